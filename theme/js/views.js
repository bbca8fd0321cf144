/** Steps of the debrief about others and about oneself: what the parties wanted, pitfalls, what one wrote, what one will do. */
const CasusboekViews = (() => {
  "use strict";

  const { find, sectionOf, all, make, say, title } = CasusboekView;
  // A page in a book has the worksheet beside it; a page that stands alone has its scripts inside, and no worksheet.
  const isBeside = !!(/** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** What the page has of the other parties and of pitfalls; it leaves the page as soon as it is first shown here. @type {HTMLElement[]} */
  let kept = [];

  const parts = () => {
    const [, ...found] = find("cb-parties")?.children ?? [];
    kept = kept.length ? kept : found.map((one) => /** @type {HTMLElement} */ (one)).filter((one) => one.matches("details"));
    return kept;
  };

  /** The decisions at which one interest did better and another worse: what is unwelcome is worse as it grows. @type {Casusboek.Draw} */
  const clashes = ({ story, played: { ids, letters, states }, steps }) => {
    const items = ids.flatMap((_, at) => {
      if (CasusboekEngine.open(story, states[at]).length < 2) return [];
      const moves = CasusboekEngine.moved(story, states[at], states[at + 1]);
      const [better, worse] = [true, false].map((isBetter) =>
        moves.filter(({ meter, from, to }) => (to > from === (meter.bad !== "high")) === isBetter).map(({ meter }) => meter.label).join(", "));
      const one = { title: title(states[at].passage), letter: letters[at], words: steps[at][1] };
      return better && worse ? [CasusboekRetold.moment(one, [say("clashBetter", { what: better }), say("clashWorse", { what: worse })])] : [];
    });
    const list = make("ol", ...items);
    list.dataset.cbMoments = "";
    return items.length ? [make("h3", say("clashTitle")), make("p", say("clashLead")), list] : [];
  };

  /** @type {Casusboek.Draw} */
  const parties = (past) => {
    const { state } = past.played;
    const own = parts().filter((one) => !one.matches("[data-cb-pitfall]"));
    for (const one of own) one.hidden = one.matches("[data-cb-perspective]") && !state.seen.includes(one.dataset.cbPerspective ?? "");
    const last = all(find(state.passage), "[data-cb-perspective]").map((one) => /** @type {HTMLElement} */ (one.cloneNode(true)));
    return [...[...own, ...last].filter((one) => !one.hidden), ...clashes(past)];
  };

  /** @type {Casusboek.Draw} */
  const pitfalls = ({ story, played: { ids } }) => {
    const tagged = story.passages.flatMap(({ choices }) => choices.flatMap((one) => (ids.includes(one.id) ? one.pitfalls ?? [] : [])));
    return parts().filter((one) => tagged.includes(one.dataset.cbPitfall ?? ""));
  };

  /**
   * What was written: the answers in the order of the questions, then what belongs to an earlier version of the case:
   * to a question that is no more, or to a choice that is no more, with its words.
   * @type {Casusboek.Draw}
   */
  const answers = ({ story, played: { state } }) => {
    const asked = all(find(sectionOf(state.passage, "reflectie")) ?? make("p"), "label").map((one) => one.textContent ?? "");
    const place = (/** @type {string[]} */ [question]) => asked.indexOf(question);
    const told = (/** @type {string[]} */ [question, words]) => make("p", make("b", question), make("br"), words);
    const found = CasusboekRuns.notes("?");
    const lost = CasusboekRuns.notes("").flatMap(([name, words]) => {
      const [, step, key, question] = /^(\d+:([^?]*))\?(.*)$/s.exec(name) ?? [];
      return step && !CasusboekEngine.named(story, key) ? [[`“${CasusboekRuns.note(step)}” ${question}`, words]] : [];
    });
    const present = found.filter((one) => place(one) >= 0).sort((one, other) => place(one) - place(other));
    const earlier = [...found.filter((one) => place(one) < 0), ...lost];
    return [...present.map(told), ...(earlier.length ? [make("h3", say("earlier"))] : []), ...earlier.map(told)];
  };

  /** What one will do: the fields, and the way to the worksheet where a book has one beside the page. @type {Casusboek.Draw} */
  const practice = () => {
    const made = make("div");
    made.innerHTML = say("practice");
    const onward = /** @type {HTMLElement} */ (made.querySelector("#cb-onward"));
    onward.hidden = !isBeside;
    onward.querySelector("a")?.setAttribute("href", (document.body.dataset.cbRest ?? "").replace(/assets\/.*/, "werkblad.html"));
    return /** @type {HTMLElement[]} */ ([...made.children]);
  };

  return { parties, pitfalls, answers, practice };
})();
