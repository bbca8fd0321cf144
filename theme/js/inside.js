/** In a page that holds everything: what is asked for stands in the page itself, and is used as it stands there. */
(() => {
  "use strict";

  const { bring } = CasusboekBring;

  CasusboekBring.bring = (name, values) => {
    const { src, href } = /** @type {{ src?: string, href?: string }} */ (values);
    const held = document.querySelector(`[data-cb-inside="${src ?? href}"]`);
    if (!held) return bring(name, values);
    document.head.append(CasusboekView.make(name === "link" ? "style" : name, held.textContent ?? ""));
    return Promise.resolve();
  };
})();
