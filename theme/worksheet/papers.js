/** The papers that leave the page, part by part: the annex to a council's proposal, and the signals. */
const CasusboekPapers = (() => {
  "use strict";

  /** A day in words; "" for none. @type {(iso: string, language: string) => string} */
  const day = (iso, language) => {
    const when = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T12:00:00Z`) : null;
    return when && !Number.isNaN(+when) ? when.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" }) : "";
  };

  /** A text with, small below it, where it stands in policy. @type {(line: Worksheet.Line, say: Worksheet.Say) => Worksheet.Cell[]} */
  const cell = ({ text, policy }, say) => [{ text: text || "–" }, ...(policy ? [{ text: say("inPolicy", { policy }), small: true }] : [])];

  /** @type {(sheet: Worksheet.Sheet, say: Worksheet.Say, language: string) => Worksheet.Block[]} */
  const annex = ({ council, number, date, values }, say, language) => {
    const when = day(date, language);
    const about = [council && say("council", { name: council }), when && say("meeting", { date: when })].filter(Boolean).join(" · ");
    const rows = values.map((value) => {
      const by = day(value.by, language);
      const result = { ...value.result, text: by && value.result.text ? `${value.result.text} ${say("by", { date: by })}` : value.result.text };
      const criteria = value.criteria.flatMap((one, at) => cell({ ...one, text: `${at + 1}. ${one.text}` }, say));
      return [cell(value, say), cell(result, say), criteria.length ? criteria : [{ text: "–" }]];
    });
    return [
      { kind: "text", text: number ? say("annexTo", { number }) : say("annex") },
      { kind: "title", text: say("framework") },
      ...(about ? [{ kind: /** @type {const} */ ("text"), text: about }] : []),
      { kind: "text", text: say("steers") },
      { kind: "head", text: say("threeSteps") },
      ...(rows.length ? [{ kind: /** @type {const} */ ("table"), head: [say("value"), say("result"), say("criteria")], rows }] : [{ kind: /** @type {const} */ ("text"), text: say("nothingYet") }]),
    ];
  };

  /** @type {(signals: Worksheet.Signal[], say: Worksheet.Say) => Worksheet.Block[]} */
  const signals = (found, say) => {
    const rows = found.map(({ title, words, cases }) => [
      [{ text: title }, ...(cases.length ? [{ text: say("metIn", { cases: cases.join(", ") }), small: true }] : [])],
      [{ text: words || "–" }],
    ]);
    return [
      { kind: "title", text: say("signals") },
      { kind: "text", text: say("signalsLead") },
      rows.length ? { kind: "table", head: [say("weakSpot"), say("whereHere")], rows } : { kind: "text", text: say("noSignals") },
    ];
  };

  /** @type {(found: Worksheet.Signal[]) => string} */
  const signalsJson = (found) => `${JSON.stringify({ format: 1, kind: "casusboek-signalen", signals: found }, null, 1)}\n`;

  /** A paper as Markdown. @type {(blocks: Worksheet.Block[]) => string} */
  const markdown = (blocks) => {
    const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ").replace(/[\\`*_|<>[\]#]/g, "\\$&");
    const row = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
    /** @type {(block: Worksheet.Block) => string} */
    const written = (block) => {
      if (block.kind === "list") return block.items.map((item) => `- ${flat(item)}`).join("\n");
      if (block.kind !== "table") return `${{ title: "# ", head: "## ", text: "" }[block.kind]}${flat(block.text)}`;
      const rows = block.rows.map((cells) => row(cells.map((parts) => parts.map(({ text, small }) => (small ? `*${flat(text)}*` : flat(text))).join("<br>"))));
      return [row(block.head.map(flat)), row(block.head.map(() => "---")), ...rows].join("\n");
    };
    return `${blocks.map(written).join("\n\n")}\n`;
  };

  return { day, annex, signals, signalsJson, markdown };
})();
