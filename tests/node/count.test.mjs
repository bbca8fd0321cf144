import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const words = { say: (key) => key, button: (deed, text, argument) => ({ deed, text, argument, setAttribute() {} }) };
const { CasusboekCount: count, CasusboekTally: tally, CasusboekCounts: counts } = load(
  ["theme/plenary/count.js", "theme/plenary/hands.js", "theme/plenary/tally.js", "theme/plenary/counts.js"], { CasusboekWords: words },
);

let hands, counted, drawn;
const press = (...keys) => keys.map((key) => (hands.takes(key) ? hands.key(key) : "no"));
const out = { number: (one) => counted.push(one), drawn: () => void (drawn += 1) };
const setup = { keys: ["A", "B", "-"], checks: false };

beforeEach(() => {
  counted = [];
  drawn = 0;
  hands = count.ways.hands();
  hands.begin(setup, out);
});

test("digits are the number of the option that is marked, at most four, and are one deed", () => {
  press("ArrowDown", "1", "2", "3", "4", "5");
  assert.equal(hands.marked(), "B");
  assert.deepEqual(counted, [
    { key: "B", set: 1, join: false }, { key: "B", set: 12, join: true }, { key: "B", set: 123, join: true }, { key: "B", set: 1234, join: true },
  ]);
});

test("arrows go along the options and abstentions and no further; another option is another number", () => {
  press("ArrowUp", "1", "ArrowRight", "2", "ArrowDown", "ArrowDown", "3", "ArrowLeft", "ArrowUp", "4");
  assert.deepEqual(counted.map(({ key, set, join }) => [key, set, join]), [["A", 1, false], ["B", 2, false], ["-", 3, false], ["A", 4, false]]);
  assert.equal(drawn, 6);
});

test("Enter goes on to the next option; after the last, and when it is read back, it is not for counting", () => {
  assert.deepEqual(press("7", "Enter", "Enter", "Enter"), [undefined, undefined, undefined, "no"]);
  assert.equal(hands.marked(), "-");
  hands.begin({ ...setup, checks: true }, out);
  assert.deepEqual(press("Enter"), ["no"]);
});

test("Backspace takes back the last digit that was typed, and nothing of before", () => {
  press("1", "2", "Backspace", "Backspace", "Backspace");
  assert.deepEqual(counted.slice(2), [{ key: "A", set: 1, join: true }, { key: "A", set: 0, join: true }]);
  press("5");
  hands.reset();
  counted.length = 0;
  press("Backspace");
  assert.deepEqual(counted, []);
});

test("no letter and nothing that a clicker sends is for counting", () => {
  const keys = [..."abcdefghijklmnopqrstuvwxyzABCDEO.-+ ?", "PageUp", "PageDown", "Escape", "F5", "Tab", "Shift"];
  assert.deepEqual(keys.filter((key) => hands.takes(key)), []);
});

test("an option that is pointed at is the one that is counted", () => {
  hands.point("B");
  press("8");
  hands.point("Z");
  assert.deepEqual([counted[0].key, hands.marked()], ["B", "B"]);
  assert.deepEqual(hands.tools().map(({ argument }) => argument), [..."1234567890", "Backspace", "ArrowUp", "ArrowDown"]);
});

/** A counter with a way of the test's own, and what it was told and says. */
const counter = (way) => {
  const told = [];
  count.ways.proef = () => ({ name: "proef", begin: (given, say) => told.push(["begin", given.round, say]), end: (why) => told.push(["end", why]), ...way });
  const said = [];
  const take = Object.fromEntries(["number", "vote", "drawn", "failed"].map((name) => [name, (one) => said.push([name, one])]));
  return { made: count.counter(take), told, said };
};

test("a way begins with its round, ends with why, and what it says after that is late, or nothing", () => {
  const { made, told, said } = counter();
  made.follow("1", "proef", { round: 10 }, "left");
  made.follow("1", "proef", { round: 10 }, "left");
  const [, , first] = told[0];
  first.vote({ id: "7", key: "A" });
  made.follow("", "", null, "closed");
  first.vote({ id: "8", key: "A" });
  first.number({ key: "A", by: 1 });
  made.follow("2", "proef", { round: 20 }, "left");
  const [, , second] = told[2];
  made.follow("", "", null, "undone");
  second.vote({ id: "9", key: "A" });
  assert.deepEqual(told.map(([what, which]) => [what, which]), [["begin", 10], ["end", "closed"], ["begin", 20], ["end", "undone"]]);
  assert.deepEqual(said, [
    ["vote", { id: "7", key: "A", way: "proef", round: 10 }], ["vote", { id: "8", key: "A", way: "proef", round: 10 }],
  ]);
});

