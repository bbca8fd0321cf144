import assert from "node:assert/strict";
import { test } from "node:test";
import { frozen, load } from "./load.mjs";
import { story } from "./story.mjs";

const { CasusboekSession: session } = load([
  "theme/js/engine.js", "theme/plenary/tally.js", "theme/plenary/session.js",
]);

/** A sitting that began at 1000, with events of a second each; `at` is the next time. */
const after = (...events) =>
  frozen(session.fold(story, frozen([{ type: "start", t: 1000, present: 10, plan: 45 }, ...events.map((event, index) => ({ t: 2000 + 1000 * index, ...event }))])));
const start = after();
const hand = (key, by = 1) => ({ type: "count", key, by });
const number = (key, set, join = false) => ({ type: "count", key, set, join });
const shown = (counts) => [{ type: "open" }, ...Object.entries(counts).map(([key, set]) => number(key, set)), { type: "close" }, { type: "show" }];
const ask = { type: "ask", text: "Koffie?", options: ["Ja", "Nee"] };
const round = (sitting) => session.lastRound(session.current(sitting));
const same = (before, event) => assert.equal(session.apply(story, before, { t: 99000, ...event }), before, JSON.stringify(event));

test("nothing can be done before the start, and a sitting starts once", () => {
  const fresh = session.fresh();
  for (const type of ["open", "present", "phase", "ask"]) assert.equal(session.apply(story, fresh, { type, t: 1 }), fresh);
  assert.deepEqual([start.started, start.last, start.present, start.plan], [1000, 1000, 10, 45]);
  assert.deepEqual(start.entered, [{ passage: "begin", at: 0, t: 1000 }]);
  same(start, { type: "start" });
  same(start, { type: "weg" });
  same(start, { type: "toString" });
});

test("a sitting may start halfway a route, with settings", () => {
  const sitting = session.fold(story, [{ type: "start", t: 5, ids: ["begin>eind"], settings: { team: "extern" } }]);
  assert.equal(session.played(story, sitting).state.passage, "eind");
  assert.deepEqual(sitting.entered, [{ passage: "eind", at: 1, t: 5 }]);
});

test("how many are present is a whole number from 0 to 9999", () => {
  for (const [given, kept] of [[23, 23], [-4, 0], [12000, 9999], [2.7, 2], [Number.NaN, 0]]) {
    assert.equal(after({ type: "present", number: given }).present, kept);
  }
});

test("a round opens with nothing counted, on the choices that are open", () => {
  const sitting = after({ type: "open" });
  assert.deepEqual(round(sitting), { counts: { A: 0, B: 0, "-": 0 }, status: "open", opened: 2000, closed: null, present: 10 });
  assert.deepEqual(session.current(sitting).options.map(({ key, id }) => [key, id]), [["A", "begin>midden"], ["B", "begin>midden#2"]]);
  assert.deepEqual([sitting.now, sitting.last, session.current(sitting).kind, session.current(sitting).at], [0, 2000, "story", 0]);
  same(sitting, { type: "open" });
});

test("hands are counted while a round is open, never below zero or above 9999", () => {
  const sitting = after({ type: "open" }, hand("A"), hand("A"), hand("-"), hand("B", -1), number("B", 12000));
  assert.deepEqual(round(sitting).counts, { A: 2, B: 9999, "-": 1 });
  assert.deepEqual(round(after({ type: "open" }, hand("A"), hand("A", -1))).counts.A, 0);
  same(sitting, hand("C"));
  same(after({ type: "open" }), hand("A", -1));
  same(after(), hand("A"));
  same(after({ type: "open" }, { type: "close" }), hand("A"));
  const typed = after({ type: "open" }, number("A", 0));
  assert.equal(typed.last, 3000);
});

test("a round closes, then shows, in that order", () => {
  const open = after({ type: "open" }, { type: "present", number: 12 });
  same(open, { type: "show" });
  same(start, { type: "close" });
  const closed = after({ type: "open" }, { type: "present", number: 12 }, { type: "close" });
  assert.deepEqual([round(closed).status, round(closed).closed, round(closed).present], ["closed", 4000, 12]);
  same(closed, { type: "close" });
  const sitting = after({ type: "open" }, { type: "close" }, { type: "show" });
  assert.equal(round(sitting).status, "shown");
  same(sitting, { type: "show" });
});

test("a second round leaves the first as it was", () => {
  const sitting = after(...shown({ A: 3 }), { type: "open" }, hand("B"));
  assert.deepEqual(session.current(sitting).rounds.map(({ counts, status }) => [counts.A, counts.B, status]), [[3, 0, "shown"], [0, 1, "open"]]);
});

