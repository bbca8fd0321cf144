/** Ways through the story that a trainer may take: the shortest to each passage, and what a code stands for. Pure. */
const CasusboekWays = (() => {
  "use strict";

  const WIDTH = 40;

  /**
   * Return the shortest route found to every passage, from where a route stands. Of each passage at most forty states
   * are followed, so a passage behind a rare condition may be missing: then its route code is the way.
   * @type {(story: Casusboek.Story, ids: string[], settings: Casusboek.Options) => Map<string, string[]>}
   */
  const routes = (story, ids, settings) => {
    const { state } = CasusboekEngine.resume(story, ids, settings);
    /** @type {Map<string, string[]>} */
    const found = new Map([[state.passage, ids]]);
    /** @type {Map<string, Set<string>>} */
    const met = new Map();
    const queue = [{ state, ids }];
    for (const one of queue) {
      for (const choice of CasusboekEngine.open(story, one.state)) {
        const next = { state: CasusboekEngine.choose(story, one.state, choice.id), ids: [...one.ids, choice.id] };
        const seen = met.get(choice.to) ?? new Set();
        const mark = JSON.stringify([next.state.meters, next.state.facts]);
        if (seen.has(mark) || seen.size >= WIDTH) continue;
        met.set(choice.to, seen.add(mark));
        if (!found.has(choice.to)) found.set(choice.to, next.ids);
        queue.push(next);
      }
    }
    return found;
  };

  /**
   * How many real choices (of two or more) a route has.
   * @type {(story: Casusboek.Story, ids: string[], settings: Casusboek.Options) => number}
   */
  const decisions = (story, ids, settings) =>
    CasusboekEngine.resume(story, ids, settings).states.slice(0, -1).filter((state) => CasusboekEngine.open(story, state).length > 1).length;

  /**
   * The passages at which there is something to decide, with a route to each.
   * @type {(story: Casusboek.Story, settings: Casusboek.Options) => { id: string, title: string, number: number, ids: string[] }[]}
   */
  const moments = (story, settings) =>
    [...routes(story, [], settings)].flatMap(([id, ids]) => {
      const { state } = CasusboekEngine.resume(story, ids, settings);
      if (CasusboekEngine.open(story, state).length < 2) return [];
      const title = story.passages.find((passage) => passage.id === id)?.title ?? id;
      return [{ id, title, number: decisions(story, ids, settings) + 1, ids }];
    });

  return { routes, moments, decisions };
})();
