/** The plenary debrief: six phases with their times, made of what the room really did. */
const CasusboekPhases = (() => {
  "use strict";

  const { say, make, all, nodes } = CasusboekWords;
  const { title } = CasusboekScreens;
  /** From the domain brief, C.2. */
  const MINUTES = ["", "5", "8", "10", "15–20", "8", "4"];

  /**
   * The room's own route: each decision with its votes and its outcome in whole words, and what nobody could know then.
   * @type {(sitting: Plenary.Sitting) => Element[]}
   */
  const route = (sitting) => {
    const taken = sitting.decisions.filter(({ kind, dropped, decided }) => kind === "story" && !dropped && decided);
    const parts = taken.map((decision) => {
      const words = [CasusboekRecord.ruleWords(decision), ...(decision.rounds.length ? [CasusboekRecord.hindsight(decision)] : [])];
      return dense(make("b", title(decision)), ` ${words.join(" ")}`);
    });
    return under("ourRoute", parts);
  };

  /** The plenary questions of at most two lenses, those of this ending first. @type {(ending: string) => Element[]} */
  const lenses = (ending) => {
    const { lenses: all, endings } = CasusboekPlenaryData;
    const chosen = (endings[ending] ?? []).map((id) => all.find((lens) => lens.id === id)).filter((lens) => lens?.prompts.length).slice(0, 2);
    return chosen.flatMap((lens) => (lens ? [
      make("h2", ...nodes(lens.title)), make("ul", ...lens.prompts.map((prompt) => make("li", ...nodes(prompt)))),
    ] : []));
  };

  /** A heading with what belongs below it, or nothing. @type {(heading: string, blocks: Element[]) => Element[]} */
  const under = (heading, blocks) => (blocks.length ? [make("h2", say(heading)), ...blocks] : []);

  /** @type {(...parts: (Node | string)[]) => HTMLElement} */
  const dense = (...parts) => {
    const made = make("p", ...parts);
    made.dataset.cbDense = "";
    return made;
  };

  /** What the room wrote: the strongest arguments, by decision and option. @type {(sitting: Plenary.Sitting) => Element[]} */
  const written = ({ decisions }) =>
    decisions.filter(({ dropped }) => !dropped).flatMap((decision) =>
      decision.options.filter(({ key }) => decision.arguments[key]).map(({ key }) => dense(
        make("b", title(decision)), ` ${CasusboekScreens.named(decision, key)}: `, make("q", decision.arguments[key]),
      )));

  /** The pitfalls of what the room chose, with their questions. @type {(story: Casusboek.Story, ids: string[]) => Element[]} */
  const pitfalls = (story, ids) => {
    const tagged = story.passages.flatMap(({ choices }) => choices.flatMap((one) => (ids.includes(one.id) ? one.pitfalls ?? [] : [])));
    return all(document, "[data-cb-pitfall]").filter(({ dataset }) => tagged.includes(dataset.cbPitfall ?? "")).flatMap((one) => {
      const asks = all(one, "li").map((ask) => make("li", ...[...ask.cloneNode(true).childNodes]));
      return [dense(make("b", one.querySelector("summary")?.textContent ?? "")), ...(asks.length ? [make("ul", ...asks)] : [])];
    });
  };

  /** What each party wants and fears. */
  const others = () =>
    all(document, "[data-cb-actors] > div").map((one) => {
      const said = all(one, "dd").map((dd) => (dd.textContent ?? "").replace(/\s+/g, " ").trim());
      return dense(make("b", one.querySelector("dt")?.textContent ?? ""), ` ${said.join(". ")}`);
    });

  /** The endings that the room did not come to. @type {(story: Casusboek.Story, ending: string) => Element[]} */
  const elsewhere = (story, ending) => {
    const missed = story.passages.filter((one) => one.ending && one.id !== ending);
    return missed.length ? [make("ul", ...missed.map((one) => make("li", one.title)))] : [];
  };

  /**
   * The heading of a phase, and its blocks.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, phase: number) => { title: string, blocks: Element[] }}
   */
  const phase = (story, sitting, number) => {
    const { state, ids } = CasusboekSession.played(story, sitting);
    /** @type {Element[]} */
    const blocks = [make("p", say(`phase_${number}_ask`)), make("p", say(`phase_${number}_how`))];
    if (number === 2) blocks.push(...route(sitting), ...under("whatWritten", written(sitting)));
    if (number === 4) blocks.push(
      ...lenses(state.passage), ...under("ourValues", CasusboekRoomMirror.grid(story, sitting)), ...under("ourPitfalls", pitfalls(story, ids)), ...under("othersWanted", others()),
      ...under("otherEndings", elsewhere(story, state.passage)),
    );
    const agreed = sitting.agreements.filter(Boolean);
    if (number === 5 && agreed.length) blocks.push(make("ol", ...agreed.map((text) => make("li", text))));
    return { title: say("phaseTitle", { number, name: say(`phase_${number}`), minutes: MINUTES[number] }), blocks };
  };

  /** What to agree on before the first passage. @type {() => Element[]} */
  const before = () => [make("ul", ...[1, 2, 3, 4, 5].map((number) => make("li", say(`before_${number}`))))];

  return { phase, before };
})();