test("talking begins and ends once, and ends by itself when hands are counted or it is decided", () => {
  const talking = after({ type: "talk", on: true });
  assert.deepEqual(session.current(talking).talks, [{ from: 2000, to: null }]);
  same(talking, { type: "talk", on: true });
  same(start, { type: "talk", on: false });
  assert.deepEqual(session.current(after({ type: "talk", on: true }, { type: "talk", on: false })).talks, [{ from: 2000, to: 3000 }]);
  assert.deepEqual(session.current(after({ type: "talk", on: true }, { type: "open" })).talks, [{ from: 2000, to: 3000 }]);
  same(after({ type: "open" }), { type: "talk", on: true });
  const done = after({ type: "talk", on: true }, { type: "decide", rule: "trainer", key: "A" });
  assert.deepEqual(done.decisions[0].talks, [{ from: 2000, to: 3000 }]);
  const twice = after({ type: "talk", on: true }, { type: "talk", on: false }, { type: "talk", on: true }, { type: "open" });
  assert.deepEqual(session.current(twice).talks, [{ from: 2000, to: 3000 }, { from: 4000, to: 5000 }]);
});

test("an argument stands with its option, in at most 300 characters", () => {
  const sitting = after({ type: "argue", key: "A", text: "x".repeat(301) }, { type: "argue", key: "B", text: "want" });
  assert.deepEqual(session.current(sitting).arguments, { A: "x".repeat(300), B: "want" });
  same(sitting, { type: "argue", key: "B", text: "want" });
  same(sitting, { type: "argue", key: "C", text: "want" });
  same(sitting, { type: "argue", key: "C", text: "" });
});

test("the trainer decides before a vote or after it is shown, not in between", () => {
  const sitting = after({ type: "decide", rule: "trainer", key: "B" });
  assert.deepEqual([sitting.ids, sitting.now], [["begin>midden#2"], -1]);
  assert.deepEqual(sitting.decisions[0].decided, { rule: "trainer", key: "B", t: 2000 });
  assert.deepEqual(sitting.entered[1], { passage: "midden", at: 1, t: 2000 });
  same(start, { type: "decide", rule: "trainer", key: "C" });
  same(after({ type: "open" }), { type: "decide", rule: "trainer", key: "A" });
  same(after({ type: "open" }, { type: "close" }), { type: "decide", rule: "trainer", key: "A" });
  assert.deepEqual(after(...shown({ A: 2 }), { type: "decide", rule: "trainer", key: "B" }).ids, ["begin>midden#2"]);
});

test("a majority is the one option with most votes", () => {
  const sitting = after(...shown({ A: 2, B: 1 }));
  assert.deepEqual(after(...shown({ A: 2, B: 1 }), { type: "decide", rule: "majority", key: "A" }).ids, ["begin>midden"]);
  same(sitting, { type: "decide", rule: "majority", key: "B" });
  same(after(...shown({ A: 2, B: 2 })), { type: "decide", rule: "majority", key: "A" });
  same(start, { type: "decide", rule: "majority", key: "A" });
});

test("a minority, a lot and a decision without a vote each have their own condition", () => {
  const decided = (counts, rule, key) => after(...(counts ? shown(counts) : []), { type: "decide", rule, key }).ids.length;
  assert.equal(decided({ A: 2, B: 1 }, "minority", "B"), 1);
  assert.equal(decided({ A: 2, B: 1 }, "minority", "A"), 0);
  assert.equal(decided({ A: 2, B: 2 }, "lot", "A"), 1);
  assert.equal(decided({ A: 2, B: 1 }, "lot", "A"), 0);
  assert.equal(decided({ A: 0, B: 1 }, "lot", "A"), 0);
  assert.equal(decided(null, "hamerstuk", "A"), 1);
  assert.equal(decided({ A: 2 }, "hamerstuk", "A"), 0);
});

test("a choice that is the only one is taken as such, and asks for no vote", () => {
  const only = { ...story, passages: story.passages.map((one) => (one.id === "begin" ? { ...one, choices: one.choices.slice(0, 1) } : one)) };
  const begun = session.fold(only, [{ type: "start", t: 1 }]);
  assert.equal(session.apply(only, begun, { type: "open", t: 2 }), begun);
  assert.deepEqual(session.apply(only, begun, { type: "decide", rule: "only", t: 2 }).ids, ["begin>midden"]);
  same(start, { type: "decide", rule: "only" });
  const asked = session.apply(only, begun, { ...ask, t: 2 });
  assert.equal(session.apply(only, asked, { type: "decide", rule: "only", t: 3 }), asked);
});

