/** The worksheet: at most three values, each with a result, by when, and two criteria. Knows no page. */
const CasusboekSheet = (() => {
  "use strict";

  const FORMAT = 1;
  const KIND = "casusboek-werkblad";
  const VALUES = [1, 2, 3];
  const CRITERIA = ["c1", "c2"];

  /** The sheet as its fields hold it; a value of which nothing is filled in is not on it. @type {(get: (field: string) => string) => Worksheet.Sheet} */
  const read = (get) => {
    const line = (/** @type {string} */ name) => ({ text: get(name).trim(), policy: get(`${name}-policy`).trim() });
    const values = VALUES.map((at) => ({
      ...line(`sheet-${at}-name`),
      result: line(`sheet-${at}-result`),
      by: get(`sheet-${at}-by`),
      criteria: CRITERIA.map((name) => line(`sheet-${at}-${name}`)).filter(({ text }) => text),
    }));
    return { council: get("sheet-council").trim(), number: get("sheet-number").trim(), date: get("sheet-date"), values: values.filter(isFilled) };
  };

  /** @type {(value: Worksheet.Value) => boolean} */
  const isFilled = ({ text, result, criteria }) => !!(text || result.text || criteria.length);

  /**
   * What to put in the places for a value where nobody ever typed (null): those put first most often, none twice.
   * @type {(kept: (string | null)[], ranked: Worksheet.Rank[]) => string[]}
   */
  const prefilled = (kept, ranked) => {
    const taken = kept.map((one) => plain(one ?? ""));
    const fresh = ranked.filter(({ title }) => !taken.includes(plain(title)));
    return kept.map((one) => one ?? fresh.shift()?.title ?? "");
  };

  /** What must be the same for two texts to agree: words, not capitals, spaces or the last stop. @type {(text: string) => string} */
  const plain = (text) => text.toLocaleLowerCase().replace(/[\s.;,:!]+/g, " ").trim();

  /** What is not said yet, in words. @type {(sheet: Worksheet.Sheet, say: Worksheet.Say) => string[]} */
  const lacks = ({ values }, say) =>
    values.flatMap(({ text, result, by, criteria }, at) => {
      const value = text || say("valueNumber", { number: at + 1 });
      return [
        ...(text ? [] : [say("lacksName", { value })]),
        ...(result.text ? [] : [say("lacksResult", { value })]),
        ...(by || !result.text ? [] : [say("lacksDate", { value })]),
        ...(criteria.length ? [] : [say("lacksCriterion", { value })]),
      ];
    });

  /** The longest text on the sheet, and where it stands: what to shorten first. @type {(sheet: Worksheet.Sheet, say: Worksheet.Say) => { place: string, count: number }} */
  const longest = ({ values }, say) => {
    const texts = values.flatMap(({ text, policy, result, criteria }, at) => {
      const value = text.slice(0, 40) || say("valueNumber", { number: at + 1 });
      /** @type {[string, Worksheet.Line][]} */
      const lines = [["theValue", { text, policy }], ["theResult", result], ...criteria.map((one) => /** @type {[string, Worksheet.Line]} */ (["theCriterion", one]))];
      return lines.flatMap(([key, one]) => [[say(key, { value }), one.text], [say("thePolicy", { value }), one.policy]]);
    });
    const [place = "", words = ""] = texts.sort((one, other) => other[1].length - one[1].length)[0] ?? [];
    return { place, count: words.length };
  };

  /** @type {(sheet: Worksheet.Sheet) => string} */
  const json = (sheet) => `${JSON.stringify({ format: FORMAT, kind: KIND, sheet }, null, 1)}\n`;

  /** @type {(one: any) => Worksheet.Line} */
  const line = (one) => ({ text: String(one?.text ?? ""), policy: String(one?.policy ?? "") });

  /** The sheet in a file, or null when it is none of ours. @type {(text: string) => Worksheet.Sheet | null} */
  const parse = (text) => {
    try {
      const { format, kind, sheet } = JSON.parse(text.replace(/^\ufeff/, ""));
      if (format !== FORMAT || kind !== KIND || !Array.isArray(sheet.values)) return null;
      const values = sheet.values.slice(0, VALUES.length).map((/** @type {any} */ one) => ({
        ...line(one),
        result: line(one?.result),
        by: String(one?.by ?? ""),
        criteria: [one?.criteria].flat().slice(0, CRITERIA.length).map(line),
      }));
      return { council: String(sheet.council ?? ""), number: String(sheet.number ?? ""), date: String(sheet.date ?? ""), values };
    } catch {
      return null;
    }
  };

  return { VALUES, read, prefilled, plain, lacks, longest, json, parse };
})();
