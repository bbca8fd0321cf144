/** The list of play-throughs on this device: when, how it ended, what was chosen; to open, or to remove. */
const CasusboekKept = (() => {
  "use strict";

  const { make, say } = CasusboekView;

  /** @type {(deed: string, text: string, run: string, when: string) => HTMLElement} */
  const button = (deed, text, run, when) => {
    const made = make("button", text);
    made.setAttribute("aria-label", `${text}: ${when}`);
    Object.assign(made.dataset, { cbDo: deed, cbRun: run });
    return made;
  };

  /** @type {(one: { id: string, record: Casusboek.Run }) => HTMLElement} */
  const item = ({ id, record: { at, ended, steps } }) => {
    const when = new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    const how = ended ? say("ending", { title: ended }) : say("underWay", { count: steps.length });
    const route = make("ol", ...steps.map(([, words, title]) => make("li", make("small", title), ` ${words}`)));
    const remove = button("remove", say("remove"), id, when);
    const made = make("li", make("p", make("b", when), " ", how), make("details", make("summary", say("yourRoute")), route), button("open", say("open"), id, when), " ", remove);
    remove.addEventListener("click", () => {
      CasusboekRuns.drop(id);
      if (CasusboekStore.read("now") === id) CasusboekStore.remove("now");
      CasusboekView.status(say("removed"), true);
      made.remove();
    });
    return made;
  };

  /** @type {(place: HTMLElement) => void} */
  const list = (place) => {
    const made = make("ul", ...CasusboekRuns.all().map(item));
    place.replaceChildren(/** @type {HTMLElement} */ (place.querySelector("summary")), made);
  };

  return { list };
})();
