import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const { CasusboekRecord: record } = load(
  [
    "theme/js/engine.js", "theme/js/route.js", "theme/plenary/tally.js", "theme/plenary/counts.js", "theme/plenary/events.js", "theme/plenary/rounds.js",
    "theme/plenary/session.js", "theme/plenary/older.js", "theme/plenary/seats.js", "theme/plenary/record.js",
  ],
  {
    CasusboekView: { label: () => "" }, CasusboekWords: { say, make: () => ({}), hour: (t) => `${t} uur` },
    CasusboekScreens: { labels: () => ({ A: "=1+1", B: 'Nee; "nooit"' }), title: () => "Wat nu?", wayName: (way) => way, named: (_, key) => `${key} “…”` },
  },
);
const round = (counts, more = {}) => ({
  counts, status: "shown", opened: 1, closed: 2, present: 10, way: "hands", holds: "", late: [], failed: [], groups: [], tallies: { hands: { numbers: { "": counts }, votes: {} } }, ...more,
});
const options = [{ key: "A", id: "wat>nu", label: "" }, { key: "B", id: "wat>nooit", label: "" }];
const decision = (...rounds) => ({ rounds, options, arguments: { A: "want\ndaarom" }, decided: { rule: "majority", key: "A", t: 3 }, dropped: false });

test("a round in words: shares of the votes, then who abstained", () => {
  assert.equal(record.roundWords(round({ A: 3, B: 1, C: 0, "-": 2 })), "chose 75 A 3, chose 25 B 1, choseNone 2.");
  assert.equal(record.roundWords(round({ A: 0, "-": 0 })), "noVotes");
});

test("every round and the decision have a sentence; an open round keeps its secret", () => {
  assert.deepEqual(record.sentences(decision(round({ A: 1, "-": 0 }), round({ A: 9, "-": 0 }, { status: "open" }))), [
    "roundShort 1: chose 100 A “…” 1.", "roundShort 2: stillOpen", "rule_majority A “…”",
  ]);
  assert.deepEqual(record.sentences({ ...decision(), decided: null }), ["undecided"]);
});

test("hindsight needs a first round that was shown, with one leader", () => {
  assert.equal(record.hindsight(decision(round({ A: 3, B: 1, "-": 0 }))), "hindsight 75 A “…”");
  for (const none of [decision(), decision(round({ A: 1, B: 1, "-": 0 })), decision(round({ A: 1, "-": 0 }, { status: "closed" }))]) {
    assert.equal(record.hindsight(none), "hindsightNone");
  }
});

test("the table has a row for each option of each round, and no cell is a formula", () => {
  const csv = record.csv({ decisions: [decision(round({ A: 3, B: 1, "-": 2 }, { closed: null, present: 0 })), { ...decision(), dropped: true }] });
  assert.equal(csv[0], "\ufeff");
  const rows = csv.slice(1).split("\r\n");
  assert.deepEqual(rows.slice(1), [
    `1;Wat nu?;1;A;wat>nu;'=1+1;hands;;3;0;75;;1 uur;;short_majority;A;"want\ndaarom";0`,
    `1;Wat nu?;1;B;wat>nooit;"Nee; ""nooit""";hands;;1;0;25;;1 uur;;short_majority;A;;0`,
    `1;Wat nu?;1;;;abstained;hands;;2;0;;;1 uur;;short_majority;A;;0`,
    `2;Wat nu?;;A;wat>nu;'=1+1;;;;;;;;;short_majority;A;;1`,
    "",
  ]);
});

test("the whole record says of which case and route it is", () => {
  const sitting = { ids: ["begin>midden"], settings: {}, decisions: [] };
  const told = JSON.parse(record.json(story, sitting, [{ type: "start", t: 1 }]));
  assert.deepEqual([told.format, told.case, told.check, told.code, told.events.length], [2, "proef", "K7", "K7-A", 1]);
  assert.deepEqual(told.sitting, sitting);
});

test("a file is read back whole or not at all", () => {
  const events = [{ type: "start", t: 1, id: "s1" }, { type: "open", t: 2 }, { type: "undo", t: 3 }];
  const file = { format: 2, case: "proef", title: "Proef", check: "K7", events };
  const read = (more = {}) => record.read(story, JSON.stringify({ ...file, ...more }));
  assert.deepEqual(read().events, events);
  assert.equal(record.read(story, `\ufeff${JSON.stringify(file)}`).fault, "");
  assert.deepEqual(read({ format: 1, events: [{ type: "start", t: 7 }] }).events, [{ id: "s7", type: "start", t: 7 }]);
  const faults = [
    [{ case: "ander" }, "file_case"], [{ check: "K8" }, "file_edition"], [{ format: 3 }, "file_newer"], [{ format: "2" }, "file_none"],
    [{ events: {} }, "file_none"], [{ events: events.slice(1) }, "file_none"], [{ events: [...events, { type: "show", t: 4 }] }, "file_broken"],
    [{ events: [...events, null] }, "file_broken"], [{ events: [...events, { type: "undo" }] }, "file_broken"],
  ];
  for (const [more, fault] of faults) assert.deepEqual([read(more).fault, read(more).events], [fault, []]);
  assert.equal(record.read(story, "geen JSON").fault, "file_none");
  assert.equal(record.read(story, "null").fault, "file_none");
});

test("a round that was not counted by hand alone says how it was counted, and the table has a row for each group", () => {
  const votes = { 1: { key: "A", group: "Lokaal" }, 2: { key: "B", group: "" } };
  const mixed = round({ A: 5, B: 1, "-": 0 }, { way: "proef", late: ["3"], failed: [{ way: "camera", why: "", t: 1 }], tallies: { proef: { numbers: {}, votes } } });
  assert.deepEqual(record.sentences(decision(mixed))[1], "roundShort 1: countedBy proef late 1 wayFailed camera");
  const rows = record.csv({ decisions: [decision(mixed)] }).split("\r\n").slice(1, -1).map((row) => row.replace(/"[^"]*("")?[^"]*"/g, "")).map((row) => row.split(";").slice(6, 11));
  assert.deepEqual(rows[0], ["proef", "", "5", "1", "83"]);
  assert.deepEqual(rows[1], ["proef", "Lokaal", "1", "1", ""]);
});

test("a round per fractie is told in seats, with what each voted, and has rows for each that add up", () => {
  const groups = [{ name: "Lokaal", weight: 5 }, { name: "Groen", weight: 4 }, { name: "Eén", weight: 1 }];
  const numbers = { Lokaal: { A: 3, B: 2 }, Groen: { A: 4 } };
  const seated = round({ A: 7, B: 2, "-": 0 }, { way: "groups", groups, tallies: { groups: { numbers, votes: {} } } });
  assert.deepEqual(record.sentences(decision(seated)).slice(0, 2), [
    "choseSeats 7 10 A “…”, choseSeats 2 10 B “…”.",
    "roundShort 1: countedBy groups perGroup Lokaal: A 3, B 2; Groen: A; Eén: groupNone",
  ]);
  const votes = record.csv({ decisions: [{ ...decision(seated), arguments: {} }] }).split("\r\n").slice(1, -1).map((row) => row.replace(/"[^"]*("")?[^"]*"/g, "")).map((row) => row.split(";"));
  const of = (letter) => votes.filter((row) => row[3] === letter).map((row) => [row[7], row[8]]);
  assert.deepEqual(of("A"), [["", "7"], ["Lokaal", "3"], ["Groen", "4"]]);
  assert.deepEqual(of("B"), [["", "2"], ["Lokaal", "2"], ["Groen", "0"]]);
});
