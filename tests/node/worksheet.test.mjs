import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const FILES = ["past", "sheet", "papers", "laid", "zip", "docx"].map((name) => `theme/worksheet/${name}.js`);
const { CasusboekPast: past, CasusboekSheet: sheet, CasusboekPapers: papers, CasusboekLaid: together, CasusboekDocx: docx } = load(FILES);
const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");

const book = {
  values: { rust: "Rust", openheid: "Openheid", geld: "Zuinigheid" },
  signals: { P1: { kind: "pitfall", title: "De reflex" } },
  cases: {
    brug: { title: "De brug", href: "brug.html", choices: { a: [["openheid"], ["rust"], ["P1"]], b: [["openheid", "rust"], [], []], c: [["rust"], ["openheid"], []] } },
    dijk: { title: "De dijk", href: "dijk.html", choices: { d: [["rust"], ["geld"], ["P1"]] } },
  },
};
const run = (keys, ended, at) => JSON.stringify({ check: "K72", settings: {}, steps: [...keys].map((key) => [key, `Ik ${key}.`, "Dag"]), ended, at });
const told = (kept) => past.told(new Map(Object.entries(kept)), book);

test("of each case the last finished route counts, each choice once", () => {
  const { routes, values, pitfalls, broken } = told({
    "brug:run-1": run("c", "Dicht", 1), "brug:run-2": run("aab", "Open", 2), "brug:run-3": run("c", "", 3), "dijk:run-9": run("dx", "Droog", 1), "elders:run-1": run("c", "Weg", 9),
  });
  assert.deepEqual(routes.map(({ title, ended }) => [title, ended]), [["De brug", "Open"], ["De dijk", "Droog"]]);
  assert.deepEqual(values.map(({ title, first, left, cases }) => [title, first, left, cases]), [["Rust", 2, 1, ["De brug", "De dijk"]], ["Openheid", 2, 0, ["De brug"]]]);
  assert.deepEqual(pitfalls, { P1: ["De brug", "De dijk"] });
  assert.equal(broken, 0);
});

test("what was agreed and written belongs to that route", () => {
  const { routes } = told({
    "brug:run-2": run("a", "Open", 2), "brug:run-2/p1a": "Bellen", "brug:run-2/p1b": "ik", "brug:run-2/p1c": "mei", "brug:run-2/p3a": " ", "brug:run-2/?Wat nu?": "Rust.",
    "brug:run-2/0:a?Waarom?": "Daarom.", "brug:run-1/p1a": "Niets", "brug:run-2/?Leeg?": " ",
  });
  assert.deepEqual(routes[0].agreements, ["Bellen · ik · mei"]);
  assert.deepEqual(routes[0].answers, [["Wat nu?", "Rust."]]);
});

test("what is no record counts as broken and stops nothing", () => {
  for (const rubbish of ["{", "null", "{}", '{"steps":[1],"ended":"x"}', "\u0000"]) {
    assert.deepEqual(told({ "brug:run-1": rubbish, "dijk:run-1": run("d", "Droog", 1) }).values.map(({ title }) => title), ["Rust"]);
    assert.equal(told({ "brug:run-1": rubbish }).broken, 1);
  }
});

test("only where nobody ever typed something is filled in, and nothing stands there twice", () => {
  const ranked = ["Rust", "Openheid", "Zuinigheid"].map((title) => ({ title }));
  assert.deepEqual(sheet.prefilled([null, null, null], ranked), ["Rust", "Openheid", "Zuinigheid"]);
  assert.deepEqual(sheet.prefilled(["openheid. ", null, ""], ranked), ["openheid. ", "Rust", ""]);
  assert.deepEqual(sheet.prefilled([null, null, null], []), ["", "", ""]);
});

const filled = (fields) => sheet.read((name) => fields[name] ?? "");
const WHOLE = {
  "sheet-council": " Merenwold ", "sheet-number": "14", "sheet-date": "2027-06-10", "sheet-1-name": "Rust", "sheet-1-result": "Wie wacht, weet hoe lang.", "sheet-1-by": "2028-01-01",
  "sheet-1-result-policy": "Beleidsplan, H3", "sheet-1-c1": "Een brief.", "sheet-1-c2": " ", "sheet-3-c1": "Los criterium",
};

