import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const made = (name, ...parts) => ({ name, dataset: {}, text: parts.map((one) => one.text ?? one).join("|") });
const named = (_, key) => key;
const data = { values: { rust: "Rust", geld: "Geld", haast: "Haast" }, puts: { "begin>midden": ["rust", "geld"], "begin>midden#2": ["haast"] }, criteria: [] };
const { CasusboekFramework: framework, CasusboekRoomMirror: mirror } = load(
  [
    "theme/js/engine.js", "theme/js/mirrored.js", "theme/plenary/tally.js", "theme/plenary/counts.js", "theme/plenary/events.js", "theme/plenary/rounds.js", "theme/plenary/session.js",
    "theme/plenary/framework.js", "theme/plenary/mirror.js",
  ],
  {
    CasusboekWords: { say, make: made, button: (deed, text, to) => ({ text: `${deed}:${to}` }), all: () => [{ dataset: { cbPitfall: "P4" }, querySelector: () => ({ textContent: " Zoeken naar schuld " }) }] },
    CasusboekScreens: { named, line: (text) => ({ text }), title: ({ text }) => text }, CasusboekPlenaryData: data, document: { body: { dataset: { cbRest: "../assets/rest-1.js" } } },
  },
);
const round = (counts, status = "shown") => ({ counts: { A: 0, B: 0, C: 0, D: 0, "-": 9, ...counts }, status, way: "hands", holds: "", tallies: {}, groups: [] });
const asked = (sheet, counts) => ({ sheet, options: [], rounds: [round(counts)], arguments: {} });

test("the most votes go on the worksheet, as far as there is place and no votes are equal at the edge", () => {
  const cuts = (sheet, counts) => framework.cuts(asked(sheet, counts)).map((keys) => keys.join(""));
  assert.deepEqual(cuts("values", { A: 1, B: 9, C: 4, D: 2 }), ["BCD", "BC", "B"]);
  assert.deepEqual(cuts("values", { A: 4, B: 9, C: 4, D: 4 }), ["B"]);
  assert.deepEqual(cuts("values", { A: 4, B: 9, C: 4 }), ["BAC", "B"]);
  assert.deepEqual(cuts("criteria", { A: 5, B: 9, C: 4 }), ["BA", "B"]);
  assert.deepEqual(cuts("criteria", { A: 3, B: 3, C: 3 }), []);
  assert.deepEqual(cuts("criteria", {}), []);
});

test("what a room chose stands in the address of the worksheet, in whatever letters", () => {
  const [page, code] = framework.address([{ text: "Ruimte én “rust” €", criteria: ["ÿ?>~"] }]).split("#zaal=");
  assert.equal(page, "../werkblad.html");
  assert.match(code, /^[\w-]+$/);
  const { CasusboekHanded: handed } = load(["theme/worksheet/sheet.js", "theme/worksheet/handed.js"]);
  assert.deepEqual(handed.parse(`#zaal=${code}`), [{ text: "Ruimte én “rust” €", criteria: ["ÿ?>~"] }]);
});

const option = (key, id) => ({ key, id, label: "" });
const decision = (more) => ({
  kind: "story", dropped: false, text: "Begin", options: [option("A", "begin>midden"), option("B", "begin>midden#2"), option("C", "begin>eind")], rounds: [], decided: { rule: "majority", key: "A", t: 3 }, ...more,
});
const told = (...decisions) => mirror.told(story, { decisions }).map(({ told: lines }) => lines);

test("the room's values: of the choice that was followed, and what was possible beside it", () => {
  assert.deepEqual(told(decision({})), [["mirrorFirst A RustandGeld", "mirrorLeft Haast"]]);
  assert.deepEqual(told(decision({ decided: { rule: "trainer", key: "C", t: 3 } })), [["mirrorNone C ", "mirrorLeft Rust, GeldandHaast"]]);
});

test("votes count for a value only where a result was shown, and are not added up", () => {
  const counts = { A: 4, B: 2, C: 1 };
  assert.deepEqual(told(decision({ rounds: [round(counts)] }))[0].slice(2), ["mirrorVoted mirrorVotes RustandGeld 4 A; mirrorVotes Haast 2 B"]);
  for (const status of ["open", "closed"]) assert.equal(told(decision({ rounds: [round(counts, status)] }))[0].length, 2);
});

test("a decision that is open, taken back, or of the trainer's own says nothing of values", () => {
  assert.deepEqual(told(decision({ decided: null }), decision({ dropped: true }), decision({ kind: "question" })), []);
});

test("a trap is named at the choice, as how it was done", () => {
  const trapped = { ...story, passages: story.passages.map((one) => ({ ...one, choices: one.choices.map((choice) => (choice.id === "begin>midden" ? { ...choice, pitfalls: ["P4"] } : choice)) })) };
  assert.deepEqual(mirror.told(trapped, { decisions: [decision({})] })[0].told, ["mirrorFirst A RustandGeld", "mirrorLeft Haast", "mirrorHow Zoeken naar schuld"]);
});

test("a row for each value that was met, in the order of the shelf: a letter where it came first, a dot where it could have", () => {
  const { CasusboekMirrored: mirrored } = load(["theme/js/mirrored.js"]);
  const moments = [{ title: "", letter: "B", first: ["haast"], left: ["rust"] }, { title: "", letter: "A", first: ["rust", "haast"], left: [] }, { title: "", letter: "C", first: [], left: ["haast"] }];
  assert.deepEqual(mirrored.rows(moments, ["rust", "geld", "haast"]), [{ value: "rust", marks: ["·", "A", ""] }, { value: "haast", marks: ["B", "A", "·"] }]);
  assert.deepEqual(mirrored.at({ a: ["rust"], b: ["rust", "geld"] }, "a", ["a", "b", "c"]), { first: ["rust"], left: ["geld"] });
});
