/** The plenary debrief: six phases with their times, made of what the room really did. */
const CasusboekPhases = (() => {
  "use strict";

  const { say, make, nodes } = CasusboekWords;
  const { title } = CasusboekScreens;
  /** From the domain brief, C.2. */
  const MINUTES = ["", "5", "8", "10", "15–20", "8", "4"];

  /** The option that most chose, and its share: "A 62%". @type {(round: Plenary.Round | undefined) => string} */
  const top = (round) => {
    const found = round?.status === "shown" ? CasusboekTally.leaders(round) : [];
    return found.length && round ? `${found.join("/")} ${CasusboekTally.shares(round)[found[0]]}%` : "·";
  };

  /**
   * The room's own route with its votes, and for each first vote what nobody could know then.
   * @type {(sitting: Plenary.Sitting) => Element[]}
   */
  const route = (sitting) => {
    const taken = sitting.decisions.filter(({ kind, dropped, decided }) => kind === "story" && !dropped && decided);
    const heads = [say("colDecision"), say("roundShort", { number: 1 }), say("roundLast"), say("colTaken")];
    const rows = taken.map((decision) => [
      title(decision), top(decision.rounds[0]),
      decision.rounds.length > 1 ? top(decision.rounds[decision.rounds.length - 1]) : "·", decision.decided?.key ?? "",
    ]);
    const lines = taken.filter(({ rounds }) => rounds.length).map((decision) => make(
      "p", make("b", title(decision)), ` ${CasusboekRecord.hindsight(decision)}`,
    ));
    return rows.length ? [CasusboekReport.grid(heads, rows, say("ourRoute")), ...lines] : [];
  };

  /** The plenary questions of at most two lenses, those of this ending first. @type {(ending: string) => Element[]} */
  const lenses = (ending) => {
    const { lenses: all, endings } = CasusboekPlenaryData;
    const chosen = (endings[ending] ?? []).map((id) => all.find((lens) => lens.id === id)).filter((lens) => lens?.prompts.length).slice(0, 2);
    return chosen.flatMap((lens) => (lens ? [
      make("h2", lens.title), make("ul", ...lens.prompts.map((prompt) => make("li", ...nodes(prompt)))),
    ] : []));
  };

  /**
   * The heading of a phase, and its blocks.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, phase: number) => { title: string, blocks: Element[] }}
   */
  const phase = (story, sitting, number) => {
    const { state } = CasusboekSession.played(story, sitting);
    /** @type {Element[]} */
    const blocks = [make("p", say(`phase_${number}_ask`)), make("p", say(`phase_${number}_how`))];
    if (number === 2) blocks.push(...route(sitting));
    if (number === 4) blocks.push(...lenses(state.passage));
    const agreed = sitting.agreements.filter(Boolean);
    if (number === 5 && agreed.length) blocks.push(make("ol", ...agreed.map((text) => make("li", text))));
    return { title: say("phaseTitle", { number, name: say(`phase_${number}`), minutes: MINUTES[number] }), blocks };
  };

  /** What to agree on before the first passage. @type {() => Element[]} */
  const before = () => [make("ul", ...[1, 2, 3, 4, 5].map((number) => make("li", say(`before_${number}`))))];

  return { phase, before };
})();
