/** The result of a round on the screen: letter, words, bar with pattern, number and share; two rounds side by side. */
const CasusboekBars = (() => {
  "use strict";

  const { make, say } = CasusboekWords;

  /** A patch of an option's colour and pattern. @type {(key: string) => HTMLElement} */
  const patch = (key) => {
    const made = make("i");
    made.dataset.cbLetter = key;
    return made;
  };

  /** @type {(key: string) => HTMLElement} */
  const badge = (key) => {
    const made = make("b", key === "-" ? "–" : key, patch(key));
    made.dataset.cbLetter = key;
    return made;
  };

  /** @type {(key: string, round: Plenary.Round, number: number, many: boolean) => HTMLElement} */
  const bar = (key, round, number, many) => {
    const share = CasusboekTally.shares(round)[key];
    const line = patch(key);
    line.style.inlineSize = `${share ?? 0}%`;
    const track = make("span", line);
    track.dataset.cbTrack = "";
    track.setAttribute("aria-hidden", "true");
    const row = make("span", track, make("strong", CasusboekSeats.figure(round, key)));
    row.dataset.cbBar = String(number);
    if (many) row.prepend(make("small", say("roundShort", { number })));
    return row;
  };

  /**
   * A line for each option with its whole words and its bars, to be put on pages.
   * @type {(decision: Plenary.Decision, labels: Record<string, string>) => { items: HTMLElement[], list: (items: HTMLElement[]) => HTMLElement }}
   */
  const bars = (decision, labels) => {
    const shown = decision.rounds.map((round, index) => ({ round, number: index + 1 })).filter(({ round }) => round.status === "shown").slice(-2);
    /** @type {(key: string, label: HTMLElement) => HTMLElement} */
    const line = (key, label) => make("li", badge(key), label, ...shown.map(({ round, number }) => bar(key, round, number, shown.length > 1)));
    const items = decision.options.map(({ key }) => {
      const label = make("span", labels[key]);
      if (decision.arguments[key]) label.append(make("q", decision.arguments[key]));
      return line(key, label);
    });
    if (shown.some(({ round }) => round.counts["-"])) items.push(line("-", make("span", say("abstained"))));
    const list = (/** @type {HTMLElement[]} */ some) => {
      const made = make("ul", ...some);
      made.dataset.cbBars = String(shown.length);
      made.toggleAttribute("data-cb-seats", shown.some(({ round }) => CasusboekCounts.seats(round)));
      return made;
    };
    return { items, list };
  };

  /**
   * A line for each choice to vote on, to be put on pages. `marked` is the one that is counted now: then each can be pointed at.
   * @type {(decision: Plenary.Decision, labels: Record<string, string>, marked?: string) => { items: HTMLElement[], list: (items: HTMLElement[]) => HTMLElement }}
   */
  const choices = (decision, labels, marked = "") => ({
    items: decision.options.map(({ key }) => row(key, labels[key], marked)), list: (some) => ballot(some, ""),
  });

  /** @type {(items: HTMLElement[], kind: string) => HTMLElement} */
  const ballot = (items, kind) => {
    const list = make("ul", ...items);
    list.dataset.cbBallot = kind;
    return list;
  };

  /** @type {(key: string, label: string, marked: string, more?: Node[]) => HTMLElement} */
  const row = (key, label, marked, more = []) => {
    const made = make("li", badge(key), make("span", label), ...more);
    if (!marked) return made;
    Object.assign(made.dataset, { cbDeed: "point", cbWith: key });
    if (key === marked) made.dataset.cbMarked = "";
    return made;
  };

  /**
   * What was counted, to be read back: options with their numbers, no bars yet.
   * @type {(decision: Plenary.Decision, labels: Record<string, string>, round: Plenary.Round, marked: string) => { items: HTMLElement[], list: (items: HTMLElement[]) => HTMLElement }}
   */
  const numbers = (decision, labels, round, marked) => ({
    items: [...decision.options.map(({ key }) => key), "-"].map((key) => row(
      key, key === "-" ? say("abstained") : labels[key], marked, [make("strong", String(round.counts[key]))],
    )),
    list: (some) => ballot(some, "numbers"),
  });

  return { bars, choices, numbers, badge };
})();
