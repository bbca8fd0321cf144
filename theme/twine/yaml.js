/** PyYAML's nodes, with their places, on js-yaml; every scalar is a text. A fault is told in PyYAML's words. */
(($) => {
  "use strict";

  const TAG = "tag:yaml.org,2002:";
  const Mark = $.cls("Mark", $.object, () => ({}), { fields: ["name", "index", "line", "column", "buffer", "pointer"].map((name) => ({ name, at: name === "index" ? "$index" : name })) }, []);
  const Node = $.cls("Node", $.object, () => ({}), { fields: [{ name: "tag", at: "tag" }, { name: "value", at: "value" }, { name: "start_mark", at: "start_mark", make: () => null }, { name: "end_mark", at: "end_mark", make: () => null }] }, []);
  const [ScalarNode, MappingNode, SequenceNode] = ["ScalarNode", "MappingNode", "SequenceNode"].map((name) => $.cls(name, Node, () => ({}), null, []));
  const YAMLError = $.cls("YAMLError", $.Exception, () => ({}), null, []);
  const MarkedYAMLError = $.cls("MarkedYAMLError", YAMLError, () => ({}), null, []);
  const ReaderError = $.cls("ReaderError", YAMLError, () => ({}), null, []);
  const UNSHOWN = /[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

  const SCHEMA = jsyaml.FAILSAFE_SCHEMA.extend(["scalar", "sequence", "mapping"].map((kind) => new jsyaml.Type("!", { kind, multi: true, construct: (/** @type {any} */ data) => data })));

  /** @typedef {{start: number, end: number, kind: string | null, result: any, tag: string | null, inside: Raw[]}} Raw */

  /** One text being read: js-yaml tells where each node opens and closes. */
  class Reading {
    constructor(/** @type {string} */ text) {
      this.text = text;
      /** @type {number[]} */
      this.lines = [0];
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.lines.push(at + 1);
      /** @type {Raw[]} */
      this.open = [];
      /** @type {Raw | null} */
      this.root = null;
    }
    /** The first place from here on that is no blank or comment. @param {number} at */
    past(at) {
      const blank = /(?:[ \t\n]+|(?<=[ \t\n]|^)#[^\n]*)*/my;
      blank.lastIndex = at;
      blank.exec(this.text);
      return Math.min(blank.lastIndex || at, this.text.length);
    }
    /** @param {string} event @param {any} state */
    listen(event, state) {
      if (event === "open") {
        this.open.push({ start: this.past(state.position), end: 0, kind: null, result: null, tag: null, inside: [] });
        return;
      }
      const made = /** @type {Raw} */ (this.open.pop());
      const same = state.kind === "scalar" && made.inside.length === 1 ? made.inside[0] : null;
      const written = this.text.slice(made.start, Math.max(made.start, state.position)).trimEnd();
      const isBlock = state.kind === "scalar" ? /^[|>]/.test(written) : !/^[[{]/.test(written);
      const end = isBlock ? this.past(state.position) : made.start + written.length;
      const whole = same ?? { ...made, end, kind: state.kind, result: state.result, tag: state.tag };
      if (whole.kind === null) whole.start = whole.end = this.text.lastIndexOf(":", whole.start) + 1;
      if (this.open.length) this.open[this.open.length - 1].inside.push(whole);
      else this.root = whole;
    }
    /** @param {number} at */
    mark(at) {
      const line = Math.max(0, this.lines.filter((start) => start <= at).length - 1);
      return Mark("", at, line, at - this.lines[line], null, at);
    }
    /** @param {Raw} raw @returns {any} */
    node(raw) {
      const places = [this.mark(raw.start), this.mark(raw.end)];
      if (raw.kind === "sequence") return SequenceNode(`${TAG}seq`, this.items(raw), ...places);
      if (raw.kind === "mapping") return MappingNode(`${TAG}map`, this.pairs(raw.inside), ...places);
      return ScalarNode(raw.tag?.startsWith("!") ? raw.tag : `${TAG}str`, typeof raw.result === "string" ? raw.result : "", ...places);
    }
    /** Whether a colon stands behind a node: then the next one is its value. @param {Raw} raw */
    isKey(raw) {
      return this.text[this.past(raw.end)] === ":";
    }
    /** @param {Raw} raw */
    items(raw) {
      const made = [];
      for (let at = 0; at < raw.inside.length; at += 1) {
        const one = raw.inside[at];
        const isPair = this.text[raw.start] === "[" && at + 1 < raw.inside.length && this.isKey(one);
        made.push(isPair ? MappingNode(`${TAG}map`, this.pairs(raw.inside.slice(at, ++at + 1)), this.mark(one.start), this.mark(raw.inside[at].end)) : this.node(one));
      }
      return made;
    }
    /** @param {Raw[]} inside */
    pairs(inside) {
      const made = [];
      for (let at = 0; at < inside.length; at += 1) {
        const key = inside[at];
        const lonely = !this.isKey(key) || at + 1 === inside.length;
        const empty = ScalarNode(`${TAG}null`, "", this.mark(key.end), this.mark(key.end));
        made.push($.t([this.node(key), lonely ? empty : this.node(inside[++at])]));
      }
      return made;
    }
    /** Where the text or bracket opened in which reading stopped. */
    opening() {
      return this.mark(this.open.at(-1)?.start ?? 0);
    }
  }

  /** What js-yaml says, as PyYAML says it. @type {[RegExp, string, string][]} */
  const WORDS = [
    [/bad indentation of a mapping entry/, "mapping values are not allowed here", ""],
    [/escape sequence|hexadecimal/, "found unknown escape character", "while scanning a double-quoted scalar"],
    [/quoted scalar/, "found unexpected end of stream", "while scanning a quoted scalar"],
    [/flow collection|node content/, "expected ',' or '}'", "while parsing a flow mapping"],
    [/colon is missed|multiline key/, "could not find expected ':'", "while scanning a simple key"],
    [/alias/, "found undefined alias", ""],
    [/tab characters/, "found character '\\t' that cannot start any token", ""],
    [/block scalar/, "expected a comment or a line break", "while scanning a block scalar"],
  ];

  /** @type {(fault: any, reading: Reading) => any} */
  const told = (fault, reading) => {
    const [, problem, context] = WORDS.find(([words]) => words.test(fault.reason)) ?? [null, fault.reason, ""];
    const at = fault.mark ? fault.mark.position : reading.text.length;
    return Object.assign(MarkedYAMLError(problem), { problem, context, problem_mark: reading.mark(at), context_mark: context ? reading.opening() : null });
  };

  const compose = $.fn((/** @type {string} */ text) => {
    const position = text.search(UNSHOWN);
    if (position >= 0) throw Object.assign(ReaderError("unshown"), { position });
    const reading = new Reading(text);
    try {
      jsyaml.load(text, { schema: SCHEMA, json: true, listener: (/** @type {string} */ event, /** @type {any} */ state) => reading.listen(event, state) });
    } catch (fault) {
      if (!(fault instanceof jsyaml.YAMLException)) throw fault;
      throw told(fault, reading);
    }
    return reading.root && reading.root.kind !== null ? reading.node(reading.root) : null;
  }, ["stream", "Loader"]);

  $.define("yaml", () => ({ Mark, Node, ScalarNode, MappingNode, SequenceNode, YAMLError, MarkedYAMLError, SafeLoader: "safe", reader: { ReaderError }, compose }));
})(CasusboekPython);
