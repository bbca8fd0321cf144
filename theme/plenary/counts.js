/** What each way of counting found in a round, apart; and what of that holds. Pure. */
const CasusboekCounts = (() => {
  "use strict";

  /** @type {() => Plenary.Tally} */
  const empty = () => ({ numbers: {}, votes: {} });

  /** @type {(tally: Plenary.Tally | undefined) => boolean} */
  const isEmpty = (tally) => !tally || !Object.keys(tally.votes).length && !Object.values(tally.numbers).some((by) => Object.values(by).some(Boolean));

  /** The ways that counted anything in a round. @type {(round: Plenary.Round) => string[]} */
  const counted = ({ tallies }) => Object.keys(tallies).filter((way) => !isEmpty(tallies[way]));

  /** Which way's count holds; "" when two counted and nobody has said. @type {(round: Plenary.Round) => string} */
  const holding = (round) => {
    const found = counted(round);
    if (round.holds || found.length > 1) return round.holds;
    return found[0] ?? round.way;
  };

  /**
   * The votes for each option in the count that holds, by group: "" is whoever is in none. A vote weighs as much as its
   * group; a number was counted, and is of votes already.
   * @type {(round: Plenary.Round) => Record<string, Record<string, number>>}
   */
  const byGroup = (round) => {
    const { numbers, votes } = round.tallies[holding(round) || round.way] ?? empty();
    const weights = new Map(round.groups.map(({ name, weight }) => [name, weight]));
    const found = Object.fromEntries(Object.entries(numbers).map(([group, by]) => [group, { ...by }]));
    for (const { key, group } of Object.values(votes)) {
      found[group] ??= {};
      found[group][key] = (found[group][key] ?? 0) + (weights.get(group) ?? 1);
    }
    return found;
  };

  /** How many seats there are, when only groups voted; else 0. @type {(round: Plenary.Round) => number} */
  const seats = (round) => {
    const found = Object.keys(byGroup(round));
    const alone = found.length ? found.every(Boolean) : (holding(round) || round.way) === "groups";
    return alone ? round.groups.reduce((sum, { weight }) => sum + weight, 0) : 0;
  };

  /**
   * The round with its counts made of what holds.
   * @type {(round: Plenary.Round) => Plenary.Round}
   */
  const settled = (round) => {
    const by = Object.values(byGroup(round));
    const counts = Object.fromEntries(Object.keys(round.counts).map((key) => [key, by.reduce((sum, votes) => sum + (votes[key] ?? 0), 0)]));
    return { ...round, counts };
  };

  /**
   * A round in which the tally of a way is another one.
   * @type {(round: Plenary.Round, way: string, tally: Plenary.Tally) => Plenary.Round}
   */
  const having = (round, way, tally) => settled({ ...round, tallies: { ...round.tallies, [way]: tally } });

  return { empty, isEmpty, counted, holding, byGroup, seats, settled, having };
})();
