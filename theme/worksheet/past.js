/** What the debriefs on this device tell a worksheet, read from the routes that are kept: nothing is kept twice. */
const CasusboekPast = (() => {
  "use strict";

  /** @type {(text: string) => Casusboek.Run | null} */
  const parsed = (text) => {
    try {
      const run = JSON.parse(text);
      return run.steps.every((/** @type {unknown} */ step) => Array.isArray(step) && step.length === 3) ? run : null;
    } catch {
      return null;
    }
  };

  /**
   * The last finished route of a case by its name, and how many could not be read.
   * @type {(kept: Map<string, string>, id: string) => { name: string, run: Casusboek.Run | null, broken: number }}
   */
  const last = (kept, id) => {
    const found = [...kept].filter(([name]) => name.startsWith(`${id}:`) && /^[^:]*:run-\w+$/.test(name)).map(([name, text]) => ({ name, run: parsed(text) }));
    const [{ name, run } = { name: "", run: null }] = found.filter((one) => one.run?.ended).sort((one, other) => Number(other.run?.at) - Number(one.run?.at));
    return { name, run, broken: found.filter((one) => !one.run).length };
  };

  /** @type {(kept: Map<string, string>, name: string) => string[]} */
  const agreements = (kept, name) =>
    [1, 2, 3].map((number) => [..."abc"].map((part) => kept.get(`${name}/p${number}${part}`)?.trim()).filter(Boolean).join(" · ")).filter(Boolean);

  /** @type {(kept: Map<string, string>, name: string) => string[][]} */
  const answers = (kept, name) => {
    const start = `${name}/?`;
    return [...kept].filter(([one, words]) => one.startsWith(start) && words.trim()).map(([one, words]) => [one.slice(start.length), words]);
  };

  /**
   * Count the values of a route, each choice once, and note its pitfalls.
   * @type {(past: Worksheet.Past, values: Record<string, Worksheet.Rank>, one: Worksheet.Case, run: Casusboek.Run) => void}
   */
  const count = (past, values, one, run) => {
    for (const key of new Set(run.steps.map(([key]) => key))) {
      const [first, left, pitfalls] = one.choices[key] ?? [[], [], []];
      for (const id of first) {
        values[id].first += 1;
        if (!values[id].cases.includes(one.title)) values[id].cases.push(one.title);
      }
      for (const id of left) values[id].left += 1;
      for (const id of pitfalls) past.pitfalls[id] = [...new Set([...(past.pitfalls[id] ?? []), one.title])];
    }
  };

  /** What was kept of this book, by name behind its key, told in the words of the book. @type {(kept: Map<string, string>, book: Worksheet.Book) => Worksheet.Past} */
  const told = (kept, book) => {
    const values = Object.fromEntries(Object.entries(book.values).map(([id, title]) => [id, { title, first: 0, left: 0, cases: /** @type {string[]} */ ([]) }]));
    /** @type {Worksheet.Past} */
    const past = { routes: [], values: [], pitfalls: {}, broken: 0 };
    for (const [id, one] of Object.entries(book.cases)) {
      const { name, run, broken } = last(kept, id);
      past.broken += broken;
      if (!run) continue;
      count(past, values, one, run);
      past.routes.push({ title: one.title, href: one.href, ended: run.ended, agreements: agreements(kept, name), answers: answers(kept, name) });
    }
    past.values = Object.values(values).filter(({ first }) => first).sort((one, other) => other.first - one.first || other.cases.length - one.cases.length);
    return past;
  };

  return { told };
})();
