/** What a room chose together, as the address of this page brings it. Knows no page. */
const CasusboekHanded = (() => {
  "use strict";

  const { VALUES } = CasusboekSheet;
  const MARK = /^#zaal=([\w-]+)$/;
  const PARTS = ["name", "name-policy", "result", "by", "result-policy", "c1", "c1-policy", "c2", "c2-policy"];

  /**
   * The values with their criteria in an address; null when it has none, or none that can be read.
   * @type {(hash: string) => Worksheet.Handed[] | null}
   */
  const parse = (hash) => {
    const [, code] = MARK.exec(hash) ?? [];
    if (!code) return null;
    try {
      const bytes = Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
      const found = JSON.parse(new TextDecoder().decode(bytes));
      if (!Array.isArray(found) || !found.length) return null;
      return found.slice(0, VALUES.length).map((one) => ({ text: String(one.text).slice(0, 80), criteria: [one.criteria].flat().slice(0, 2).map((text) => String(text).slice(0, 300)) }));
    } catch {
      return null;
    }
  };

  /** What every field about a value then holds, by the name of the field. @type {(values: Worksheet.Handed[]) => [string, string][]} */
  const fields = (values) =>
    VALUES.flatMap((at) => {
      const { text = "", criteria = [] } = values[at - 1] ?? {};
      const [c1 = "", c2 = ""] = criteria;
      /** @type {Record<string, string>} */
      const told = { name: text, c1, c2 };
      return PARTS.map((part) => /** @type {[string, string]} */ ([`sheet-${at}-${part}`, told[part] ?? ""]));
    });

  return { parse, fields };
})();