test("a question of the trainer's own has two to five answers, and leads back to where the room was", () => {
  const asked = after(ask);
  assert.deepEqual(session.current(asked).options, [{ key: "A", id: "", label: "Ja" }, { key: "B", id: "", label: "Nee" }]);
  assert.deepEqual([session.current(asked).kind, session.current(asked).text], ["question", "Koffie?"]);
  same(asked, ask);
  for (const options of [["Ja"], [..."abcdef"]]) same(start, { ...ask, options });
  assert.equal(session.current(after({ ...ask, options: [..."abcde"] })).options.at(-1).key, "E");
  same(after({ type: "open" }), ask);
  const answered = after({ type: "argue", key: "A", text: "want" }, ask, { type: "decide", rule: "trainer", key: "B" });
  assert.deepEqual([answered.now, answered.ids, answered.decisions[1].decided.key], [0, [], "B"]);
  assert.equal(after(ask, { type: "decide", rule: "trainer", key: "A" }).now, -1);
});

test("a question can be left, unless hands are being counted", () => {
  assert.equal(after(ask, { type: "leave" }).now, -1);
  assert.equal(after({ type: "argue", key: "A", text: "want" }, ask, { type: "leave" }).now, 0);
  same(after(ask, { type: "open" }), { type: "leave" });
  same(after({ type: "argue", key: "A", text: "want" }), { type: "leave" });
  same(start, { type: "leave" });
});

test("going back drops the decisions that are left behind, and only those", () => {
  const forth = [{ type: "decide", rule: "trainer", key: "A" }, { type: "decide", rule: "trainer", key: "A" }, { type: "decide", rule: "trainer", key: "B" }];
  const back = after(...forth, { type: "jump", ids: ["begin>midden"] });
  assert.deepEqual(back.decisions.map(({ dropped }) => dropped), [false, true, true]);
  assert.deepEqual([back.ids, back.now, back.entered.at(-1)], [["begin>midden"], -1, { passage: "midden", at: 1, t: 5000 }]);
  const other = after(...forth, { type: "jump", ids: ["begin>midden#2"] });
  assert.deepEqual(other.decisions.map(({ dropped }) => dropped), [true, true, true]);
  same(start, { type: "jump", ids: ["begin>eind"] });
  same(after({ type: "open" }), { type: "jump", ids: ["begin>midden"] });
  const asked = after(ask, { type: "decide", rule: "trainer", key: "A" }, { type: "jump", ids: [] });
  assert.equal(asked.decisions[0].dropped, false);
});

test("tables give their codes, at most twelve, and can be taken away", () => {
  const sitting = after({ type: "table", name: "n".repeat(50), code: "K7-A" }, { type: "table", code: "K7-B" });
  assert.deepEqual(sitting.tables, [{ name: "n".repeat(40), code: "K7-A" }, { name: "", code: "K7-B" }]);
  assert.deepEqual(session.apply(story, sitting, { type: "drop", index: 0, t: 9 }).tables, [{ name: "", code: "K7-B" }]);
  same(sitting, { type: "drop", index: 2 });
  same(sitting, { type: "drop" });
  same(sitting, { type: "table", name: "leeg" });
  same(after(...Array.from({ length: 12 }, () => ({ type: "table", code: "K7" }))), { type: "table", code: "K7" });
});

test("the phases of a debrief run from 0 to 6, with the time of each", () => {
  const sitting = after({ type: "phase", number: 1 }, { type: "phase", number: 6 });
  assert.deepEqual([sitting.phase, sitting.phases], [6, [{ phase: 1, t: 2000 }, { phase: 6, t: 3000 }]]);
  for (const number of [6, 7, -1]) same(sitting, { type: "phase", number });
  assert.equal(session.apply(story, sitting, { type: "phase", number: 0, t: 9 }).phase, 0);
});

test("three agreements, each of at most 300 characters", () => {
  const sitting = after({ type: "agree", index: 2, text: "x".repeat(301) });
  assert.deepEqual(sitting.agreements, ["", "", "x".repeat(300)]);
  same(sitting, { type: "agree", index: 2, text: "x".repeat(300) });
  same(sitting, { type: "agree", index: 3, text: "x" });
});

test("an undo takes the last deed back, with all that was joined to it, and never the start", () => {
  const events = [{ type: "start", t: 1 }, { type: "open", t: 2 }, { ...hand("A"), t: 3 }, { ...number("A", 1), t: 4 }, { ...number("A", 12, true), t: 5 }];
  const undo = { type: "undo", t: 9 };
  assert.equal(session.undoable(events), events[4]);
  assert.equal(session.undoable(events.slice(0, 2)), events[1]);
  assert.equal(session.undoable(events.slice(0, 1)), null);
  assert.deepEqual(session.live([...events, undo]), events.slice(0, 3));
  assert.deepEqual(session.live([...events, undo, undo, undo, undo]), events.slice(0, 1));
  assert.equal(session.undoable([...events, undo, undo, undo]), null);
  assert.deepEqual(session.fold(story, [...events, undo]), session.fold(story, events.slice(0, 3)));
});
