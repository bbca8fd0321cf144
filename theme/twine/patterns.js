/** Python's `re` on JavaScript's patterns: the same letters, digits, blanks and ends; groups with names and places. */
(($) => {
  "use strict";

  const FLAGS = { IGNORECASE: 2, MULTILINE: 8, DOTALL: 16, ASCII: 256 };
  const { SPACE } = $;
  const CLASSES = /** @type {Record<string, string>} */ ({ w: "\\p{L}\\p{N}_", d: "\\p{Nd}", s: SPACE });
  const PLAIN = /** @type {Record<string, string>} */ ({ w: "A-Za-z0-9_", d: "0-9", s: " \t\n\r\f\v" });
  const SYNTAX = /[\^$\\.*+?()[\]{}|/-]/;

  /** Reads a Python pattern and writes it as one of JavaScript with the flag `u`. */
  class Writer {
    constructor(/** @type {string} */ source, /** @type {number} */ flags) {
      this.flags = flags;
      this.source = source;
      this.at = 0;
      this.classes = this.flags & FLAGS.ASCII ? PLAIN : CLASSES;
    }
    write() {
      let made = "";
      let atom = "";
      while (this.at < this.source.length) {
        // What takes all it can and gives nothing back, of one sign: as many as there are, and no more behind it.
        if (/^[*+]\+/.test(this.source.slice(this.at)) && atom && atom !== ")") made += `${this.take(2)[0]}(?!${atom})`;
        else made += atom = this.one();
      }
      return made;
    }
    take(size = 1) {
      this.at += size;
      return this.source.slice(this.at - size, this.at);
    }
    one() {
      const rest = this.source.slice(this.at);
      const [sign] = rest;
      if (sign === "\\") return this.escape(false);
      if (sign === "[") return this.group();
      if (sign === ".") return this.take(), this.flags & FLAGS.DOTALL ? "[\\s\\S]" : "[^\\n]";
      if (sign === "$") return this.take(), this.flags & FLAGS.MULTILINE ? "(?=\\n|(?![\\s\\S]))" : "(?=\\n?(?![\\s\\S]))";
      if (sign === "^") return this.take(), this.flags & FLAGS.MULTILINE ? "(?<=\\n|(?<![\\s\\S]))" : "(?<![\\s\\S])";
      if (sign === "{" && !/^\{\d*,?\d*\}/.test(rest)) return this.take(), "\\{";
      if (sign === "}" && !/\{\d*(,\d*)?$/.test(this.source.slice(0, this.at))) return this.take(), "\\}";
      if (sign === "]") return this.take(), "\\]";
      if (rest.startsWith("(?P<")) return this.take(4), "(?<";
      if (/^\(\?(?![:=!]|<[=!])/.test(rest) || /^[*+?}]\+/.test(rest)) throw new Error(`the story format has no pattern ${rest}`);
      return this.take(String.fromCodePoint(rest.codePointAt(0) ?? 0).length);
    }
    /** @param {boolean} inside whether it stands in a class */
    escape(inside) {
      const [, sign] = this.take(2);
      if (sign in this.classes) return inside ? this.classes[sign] : `[${this.classes[sign]}]`;
      if (sign.toLowerCase() in this.classes) return inside ? this.outside(sign.toLowerCase()) : `[^${this.classes[sign.toLowerCase()]}]`;
      if (!inside && sign === "A") return "(?<![\\s\\S])";
      if (!inside && sign === "Z") return "(?![\\s\\S])";
      if (!inside && (sign === "b" || sign === "B")) {
        const word = `[${this.classes.w}]`;
        return sign === "b" ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))` : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
      }
      if (sign === "u" || sign === "x") return `\\${sign}${this.take(sign === "u" ? 4 : 2)}`;
      if (sign === "-" && !inside) return sign;
      if (/[nrtfv0-9]/.test(sign) || SYNTAX.test(sign)) return `\\${sign}`;
      if (/[A-Za-z]/.test(sign)) throw new Error(`the story format has no pattern \\${sign}`);
      return sign;
    }
    /** What is outside a class, for use inside another one. @param {string} sign */
    outside(sign) {
      if (sign === "s") return "\\S";
      return "\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f\\p{S}\\p{Z}\\p{C}\\p{M}";
    }
    group() {
      let made = this.take(this.source[this.at + 1] === "^" ? 2 : 1);
      const start = this.at;
      while (this.at < this.source.length && (this.source[this.at] !== "]" || this.at === start)) {
        const sign = this.source[this.at];
        if (sign === "\\") made += this.escape(true);
        else made += this.take(String.fromCodePoint(this.source.codePointAt(this.at) ?? 0).length).replace(/^[[\](){}/|]$/, "\\$&");
      }
      return made + this.take();
    }
  }

  /** A match: its groups by number or name, each with its place. */
  class Match {
    constructor(/** @type {any} */ found, /** @type {string} */ string, /** @type {any} */ re) {
      this.found = found;
      this.string = string;
      this.re = re;
    }
    __getitem__(/** @type {any} */ group) {
      return this.group(group);
    }
    group(/** @type {any[]} */ ...names) {
      const all = (names.length ? names : [0]).map((name) => (typeof name === "number" ? this.found[name] : this.found.groups[name]) ?? null);
      return all.length === 1 ? all[0] : $.t(all);
    }
    groups(/** @type {any} */ otherwise = null) {
      return $.t(this.found.slice(1).map((/** @type {any} */ one) => one ?? otherwise));
    }
    span(/** @type {any} */ group = 0) {
      const place = group === 0 ? [this.found.index, this.found.index + this.found[0].length] : this.places()[group];
      return $.t(place ?? [-1, -1]);
    }
    /** The places of the groups, looked up only when asked: it costs a second search. */
    places() {
      if (!this.known) {
        const { indices } = this.re.exec("d", this.string, this.found.index, this.found);
        this.known = Object.assign([...indices], indices.groups);
      }
      return this.known;
    }
    start(/** @type {any} */ group = 0) {
      return this.span(group)[0];
    }
    end(/** @type {any} */ group = 0) {
      return this.span(group)[1];
    }
    get lastgroup() {
      const met = Object.entries(this.found.groups ?? {}).filter(([, value]) => value !== undefined);
      return met.pop()?.[0] ?? null;
    }
  }

  /** A pattern. Three forms of it are made when needed: to look anywhere, exactly here, and here up to the end. */
  class Pattern {
    constructor(/** @type {string} */ source, /** @type {number} */ flags) {
      const writer = new Writer(source, flags);
      this.pattern = source;
      this.flags = writer.flags;
      this.written = writer.write();
      /** @type {Record<string, RegExp>} */
      this.forms = {};
    }
    /** @type {(form: string, string: string, at: number, again?: any) => any} */
    exec(form, string, at, again) {
      const kind = again ? `${again.kind}d` : form;
      this.forms[kind] ??= new RegExp(kind[0] === "f" ? `(?:${this.written})(?![\\s\\S])` : this.written, `u${this.flags & FLAGS.IGNORECASE ? "i" : ""}${kind[0] === "s" ? "g" : "y"}${again ? "d" : ""}`);
      this.forms[kind].lastIndex = at;
      const found = this.forms[kind].exec(string);
      return found && Object.assign(found, { kind });
    }
    /** @type {(form: string, string: string, at: number) => Match | null} */
    found(form, string, at) {
      if (typeof string !== "string") $.fail($.TypeError, "a pattern looks in texts");
      const found = this.exec(form, string, at);
      return found ? new Match(found, string, this) : null;
    }
    match(/** @type {string} */ string, at = 0) {
      return this.found("m", string, at);
    }
    fullmatch(/** @type {string} */ string, at = 0) {
      return this.found("f", string, at);
    }
    search(/** @type {string} */ string, at = 0) {
      return this.found("s", string, at);
    }
    *finditer(/** @type {string} */ string, at = 0) {
      for (let found = this.search(string, at); found; found = this.search(string, at)) {
        yield found;
        const [start, end] = found.span();
        at = end > start ? end : end + 1;
        if (at > string.length) return;
      }
    }
    findall(/** @type {string} */ string) {
      return [...this.finditer(string)].map((one) => (one.found.length === 1 ? one.found[0] : one.found.length === 2 ? one.found[1] ?? "" : one.groups("")));
    }
    sub(/** @type {any} */ by, /** @type {string} */ string, count = 0) {
      let made = "";
      let at = 0;
      let done = 0;
      for (const one of this.finditer(string)) {
        if (count && done++ >= count) break;
        const [start, end] = one.span();
        made += string.slice(at, start) + (typeof by === "string" ? expanded(by, one) : by(one));
        at = end;
      }
      return made + string.slice(at);
    }
    $split(/** @type {string} */ string, most = 0) {
      const parts = [];
      let at = 0;
      for (const one of this.finditer(string)) {
        if (most && parts.length >= most) break;
        const [start, end] = one.span();
        parts.push(string.slice(at, start), ...one.groups());
        at = end;
      }
      return [...parts, string.slice(at)];
    }
  }
  $.fn(Pattern.prototype.sub, ["repl", "string", "count"]);

  /** @type {(form: string, match: Match) => string} */
  const expanded = (form, match) => form.replace(/\\(?:g<(\w+)>|(\d)|(.))/g, (_, name, number, sign) => {
    if (sign) return sign === "n" ? "\n" : sign === "\\" ? "\\" : `\\${sign}`;
    const group = name ?? number;
    return match.group(/^\d+$/.test(group) ? Number(group) : group) ?? "";
  });

  const known = new Map();
  /** @type {(pattern: any, flags?: number) => Pattern} */
  const compile = (pattern, flags = 0) => {
    if (pattern instanceof Pattern) return pattern;
    const key = `${flags} ${pattern}`;
    if (!known.has(key)) known.set(key, new Pattern(pattern, flags));
    return known.get(key);
  };
  /** @type {(name: string) => any} */
  const asFunction = (name) => $.fn((/** @type {any} */ pattern, /** @type {string} */ string, flags = 0) => /** @type {any} */ (compile(pattern, flags))[name](string), ["pattern", "string", "flags"]);

  $.define("re", () => ({
    ...FLAGS,
    I: 2,
    Pattern,
    Match,
    compile,
    match: asFunction("match"),
    fullmatch: asFunction("fullmatch"),
    search: asFunction("search"),
    finditer: asFunction("finditer"),
    findall: asFunction("findall"),
    split: $.fn((/** @type {any} */ pattern, /** @type {string} */ string, most = 0, flags = 0) => compile(pattern, flags).$split(string, most), ["pattern", "string", "maxsplit", "flags"]),
    sub: $.fn((/** @type {any} */ pattern, /** @type {any} */ by, /** @type {string} */ string, count = 0, flags = 0) => compile(pattern, flags).sub(by, string, count), ["pattern", "repl", "string", "count", "flags"]),
    escape: (/** @type {string} */ text) => text.replace(/[-\\^$.|?*+(){}[\]&~# \t\n\r\v\f]/g, "\\$&"),
  }));
})(CasusboekPython);
