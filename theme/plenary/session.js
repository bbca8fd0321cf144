/** A sitting: what follows from the events of an evening. Pure: no DOM, no clock, no storage, no randomness. */
const CasusboekSession = (() => {
  "use strict";

  const { leaders, trailers } = CasusboekTally;
  const { live, undoable } = CasusboekEvents;
  const { played, current, lastRound, change, decision, open, asked, asks, worded, atHand, counted } = CasusboekRounds;
  const TABLES = 12;
  const CODES = 75;
  /** How many of each a worksheet has places for. */
  const MOST = { values: 3, criteria: 2 };

  /** @type {() => Plenary.Sitting} */
  const fresh = () => ({
    started: null, check: "", group: "", last: 0, ids: [], settings: {}, present: 0, plan: 0, decisions: [], now: -1, groups: [],
    tables: [], phase: 0, phases: [], agreements: ["", "", ""], framework: [], heard: [], entered: [], edited: [], rehearsal: false, crashed: false,
  });

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

  /**
   * What each event does; an undo is no rule, it shortens the list.
   * @type {{ [D in Exclude<Plenary.Deed, "undo">]: Plenary.Doing<D> }}
   */
  const rules = {
    ...CasusboekRounds.rules,
    start: (story, sitting, { ids = [], settings = {}, present = 0, plan = 0, group = "", check = story.check, rehearsal = false, t }) =>
      sitting.started === null ? travel(story, { ...sitting, started: t, settings, present, plan, group, check, rehearsal }, ids, t) : null,
    edition: (story, sitting, { check = "", ids = [], words = {}, gone = "", letters = {}, tables = [], t }) => {
      if (check === sitting.check) return null;
      const now = JSON.stringify(Object.entries(letters));
      /** @type {(one: Plenary.Decision) => boolean} */
      const stands = (one) => (one.decided ? one.at < ids.length : !gone && now === JSON.stringify(one.options.map(({ key, id }) => [key, id])));
      const decisions = sitting.decisions.map((one) => (one.kind === "question" || one.dropped || stands(one) ? one : { ...one, dropped: true, edited: true }));
      const vote = decisions.find((one, index) => one !== sitting.decisions[index] && !one.decided && one.rounds.length);
      const edited = [...sitting.edited, { t, at: ids.length, words: words[gone] ?? "", vote: vote?.text ?? "" }];
      const after = { ...sitting, check, decisions, tables, edited, phase: gone ? 0 : sitting.phase };
      return { ...travel(story, after, ids, t), now: current(after)?.dropped ? -1 : sitting.now };
    },
    present: (_, sitting, { number = 0 }) => ({ ...sitting, present: counted({ set: number }, 0) }),
    decide: (story, sitting, event) => {
      const { rule = "trainer", key = "", letters = open(story, sitting), t } = event;
      if (rule === "only") {
        const [id, ...others] = Object.values(letters);
        return id && !others.length && !current(sitting) ? travel(story, sitting, [...sitting.ids, id], t) : null;
      }
      const ready = atHand(story, sitting, event);
      const at = ready && current(ready);
      const option = at?.options.find((one) => one.key === key);
      const round = lastRound(at);
      if (!ready || !at || at.sheet || !option || (round && round.status !== "shown") || (rule === "hamerstuk" && round)) return null;
      if (rule === "majority" && leaders(round).join() !== key) return null;
      if (rule === "minority" && !trailers(round).includes(key)) return null;
      if (rule === "lot" && !(leaders(round).length > 1 && leaders(round).includes(key))) return null;
      if (rule === "fallen" && leaders(round).length < 2) return null;
      const done = change(ready, { decided: { rule, key, t }, talks: at.talks.map((talk) => ({ ...talk, to: talk.to ?? t })) });
      return at.kind === "story" ? travel(story, done, [...sitting.ids, option.id], t) : resumed(done);
    },
    ask: (_, sitting, { text = "", options = [], sheet, of = "" }) => {
      const busy = current(sitting);
      if (sheet && !(sheet === "values" || sitting.framework.some((one) => one.text === of))) return null;
      if (busy && (busy.kind === "question" || lastRound(busy)?.status === "open") || options.length < 2 || options.length > 6) return null;
      const asked = decision(
        "question", "", sitting.ids.length, text, options.map((label, index) => ({ key: "ABCDEF"[index], id: "", label })),
      );
      return { ...sitting, decisions: [...sitting.decisions, sheet ? { ...asked, sheet, of } : asked], now: sitting.decisions.length };
    },
    take: (_, sitting, { keys = [], t }) => {
      const at = current(sitting);
      const round = lastRound(at);
      const texts = keys.flatMap((key) => at?.options.filter((one) => one.key === key).map(({ label }) => label) ?? []);
      if (!at?.sheet || (round && round.status !== "shown") || new Set(texts).size !== keys.length || !texts.length || texts.length > MOST[at.sheet]) return null;
      const { sheet, of, talks } = at;
      const framework = sheet === "criteria"
        ? sitting.framework.map((one) => (one.text === of ? { ...one, criteria: texts } : one))
        : texts.map((text) => sitting.framework.find((one) => one.text === text) ?? { text, criteria: [] });
      const decided = { rule: /** @type {const} */ ("taken"), key: keys.join(""), t };
      return resumed({ ...change(sitting, { decided, talks: talks.map((talk) => ({ ...talk, to: talk.to ?? t })) }), framework });
    },
    leave: (_, sitting) => (current(sitting)?.kind === "question" && lastRound(current(sitting))?.status !== "open" ? resumed(sitting) : null),
    table: (_, sitting, { name = "", code = "", codes = code ? [code] : [] }) => {
      const known = sitting.tables.filter((one) => !one.name === !name).length;
      const more = codes.map((one) => ({ name: name.slice(0, 40), code: one }));
      return more.length && known + more.length <= (name ? TABLES : CODES) ? { ...sitting, tables: [...sitting.tables, ...more] } : null;
    },
    drop: (_, sitting, { index = -1 }) =>
      sitting.tables[index] ? { ...sitting, tables: sitting.tables.filter((_one, at) => at !== index) } : null,
    jump: (story, sitting, { ids = [], t }) => {
      if (lastRound(current(sitting))?.status === "open" || (sitting.check === story.check && played(story, { ...sitting, ids }).ids.length < ids.length)) return null;
      const kept = ids.findIndex((id, index) => id !== sitting.ids[index]);
      const common = kept < 0 ? ids.length : kept;
      const decisions = sitting.decisions.map((one) => (one.kind === "story" && one.at >= common ? { ...one, dropped: true } : one));
      return travel(story, { ...sitting, decisions }, ids, t);
    },
    hear: (story, sitting, { from = "", code = "", heard = {}, t }) => {
      const after = { ...sitting, settings: { ...sitting.settings, ...heard }, heard: [...sitting.heard, { t, at: sitting.ids.length, from, code }] };
      const at = current(sitting);
      const stands = at?.kind !== "story" || JSON.stringify(at.options.map(({ key, id }) => [key, id])) === JSON.stringify(Object.entries(open(story, after)));
      const fits = sitting.check !== story.check || (stands && played(story, after).ids.length === played(story, sitting).ids.length);
      return fits && lastRound(at)?.status !== "open" ? after : null;
    },
    phase: (_, sitting, { number = 0, t }) =>
      number === sitting.phase || number < 0 || number > 6 ? null : {
        ...sitting, phase: number, phases: [...sitting.phases, { phase: number, t }],
      },
    agree: (_, sitting, { index = 0, text = "" }) =>
      index in sitting.agreements && sitting.agreements[index] !== text
        ? { ...sitting, agreements: sitting.agreements.map((one, at) => (at === index ? text.slice(0, 300) : one)) }
        : null,
    crash: (_, sitting) => (sitting.rehearsal && !sitting.crashed ? { ...sitting, crashed: true } : null),
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

  /**
   * These events without those that changed nothing when their turn came: two windows may have done a thing at once.
   * @type {(story: Casusboek.Story, events: Plenary.Event[]) => Plenary.Event[]}
   */
  const doable = (story, events) => {
    const kept = /** @type {Plenary.Event[]} */ ([]);
    let sitting = fresh();
    for (const event of events) {
      const before = sitting;
      if (event.type !== "undo") sitting = apply(story, sitting, event);
      else if (undoable(kept)) sitting = fold(story, [...kept, event]);
      if (sitting !== before) kept.push(event);
    }
    return kept;
  };

  return { MOST, fresh, played, current, lastRound, open, asked, asks, worded, apply, fold, doable };
})();
