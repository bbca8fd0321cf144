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
  $.repr = (/** @type {any} */ value) => (typeof value === "string" ? `'${value}'` : typeof value === "object" && value ? `<${value.constructor?.__name__}>` : $.str(value));
  /** A number in a form such as `04X`. */
  $.format = (/** @type {number} */ value, /** @type {string} */ form) => {
    const [, width] = /^0(\d+)X$/.exec(form) ?? $.fail($.ValueError, `no form ${form}`);
    return value.toString(16).toUpperCase().padStart(Number(width), "0");
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
        return all.split(new RegExp(`[${SPACE}]+`, "u"));
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
    isdigit() { return /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2089]+$/u.test(String(this)); },
    isascii() { return /^[\x00-\x7f]*$/.test(String(this)); },
    isupper() { return this.toLowerCase() !== String(this) && this.toUpperCase() === String(this); },
    encode() { return $.t([...new TextEncoder().encode(String(this))]); },
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
    index(/** @type {any} */ one) {
      const at = this.findIndex((/** @type {any} */ each) => $.eq(each, one));
      return at < 0 ? $.fail($.ValueError, "not in the list") : at;
    },
    count(/** @type {any} */ one) { return this.filter((/** @type {any} */ each) => $.eq(each, one)).length; },
  });
  $.fn(ofText.split, ["sep", "maxsplit"]);

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
})(CasusboekPython);
