/** Brings in files that stand beside the page when they are asked for: also on a disk. */
const CasusboekBring = (() => {
  "use strict";

  const { cbRest = "", cbEditions = "" } = document.body.dataset;
  /** @type {Map<string, Promise<unknown>>} */
  const asked = new Map();

  /** @type {(name: "link" | "script", values: object) => Promise<unknown>} */
  const bring = (name, values) =>
    new Promise((done, fail) => document.head.append(Object.assign(document.createElement(name), values, { onload: done, onerror: fail })));

  /** @type {(src: string) => Promise<unknown>} */
  const once = (src) => {
    const known = asked.get(src) ?? bring("script", { src });
    asked.set(src, known);
    known.catch(() => asked.delete(src));
    return known;
  };

  /** The scripts that a reader needs later: the debrief, and what is kept. */
  const rest = () => (typeof CasusboekDebrief === "undefined" ? once(cbRest) : Promise.resolve());

  /** Those, with what is known of earlier editions and other cases. */
  const editions = () => Promise.all([rest(), typeof CasusboekEditions === "undefined" ? once(cbEditions) : null]);

  return { bring, once, rest, editions };
})();
