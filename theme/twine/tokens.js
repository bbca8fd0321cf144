/** Cuts code spans into words, numbers and signs: the twin of builder/casusboek/parse/tokens.py. */
const CasusboekTokens = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const LETTER = "(?:(?!\\p{Nd})[\\p{L}\\p{N}_])";
  const WORD = "[\\p{L}\\p{N}_]";
  const NAME = `${LETTER}${WORD}*(?:-${WORD}+)*`;
  const TOKEN = new RegExp(`(?<name>${NAME})|(?<place>#(?:${WORD}|-)+)|(?<number>(?:[+\\-−–]\\s*)?\\p{Nd}+)|(?<operator><=|>=|!=|==|<>|=<|=>|[<>=≤≥≠])|(?<mark>[(),])|\\s+|(?<other>.)`, "gu");
  const IF = new Set(["als", "if"]);
  const NOT = new Set(["niet", "not"]);
  const AND = new Set(["en", "and"]);
  const OR = new Set(["of", "or"]);
  const SEEN = new Set(["gezien", "seen"]);
  const IS = new Set(["is"]);
  const RESERVED = new Set([IF, NOT, AND, OR, SEEN, IS].flatMap((words) => [...words]));
  const SPELLINGS = /** @type {Record<string, string>} */ ({ "==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "=<": "<=", "=>": ">=" });
  const LARGEST = 1000;

  class Unreadable extends Error {
    /** @param {CasusboekTwine.Text} told @param {CasusboekTwine.Text} [help] */
    constructor(told, help) {
      super(told.template);
      this.told = told;
      this.help = help;
    }
  }

  /** @type {(written: string) => CasusboekTwine.Token[]} */
  const tokens = (written) => {
    /** @type {CasusboekTwine.Token[]} */
    const found = [];
    for (const { 0: all, groups = {} } of written.matchAll(TOKEN)) {
      const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
      if (kind) found.push({ kind, text: all, word: all.toLowerCase() });
    }
    return [...found, { kind: "end", text: "", word: "" }];
  };

  /** @type {(token: CasusboekTwine.Token) => number} */
  const number = ({ text: written }) => {
    const digits = written.replace(/\s/g, "").replace(/[−–]/g, "-");
    if (digits.length > 5 || Math.abs(Number(digits)) > LARGEST) throw new Unreadable(text("this number is too large"), text("use a number from {low} to {high}", { low: -LARGEST, high: LARGEST }));
    return Number(digits);
  };

  return { IF, NOT, AND, OR, SEEN, IS, RESERVED, SPELLINGS, NAME, LARGEST, Unreadable, tokens, number };
})();
