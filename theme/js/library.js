/** What every page can do: ask before erasing this book's data, go to the same place in another language, scroll wide tables by key. */
(() => {
  "use strict";

  const { find, all, missing } = CasusboekView;
  const { rest } = CasusboekBring;

  addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { cbDo, cbSame } = target.dataset;
    if (cbSame) /** @type {HTMLAnchorElement} */ (target).hash = location.hash.replace(/=[^-]*/, `=${cbSame}`);
    if (cbDo !== "wipe") return;
    rest().then(() => /** @type {HTMLDialogElement} */ (find("cb-wipe")).showModal()).catch(missing);
  });

  if (find("cb-early")) rest().catch(() => {});

  // A table too wide for the window scrolls; then it can have the focus, so that keys scroll it.
  const watch = new ResizeObserver((tables) => {
    for (const { target } of tables) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const table of all(document, "table")) watch.observe(table);
  for (const root of all(document, "html,main")) root.setAttribute("data-cb-js", "");
})();
