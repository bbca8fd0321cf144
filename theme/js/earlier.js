/** Reads what was made with an earlier edition of a case: a code, or what version 0.1.0 kept on this device. */
const CasusboekEarlier = (() => {
  "use strict";

  const { story, find, all } = CasusboekView;
  const { read: kept, write, names } = CasusboekStore;

  /** The choices of an edition by their letters, as far as they go. @type {(edition: Casusboek.Edition, letters: string) => Casusboek.Step[]} */
  const walk = (edition, letters) => {
    let place = edition.start;
    /** @type {Casusboek.Step[]} */
    const steps = [];
    for (const letter of letters) {
      const row = edition.passages[place]?.["ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(letter)];
      if (!row) break;
      steps.push([row[0], edition.words[row[0]] ?? CasusboekView.label(row[0]), CasusboekView.title(place)]);
      place = row[1];
    }
    return steps;
  };

  /** @type {(edition: Casusboek.Edition, digits: string) => Casusboek.Options} */
  const options = ({ settings }, digits) =>
    Object.fromEntries(settings.flatMap(([name, all], at) => {
      const option = all[Number(digits[at]) - 1];
      return option ? [[name, option]] : [];
    }));

  /**
   * What a code says that is not of this edition: the route of an earlier one as far as its letters go, or the name of
   * the case it belongs to. Null when no case of this book ever gave it.
   * @type {(code: string) => { title: string, steps?: Casusboek.Step[], settings?: Casusboek.Options, letters?: string } | null}
   */
  const read = (code) => {
    const found = CasusboekRoute.parts(code);
    if (!found?.check) return null;
    const { check, letters, digits } = found;
    for (const [id, { title, check: present, editions }] of Object.entries(CasusboekEditions)) {
      const edition = [...editions].reverse().find(({ checks }) => checks.includes(check));
      if (id !== story.case && (edition || check === present)) return { title };
      if (edition) return { title, steps: walk(edition, letters), settings: options(edition, digits), letters };
    }
    return null;
  };

  /** The keys of the choices that version 0.1.0 named by passage, target and number, as far as they are known. @type {(edition: Casusboek.Edition, ids: string[]) => string[]} */
  const keys = (edition, ids) => {
    const found = ids.map((id) => {
      const [, from, to, at = "1"] = /^([^>]*)>(.*?)(?:#(\d+))?$/.exec(id) ?? [];
      return edition.passages[from]?.filter(([, target]) => target === to)[Number(at) - 1]?.[0];
    });
    const unknown = found.findIndex((key) => !key);
    return found.slice(0, unknown < 0 ? found.length : unknown).map(String);
  };

  /**
   * Make a play-through of what version 0.1.0 kept, and return its id; "" when that was nothing of an edition we know.
   * What was kept stays where it was.
   * @type {(worded: (ids: string[]) => Casusboek.Step[]) => string}
   */
  const take = (worded) => {
    const old = kept("route")?.split("\n").filter(Boolean) ?? [];
    const first = CasusboekEditions[story.case]?.editions.find(({ number }) => number === 1);
    const taken = first ? keys(first, old) : [];
    if (!first || !taken.length) return "";
    const steps = worded(taken).map(([key, words, title]) => [key, first.words[key] ?? words, title]);
    const { state } = CasusboekEngine.resume(story, taken, CasusboekKeep.settings());
    const ended = story.passages.find(({ id }) => id === state.passage)?.ending ? CasusboekView.title(state.passage) : "";
    const run = `run-${Date.now().toString(36)}`;
    for (const name of names("").filter((one) => /^(p[1-3][abc]|opened|.+--.+)$/.test(one))) write(`${run}/${renamed(name, old, taken)}`, kept(name) ?? "");
    write(run, JSON.stringify({ check: story.check, settings: state.settings, steps, ended, at: Date.now() }));
    write("now", run);
    return run;
  };

  /** The name of a note of version 0.1.0 as it is now: by its question, and its decision. @type {(name: string, old: string[], keys: string[]) => string} */
  const renamed = (name, old, taken) => {
    const field = /** @type {HTMLInputElement | null} */ (find(name));
    const question = field?.labels?.[0]?.textContent;
    if (!question) return name.includes("--") ? `?${name}` : name;
    const at = field.form ? old.map((id) => id.split(">")[0]).lastIndexOf(name.split("--")[0]) : -1;
    return at < 0 ? `?${question}` : `${at}:${taken[at]}?${question}`;
  };

  return { read, take, keys };
})();
