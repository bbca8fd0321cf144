/** What a trainer can do, by name: the keys, the buttons and the presenter's window all come here. */
const CasusboekDeeds = (() => {
  "use strict";

  const { say } = CasusboekWords;
  const room = CasusboekRoom;
  const { act, move, tell } = room;
  const screens = CasusboekScreens;

  /** How many slides there are where the screen is; set by show.js. @type {{ pages: () => number, extras: () => number }} */
  const size = { pages: () => 1, extras: () => 0 };

  /** The trainer's own window, where what was counted is read back and lists open: `ask` opens one there; set by boot.js. */
  const desk = { here: () => false, ask: (/** @type {string} */ _name) => false };

  /** One step further in a vote. With one screen what was counted by hand is read back before the result shows. */
  const step = () => {
    const round = room.round();
    const talking = room.at()?.talks.some(({ to }) => to === null);
    if (!round || talking) return open();
    if (round.status === "open") return act("close");
    if (round.status === "shown") return move({ view: "decide", page: 0 });
    const way = CasusboekCounts.holding(round);
    if (!way) return tell(say("holdAsk"));
    return ["hands", "groups"].includes(way) && room.place().view === "vote" && !desk.here() ? check() : act("show");
  };

  /** Open a round in the way that was chosen; by hand when that one cannot. */
  const open = () => {
    const { way } = room.place();
    const setup = room.setup();
    const why = setup && CasusboekCount.cannot(way, setup);
    if (!act("open", { way: why ? "hands" : way }) || !why) return;
    tell(say("wayCannot", { why, way: screens.wayName("hands") }));
  };

  /** Read back and correct, when the round is closed. */
  const check = () => (room.round()?.status === "closed" ? move({ view: "check", page: 0 }) : tell(say("notNow")));

  /** Take a way to count, or the next one that can, now or for the next round. @type {(wanted: string) => unknown} */
  const way = (wanted) => {
    const names = Object.keys(CasusboekCount.ways);
    const round = room.round();
    const isOpen = round?.status === "open";
    const old = isOpen ? round.way : room.place().way;
    const at = names.indexOf(old);
    const others = wanted ? [wanted] : [...names.slice(at + 1), ...names.slice(0, at)];
    const setup = room.setup();
    const whys = others.map((one) => (setup ? CasusboekCount.cannot(one, setup) : ""));
    const name = others[whys.indexOf("")];
    if (!name) return tell(say("wayCannot", { why: whys[0], way: screens.wayName(old) }));
    if (isOpen) act("way", { way: name });
    move({ way: name });
    return tell(say("wayNow", { way: screens.wayName(name) }));
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
    if (more && room.round()?.status !== "open") return move({ page: page + 1 });
    if (view === "vote" || view === "check") return step();
    if (["decide", "hammer", "fallen"].includes(view)) return tell(say("chooseOne"));
    if (view === "report") return undefined;
    if (view === "cover" || view === "told") return move({ view: "story", page: 0 });
    if (view === "story") return beyond();
    if (["tables", "framework", "mirror"].includes(view)) return home();
    const { phase } = room.sitting();
    return phase < 6 ? act("phase", { number: phase + 1 }) : move({ view: "report", page: 0 });
  };

  const back = () => {
    const { view, page, extra } = room.place();
    if (extra && !page) return move({ extra: 0, page: room.place().base });
    if (page > 0) return move({ page: page - 1 });
    if (["decide", "hammer", "fallen", "check"].includes(view)) return move({ view: "vote", page: 0 });
    if (view === "vote" && room.at()?.kind === "story") return move({ view: "story", page: -1 });
    if (view === "story") return room.told() ? move({ view: "told", page: -1 }) : move(room.sitting().ids.length ? {} : { view: "cover", page: -1 });
    if (view === "end") return act("phase", { number: room.sitting().phase - 1 });
    if (["tables", "framework", "mirror", "report"].includes(view)) return home();
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
    if (found.length === 1 && !room.at()?.sheet) return act("decide", { rule, key: found[0] });
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
    next, back, check, way, story: home, lot,
    enter: () => (["vote", "check"].includes(room.place().view) ? step() : next()),
    vote: () => (room.round()?.status === "open" ? act("close") : open()),
    press: (key) => pressed(key),
    point: (key) => room.counter.point(key),
    pad: () => move({ pad: !room.place().pad }),
    reset: () => act("reset"),
    hold: (name) => act("hold", { way: name }),
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
    notes: () => desk.ask("notes") || move({ notes: !room.place().notes }),
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
    csv: () => CasusboekRecord.download(CasusboekRecord.file(room.story, room.sitting(), "stemmen.csv"), "text/csv;charset=utf-8", CasusboekRecord.csv(room.sitting())),
    json: () => CasusboekRecord.download(
      CasusboekRecord.file(room.story, room.sitting(), "zitting.json"), "application/json", CasusboekRecord.json(room.story, room.sitting(), room.events()),
    ),
  };

  /** @type {(name: string, argument?: string, value?: string) => unknown} */
  const does = (name, argument = "", value = "") => {
    const [deed, within] = name.split(":");
    // A black screen comes back first.
    if (room.place().black && ["next", "enter"].includes(deed)) return move({ black: false });
    return Object.hasOwn(deeds, deed) ? deeds[deed](within ?? argument, value) : undefined;
  };

  /**
   * Do a deed by name, in its turn; "extra:2" has its argument in its name.
   * @type {(name: string, argument?: string, value?: string) => void}
   */
  const run = (name, argument = "", value = "") => {
    if (["full", "window"].includes(name)) return void does(name); // a browser wants these in the key press itself
    room.soon(() => does(name, argument, value));
  };

  /** A key in this window: for counting, or for what it does otherwise. @type {(key: string) => boolean} */
  const press = (key) => {
    const deed = CasusboekKeys.deedOf(key);
    if (["full", "window"].includes(deed)) run(deed);
    else if (deed !== "help" || !desk.ask(deed)) room.soon(() => pressed(key));
    return !!deed || room.counter.takes(key);
  };

  /** @type {(key: string) => void} */
  const pressed = (key) => {
    const { view, black } = room.place();
    if (["vote", "check"].includes(view) && !black && room.counter.takes(key)) return room.counter.key(key);
    if (["decide", "hammer", "fallen"].includes(view) && /^[1-9]$/.test(key)) return CasusboekView.all(CasusboekStage.body, "[data-cb-decide] button")[Number(key) - 1]?.focus();
    const deed = CasusboekKeys.deedOf(key);
    return deed ? void does(deed) : undefined;
  };

  return { run, press, deeds, size, desk };
})();
