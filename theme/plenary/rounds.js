/** What is decided at a moment, and the rounds of votes on it. Pure: a part of what session.js folds. */
const CasusboekRounds = (() => {
  "use strict";

  const { empty, isEmpty, counted: ways, holding, having, settled } = CasusboekCounts;
  const MOST = 9999;

  /** The state of the story where the room is. @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => Casusboek.Played} */
  const played = (story, { ids, settings }) => CasusboekEngine.resume(story, ids, settings);

  /** @type {(sitting: Plenary.Sitting) => Plenary.Decision | null} */
  const current = ({ decisions, now }) => decisions[now] ?? null;

  /** @type {(decision: Plenary.Decision | null) => Plenary.Round | null} */
  const lastRound = (decision) => decision?.rounds[decision.rounds.length - 1] ?? null;

  /** @type {(sitting: Plenary.Sitting, change: Partial<Plenary.Decision>) => Plenary.Sitting} */
  const change = (sitting, changes) => ({
    ...sitting,
    decisions: sitting.decisions.map((one, index) => (index === sitting.now ? { ...one, ...changes } : one)),
  });

  /** @type {(sitting: Plenary.Sitting, changes: Partial<Plenary.Round>) => Plenary.Sitting} */
  const changeRound = (sitting, changes) => {
    const { rounds } = /** @type {Plenary.Decision} */ (current(sitting));
    return change(sitting, { rounds: rounds.map((one, index) => (index === rounds.length - 1 ? { ...one, ...changes } : one)) });
  };

  /**
   * @type {(kind: "story" | "question", passage: string, at: number, text: string, options: Plenary.Option[]) => Plenary.Decision}
   */
  const decision = (kind, passage, at, text, options) =>
    ({ kind, passage, at, text, options, rounds: [], talks: [], arguments: {}, decided: null, dropped: false });

  /**
   * What can be chosen where the room is: keys by their letters. What an earlier edition asked is not known here.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => Record<string, string>}
   */
  const open = (story, sitting) =>
    Object.fromEntries(sitting.check === story.check ? CasusboekEngine.open(story, played(story, sitting).state).map(({ letter, id }) => [letter, id]) : []);

  /**
   * What the room is asked, in the words of an event; null when there is nothing to decide. An event that kept what its
   * letters stood for asks that, whatever the passage would ask now.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, event?: { words?: Casusboek.Words, letters?: Record<string, string> }) => Plenary.Decision | null}
   */
  const asked = (story, sitting, { words = {}, letters = open(story, sitting) } = {}) => {
    const options = Object.entries(letters).map(([key, id]) => ({ key, id, label: words[id] ?? "" }));
    return options.length < 2 ? null : decision("story", played(story, sitting).state.passage, sitting.ids.length, words[""] ?? "", options);
  };

  const ASKING = ["open", "talk", "argue", "decide"];

  /** Whether an event of this kind asks the room something anew. @type {(sitting: Plenary.Sitting, type: Plenary.Deed) => boolean} */
  const asks = (sitting, type) => ASKING.includes(type) && !current(sitting);

  /**
   * What an event keeps of the choices that it is about, to be read whatever becomes of the case: their words as they are
   * shown now, by key, and with the first event of a decision its heading and what its letters stand for.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, event: { type: Plenary.Deed, ids?: string[] }, say: { label: (id: string) => string, title: (id: string) => string }) => { words?: Casusboek.Words, letters?: Record<string, string> }}
   */
  const worded = (story, sitting, { type, ids = [] }, { label, title }) => {
    const letters = asks(sitting, type) ? open(story, sitting) : null;
    const words = (/** @type {string[]} */ keys) => Object.fromEntries(keys.map((id) => [id, label(id)]));
    if (letters) return { words: { "": title(played(story, sitting).state.passage), ...words(Object.values(letters)) }, letters };
    return ids.length ? { words: words(ids) } : {};
  };

  /**
   * The sitting with a decision at hand: the one there is, or the one this passage asks for.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, event: Plenary.Event) => Plenary.Sitting | null}
   */
  const atHand = (story, sitting, event) => {
    if (current(sitting)) return sitting;
    const made = asked(story, sitting, event);
    return made && { ...sitting, decisions: [...sitting.decisions, made], now: sitting.decisions.length };
  };

  /** @type {(count: Plenary.Count, old: number) => number} */
  const counted = ({ set, by = 0 }, old) => Math.max(0, Math.min(MOST, Math.trunc(set ?? old + by) || 0));

  /**
   * The sitting in which the round that opened at `opened` is another one: the last, or one that is over.
   * @type {(sitting: Plenary.Sitting, opened: number, next: (round: Plenary.Round) => Plenary.Round) => Plenary.Sitting}
   */
  const atRound = (sitting, opened, next) => ({
    ...sitting,
    decisions: sitting.decisions.map((one) => (one.rounds.some((round) => round.opened === opened)
      ? { ...one, rounds: one.rounds.map((round) => (round.opened === opened ? next(round) : round)) } : one)),
  });

  /** @type {(sitting: Plenary.Sitting, opened: number) => Plenary.Round | undefined} */
  const roundOf = ({ decisions }, opened) => decisions.flatMap(({ rounds }) => rounds).find((round) => round.opened === opened);

  /**
   * What the events of a vote do.
   * @type {{ [D in "groups" | "open" | "way" | "count" | "vote" | "failed" | "reset" | "close" | "hold" | "show" | "talk" | "argue"]: Plenary.Doing<D> }}
   */
  const rules = {
    groups: (_, sitting, { groups = [] }) => {
      const named = groups.filter(({ name, weight }) => name && weight > 0).slice(0, 40);
      return { ...sitting, groups: named.map(({ name, weight }) => ({ name: name.slice(0, 40), weight: counted({ set: weight }, 1) })) };
    },
    open: (story, sitting, event) => {
      const { t, way = "hands" } = event;
      const ready = atHand(story, sitting, event);
      const at = ready && current(ready);
      if (!ready || !at || lastRound(at)?.status === "open") return null;
      const counts = Object.fromEntries([...at.options.map(({ key }) => [key, 0]), ["-", 0]]);
      const talks = at.talks.map((talk) => ({ ...talk, to: talk.to ?? t }));
      /** @type {Plenary.Round} */
      const round = {
        counts, way, tallies: {}, holds: "", late: [], failed: [], groups: ready.groups, status: "open", opened: t, closed: null,
        present: ready.present,
      };
      return change(ready, { talks, rounds: [...at.rounds, round] });
    },
    way: (_, sitting, { way = "" }) => {
      const round = lastRound(current(sitting));
      return round?.status === "open" && way && way !== round.way ? changeRound(sitting, settled({ ...round, way, holds: "", groups: round.groups.length ? round.groups : sitting.groups })) : null;
    },
    count: (_, sitting, event) => {
      const round = lastRound(current(sitting));
      const { key = "", group = "" } = event;
      if (!round || round.status === "shown" || !(key in round.counts)) return null;
      const way = round.status === "open" ? round.way : holding(round);
      const tally = round.tallies[way] ?? empty();
      if (!way || Object.keys(tally.votes).length) return null;
      const old = tally.numbers[group]?.[key] ?? 0;
      const value = counted(event, old);
      if (value === old && event.set === undefined) return null;
      const numbers = { ...tally.numbers, [group]: { ...(event.whole ? {} : tally.numbers[group]), [key]: value } };
      return changeRound(sitting, having(round, way, { ...tally, numbers }));
    },
    vote: (_, sitting, { round: opened = -1, way = "", id = "", key = "", group = "" }) => {
      const round = roundOf(sitting, opened);
      if (!round || !id || !way || !(key in round.counts)) return null;
      if (round.status !== "open") {
        return round.late.includes(id) ? null : atRound(sitting, opened, (one) => ({ ...one, late: [...one.late, id] }));
      }
      const tally = round.tallies[way] ?? empty();
      const known = tally.votes[id];
      if (known?.key === key && known.group === group) return null;
      return atRound(sitting, opened, (one) => having(one, way, { ...tally, votes: { ...tally.votes, [id]: { key, group } } }));
    },
    failed: (_, sitting, { round: opened = -1, way = "", why = "", t }) => {
      const round = roundOf(sitting, opened);
      if (round?.status !== "open" || !way) return null;
      const failed = [...round.failed, { way, why: why.slice(0, 200), t }];
      return atRound(sitting, opened, (one) => settled({ ...one, failed, way: way === one.way ? "hands" : one.way }));
    },
    reset: (_, sitting) => {
      const round = lastRound(current(sitting));
      return round?.status === "open" && !isEmpty(round.tallies[round.way]) ? changeRound(sitting, having(round, round.way, empty())) : null;
    },
    close: (_, sitting, { t }) => {
      const round = lastRound(current(sitting));
      return round?.status === "open" ? changeRound(sitting, settled({ ...round, status: "closed", closed: t, present: sitting.present })) : null;
    },
    hold: (_, sitting, { way = "" }) => {
      const round = lastRound(current(sitting));
      return round?.status === "closed" && way !== round.holds && ways(round).includes(way)
        ? changeRound(sitting, settled({ ...round, holds: way })) : null;
    },
    show: (_, sitting) => {
      const round = lastRound(current(sitting));
      return round?.status === "closed" && holding(round) ? changeRound(sitting, { status: "shown" }) : null;
    },
    talk: (story, sitting, event) => {
      const { on, t } = event;
      const ready = atHand(story, sitting, event);
      const at = ready && current(ready);
      if (!ready || !at || lastRound(at)?.status === "open") return null;
      const busy = at.talks.some(({ to }) => to === null);
      if (busy === !!on) return null;
      return change(ready, { talks: on ? [...at.talks, { from: t, to: null }] : at.talks.map((talk) => ({ ...talk, to: talk.to ?? t })) });
    },
    argue: (story, sitting, event) => {
      const { key = "", text = "" } = event;
      const ready = atHand(story, sitting, event);
      const at = ready && current(ready);
      if (!ready || !at?.options.some((option) => option.key === key) || text === (at.arguments[key] ?? "")) return null;
      return change(ready, { arguments: { ...at.arguments, [key]: text.slice(0, 300) } });
    },
  };

  return { played, current, lastRound, change, decision, open, asked, asks, worded, atHand, counted, roundOf, rules };
})();
