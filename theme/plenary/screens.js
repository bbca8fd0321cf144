/** What stands on the big screen, by where the room is. Every screen is a heading and parts below it. */
const CasusboekScreens = (() => {
  "use strict";

  const { say, make, button, elapsed } = CasusboekWords;
  const { bars, choices } = CasusboekBars;
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

  /** How many were counted, of how many there are: never what for. @type {(round: Plenary.Round, present: number) => string} */
  const tally = (round, present) => {
    const counted = CasusboekTally.total(round);
    return present ? say("countedOf", { count: counted, present }) : say("counted", { count: counted });
  };

  /**
   * What is wrong with the sum, or "". It warns, and never stops anything.
   * @type {(round: Plenary.Round, present: number) => string}
   */
  const warning = (round, present) => {
    const counted = CasusboekTally.total(round);
    if (!present || counted === present) return "";
    return say(counted > present ? "tooMany" : "tooFew", { by: Math.abs(counted - present), present });
  };

  /**
   * The decision as it stands: choices, an open round, a closed one, results, or a talk in pairs.
   * @type {(sitting: Plenary.Sitting, at: Plenary.Decision, now: number) => { title: string, parts: Node[] }}
   */
  const vote = (sitting, at, now) => {
    const round = lastRound(at);
    const number = at.rounds.length;
    const talk = at.talks.find(({ to }) => to === null);
    const texts = labels(at);
    if (talk) {
      const timer = line(elapsed(now - talk.from), "timer");
      timer.dataset.cbFrom = String(talk.from);
      return { title: say("talkTitle"), parts: [timer, line(say("talkLine"))] };
    }
    if (round?.status === "shown") {
      const top = CasusboekTally.leaders(round);
      const title = top.length > 1 ? say("resultTie", { number, letters: top.join(say("and")) }) : say("result", { number });
      return { title, parts: [bars(at, texts)] };
    }
    const state = round ? line(round.status === "open" ? say("isOpen", { number }) : say("isClosed", { number }), "state") : null;
    const counted = round ? line(tally(round, sitting.present), "tally") : null;
    const parts = [choices(at, texts), ...(state && counted ? [make("div", state, counted)] : [])];
    return { title: title(at), parts };
  };

  /**
   * What the room does with the result; the majority stands first.
   * @type {(sitting: Plenary.Sitting, at: Plenary.Decision) => { title: string, parts: Node[] }}
   */
  const decide = (sitting, at) => {
    const round = lastRound(at);
    const top = CasusboekTally.leaders(round);
    const list = make("div");
    list.dataset.cbDecide = "";
    if (top.length === 1) list.append(button("decide", say("doMajority", { key: top[0] }), `majority:${top[0]}`));
    list.append(button("talk", say("doTalk")));
    for (const key of CasusboekTally.trailers(round)) list.append(button("decide", say("doMinority", { key }), `minority:${key}`));
    if (top.length > 1) list.append(button("lot", say("doLot", { letters: top.join(say("and")) })));
    for (const { key } of at.options) list.append(button("decide", say("doTrainer", { key }), `trainer:${key}`));
    const parts = [list];
    if (top.length > 1) parts.unshift(line(say("tie", { letters: top.join(say("and")) }), "tie"));
    return { title: say("decideTitle"), parts };
  };

  /** Without a vote: the trainer says which. @type {(at: Plenary.Decision) => { title: string, parts: Node[] }} */
  const hammer = (at) => {
    const list = make("div", ...at.options.map(({ key }) => button("decide", say("doHammer", { key }), `hamerstuk:${key}`)));
    list.dataset.cbDecide = "";
    return { title: say("hammerTitle"), parts: [choices(at, labels(at)), list] };
  };

  /**
   * The decision at hand, or the one that this passage would ask for.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => Plenary.Decision | null}
   */
  const atHand = (story, sitting) => {
    const at = current(sitting);
    if (at) return at;
    const { state } = CasusboekSession.played(story, sitting);
    const options = CasusboekEngine.open(story, state).map(({ letter, id }) => ({ key: letter, id, label: "" }));
    if (options.length < 2) return null;
    return {
      kind: "story", passage: state.passage, at: sitting.ids.length, text: "", options, rounds: [], talks: [], arguments: {},
      decided: null, dropped: false,
    };
  };

  return { vote, decide, hammer, atHand, labels, title, tally, warning, line };
})();
