/** Tables beside the room: where their routes parted, where they met again, and what they agreed on. Pure. */
const CasusboekTables = (() => {
  "use strict";

  /**
   * Each table's letters by passage, in the order of its route.
   * @type {(story: Casusboek.Story, tables: { name: string, code: string }[]) => { name: string, code: string, taken: Map<string, string>, path: string[], end: string }[]}
   */
  const routes = (story, tables) =>
    tables.map(({ name, code }) => {
      const { ids, settings } = CasusboekRoute.decode(story, code);
      const { states, letters, state } = CasusboekEngine.resume(story, ids, settings);
      /** @type {Map<string, string>} */
      const taken = new Map();
      for (const [index, letter] of [...letters].entries()) {
        if (CasusboekEngine.open(story, states[index]).length > 1) taken.set(states[index].passage, letter);
      }
      return { name, code, taken, path: states.map(({ passage }) => passage), end: state.passage };
    });

  /**
   * The passages at which some table had a choice, in the order in which they are reached.
   * @type {(found: ReturnType<typeof routes>) => string[]}
   */
  const columns = (found) => {
    /** @type {Map<string, number>} */
    const depth = new Map();
    for (const { taken, path } of found) for (const id of taken.keys()) depth.set(id, Math.max(depth.get(id) ?? 0, path.indexOf(id)));
    return [...depth].sort((one, other) => one[1] - other[1]).map(([id]) => id);
  };

  /** Who took which letter at a passage. @type {(found: ReturnType<typeof routes>, id: string) => [string, string[]][]} */
  const groups = (found, id) => {
    /** @type {Map<string, string[]>} */
    const by = new Map();
    for (const { name, taken } of found) {
      const letter = taken.get(id);
      if (letter) by.set(letter, [...(by.get(letter) ?? []), name]);
    }
    return [...by].sort(([one], [other]) => one.localeCompare(other));
  };

  /**
   * What happened at each column: all the same letter, parted, or not everybody came here. `met`: on the way here they
   * had been at different passages, and now all are here.
   * @type {(story: Casusboek.Story, tables: { name: string, code: string }[]) => { id: string, kind: "same" | "parted" | "lone", met: boolean, groups: [string, string[]][] }[]}
   */
  const compare = (story, tables) => {
    const found = routes(story, tables);
    let from = found.map(() => 0);
    return columns(found).map((id) => {
      const by = groups(found, id);
      const at = found.map(({ path }) => path.indexOf(id));
      const all = at.every((place) => place >= 0);
      const ways = new Set(found.map(({ path }, index) => path.slice(from[index], at[index]).join()));
      if (all) from = at;
      const kind = by.length > 1 ? "parted" : all ? "same" : "lone";
      return { id, kind: /** @type {"same" | "parted" | "lone"} */ (kind), met: all && ways.size > 1, groups: by };
    });
  };

  return { routes, columns, compare };
})();
