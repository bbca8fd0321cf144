/** The parts of the presenter's window: the vote with its numbers, what a choice leads to, documents to hand out. */
const CasusboekDesk = (() => {
  "use strict";

  const { say, make, all, button, field, nodes } = CasusboekWords;
  const { lastRound } = CasusboekSession;
  const { find, sectionOf, number } = CasusboekView;
  const { notes } = CasusboekPlenaryData;

  /** @type {(id: string) => string} */
  const titleOf = (id) => find(id)?.querySelector("h2")?.textContent?.trim() ?? id;

  /** The documents of a passage, by name: what to hand out. @type {(id: string) => string[]} */
  const documents = (id) => all(find(id), "figcaption").map((one) => one.textContent?.trim() ?? "").filter((name, index, list) => list.indexOf(name) === index);

  /** @type {(names: string[]) => HTMLElement[]} */
  const list = (names) => (names.length ? [make("ul", ...names.map((name) => make("li", name)))] : [make("p", say("none"))]);

  /** @type {(story: Casusboek.Story, choice: Casusboek.Choice, isOpen: boolean) => HTMLElement} */
  const leadsTo = (story, choice, isOpen) => {
    const words = choice.do.map((effect) => {
      if (effect[0] === "!") return effect[1].replaceAll("_", " ");
      const { label } = /** @type {Casusboek.Meter} */ (story.meters.find(({ name }) => name === effect[1]));
      return `${label} ${effect[0] === "+" && effect[2] > 0 ? "+" : effect[0] === "=" ? "= " : ""}${number(effect[2])}`;
    });
    const told = find(sectionOf(CasusboekEngine.named(story, choice.id)?.passage.id, choice.letter));
    const summary = make("summary", make("b", choice.letter), ` ${CasusboekView.label(choice.id)}`, isOpen ? "" : ` (${say("closedChoice")})`);
    const note = notes[told?.id ?? ""];
    return make(
      "details", summary, make("p", say("leadsTo", { title: titleOf(choice.to) })),
      make("p", words.join(", ") || say("noEffect")), ...(note ? nodes(note) : []), ...list(documents(choice.to)),
    );
  };

  /** @type {(sitting: Plenary.Sitting, at: Plenary.Decision | null, counting: { marked: string, lines: string[] }) => Node[]} */
  const roundArea = (sitting, at, { marked, lines: told }) => {
    const round = lastRound(at);
    const heading = make("h2", say("practiceVote"));
    if (!at) return [heading, make("p", say("noDecision"))];
    const labels = CasusboekScreens.labels(at);
    const row = make("p");
    row.dataset.cbTools = "";
    const deeds = round?.status === "open" ? ["vote", "reset", "way"] : round?.status === "closed" ? ["show", "vote"] : at.sheet && round ? ["talk", "vote"] : round ? ["majority", "minority", "talk", "vote"] : ["vote", "talk", "hamerstuk", "way"];
    row.append(
      ...deeds.map((deed) => button(deed, say(deed === "vote" && round?.status === "open" ? "doClose" : `do_${deed}`))),
      button("undo", say("do_undo")),
    );
    const talk = at.talks.find(({ to }) => to === null);
    const timer = make("p", ...(talk ? [say("talkTitle"), " ", make("b")] : []));
    const clock = timer.querySelector("b");
    if (talk && clock) clock.dataset.cbFrom = String(talk.from);
    const grid = make(
      "fieldset",
      make("legend", round ? say("roundNow", { number: at.rounds.length, status: say(`status_${round.status}`) }) : say("noRound")),
    );
    // While a round is open the numbers are those of the way that counts now; after it, of what holds.
    const way = round ? (round.status === "open" ? round.way : CasusboekCounts.holding(round)) : "";
    const hand = way === "hands";
    const held = round && way ? CasusboekCounts.settled({ ...round, holds: way }) : round;
    const isFixed = round?.status === "shown" || Object.keys(held?.tallies[way]?.votes ?? {}).length > 0;
    const seats = held ? CasusboekCounts.seats(held) : 0;
    if (held && seats) grid.append(...CasusboekCouncil.grid(held, marked, isFixed));
    for (const key of held && !seats ? Object.keys(held.counts) : []) {
      const name = key === "-" ? say("abstained") : `${key}. ${labels[key]}`;
      const one = field(`n${key}`, key === marked ? `▸ ${name}` : name, String(held?.counts[key]));
      const input = /** @type {HTMLInputElement} */ (one.querySelector("input"));
      input.inputMode = "numeric";
      input.disabled = !hand || round?.status === "shown";
      Object.assign(input.dataset, { cbSend: "set", cbWith: key });
      grid.append(one);
    }
    const warn = round ? [
      make("p", CasusboekScreens.tally(round, sitting.present)),
      make("p", round.status === "open" ? "" : CasusboekScreens.warning(round, sitting.present)),
      ...(round.status === "shown" && (at.sheet || CasusboekTally.leaders(round).length > 1) ? CasusboekScreens.decide(sitting, at).items : []),
    ] : [];
    if (round) warn.unshift(...[
      say("countedBy", { way: CasusboekScreens.wayName(way || round.way) }), ...told, round.late.length ? say("late", { count: round.late.length }) : "",
      ...round.failed.map((one) => say("wayFailed", { way: CasusboekScreens.wayName(one.way) })),
    ].filter(Boolean).map((text) => make("p", text)));
    if (round && !way) warn.unshift(make("p", say("holdAsk"), " ", ...CasusboekCounts.counted(round).map((name) => button("hold", say("holdThis", { way: CasusboekScreens.wayName(name) }), name))));
    const lines = at.options.map(({ key }) => {
      const one = field(`a${key}`, say("argumentFor", { key }), at.arguments[key] ?? "");
      Object.assign(/** @type {HTMLInputElement} */ (one.querySelector("input")).dataset, { cbSend: "argue", cbWith: key });
      return one;
    });
    const earlier = at.rounds.flatMap((one, index) => (one.status === "shown" ? [make(
      "p", `${say("roundShort", { number: index + 1 })}: ${CasusboekRecord.roundWords(one)}`,
    )] : []));
    return [heading, row, timer, grid, ...warn, ...earlier, make("details", make("summary", say("argumentsTitle")), ...lines)];
  };

  return { documents, list, leadsTo, roundArea };
})();
