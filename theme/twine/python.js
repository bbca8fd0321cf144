/**
 * What Python means, for the reading modules that the builder compiles to JavaScript (builder/casusboek/twine/browser):
 * truth, equality, order, classes with keywords, exceptions, and the built-in functions. A tuple is a frozen array.
 */
const CasusboekPython = (() => {
  "use strict";

  /** @type {any} */
  const $ = { mangled: new Set() };

  /* Modules */

  /** Each is made when it is first asked for. @type {Record<string, any>} */
  const modules = {};
  /** @type {Record<string, () => any>} */
  const makers = {};
  $.define = (/** @type {string} */ name, /** @type {() => any} */ make) => {
    makers[name] = make;
  };
  $.module = (/** @type {string} */ name) => (modules[name] ??= makers[name]?.() ?? $.fail($.ValueError, `the story format has no module ${name}`));
  $.imported = (/** @type {string} */ name, /** @type {string[]} */ ...names) => names.map((what) => {
    if (!(what in $.module(name))) throw new Error(`the story format has no ${name}.${what}`);
    return modules[name][what];
  });

  /* Functions: a call with keywords puts each at its place in the row */

  $.fn = (/** @type {any} */ made, /** @type {string[]} */ names, more = false) => Object.assign(made, { $names: names, $more: more });

  /** @type {(made: any, given: any[], keywords: Record<string, any>) => any[]} */
  const row = (made, given, keywords) => {
    const names = made.$names;
    if (!names) throw new Error(`no keywords for ${made.name || made}`);
    const all = [...given];
    const rest = [];
    for (const [name, value] of Object.entries(keywords)) {
      const at = names.indexOf(name);
      if (at >= 0) all[at] = value;
      else rest.push([name, value]);
    }
    if (made.$more) all[names.length] = $.dict(rest);
    else if (rest.length) throw new Error(`${made.name || made} has no ${rest[0][0]}`);
    return all;
  };
  $.call = (/** @type {any} */ made, /** @type {any[]} */ given, /** @type {any} */ keywords) => (made.$keyed ? made.$keyed(given, keywords) : made(...row(made, given, keywords)));
  $.keyed = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any[]} */ given, /** @type {any} */ keywords) => {
    const made = of[name];
    if (!made) throw new Error(`no method ${name}`);
    return made.$keyed ? made.$keyed.call(of, given, keywords) : made.apply(of, row(made, given, keywords));
  };
  $.plain = (/** @type {any} */ pairs) => Object.fromEntries($.pairs(pairs));
  $.at = (/** @type {any} */ of, /** @type {string} */ name) => {
    const found = of[name];
    if (typeof found !== "function" || Object.hasOwn(of, name)) return found;
    return $.fn(found.bind(of), found.$names, found.$more);
  };

  /* Classes */

  const object = /** @type {any} */ (function () {});
  object.prototype = {};
  object.__setattr__ = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any} */ value) => {
    of[$.mangled.has(name) ? `$${name}` : name] = value;
  };
  $.object = object;

  /** @type {(made: any, fields: any[], given: any[]) => void} */
  const fill = (made, fields, given) => {
    let at = 0;
    for (const one of fields) {
      const value = one.init === false ? undefined : given[at++];
      if (value !== undefined) made[one.at] = value;
      else if (one.make) made[one.at] = one.make();
      else if (one.init !== false) throw new Error(`${made.constructor.__name__} needs ${one.name}`);
    }
    made.__post_init__?.();
  };

  $.cls = (/** @type {string} */ name, /** @type {any} */ base, /** @type {(base: any) => any} */ body, /** @type {any} */ data, /** @type {[string, any][]} */ constants) => {
    /** @type {any} */
    const made = (/** @type {any[]} */ ...given) => {
      const one = Object.create(made.prototype);
      if (made.$fields && !made.$starts) fill(one, made.$fields, given);
      else one.__init__?.(...given);
      return one;
    };
    const own = body(base);
    made.prototype = Object.create(base.prototype, Object.getOwnPropertyDescriptors(own));
    made.prototype.constructor = made;
    Object.defineProperty(made, "name", { value: name });
    made.__name__ = name;
    made.$base = base;
    made.$starts = Object.hasOwn(own, "__init__");
    made.$fields = data ? [...(base.$fields ?? []), ...data.fields.map((/** @type {any} */ one) => (typeof one === "string" ? { name: one, at: one } : one))] : base.$fields;
    made.$frozen = data?.frozen || base.$frozen;
    const first = made.prototype.__init__;
    made.$names = made.$fields && !made.$starts ? made.$fields.filter((/** @type {any} */ one) => one.init !== false).map((/** @type {any} */ one) => one.name) : first?.$names ?? [];
    made.$more = (made.$starts && first?.$more) || false;
    for (const [key, method] of Object.entries(Object.getOwnPropertyDescriptors(own))) {
      if (typeof method.value !== "function" || key === "__init__") continue;
      Object.defineProperty(made, key, { value: (/** @type {any} */ self, /** @type {any[]} */ ...rest) => method.value.apply(self, rest) });
    }
    for (const [key, value] of constants) for (const place of [made, made.prototype]) Object.defineProperty(place, key, { value, writable: true });
    return made;
  };

  $.enumeration = (/** @type {string} */ name, /** @type {any} */ body, /** @type {[string, any][]} */ members) => {
    const made = $.cls(name, object, body, null, []);
    const all = members.map(([key, value]) => Object.assign(Object.create(made.prototype), { name: key, value }));
    /** @type {any} */
    const kind = (/** @type {any} */ value) => all.find((one) => $.eq(one.value, value)) ?? $.fail($.ValueError, `${value} is not a ${name}`);
    for (const one of all) Object.defineProperty(kind, one.name, { value: one });
    Object.defineProperty(kind, "name", { value: name });
    kind.prototype = made.prototype;
    kind.prototype.constructor = kind;
    kind.__name__ = name;
    kind[Symbol.iterator] = () => all[Symbol.iterator]();
    return kind;
  };

  /* Exceptions */

  $.Exception = $.cls("Exception", object, () => ({
    __init__(/** @type {any[]} */ ...args) {
      /** @type {any} */
      const self = this;
      self.args = args;
      self.message = args.map($.str).join(", ");
      self.stack = new Error(self.message).stack;
    },
  }), null, []);
  for (const [name, base] of [["ValueError", "Exception"], ["LookupError", "Exception"], ["KeyError", "LookupError"], ["IndexError", "LookupError"], ["TypeError", "Exception"], ["AttributeError", "Exception"], ["AssertionError", "Exception"], ["RecursionError", "Exception"], ["StopIteration", "Exception"]]) {
    $[name] = $.cls(name, $[base], () => ({}), null, []);
  }
  $.fail = (/** @type {any} */ kind, /** @type {string} */ message) => {
    throw kind(message);
  };
  /** What was thrown, as Python would have it: too deep a recursion is JavaScript's own RangeError. */
  $.thrown = (/** @type {any} */ fault) => (fault instanceof RangeError && /call stack/.test(fault.message) ? $.RecursionError(fault.message) : fault);
  $.assert = (/** @type {boolean} */ holds) => holds || $.fail($.AssertionError, "");
  $.never = (/** @type {any} */ value) => $.fail($.AssertionError, `nothing is done with ${value?.constructor?.__name__ ?? value}`);

  /* Truth, equality, order */

  $.ok = (/** @type {any} */ value) => {
    if (value == null || value === false || value === 0 || value === "") return false;
    if (typeof value !== "object") return true;
    if (Array.isArray(value)) return value.length > 0;
    if (value instanceof $.dict || value instanceof $.set) return value.size > 0;
    if (typeof value.__bool__ === "function") return value.__bool__();
    return typeof value.__len__ === "function" ? value.__len__() > 0 : true;
  };
  $.and = (/** @type {any} */ one, /** @type {() => any} */ other) => ($.ok(one) ? other() : one);
  $.or = (/** @type {any} */ one, /** @type {() => any} */ other) => ($.ok(one) ? one : other());

  $.eq = (/** @type {any} */ one, /** @type {any} */ other) => {
    if (one === other) return true;
    if (one == null || other == null) return one == other;
    if (typeof one !== "object" || typeof other !== "object") return typeof one.__eq__ === "function" ? one.__eq__(other) : false;
    if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && Object.isFrozen(one) === Object.isFrozen(other) && one.every((each, at) => $.eq(each, other[at]));
    if (typeof one.__eq__ === "function") return one.__eq__(other);
    const kind = one.constructor;
    if (kind !== other.constructor || !kind?.$fields) return false;
    return kind.$fields.every((/** @type {any} */ each) => each.compare === false || $.eq(one[each.at], other[each.at]));
  };

  const keys = new WeakMap();
  /** What a value is in a dict or a set: itself, or a text that is the same for equal values. */
  $.key = (/** @type {any} */ value) => {
    if (typeof value !== "object" || value === null) return value;
    const isTuple = Array.isArray(value);
    if (!isTuple && !value.constructor?.$fields && !(value instanceof $.set)) return value;
    if (isTuple && !Object.isFrozen(value)) $.fail($.TypeError, "a list cannot be a key");
    if (!keys.has(value)) keys.set(value, whole(value));
    return keys.get(value);
  };
  let identities = 0;
  const identity = new WeakMap();
  /** @type {(value: any) => string} */
  const whole = (value) => {
    if (value === null || typeof value !== "object") return `${typeof value}:${String(value).length}:${String(value)}`;
    if (Array.isArray(value)) return `\u0001(${value.map(whole).join()})`;
    if (value instanceof $.set) return `\u0001{${[...value].map(whole).sort().join()}}`;
    const fields = value.constructor?.$frozen && value.constructor.$fields;
    if (fields) return `\u0001${value.constructor.__name__}(${fields.filter((/** @type {any} */ one) => one.compare !== false).map((/** @type {any} */ one) => whole(value[one.at])).join()})`;
    if (!identity.has(value)) identity.set(value, ++identities);
    return `\u0001#${identity.get(value)}`;
  };

  /** @type {(one: any, other: any) => number} below 0, 0 or above 0 */
  $.compare = (one, other) => {
    if (Array.isArray(one) && Array.isArray(other)) {
      for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
        const found = $.eq(one[at], other[at]) ? 0 : $.compare(one[at], other[at]);
        if (found) return found;
      }
      return one.length - other.length;
    }
    if (one?.constructor?.$fields) return $.compare(one.constructor.$fields.map((/** @type {any} */ each) => one[each.at]), one.constructor.$fields.map((/** @type {any} */ each) => other[each.at]));
    if (one == null || other == null || (typeof one !== typeof other && typeof one === "string")) $.fail($.TypeError, "these two have no order");
    return one < other ? -1 : Number(one > other);
  };
  /** @type {(one: any, other: any) => boolean} */
  const below = (one, other) => (one instanceof $.set ? one.$below(other) && one.size < other.size : $.compare(one, other) < 0);
  $.lt = below;
  $.gt = (/** @type {any} */ one, /** @type {any} */ other) => below(other, one);
  $.le = (/** @type {any} */ one, /** @type {any} */ other) => (one instanceof $.set ? one.$below(other) : $.compare(one, other) <= 0);
  $.ge = (/** @type {any} */ one, /** @type {any} */ other) => $.le(other, one);

  /* Types: each is a function that makes one, and says with `instanceof` what is one */

  /** @type {(name: string, made: any, holds: (value: any) => boolean) => any} */
  const type = (name, made, holds) => {
    Object.defineProperty(made, Symbol.hasInstance, { value: holds });
    made.__name__ = name;
    $[name] = made;
    return made;
  };
  $.type = (/** @type {any} */ value) => {
    if (value === null || value === undefined) return { __name__: "NoneType" };
    if (typeof value === "string") return $.str;
    if (typeof value === "boolean") return $.bool;
    if (typeof value === "number") return Number.isInteger(value) ? $.int : $.float;
    if (Array.isArray(value)) return Object.isFrozen(value) ? $.tuple : $.list;
    return value.constructor;
  };
  $.newType = type;
  /** @type {(value: any, kind: any) => boolean} */
  $.isinstance = (value, kind) => {
    if (kind === null) return value == null;
    if (Array.isArray(kind)) return kind.some((one) => $.isinstance(value, one));
    if (kind === object) return true;
    return value instanceof kind;
  };

  return $;
})();
