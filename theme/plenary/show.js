/** Shows the sitting: from where the room is to the slide on the screen, the notes beside it, and the other window. */
const CasusboekShow = (() => {
  "use strict";

  const { say, make, button, nodes } = CasusboekWords;
  const screens = CasusboekScreens;
  const stage = CasusboekStage;
  const room = CasusboekRoom;
  const { size } = CasusboekDeeds;

  /**
   * The slides of a view that has pages, with the advisers of a passage.
   * @type {() => { slides: Plenary.Slide[], extras: { title: string, slides: Plenary.Slide[] }[] }}
   */
  const paged = () => {
    const { view } = room.place();
    const sitting = room.sitting();
    const played = room.played();
    if (view === "cover") {
      const { slides } = stage.deckOf("cb-cover", room.story, played);
      const title = room.story.title;
      const more = stage.laid("before", say("before"), CasusboekPhases.before);
      return { slides: [...slides.map((slide) => ({ ...slide, title })), ...more], extras: [] };
    }
    if (view === "told") {
      const { states, state } = played;
      const moves = CasusboekEngine.moved(room.story, states[states.length - 2], state);
      return stage.deckOf(room.told(), room.story, played, moves.length ? [CasusboekView.moveList(moves)] : []);
    }
    if (view === "end") {
      const { title, blocks } = CasusboekPhases.phase(room.story, sitting, sitting.phase);
      return { slides: stage.laid(`phase${sitting.phase}|${sitting.last}`, title, () => blocks), extras: [] };
    }
    if (view === "tables") {
      const blocks = () => (sitting.tables.length ? CasusboekReport.map(room.story, sitting) : [make("p", say("tablesNone"))]);
      return { slides: stage.laid(`tables|${sitting.last}`, say("tablesTitle"), blocks), extras: [] };
    }
    if (view === "mirror") {
      const blocks = () => [...CasusboekRoomMirror.grid(room.story, sitting), ...CasusboekRoomMirror.blocks(room.story, sitting)];
      return { slides: stage.laid(`mirror|${sitting.last}`, say("ourValues"), blocks), extras: [] };
    }
    if (view === "framework") {
      const blocks = () => CasusboekFramework.blocks(sitting.framework);
      return { slides: stage.laid(`framework|${sitting.last}`, say("frameworkTitle"), blocks), extras: [] };
    }
    return stage.deckOf(played.state.passage, room.story, played);
  };

  /**
   * What is no text of the story: the vote, what to do with it, the report; each with its pages.
   * @type {() => { title: string, pages: Node[][], kind: Plenary.Slide["kind"] } | null}
   */
  const single = () => {
    const { view, black } = room.place();
    const at = room.at();
    if (black) return { title: say("black"), pages: [[]], kind: "black" };
    if (view === "report") return {
      title: say("report", { title: room.story.title }), pages: [CasusboekReport.report(room.story, room.sitting())],
      kind: "report",
    };
    const screen = !at ? null : view === "vote" ? screens.vote(room.sitting(), at, Date.now())
      : view === "check" && room.round() ? screens.check(room.sitting(), at)
        : view === "decide" ? screens.decide(room.sitting(), at) : view === "hammer" || view === "fallen" ? screens.choose(at, view) : null;
    return screen && { title: screen.title, pages: stage.over(screen), kind: view === "vote" || view === "check" ? "vote" : "decide" };
  };

  /** What is said in the one status line, besides what was just done: of an open or hidden round nothing that was counted. */
  const alarm = () => {
    const round = room.round();
    const parts = [room.message()];
    if (round?.status === "open" && room.place().view !== "vote") parts.push(say("counting"));
    if (["vote", "check"].includes(room.place().view)) parts.push(CasusboekRehearsal.told(room.sitting(), room.counter.marked()));
    if (room.kept() !== "strict" && room.kept() !== "pending") parts.push(say(`kept_${room.kept()}`));
    return parts.filter(Boolean).join(" ");
  };

  /** The steps of a vote as buttons, for a mouse or a touch board; and, when asked for, those to count with. */
  const voteTools = () => {
    const { view, pad } = room.place();
    const status = room.round()?.status;
    const counts = status === "open" || view === "check" ? room.counter.tools() : [];
    const digits = button("pad", say("pad"));
    digits.ariaPressed = String(pad);
    const keys = counts.length ? [...(pad ? counts : []), digits] : [];
    if (view === "check") return [...keys, button("show", say("do_show"))];
    if (status === "open") return [...keys, button("vote", say("doClose"))];
    if (status === "closed") return [button("check", say("do_check")), button("show", say("do_show"))];
    return status ? [] : [button("vote", say("do_vote")), button("hamerstuk", say("do_hamerstuk"))];
  };

  /** The trainer's notes for what shows now; nothing of counts. @type {() => void} */
  const notes = () => {
    stage.notes.hidden = !room.place().notes;
    if (stage.notes.hidden) return;
    const { passage } = room.played().state;
    const { notes: all } = CasusboekPlenaryData;
    const ids = room.place().view === "cover" ? ["cb-cover"] : room.place().view === "told" ? [room.told()] : [passage];
    const found = ids.flatMap((id) => (all[id] ? nodes(all[id]) : []));
    stage.notes.replaceChildren(make("h2", say("notes")), ...(found.length ? found : [make("p", say("noNotes"))]));
    stage.notes.tabIndex = 0;
  };

  /** @type {{ title: string, part: number, of: number, extras: string[] }} */
  let now = { title: "", part: 1, of: 1, extras: [] };

  /** The option that was marked when the screen last looked; "" while nothing is read back. */
  let followed = "";

  /** Show what there is to show. `again`: the foot grew by what it says, so the pages are cut once more. @type {(again?: boolean) => void} */
  const render = (again = false) => {
    const { view, page, extra, scale, notes: beside } = room.place();
    stage.root.style.setProperty("--cb-scale", String(scale));
    stage.root.toggleAttribute("data-cb-beside", beside);
    stage.root.toggleAttribute("data-cb-rehearsal", room.sitting().rehearsal);
    stage.practise(room.sitting().rehearsal ? say("rehearsal") : ["vote", "check", "decide", "hammer", "fallen"].includes(view) ? say("practiceVote") : "");
    notes();
    stage.tell(alarm(), room.kept() === "strict", tools());
    stage.crowd();
    const advisers = view === "vote" && room.at()?.kind === "story" ? stage.deckOf(room.played().state.passage, room.story, room.played()).extras : [];
    const one = single();
    const { slides, extras } = one ? { slides: slidesOf(one), extras: advisers } : paged();
    const aside = extras[extra - 1];
    if (aside) stage.crowd();
    const shown = aside?.slides ?? slides;
    size.pages = () => shown.length;
    size.extras = () => extras.length;
    // The option that is counted now is on the page that shows; read back, the page turns when another one is marked.
    const mark = view === "check" ? room.counter.marked() : "";
    const follows = room.round()?.status === "open" || (mark !== "" && mark !== followed);
    followed = mark;
    const marked = !follows ? -1 : shown.findIndex(({ parts }) => parts.some((part) => part instanceof Element && part.querySelector("[data-cb-marked]")));
    const index = marked >= 0 ? marked : page < 0 ? shown.length - 1 : Math.min(page, shown.length - 1);
    if (index !== page) return room.settle(index);
    const slide = shown[index];
    const place = slide?.of > 1 ? say("partOf", { part: slide.part, of: slide.of }) : "";
    const round = room.round();
    const at = room.at();
    const key = JSON.stringify([
      view, index, extra, room.place().black, room.sitting().now, at?.rounds.length, round?.status, at?.talks.length,
      at?.talks.some(({ to }) => to === null), room.sitting().phase,
    ]);
    stage.show(key, slide, place);
    if (!again && stage.spills()) return render(true);
    now = { title: slide.title, part: Math.max(1, index + 1), of: Math.max(1, shown.length), extras: extras.map(({ title }) => title) };
    CasusboekBoot.share(now);
  };

  /** What can be done here with a mouse; the record first, when nothing else keeps it. */
  const tools = () => {
    const { view, black } = room.place();
    const unsafe = ["second", "full", "none"].includes(room.kept()) ? [button("json", say("json"))] : [];
    if (black) return unsafe;
    const shown = view === "tables" ? tableTools() : view === "framework" ? CasusboekFramework.tools(room.sitting().framework) : view === "end" ? endTools() : ["vote", "check"].includes(view) && room.at() ? voteTools() : [];
    return [...unsafe, ...shown];
  };

  /** @type {(one: { title: string, pages: Node[][], kind: Plenary.Slide["kind"] }) => Plenary.Slide[]} */
  const slidesOf = ({ title, pages, kind }) => pages.map((parts, part) => ({ kind, title, parts, part: part + 1, of: pages.length }));

  const tableTools = () => [button("addTable", say("tableAdd")), button("drops", say("tableDrops"))];

  const endTools = () => {
    const { phase } = room.sitting();
    if (phase === 2) return [button("tables", say("tables"))];
    if (phase === 4) return [button("mirror", say("mirrorBy"))];
    if (phase === 5) return [button("agreements", say("agreements")), button("framework", say("frameworkShort")), button("ask", say("askTitle"))];
    return phase === 6 ? [button("report", say("readReport"))] : [];
  };

  return { render, now: () => now };
})();
