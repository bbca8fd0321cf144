/** Reads the YAML that front matter is written in: blocks, lists, flow, quotes, folded texts, comments. Anything else is told. */
const CasusboekYaml = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],?:-][^\n]*?|[?:-][^\s][^\n]*?))\s*:(?=\s|$)/;
  const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
  const QUOTES = text("put the whole text between double quotes");

  class Fault extends Error {
    /** @param {number} line @param {CasusboekTwine.Text} told @param {CasusboekTwine.Text} help */
    constructor(line, told, help) {
      super(told.template);
      this.line = line;
      this.told = told;
      this.help = help;
    }
  }

  /** @type {(line: string) => number} */
  const margin = (line) => line.length - line.replace(/^ +/, "").length;

  /** @type {(line: string) => boolean} */
  const idle = (line) => /^\s*(?:#|$)/.test(line);

  /** @type {(line: number, value: string) => CasusboekTwine.Node} */
  const scalar = (line, value) => ({ kind: "scalar", line, value, items: [], pairs: [] });

  class Reader {
    /** @param {string[]} lines */
    constructor(lines) {
      this.lines = lines;
      this.at = 0;
    }

    /** The next line that says something, or undefined. */
    next() {
      while (this.at < this.lines.length && idle(this.lines[this.at])) this.at += 1;
      const line = this.lines[this.at];
      if (line !== undefined && /^ *\t/.test(line)) throw new Fault(this.at, text("a tab cannot stand here"), text("use spaces"));
      return line;
    }

    /** A block whose lines are indented by exactly `width`. @param {number} width @returns {CasusboekTwine.Node} */
    block(width) {
      const line = this.next() ?? "";
      if (/^ *-(?: |$)/.test(line)) return this.list(width);
      return KEY.test(line.trim()) ? this.map(width) : this.value(line.trim(), width - 1);
    }

    /** @param {number} width @returns {CasusboekTwine.Node} */
    list(width) {
      /** @type {CasusboekTwine.Node} */
      const made = { ...scalar(this.at, ""), kind: "list" };
      for (let line = this.next(); line !== undefined && margin(line) === width && /^ *-(?: |$)/.test(line); line = this.next()) {
        const rest = line.slice(width + 1);
        this.lines[this.at] = `${" ".repeat(width + 1)}${rest}`;
        made.items.push(rest.trim() && !idle(rest) ? this.block(margin(this.lines[this.at])) : this.under(width));
      }
      return made;
    }

    /** @param {number} width @returns {CasusboekTwine.Node} */
    map(width) {
      /** @type {CasusboekTwine.Node} */
      const made = { ...scalar(this.at, ""), kind: "map" };
      for (let line = this.next(); line !== undefined && margin(line) >= width; line = this.next()) {
        const found = KEY.exec(line.slice(width));
        if (margin(line) > width || !found) throw this.strange(line, margin(line) > width);
        const key = scalar(this.at, found[1] !== undefined ? escaped(found[1], this.at) : found[2]?.replace(/''/g, "'") ?? found[3]);
        const rest = line.slice(width + found[0].length).trim();
        made.pairs.push([key, rest && !idle(rest) ? this.value(rest, width) : this.under(width, true)]);
      }
      return made;
    }

    /** What stands under a key or a dash without a value behind it. @param {number} width @param {boolean} [key] @returns {CasusboekTwine.Node} */
    under(width, key = false) {
      const line = this.at;
      this.at += 1;
      const below = this.next();
      const deeper = below !== undefined && (margin(below) > width || (key && margin(below) === width && /^ *-(?: |$)/.test(below)));
      return deeper ? this.block(margin(below)) : scalar(line, "");
    }

    /** @param {string} rest @param {number} width @returns {CasusboekTwine.Node} */
    value(rest, width) {
      const sign = rest[0];
      if (sign === "[" || sign === "{") return this.flow(rest);
      if (sign === '"' || sign === "'") return this.quoted(rest);
      if (/^[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$/.test(rest)) return this.folded(width);
      if (/^[&*!|>%@`]|^[-?](?: |$)/.test(rest)) throw new Fault(this.at, text("a text cannot begin with `{character}`", { character: sign }), QUOTES);
      const line = this.at;
      const words = [];
      for (let more = rest; ; more = this.lines[this.at].trim()) {
        if (/:(?:\s|$)/.test(more.replace(/\s#.*/, ""))) throw new Fault(this.at, text("this colon stands in a text without quotes"), QUOTES);
        words.push(more.replace(/\s+#.*/, ""));
        this.at += 1;
        const below = this.lines[this.at];
        if (below === undefined || /\s#/.test(more) || idle(below) ? !this.goes(width) : margin(below) <= width) break;
      }
      return scalar(line, words.join(" "));
    }

    /** Whether a plain text goes on after empty lines. @param {number} width */
    goes(width) {
      const below = this.next();
      return below !== undefined && margin(below) > width;
    }

    /** @param {number} width @returns {CasusboekTwine.Node} */
    folded(width) {
      const line = this.at;
      const words = [];
      for (this.at += 1; this.at < this.lines.length; this.at += 1) {
        const more = this.lines[this.at];
        if (more.trim() && margin(more) <= width) break;
        words.push(more.trim());
      }
      return scalar(line, words.join(" ").trim());
    }

    /** @param {string} rest @returns {CasusboekTwine.Node} */
    quoted(rest) {
      const [line, whole] = [this.at, rest[0] === '"' ? /^"((?:[^"\\]|\\[^])*)"/ : /^'((?:[^']|'')*)'/];
      let all = rest;
      while (!whole.test(all)) {
        this.at += 1;
        if (this.at >= this.lines.length) throw new Fault(line, text("this quote is not closed"), text("write the same quote at the end of the text"));
        all += `\n${this.lines[this.at].trim()}`;
      }
      const [written, inside] = /** @type {RegExpExecArray} */ (whole.exec(all));
      if (!/^(?:\s*|\s+#.*)$/.test(all.slice(written.length))) throw new Fault(this.at, text("the text goes on after its closing quote"), text("use curly quotes inside it: “ ” and ’"));
      this.at += 1;
      return scalar(line, rest[0] === '"' ? escaped(inside.replace(/\\\n/g, ""), line) : inside.replace(/''/g, "'"));
    }

    /** @param {string} rest @returns {CasusboekTwine.Node} */
    flow(rest) {
      const { node, line, left } = CasusboekFlow.read([rest, ...this.lines.slice(this.at + 1)], this.at, Fault, escaped);
      if (!/^(?:\s*|\s+#.*)$/.test(left)) throw new Fault(line, text("a comma or quotes are missing before this"), HELP_FLOW);
      this.at = line + 1;
      return node;
    }

    /** @param {string} line @param {boolean} deep */
    strange(line, deep) {
      if (/^\s*[}\]]/.test(line)) return new Fault(this.at, text("this bracket closes nothing"), text("leave it out"));
      if (/^\s*[\w-]+:\S/.test(line)) return new Fault(this.at, text("there is no space after this colon"), text("write `key: value`"));
      if (deep) return new Fault(this.at, text("this line does not begin in the same column as the lines around it"), text("give all keys of one block the same number of spaces before them"));
      return new Fault(this.at, text("this line is no `key: value`"), text("write a key, a colon, a space and a value"));
    }
  }

  const HELP_FLOW = text("divide the parts by commas, and put a text that holds a colon or a comma between double quotes");

  /** @type {(written: string, line: number) => string} */
  const escaped = (written, line) =>
    written.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([^]))/gi, (_, x, u, long, one) => {
      if (x || u || long) return String.fromCodePoint(parseInt(x ?? u ?? long, 16));
      const known = /** @type {Record<string, string>} */ (ESCAPES)[one];
      if (known === undefined && !/[\s"/\\]/.test(one)) throw new Fault(line, text("a backslash has a meaning of its own between double quotes"), text("write it twice, or put the text between single quotes"));
      return known ?? one;
    });

  /** Read lines as one value. Throws a Fault, which knows its line. @type {(lines: string[]) => CasusboekTwine.Node} */
  const read = (lines) => {
    const reader = new Reader([...lines]);
    const first = reader.next();
    if (first === undefined) return { ...scalar(0, ""), kind: "map" };
    const node = reader.block(margin(first));
    const left = reader.next();
    if (left !== undefined) throw reader.strange(left, false);
    return node;
  };

  return { read, Fault };
})();