test("the sheet holds what is filled in, and tells what it lacks", () => {
  const { council, values } = filled(WHOLE);
  assert.equal(council, "Merenwold");
  assert.deepEqual(values.map(({ text, criteria }) => [text, criteria.length]), [["Rust", 1], ["", 1]]);
  assert.deepEqual(sheet.lacks(filled(WHOLE), say), ["lacksName valueNumber 2", "lacksResult valueNumber 2"]);
  assert.deepEqual(sheet.lacks(filled({ "sheet-1-name": "Rust", "sheet-1-result": "Stil" }), say), ["lacksDate Rust", "lacksCriterion Rust"]);
});

test("what to shorten first is the longest text", () => {
  assert.deepEqual(sheet.longest(filled(WHOLE), say), { place: "theResult Rust", count: 25 });
  assert.deepEqual(sheet.longest(filled({ ...WHOLE, "sheet-1-result-policy": "x".repeat(30) }), say), { place: "thePolicy Rust", count: 30 });
  assert.deepEqual(sheet.longest(filled({}), say), { place: "", count: 0 });
});

test("a sheet in a file is read back whole, and what is none is refused", () => {
  assert.deepEqual(sheet.parse(`\ufeff${sheet.json(filled(WHOLE))}`), filled(WHOLE));
  for (const none of ["", "{", "null", "[]", '{"format":1}', '{"format":2,"kind":"casusboek-werkblad","sheet":{"values":[]}}', '{"format":1,"kind":"casusboek-werkblad","sheet":{}}']) {
    assert.equal(sheet.parse(none), null, none);
  }
  const strange = sheet.parse('{"format":1,"kind":"casusboek-werkblad","sheet":{"values":[null,{"text":7,"criteria":"x"},1,2,3]}}');
  assert.equal(strange.values.length, 3);
  assert.deepEqual(strange.values[1], { text: "7", policy: "", result: { text: "", policy: "" }, by: "", criteria: [{ text: "", policy: "" }] });
});

test("the annex is of a proposal, with a row for each value; dates in words", () => {
  const blocks = papers.annex(filled(WHOLE), say, "nl");
  assert.deepEqual(blocks.map(({ kind, text }) => [kind, text]).slice(0, 3), [["text", "annexTo 14"], ["title", "framework"], ["text", "council Merenwold · meeting 10 juni 2027"]]);
  const { rows } = blocks.at(-1);
  assert.deepEqual(rows[0][1], [{ text: "Wie wacht, weet hoe lang. by 1 januari 2028" }, { text: "inPolicy Beleidsplan, H3", small: true }]);
  assert.deepEqual(rows[1], [[{ text: "–" }], [{ text: "–" }], [{ text: "1. Los criterium" }]]);
  assert.equal(papers.annex(filled({}), say, "nl").at(-1).text, "nothingYet");
  assert.equal(papers.day("2028-13-99", "nl"), "");
});

test("Markdown keeps a table a table, whatever is typed", () => {
  const text = papers.markdown([{ kind: "title", text: "Een # *ster*" }, { kind: "list", items: ["a", "b"] }, { kind: "table", head: ["x|y"], rows: [[[{ text: "een\ntwee | drie" }, { text: "klein", small: true }]]] }]);
  assert.equal(text, "# Een \\# \\*ster\\*\n\n- a\n- b\n\n| x\\|y |\n| --- |\n| een twee \\| drie<br>*klein* |\n");
});

test("signals are told without who; the file has what the paper has", () => {
  const found = [{ kind: "pitfall", id: "P1", title: "De reflex", words: "", cases: ["De brug"] }];
  assert.deepEqual(papers.signals(found, say).at(-1).rows, [[[{ text: "De reflex" }, { text: "metIn De brug", small: true }], [{ text: "–" }]]]);
  assert.equal(papers.signals([], say).at(-1).text, "noSignals");
  assert.deepEqual(JSON.parse(papers.signalsJson(found)).signals, found);
});

