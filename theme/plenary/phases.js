/** The plenary debrief: six phases with their times, made of what the room really did. */
const CasusboekPhases = (() => {
  "use strict";

  const { say, make, nodes } = CasusboekWords;
  const { title } = CasusboekScreens;
  const MINUTES = ["", "5", "8", "10", "15–20", "8", "4"];

  /** @type {(sitting: Plenary.Sitting) => Element[]} */
  const route = (sitting) =>
    sitting.decisions.filter(({ kind, dropped }) => kind === "story" && !dropped).map((decision, index) =>
      make("p", make("b", `${index + 1}. ${title(decision)}.`), ` ${CasusboekRecord.sentences(decision).join(" ")} ${decision.rounds.length ? CasusboekRecord.hindsight(decision) : ""}`));

  /** The plenary questions of at most two lenses, those of this ending first. @type {(ending: string) => Element[]} */
  const lenses = (ending) => {
    const { lenses: all, endings } = CasusboekPlenaryData;
    const chosen = (endings[ending] ?? []).map((id) => all.find((lens) => lens.id === id)).filter((lens) => lens?.prompts.length).slice(0, 2);
    return chosen.flatMap((lens) => (lens ? [make("h2", lens.title), make("ul", ...lens.prompts.map((prompt) => make("li", ...nodes(prompt))))] : []));
  };

  /** The heading of a phase, and its blocks. @type {(story: Casusboek.Story, sitting: Plenary.Sitting, phase: number) => { title: string, blocks: Element[] }} */
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
