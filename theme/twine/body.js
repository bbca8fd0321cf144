/** Reads the text of a passage: blocks, choices, a reflection, entering effects. The twin of builder/casusboek/parse/body.py. */
const CasusboekBody = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const { span } = CasusboekLogic;
  const ENTERING = /^`[^`\n]+`(?:[ \t]*`[^`\n]+`)*$/;
  const CODE_AFTER = /[ \t]*`([^`\n]+)`/y;
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Take the common indentation off lines, and blank lines off both ends. @type {(lines: string[]) => string[]} */
  const dedent = (lines) => {
    let [start, end] = [0, lines.length];
    while (start < end && !lines[start].trim()) start += 1;
    while (end > start && !lines[end - 1].trim()) end -= 1;
    const kept = lines.slice(start, end);
    const margin = Math.min(...kept.filter((line) => line.trim()).map((line) => (/^[ \t]*/.exec(line)?.[0] ?? "").length), Infinity);
    return kept.map((line) => line.slice(Math.min(margin, line.length)));
  };

  class Body {
    /** @param {string} passage @param {CasusboekTwine.FindLink} find @param {CasusboekTwine.Findings} findings @param {boolean} [top] */
    constructor(passage, find, findings, top = true) {
      this.passage = passage;
      this.find = find;
      this.findings = findings;
      this.top = top;
      /** @type {Casusboek.Effect[]} */
      this.enter = [];
      /** @type {CasusboekTwine.Block[]} */
      this.blocks = [];
      /** @type {CasusboekTwine.Choice[]} */
      this.choices = [];
      /** @type {{label: string, target: string}[]} */
      this.onward = [];
      /** @type {CasusboekTwine.Reflection | null} */
      this.reflection = null;
      /** @type {string[]} */
      this.references = [];
    }

    /** Read lines where no choices or reflections may stand. @param {string[]} lines */
    inside(lines) {
      const body = new Body(this.passage, this.find, this.findings, false);
      body.read(CasusboekPieces.of(lines));
      this.references.push(...body.references);
      return body.blocks;
    }

    /** @param {CasusboekTwine.Piece[]} pieces @param {boolean} [enters] */
    read(pieces, enters = false) {
      const first = enters ? pieces.find(({ type }) => type !== "comment") : undefined;
      const plain = first?.type === "paragraph" && first.plain;
      const unclosed = plain && this.unclosed(first.lines[0]);
      const entering = unclosed || (plain && first.lines.every((line) => ENTERING.test(line.trim())));
      if (first && entering && !unclosed) this.entering(first.lines);
      /** @type {CasusboekTwine.Piece | null} */
      let previous = null;
      for (const piece of pieces) {
        if (entering && piece === first) continue;
        this.add(piece, previous);
        if (piece.type !== "comment" && piece.type !== "definition") previous = piece;
      }
      return this;
    }

    /** @param {string[]} lines */
    entering(lines) {
      for (const [, written] of lines.flatMap((line) => [...line.matchAll(/`([^`\n]+)`/g)])) {
        const logic = span(written, this.findings);
        this.enter.push(...logic.effects);
        if (logic.conditions.length || logic.pitfalls.length) this.findings.error("CB307", text("only effects can stand under a heading"), text("a condition or a pitfall belongs behind a choice"));
      }
    }

    /** @param {CasusboekTwine.Piece} piece @param {CasusboekTwine.Piece | null} previous */
    add(piece, previous) {
      if (piece.type === "definition") this.references.push(...piece.lines);
      else if (piece.type === "quote") CasusboekCallouts.add(this, piece, previous);
      else if (piece.type === "listing" && this.isChoices(piece)) this.addChoices(piece);
      else if (piece.type !== "comment") this.prose(piece, previous);
    }

    /** @param {CasusboekTwine.Piece} piece @param {CasusboekTwine.Piece | null} previous */
    prose(piece, previous) {
      if (piece.type === "paragraph" && piece.plain) CasusboekCallouts.outside(piece.lines[0], this.findings);
      const last = this.blocks[this.blocks.length - 1];
      if (last?.kind === "prose" && previous) last.lines = [...last.lines, "", ...piece.lines];
      else this.blocks.push({ kind: "prose", lines: [...piece.lines] });
    }

    /** @param {CasusboekTwine.Piece} listing */
    isChoices({ items }) {
      const links = items.map((item) => this.find(item.join("\n"), 0));
      const kinds = new Set(links.map((link) => link?.kind ?? "none"));
      if (kinds.size === 1 && kinds.has("case")) return true;
      if (!kinds.has("passage")) return false;
      for (const link of links) {
        if (!link || link.kind === "external") this.findings.error("CB206", text("this item does not begin with a link to a passage, but others in its list do"), text("begin every item with `[[label->passage]]`, or put this one outside the list"));
      }
      return true;
    }

    /** @param {CasusboekTwine.Piece} listing */
    addChoices({ items }) {
      if (!this.top) {
        this.findings.error("CB210", text("choices cannot stand inside a callout or a consequence"), text("put the list in the passage itself; give a choice a condition with `als ...`"));
        return;
      }
      for (const item of items) {
        const run = item.join("\n");
        const link = this.find(run, 0);
        if (link?.kind === "case") {
          this.onward.push({ label: link.label, target: link.target });
          if (run.slice(link.end).trim()) this.findings.error("CB224", text("nothing can stand behind a link to another case"), text("put it in a paragraph above the list"));
        } else if (link?.kind === "passage") this.addChoice(run, link);
      }
    }

    /** @param {string} run @param {CasusboekTwine.Link} link */
    addChoice(run, link) {
      const { findings, passage, choices } = this;
      /** @type {CasusboekTwine.Logic} */
      const logic = { effects: [], conditions: [], pitfalls: [] };
      let end = link.end;
      for (CODE_AFTER.lastIndex = end; ; ) {
        const found = CODE_AFTER.exec(run);
        if (!found) break;
        end = CODE_AFTER.lastIndex;
        const { effects, conditions, pitfalls } = span(found[1], findings);
        logic.effects.push(...effects);
        logic.conditions.push(...conditions);
        logic.pitfalls.push(...pitfalls);
        CODE_AFTER.lastIndex = end;
      }
      this.refuseRest(run, end);
      for (const _ of logic.conditions.slice(1)) findings.error("CB306", text("this choice has a second condition"), text("join the two with `en` or `of` in one code span"));
      const rest = run.slice(end).split("\n").slice(1);
      if (choices.length === LETTERS.length) findings.error("CB226", text("a passage has at most 26 choices"), text("divide it over passages"));
      if (!link.label) findings.error("CB227", text("this choice has no label"), text("write in the brackets what the reader chooses"));
      const count = choices.filter(({ to }) => to === link.target).length + 1;
      choices.push({
        id: `${passage}>${link.target}${count > 1 ? `#${count}` : ""}`,
        letter: LETTERS[choices.length % 26],
        label: link.label,
        to: link.target,
        condition: logic.conditions[0] ?? null,
        effects: logic.effects,
        pitfalls: logic.pitfalls,
        consequence: this.inside(dedent(rest)),
      });
    }

    /** Report a line that is one code span without its second backtick. @param {string} line */
    unclosed(line) {
      const written = line.trim();
      const open = written.startsWith("`") && !written.slice(1).includes("`");
      if (open) this.findings.error("CB301", text("this backtick is not closed"), text("write another one after the last word"));
      return open;
    }

    /** @param {string} run @param {number} end */
    refuseRest(run, end) {
      const rest = run.slice(end).split("\n")[0].trim();
      if (!this.unclosed(rest) && rest) this.findings.error("CB224", text("after the link only code spans can stand on this line"), text("put what happens after the choice on the next line, indented by four spaces"));
    }
  }

  /** Read the text of a passage, in which links are Twine's. @type {(written: string, passage: string, find: CasusboekTwine.FindLink, findings: CasusboekTwine.Findings, enters?: boolean) => CasusboekTwine.Body} */
  const read = (written, passage, find, findings, enters = true) => {
    const lines = written ? written.split("\n").map(CasusboekLinks.setters) : [];
    const body = new Body(passage, find, findings).read(CasusboekLinks.withChoices(CasusboekPieces.of(lines), find), enters);
    /** @type {(blocks: CasusboekTwine.Block[]) => void} */
    const clean = (blocks) => {
      for (const block of blocks) {
        if (block.kind === "prose") block.lines = CasusboekLinks.withoutLinks(block.lines, find, findings);
        else if (block.kind === "conditional") block.branches.forEach((branch) => clean(branch.blocks));
        else clean(block.blocks);
      }
    };
    clean(body.blocks);
    for (const choice of body.choices) clean(choice.consequence);
    const { reflection } = body;
    if (reflection) {
      clean(reflection.blocks);
      reflection.prompts = reflection.prompts.map((prompt) => (prompt.includes("[[") ? prompt.split("\n").map((line) => CasusboekLinks.withoutLinks([line], find, findings)[0]).join("\n") : prompt));
    }
    return body;
  };

  return { read, dedent };
})();
