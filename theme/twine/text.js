/** The methods of Python's texts and lists, on JavaScript's own, each under `$` and its name; and texts of other values. */
(($) => {
  "use strict";

  const SPACE = " \t\n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
  $.SPACE = SPACE;

  $.newType("str", (/** @type {any} */ value = "") => {
    if (typeof value === "string") return value;
    if (value == null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "object" && typeof value.__str__ === "function") return value.__str__();
    if (value instanceof $.Exception) return value.message;
    return typeof value === "object" ? $.repr(value) : String(value);
  }, (/** @type {any} */ value) => typeof value === "string");
  $.repr = (/** @type {any} */ value) => {
    if (typeof value === "string") return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\n/g, "\\n")}'`;
    if (Array.isArray(value)) return Object.isFrozen(value) ? `(${value.map($.repr).join(", ")}${value.length === 1 ? "," : ""})` : `[${value.map($.repr).join(", ")}]`;
    return typeof value === "object" && value ? `<${value.constructor?.__name__}>` : $.str(value);
  };
  /** A value in a form such as `02d`, `,` or `04X`. */
  $.format = (/** @type {any} */ value, /** @type {string} */ form) => {
    const [, zero, width, comma, kind] = /^(0?)(\d*)(,?)([dXxs]?)$/.exec(form) ?? $.fail($.ValueError, `no form ${form}`);
    let made = kind === "X" || kind === "x" ? Number(value).toString(16) : $.str(value);
    if (kind === "X") made = made.toUpperCase();
    if (comma) made = made.replace(/\B(?=(\d{3})+$)/g, ",");
    return zero ? made.padStart(Number(width), "0") : typeof value === "string" ? made.padEnd(Number(width)) : made.padStart(Number(width));
  };

  /** @type {(signs: string | null) => string} what stands in a class of a pattern */
  const classOf = (signs) => (signs === null ? SPACE : signs.replace(/[\\\]^-]/g, "\\$&"));
  const stripped = new Map();
  /** @type {(text: string, signs: string | null, left: boolean, right: boolean) => string} */
  const strip = (text, signs, left, right) => {
    if (signs === "") return text;
    if (!stripped.has(signs)) stripped.set(signs, new RegExp(`[${classOf(signs)}]`, "u"));
    const one = stripped.get(signs);
    let from = 0;
    let to = text.length;
    while (left && from < to && one.test(text[from])) from += 1;
    while (right && to > from && one.test(text[to - 1])) to -= 1;
    return text.slice(from, to);
  };
  /** @type {(text: string, from: any, to: any) => [number, number]} */
  const range = (text, from, to) => {
    const place = (/** @type {number} */ at) => Math.min(text.length, at < 0 ? Math.max(0, text.length + at) : at);
    return [place(from ?? 0), place(to ?? text.length)];
  };
  /** @type {(given: any) => string[]} */
  const several = (given) => (Array.isArray(given) ? given : [given]);

  const ofText = /** @type {Record<string, any>} */ ({
    strip(signs = null) { return strip(String(this), signs, true, true); },
    lstrip(signs = null) { return strip(String(this), signs, true, false); },
    rstrip(signs = null) { return strip(String(this), signs, false, true); },
    startswith(/** @type {any} */ given, /** @type {any} */ from = 0) { return several(given).some((one) => this.startsWith(one, from)); },
    endswith(/** @type {any} */ given) { return several(given).some((one) => this.endsWith(one)); },
    removeprefix(/** @type {string} */ part) { return this.startsWith(part) ? this.slice(part.length) : String(this); },
    removesuffix(/** @type {string} */ part) { return part && this.endsWith(part) ? this.slice(0, -part.length) : String(this); },
    lower() { return this.toLowerCase(); },
    upper() { return this.toUpperCase(); },
    casefold() { return this.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ"); },
    join(/** @type {any} */ parts) {
      const all = [...parts];
      if (all.some((one) => typeof one !== "string")) $.fail($.TypeError, "only texts can be joined");
      return all.join(String(this));
    },
    split(/** @type {any} */ by = null, most = -1) {
      if (by === null) {
        const all = strip(String(this), null, true, true);
        if (!all) return [];
        const parts = all.split(new RegExp(`[${SPACE}]+`, "u"));
        if (most < 0 || parts.length <= most + 1) return parts;
        let rest = all;
        const found = [];
        while (found.length < most) {
          /** @type {string} */
          const part = parts[found.length];
          found.push(part);
          rest = strip(rest.slice(part.length), null, true, false);
        }
        return [...found, rest];
      }
      const parts = String(this).split(by);
      return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(by)];
    },
    partition(/** @type {string} */ by) {
      const at = this.indexOf(by);
      return $.t(at < 0 ? [String(this), "", ""] : [this.slice(0, at), by, this.slice(at + by.length)]);
    },
    replace(/** @type {string} */ one, /** @type {string} */ other, most = -1) { return most < 0 ? this.replaceAll(one, () => other) : this.$split(one, most).join(other); },
    find(/** @type {string} */ part, /** @type {any} */ from = null, /** @type {any} */ to = null) {
      const [start, end] = range(String(this), from, to);
      const at = this.indexOf(part, start);
      return at >= 0 && at + part.length <= end ? at : -1;
    },
    rfind(/** @type {string} */ part, /** @type {any} */ from = null, /** @type {any} */ to = null) {
      const [start, end] = range(String(this), from, to);
      const at = this.slice(start, end).lastIndexOf(part);
      return at < 0 ? -1 : at + start;
    },
    index(/** @type {string} */ part, /** @type {any} */ from = null) {
      const at = ofText.find.call(this, part, from);
      return at < 0 ? $.fail($.ValueError, "not in the text") : at;
    },
    count(/** @type {string} */ part, /** @type {any} */ from = null, /** @type {any} */ to = null) {
      const [start, end] = range(String(this), from, to);
      return part ? this.slice(start, end).split(part).length - 1 : end - start + 1;
    },
    translate(/** @type {any} */ table) {
      return [...String(this)].map((sign) => {
        const found = table.get($.ord(sign), sign);
        return found === null ? "" : typeof found === "number" ? $.chr(found) : found;
      }).join("");
    },
    isdigit() { return /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2089]+$/u.test(String(this)); },
    isascii() { return /^[\x00-\x7f]*$/.test(String(this)); },
    isupper() { return this.toLowerCase() !== String(this) && this.toUpperCase() === String(this); },
    encode(encoding = "utf-8", faults = "strict") {
      const kept = /ascii/i.test(encoding) && faults === "ignore" ? [...String(this)].filter((sign) => sign <= "\x7f").join("") : String(this);
      return $.bytes(new TextEncoder().encode(kept));
    },
    /** Fill `{name}`, `{0}` and `{}`; `{{` and `}}` are braces. */
    format(/** @type {any[]} */ ...given) { return filled(String(this), given, {}); },
  });
  /** @type {(text: string, given: any[], keywords: Record<string, any>) => string} */
  const filled = (text, given, keywords) => {
    let next = 0;
    return text.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (found, name) => {
      if (found === "{{" || found === "}}") return found[0];
      if (name === undefined) return $.fail($.ValueError, "a brace by itself");
      const value = name === "" ? given[next++] : /^\d+$/.test(name) ? given[Number(name)] : keywords[name];
      return value === undefined ? $.fail($.KeyError, name) : $.str(value);
    });
  };

  const ofList = /** @type {Record<string, any>} */ ({
    append(/** @type {any} */ one) { this.push(one); },
    extend(/** @type {any} */ more) { for (const one of [...more]) this.push(one); },
    pop(at = -1) {
      const [one] = this.splice(at, 1);
      return one === undefined ? $.fail($.IndexError, "pop from an empty list") : one;
    },
    clear() { this.length = 0; },
    reverse() { this.reverse(); },
    sort(key = null, reverse = false) { this.splice(0, this.length, ...$.sorted(this, key, reverse)); },
    index(/** @type {any} */ one) {
      const at = this.findIndex((/** @type {any} */ each) => $.eq(each, one));
      return at < 0 ? $.fail($.ValueError, "not in the list") : at;
    },
    count(/** @type {any} */ one) { return this.filter((/** @type {any} */ each) => $.eq(each, one)).length; },
  });
  $.named(ofList.sort, ["key", "reverse"]);
  for (const [name, names] of Object.entries({ split: ["sep", "maxsplit"], encode: ["encoding", "errors"] })) $.named(ofText[name], names);

  /** @type {(kind: any, methods: Record<string, any>) => void} */
  const give = (kind, methods) => {
    for (const [name, method] of Object.entries(methods)) {
      Object.defineProperty(kind.prototype, `$${name}`, { value: method, writable: true, configurable: true });
      kind === String && ($.str[`$${name}`] = (/** @type {any} */ of, /** @type {any[]} */ ...rest) => method.apply(of, rest));
    }
  };
  give(String, ofText);
  give(Array, ofList);
  const keyed = $.keyed;
  /** `"...".format(name=value)` takes any keyword. */
  $.keyed = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any[]} */ given, /** @type {any} */ keywords) => (typeof of === "string" && name === "$format" ? filled(of, given, keywords) : keyed(of, name, given, keywords));
  $.str.maketrans = (/** @type {any} */ one, /** @type {any} */ other, /** @type {any} */ gone = "") => {
    if (other === undefined) return $.dict([...$.pairs(one)].map(([key, value]) => [typeof key === "string" ? $.ord(key) : key, value]));
    const from = [...one];
    const to = [...other];
    return $.dict([...from.map((sign, at) => [$.ord(sign), to[at]]), ...[...gone].map((sign) => [$.ord(sign), null])]);
  };

  /** Bytes: an array of numbers with the few methods that the reading modules need. */
  class Bytes {
    constructor(/** @type {Iterable<number>} */ all) {
      this.all = [...all];
    }
    get length() {
      return this.all.length;
    }
    [Symbol.iterator]() {
      return this.all[Symbol.iterator]();
    }
    slice(/** @type {number} */ from, /** @type {number} */ to) {
      return new Bytes(this.all.slice(from, to));
    }
    $startswith(/** @type {any} */ given) {
      return several(given).some((part) => [...part].every((/** @type {any} */ one, at) => this.all[at] === one));
    }
    $decode() {
      return new TextDecoder().decode(new Uint8Array(this.all));
    }
  }
  $.newType("bytes", (/** @type {Iterable<number>} */ all) => new Bytes(all), (/** @type {any} */ value) => value instanceof Bytes);
})(CasusboekPython);
