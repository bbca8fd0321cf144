/** Several people's worksheets laid together: what agrees, what differs, by value and criterion. Knows no page. */
const CasusboekLaid = (() => {
  "use strict";

  const { plain } = CasusboekSheet;

  /** Put a text with the same ones, and note the sheet it is on. @type {<T extends Worksheet.Shared>(list: T[], made: T, on: number) => T} */
  const join = (list, made, on) => {
    const known = list.find(({ text }) => plain(text) === plain(made.text)) ?? made;
    if (known === made) list.push(made);
    if (!known.on.includes(on)) known.on.push(on);
    return known;
  };

  /** The values of all sheets; those on most sheets first. @type {(sheets: Worksheet.Sheet[]) => Worksheet.Laid[]} */
  const lay = (sheets) => {
    /** @type {Worksheet.Laid[]} */
    const laid = [];
    sheets.forEach(({ values }, at) => {
      for (const { text, result, by, criteria } of values) {
        if (!plain(text)) continue;
        const value = join(laid, { text, on: [], results: [], dates: [], criteria: [] }, at + 1);
        if (plain(result.text)) join(value.results, { text: result.text, on: [] }, at + 1);
        if (by && !value.dates.includes(by)) value.dates.push(by);
        for (const one of criteria) if (plain(one.text)) join(value.criteria, { text: one.text, on: [] }, at + 1);
      }
    });
    return laid.sort((one, other) => other.on.length - one.on.length);
  };

  /** What agrees and what differs, as sentences. @type {(laid: Worksheet.Laid[], count: number, say: Worksheet.Say) => { same: string[], other: string[] }} */
  const sentences = (laid, count, say) => {
    /** @type {{ same: string[], other: string[] }} */
    const told = { same: [], other: [] };
    for (const { text: value, on, results, dates, criteria } of laid) {
      if (on.length === count) told.same.push(say("onAll", { count, value }));
      else told.other.push(say("onSome", { value, some: on.length, count, sheets: numbers(on, say) }));
      if (on.length < 2) continue;
      if (results.length > 1) told.other.push(say("resultsDiffer", { value, count: results.length }));
      else if (results[0]?.on.length === on.length) told.same.push(say("resultSame", { value }));
      if (dates.length > 1) told.other.push(say("datesDiffer", { value, count: dates.length }));
      const shared = criteria.filter((one) => one.on.length > 1);
      for (const one of shared) told.same.push(say("criterionSame", { value, some: one.on.length, criterion: one.text }));
      const alone = criteria.length - shared.length;
      if (alone) told.other.push(say("criteriaDiffer", { value, count: alone }));
    }
    return told;
  };

  /** @type {(on: number[], say: Worksheet.Say) => string} */
  const numbers = (on, say) => say("sheets", { numbers: on.join(", ") });

  /** The paper for the second session. @type {(sheets: Worksheet.Sheet[], say: Worksheet.Say, language: string) => Worksheet.Block[]} */
  const paper = (sheets, say, language) => {
    const laid = lay(sheets);
    const { same, other } = sentences(laid, sheets.length, say);
    const list = (/** @type {string[]} */ items, /** @type {string} */ none) =>
      items.length ? { kind: /** @type {const} */ ("list"), items } : { kind: /** @type {const} */ ("text"), text: say(none) };
    const shared = (/** @type {Worksheet.Shared[]} */ found) =>
      found.length ? found.flatMap(({ text, on }) => [{ text }, { text: numbers(on, say), small: true }]) : [{ text: "–" }];
    const rows = laid.map(({ text, on, results, dates, criteria }) => [
      [{ text }, { text: numbers(on, say), small: true }],
      [...shared(results), ...(dates.length ? [{ text: dates.sort().map((one) => CasusboekPapers.day(one, language)).join("; "), small: true }] : [])],
      shared(criteria),
    ]);
    return [
      { kind: "title", text: say("laid", { count: sheets.length }) },
      { kind: "head", text: say("agrees") },
      list(same, "agreesNone"),
      { kind: "head", text: say("differs") },
      list(other, "differsNone"),
      ...(rows.length ? [{ kind: /** @type {const} */ ("head"), text: say("byValue") }, { kind: /** @type {const} */ ("table"), head: [say("value"), say("result"), say("criteria")], rows }] : []),
    ];
  };

  return { lay, sentences, paper };
})();
