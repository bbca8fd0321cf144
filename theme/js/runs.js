/** Play-throughs kept on this device, each a record with notes of its own: the present one, and the last that ended. */
const CasusboekRuns = (() => {
  "use strict";

  const { read, write, names } = CasusboekStore;
  let run = "";
  /** @type {() => Casusboek.Run} */
  let present;

  /** A new play-through; it is kept from its first choice or note. */
  const fresh = () => {
    run = `run-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  };

  /** What is kept of a play-through; null for none, and for what is no record. @type {(id?: string) => Casusboek.Run | null} */
  const get = (id = run) => {
    try {
      const found = JSON.parse(read(id) ?? "null");
      return found.steps.every((/** @type {unknown} */ step) => Array.isArray(step) && step.length === 3) ? found : null;
    } catch {
      return null;
    }
  };

  /** Keep the present play-through. One that ended is never overwritten by another way: that is a new one. */
  const keep = () => {
    const old = get();
    const now = present();
    if (old?.ended) {
      if (now.steps.every(([key], at) => old.steps[at]?.[0] === key)) return;
      fresh();
    }
    write(run, JSON.stringify(now));
    write("now", run);
  };

  /** The words under a name in the notes of the present play-through. @type {(name: string) => string} */
  const note = (name) => read(`${run}/${name}`) ?? "";

  /** @type {(name: string, value: string) => void} */
  const jot = (name, value) => {
    if (!get()) keep();
    write(`${run}/${name}`, value);
  };

  /** The notes whose name begins in a way, as [rest of the name, words]. @type {(start: string) => string[][]} */
  const notes = (start) =>
    names(`${run}/${start}`).map((name) => [name.slice(run.length + 1 + start.length), read(name) ?? ""]).filter(([, words]) => words);

  return {
    fresh, get, keep, note, notes, jot,
    id: () => run,
    /** Go on with a play-through: its notes are read now, lest the device withhold them later. @type {(id: string) => void} */
    open: (id) => {
      run = id;
      notes("");
    },
    /** Take `tell`, which says what the present play-through is. @type {(tell: () => Casusboek.Run) => void} */
    follow: (tell) => void (present = tell),
  };
})();
