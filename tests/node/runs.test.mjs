import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

let kept, runs, now;
const store = {
  read: (name) => kept.get(name) ?? null,
  write: (name, value) => kept.set(name, value),
  names: (start) => [...kept.keys()].filter((name) => name.startsWith(start)),
};
const step = (key) => [key, `Ik ${key}.`, "Dag"];
const play = (keys, ended = "") => {
  now = { check: "K72", settings: {}, steps: [...keys].map(step), ended, at: 1 };
  runs.keep();
};
const steps = (id = runs.id()) => runs.get(id)?.steps.map(([key]) => key).join("");

beforeEach(() => {
  kept = new Map();
  ({ CasusboekRuns: runs } = load(["theme/js/runs.js"], { CasusboekStore: store }));
  runs.follow(() => now);
  runs.fresh();
});

test("a play-through is kept from its first choice, and is the present one", () => {
  assert.equal(kept.size, 0);
  play("a");
  play("ab");
  assert.equal(kept.get("now"), runs.id());
  assert.equal(steps(), "ab");
});

test("one that goes on is cut back by an undo", () => {
  play("ab");
  play("a");
  assert.equal(steps(), "a");
});

test("one that ended stays as it is: another way is another play-through", () => {
  play("ab", "Het einde");
  const first = runs.id();
  play("a");
  assert.equal(runs.id(), first);
  play("ac");
  assert.notEqual(runs.id(), first);
  assert.equal(steps(first), "ab");
  assert.equal(steps(), "ac");
});

test("notes belong to the play-through in which they were written", () => {
  play("a");
  runs.jot("0:a?Waarom?", "Daarom.");
  runs.jot("?Wat nu?", "Niets.");
  const first = runs.id();
  assert.deepEqual(runs.notes("0:a?"), [["Waarom?", "Daarom."]]);
  runs.fresh();
  assert.equal(runs.note("?Wat nu?"), "");
  assert.deepEqual(runs.notes("?"), []);
  runs.open(first);
  assert.equal(runs.note("?Wat nu?"), "Niets.");
});

test("a note keeps the play-through it belongs to", () => {
  now = { check: "K72", settings: {}, steps: [step("a")], ended: "Het einde", at: 1 };
  runs.jot("?Wat nu?", "Niets.");
  assert.equal(steps(), "a");
});

test("what is no record is none", () => {
  for (const rubbish of ["{", "null", "{}", '{"steps":1}', '{"steps":[1]}', '{"steps":[["a"]]}']) {
    kept.set("run-1", rubbish);
    assert.equal(runs.get("run-1"), null, rubbish);
  }
});
