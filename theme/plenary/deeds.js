/** What a trainer can do, by name: the keys, the buttons and the presenter's window all come here. */
const CasusboekDeeds = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const room = CasusboekRoom;
  const { act, move, tell } = room;

  /** How many slides there are where the screen is; set by show.js. @type {{ pages: () => number, extras: () => number }} */
  const size = { pages: () => 1, extras: () => 0 };

  /** One step further in a vote. */
  const step = () => {
    const round = room.round();
    const talking = room.at()?.talks.some(({ to }) => to === null);
    if (!round || talking) return act("open");
    if (round.status === "closed") return act("show");
    if (round.status === "shown") return move({ view: "decide", page: 0 });
    if (!CasusboekTally.total(round)) return tell(say("nobodyYet"));
    return act("close");
  };

  /** After the last slide of a passage: its vote, its only way on, or the debrief. */
  const beyond = () => {
    const { state } = room.played();
    const open = CasusboekEngine.open(room.story, state);
    if (!open.length) return act("phase", { number: 1 });
    if (open.length === 1 && !room.at()) return act("decide", { rule: "only" });
    return move({ view: "vote", page: 0 });
  };

  const next = () => {
    const { view, page, extra } = room.place();
    const more = page + 1 < size.pages();
    if (extra) return more ? move({ page: page + 1 }) : move({ extra: 0, page: room.place().base });
    if (view === "vote") return step();
    if (view === "decide" || view === "hammer") return tell(say("chooseOne"));
    if (view === "report") return undefined;
    if (more) return move({ page: page + 1 });
    if (view === "cover" || view === "told") return move({ view: "story", page: 0 });
    if (view === "story") return beyond();
    if (view === "tables") return home();
    const { phase } = room.sitting();
    return phase < 6 ? act("phase", { number: phase + 1 }) : move({ view: "report", page: 0 });
  };

  const back = () => {
    const { view, page, extra } = room.place();
    if (extra && !page) return move({ extra: 0, page: room.place().base });
    if (page > 0) return move({ page: page - 1 });
    if (view === "decide" || view === "hammer") return move({ view: "vote", page: 0 });
    if (view === "vote" && room.at()?.kind === "story") return move({ view: "story", page: -1 });
    if (view === "story") return room.told() ? move({ view: "told", page: -1 }) : move(room.sitting().ids.length ? {} : { view: "cover", page: -1 });
    if (view === "end") return act("phase", { number: room.sitting().phase - 1 });
    if (view === "tables" || view === "report") return home();
    return tell(say("atBegin"));
  };

  /** Back to where the room was: the debrief, the vote, or the passage. */
  const home = () => {
    const busy = CasusboekSession.current(room.sitting());
    if (room.sitting().phase && !busy) return move({ view: "end", page: 0 });
    return move({ view: busy ? "vote" : "story", page: 0 });
  };

  /** Follow the majority or the minority, when there is exactly one. @type {(rule: "majority" | "minority") => unknown} */
  const follow = (rule) => {
    const found = CasusboekTally[rule === "majority" ? "leaders" : "trailers"](room.round());
    if (found.length === 1) return act("decide", { rule, key: found[0] });
    if (room.round()?.status === "shown") move({ view: "decide", page: 0 });
    return tell(say(found.length > 1 && rule === "majority" ? "tieAsk" : "notNow"));
  };

  const lot = () => {
    const tied = CasusboekTally.leaders(room.round());
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    return act("decide", { rule: "lot", key: tied[drawn % tied.length] ?? "" });
  };

  /** @type {(by: number) => void} */
  const grow = (by) => move({ scale: Math.round(Math.min(2, Math.max(0.7, room.place().scale + by)) * 10) / 10, page: 0 });

  /** Each deed takes an argument and a value, both texts. @type {Record<string, (argument: string, value: string) => unknown>} */
  const deeds = {
    next, back, story: home, lot,
    enter: () => (room.way.key({ key: "Enter", shiftKey: false }) ? tell(say("typed")) : room.place().view === "vote" ? step() : next()),
    vote: () => (room.round()?.status === "open" ? act("close") : act("open")),
    key: (key, shift) => room.way.key({ key, shiftKey: shift === "1" }),
    set: (key, value) => act("count", { key, set: Number(value) || 0 }),
    show: () => act("show"),
    talk: () => act("talk", { on: !room.at()?.talks.some(({ to }) => to === null) }),
    majority: () => follow("majority"),
    minority: () => follow("minority"),
    hamerstuk: () => (room.round() || !room.at() ? tell(say("notNow")) : move({ view: "hammer", page: 0 })),
    decide: (argument) => {
      const [rule, key] = argument.split(":");
      return act("decide", { rule: /** @type {Plenary.Rule} */ (rule), key });
    },
    undo: () => act("undo"),
    leave: () => act("leave"),
    tables: () => move({ view: "tables", page: 0 }),
    report: () => move({ view: "report", page: 0 }),
    debrief: () => (room.sitting().phase ? move({ view: "end", page: 0 }) : act("phase", { number: 1 })),
    notes: () => move({ notes: !room.place().notes }),
    black: () => move({ black: !room.place().black }),
    letters: () => move({ letters: !room.place().letters }),
    bell: () => {
      move({ bell: room.place().bell ? 0 : 2 });
      return tell(say(room.place().bell ? "bellOn" : "bellOff"));
    },
    larger: () => grow(0.1),
    smaller: () => grow(-0.1),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.().catch(() => tell(say("noFull")))),
    argue: (key, text) => act("argue", { key, text }),
    agree: (index, text) => act("agree", { index: Number(index), text }),
    present_: (_, value) => act("present", { number: Number(value) || 0 }),
    extra: (number) => (Number(number) <= size.extras() ? move({
      extra: Number(number), page: 0, base: room.place().extra ? room.place().base : room.place().page,
    }) : undefined),
    print: () => print(),
    csv: () => CasusboekRecord.download(`${room.story.case}-stemmen.csv`, "text/csv;charset=utf-8", CasusboekRecord.csv(room.sitting())),
    json: () => CasusboekRecord.download(
      `${room.story.case}-zitting.json`, "application/json", CasusboekRecord.json(room.story, room.sitting(), room.events()),
    ),
  };

  /**
   * Do a deed by name; "extra:2" has its argument in its name.
   * @type {(name: string, argument?: string, value?: string) => void}
   */
  const run = (name, argument = "", value = "") => {
    const [deed, within] = name.split(":");
    if (room.place().black && ["next", "enter"].includes(deed)) return move({ black: false });
    if (Object.hasOwn(deeds, deed)) deeds[deed](within ?? argument, value);
  };

  return { run, deeds, size };
})();
