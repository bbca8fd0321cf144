/** Finds the blocks of Markdown by their lines, as CommonMark has them and markdown-it finds them. */
const CasusboekBlocks = (() => {
  "use strict";

  const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
  const HEADING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
  const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
  const QUOTE = /^ {0,3}> ?/;
  const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
  const MARK = /^\s*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
  const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
  const DEFINITION = /^ {0,3}(?!\[(?:[^\]\\]|\\.)*\]:[ \t]*<?(?:javascript|vbscript|file|data):)\[(?:[^[\]\\]|\\.)*[^\s[\]\\](?:[^[\]\\]|\\.)*\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/i;
  /** @type {(line: string) => boolean} */
  const blank = (line) => !line.trim();

  /** How far a line is indented; a tab goes to the next multiple of four. @type {(line: string) => number} */
  const indent = (line) => {
    let at = 0;
    for (const sign of line) {
      if (sign === " ") at += 1;
      else if (sign === "\t") at += 4 - (at % 4);
      else break;
    }
    return at;
  };

  /** Take at most `width` columns of white space off a line. @type {(line: string, width: number) => string} */
  const outdent = (line, width) => {
    let [at, column] = [0, 0];
    while (column < width && (line[at] === " " || line[at] === "\t")) {
      column += line[at] === " " ? 1 : 4 - (column % 4);
      at += 1;
    }
    return " ".repeat(Math.max(0, column - width)) + line.slice(at);
  };

  /** @type {(line: string) => [RegExp, RegExp, boolean] | undefined} */
  const html = (line) => (indent(line) < 4 ? CasusboekHtml.find(line.trimStart()) : undefined);

  /** The cells of a table's row. @type {(line: string) => string[]} */
  const cells = (line) => {
    const parts = line.trim().match(/(?:\\.|(`+)(?!`)[^`]*\1(?!`)|[^\\|]|\\$)+|\|/g) ?? [];
    /** @type {string[]} */
    const found = [""];
    for (const part of parts) {
      if (part === "|") found.push("");
      else found[found.length - 1] += part.replace(/\\\|/g, "|");
    }
    if (!found[0].trim()) found.shift();
    if (found.length && !found[found.length - 1].trim()) found.pop();
    return found.map((cell) => cell.trim());
  };

  /** @type {(lines: string[], at: number) => boolean} */
  const table = (lines, at) => {
    const [row, line] = [lines[at], lines[at + 1] ?? ""];
    if (!row.includes("|") || indent(row) > 3 || indent(line) > 3 || !/^[ \t]*(?:[|:][|:\- \t]|-[|:-])[|:\- \t]*$/.test(line)) return false;
    const marks = cells(line);
    return marks.length > 0 && marks.every((mark) => /^:?-+:?$/.test(mark)) && cells(row).length === marks.length;
  };

  /** Whether a line begins something that ends a paragraph. @type {(lines: string[], at: number, tables?: boolean) => boolean} */
  const interrupts = (lines, at, tables = true) => {
    const line = lines[at];
    if (indent(line) > 3) return false;
    const item = ITEM.exec(line);
    const listed = item && /^(?:[-*+]|1[.)])$/.test(item[2]) && !blank(line.slice(item[0].length));
    return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || !!listed || !!html(line)?.[2] || (tables && table(lines, at));
  };

  /** Whether lines end in a paragraph that the next line could go on with. @type {(lines: string[]) => boolean} */
  const open = (lines) => {
    if (!lines.length || blank(lines[lines.length - 1])) return false;
    const last = blocks(lines).pop();
    if (last?.type === "paragraph") return true;
    if (last?.type === "quote") return open(lines.slice(last.start, last.end).map((line) => line.replace(QUOTE, "")));
    return last?.type === "list" && open(lines.slice(last.items[last.items.length - 1].start, last.end).map((line, at) => (at ? outdent(line, last.width) : line.replace(MARK, ""))));
  };

  /** A line that only goes on with a paragraph cannot underline it. @type {(line: string) => string} */
  const going = (line) => (UNDERLINE.test(line) || /^[ \t]*[|:-][|:\- \t]*$/.test(line) ? "x" : line);

  /** @type {(lines: string[], at: number, inside: string[]) => boolean} */
  const lazy = (lines, at, inside) => !interrupts(lines, at, false) && open(inside);

  /** @type {(lines: string[], start: number) => number} */
  const quoteEnd = (lines, start) => {
    let at = start;
    for (; at < lines.length; at += 1) {
      if (indent(lines[at]) < 4 && QUOTE.test(lines[at])) continue;
      const inside = lines.slice(start, at).map((line) => (QUOTE.test(line) ? line.replace(QUOTE, "") : going(line)));
      if (blank(lines[at]) || (indent(lines[at]) < 4 && ITEM.test(lines[at])) || !lazy(lines, at, inside)) break;
    }
    return at;
  };

  /** @type {(lines: string[], start: number) => CasusboekTwine.Found} */
  const list = (lines, start) => {
    const kind = /** @type {RegExpExecArray} */ (ITEM.exec(lines[start]))[2].slice(-1);
    /** @type {{start: number, end: number}[]} */
    const items = [];
    let [at, width] = [start, 0];
    for (;;) {
      const mark = at < lines.length && indent(lines[at]) < 4 && !RULE.test(lines[at]) && ITEM.exec(lines[at]);
      if (!mark || mark[2].slice(-1) !== kind) break;
      const rest = lines[at].slice(mark[0].length);
      const gap = indent(rest);
      width = mark[0].length + (blank(rest) || gap > 4 ? 1 : gap);
      const first = at;
      at = itemEnd(lines, first, width, rest);
      items.push({ start: first, end: at });
      while (at < lines.length && blank(lines[at])) at += 1;
    }
    return { type: "list", start, end: items[items.length - 1].end, items, width, level: 0 };
  };

  /** @type {(lines: string[], first: number, width: number, rest: string) => number} */
  const itemEnd = (lines, first, width, rest) => {
    let [at, end] = [first + 1, first + 1];
    if (blank(rest) && at < lines.length && blank(lines[at])) return end;
    for (; at < lines.length; at += 1) {
      if (blank(lines[at])) continue;
      const inside = () => [rest.trimStart(), ...lines.slice(first + 1, at).map((line) => (indent(line) < width ? going(line) : outdent(line, width)))];
      const goes = indent(lines[at]) >= width || (at === end && !(indent(lines[at]) < 4 && ITEM.test(lines[at])) && lazy(lines, at, inside()));
      if (!goes) break;
      end = at + 1;
    }
    return end;
  };

  /** @type {(lines: string[], start: number, stop: (line: string, at: number) => boolean) => number} */
  const until = (lines, start, stop) => {
    let at = start;
    while (at < lines.length && !stop(lines[at], at)) at += 1;
    return at;
  };

  /** @type {(lines: string[], start: number) => CasusboekTwine.Found} */
  const paragraph = (lines, start) => {
    let at = start + 1;
    for (; at < lines.length && !blank(lines[at]); at += 1) {
      if (indent(lines[at]) > 3) continue;
      if (UNDERLINE.test(lines[at])) return { ...plain("heading", start, at + 1), level: lines[at].trim()[0] === "=" ? 1 : 2 };
      if (interrupts(lines, at)) break;
    }
    return plain("paragraph", start, at);
  };

  /** @type {(type: string, start: number, end: number) => CasusboekTwine.Found} */
  const plain = (type, start, end) => ({ type, start, end, items: [], width: 0, level: 0 });

  /** The block that begins at a line that is not blank. @type {(lines: string[], at: number) => CasusboekTwine.Found} */
  const block = (lines, at) => {
    const line = lines[at];
    if (indent(line) > 3) {
      return plain("code", at, until(lines, at, (one) => !blank(one) && indent(one) < 4));
    }
    const fence = FENCE.exec(line)?.[1];
    if (fence) {
      const close = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
      return plain("fence", at, Math.min(lines.length, until(lines, at + 1, (one) => close.test(one)) + 1));
    }
    const heading = HEADING.exec(line);
    if (heading) return { ...plain("heading", at, at + 1), level: heading[1].length };
    if (RULE.test(line)) return plain("rule", at, at + 1);
    if (table(lines, at)) {
      return plain("table", at, until(lines, at, (one) => blank(one) || indent(one) > 3 || QUOTE.test(one) || (ITEM.test(one) && !one.includes("|")) || HEADING.test(one) || FENCE.test(one) || RULE.test(one) || html(one)?.[2] === true));
    }
    if (QUOTE.test(line)) return plain("quote", at, quoteEnd(lines, at));
    if (ITEM.test(line)) return list(lines, at);
    if (DEFINITION.test(line)) return plain("definition", at, at + 1);
    const tag = html(line);
    if (tag) {
      const end = until(lines, at, (one) => tag[1].test(one.trim()));
      return plain("html", at, Math.min(lines.length, tag[1].test("") ? end : end + 1));
    }
    return paragraph(lines, at);
  };

  /** The top-level blocks of some lines, by number of line. @type {(lines: string[]) => CasusboekTwine.Found[]} */
  const blocks = (lines) => {
    /** @type {CasusboekTwine.Found[]} */
    const found = [];
    for (let at = 0; at < lines.length; ) {
      if (blank(lines[at])) {
        at += 1;
        continue;
      }
      const one = block(lines, at);
      at = one.end;
      while (one.end > one.start && blank(lines[one.end - 1])) one.end -= 1;
      found.push(one);
    }
    return found;
  };

  return { of: blocks, cells, outdent, blank, QUOTE, MARK };
})();
