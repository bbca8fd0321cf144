/**
 * The ways to count, behind one interface (`Plenary.Way`), and the one that counts now. A way is made by its name, may
 * fail, and knows nothing of the sitting: it hears what is asked and says what it counted.
 */
const CasusboekCount = (() => {
  "use strict";

  /** Every way there is, by name. @type {Record<string, () => Plenary.Way>} */
  const ways = {};

  /** @type {(name: string, make: () => Plenary.Way) => void} */
  const add = (name, make) => void (ways[name] = make);

  /**
   * One place at which a round is counted. `take` gets what a way says, `fail` that it fell over.
   * @type {(take: Plenary.Take) => Plenary.Counter}
   */
  const counter = (take) => {
    /** @type {Plenary.Way | null} */
    let way = null;
    let mark = "";
    /** Grows with every round that begins: what an older one still says is heard as late, or not at all. */
    let turn = 0;
    /** @type {Set<number>} */
    const dead = new Set();

    /** Let the way do something; when it falls over it is out, and what it counted stays. @type {<T>(deed: (way: Plenary.Way) => T, none: T) => T} */
    const guard = (deed, none) => {
      const one = way;
      if (!one) return none;
      try {
        return deed(one);
      } catch (fault) {
        broke(one, String(fault));
        return none;
      }
    };

    /** @type {(one: Plenary.Way, why: string) => void} */
    const broke = (one, why) => {
      if (way !== one) return;
      way = null;
      take.failed({ way: one.name, why });
    };

    /** @type {(why: "closed" | "left" | "undone") => void} */
    const end = (why) => {
      if (why !== "closed") dead.add(turn);
      guard((one) => one.end(why), undefined);
      way = null;
      mark = "";
    };

    /** @type {(name: string, now: string, setup: Plenary.Setup) => void} */
    const begin = (name, now, setup) => {
      const own = (turn += 1);
      const made = ways[name]?.();
      way = made ?? null;
      mark = now;
      if (!made) return take.failed({ way: name, why: "unknown" });
      const live = () => !dead.has(own);
      return guard((one) => one.begin(setup, {
        number: (count) => void (live() && way === made && take.number(count)),
        vote: (vote) => void (live() && take.vote({ ...vote, way: name, round: setup.round })),
        drawn: () => void (way === made && take.drawn()),
        fail: (why) => broke(made, why),
      }), undefined);
    };

    return {
      /**
       * Follow the sitting. `now` names the round that is counted and how, "" for none; another name is another beginning.
       */
      follow: (now, name, setup, why) => {
        if (now === mark) return;
        if (mark) end(why);
        if (now && setup) begin(name, now, setup);
      },
      reset: (setup) => guard((one) => one.reset?.(setup), undefined),
      takes: (key) => guard((one) => one.takes?.(key) ?? false, false),
      key: (key) => guard((one) => one.key?.(key), undefined),
      point: (key) => guard((one) => one.point?.(key), undefined),
      marked: () => guard((one) => one.marked?.() ?? "", ""),
      draw: () => guard((one) => one.draw?.() ?? [], []),
      tools: () => guard((one) => one.tools?.() ?? [], []),
      desk: () => guard((one) => one.desk?.() ?? [], []),
    };
  };

  /** Why a way cannot count this, or "". @type {(name: string, setup: Plenary.Setup) => string} */
  const cannot = (name, setup) => {
    try {
      return ways[name]().cannot?.(setup) ?? "";
    } catch (fault) {
      return String(fault);
    }
  };

  /** Buttons to count with: digits, and what a way has besides, each with its word. @type {(more: [string, string, string][]) => HTMLElement[]} */
  const pad = (more) => [...[..."1234567890"].map((digit) => [digit, digit, ""]), ...more].map(([text, key, word]) => {
    const one = CasusboekWords.button("press", text, key);
    // A clicker that sends Tab and Enter must not come here, and a ring around a digit would tell it to the room.
    one.tabIndex = -1;
    if (word) one.setAttribute("aria-label", CasusboekWords.say(word));
    return one;
  });

  return { ways, add, counter, cannot, pad };
})();
