import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const { CasusboekRoute: route } = load(["theme/js/engine.js", "theme/js/route.js"]);
const ids = ["begin>midden", "midden>begin", "begin>midden#2"];

test("a route is a code, and the code is that route again", () => {
  assert.equal(route.encode(story, ids), "K7-AAB");
  assert.deepEqual(route.decode(story, "K7-AAB"), { ids, settings: { team: "eigen", vast: "ja" }, problem: null });
  assert.equal(route.encode(story, []), "K7");
});

test("settings stand behind the letters, unless all are usual", () => {
  assert.equal(route.encode(story, ["begin>eind"], { team: "extern" }), "K7-C-21");
  const back = route.decode(story, "K7-C-21");
  assert.deepEqual([back.ids, back.settings.team, back.problem], [["begin>eind"], "extern", null]);
});

test("how a code is typed does not matter", () => {
  for (const typed of ["k7-aab", " K7 AAB ", "K7–AAB", "AAB", "K7AAB", "-K7-AAB-", "https://a.nl/b.html#r=K7-AAB", "Code: “K7-AAB”.", "(K7-AAB),"]) {
    assert.deepEqual(route.decode(story, typed).ids, ids, typed);
    assert.equal(route.decode(story, typed).problem, null, typed);
  }
});

test("what is wrong with a code is told, and then nothing of it is played", () => {
  const problems = { "K7-A%": "form", "K8-A": "check", "K7-A-3": "settings", "K7-A-12": "settings", "K7-A-31": "settings", "K7-A-1": "settings" };
  for (const [code, problem] of Object.entries(problems)) {
    assert.deepEqual(route.decode(story, code), { ids: [], settings: { team: "eigen", vast: "ja" }, problem }, code);
  }
});

test("digits that another room cannot bring about together are refused", () => {
  const hearing = { ...story, told: "^(?:(?:11|21))?$" };
  assert.equal(route.decode(hearing, "K7-C-21").problem, null);
  assert.equal(route.decode(hearing, "K7-A").problem, null);
  assert.deepEqual(route.decode({ ...story, told: "^(?:(?:11))?$" }, "K7-C-21"), { ids: [], settings: { team: "eigen", vast: "ja" }, problem: "untold" });
});

test("nothing is no code", () => {
  for (const typed of ["", " ", ".", "2", "https://a.nl/b.html#r="]) assert.equal(route.decode(story, typed).problem, "form", typed);
});

test("a choice that is closed ends the route there", () => {
  assert.deepEqual(route.decode(story, "K7-AC"), { ids: ["begin>midden"], settings: { team: "eigen", vast: "ja" }, problem: "closed" });
});
