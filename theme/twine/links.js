/** Finds links in the text of a passage, and makes choices of those in running text. The twin of parse/twee/in_text.py. */
const CasusboekLinks = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const INSIDE = "(?:(?!\\]\\]|\\]\\[|\\[\\[)[^\\n])+";
  const LINK = new RegExp(`\\[\\[(${INSIDE})\\](?:\\]|(?=\`[^\`\\n]*\`))`, "y");
  const SETTER = new RegExp(`(\\[\\[${INSIDE}\\])\\[((?:(?!\\]\\]|\\[\\[)[^\`\\n])*)\\]\\]`, "g");
  const ADDRESS = /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/\S|(?:mailto|tel|javascript|data|vbscript):)/i;
  const REFUSED = /^(?:javascript|data|vbscript):/i;
  const CASE = /^[^:#?\s]+\.(?:md|twee|tw)$/;
  const TARGET = /\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
  const BRACKETS = /\\[^]|(`+(?!`))(?:[^]*?(?<!`)\1(?!`))|[[\]]/g;
  const CODE_OR_LINK = /(`+(?!`)).*?(?<!`)\1(?!`)|`+|\\.|(\[\[)/g;
  const CODE_AFTER = /(?:[ \t]*`[^`\n]+`)*/y;
  const FENCE = /^ {0,3}(?:```|~~~)/;

  /** Take Go's white space off both ends, which is what tweego calls white space. @type {(written: string) => string} */
  const trim = (written) => written.replace(/^[\s\x85]+|[\s\x85]+$/g, "");

  /** @type {(line: string) => string} */
  const setters = (line) => line.replace(SETTER, "$1`$2` ");

  /** @type {(inside: string) => [string, string]} label and target */
  const divided = (inside) => {
    let at = inside.lastIndexOf("->");
    if (at >= 0) return [inside.slice(0, at), inside.slice(at + 2)];
    at = inside.indexOf("<-");
    if (at >= 0) return [inside.slice(at + 2), inside.slice(0, at)];
    at = inside.indexOf("|");
    return at >= 0 ? [inside.slice(0, at), inside.slice(at + 1)] : [inside, inside];
  };

  /** A finder of links; `ids` gives the id of a passage by its name. @type {(ids: Map<string, string>) => CasusboekTwine.FindLink} */
  const finder = (ids) => (run, start) => {
    LINK.lastIndex = start;
    const found = LINK.exec(run);
    if (!found) return markdown(run, start);
    const [label, target] = divided(found[1]);
    const name = ids.has(target) ? target : trim(target);
    const kind = ids.has(name) ? "passage" : ADDRESS.test(name) ? "external" : CASE.test(name) ? "case" : "passage";
    return { kind, label: label.trim(), target: ids.get(name) ?? name, end: LINK.lastIndex };
  };

  /** A Markdown link to a passage's id, for labels that Twine's brackets cannot hold. @type {CasusboekTwine.FindLink} */
  const markdown = (run, start) => {
    if (run[start] !== "[") return null;
    let depth = 0;
    BRACKETS.lastIndex = start;
    for (let one = BRACKETS.exec(run); one; one = BRACKETS.exec(run)) {
      depth += one[0] === "[" ? 1 : one[0] === "]" ? -1 : 0;
      if (!depth) break;
    }
    if (depth || !BRACKETS.lastIndex) return null;
    TARGET.lastIndex = BRACKETS.lastIndex;
    const found = TARGET.exec(run);
    const target = found ? (found[1] ?? found[2]).trim() : "";
    if (!target.startsWith("#")) return null;
    return { kind: "passage", label: run.slice(start + 1, BRACKETS.lastIndex - 1).trim(), target: target.slice(1), end: TARGET.lastIndex };
  };

  /** The links of a line, with their places; code spans are passed over. @type {(line: string, find: CasusboekTwine.FindLink) => CasusboekTwine.Placed[]} */
  const linksOf = (line, find) => {
    /** @type {CasusboekTwine.Placed[]} */
    const found = [];
    let at = 0;
    for (;;) {
      CODE_OR_LINK.lastIndex = at;
      const one = CODE_OR_LINK.exec(line);
      if (!one) return found;
      at = CODE_OR_LINK.lastIndex;
      const link = one[2] ? find(line, one.index) : null;
      if (!link) continue;
      CODE_AFTER.lastIndex = link.end;
      CODE_AFTER.exec(line);
      at = link.kind === "passage" ? CODE_AFTER.lastIndex : link.end;
      found.push({ ...link, start: one.index, end: at });
    }
  };

  /** @type {(line: string, found: CasusboekTwine.Placed[]) => string} */
  const rewritten = (line, found) => {
    let [made, done] = ["", 0];
    for (const { kind, label, target, start, end } of found) {
      const shown = kind === "external" ? (REFUSED.test(target) ? label : `[${label}](<${target}>)`) : label && `**${label}**`;
      made += line.slice(done, start) + shown;
      done = end;
    }
    return made + line.slice(done);
  };

  /** @type {(piece: CasusboekTwine.Piece) => boolean} */
  const isCode = ({ plain, lines }) => !plain && (FENCE.test(lines[0]) || /^(?: {4}|\t)/.test(lines[0]));

  /** @type {(line: string) => CasusboekTwine.Piece} */
  const choice = (line) => ({ type: "listing", lines: [line], items: [[line]], plain: false, level: 0, inside: [], text: "" });

  /** Put a list of one choice wherever a link to a passage stands in running text. @type {(pieces: CasusboekTwine.Piece[], find: CasusboekTwine.FindLink) => CasusboekTwine.Piece[]} */
  const withChoices = (pieces, find) => {
    /** @type {CasusboekTwine.Piece[]} */
    const made = [];
    for (const piece of pieces) {
      const last = made[made.length - 1];
      const listed = piece.type === "listing" && piece.items.some((item) => ["passage", "case"].includes(find(item.join("\n"), 0)?.kind ?? ""));
      const told = piece.type === "paragraph" && !piece.plain && !FENCE.test(piece.lines[0]) && /^(?: {4}|\t)/.test(piece.lines[0]);
      if (told && last?.type === "listing" && last.lines[0].trimStart().startsWith("[[")) {
        made[made.length - 1] = { ...last, items: [[...last.items[0], ...piece.lines]], lines: [...last.lines, ...piece.lines] };
      } else if (piece.type === "paragraph" && !isCode(piece)) made.push(...divide(piece, find));
      else if (piece.type === "listing" && !listed) made.push(...divide({ ...piece, type: "paragraph", plain: false }, find));
      else made.push(piece);
    }
    return made;
  };

  /** @type {(piece: CasusboekTwine.Piece, find: CasusboekTwine.FindLink) => CasusboekTwine.Piece[]} */
  const divide = (piece, find) => {
    /** @type {CasusboekTwine.Piece[]} */
    const made = [];
    /** @type {string[]} */
    let kept = [];
    /** @type {CasusboekTwine.Piece[]} */
    let waiting = [];
    const flush = () => {
      if (kept.length) made.push({ ...piece, lines: kept });
      made.push(...waiting);
      [kept, waiting] = [[], []];
    };
    for (const line of piece.lines) {
      const found = linksOf(line, find).filter(({ kind }) => kind !== "external");
      const [first] = found;
      if (found.length === 1 && !line.slice(0, first.start).trim() && !line.slice(first.end).trim()) {
        flush();
        made.push(choice(line.slice(first.start, first.end)));
      } else {
        const own = found.filter(({ kind }) => kind === "passage");
        kept.push(rewritten(line, own));
        waiting.push(...own.map(({ start, end }) => choice(line.slice(start, end))));
      }
    }
    flush();
    return made;
  };

  /** Make Markdown of the links to the web in lines of prose; report those to passages. @type {(lines: string[], find: CasusboekTwine.FindLink, findings: CasusboekTwine.Findings) => string[]} */
  const withoutLinks = (lines, find, findings) => {
    if (!lines.some((line) => line.includes("[["))) return lines;
    const code = new Set(CasusboekPieces.of(lines).filter((piece) => piece.type === "paragraph" && isCode(piece)).flatMap((piece) => piece.lines));
    return lines.map((line) => {
      const found = code.has(line) ? [] : linksOf(line, find);
      for (const { kind, target } of found) {
        if (kind !== "external") findings.error("CB621", text("a link inside a callout, a consequence or a heading is no choice"), text("put it in the text of the passage itself; give a choice a condition with `als ...`"));
        else if (REFUSED.test(target)) findings.error("CB622", text("this link would run code"), text("only addresses that begin with `https:`, `http:`, `mailto:` or `tel:` can stand in a link"));
      }
      return rewritten(line, found);
    });
  };

  return { finder, setters, withChoices, withoutLinks, trim };
})();
