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
    return stage.deckOf(played.state.passage, room.story, played);
  };

  /**
   * What cannot be paged: the vote, what to do with it, the report.
   * @type {() => { title: string, parts: Node[], kind: string } | null}
   */
  const single = () => {
    const { view, black } = room.place();
    const at = room.at();
    if (black) return { title: say("black"), parts: [], kind: "black" };
    if (view === "report") return {
      title: say("report", { title: room.story.title }), parts: CasusboekReport.report(room.story, room.sitting()),
      kind: "report",
    };
    if (!at) return null;
    if (view === "vote") return { ...screens.vote(room.sitting(), at, Date.now()), kind: "vote" };
    if (view === "decide") return { ...screens.decide(room.sitting(), at), kind: "decide" };
    return view === "hammer" ? { ...screens.hammer(at), kind: "decide" } : null;
  };

  /** What is said in the one status line, besides what was just done. */
  const alarm = () => {
    const round = room.round();
    const typing = room.way.typing();
    const parts = [room.message()];
    if (round && round.status !== "shown" && room.place().view !== "vote") parts.push(screens.tally(round, room.sitting().present));
    if (round?.status === "closed") parts.push(screens.warning(round, room.sitting().present));
    if (typing && round?.status === "open") parts.push(say(
      "typing", { key: typing.key === "-" ? say("abstention") : typing.key, dots: "•".repeat(typing.digits) },
    ));
    if (!room.sound()) parts.push(say("notKept"));
    return parts.filter(Boolean).join(" ");
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

  const render = () => {
    const { view, page, extra, scale, notes: beside } = room.place();
    stage.root.style.setProperty("--cb-scale", String(scale));
    stage.root.toggleAttribute("data-cb-beside", beside);
    const one = single();
    const { slides, extras } = one ? { slides: [], extras: view === "vote" && room.at()?.kind === "story" ? stage.deckOf(room.played().state.passage, room.story, room.played()).extras : [] } : paged();
    const aside = extras[extra - 1];
    const shown = aside?.slides ?? slides;
    size.pages = () => shown.length;
    size.extras = () => extras.length;
    const index = page < 0 ? shown.length - 1 : Math.min(page, shown.length - 1);
    if ((!one || aside) && index !== page) return room.move({ page: index });
    const slide = shown[index];
    const place = slide?.of > 1 ? say("partOf", { part: slide.part, of: slide.of }) : "";
    const round = room.round();
    const at = room.at();
    const key = JSON.stringify([
      view, index, extra, room.place().black, room.sitting().now, at?.rounds.length, round?.status, at?.talks.length,
      at?.talks.some(({ to }) => to === null), room.sitting().phase,
    ]);
    const content = aside ? slide : one ?? slide;
    stage.tell(alarm());
    stage.show(key, content, place, one ? [] : view === "tables" ? tableTools() : view === "end" ? endTools() : []);
    notes();
    now = { title: content.title, part: Math.max(1, index + 1), of: Math.max(1, shown.length), extras: extras.map(({ title }) => title) };
    CasusboekBoot.share(now);
  };

  const tableTools = () => [button("addTable", say("tableAdd")), button("drops", say("tableDrops"))];

  const endTools = () => {
    const { phase } = room.sitting();
    if (phase === 2) return [button("tables", say("tables"))];
    if (phase === 5) return [button("agreements", say("agreements")), button("ask", say("askTitle"))];
    return phase === 6 ? [button("report", say("readReport"))] : [];
  };

  return { render, now: () => now };
})();
