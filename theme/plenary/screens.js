/** What stands on the big screen, by where the room is. Every screen is a heading and parts below it. */
const CasusboekScreens = (() => {
  "use strict";

  const { say, make, button, elapsed } = CasusboekWords;
  const { bars, choices, numbers } = CasusboekBars;
  const { current, lastRound } = CasusboekSession;

  /** @type {(decision: Plenary.Decision) => Record<string, string>} */
  const labels = ({ options }) =>
    Object.fromEntries(options.map(({ key, id, label }) => [
      key, label || CasusboekView.label(id),
    ]));

  /** @type {(decision: Plenary.Decision) => string} */
  const title = (decision) => decision.text || (CasusboekView.find(decision.passage)?.querySelector("h2")?.textContent?.trim() ?? "");

  /** @type {(text: string, name?: string) => HTMLElement} */
  const line = (text, name = "line") => {
    const made = make("p", text);
    made.setAttribute(`data-cb-${name}`, "");
    return made;
  };

  /** How many were counted, of how many people or seats there are: never what for. @type {(round: Plenary.Round, present: number) => string} */
  const tally = (round, present) => {
    const counted = CasusboekTally.total(round);
    const seats = CasusboekCounts.seats(round);
    if (seats) return say("countedSeats", { count: counted, seats });
    return present ? say("countedOf", { count: counted, present }) : say("counted", { count: counted });
  };

  /**
   * What is wrong with the sum, or "". It warns, and never stops anything.
   * @type {(round: Plenary.Round, present: number) => string}
   */
  const warning = (round, present) => {
    const counted = CasusboekTally.total(round);
    const seats = CasusboekCounts.seats(round);
    const all = seats || present;
    if (!all || counted === all) return "";
    return say((counted > all ? "tooMany" : "tooFew") + (seats ? "Seats" : ""), { by: Math.abs(counted - all), present: all });
  };

  /** What an edit of the case did to a sitting. @type {(edit: Plenary.Sitting["edited"][number]) => string} */
  const edit = ({ at, words, vote: asked }) => say(words ? "editionGone" : asked ? "editionVote" : "editionKept", { number: at + 1, words, title: asked });

  /** An option in words, as it stands in a sentence: A “I call back”. @type {(decision: Plenary.Decision, key: string) => string} */
  const named = (decision, key) => say("optionWords", { key, words: (labels(decision)[key] ?? "").replace(/[.!?]$/, "") });

  /**
   * The decision as it stands: choices, an open round, a closed one, results, or a talk in pairs.
   * @type {(sitting: Plenary.Sitting, at: Plenary.Decision, now: number) => Plenary.Screen}
   */
  const vote = (sitting, at, now) => {
    const round = lastRound(at);
    const number = at.rounds.length;
    const talk = at.talks.find(({ to }) => to === null);
    const texts = labels(at);
    if (talk) {
      const timer = line(elapsed(now - talk.from), "timer");
      timer.dataset.cbFrom = String(talk.from);
      return { title: say("talkTitle"), items: [], build: () => [timer, line(say("talkLine"))] };
    }
    if (round?.status === "shown") {
      const top = CasusboekTally.leaders(round);
      const { items, list } = bars(at, texts);
      const heading = top.length > 1 ? say("resultTie", { number, letters: top.join(say("and")) }) : say("result", { number });
      return { title: heading, items, build: (some) => [list(some)] };
    }
    const open = round?.status === "open";
    const { marked, draw } = CasusboekRoom.counter;
    const mark = open ? marked() : "";
    const { items, list } = choices(at, texts, round && mark in round.counts ? mark : "");
    if (!round) return { title: title(at), items, build: (some) => [list(some)] };
    const what = mark === "-" ? say("abstention") : mark;
    const said = make("p", make("span", say(open ? "isOpen" : "isClosed", { number })), ...(open ? [" ", make("span", say(what ? "countingOf" : "counting", { what }))] : []));
    said.dataset.cbState = "";
    const held = open || CasusboekCounts.holding(round) ? [] : [holds(round)];
    return { title: title(at), items, build: (some) => [list(some)], under: [said, ...(open ? draw() : []), ...held] };
  };

  /** Two ways counted: the trainer says which holds; no number shows. @type {(round: Plenary.Round) => HTMLElement} */
  const holds = (round) => {
    const list = make("div", line(say("holdAsk")), ...CasusboekCounts.counted(round).map((way) => button("hold", say("holdThis", { way: wayName(way) }), way)));
    list.dataset.cbDecide = "";
    return list;
  };

  /** @type {(way: string) => string} */
  const wayName = (way) => {
    const known = say(`way_${way}`);
    return known === `way_${way}` ? way : known;
  };

  /**
   * What was counted by hand, for a trainer with one screen: to read back to the room, and to correct.
   * @type {(sitting: Plenary.Sitting, at: Plenary.Decision) => Plenary.Screen}
   */
  const check = (sitting, at) => {
    const round = /** @type {Plenary.Round} */ (lastRound(at));
    const sum = [tally(round, sitting.present), warning(round, sitting.present)].filter(Boolean).join(" ");
    const mark = CasusboekRoom.counter.marked();
    const { items, list } = CasusboekCounts.seats(round) ? CasusboekSeats.rows(round, mark) : numbers(at, labels(at), round, mark);
    return { title: say("checkTitle"), items, build: (some) => [list(some)], under: [line(sum, "tally")] };
  };

  /** A button with an option's whole words. @type {(decision: Plenary.Decision, sentence: string, rule: string, key: string) => HTMLElement} */
  const pick = (decision, sentence, rule, key) => button("decide", say(sentence, { key: `${key}. ${labels(decision)[key]}` }), `${rule}:${key}`);

  /**
   * What the room does with the result; the majority stands first.
   * @type {(sitting: Plenary.Sitting, at: Plenary.Decision) => Plenary.Screen}
   */
  const decide = (sitting, at) => {
    if (at.sheet) return CasusboekFramework.decide(at);
    const round = lastRound(at);
    const top = CasusboekTally.leaders(round);
    const few = CasusboekTally.trailers(round);
    const letters = top.join(say("and"));
    const items = top.length === 1 ? [pick(at, "doMajority", "majority", top[0])] : [];
    items.push(button("talk", say("doTalk")), ...few.map((key) => pick(at, "doMinority", "minority", key)));
    if (top.length > 1) items.push(button("vote", say("doAgain")), button("fallen", say("doFall")), button("lot", say("doLot", { letters })));
    if (top.length > 1 && at.kind === "question") items.push(button("leave", say("doPostpone")));
    for (const { key } of at.options) if (!few.includes(key) && (top.length > 1 || !top.includes(key))) items.push(pick(at, "doTrainer", "trainer", key));
    const tie = top.length > 1 ? [line(say("tie", { letters }), "tie"), line(say("tieAdvice"), "dense")] : [];
    return { title: say("decideTitle"), items, build: (some) => [...tie, rows(some)] };
  };

  /** @type {(items: HTMLElement[]) => HTMLElement} */
  const rows = (items) => {
    const list = make("div", ...items);
    list.dataset.cbDecide = "";
    return list;
  };

  /**
   * The trainer says which: without a vote, or when the proposal fell in a tie.
   * @type {(at: Plenary.Decision, view: "hammer" | "fallen") => Plenary.Screen}
   */
  const choose = (at, view) => {
    const [title, sentence, rule] = view === "hammer" ? ["hammerTitle", "doHammer", "hamerstuk"] : ["fallenTitle", "doFallen", "fallen"];
    return { title: say(title), items: at.options.map(({ key }) => pick(at, sentence, rule, key)), build: (some) => [rows(some)] };
  };

  /**
   * The decision at hand, or the one that this passage would ask for.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => Plenary.Decision | null}
   */
  const atHand = (story, sitting) => current(sitting) ?? CasusboekSession.asked(story, sitting);

  return { vote, check, decide, choose, atHand, edit, wayName, labels, named, title, tally, warning, line };
})();
