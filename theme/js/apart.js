/** Two routes of one case side by side: what both passed, where they parted, what each met, where they met again. Pure. */
const CasusboekApart = (() => {
  "use strict";

  /**
   * The places that two rows have in common, in the same order, as pairs of places: as many as there can be.
   * @type {(one: string[], other: string[]) => [number, number][]}
   */
  const common = (one, other) => {
    const longest = Array.from({ length: one.length + 1 }, () => Array(other.length + 1).fill(0));
    for (let at = one.length - 1; at >= 0; at -= 1)
      for (let to = other.length - 1; to >= 0; to -= 1)
        longest[at][to] = one[at] === other[to] ? longest[at + 1][to + 1] + 1 : Math.max(longest[at + 1][to], longest[at][to + 1]);
    const found = /** @type {[number, number][]} */ ([]);
    for (let at = 0, to = 0; at < one.length && to < other.length; ) {
      if (one[at] === other[to]) found.push([at++, to++]);
      else if (longest[at + 1][to] >= longest[at][to + 1]) at += 1;
      else to += 1;
    }
    return found;
  };

  /** The part of a route from a place that both passed to the next one. @type {(played: Casusboek.Played, from: number, until: number) => Casusboek.Stretch} */
  const stretch = ({ states, ids }, from, until) => ({
    choice: ids[from] ?? "", met: states.slice(from + 1, until).map(({ passage }, at) => ({ passage, choice: ids[from + 1 + at] ?? "" })),
  });

  /**
   * Place after place that both routes passed, with what each did there and met before the next. `again`: they came from
   * different ways.
   * @type {(one: Casusboek.Played, other: Casusboek.Played) => Casusboek.Shared[]}
   */
  const compare = (one, other) => {
    const [paths, paths2] = [one, other].map(({ states }) => states.map(({ passage }) => passage));
    const pairs = common(paths, paths2);
    let again = false;
    return pairs.map(([at, to], index) => {
      const [next, next2] = pairs[index + 1] ?? [paths.length, paths2.length];
      const both = [stretch(one, at, next), stretch(other, to, next2)];
      const same = JSON.stringify(both[0]) === JSON.stringify(both[1]);
      const found = { passage: paths[at], again, same, both };
      again = !same;
      return found;
    });
  };

  return { common, compare };
})();
