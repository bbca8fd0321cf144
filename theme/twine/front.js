/** The schema of CaseData: what a case is about, its meters, facts, settings and actors. The twin of parse/about.py. */
const CasusboekFront = (() => {
  "use strict";

  const { text, near, listed } = CasusboekFindings;
  const { NAME, RESERVED, LARGEST } = CasusboekTokens;
  const KEYS = ["case", "title", "summary", "role", "question", "minutes", "themes", "plays_in", "law_checked", "note", "language", "undo", "draft", "start", "meters", "facts", "settings", "actors"];
  const CASE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  const ACTOR_ID = /^[a-z][a-z0-9_-]*$/;
  const FLAGS = /** @type {Record<string, boolean>} */ ({ true: true, yes: true, ja: true, false: false, no: false, nee: false });
  /** @type {Record<string, string>} */
  const DUTCH = { betrokkenen: "actors", feiten: "facts", hoog: "high", instellingen: "settings", laag: "low", minuten: "minutes", naam: "name", opties: "options", samenvatting: "summary", standaard: "default", taal: "language", tekst: "text", "thema's": "themes", titel: "title", vraag: "question", vreest: "fears", wil: "wants" };

  class Keys {
    /** @param {CasusboekTwine.Node} node @param {CasusboekTwine.Findings} findings @param {string[]} [known] @param {string} [name] */
    constructor(node, findings, known, name = "") {
      this.findings = findings;
      /** @type {Map<string, CasusboekTwine.Node>} */
      this.pairs = new Map();
      if (node.kind === "list" || (node.kind === "scalar" && node.value)) findings.error("CB106", text("`{key}` needs a block of names and values", { key: name }));
      const seen = new Set();
      for (const [{ value: key }, value] of node.pairs) {
        if (seen.has(key)) findings.error("CB108", text("the key `{key}` stands here twice", { key }), text("keep one of the two"));
        else if (known && !known.includes(key)) this.unknown(key, known);
        else this.pairs.set(key, value);
        seen.add(key);
      }
    }

    /** @param {string} key @param {string[]} known */
    unknown(key, known) {
      const meant = DUTCH[key.toLowerCase()];
      const guesses = known.includes(meant) ? [meant] : near(key, known);
      const help = guesses.length ? text("did you mean {names}?", { names: listed(guesses, " / ") }) : text("the keys here are: {names}", { names: listed(known) });
      this.findings.error("CB104", text("there is no key `{key}`", { key }), help);
    }

    /** @template T @param {string} key @param {(node: CasusboekTwine.Node, key: string) => T | null} read @param {T} otherwise */
    take(key, read, otherwise) {
      const node = this.pairs.get(key);
      return node === undefined ? otherwise : read(node, key) ?? otherwise;
    }
  }

  /** Read CaseData. @type {(node: CasusboekTwine.Node, findings: CasusboekTwine.Findings) => CasusboekTwine.Front} */
  const read = (node, findings) => {
    const keys = new Keys(node, findings, KEYS);

    /** @type {(code: string, message: CasusboekTwine.Text, help?: CasusboekTwine.Text) => null} */
    const wrong = (code, message, help) => {
      findings.error(code, message, help);
      return null;
    };

    /** @type {(node: CasusboekTwine.Node, key: string) => string | null} */
    const words = ({ kind, value }, key) =>
      kind === "scalar" ? value.split(/\s+/).filter(Boolean).join(" ") : wrong("CB106", text("`{key}` needs a text", { key }), text("write it on one line, between double quotes if it does not begin with a letter"));

    /** @type {(node: CasusboekTwine.Node, key: string) => number | null} */
    const integer = ({ kind, value }, key) =>
      kind === "scalar" && /^[+-]?[0-9]{1,9}$/.test(value) ? Number(value) : wrong("CB106", text("`{key}` needs a whole number", { key }), text("write it in digits, as in `{key}: 3`", { key }));

    /** @type {(node: CasusboekTwine.Node, key: string) => boolean | null} */
    const flag = ({ value }, key) => FLAGS[value.toLowerCase()] ?? wrong("CB106", text("`{key}` needs yes or no", { key }), text("write `{key}: ja` or `{key}: nee`", { key }));

    /** @type {(node: CasusboekTwine.Node, key: string) => CasusboekTwine.Node[]} */
    const list = (node, key) => {
      if (node.kind === "scalar") return node.value ? [node] : [];
      if (node.kind === "map") wrong("CB106", text("`{key}` needs a list", { key }), text("write `{key}: [one, two]`", { key }));
      return node.items;
    };

    /** @type {(shape: RegExp, message: CasusboekTwine.Text, help: CasusboekTwine.Text) => (node: CasusboekTwine.Node, key: string) => string | null} */
    const shaped = (shape, message, help) => (node, key) => {
      const value = words(node, key);
      return value === null || shape.test(value) ? value : wrong("CB107", { template: message.template, values: { value } }, help);
    };

    /** @type {(value: string, reserved?: boolean) => boolean} */
    const named = (value, reserved = true) => {
      if (!new RegExp(`^${NAME}$`, "u").test(value)) wrong("CB107", text("`{value}` cannot be a name", { value }), text("use letters, digits and low lines, and begin with a letter, as in `te_laat`"));
      else if (reserved && RESERVED.has(value.toLowerCase())) wrong("CB107", text("`{value}` is a word of the conditions", { value }), text("choose another name"));
      else return true;
      return false;
    };

    /** @type {(node: CasusboekTwine.Node, key: string) => [string, CasusboekTwine.Node][]} */
    const block = (node, key) => [...new Keys(node, findings, undefined, key).pairs];

    /** @type {(pair: [string, CasusboekTwine.Node]) => Casusboek.Meter} */
    const meter = ([name, value]) => {
      named(name);
      const own = new Keys(value, findings, ["label", "min", "max", "start", "high", "low"], name);
      const [low, high] = [own.take("min", integer, -3), own.take("max", integer, 3)];
      const start = own.take("start", integer, Math.max(low, Math.min(high, 0)));
      if (Math.max(Math.abs(low), Math.abs(high)) > LARGEST) wrong("CB107", text("this meter is too wide"), text("use a number from {low} to {high}", { low: -LARGEST, high: LARGEST }));
      else if (low >= high) wrong("CB107", text("`max` ({high}) is not above `min` ({low})", { high, low }), text("give the meter some room: without `min` and `max` it runs from -3 to 3"));
      else if (start < low || start > high) wrong("CB107", text("the start {start} lies outside {low} to {high}", { start, low, high }), text("start a meter within its bounds"));
      const ends = /** @type {("high" | "low")[]} */ (["high", "low"]).filter((end) => {
        const word = own.take(end, words, "");
        if (word && word !== "bad") wrong("CB107", text("`{value}` does not fit here", { value: word }), text("only `bad` can stand here"));
        return word === "bad";
      });
      if (ends.length > 1) wrong("CB107", text("only one end of a meter can be bad"), text("leave `low: bad` or `high: bad` out"));
      return { name, label: own.take("label", words, name), low, high, start, bad: ends[0] ?? null };
    };

    /** @type {(pair: [string, CasusboekTwine.Node]) => Casusboek.Setting} */
    const setting = ([name, value]) => {
      named(name);
      const own = new Keys(value, findings, ["label", "text", "options", "default"], name);
      const options = own.take("options", (node) => block(node, "options").map(([option, label]) => ({ name: option, label: words(label, option) || option })), []);
      for (const option of options) named(option.name, false);
      if (options.length > 9) wrong("CB107", text("a setting has at most nine options"), text("a route code gives each one digit"));
      const usual = own.take("default", words, options.length ? options[0].name : own.take("text", words, ""));
      const known = !options.length || options.some((option) => option.name === usual);
      if (!known) wrong("CB107", text("`{value}` is none of the options", { value: usual }), text("the options are: {names}", { names: listed(options.map((option) => option.name)) }));
      if (own.pairs.has("text") === own.pairs.has("options")) wrong("CB107", text("the setting `{name}` needs `text` or `options`, and not both", { name }), text("`text: Merenwold` for something to fill in, `options:` for something to choose"));
      return { name, label: own.take("label", words, name), default: known ? usual : options[0].name, locked: false, ...(options.length ? { options } : {}) };
    };

    /** @type {(pair: [string, CasusboekTwine.Node]) => CasusboekTwine.Actor} */
    const actor = ([id, value]) => {
      if (!ACTOR_ID.test(id)) wrong("CB107", text("`{value}` cannot be the id of an actor", { value: id }), text("use small letters, as in `griffier: {name: De griffier}`"));
      const own = new Keys(value, findings, ["name", "wants", "fears"], id);
      return { id, name: own.take("name", words, id) || id, wants: own.take("wants", words, ""), fears: own.take("fears", words, "") };
    };

    const minutes = new Keys(keys.pairs.get("minutes") ?? { kind: "map", line: 0, value: "", items: [], pairs: [] }, findings, ["solo", "plenary"], "minutes");
    const meters = keys.take("meters", (one, key) => block(one, key).map(meter), []);
    const facts = keys.take("facts", (one, key) => list(one, key).map(({ value }) => value).filter((name) => named(name)), []);
    const settings = keys.take("settings", (one, key) => block(one, key).map(setting), []);
    const taken = new Set();
    for (const name of [...meters.map((one) => one.name), ...facts, ...settings.map((one) => one.name)]) {
      if (taken.has(name)) wrong("CB110", text("the name `{name}` is already taken", { name }), text("meters, facts and settings share one list of names: choose another one"));
      taken.add(name);
    }
    /** @type {(key: string) => string} */
    const line = (key) => keys.take(key, words, "");
    const id = text("use small letters, digits and single hyphens, as in `de-inschatting`");
    return {
      about: {
        case: keys.take("case", (one, key) => (words(one, key) === "" ? wrong("CB107", text("this case has no id"), id) : shaped(CASE_ID, text("`{value}` cannot be the id of a case"), id)(one, key)), ""),
        title: line("title"),
        summary: line("summary"),
        role: line("role"),
        question: line("question"),
        solo: minutes.take("solo", integer, 0),
        plenary: minutes.take("plenary", integer, 0),
        plays_in: line("plays_in"),
        law_checked: keys.take("law_checked", shaped(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, text("`{value}` is no date"), text("write year, month and day, as in `2026-11-01`")), ""),
        note: line("note"),
        language: keys.take("language", shaped(/^(?:nl|en)$/, text("`{value}` is no language of the book"), text("use `nl` or `en`")), "nl"),
        undo: keys.take("undo", flag, true),
        draft: keys.take("draft", flag, false),
        actors: keys.take("actors", (one, key) => block(one, key).map(actor), []),
      },
      meters,
      facts,
      settings,
      start: line("start").replace(/^#/, ""),
    };
  };

  return { read, ACTOR_ID };
})();
