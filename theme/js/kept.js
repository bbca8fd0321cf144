/** The list of play-throughs on this device: when, how it ended, what was chosen; to open, or to remove. */
const CasusboekKept = (() => {
  "use strict";

  const { make, say } = CasusboekView;
  const { read, names, remove: forget } = CasusboekStore;
  const ENDED = 10;
  const UNDER_WAY = 3;

  /** What is kept under the name of a play-through. */
  const ids = () => names("run-").filter((id) => /^run-\w+$/.test(id));

  /** The play-throughs that are kept, the newest first. @type {() => { id: string, record: Casusboek.Run }[]} */
  const all = () =>
    ids().flatMap((id) => {
      const record = CasusboekRuns.get(id);
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
    const told = [make("p", make("b", when), " ", how), make("details", make("summary", say("yourRoute")), route), button("open", say("open"), id, when), " "];
    return removable(make("li", ...told), id, when);
  };

  /** A play-through that something damaged: what was written in it can still be read. @type {(id: string) => HTMLElement} */
  const damaged = (id) => {
    const written = names(`${id}/`).filter((name) => name.includes("?")).map((name) => make("p", make("b", name.replace(/^.*?\?/, "")), make("br"), read(name) ?? ""));
    return removable(make("li", make("p", say("damaged")), ...written), id, id);
  };

  /** @type {(made: HTMLElement, id: string, when: string) => HTMLElement} */
  const removable = (made, id, when) => {
    const remove = button("remove", say("remove"), id, when);
    remove.addEventListener("click", () => {
      drop(id);
      if (read("now") === id) forget("now");
      CasusboekView.status(say("removed"), true);
      made.remove();
    });
    made.append(remove);
    return made;
  };

  /** @type {(place: HTMLElement) => void} */
  const list = (place) => {
    if (place.dataset.cbKept) return CasusboekHears.open(place);
    const made = make("ul", ...all().map(item), ...ids().filter((id) => !CasusboekRuns.get(id)).map(damaged));
    place.replaceChildren(/** @type {HTMLElement} */ (place.querySelector("summary")), made);
  };

  return { all, list, prune };
})();
