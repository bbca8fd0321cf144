import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const { CasusboekCount, CasusboekTally: tally } = load(["theme/plenary/count.js", "theme/plenary/tally.js"]);

let hands, counted;
const press = (keys, shiftKey = false) => [...keys].map((key) => hands.key({ key, shiftKey }));
const begin = (keys = ["A", "B", "-"]) => {
  counted = [];
  hands.begin(keys, (count) => counted.push(count));
};

beforeEach(() => {
  hands = CasusboekCount.ways.hands();
  begin();
});

test("a letter is a hand, Shift takes one away, O is an abstention", () => {
  assert.deepEqual(press("aBo"), [true, true, true]);
  assert.deepEqual(press("a", true), [true]);
  assert.deepEqual(counted, [{ key: "A", by: 1 }, { key: "B", by: 1 }, { key: "-", by: 1 }, { key: "A", by: -1 }]);
});

test("a key that is no option is not for counting", () => {
  assert.deepEqual(press("cz?"), [false, false, false]);
  assert.deepEqual(counted, []);
  assert.equal(hands.typing(), null);
});

test("digits are the number of the last letter, at most four, and are one deed", () => {
  assert.deepEqual(press("b12345"), [true, true, true, true, true, true]);
  assert.deepEqual(counted.slice(1), [
    { key: "B", set: 1, join: false }, { key: "B", set: 12, join: true }, { key: "B", set: 123, join: true }, { key: "B", set: 1234, join: true },
  ]);
  assert.deepEqual(hands.typing(), { key: "B", digits: 4 });
});

test("digits before any letter count for nothing", () => {
  assert.deepEqual(press("7"), [true]);
  assert.deepEqual(counted, []);
});

test("Backspace takes the last digit back, down to nothing", () => {
  press("a12");
  counted.length = 0;
  for (const held of [true, true, false]) assert.equal(hands.key({ key: "Backspace", shiftKey: false }), held);
  assert.deepEqual(counted, [{ key: "A", set: 1, join: true }, { key: "A", set: 0, join: true }]);
});

test("Enter ends a number that is typed, and is nothing otherwise", () => {
  press("a4");
  assert.equal(hands.key({ key: "Enter", shiftKey: false }), true);
  assert.equal(hands.key({ key: "Enter", shiftKey: false }), false);
  press("5");
  assert.deepEqual(counted.at(-1), { key: "A", set: 5, join: false });
});

test("another letter or key begins a new number; Shift does not", () => {
  press("a1");
  hands.key({ key: "Shift", shiftKey: true });
  press("2");
  assert.deepEqual(counted.at(-1), { key: "A", set: 12, join: true });
  press("b3");
  assert.deepEqual(counted.at(-1), { key: "B", set: 3, join: false });
  press("?4");
  assert.deepEqual(counted.at(-1), { key: "B", set: 4, join: false });
});

test("a round begins and ends with nothing typed", () => {
  press("a1");
  begin();
  assert.equal(hands.typing(), null);
  press("2");
  assert.deepEqual(counted, []);
  press("a");
  hands.end();
  assert.equal(hands.typing(), null);
  assert.deepEqual(press("a"), [false]);
});

const round = (counts) => ({ counts, status: "shown", opened: 0, closed: 0, present: 0 });

test("who leads, who is the smallest minority, and shares of the votes without abstentions", () => {
  const votes = round({ A: 5, B: 2, C: 5, D: 0, E: 2, "-": 9 });
  assert.deepEqual(tally.leaders(votes), ["A", "C"]);
  assert.deepEqual(tally.trailers(votes), ["B", "E"]);
  assert.deepEqual(tally.trailers(round({ A: 5, B: 4, C: 1, "-": 0 })), ["C"]);
  assert.deepEqual(tally.shares(votes), { A: 36, B: 14, C: 36, D: 0, E: 14 });
  assert.equal(tally.total(votes), 23);
});

test("a round without votes has no leader, no minority and no shares", () => {
  for (const none of [round({ A: 0, B: 0, "-": 3 }), null]) {
    assert.deepEqual(tally.leaders(none), []);
    assert.deepEqual(tally.trailers(none), []);
  }
  assert.deepEqual(tally.trailers(round({ A: 3, B: 3, "-": 0 })), []);
  assert.deepEqual(tally.shares(round({ A: 0, B: 0, "-": 3 })), { A: 0, B: 0 });
  assert.equal(tally.total(null), 0);
});
