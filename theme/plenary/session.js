/** A sitting: what follows from the events of an evening. Pure: no DOM, no clock, no storage, no randomness. */
const CasusboekSession = (() => {
  "use strict";

  const { leaders, trailers } = CasusboekTally;
  const MOST = 9999;
  const TABLES = 12;

  /** @type {() => Plenary.Sitting} */
  const fresh = () => ({
    started: null, last: 0, ids: [], settings: {}, present: 0, plan: 0, decisions: [], now: -1,
    tables: [], phase: 0, phases: [], agreements: ["", "", ""], entered: [],
  });

  /**
   * The events that count: an undo takes the last one back, with all that was joined to it.
   * @type {(events: Plenary.Event[]) => Plenary.Event[]}
   */
  const live = (events) => {
    const kept = /** @type {Plenary.Event[]} */ ([]);
    for (const event of events) {
      if (event.type !== "undo") kept.push(event);
      else while (kept.length > 1 && kept.pop()?.join);
    }
    return kept;
  };

  /** The event that an undo would take back, or null. @type {(events: Plenary.Event[]) => Plenary.Event | null} */
  const undoable = (events) => {
    const kept = live(events);
    return kept.length > 1 ? kept[kept.length - 1] : null;
  };

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
   * The sitting with a decision at hand: the one there is, or the one this passage asks for.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => Plenary.Sitting | null}
   */
  const atHand = (story, sitting) => {
    if (current(sitting)) return sitting;
    const { state } = played(story, sitting);
    const options = CasusboekEngine.open(story, state).map(({ letter, id }) => ({ key: letter, id, label: "" }));
    if (options.length < 2) return null;
    const made = decision("story", state.passage, sitting.ids.length, "", options);
    return { ...sitting, decisions: [...sitting.decisions, made], now: sitting.decisions.length };
  };

  /**
   * The sitting with this route; time goes to the passage that is entered.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, ids: string[], t: number) => Plenary.Sitting}
   */
  const travel = (story, sitting, ids, t) => {
    const gone = { ...sitting, ids, now: -1 };
    const { passage } = played(story, gone).state;
    return { ...gone, entered: [...sitting.entered, { passage, at: ids.length, t }] };
  };

  /**
   * The sitting after a question of the trainer's own: back at the decision that it interrupted, if any.
   * @type {(sitting: Plenary.Sitting) => Plenary.Sitting}
   */
  const resumed = (sitting) => ({
    ...sitting,
    now: sitting.decisions.findIndex((one) => one.kind === "story" && !one.decided && !one.dropped && one.at === sitting.ids.length),
  });

  /** @type {(count: Plenary.Count, old: number) => number} */
  const counted = ({ set, by = 0 }, old) => Math.max(0, Math.min(MOST, Math.trunc(set ?? old + by) || 0));

  /**
   * What each event does; an undo is no rule, it shortens the list.
   * @type {{ [D in Exclude<Plenary.Deed, "undo">]: Plenary.Doing<D> }}
   */
  const rules = {
    start: (story, sitting, { ids = [], settings = {}, present = 0, plan = 0, t }) =>
      sitting.started === null ? travel(story, { ...sitting, started: t, settings, present, plan }, ids, t) : null,
    present: (_, sitting, { number = 0 }) => ({ ...sitting, present: counted({ set: number }, 0) }),
    open: (story, sitting, { t }) => {
      const ready = atHand(story, sitting);
      const at = ready && current(ready);
      if (!ready || !at || lastRound(at)?.status === "open") return null;
      const counts = Object.fromEntries([...at.options.map(({ key }) => [key, 0]), ["-", 0]]);
      const talks = at.talks.map((talk) => ({ ...talk, to: talk.to ?? t }));
      return change(ready, { talks, rounds: [...at.rounds, { counts, status: "open", opened: t, closed: null, present: ready.present }] });
    },
    count: (_, sitting, event) => {
      const round = lastRound(current(sitting));
      const { key = "" } = event;
      if (round?.status !== "open" || !(key in round.counts)) return null;
      const value = counted(event, round.counts[key]);
      if (value === round.counts[key] && event.set === undefined) return null;
      return changeRound(sitting, { counts: { ...round.counts, [key]: value } });
    },
    close: (_, sitting, { t }) =>
      lastRound(current(sitting))?.status === "open" ? changeRound(
        sitting, { status: "closed", closed: t, present: sitting.present },
      ) : null,
    show: (_, sitting) => (lastRound(current(sitting))?.status === "closed" ? changeRound(sitting, { status: "shown" }) : null),
    talk: (story, sitting, { on, t }) => {
      const ready = atHand(story, sitting);
      const at = ready && current(ready);
      if (!ready || !at || lastRound(at)?.status === "open") return null;
      const busy = at.talks.some(({ to }) => to === null);
      if (busy === !!on) return null;
      return change(ready, { talks: on ? [...at.talks, { from: t, to: null }] : at.talks.map((talk) => ({ ...talk, to: talk.to ?? t })) });
    },
    argue: (story, sitting, { key = "", text = "" }) => {
      const ready = atHand(story, sitting);
      const at = ready && current(ready);
      if (!ready || !at?.options.some((option) => option.key === key) || text === (at.arguments[key] ?? "")) return null;
      return change(ready, { arguments: { ...at.arguments, [key]: text.slice(0, 300) } });
    },
    decide: (story, sitting, { rule = "trainer", key = "", t }) => {
      if (rule === "only") {
        const open = CasusboekEngine.open(story, played(story, sitting).state);
        return open.length === 1 && !current(sitting) ? travel(story, sitting, [...sitting.ids, open[0].id], t) : null;
      }
      const ready = atHand(story, sitting);
      const at = ready && current(ready);
      const option = at?.options.find((one) => one.key === key);
      const round = lastRound(at);
      if (!ready || !at || !option || (round && round.status !== "shown") || (rule === "hamerstuk" && round)) return null;
      if (rule === "majority" && leaders(round).join() !== key) return null;
      if (rule === "minority" && !trailers(round).includes(key)) return null;
      if (rule === "lot" && !(leaders(round).length > 1 && leaders(round).includes(key))) return null;
      const done = change(ready, { decided: { rule, key, t }, talks: at.talks.map((talk) => ({ ...talk, to: talk.to ?? t })) });
      return at.kind === "story" ? travel(story, done, [...sitting.ids, option.id], t) : resumed(done);
    },
    ask: (_, sitting, { text = "", options = [] }) => {
      const busy = current(sitting);
      if (busy && (busy.kind === "question" || lastRound(busy)?.status === "open") || options.length < 2 || options.length > 5) return null;
      const asked = decision(
        "question", "", sitting.ids.length, text, options.map((label, index) => ({ key: "ABCDE"[index], id: "", label })),
      );
      return { ...sitting, decisions: [...sitting.decisions, asked], now: sitting.decisions.length };
    },
    leave: (_, sitting) => (current(sitting)?.kind === "question" && lastRound(current(sitting))?.status !== "open" ? resumed(sitting) : null),
    table: (_, sitting, { name = "", code = "" }) =>
      sitting.tables.length < TABLES && code ? { ...sitting, tables: [...sitting.tables, { name: name.slice(0, 40), code }] } : null,
    drop: (_, sitting, { index = -1 }) =>
      sitting.tables[index] ? { ...sitting, tables: sitting.tables.filter((_one, at) => at !== index) } : null,
    jump: (story, sitting, { ids = [], t }) => {
      if (lastRound(current(sitting))?.status === "open" || CasusboekEngine.resume(story, ids, sitting.settings).ids.length < ids.length) return null;
      const kept = ids.findIndex((id, index) => id !== sitting.ids[index]);
      const common = kept < 0 ? ids.length : kept;
      const decisions = sitting.decisions.map((one) => (one.kind === "story" && one.at >= common ? { ...one, dropped: true } : one));
      return travel(story, { ...sitting, decisions }, ids, t);
    },
    phase: (_, sitting, { number = 0, t }) =>
      number === sitting.phase || number < 0 || number > 6 ? null : {
        ...sitting, phase: number, phases: [...sitting.phases, { phase: number, t }],
      },
    agree: (_, sitting, { index = 0, text = "" }) =>
      index in sitting.agreements && sitting.agreements[index] !== text
        ? { ...sitting, agreements: sitting.agreements.map((one, at) => (at === index ? text.slice(0, 300) : one)) }
        : null,
  };

  /**
   * The sitting after one event; the same one when the event cannot be done now.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, event: Plenary.Event) => Plenary.Sitting}
   */
  const apply = (story, sitting, event) => {
    if (!Object.hasOwn(rules, event.type) || (sitting.started === null && event.type !== "start")) return sitting;
    const rule = /** @type {Plenary.Doing<any>} */ (rules[/** @type {keyof typeof rules} */ (event.type)]);
    const after = rule(story, sitting, event);
    return after && after !== sitting ? { ...after, last: event.t } : sitting;
  };

  /** What all events together come to. @type {(story: Casusboek.Story, events: Plenary.Event[]) => Plenary.Sitting} */
  const fold = (story, events) => live(events).reduce((sitting, event) => apply(story, sitting, event), fresh());

  return { fresh, live, undoable, played, current, lastRound, apply, fold };
})();
