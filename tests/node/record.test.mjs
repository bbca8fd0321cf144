import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const { CasusboekRecord: record } = load(
  ["theme/js/engine.js", "theme/js/route.js", "theme/plenary/tally.js", "theme/plenary/record.js"],
  {
    CasusboekWords: { say, hour: (t) => `${t} uur` },
    CasusboekScreens: { labels: () => ({ A: "=1+1", B: 'Nee; "nooit"' }), title: () => "Wat nu?" },
  },
);
const round = (counts, more = {}) => ({ counts, status: "shown", opened: 1, closed: 2, present: 10, ...more });
const decision = (...rounds) => ({ rounds, arguments: { A: "want\ndaarom" }, decided: { rule: "majority", key: "A", t: 3 }, dropped: false });

test("a round in words: shares of the votes, then who abstained", () => {
  assert.equal(record.roundWords(round({ A: 3, B: 1, C: 0, "-": 2 })), "chose 75 A 3, chose 25 B 1, choseNone 2.");
  assert.equal(record.roundWords(round({ A: 0, "-": 0 })), "noVotes");
});

test("every round and the decision have a sentence; an open round keeps its secret", () => {
  assert.deepEqual(record.sentences(decision(round({ A: 1, "-": 0 }), round({ A: 9, "-": 0 }, { status: "open" }))), [
    "roundShort 1: chose 100 A 1.", "roundShort 2: stillOpen", "rule_majority A",
  ]);
  assert.deepEqual(record.sentences({ ...decision(), decided: null }), ["undecided"]);
});

test("hindsight needs a first round that was shown, with one leader", () => {
  assert.equal(record.hindsight(decision(round({ A: 3, B: 1, "-": 0 }))), "hindsight 75 A");
  for (const none of [decision(), decision(round({ A: 1, B: 1, "-": 0 })), decision(round({ A: 1, "-": 0 }, { status: "closed" }))]) {
    assert.equal(record.hindsight(none), "hindsightNone");
  }
});

test("the table has a row for each option of each round, and no cell is a formula", () => {
  const csv = record.csv({ decisions: [decision(round({ A: 3, B: 1, "-": 2 }, { closed: null, present: 0 })), { ...decision(), dropped: true }] });
  assert.equal(csv[0], "\ufeff");
  const rows = csv.slice(1).split("\r\n");
  assert.deepEqual(rows.slice(1), [
    `1;Wat nu?;1;A;'=1+1;3;75;;1 uur;;short_majority;A;"want\ndaarom";0`,
    `1;Wat nu?;1;B;"Nee; ""nooit""";1;25;;1 uur;;short_majority;A;;0`,
    `1;Wat nu?;1;;abstained;2;;;1 uur;;short_majority;A;;0`,
    `2;Wat nu?;;A;'=1+1;;;;;;short_majority;A;;1`,
    "",
  ]);
});

test("the whole record says of which case and route it is", () => {
  const sitting = { ids: ["begin>midden"], settings: {}, decisions: [] };
  const told = JSON.parse(record.json(story, sitting, [{ type: "start", t: 1 }]));
  assert.deepEqual([told.format, told.case, told.check, told.code, told.events.length], [1, "proef", "K7", "K7-A", 1]);
  assert.deepEqual(told.sitting, sitting);
});
