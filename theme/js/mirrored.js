/** Values laid over a route: at which decisions each was put first, and at which it could have been. Pure; adds nothing up. */
const CasusboekMirrored = (() => {
  "use strict";

  /** What stands where a value could have been put first, and was not. */
  const LEFT = "·";

  /**
   * A row for each value that was met, in the order of the shelf: at each decision the letter of the choice that put it
   * first, a dot where another choice did, or nothing.
   * @type {(moments: Casusboek.Valued[], shelf: string[]) => { value: string, marks: string[] }[]}
   */
  const rows = (moments, shelf) =>
    shelf.map((value) => ({
      value, marks: moments.map(({ letter, first, left }) => (first.includes(value) ? letter : left.includes(value) ? LEFT : "")),
    })).filter(({ marks }) => marks.some(Boolean));

  /**
   * What a choice put first, and what the others that were open would have.
   * @type {(puts: Record<string, string[]>, taken: string, open: string[]) => { first: string[], left: string[] }}
   */
  const at = (puts, taken, open) => {
    const first = puts[taken] ?? [];
    return { first, left: [...new Set(open.flatMap((id) => puts[id] ?? []))].filter((value) => !first.includes(value)) };
  };

  return { LEFT, rows, at };
})();