test("a way that falls over, wherever, is out, once, and stops nothing", () => {
  const broken = () => {
    throw new Error("camera");
  };
  for (const where of ["begin", "end", "reset", "takes", "key", "point", "marked", "draw", "tools", "desk"]) {
    const { made, said } = counter({ [where]: broken });
    made.follow("1", "proef", { round: 10 }, "left");
    if (where === "reset") made.reset({});
    else if (where === "end") made.follow("", "", null, "closed");
    else if (where !== "begin") made[where]("x");
    assert.deepEqual([made.takes("1"), made.marked(), made.draw(), made.tools(), made.desk()], [false, "", [], [], []], where);
    assert.deepEqual(said, [["failed", { way: "proef", why: "Error: camera" }]], where);
  }
  const { made, said, told } = counter();
  made.follow("1", "proef", { round: 10 }, "left");
  told[0][2].fail("no network");
  told[0][2].fail("no network");
  assert.deepEqual(said, [["failed", { way: "proef", why: "no network" }]]);
  made.follow("2", "weg", { round: 20 }, "left");
  assert.deepEqual(said[1], ["failed", { way: "weg", why: "unknown" }]);
});

test("a way says why it cannot count something", () => {
  counter({ cannot: ({ options }) => (options.length > 4 ? "vier" : "") });
  assert.equal(count.cannot("proef", { options: [1, 2] }), "");
  assert.equal(count.cannot("proef", { options: [1, 2, 3, 4, 5] }), "vier");
  assert.equal(count.cannot("hands", setup), "");
  assert.match(count.cannot("weg", setup), /TypeError/);
});

const tallied = { numbers: { "": { A: 2 }, Lokaal: { A: 1, B: 3 } }, votes: { 1: { key: "B", group: "Lokaal" }, 2: { key: "-", group: "" } } };
const whole = (more) => ({ counts: { A: 0, B: 0, "-": 0 }, way: "hands", tallies: {}, holds: "", groups: [{ name: "Lokaal", weight: 5 }], ...more });

test("a vote weighs as much as its group, a number is of votes already; votes and numbers stay apart", () => {
  assert.deepEqual(counts.byGroup(whole({ tallies: { hands: tallied } })), { "": { A: 2, "-": 1 }, Lokaal: { A: 1, B: 8 } });
  assert.deepEqual(tallied.numbers.Lokaal, { A: 1, B: 3 });
  assert.deepEqual(counts.having(whole(), "hands", tallied).counts, { A: 3, B: 8, "-": 1 });
});

test("all seats are counted on when groups alone voted, and not when anybody else did", () => {
  const lokaal = { numbers: { Lokaal: { A: 2, B: 3 } }, votes: {} };
  assert.equal(counts.seats(whole({ tallies: { groups: lokaal } })), 5);
  assert.equal(counts.seats(whole({ way: "groups" })), 5);
  assert.equal(counts.seats(whole({ way: "groups", groups: [] })), 0);
  assert.equal(counts.seats(whole()), 0);
  assert.equal(counts.seats(whole({ tallies: { hands: tallied } })), 0);
});

test("what one way counted holds; of two the trainer says which, and until then that of now shows", () => {
  const other = { numbers: {}, votes: { 1: { key: "A", group: "" } } };
  assert.equal(counts.holding(whole()), "hands");
  assert.equal(counts.holding(whole({ tallies: { hands: counts.empty(), proef: other } })), "proef");
  const both = whole({ tallies: { hands: tallied, proef: other } });
  assert.equal(counts.holding(both), "");
  assert.equal(counts.settled(both).counts.A, 3);
  assert.equal(counts.settled({ ...both, holds: "proef" }).counts.A, 1);
  assert.equal(counts.isEmpty({ numbers: { "": { A: 0 } }, votes: {} }), true);
  assert.equal(counts.isEmpty(undefined), true);
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

test("shares add up to a hundred, whatever is rounded", () => {
  assert.deepEqual(tally.shares(round({ A: 1, B: 1, C: 1, "-": 0 })), { A: 34, B: 33, C: 33 });
  for (const counts of [{ A: 1, B: 2, C: 4 }, { A: 17, B: 29, C: 3, D: 11, E: 1 }, { A: 5, B: 5, C: 5, D: 5, E: 5, F: 5, G: 5 }]) {
    assert.equal(Object.values(tally.shares(round(counts))).reduce((sum, share) => sum + share), 100);
  }
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
