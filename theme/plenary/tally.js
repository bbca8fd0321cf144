/** What the counts of one round come to. Pure. */
const CasusboekTally = (() => {
  "use strict";

  /** @type {(round: Plenary.Round | null) => number} */
  const total = (round) => Object.values(round?.counts ?? {}).reduce((sum, count) => sum + count, 0);

  /** The votes for an option, without abstentions. @type {(round: Plenary.Round) => [string, number][]} */
  const votes = (round) => Object.entries(round.counts).filter(([key]) => key !== "-");

  /**
   * The options with most votes: more than one is a tie, none means that nobody voted.
   * @type {(round: Plenary.Round | null) => string[]}
   */
  const leaders = (round) => {
    if (!round) return [];
    const most = Math.max(...votes(round).map(([, count]) => count));
    return most ? votes(round).flatMap(([key, count]) => (count === most ? [key] : [])) : [];
  };

  /**
   * The smallest minority: the options with fewest votes, at least one, and fewer than the largest.
   * @type {(round: Plenary.Round | null) => string[]}
   */
  const trailers = (round) => {
    if (!round) return [];
    const most = Math.max(...votes(round).map(([, count]) => count));
    const some = votes(round).filter(([, count]) => count && count < most);
    const fewest = Math.min(...some.map(([, count]) => count));
    return some.flatMap(([key, count]) => (count === fewest ? [key] : []));
  };

  /**
   * Shares in whole percents of the votes cast for an option. Together they are 100: what rounding down leaves goes to the
   * largest remainders, of equal ones to the first.
   * @type {(round: Plenary.Round) => Record<string, number>}
   */
  const shares = (round) => {
    const all = votes(round);
    const sum = all.reduce((before, [, count]) => before + count, 0);
    const exact = all.map(([, count]) => (sum ? (count * 100) / sum : 0));
    const whole = exact.map(Math.floor);
    const order = exact.map((_, index) => index).sort((one, other) => exact[other] % 1 - exact[one] % 1 || one - other);
    const left = sum ? 100 - whole.reduce((before, share) => before + share, 0) : 0;
    for (const index of order.slice(0, left)) whole[index] += 1;
    return Object.fromEntries(all.map(([key], index) => [key, whole[index]]));
  };

  return { total, leaders, trailers, shares };
})();