const one = (text, result, by, ...criteria) => ({ values: [{ text, policy: "", result: { text: result, policy: "" }, by, criteria: criteria.map((c) => ({ text: c, policy: "" })) }] });

test("sheets side by side: the same words agree, whatever their capitals and stops; the rest differs", () => {
  const sheets = [one("Rust", "Stil.", "2028-01-01", "Een brief.", "Een bel"), one("rust", "stil", "2029-01-01", "een  brief"), one("Openheid", "", "", "Een lijst")];
  const laid = together.lay(sheets);
  assert.deepEqual(laid.map(({ text, on }) => [text, on]), [["Rust", [1, 2]], ["Openheid", [3]]]);
  assert.deepEqual(laid[0].results, [{ text: "Stil.", on: [1, 2] }]);
  assert.deepEqual(laid[0].criteria, [{ text: "Een brief.", on: [1, 2] }, { text: "Een bel", on: [1] }]);
  assert.deepEqual(together.sentences(laid, 3, say), {
    same: ["resultSame Rust", "criterionSame Rust 2 Een brief."],
    other: ["onSome Rust 2 3 sheets 1, 2", "datesDiffer Rust 2", "criteriaDiffer Rust 1", "onSome Openheid 1 3 sheets 3"],
  });
});

test("a value on all sheets agrees; different results differ; nothing is said twice of one sheet", () => {
  const laid = together.lay([one("Rust", "Stil", "", "Brief", "brief"), one("Rust", "Luid", "", "")]);
  assert.deepEqual(together.sentences(laid, 2, say), { same: ["onAll 2 Rust"], other: ["resultsDiffer Rust 2", "criteriaDiffer Rust 1"] });
  assert.deepEqual(together.paper([], say, "nl").map(({ text }) => text), ["laid 0", "agrees", "agreesNone", "differs", "differsNone"]);
});

test("a .docx is a zip with sound sums, the same each time, whatever is typed", () => {
  const blocks = [{ kind: "title", text: 'A & B <c> "d" \u0000\ud800é' }, { kind: "table", head: ["x"], rows: [[[{ text: "a\nb" }]]] }];
  const bytes = docx.bytes(blocks, "T", "nl");
  assert.deepEqual(bytes, docx.bytes(blocks, "T", "nl"));
  const text = new TextDecoder().decode(bytes);
  assert.ok(text.startsWith("PK\u0003\u0004"));
  assert.ok(text.includes("A &#38; B &#60;c&#62; &#34;d&#34; é</w:t>") && text.includes('w:val="Heading1"') && text.includes("<w:tblHeader>") && text.includes("<w:br></w:br>"));
});

const { CasusboekHanded: handed } = load(["theme/worksheet/sheet.js", "theme/worksheet/handed.js"]);
const link = (thing) => `#zaal=${btoa(JSON.stringify(thing)).replaceAll("=", "")}`;

test("what a room hands over is at most three values with two criteria, and fills every field about a value", () => {
  const values = handed.parse(link([1, 2, 3, 4].map((at) => ({ text: `Waarde ${at}`, criteria: ["een", "twee", "drie"] }))));
  assert.deepEqual(values.map(({ text, criteria }) => [text, criteria.length]), [["Waarde 1", 2], ["Waarde 2", 2], ["Waarde 3", 2]]);
  const fields = Object.fromEntries(handed.fields(values.slice(0, 1)));
  assert.deepEqual([fields["sheet-1-name"], fields["sheet-1-c2"], fields["sheet-1-result"], fields["sheet-2-name"]], ["Waarde 1", "twee", "", ""]);
  assert.equal(Object.keys(fields).length, 27);
});

test("an address that brings nothing readable brings nothing", () => {
  for (const hash of ["", "#zaal=", "#zaal=a", "#zaal=%", link({}), link([]), `${link([{ text: "x" }])}!`, "#r=K7-A"]) assert.equal(handed.parse(hash), null, hash);
});
