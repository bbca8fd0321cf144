/** Between the sitting and the way that counts its open round: says when to begin and end, takes what is counted. */
const CasusboekCounting = (() => {
  "use strict";

  const { say } = CasusboekWords;

  /**
   * @type {(room: { at: () => Plenary.Decision | null, round: () => Plenary.Round | null, sitting: () => Plenary.Sitting, place: () => Plenary.Place, act: (type: any, fields: any) => boolean, tell: (text: string) => void, changed: () => void }) => { counter: Plenary.Counter, setup: () => Plenary.Setup | null, ready: (why?: "left" | "undone") => void, reset: () => void }}
   */
  const of = ({ at, round, sitting, place, act, tell, changed }) => {
    const counter = CasusboekCount.counter({
      number: (count) => void act("count", count),
      vote: (vote) => void act("vote", vote),
      drawn: changed,
      failed: (fault) => {
        const opened = round()?.opened;
        // Not at once: it may have failed while the screen was being drawn.
        queueMicrotask(() => {
          act("failed", { round: opened, ...fault });
          tell(say("wayFailed", { way: CasusboekScreens.wayName(fault.way) }));
        });
      },
    });

    /** Read back: the round is closed, and its numbers are looked at once more. */
    const checks = () => place().view === "check" && round()?.status === "closed";

    /** What a way is told of the round at hand. @type {() => Plenary.Setup | null} */
    const setup = () => {
      const decision = at();
      if (!decision) return null;
      const one = round();
      const labels = CasusboekScreens.labels(decision);
      const options = decision.options.map(({ key }) => ({ key, label: labels[key] }));
      const { present, groups } = sitting();
      return {
        round: one?.opened ?? 0, question: CasusboekScreens.title(decision), options, keys: [...options.map(({ key }) => key), "-"],
        present, groups: one?.groups.length ? one.groups : groups, counts: one?.counts ?? {}, votes: one?.tallies[one.way]?.votes ?? {}, checks: checks(),
      };
    };

    /** Follow the sitting: also after a reload or an undo the way is ready for its round. @type {(why?: "left" | "undone") => void} */
    const ready = (why = "left") => {
      const one = round();
      const name = checks() && one ? (CasusboekCounts.seats(one) ? "groups" : "hands") : one?.way ?? "";
      const now = one && (checks() || one.status === "open") ? `${one.opened}:${name}:${checks()}` : "";
      counter.follow(now, name, now ? setup() : null, one && one.status !== "open" && why === "left" ? "closed" : why);
    };

    const reset = () => {
      const now = setup();
      if (now) counter.reset(now);
    };

    return { counter, setup, ready, reset };
  };

  return { of };
})();
