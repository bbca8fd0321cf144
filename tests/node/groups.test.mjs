import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const words = { say, make: (name, text) => ({ name, text }), button: (deed, text, argument) => ({ deed, text, argument, setAttribute() {} }) };
const { CasusboekCount: count } = load(["theme/plenary/count.js", "theme/plenary/groups.js"], { CasusboekWords: words });

const groups = [{ name: "Lokaal", weight: 8 }, { name: "Groen", weight: 4 }, { name: "Eén", weight: 1 }];
const setup = { groups, options: [{ key: "A" }, { key: "B" }], keys: ["A", "B", "-"], checks: false };
let way, counted, drawn;
const out = { number: (one) => counted.push(one), drawn: () => void (drawn += 1) };
const press = (...keys) => keys.map((key) => (way.takes(key) ? way.key(key) : counted.push("no")));
const whole = (group, key, set) => ({ key, group, set, whole: true });

beforeEach(() => {
  counted = [];
  drawn = 0;
  way = count.ways.groups();
  way.begin(setup, out);
});

test("without fracties it cannot count, and says why", () => {
  assert.equal(count.cannot("groups", { ...setup, groups: [] }), "noGroups");
  assert.equal(count.cannot("groups", setup), "");
});

test("a digit gives all seats of a fractie to an option, 0 to none; a digit of no option gives nothing", () => {
  press("2", "Enter", "1", "ArrowDown", "0", "3");
  assert.deepEqual(counted, [whole("Lokaal", "B", 8), whole("Groen", "A", 4), whole("Eén", "-", 1)]);
});

test("Enter goes on to the next fractie; after the last, and when it is read back, it is not for counting", () => {
  press("Enter", "Enter", "Enter");
  assert.deepEqual([way.marked(), counted], ["Eén", ["no"]]);
  way.begin({ ...setup, checks: true }, out);
  assert.equal(way.takes("Enter"), false);
});

test("to the right stand the seats of each option, in digits that belong together", () => {
  press("ArrowRight", "5", "ArrowRight", "1", "2", "Backspace", "ArrowLeft", "ArrowLeft", "1");
  assert.deepEqual(counted, [
    { key: "A", group: "Lokaal", set: 5, join: false }, { key: "B", group: "Lokaal", set: 1, join: false },
    { key: "B", group: "Lokaal", set: 12, join: true }, { key: "B", group: "Lokaal", set: 1, join: true }, whole("Lokaal", "A", 8),
  ]);
});

test("Backspace takes a whole vote back; at most four digits are seats", () => {
  press("1", "Backspace", "ArrowRight", "1", "2", "3", "4", "5");
  assert.deepEqual(counted.slice(0, 2), [whole("Lokaal", "A", 8), whole("Lokaal", "-", 0)]);
  assert.deepEqual(counted.slice(2).map(({ set }) => set), [1, 12, 123, 1234]);
});

test("what it draws depends on the fractie that is asked and on nothing that was typed", () => {
  const drawn = () => JSON.stringify(way.draw());
  const first = drawn();
  for (const key of ["1", "2", "0", "ArrowRight", "7", "Backspace", "ArrowRight", "ArrowLeft"]) {
    press(key);
    assert.equal(drawn(), first, key);
  }
  press("ArrowDown");
  assert.notEqual(drawn(), first);
  press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
  assert.deepEqual(way.desk(), ["groupNow 2 3 4 groupPart abstained"]);
});

test("a fractie that is pointed at is at hand; an option is none; no letter and no clicker counts", () => {
  way.point("Eén");
  way.point("A");
  assert.equal(way.marked(), "Eén");
  press("PageDown", "PageUp", "Escape", "Tab", ".", "a", "b", "F5");
  assert.deepEqual(counted, Array(8).fill("no"));
  assert.deepEqual(way.tools().map(({ argument }) => argument).slice(10), ["Backspace", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
});
