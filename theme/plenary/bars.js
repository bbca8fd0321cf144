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
    const count = round.counts[key];
    const share = CasusboekTally.shares(round)[key];
    const line = patch(key);
    line.style.inlineSize = `${share ?? 0}%`;
    const track = make("span", line);
    track.dataset.cbTrack = "";
    track.setAttribute("aria-hidden", "true");
    const figures = share === undefined ? String(count) : say("share", { count, share });
    const row = make("span", track, make("strong", figures));
    row.dataset.cbBar = String(number);
    if (many) row.prepend(make("small", say("roundShort", { number })));
    return row;
  };

  /** @type {(decision: Plenary.Decision, labels: Record<string, string>) => HTMLElement} */
  const bars = (decision, labels) => {
    const shown = decision.rounds.map((round, index) => ({ round, number: index + 1 })).filter(({ round }) => round.status === "shown").slice(-2);
    const list = make("ul");
    list.dataset.cbBars = String(shown.length);
    for (const { key } of decision.options) {
      const label = make("span", make("span", labels[key]));
      if (decision.arguments[key]) label.append(make("q", decision.arguments[key]));
      list.append(make("li", badge(key), label, ...shown.map(({ round, number }) => bar(key, round, number, shown.length > 1))));
    }
    if (shown.some(({ round }) => round.counts["-"])) {
      const none = make(
        "li", badge("-"), make("span", say("abstained")),
        ...shown.map(({ round, number }) => bar("-", round, number, shown.length > 1)),
      );
      list.append(none);
    }
    return list;
  };

  /** @type {(decision: Plenary.Decision, labels: Record<string, string>) => HTMLElement} */
  const choices = (decision, labels) => {
    const list = make("ul", ...decision.options.map(({ key }) => make("li", badge(key), make("span", labels[key]))));
    list.dataset.cbBallot = "";
    return list;
  };

  return { bars, choices, badge };
})();
