/**
 * The worksheet that a room fills in together: which values come first, and by what each is seen. The questions are
 * voted on like any other; here is what the room may take of a result, what then stands, and the way to the worksheet.
 */
const CasusboekFramework = (() => {
  "use strict";

  const { say, make, button } = CasusboekWords;
  const { MOST, lastRound } = CasusboekSession;
  const { named, line } = CasusboekScreens;

  /**
   * What a result can give: the options with most votes, as many as there is place for or fewer, the most first. Where two
   * have as many votes they come together or not at all: who of them goes is for the room to say.
   * @type {(decision: Plenary.Decision) => string[][]}
   */
  const cuts = (decision) => {
    const round = lastRound(decision);
    const ranked = Object.entries(round?.counts ?? {}).filter(([key, count]) => key !== "-" && count).sort((one, other) => other[1] - one[1]);
    const most = decision.sheet ? MOST[decision.sheet] : 0;
    const ends = ranked.map((_, at) => at + 1).filter((end) => end <= most && ranked[end - 1][1] !== ranked[end]?.[1]);
    return ends.reverse().map((end) => ranked.slice(0, end).map(([key]) => key));
  };

  /** What to do with the result of such a question. @type {(at: Plenary.Decision) => Plenary.Screen} */
  const decide = (at) => {
    const sets = cuts(at);
    const items = sets.map((keys) => button("take", say("doTake", { keys: keys.map((key) => named(at, key)).join(", ") }), keys.join("")));
    const tie = sets.length && sets[0].length === MOST[at.sheet ?? "values"] ? [] : [line(say("takeTie"), "dense")];
    items.push(button("taking", say("doTaking")), button("talk", say("doTalk")), button("leave", say("doPostpone")));
    const list = (/** @type {HTMLElement[]} */ some) => {
      const made = make("div", ...some);
      made.dataset.cbDecide = "";
      return made;
    };
    return { title: say("takeTitle"), items, build: (some) => [...(CasusboekTally.total(lastRound(at)) ? tie : []), list(some)] };
  };

  /** Where the worksheet stands, with what the room chose in its address: nothing is sent. @type {(framework: Plenary.Sitting["framework"]) => string} */
  const address = (framework) => {
    const bytes = new TextEncoder().encode(JSON.stringify(framework));
    const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return `${(document.body.dataset.cbRest ?? "").replace(/assets\/.*/, "werkblad.html")}#zaal=${text}`;
  };

  // A case that is one file has no worksheet beside it.
  const isBeside = !!(/** @type {HTMLScriptElement | null} */ (document.currentScript)?.src);

  /** @type {(framework: Plenary.Sitting["framework"]) => HTMLElement[]} */
  const link = (framework) => {
    if (!isBeside) return [];
    const made = /** @type {HTMLAnchorElement} */ (make("a", say("toWorksheet")));
    Object.assign(made, { href: address(framework), target: "_blank", rel: "noopener" });
    return [make("p", made)];
  };

  /** The worksheet so far, value by value. @type {(framework: Plenary.Sitting["framework"]) => HTMLElement[]} */
  const told = (framework) =>
    framework.flatMap(({ text, criteria }) => [
      make("p", make("b", text)),
      ...(criteria.length ? [make("ul", ...criteria.map((one) => make("li", one)))] : []),
    ]);

  /** What the screen shows of it. @type {(framework: Plenary.Sitting["framework"]) => HTMLElement[]} */
  const blocks = (framework) =>
    (framework.length ? [...told(framework), ...link(framework)] : [make("p", say("frameworkNone")), make("p", say("frameworkHow"))]);

  /** @type {(framework: Plenary.Sitting["framework"]) => HTMLElement[]} */
  const tools = (framework) => [
    button("values", say(framework.length ? "valuesAgain" : "valuesAsk")), ...(framework.length ? [button("criteria", say("criteriaAsk"))] : []),
  ];

  return { cuts, decide, address, link, told, blocks, tools };
})();
