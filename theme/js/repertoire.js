/** Two steps of the debrief about moves: those made and left, decision by decision; and those tried, over all cases on this device. */
const CasusboekRepertoire = (() => {
  "use strict";

  const { make, say } = CasusboekView;
  const { moments } = CasusboekMirror;
  const { moment } = CasusboekRetold;
  const { book, memory, attempt, isSound } = CasusboekStore;

  /** What stands beside the pages of the moves in all cases. */
  const known = () => (typeof CasusboekMoves === "undefined" ? { moves: {}, cases: {} } : CasusboekMoves);

  /** What each choice of a case is, by its key. @type {(id: string) => Record<string, string[]>} */
  const madeIn = (id) => known().cases[id]?.made ?? {};

  /** @type {(ids: string[]) => string} */
  const names = (ids) => ids.map((id) => known().moves[id][0]).join(", ");

  /** @type {Casusboek.Draw} */
  const moves = (past) => {
    const found = moments(past, madeIn(past.story.case));
    if (!found.length) return [];
    const list = make("ol", ...found.map((one) => moment(one, [
      one.first.length ? say("movesMade", { moves: names(one.first) }) : say("movesNone"),
      ...(one.left.length ? [say("movesLeft", { moves: names(one.left) })] : []),
    ])));
    list.dataset.cbMoments = "";
    const ask = make("p", say("movesAsk"));
    ask.dataset.cbAsk = "";
    return [make("p", say("movesLead")), list, ask];
  };

  /** The choices of a route that is kept, if it ended. @type {(text: string) => string[]} */
  const chosen = (text) => {
    try {
      const { ended, steps } = JSON.parse(text);
      return ended ? steps.map((/** @type {Casusboek.Step} */ [key]) => key) : [];
    } catch {
      return [];
    }
  };

  /** The moves that were made in each case: on the finished routes of this device, and on the one looked back on. @type {(past: Casusboek.Past) => Record<string, Set<string>>} */
  const tried = ({ story, played: { ids } }) => {
    const found = Object.fromEntries(Object.keys(known().cases).map((id) => [id, /** @type {Set<string>} */ (new Set())]));
    const note = (/** @type {string} */ id, /** @type {string[]} */ keys) => {
      for (const key of keys) for (const move of madeIn(id)[key] ?? []) found[id].add(move);
    };
    note(story.case, ids);
    for (const [key, text] of [...(attempt((storage) => Object.entries(storage)) ?? []), ...memory]) {
      const [, id] = (key.startsWith(book) && /^([^:]+):run-\w+$/.exec(key.slice(book.length))) || [];
      if (id) note(id, chosen(text));
    }
    return found;
  };

  /** Names, each with what there is to say of it. @type {(items: [string, string][]) => HTMLElement} */
  const listed = (items) => make("ul", ...items.map(([name, about]) => make("li", make("b", name), ...(about ? [" ", make("small", about)] : []))));

  /** One half of a repertoire. @type {(title: string, items: [string, string][], none: string) => HTMLElement} */
  const half = (title, items, none) => make("div", make("h3", title), items.length ? listed(items) : make("p", none));

  /** What was tried and not yet tried in the cases of one role. @type {(role: string, done: Record<string, Set<string>>, isOwn: boolean) => HTMLElement} */
  const ofRole = (role, done, isOwn) => {
    const ids = Object.entries(known().cases).flatMap(([id, one]) => (one.role === role ? [id] : []));
    const offered = new Set(ids.flatMap((id) => Object.values(madeIn(id)).flat()));
    const rows = Object.entries(known().moves).filter(([move]) => offered.has(move)).map(([move, [name, about]]) => {
      return { name, about, where: ids.filter((id) => done[id].has(move)).map((id) => known().cases[id].title).join(", ") };
    });
    const left = rows.filter(({ where }) => !where);
    const halves = make("div",
      half(say("triedTitle"), rows.flatMap(({ name, where }) => (where ? [[name, where]] : [])), say("triedNone")),
      half(say("untriedTitle"), left.map(({ name }) => [name, ""]), say("untriedNone")));
    halves.dataset.cbRepertoire = "";
    const about = make("details", make("summary", say("untriedAbout")), listed(left.map((one) => [one.name, one.about])));
    const made = make("details", make("summary", role ? say("triedAs", { role }) : say("triedAsNobody")), halves, ...(left.length ? [about] : []));
    made.toggleAttribute("open", isOwn);
    return made;
  };

  /** @type {Casusboek.Draw} */
  const repertoire = (past) => {
    const own = known().cases[past.story.case];
    if (!own || !Object.keys(own.made).length) return [];
    const done = tried(past);
    const others = Object.values(known().cases).filter(({ made }) => Object.keys(made).length).map(({ role }) => role);
    const roles = [...new Set([own.role, ...others])];
    return [make("p", say("triedLead")), make("p", say(isSound() ? "triedKept" : "triedAlone")), ...roles.map((role) => ofRole(role, done, role === own.role))];
  };

  return { moves, repertoire };
})();
