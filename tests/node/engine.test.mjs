import assert from "node:assert/strict";
import { test } from "node:test";
import { frozen, load } from "./load.mjs";
import { story } from "./story.mjs";

const { CasusboekEngine: engine } = load(["theme/js/engine.js"]);
const start = () => frozen(engine.start(story));
const ids = (state) => engine.open(story, state).map(({ id }) => id);

test("a reader starts in the first passage, with the meters, facts and settings of the story", () => {
  assert.deepEqual(start(), { passage: "begin", meters: [1], facts: [false, false], seen: ["begin"], settings: { team: "eigen", vast: "ja" } });
});

test("a setting may be chosen; one that is locked or unknown is the default", () => {
  assert.deepEqual(engine.start(story, { team: "extern", vast: "nee", weg: "x" }).settings, { team: "extern", vast: "ja" });
  assert.deepEqual(engine.start(story, { team: "weg" }).settings, { team: "eigen", vast: "ja" });
});

test("only choices whose condition holds are open, in written order", () => {
  assert.deepEqual(ids(start()), ["begin>midden", "begin>midden#2"]);
  assert.deepEqual(ids(engine.start(story, { team: "extern" })), ["begin>midden", "begin>midden#2", "begin>eind"]);
});

test("effects run from left to right, then the target is seen, then what it does on entering", () => {
  const after = engine.choose(story, start(), "begin>midden");
  assert.deepEqual(after, { ...start(), passage: "midden", meters: [0], facts: [true, false], seen: ["begin", "midden"] });
});

test("a meter stays between its ends, before the next effect counts", () => {
  assert.deepEqual(engine.choose(story, start(), "begin>midden#2").meters, [1]);
  const low = { ...start(), meters: [-2] };
  assert.deepEqual(engine.choose(story, { ...low, facts: [true, false] }, "begin>midden").meters, [-2]);
});

test("a fact can become false again, and coming back is seen once", () => {
  const { state, ids: taken } = engine.resume(story, ["begin>midden", "midden>begin", "begin>midden", "midden>eind"]);
  assert.equal(taken.length, 4);
  assert.deepEqual(state.facts, [false, true]);
  assert.deepEqual(state.seen, ["begin", "midden", "eind"]);
});

test("every kind of condition", () => {
  const state = { ...start(), meters: [2], facts: [true, false] };
  const holds = (condition) => engine.holds(story, state, condition);
  const truths = [
    [undefined, true],
    [["<", "druk", 3], true], [["<", "druk", 2], false], [["<=", "druk", 2], true], [["<=", "druk", 1], false],
    [["=", "druk", 2], true], [["=", "druk", 3], false], [["!=", "druk", 3], true], [["!=", "druk", 2], false],
    [[">=", "druk", 2], true], [[">=", "druk", 3], false], [[">", "druk", 1], true], [[">", "druk", 2], false],
    [["fact", "lek"], true], [["fact", "gebeld"], false],
    [["seen", "begin"], true], [["seen", "eind"], false],
    [["is", "team", "eigen"], true], [["is", "team", "extern"], false],
    [["not", ["fact", "lek"]], false], [["not", ["not", ["fact", "lek"]]], true],
    [["and", ["fact", "lek"], ["seen", "begin"]], true], [["and", ["fact", "lek"], ["fact", "gebeld"]], false],
    [["or", ["fact", "gebeld"], ["fact", "lek"]], true], [["or", ["fact", "gebeld"], ["seen", "eind"]], false],
  ];
  for (const [condition, truth] of truths) assert.equal(holds(condition), truth, JSON.stringify(condition));
});

test("a choice that is closed, or of another passage, cannot be taken", () => {
  for (const id of ["begin>eind", "midden>eind", "weg"]) assert.throws(() => engine.choose(story, start(), id), RangeError);
});

test("a route is played as far as it goes, by id or by letter", () => {
  const played = engine.resume(story, "AC", null, "letter");
  assert.deepEqual(played.ids, ["begin>midden"]);
  assert.equal(played.letters, "A");
  assert.equal(played.states.length, 2);
  assert.equal(played.state, played.states[1]);
  assert.deepEqual(engine.resume(story, ["begin>midden", "begin>midden"]).states, played.states);
  assert.deepEqual(engine.resume(story, ["weg"]).ids, []);
});

test("the meters that moved, and the choice that last left a passage", () => {
  const [before, after] = engine.resume(story, ["begin>midden"]).states;
  assert.deepEqual(engine.moved(story, before, after), [{ meter: story.meters[0], from: 1, to: 0 }]);
  assert.deepEqual(engine.moved(story, after, after), []);
  assert.equal(engine.leftBy(story, ["begin>midden", "midden>begin", "begin>midden#2"], "begin").id, "begin>midden#2");
  assert.equal(engine.leftBy(story, [], "begin"), null);
});

test("how much is left follows from what is true now", () => {
  const left = { begin: [["fact", "lek"], [2, 3], [["seen", "eind"], [1], [1, 1]]] };
  const now = start();
  assert.deepEqual(engine.left({ ...story, left }, now), [1, 1]);
  assert.deepEqual(engine.left({ ...story, left }, { ...now, seen: ["begin", "eind"] }), [1]);
  assert.deepEqual(engine.left(story, now), [0]);
});
