/** Reads YAML's flow form, `{key: value, key: [one, two]}`, which may run over several lines. */
const CasusboekFlow = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const PLAIN = /(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[?:-](?=[^\s,[\]{}]))(?:(?!:(?=[\s,[\]{}]|$)|\s#)[^,[\]{}\n])*/y;
  const SPACE = /(?:[ \t\n]|(?:^|(?<=\s))#[^\n]*)*/y;

  /**
   * Read the value at the start of the first line. `first` is its number; what is left of the last line comes back.
   * @param {string[]} lines
   * @param {number} first
   * @param {new (line: number, told: CasusboekTwine.Text, help: CasusboekTwine.Text) => Error} Fault
   * @param {(written: string, line: number) => string} escaped
   */
  const read = (lines, first, Fault, escaped) => {
    const source = lines.join("\n");
    let at = 0;

    const line = () => first + source.slice(0, at).split("\n").length - 1;

    /** @type {(shape: RegExp) => string | null} */
    const take = (shape) => {
      shape.lastIndex = at;
      const found = shape.exec(source);
      if (!found) return null;
      at = shape.lastIndex;
      return found[0];
    };

    /** @type {(kind: "scalar" | "list" | "map", value?: string) => CasusboekTwine.Node} */
    const node = (kind, value = "") => ({ kind, line: line(), value, items: [], pairs: [] });

    const strange = () => new Fault(line(), text("a comma or quotes are missing before this"), text("divide the parts by commas, and put a text that holds a colon or a comma between double quotes"));

    /** @type {() => CasusboekTwine.Node} */
    const value = () => {
      take(SPACE);
      const sign = source[at];
      if (sign === "{" || sign === "[") return several(sign);
      if (sign === '"' || sign === "'") return quoted(sign);
      const made = node("scalar");
      const words = take(PLAIN);
      if (words === null) {
        if (sign === undefined || /[,}\]:]/.test(sign)) return made;
        throw new Fault(line(), text("a text cannot begin with `{character}`", { character: sign }), text("put the whole text between double quotes"));
      }
      return { ...made, value: words.trim() };
    };

    /** @type {(sign: string) => CasusboekTwine.Node} */
    const quoted = (sign) => {
      const made = node("scalar");
      const written = take(sign === '"' ? /"(?:[^"\\]|\\[^])*"/y : /'(?:[^']|'')*'/y);
      if (written === null) throw new Fault(line(), text("this quote is not closed"), text("write the same quote at the end of the text"));
      const inside = written.slice(1, -1);
      return { ...made, value: sign === '"' ? escaped(inside.replace(/\\\n\s*/g, ""), made.line) : inside.replace(/''/g, "'") };
    };

    /** @type {(sign: string) => CasusboekTwine.Node} */
    const several = (sign) => {
      const made = node(sign === "{" ? "map" : "list");
      const close = sign === "{" ? "}" : "]";
      at += 1;
      for (take(SPACE); source[at] !== close; take(SPACE)) {
        if (at >= source.length) throw new Fault(made.line, text("this bracket is not closed"), text("write `}` or `]` where it ends"));
        const part = value();
        take(SPACE);
        const paired = source[at] === ":";
        if (paired) at += 1;
        const inside = paired ? value() : null;
        if (sign === "{") made.pairs.push([part, inside ?? { ...part, kind: "scalar", value: "" }]);
        else made.items.push(inside ? { ...part, kind: "map", value: "", pairs: [[part, inside]] } : part);
        take(SPACE);
        if (source[at] === ",") at += 1;
        else if (at < source.length && source[at] !== close) throw strange();
      }
      at += 1;
      return made;
    };

    const made = value();
    const last = line();
    return { node: made, line: last, left: source.slice(at).split("\n")[0] };
  };

  return { read };
})();
