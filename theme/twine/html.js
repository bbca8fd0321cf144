/** How a block of HTML begins and ends in Markdown, as CommonMark has it. */
const CasusboekHtml = (() => {
  "use strict";

  const BLOCKS = "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul";
  /** @type {[RegExp, RegExp, boolean][]} how an HTML block begins and ends, and whether it can interrupt a paragraph */
  const HTML = [
    [/^<(?:script|pre|style|textarea)(?=\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i, true],
    [/^<!--/, /-->/, true],
    [/^<\?/, /\?>/, true],
    [/^<![A-Z]/, />/, true],
    [/^<!\[CDATA\[/, /\]\]>/, true],
    [new RegExp(`^</?(?:${BLOCKS})(?=\\s|/?>|$)`, "i"), /^$/, true],
    [/^(?:<[A-Za-z][\w-]*(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?)*\s*\/?>|<\/[A-Za-z][\w-]*\s*>)\s*$/, /^$/, false],
  ];

  /** @type {(line: string) => [RegExp, RegExp, boolean] | undefined} */
  const find = (line) => HTML.find(([open]) => open.test(line));

  return { find };
})();
