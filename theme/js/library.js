/** What every page can do: erase this book's data after asking, scroll wide tables by key; in the library: filter cases, point back to the last place. */
(() => {
  "use strict";

  const { find, all } = CasusboekView;

  /** @type {Record<string, () => void>} */
  const deeds = {
    wipe: () => /** @type {HTMLDialogElement} */ (find("cb-wipe")).showModal(),
    wiped: () => {
      CasusboekStore.wipe();
      CasusboekKeep.reset();
      deeds.close();
      CasusboekView.status(CasusboekView.say("wiped"), true);
      CasusboekPlayer?.home(false, CasusboekView.say("wiped"));
    },
    close: () => /** @type {HTMLDialogElement} */ (find("cb-wipe")).close(),
  };

  addEventListener("click", ({ target }) => {
    if (target instanceof HTMLElement) deeds[target.dataset.cbDo ?? ""]?.();
  });

  const filters = /** @type {HTMLSelectElement[]} */ (all(document, "[data-cb-filter]"));
  const cards = all(document, "[data-cb-card]");
  for (const card of cards) {
    const [back] = all(card, "[data-cb-back]");
    back.hidden = !CasusboekStore.read("now", card.dataset.cbCard) && !CasusboekStore.read("route", card.dataset.cbCard);
  }
  for (const filter of filters)
    filter.addEventListener("change", () => {
      for (const card of cards)
        card.hidden = !filters.every(({ name, value }) => !value || card.getAttribute(`data-cb-${name}`)?.split(" ").includes(value));
    });
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
