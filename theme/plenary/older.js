/** What was made on an earlier edition of the case: a sitting that goes on here, and the code of a table. */
const CasusboekOlder = (() => {
  "use strict";

  const session = CasusboekSession;

  /** The choices where a route of an edition led, as [key, target]. @type {(edition: Casusboek.Edition, ids: string[]) => [string, string][]} */
  const rows = ({ passages, start }, ids) =>
    passages[ids.reduce((place, id) => passages[place]?.find(([key]) => key === id)?.[1] ?? "", start)] ?? [];

  /**
   * The events with what their letters stood for. Ours keep that; to those of version 0.1.0 it is added, by the edition that
   * they were made on.
   * @type {(story: Casusboek.Story, events: Plenary.Event[], label: (id: string) => string) => Plenary.Event[]}
   */
  const lettered = (story, events, label) => {
    const known = typeof CasusboekEditions === "undefined" ? [] : CasusboekEditions[story.case]?.editions ?? [];
    let sitting = session.fresh();
    const done = /** @type {Plenary.Event[]} */ ([]);
    for (const event of events) {
      const check = event.type === "start" ? event.check : sitting.check;
      const edition = check === story.check ? undefined : known.find(({ checks }) => checks.includes(check ?? ""));
      done.push(edition ? { ...event, ...read(edition, sitting, event, label) } : event);
      sitting = session.fold(story, done);
    }
    return done;
  };

  /** @type {(edition: Casusboek.Edition, sitting: Plenary.Sitting, event: Plenary.Event, label: (id: string) => string) => object} */
  const read = (edition, sitting, event, label) => {
    if (event.letters) return {};
    const ids = "ids" in event ? event.ids ?? [] : [];
    if (ids.some((id) => id.includes(">"))) return { ids: CasusboekEarlier.keys(edition, ids) };
    if (!session.asks(sitting, event.type)) return {};
    const open = rows(edition, sitting.ids).map(([key], at) => ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at], key]).filter(([, key]) => key in (event.words ?? { [key]: "" }));
    const words = Object.fromEntries(open.map(([, key]) => [key, edition.words[key] ?? label(key)]));
    return { letters: Object.fromEntries(open), words: { ...words, ...event.words } };
  };

  /**
   * What becomes of a sitting of an earlier edition here: as much of its route as can be played, and the words of the choice
   * that cannot.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting, events: Plenary.Event[]) => Plenary.Deeds["edition"] & { words: Casusboek.Words, letters: Record<string, string> }}
   */
  const onward = (story, sitting, events) => {
    const { ids } = session.played(story, sitting);
    const gone = sitting.ids[ids.length] ?? "";
    const words = gone ? { [gone]: Object.assign({}, ...events.map((event) => event.words))[gone] ?? "" } : {};
    const letters = session.open(story, { ...sitting, check: story.check });
    return { check: story.check, ids, gone, words, letters, tables: sitting.tables.map((table) => ({ ...table, ...code(story, table.code) })) };
  };

  /**
   * The code of a table in this edition, whole or as far as it goes; `apart` says where it stops.
   * @type {(story: Casusboek.Story, given: string) => { code: string, apart?: Plenary.Stop }}
   */
  const code = (story, given) => {
    const { ids: now, settings, problem } = CasusboekRoute.decode(story, given);
    if (!problem) return { code: CasusboekRoute.encode(story, now, settings) };
    const earlier = problem === "check" && typeof CasusboekEditions !== "undefined" ? CasusboekEarlier.read(given) : null;
    if (!earlier?.steps) return { code: given, apart: { number: 0, words: "" } };
    const { ids } = CasusboekEngine.resume(story, earlier.steps.map(([id]) => id), earlier.settings);
    const stop = { number: ids.length + 1, words: earlier.steps[ids.length]?.[1] ?? "" };
    return { code: CasusboekRoute.encode(story, ids, earlier.settings), ...(ids.length < (earlier.letters ?? "").length ? { apart: stop } : {}) };
  };

  return { lettered, onward, code };
})();
