/** The fragments of the theme, which the builder turned into functions (builder/casusboek/twine/browser/templates.py). */
const CasusboekTemplates = (() => {
  "use strict";

  const $ = CasusboekPython;
  const { escaped } = $.markup;
  /** @type {Record<string, {macros: Record<string, any>, write: (context: any) => string}>} */
  let fragments = {};

  /** @type {Record<string, (one: any, other: any) => boolean>} */
  const ORDER = { eq: $.eq, ne: (one, other) => !$.eq(one, other), lt: $.lt, lteq: $.le, gt: $.gt, gteq: $.ge };
  const tools = {
    E: escaped,
    T: $.ok,
    Markup: $.Markup,
    /** What a dict or a value has under a name. @type {(of: any, name: string) => any} */
    A: (of, name) => (of instanceof $.dict ? of.get(name) : $.getattr(of, name)),
    /** A text with its names filled in. @type {(text: any, values: any) => any} */
    F: (text, values) => $.keyed(text, "$format", [], values),
    /** @type {(one: any, sign: string, other: any) => boolean} */
    Q: (one, sign, other) => ORDER[sign](one, other),
  };

  /** @type {(make: (tools: any) => typeof fragments) => void} */
  const define = (make) => {
    fragments = make(tools);
  };

  /** As Jinja's environment has them. */
  const environment = {
    get_template: (/** @type {string} */ name) => {
      const { macros, write } = fragments[name] ?? $.fail($.KeyError, name);
      const render = (/** @type {any} */ context) => write($.plain(context));
      return { module: macros, render: Object.assign(render, { $keyed: (/** @type {any[]} */ _, /** @type {any} */ context) => write(context) }) };
    },
  };

  return { define, environment };
})();
