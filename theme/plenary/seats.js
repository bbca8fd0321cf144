/** A round that fracties voted in, in words and in rows: with how many of all seats, and what each of them voted. */
const CasusboekSeats = (() => {
  "use strict";

  const { make, say } = CasusboekWords;
  const { byGroup, seats } = CasusboekCounts;

  /** A count as it stands in a result: "27 of 45 seats", or "27 · 60%". @type {(round: Plenary.Round, key: string) => string} */
  const figure = (round, key) => {
    const count = round.counts[key];
    const all = seats(round);
    if (all) return say("seatsOf", { count, seats: all });
    const share = CasusboekTally.shares(round)[key];
    return share === undefined ? String(count) : say("share", { count, share });
  };

  /** What one voted: "A", or "A 5, B 3" when it is divided. @type {(group: Plenary.Group, by?: Record<string, number>) => string} */
  const voted = ({ weight }, by = {}) => {
    const last = (/** @type {string} */ key) => (key === "-" ? "~" : key);
    const parts = Object.entries(by).filter(([, count]) => count).sort(([one], [other]) => (last(one) < last(other) ? -1 : 1));
    const name = (/** @type {string} */ key) => (key === "-" ? say("abstained") : key);
    if (!parts.length) return say("groupNone");
    return parts.map(([key, count]) => (count === weight && parts.length === 1 ? name(key) : `${name(key)} ${count}`)).join(", ");
  };

  /** What each voted, in a sentence; "" when no fracties voted. @type {(round: Plenary.Round) => string} */
  const words = (round) => {
    if (!seats(round)) return "";
    const by = byGroup(round);
    return say("perGroup", { groups: round.groups.map((one) => `${one.name}: ${voted(one, by[one.name])}`).join("; ") });
  };

  /**
   * What was counted, to be read back: each fractie with its vote; `marked` is the one at hand.
   * @type {(round: Plenary.Round, marked: string) => { items: HTMLElement[], list: (items: HTMLElement[]) => HTMLElement }}
   */
  const rows = (round, marked) => {
    const by = byGroup(round);
    const items = round.groups.map((one) => {
      const made = make("li", make("span", say("groupSeats", { name: one.name, seats: one.weight })), make("strong", voted(one, by[one.name])));
      Object.assign(made.dataset, { cbDeed: "point", cbWith: one.name });
      if (one.name === marked) made.dataset.cbMarked = "";
      return made;
    });
    const list = (/** @type {HTMLElement[]} */ some) => {
      const made = make("ul", ...some);
      made.dataset.cbBallot = "groups";
      return made;
    };
    return { items, list };
  };

  return { figure, voted, words, rows };
})();
