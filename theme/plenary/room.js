/** The sitting as it runs: takes deeds, adds events, keeps them at once, and shows what follows. */
const CasusboekRoom = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const { current, lastRound } = CasusboekSession;
  const { story } = CasusboekView;
  const way = CasusboekCount.ways.hands();

  /** @type {Plenary.Event[]} */
  let events = [];
  let sitting = CasusboekSession.fresh();
  let sound = true;
  let message = "";
  let counting = "";
  /** @type {Plenary.Place} */
  let place = { view: "cover", page: 0, extra: 0, base: 0, at: 0, black: false, scale: 1, notes: false, letters: true, bell: 0 };
  /** @type {() => void} */
  let changed = () => {};

  const played = () => CasusboekSession.played(story, sitting);
  const at = () => CasusboekScreens.atHand(story, sitting);
  const round = () => lastRound(current(sitting));

  /** The section that tells what the last choice led to, or "". */
  const told = () => {
    const { ids, letters, states } = played();
    const id = ids.length ? CasusboekView.sectionOf(states[states.length - 2].passage, letters.slice(-1)) : "";
    return CasusboekView.find(id) ? id : "";
  };

  /** Where the screen goes after something was done. @type {(type: string) => Partial<Plenary.Place>} */
  const follow = (type) => {
    const vote = !!current(sitting);
    if (type === "undo") return sitting.phase ? { view: "end", page: 0 } : { view: vote ? "vote" : "story", page: 0 };
    if (type === "start" || type === "jump") return { view: sitting.ids.length || type === "jump" ? "story" : "cover", page: 0 };
    if (type === "phase") return { view: sitting.phase ? "end" : "story", page: 0 };
    if (["open", "close", "show", "talk", "ask"].includes(type)) return { view: "vote", page: 0 };
    if (type === "leave") return { view: vote ? "vote" : sitting.phase ? "end" : "story", page: 0 };
    if (type !== "decide") return {};
    const question = sitting.ids.length === place.at;
    if (question) return { view: sitting.phase ? "end" : vote ? "vote" : "story", page: 0 };
    return { view: told() ? "told" : "story", page: 0 };
  };

  /** A round that opens, also after a reload or an undo, makes the way to count ready for it. */
  const readyToCount = () => {
    const one = round();
    const mark = one?.status === "open" ? `${sitting.now}:${current(sitting)?.rounds.length}` : "";
    if (mark === counting) return;
    counting = mark;
    if (mark) way.begin(Object.keys(one?.counts ?? {}), (count) => act("count", count));
    else way.end();
  };

  /**
   * Do something that belongs in the record. False when it cannot be done now.
   * @type {<D extends Plenary.Deed>(type: D, fields?: Plenary.Deeds[D]) => boolean}
   */
  const act = (type, fields = {}) => {
    const event = /** @type {Plenary.Event} */ ({ t: Date.now(), type, ...fields });
    const undone = type === "undo" ? CasusboekSession.undoable(events) : null;
    const after = type === "undo" ? (undone ? CasusboekSession.fold(story, [...events, event]) : sitting) : CasusboekSession.apply(story, sitting, event);
    if (after === sitting) {
      tell(say(type === "undo" ? "nothingToUndo" : "notNow"));
      return false;
    }
    events = [...events, event];
    sitting = after;
    sound = CasusboekLog.save(events);
    if (undone) way.end();
    if (undone) counting = "";
    readyToCount();
    const stays = undone && ["count", "present", "argue", "table", "drop", "agree"].includes(undone.type);
    move(stays ? {} : follow(type), undone ? say("undone", { what: say(`did_${undone.type}`) }) : say(`did_${type}`));
    return true;
  };

  /**
   * Go elsewhere on the screen, and say something about it or nothing.
   * @type {(to: Partial<Plenary.Place>, said?: string) => void}
   */
  const move = (to, said = "") => {
    message = said;
    place = { ...place, ...("view" in to ? { extra: 0 } : {}), ...to, at: sitting.ids.length };
    CasusboekLog.keepPlace(place);
    changed();
  };

  /** @type {(text: string) => void} */
  const tell = (text) => {
    message = text;
    changed();
  };

  /** Begin a new sitting; the one before it is put aside. @type {(start: Plenary.Deeds["start"]) => void} */
  const begin = (start) => {
    CasusboekLog.shelve();
    events = [];
    sitting = CasusboekSession.fresh();
    place = { ...place, black: false, notes: false };
    act("start", { case: story.case, check: story.check, ...start });
  };

  /** Go on where the record on this device ends. */
  const resume = () => {
    events = CasusboekLog.load();
    sitting = CasusboekSession.fold(story, events);
    const kept = CasusboekLog.place();
    place = { ...place, ...kept, black: false };
    readyToCount();
    if (kept?.at === sitting.ids.length) move({ ...kept, black: false });
    else move(current(sitting) ? { view: "vote", page: 0 } : { view: "story", page: 0 });
  };

  CasusboekLog.listen(() => {
    const other = CasusboekLog.load();
    if (!sitting.started || other[0]?.t !== events[0]?.t || other.length <= events.length) return;
    events = other;
    sitting = CasusboekSession.fold(story, events);
    readyToCount();
    tell(say("otherWindow"));
  });

  return {
    story, way, act, move, tell, begin, resume, played, at, round, told,
    sitting: () => sitting, place: () => place, events: () => events, sound: () => sound, message: () => message,
    onChange: (/** @type {() => void} */ then) => {
      changed = then;
    },
  };
})();
