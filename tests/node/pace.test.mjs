import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { CasusboekPace: pace } = load(["theme/plenary/pace.js"], {});
const step = (id, number, seconds, options = 3, bare = 60) => ({ id, number, title: id, seconds, bare, options, say: `${id} kort.` });
const course = [step("a", 1, 600), step("b", 2, 600), step("c", 3, 900), step("d", 4, 600), step("eind", 0, 120, 0, 120)];
const MINUTE = 60000;
const sitting = (plan, ...entered) => ({ plan, started: 0, present: 30, entered: entered.map(([passage, minute]) => ({ passage, at: 0, t: minute * MINUTE })) });

test("without a plan, or off the known course, nothing is said", () => {
  assert.equal(pace.late(course, sitting(0, ["a", 0]), 0), null);
  assert.equal(pace.late(course, sitting(60, ["elders", 0]), 0), null);
  assert.equal(pace.late([], sitting(60, ["a", 0]), 0), null);
});

test("at the beginning the room is as late as the sum is longer than the plan", () => {
  assert.deepEqual(pace.late(course, sitting(47, ["a", 0]), 0), { late: 0, skip: null, saves: 0 });
  assert.equal(pace.late(course, sitting(41, ["a", 0]), 0).late, 6);
});

test("time spent here counts down, and only what is over counts up", () => {
  assert.equal(pace.late(course, sitting(47, ["a", 0]), 9 * MINUTE).late, 0);
  assert.equal(pace.late(course, sitting(47, ["a", 0]), 16 * MINUTE).late, 6);
});

test("the decision that saves most is left out, never the last and never one that is past", () => {
  const found = pace.late(course, sitting(41, ["a", 0]), 0);
  assert.equal(found.skip.id, "c");
  assert.equal(found.saves, 14);
  assert.equal(pace.late(course, sitting(20, ["a", 0], ["b", 10], ["c", 20]), 20 * MINUTE).skip, null);
});

test("in a side scene the course goes on after the passage before it", () => {
  assert.equal(pace.late(course, sitting(37, ["a", 0], ["zij", 10]), 10 * MINUTE).late, 10);
});

test("more people take longer to count", () => {
  const many = { ...sitting(47, ["a", 0]), present: 75 };
  assert.equal(pace.late(course, many, 0).late, 6); // 45 people, two more options, four votes
});
