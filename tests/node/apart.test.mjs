import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const { CasusboekApart: apart, CasusboekEngine: engine, CasusboekTables: tables } = load(["theme/js/engine.js", "theme/js/route.js", "theme/js/tables.js", "theme/js/apart.js"]);
const played = (letters, settings) => engine.resume(story, letters, settings, "letter");
const told = (one, other) =>
  apart.compare(played(one), played(other)).map(({ passage, again, same, both }) => `${again ? ">" : ""}${passage}${same ? "" : ` ${both.map(({ choice, met }) => [choice, ...met.map((stop) => stop.passage)].join("+")).join(" | ")}`}`);

test("the same route twice is the same at every passage", () => {
  assert.deepEqual(told("AB", "AB"), ["begin", "midden", "eind"]);
});

test("another choice to the same passage parts two routes, they meet there, and end apart", () => {
  assert.deepEqual(told("AB", "BC"), ["begin begin>midden | begin>midden#2", ">midden midden>eind+eind | midden>stil+stil"]);
});

test("what one met in between stands between two passages that both passed", () => {
  assert.deepEqual(told("AB", "AAAB"), ["begin", "midden midden>eind | midden>begin+begin+midden", ">eind"]);
});

test("a route that stops halfway is compared until there", () => {
  assert.deepEqual(told("A", "AB"), ["begin", "midden  | midden>eind+eind"]);
  assert.deepEqual(told("", ""), ["begin"]);
});

test("what two rows have in common is as long as it can be, and in the same order", () => {
  assert.deepEqual(apart.common([..."abcde"], [..."xbdcx"]), [[1, 1], [3, 2]]);
  assert.deepEqual(apart.common([], [..."a"]), []);
});

test("of a set of codes each decision tells how many went which way", () => {
  const found = tables.compare(story, ["K7-AB", "K7-BB", "K7-AAAB"].map((code) => ({ name: "", code })));
  assert.deepEqual(found.map(({ id, groups }) => [id, groups.map(([letter, names]) => [letter, names.length])]), [["begin", [["A", 2], ["B", 1]]], ["midden", [["B", 2]]]]);
});
