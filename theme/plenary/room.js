/** The sitting as it runs: takes deeds, adds events, keeps them at once, and shows what follows. */
const CasusboekRoom = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const { current, lastRound } = CasusboekSession;
  const { story } = CasusboekView;
  const log = CasusboekLog;
  let sitting = CasusboekSession.fresh();
  let message = "";
  /** @type {Plenary.Place} */
  let place = { view: "cover", page: 0, extra: 0, base: 0, at: 0, black: false, scale: 1, notes: false, letters: true, way: "hands", pad: false, bell: 0 };
  /** @type {() => void} */
  let changed = () => {};

  /** Of these the room hears nothing, done or not: what is said could tell what was counted. */
  const SILENT = ["count", "vote"];
  /** Where one of these is taken back, the screen stays. */
  const STAYS = ["count", "reset", "present", "groups", "argue", "table", "drop", "agree", "hear"];

  /** While this window does what another one did: that is told to nobody. */
  let following = false;
  const share = () => log.share({ ...place, mark: counting.counter.marked() });

  const counting = CasusboekCounting.of({
    at: () => at(), round: () => round(), sitting: () => sitting, place: () => place, act: (type, fields) => act(type, fields), tell: (text) => tell(text),
    changed: () => {
      if (!following) share();
      changed();
    },
  });
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
    if (type === "undo") return { view: vote ? "vote" : sitting.phase ? "end" : "story", page: 0 };
    if (type === "start" || type === "jump") return { view: sitting.ids.length || type === "jump" ? "story" : "cover", page: 0 };
    if (type === "phase") return { view: sitting.phase ? "end" : "story", page: 0 };
    if (["open", "way", "reset", "close", "hold", "show", "talk", "ask"].includes(type)) return { view: "vote", page: 0 };
    if (type === "take") return { view: "framework", page: 0 };
    if (type === "leave") return { view: vote ? "vote" : sitting.phase ? "end" : "story", page: 0 };
    if (type !== "decide") return {};
    const question = sitting.ids.length === place.at;
    if (question) return { view: sitting.phase ? "end" : vote ? "vote" : "story", page: 0 };
    return { view: told() ? "told" : "story", page: 0 };
  };

  /** All that happened, anew. @type {(events: Plenary.Event[]) => void} */
  const refold = (events) => {
    sitting = CasusboekSession.fold(story, events);
    counting.ready();
  };

  /**
   * Do something that belongs in the record. False when it cannot be done now.
   * @type {<D extends Plenary.Deed>(type: D, fields?: Plenary.Deeds[D]) => boolean}
   */
  const act = (type, fields = {}) => {
    const event = /** @type {Plenary.Event} */ ({ t: Date.now(), type, ...CasusboekSession.worded(story, sitting, { type, ...fields }, CasusboekView), ...fields });
    const events = log.events();
    const undone = type === "undo" ? CasusboekEvents.undoable(events) : null;
    const after = type === "undo" ? (undone ? CasusboekSession.fold(story, [...events, event]) : sitting) : CasusboekSession.apply(story, sitting, event);
    if (after === sitting) {
      if (!SILENT.includes(type)) tell(say(type === "undo" ? "nothingToUndo" : "notNow"));
      return false;
    }
    sitting = after;
    log.add(event, place);
    counting.ready(undone ? "undone" : "left");
    if (undone || type === "reset") counting.reset();
    const silent = SILENT.includes(type);
    const stays = silent || undone && STAYS.includes(undone.type);
    move(stays ? {} : follow(type), silent ? message : undone ? say("undone", { what: say(`did_${undone.type}`) }) : say(`did_${type}`));
    return true;
  };

  /**
   * Go elsewhere on the screen, and say something about it or nothing.
   * @type {(to: Partial<Plenary.Place>, said?: string) => void}
   */
  const move = (to, said = "") => {
    message = said;
    place = { ...place, ...("view" in to ? { extra: 0 } : {}), ...to, at: sitting.ids.length };
    counting.ready();
    log.keepPlace(place);
    share();
    changed();
  };

  /** Show a page that is there. @type {(page: number) => void} */
  const settle = (page) => {
    place = { ...place, page };
    changed();
  };

  /** @type {(text: string) => void} */
  const tell = (text) => {
    message = text;
    changed();
  };

  /** Begin a new sitting; those before it stay in the list. @type {(start: Plenary.Deeds["start"]) => void} */
  const begin = (start) => {
    const [number] = crypto.getRandomValues(new Uint32Array(1));
    log.take([], 0);
    sitting = CasusboekSession.fresh();
    place = { ...place, black: false, notes: false };
    act("start", { case: story.case, check: story.check, id: `s${Date.now()}-${number.toString(36)}`, ...start });
  };

  /**
   * Go on with a sitting; `kept`: how many of its events this device has.
   * @type {(events: Plenary.Event[], kept?: number) => void}
   */
  const resume = (events, kept = events.length) => {
    log.take(events, kept);
    refold(events);
    log.keep();
    const held = log.place();
    const edited = sitting.check !== story.check && act("edition", CasusboekOlder.onward(story, sitting, events));
    const known = !edited && held?.id === log.id() && held.at === sitting.ids.length ? held : { view: sitting.phase ? "end" : "story", page: 0 };
    // The place may be older than the last events: a decision at hand stands on its vote, and blind while it must be.
    const to = { ...known, black: false, ...(current(sitting) ? { view: "vote", page: 0 } : {}) };
    move(to, edited ? CasusboekScreens.edit(sitting.edited[sitting.edited.length - 1]) : "");
  };

  const { soon, flow, rests } = CasusboekQueue.of(() => !sitting.started || log.how() !== "pending");

  /** The last thing decided, for the list of sittings. */
  const decided = () => {
    const last = sitting.decisions.filter((one) => one.decided && !one.dropped).pop();
    return last?.decided ? `${CasusboekScreens.title(last)}: ${last.decided.key}` : "";
  };

  log.listen(decided, (why, theirs) => {
    if (!sitting.started) return;
    if (why === "behind") log.replace(CasusboekSession.doable(story, log.events()));
    const { mark = "", ...there } = theirs ?? {};
    if (why === "followed") place = { ...place, ...there, scale: place.scale, notes: place.notes };
    following = true;
    if (why !== "kept") refold(log.events());
    if (mark && mark !== counting.counter.marked()) counting.counter.point(mark);
    following = false;
    if (why === "behind") tell(say("otherWindow"));
    if (why !== "behind") changed();
    if (why === "kept") flow();
  });

  return {
    story, counter: counting.counter, setup: counting.setup, act, move, settle, tell, begin, resume, soon, rests, played, at, round, told,
    sitting: () => sitting, place: () => place, events: log.events, kept: log.how, message: () => message,
    onChange: (/** @type {() => void} */ then) => {
      changed = then;
    },
  };
})();
