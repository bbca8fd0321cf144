/** The list of play-throughs on this device: when, how it ended, what was chosen; to open, or to remove. */
const CasusboekKept = (() => {
  "use strict";

  const { make, say } = CasusboekView;
  const { read, names, remove: forget } = CasusboekStore;
  const ENDED = 10;
  const UNDER_WAY = 3;

  /** The play-throughs that are kept, the newest first. @type {() => { id: string, record: Casusboek.Run }[]} */
  const all = () =>
    names("run-").flatMap((id) => {
      const record = /^run-\w+$/.test(id) && CasusboekRuns.get(id);
      return record ? [{ id, record }] : [];
    }).sort((one, other) => other.record.at - one.record.at);

  /** @type {(id: string) => void} */
  const drop = (id) => [id, ...names(`${id}/`)].forEach(forget);

  /** Remove the oldest of what is kept, the present play-through aside. */
  const prune = () => {
    const others = all().filter(({ id }) => id !== CasusboekRuns.id());
    for (const [most, isEnded] of [[ENDED - 1, true], [UNDER_WAY, false]])
      for (const { id } of others.filter(({ record }) => !!record.ended === isEnded).slice(Number(most))) drop(id);
  };

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
      drop(id);
      if (read("now") === id) forget("now");
      CasusboekView.status(say("removed"), true);
      made.remove();
    });
    return made;
  };

  /** @type {(place: HTMLElement) => void} */
  const list = (place) => {
    const made = make("ul", ...all().map(item));
    place.replaceChildren(/** @type {HTMLElement} */ (place.querySelector("summary")), made);
  };

  return { list, prune };
})();
