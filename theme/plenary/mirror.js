/**
 * Which values the room put first: by the choice that was followed, and by the votes where a result was shown. It says
 * what happened at each decision, and adds nothing up.
 */
const CasusboekRoomMirror = (() => {
  "use strict";

  const { say, make, all } = CasusboekWords;
  const { title } = CasusboekScreens;
  const { LEFT, at, rows } = CasusboekMirrored;
  const { values, puts } = CasusboekPlenaryData;

  /** Words in a row: a, b and c. @type {(words: string[]) => string} */
  const row = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")}${say("and")}${words[words.length - 1]}` : words.join(""));

  /** @type {(ids: string[]) => string} */
  const names = (ids) => row(ids.map((id) => values[id]));

  /** How something was done, where that has its trap: a name, no judgement. @type {(story: Casusboek.Story, id: string) => string[]} */
  const traps = (story, id) => {
    const tagged = CasusboekEngine.named(story, id)?.choice.pitfalls ?? [];
    return all(document, "[data-cb-pitfall]").filter(({ dataset }) => tagged.includes(dataset.cbPitfall ?? "")).map((one) => one.querySelector("summary")?.textContent?.trim() ?? "");
  };

  /**
   * What each option put first, by how many voted for it; an option without votes, or without a value, is left out.
   * @type {(decision: Plenary.Decision) => string}
   */
  const votes = ({ rounds, options }) => {
    const shown = rounds.filter(({ status }) => status === "shown").pop();
    const parts = options.flatMap(({ key, id }) => (shown?.counts[key] && puts[id] ? [say("mirrorVotes", { values: names(puts[id]), count: shown.counts[key], key })] : []));
    return parts.length ? say("mirrorVoted", { parts: parts.join("; ") }) : "";
  };

  /**
   * The decisions that the room took and that touched a value: what came first, and the rest in sentences.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => (Casusboek.Valued & { told: string[] })[]}
   */
  const told = (story, { decisions }) =>
    decisions.filter(({ kind, dropped, decided }) => kind === "story" && !dropped && decided).flatMap((decision) => {
      const taken = decision.options.find(({ key }) => key === decision.decided?.key);
      const { first, left } = at(puts, taken?.id ?? "", decision.options.map(({ id }) => id));
      if (!taken || !(first.length || left.length)) return [];
      const said = [
        say(first.length ? "mirrorFirst" : "mirrorNone", { key: taken.key, values: names(first) }),
        ...(left.length ? [say("mirrorLeft", { values: names(left) })] : []),
        votes(decision),
        ...traps(story, taken.id).map((name) => say("mirrorHow", { name })),
      ];
      return [{ title: title(decision), letter: taken.key, first, left, told: said.filter(Boolean) }];
    });

  /** Decision by decision, in words. @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => HTMLElement[]} */
  const blocks = (story, sitting) => told(story, sitting).map((one) => make("p", make("b", one.title), make("br"), one.told.join(" ")));

  /** @type {(text: string, scope: string) => HTMLElement} */
  const head = (text, scope) => Object.assign(make("th", text), { scope });

  /** All of it on one screen: a row for each value, a column for each decision. @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => HTMLElement[]} */
  const grid = (story, sitting) => {
    const found = told(story, sitting);
    if (!found.length) return [];
    const numbers = found.map((_, index) => head(String(index + 1), "col"));
    const cell = (/** @type {string} */ mark) => make("td", ...(mark && mark !== LEFT ? [make("b", mark)] : [mark]));
    const lines = rows(found, Object.keys(values)).map(({ value, marks }) => make("tr", head(values[value], "row"), ...marks.map(cell)));
    const made = make("table", make("thead", make("tr", head(say("mirrorKey"), "col"), ...numbers)), make("tbody", ...lines));
    made.dataset.cbMirror = made.dataset.cbDense = "";
    return [made];
  };

  return { told, blocks, grid };
})();
