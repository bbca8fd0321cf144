/** Cuts Markdown into the pieces that a body is read from: the twin of builder/casusboek/parse/structure.py. */
const CasusboekPieces = (() => {
  "use strict";

  const { QUOTE, MARK } = CasusboekBlocks;
  const COMMENT = /^\s*<!--([^]*?)-->\s*$/;

  /** @type {(lines: string[], found: CasusboekTwine.Found) => CasusboekTwine.Piece} */
  const piece = (lines, { type, start, end, items, level }) => {
    const own = lines.slice(start, end);
    const made = { type, lines: own, plain: false, level, items: [], inside: [], text: "" };
    switch (type) {
      case "heading":
        return { ...made, text: own[0].replace(/^\s*#*\s*/, "").replace(/(\s+#+)?\s*$/, "") };
      case "list":
        return { ...made, type: "listing", items: items.map((item) => listed(lines.slice(item.start, item.end))) };
      case "quote":
        return { ...made, inside: own.map((line) => line.replace(QUOTE, "")) };
      case "definition":
        return made;
      default: {
        const comment = type === "html" ? COMMENT.exec(own.join("\n")) : null;
        if (comment) return { ...made, type: "comment", text: comment[1].trim() };
        return { ...made, type: "paragraph", plain: type === "paragraph" };
      }
    }
  };

  /** @type {(item: string[]) => string[]} */
  const listed = ([first, ...rest]) => [first.replace(MARK, ""), ...rest];

  /** The top-level pieces of some lines, in order; link definitions side by side are one. @type {(lines: string[]) => CasusboekTwine.Piece[]} */
  const of = (lines) => {
    /** @type {CasusboekTwine.Piece[]} */
    const pieces = [];
    for (const found of CasusboekBlocks.of(lines)) {
      const made = piece(lines, found);
      const last = pieces[pieces.length - 1];
      if (made.type === "definition" && last?.type === "definition") last.lines.push(...made.lines);
      else pieces.push(made);
    }
    return pieces;
  };

  return { of };
})();
