/** Python's built-in types and functions: numbers, tuples, lists, dicts, sets, and what goes through them one by one. */
(($) => {
  "use strict";

  $.t = (/** @type {any[]} */ items) => Object.freeze(items);
  $.newType("int", (/** @type {any} */ value = 0, base = 10) => {
    const text = String(value).trim();
    if (typeof value === "string" && (base === 16 ? !/^[+-]?(0x)?[\da-f]+$/i.test(text) : !/^[+-]?\p{Nd}+$/u.test(text))) $.fail($.ValueError, `no number: ${value}`);
    return typeof value === "string" ? parseInt(digits(text), base) : Math.trunc(Number(value));
  }, (/** @type {any} */ value) => Number.isInteger(value) || typeof value === "boolean");
  $.int.$names = ["x", "base"];
  /** A whole number from bytes, largest first. */
  $.int.from_bytes = (/** @type {any} */ bytes) => [...bytes].reduce((all, one) => all * 256n + BigInt(one), 0n);
  /** @type {(text: string) => string} every digit of any script as one of ours */
  const digits = (text) => text.replace(/\p{Nd}/gu, (sign) => {
    let code = /** @type {number} */ (sign.codePointAt(0));
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) (code -= 1), (value += 1);
    return sign <= "9" ? sign : String(value);
  });
  $.newType("float", (/** @type {any} */ value = 0) => {
    if (typeof value === "string" && !/^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf(inity)?|nan)$/i.test(value.trim())) $.fail($.ValueError, `no number: ${value}`);
    return /^\s*[+-]?inf/i.test(String(value)) ? (String(value).includes("-") ? -Infinity : Infinity) : Number(value);
  }, (/** @type {any} */ value) => typeof value === "number");
  $.newType("bool", (/** @type {any} */ value) => $.ok(value), (/** @type {any} */ value) => typeof value === "boolean");
  $.newType("tuple", (/** @type {any} */ items = []) => $.t([...items]), (/** @type {any} */ value) => Array.isArray(value) && Object.isFrozen(value));
  $.newType("list", (/** @type {any} */ items = []) => [...items], (/** @type {any} */ value) => Array.isArray(value) && !Object.isFrozen(value));

  /** A dict: keys that are equal are one, in the order in which they came. */
  class Dict {
    constructor() {
      /** @type {Map<any, [any, any]>} */
      this.map = new Map();
    }
    get size() {
      return this.map.size;
    }
    *[Symbol.iterator]() {
      for (const [key] of this.map.values()) yield key;
    }
    has(/** @type {any} */ key) {
      return this.map.has($.key(key));
    }
    put(/** @type {any} */ key, /** @type {any} */ value) {
      const known = this.map.get($.key(key));
      this.map.set($.key(key), [known ? known[0] : key, value]);
    }
    get(/** @type {any} */ key, otherwise = null) {
      const found = this.map.get($.key(key));
      return found ? found[1] : otherwise;
    }
    keys() {
      return new Group(this);
    }
    values() {
      return [...this.map.values()].map(([, value]) => value);
    }
    items() {
      return [...this.map.values()].map(([key, value]) => $.t([key, value]));
    }
    setdefault(/** @type {any} */ key, /** @type {any} */ value = null) {
      if (!this.has(key)) this.put(key, value);
      return this.get(key);
    }
    $pop(/** @type {any} */ key, /** @type {any} */ otherwise = undefined) {
      if (!this.has(key)) return otherwise === undefined ? $.fail($.KeyError, $.repr(key)) : otherwise;
      const found = this.get(key);
      this.map.delete($.key(key));
      return found;
    }
    update(/** @type {any} */ more) {
      for (const [key, value] of $.pairs(more)) this.put(key, value);
    }
    __eq__(/** @type {any} */ other) {
      return other instanceof Dict && this.size === other.size && this.items().every(([key, value]) => other.has(key) && $.eq(other.get(key), value));
    }
  }
  $.pairs = (/** @type {any} */ pairs) => (pairs instanceof Dict ? pairs.map.values() : pairs);
  $.newType("dict", (/** @type {any} */ pairs = []) => {
    const made = new Dict();
    for (const [key, value] of $.pairs(pairs)) made.put(key, value);
    return made;
  }, (/** @type {any} */ value) => value instanceof Dict);
  $.dict.fromkeys = (/** @type {any} */ keys, value = null) => $.dict([...keys].map((key) => [key, value]));

  /** A set, frozen or not. */
  class Group {
    constructor(/** @type {Iterable<any>} */ items) {
      /** @type {Map<any, any>} */
      this.map = new Map();
      for (const one of items) if (!this.map.has($.key(one))) this.map.set($.key(one), one);
    }
    get size() {
      return this.map.size;
    }
    [Symbol.iterator]() {
      return this.map.values();
    }
    has(/** @type {any} */ one) {
      return this.map.has($.key(one));
    }
    add(/** @type {any} */ one) {
      if (!this.has(one)) this.map.set($.key(one), one);
    }
    update(/** @type {Iterable<any>[]} */ ...more) {
      for (const items of more) for (const one of items) this.add(one);
    }
    $below(/** @type {any} */ other) {
      return [...this].every((one) => other.has(one));
    }
    __eq__(/** @type {any} */ other) {
      return other instanceof Group && this.size === other.size && this.$below(other);
    }
  }
  for (const name of ["set", "frozenset"]) $.newType(name, (/** @type {any} */ items = []) => new Group(items), (/** @type {any} */ value) => value instanceof Group);

  /* Operators */

  /** @type {(value: any, by: any) => any} */
  const big = (value, by) => (typeof value === "bigint" ? BigInt(by) : by);
  $.add = (/** @type {any} */ one, /** @type {any} */ other) => {
    if (Array.isArray(one)) return Object.isFrozen(one) ? $.t([...one, ...other]) : [...one, ...other];
    if (typeof one === "string" && typeof other === "string") return one + other;
    if (typeof one === "object" && one?.__add__) return one.__add__(other);
    if (typeof other === "object" && other?.__radd__) return other.__radd__(one);
    if (typeof one === "string" || typeof other === "string" || one == null || other == null) $.fail($.TypeError, "these two cannot be added");
    return one + other;
  };
  $.extended = (/** @type {any} */ one, /** @type {any} */ more) => {
    if (!Array.isArray(one) || Object.isFrozen(one)) return $.add(one, more);
    for (const each of [...more]) one.push(each);
    return one;
  };
  $.sub = (/** @type {any} */ one, /** @type {any} */ other) => (one instanceof Group ? $.set([...one].filter((each) => !other.has(each))) : one - other);
  $.mul = (/** @type {any} */ one, /** @type {any} */ other) => {
    if (typeof one === "string") return one.repeat(Math.max(0, other));
    if (typeof other === "string") return other.repeat(Math.max(0, one));
    return Array.isArray(one) ? Array.from({ length: Math.max(0, other) }, () => one).flat() : one * other;
  };
  $.mod = (/** @type {any} */ one, /** @type {any} */ other) => {
    if (typeof one === "string") $.fail($.TypeError, "texts are filled with format here");
    if (typeof one === "bigint") return Number(one % BigInt(other));
    return ((one % other) + other) % other;
  };
  $.floordiv = (/** @type {any} */ one, /** @type {any} */ other) => (typeof one === "bigint" ? one / big(one, other) : Math.floor(one / other));
  $.divmod = (/** @type {any} */ one, /** @type {any} */ other) => $.t([$.floordiv(one, other), $.mod(one, other)]);
  $.bitor = (/** @type {any} */ one, /** @type {any} */ other) => {
    if (one instanceof Group) return $.set([...one, ...other]);
    if (one instanceof Dict) return $.dict([...$.pairs(one), ...$.pairs(other)]);
    if (typeof one === "number") return one | other;
    return { [Symbol.hasInstance]: (/** @type {any} */ value) => $.isinstance(value, one) || $.isinstance(value, other) };
  };
  $.bitand = (/** @type {any} */ one, /** @type {any} */ other) => (one instanceof Group ? $.set([...one].filter((each) => other.has(each))) : typeof one === "boolean" ? one && other : one & other);

  /* Items and slices */

  $.get = (/** @type {any} */ of, /** @type {any} */ at) => {
    if (of instanceof Dict) return of.has(at) ? of.get(at) : $.fail($.KeyError, $.repr(at));
    if (typeof of !== "string" && !Array.isArray(of)) return of.__getitem__(at);
    const place = at < 0 ? of.length + Number(at) : Number(at);
    return place in Object(of) ? of[place] : $.fail($.IndexError, "out of range");
  };
  $.put = (/** @type {any} */ of, /** @type {any} */ at, /** @type {any} */ value) => {
    if (of instanceof Dict) of.put(at, value);
    else if (Array.isArray(of) && !Object.isFrozen(of)) of[at < 0 ? of.length + at : at] = value;
    else of.__setitem__(at, value);
  };
  $.slice = (/** @type {any} */ of, /** @type {number | null} */ from, /** @type {number | null} */ to) => {
    const made = of.slice(from ?? 0, to ?? undefined);
    return Array.isArray(of) && Object.isFrozen(of) ? $.t(made) : made;
  };
  $.isin = (/** @type {any} */ one, /** @type {any} */ all) => {
    if (typeof all === "string") return all.includes(one);
    if (all instanceof Dict || all instanceof Group) return all.has(one);
    if (typeof all.__contains__ === "function") return all.__contains__(one);
    for (const each of all) if ($.eq(each, one)) return true;
    return false;
  };
  $.unpack = (/** @type {any} */ items, /** @type {number} */ size, /** @type {boolean} */ starred) => {
    const all = [...items];
    if (starred ? all.length < size : all.length !== size) $.fail($.ValueError, "another number of values than names");
    return all;
  };

  /* Functions */

  $.len = (/** @type {any} */ of) => of.length ?? of.size ?? of.__len__();
  $.abs = Math.abs;
  $.chr = String.fromCodePoint;
  $.ord = (/** @type {string} */ sign) => sign.codePointAt(0);
  $.all = (/** @type {any} */ items) => {
    for (const one of items) if (!$.ok(one)) return false;
    return true;
  };
  $.any = (/** @type {any} */ items) => {
    for (const one of items) if ($.ok(one)) return true;
    return false;
  };
  $.sum = $.fn((/** @type {any} */ items, start = 0) => [...items].reduce((all, one) => $.add(all, one === true ? 1 : one || 0), start), ["items", "start"]);
  for (const [name, sign] of /** @type {[string, number][]} */ ([["min", 1], ["max", -1]])) {
    /** @type {(given: any[], keywords: any) => any} */
    const pick = (given, { key = (/** @type {any} */ one) => one, default: otherwise = undefined }) => {
      const all = given.length === 1 ? [...given[0]] : given;
      if (!all.length) return otherwise === undefined ? $.fail($.ValueError, "nothing to choose from") : otherwise;
      return all.reduce((best, one) => (sign * $.compare(key(one), key(best)) < 0 ? one : best));
    };
    $[name] = Object.assign((/** @type {any[]} */ ...given) => pick(given, {}), { $keyed: pick });
  }
  $.sorted = $.fn((/** @type {any} */ items, key = null, reverse = false) => {
    const of = key ?? ((/** @type {any} */ one) => one);
    const sign = reverse ? -1 : 1;
    return [...items].map((one) => [of(one), one]).sort((one, other) => sign * $.compare(one[0], other[0])).map(([, one]) => one);
  }, ["items", "key", "reverse"]);
  $.reversed = function* (/** @type {any} */ items) {
    yield* [...items].reverse();
  };
  $.enumerate = $.fn(function* (/** @type {any} */ items, start = 0) {
    for (const one of items) yield $.t([start++, one]);
  }, ["items", "start"]);
  $.iter = (/** @type {any} */ items) => items[Symbol.iterator]();
  $.next = (/** @type {any} */ through, /** @type {any} */ otherwise) => {
    const { done, value } = through.next();
    return done ? (otherwise === undefined ? $.fail($.StopIteration, "") : otherwise) : value;
  };
  /** @type {(rows: any[], keywords: any) => any} */
  const zipped = function* (rows, { strict = false }) {
    const through = rows.map($.iter);
    for (;;) {
      const all = through.map((one) => one.next());
      const ended = all.filter(({ done }) => done).length;
      if (ended || !all.length) return strict && ended < all.length && $.fail($.ValueError, "rows of different length");
      yield $.t(all.map(({ value }) => value));
    }
  };
  $.zip = Object.assign((/** @type {any[]} */ ...rows) => zipped(rows, {}), { $keyed: zipped });
  $.map = function* (/** @type {any} */ of, /** @type {any[]} */ ...rows) {
    if (rows.length === 1) for (const one of rows[0]) yield of(one);
    else for (const all of $.zip(...rows)) yield of(...all);
  };
  $.range = (/** @type {number} */ from, /** @type {number | undefined} */ to = undefined, step = 1) => {
    const [first, last] = to === undefined ? [0, from] : [from, to];
    return Array.from({ length: Math.max(0, Math.ceil((last - first) / step)) }, (_, at) => first + at * step);
  };
  $.getattr = (/** @type {any} */ of, /** @type {string} */ name, /** @type {any} */ otherwise) => {
    const at = $.mangled.has(name) ? `$${name}` : name;
    if (at in of) return $.at(of, at);
    return otherwise === undefined ? $.fail($.AttributeError, name) : otherwise;
  };
})(CasusboekPython);
