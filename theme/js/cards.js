/** The library: which cases fit what one chose, what this device knows of each, and all of them on paper. */
(() => {
  "use strict";

  const { find, all, make, say } = CasusboekView;
  const { book, attempt, read } = CasusboekStore;
  const cards = all(document, "[data-cb-card]");
  const filters = /** @type {HTMLSelectElement[]} */ (all(document, "[data-cb-filter]"));
  const search = /** @type {HTMLInputElement | null} */ (find("cb-search"));
  const [found] = all(document, "[data-cb-found]");

  /** Small letters without accents. @type {(text: string) => string} */
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const texts = new Map(cards.map((card) => [card, folded(all(card, "h2,[data-cb-summary]").map((one) => one.textContent).join(" "))]));

  /** @type {(text: string | null) => Casusboek.Run | null} */
  const record = (text) => {
    try {
      const run = JSON.parse(text ?? "null");
      return Array.isArray(run?.steps) ? run : null;
    } catch {
      return null;
    }
  };

  /** The play-throughs of a case that are kept on this device. @type {(id: string) => Casusboek.Run[]} */
  const runs = (id) => {
    const start = `${book}${id}:run-`;
    const names = attempt((storage) => Object.keys(storage).filter((name) => name.startsWith(start) && !name.includes("/", start.length))) ?? [];
    return names.flatMap((name) => record(attempt((storage) => storage.getItem(name))) ?? []);
  };

  /** Say of a case what this device knows of it; return how far the reader is. @type {(card: HTMLElement) => string} */
  const tell = (card) => {
    const id = card.dataset.cbCard ?? "";
    const now = read("now", id);
    const endings = [...new Set(runs(id).flatMap(({ ended }) => ended || []))];
    const isEnded = !!now && !!record(read(now, id))?.ended;
    const isBegun = !!now || !!read("route", id);
    const [back, done] = all(card, "[data-cb-back],[data-cb-done]").sort((one) => (one.dataset.cbBack === undefined ? 1 : -1));
    back.hidden = !isBegun;
    if (isEnded) /** @type {Element} */ (back.firstElementChild).textContent = say("toDebrief");
    done.hidden = !endings.length;
    done.textContent = say("played", { endings: endings.map((title) => `“${title}”`).join(", ") });
    return isBegun && !isEnded ? "under-way" : endings.length ? "done" : "new";
  };

  /** List above all cases the ones that the reader is in the middle of. @type {(open: HTMLElement[]) => void} */
  const onTop = (open) => {
    const [top] = all(document, "[data-cb-top]");
    top.hidden = !open.length;
    const links = open.map((card) => {
      const link = /** @type {HTMLAnchorElement} */ (all(card, "h2 a")[0].cloneNode(true));
      link.href += "#verder";
      return make("li", link);
    });
    top.querySelector("ul")?.replaceChildren(...links);
  };

  /** @type {(card: HTMLElement, words: string[]) => boolean} */
  const fits = (card, words) =>
    filters.every(({ name, value }) => !value || card.getAttribute(`data-cb-by-${name}`)?.split(" ").includes(value)) &&
    words.every((word) => texts.get(card)?.includes(word));

  /** Show the cases that fit, and say how many. */
  const choose = () => {
    const words = folded(search?.value ?? "").split(/\s+/).filter(Boolean);
    const isChosen = !!words.length || filters.some(({ value }) => value);
    for (const card of cards) {
      card.hidden = !fits(card, words);
      all(document, `[data-cb-row-of="${card.dataset.cbCard}"]`)[0].hidden = card.hidden;
    }
    if (!found) return;
    const count = cards.filter((card) => !card.hidden).length;
    const [told, every] = all(found, "output,button");
    const said = isChosen ? say(count ? "found" : "foundNone", { count, total: cards.length }) : "";
    if (told.textContent !== said) told.textContent = said;
    every.hidden = !isChosen;
  };

  const every = () => {
    for (const filter of filters) filter.value = "";
    if (search) search.value = "";
    choose();
    (search ?? filters[0]).focus();
  };

  /** Look anew at what is kept: also when a reader comes back from a case, or erases everything. */
  const look = () => {
    const states = cards.map(tell);
    cards.forEach((card, at) => card.setAttribute("data-cb-by-state", states[at]));
    onTop(cards.filter((_, at) => states[at] === "under-way"));
    const state = filters.find(({ name }) => name === "state")?.parentElement;
    if (state) state.hidden = states.every((one) => one === "new");
    choose();
  };

  for (const field of [search, ...filters]) field?.addEventListener("input", choose);
  addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.dataset.cbDo === "overview") print();
    if (target.dataset.cbDo === "every") every();
    if (target.dataset.cbDo === "wiped") look();
  });
  addEventListener("storage", look);
  addEventListener("pageshow", look);
  look();
})();
