/** Collects what is wrong with a story, passage by passage, in sentences that the catalogue translates. */
const CasusboekFindings = (() => {
  "use strict";

  /**
   * Make a translatable sentence; the name `text` is what the builder looks for. As in Python, braces are marks of
   * filling only in a sentence that is filled with something.
   * @type {(template: string, values?: Record<string, string | number>) => CasusboekTwine.Text}
   */
  const text = (template, values) => ({ template, values });

  /** @type {(told: CasusboekTwine.Text, translations?: Record<string, string>) => string} */
  const fill = ({ template, values }, translations = {}) => {
    const sentence = translations[template] || template;
    if (!values) return sentence;
    return sentence.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? String(values[name]) : found[0]));
  };

  class Findings {
    constructor() {
      /** @type {CasusboekTwine.Finding[]} */
      this.all = [];
      /** The name of the passage that is being read. */
      this.passage = "";
      this.written = "";
    }

    /** Say which line the next error is about. @param {string} written */
    line(written) {
      this.written = written.trim();
      return this;
    }

    /** Keep an error about the passage at hand. @param {string} code @param {CasusboekTwine.Text} message @param {CasusboekTwine.Text} [help] */
    error(code, message, help) {
      this.all.push({ code, passage: this.passage, message, help, severity: "error", line: this.written });
      this.written = "";
    }

    /** Keep something that stops nothing. @param {string} code @param {CasusboekTwine.Text} message @param {CasusboekTwine.Text} [help] */
    warning(code, message, help) {
      this.all.push({ code, passage: this.passage, message, help, severity: "warning", line: "" });
    }
  }

  /** The edit distance of two words; a swap of neighbours counts as one. @type {(left: string, right: string) => number} */
  const distance = (left, right) => {
    const [a, b] = [[...left], [...right]];
    /** @type {number[]} */
    let before = [];
    let row = b.map((_, at) => at).concat(b.length);
    a.forEach((one, i) => {
      const previous = before;
      before = row;
      row = [i + 1];
      b.forEach((other, j) => {
        let cost = Math.min(before[j + 1] + 1, row[j] + 1, before[j] + Number(one !== other));
        if (i && j && one === b[j - 1] && a[i - 1] === other) cost = Math.min(cost, previous[j - 1] + 1);
        row.push(cost);
      });
    });
    return row[b.length];
  };

  /** At most three names that resemble one, nearest first. @type {(name: string, candidates: Iterable<string>) => string[]} */
  const near = (name, candidates) =>
    [...new Set(candidates)]
      .map((candidate) => ({ candidate, score: distance(name.toLowerCase(), candidate.toLowerCase()) }))
      .filter(({ candidate, score }) => score <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)))
      .sort((one, other) => one.score - other.score || (one.candidate < other.candidate ? -1 : 1))
      .slice(0, 3)
      .map(({ candidate }) => candidate);

  /** @type {(names: Iterable<string>, between?: string) => string} */
  const listed = (names, between = ", ") => [...names].map((name) => `\`${name}\``).join(between);

  /** What to suggest for a name that points nowhere. @type {(name: string, candidates: string[]) => CasusboekTwine.Text} */
  const guess = (name, candidates) => {
    const names = near(name, candidates);
    if (names.length) return text("did you mean {names}?", { names: listed(names) });
    return candidates.length ? text("there are: {names}", { names: listed(candidates) }) : text("there are none yet");
  };

  return { text, fill, Findings, near, listed, guess };
})();
