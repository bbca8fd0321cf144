/** What the reading modules use of Python's library, each module with no more than that. */
(($) => {
  "use strict";

  /* dataclasses, functools */

  $.define("dataclasses", () => ({
    dataclass: null,
    field: null,
    replace: $.fn((/** @type {any} */ of, /** @type {any} */ changes) => {
      const made = Object.create(Object.getPrototypeOf(of));
      for (const one of of.constructor.$fields) {
        if (changes.has(one.name)) made[one.at] = changes.$pop(one.name);
        else if (one.init !== false) made[one.at] = of[one.at];
      }
      if (changes.size) $.fail($.TypeError, `no field ${[...changes][0]}`);
      made.__post_init__?.();
      return made;
    }, ["obj"], true),
    fields: (/** @type {any} */ of) => $.t((of.$fields ?? of.constructor.$fields).map((/** @type {any} */ one) => ({ ...one, metadata: $.dict(one.metadata ?? []) }))),
    is_dataclass: (/** @type {any} */ of) => Boolean(of?.$fields ?? of?.constructor?.$fields),
  }));

  /** @type {(made: any) => any} */
  const cache = (made) => {
    const known = new Map();
    const remembered = (/** @type {any[]} */ ...given) => {
      const key = $.key(given.length === 1 ? given[0] : $.t(given));
      if (!known.has(key)) known.set(key, made(...given));
      return known.get(key);
    };
    return $.fn(remembered, made.$names, made.$more);
  };
  $.define("functools", () => ({
    cache,
    lru_cache: $.fn((/** @type {any} */ given) => (typeof given === "function" ? cache(given) : cache), ["maxsize"]),
    cached_property: null,
  }));

  $.define("enum", () => ({ Enum: null }));

  /* json */

  /** @type {(value: any) => any} JavaScript's own data as Python's */
  const ours = (value) => (Array.isArray(value) ? value.map(ours) : value && typeof value === "object" ? $.dict(Object.entries(value).map(([key, one]) => [key, ours(one)])) : value);
  /** Python's data as JavaScript's own. */
  $.data = (/** @type {any} */ value) => {
    if (Array.isArray(value)) return value.map($.data);
    if (value instanceof $.dict) return Object.fromEntries([...$.pairs(value)].map(([key, one]) => [$.str(key), $.data(one)]));
    return value !== null && typeof value === "object" ? $.str(value) : value;
  };
  $.ours = ours;
  /** @type {(data: any) => any} */
  const inOrder = (data) => (Array.isArray(data) ? data.map(inOrder) : data && typeof data === "object" ? Object.fromEntries(Object.entries(data).sort(([one], [other]) => $.compare(one, other)).map(([key, one]) => [key, inOrder(one)])) : data);
  /** @type {(data: any, item: string, key: string) => string} */
  const dumped = (data, item, key) => {
    if (Array.isArray(data)) return `[${data.map((one) => dumped(one, item, key)).join(item)}]`;
    if (data && typeof data === "object") return `{${Object.entries(data).map(([name, one]) => `${JSON.stringify(name)}${key}${dumped(one, item, key)}`).join(item)}}`;
    return JSON.stringify(data ?? null).replace(/\\u([dD][89a-fA-F][\da-f]{2})/g, "\\u$1");
  };
  $.define("json", () => ({
    loads: (/** @type {string} */ text) => {
      try {
        return ours(JSON.parse(text));
      } catch {
        return $.fail($.ValueError, "no JSON");
      }
    },
    dumps: $.fn((/** @type {any} */ value, ensure_ascii = true, separators = [", ", ": "], sort_keys = false) => dumped(sort_keys ? inOrder($.data(value)) : $.data(value), separators[0], separators[1]), ["obj", "ensure_ascii", "separators", "sort_keys"]),
  }));

  /* Texts in HTML */

  /** @type {(text: any, name: string, given: any[]) => string} */
  const ofText = (text, name, given) => text[name](...given);

  /** Text that is HTML already. */
  class Markup {
    constructor(/** @type {string} */ html) {
      this.html = html;
    }
    __str__() {
      return this.html;
    }
    __len__() {
      return this.html.length;
    }
    __add__(/** @type {any} */ other) {
      return new Markup(this.html + escaped(other));
    }
    $join(/** @type {any} */ parts) {
      return new Markup([...parts].map(escaped).join(this.html));
    }
    $format(/** @type {any[]} */ ...given) {
      return new Markup(ofText(this.html, "$format", given.map(escaped)));
    }
  }
  /** @type {(value: any) => string} */
  const escaped = (value) => (value instanceof Markup ? value.html : htmlEscaped($.str(value)));
  const SIGNS = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" });
  const htmlEscaped = (/** @type {string} */ text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);
  $.newType("Markup", (/** @type {any} */ value = "") => (value instanceof Markup ? value : new Markup($.str(value))), (/** @type {any} */ value) => value instanceof Markup);
  Object.assign(Markup.prototype, { constructor: Markup });
  $.markup = { Markup, escaped };
  const keyed = $.keyed;
  $.keyed = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any[]} */ given, /** @type {any} */ keywords) => (of instanceof Markup && name === "$format" ? new Markup(keyed(of.html, name, given.map(escaped), Object.fromEntries(Object.entries(keywords).map(([key, one]) => [key, escaped(one)])))) : keyed(of, name, given, keywords));
  $.define("markupsafe", () => ({ Markup: $.Markup }));
  $.define("html", () => ({
    escape: $.fn((/** @type {string} */ text, quote = true) => $.str(text).replace(quote ? /[&<>"']/g : /[&<>]/g, (/** @type {string} */ sign) => (sign === '"' ? "&quot;" : sign === "'" ? "&#x27;" : SIGNS[sign])), ["s", "quote"]),
    unescape: (/** @type {string} */ text) => $.module("markdown_it").entities($.str(text)),
  }));

  /* Paths, addresses, dates, letters, numbers */

  /** @type {(path: string) => string} */
  const normpath = (path) => {
    /** @type {string[]} */
    const parts = [];
    for (const part of path.split("/")) {
      if (part === ".." && parts.length && parts.at(-1) !== "..") parts.pop();
      else if (part && part !== ".") parts.push(part);
    }
    return (path.startsWith("/") ? "/" : "") + parts.join("/") || ".";
  };
  $.define("posixpath", () => ({
    basename: (/** @type {string} */ path) => path.slice(path.lastIndexOf("/") + 1),
    dirname: (/** @type {string} */ path) => path.slice(0, Math.max(0, path.lastIndexOf("/"))),
    splitext: (/** @type {string} */ path) => {
      const [, stem, ending] = /^(.*?[^/.][^/]*?|[^/]*\/*\.*[^/.]*)(\.[^./]*)?$/s.exec(path) ?? ["", path, ""];
      return $.t([stem, ending ?? ""]);
    },
    join: (/** @type {string[]} */ ...parts) => parts.reduce((all, one) => (one.startsWith("/") || !all ? one : all.endsWith("/") ? all + one : `${all}/${one}`)),
    normpath,
    relpath: (/** @type {string} */ path, /** @type {string} */ from) => {
      const [to, start] = [normpath(path), normpath(from || ".")].map((one) => one.split("/").filter((part) => part !== "."));
      let same = 0;
      while (same < Math.min(to.length, start.length) && to[same] === start[same]) same += 1;
      return [...start.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
    },
  }));
  $.define("urllib.parse", () => ({
    unquote: (/** @type {string} */ text) => {
      try {
        return decodeURIComponent(text);
      } catch {
        return text;
      }
    },
  }));
  $.define("datetime", () => ({
    date: {
      fromisoformat: (/** @type {string} */ text) => {
        const date = new Date(`${text}T00:00:00Z`);
        if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) $.fail($.ValueError, "no date");
        return { weekday: () => (date.getUTCDay() + 6) % 7 };
      },
    },
  }));
  $.define("unicodedata", () => ({
    normalize: (/** @type {string} */ form, /** @type {string} */ text) => text.normalize(form),
  }));
  $.define("hashlib", () => ({ sha256: (/** @type {any} */ bytes) => ({ digest: () => $.t(CasusboekDigest.bytes([...bytes])) }) }));
  /* What the builder reads from files: it put that in the page */

  $.define("casusboek.words", () => ({
    translator: (/** @type {string} */ language) => (/** @type {string} */ message) => CasusboekBook.catalogue[language.slice(0, 2)]?.[message] || message,
    catalogue: (/** @type {string} */ language) => ours(CasusboekBook.catalogue[language] ?? {}),
  }));
  $.define("casusboek.theme", () => ({ declared_kinds: () => ours(CasusboekBook.kinds) }));
  /** A value of the model that the builder wrote down: its class by module and name, and its fields. @type {(written: any) => any} */
  $.revived = (written) => {
    if (Array.isArray(written)) return $.t(written.map($.revived));
    if (!written || typeof written !== "object") return written;
    const { "": kind, ...fields } = written;
    return $.call($.imported(...kind.split(":"))[0], [], Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, $.revived(value)])));
  };
})(CasusboekPython);
