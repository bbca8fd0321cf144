import assert from "node:assert/strict";
import { test } from "node:test";
import { frozen, load } from "./load.mjs";
import { story } from "./story.mjs";

/** An edition in which the first passage had another order, and one choice that is gone. */
const edition = {
  number: 1, checks: ["K6", "K5"], start: "begin", settings: [], words: { weg: "Ik ga weg." },
  passages: { begin: [["weg", "midden"], ["begin>midden", "midden"], ["begin>midden#2", "midden"]], midden: [["midden>eind", "eind"]] },
};
const { CasusboekSession: session, CasusboekEvents: list, CasusboekOlder: older } = load([
  "theme/js/engine.js", "theme/js/route.js", "theme/plenary/tally.js", "theme/plenary/counts.js", "theme/plenary/events.js", "theme/plenary/rounds.js", "theme/plenary/session.js",
  "theme/plenary/older.js",
], { CasusboekEditions: { proef: { editions: [edition] } }, CasusboekEarlier: { keys: (_, ids) => ids.map(() => "oud"), read: () => null } });

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
  assert.deepEqual(round(sitting), {
    counts: { A: 0, B: 0, "-": 0 }, way: "hands", tallies: {}, holds: "", late: [], failed: [], groups: [], status: "open", opened: 2000, closed: null, present: 10,
  });
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
  assert.equal(round(after({ type: "open" }, { type: "close" }, number("A", 4))).counts.A, 4);
  same(after({ type: "open" }, { type: "close" }, { type: "show" }), hand("A"));
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
  assert.equal(decided({ A: 2, B: 2 }, "fallen", "B"), 1);
  assert.equal(decided({ A: 2, B: 1 }, "fallen", "B"), 0);
  assert.equal(decided(null, "fallen", "B"), 0);
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

test("a question of the trainer's own has two to six answers, and leads back to where the room was", () => {
  const asked = after(ask);
  assert.deepEqual(session.current(asked).options, [{ key: "A", id: "", label: "Ja" }, { key: "B", id: "", label: "Nee" }]);
  assert.deepEqual([session.current(asked).kind, session.current(asked).text], ["question", "Koffie?"]);
  same(asked, ask);
  for (const options of [["Ja"], [..."abcdefg"]]) same(start, { ...ask, options });
  assert.equal(session.current(after({ ...ask, options: [..."abcdef"] })).options.at(-1).key, "F");
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

test("tables give their codes, at most twelve with a name and 75 without, and can be taken away", () => {
  const sitting = after({ type: "table", name: "n".repeat(50), code: "K7-A" }, { type: "table", code: "K7-B" });
  assert.deepEqual(sitting.tables, [{ name: "n".repeat(40), code: "K7-A" }, { name: "", code: "K7-B" }]);
  assert.deepEqual(session.apply(story, sitting, { type: "drop", index: 0, t: 9 }).tables, [{ name: "", code: "K7-B" }]);
  same(sitting, { type: "drop", index: 2 });
  same(sitting, { type: "drop" });
  same(sitting, { type: "table", name: "leeg" });
  const full = after(...Array.from({ length: 12 }, () => ({ type: "table", name: "t", code: "K7" })), ...Array.from({ length: 75 }, () => ({ type: "table", code: "K7" })));
  assert.equal(full.tables.length, 87);
  assert.equal(after({ type: "table", codes: ["K7", "K8"] }).tables.length, 2);
  same(start, { type: "table", codes: Array.from({ length: 76 }, () => "K7") });
  same(full, { type: "table", name: "t", code: "K7" });
  same(full, { type: "table", code: "K7" });
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
  assert.equal(list.undoable(events), events[4]);
  assert.equal(list.undoable(events.slice(0, 2)), events[1]);
  assert.equal(list.undoable(events.slice(0, 1)), null);
  assert.deepEqual(list.live([...events, undo]), events.slice(0, 3));
  assert.deepEqual(list.live([...events, undo, undo, undo, undo]), events.slice(0, 1));
  assert.equal(list.undoable([...events, undo, undo, undo]), null);
  assert.deepEqual(session.fold(story, [...events, undo]), session.fold(story, events.slice(0, 3)));
});

test("of two windows that did a thing at once, what came too late falls out", () => {
  const begin = { type: "start", t: 1 };
  const open = { type: "open", t: 2 };
  const undo = { type: "undo", t: 3 };
  assert.deepEqual(session.doable(story, [begin, open, { ...open, t: 9 }, undo, undo]), [begin, open, undo]);
  assert.deepEqual(session.doable(story, [begin, begin]), [begin]);
});

test("the words as they were shown stand with the decision", () => {
  const words = { "": "Wat nu?", "begin>midden": "Ik wacht.", "begin>midden#2": "Ik bel." };
  const { text, options } = session.current(after({ type: "open", words }));
  assert.deepEqual([text, options.map(({ label }) => label)], ["Wat nu?", ["Ik wacht.", "Ik bel."]]);
  assert.equal(session.current(after({ type: "talk", on: true, words }, { type: "open" })).text, "Wat nu?");
});

const vote = (id, key, round = 2000, more = {}) => ({ type: "vote", way: "proef", id, key, round, ...more });
const proef = { type: "open", way: "proef" };

test("of one id the last vote counts, and the same vote twice is one", () => {
  const sitting = after(proef, vote("1", "A"), vote("2", "A"), vote("1", "B"));
  assert.deepEqual(round(sitting).counts, { A: 1, B: 1, "-": 0 });
  same(sitting, vote("1", "B"));
  for (const wrong of [vote("", "A"), vote("3", "Z"), vote("3", "A", 999), vote("3", "A", 2000, { way: "" })]) same(sitting, wrong);
});

test("a vote after closing is late, once for each id, also when the room went on", () => {
  const closed = after(proef, vote("1", "A"), { type: "close" }, vote("2", "B"), vote("2", "A"), vote("1", "B"));
  assert.deepEqual([round(closed).counts, round(closed).late], [{ A: 1, B: 0, "-": 0 }, ["2", "1"]]);
  const gone = after(proef, vote("1", "A"), { type: "close" }, { type: "show" }, { type: "decide", rule: "majority", key: "A" }, vote("2", "B"));
  assert.deepEqual([gone.decisions[0].rounds[0].late, gone.decisions[0].rounds[0].counts.B], [["2"], 0]);
  const second = after(proef, vote("1", "A"), { type: "close" }, { type: "show" }, proef, vote("2", "B"));
  assert.deepEqual(second.decisions[0].rounds.map(({ late, counts }) => [late.length, counts.B]), [[1, 0], [0, 0]]);
});

test("an undo passes votes by, and takes what the trainer typed around them", () => {
  const typed = [{ type: "open" }, number("A", 1), vote("1", "B", 2000), number("A", 12, true)];
  const sitting = after(...typed, { type: "undo" });
  assert.deepEqual([round(sitting).tallies.hands, Object.keys(round(sitting).tallies.proef.votes)], [undefined, ["1"]]);
  const events = typed.map((event, index) => ({ t: index, ...event }));
  assert.equal(list.undoable([{ type: "start", t: 0 }, ...events]).set, 12);
  assert.equal(list.undoable([{ type: "start", t: 0 }, vote("1", "A")]), null);
  const again = after(proef, { type: "close" }, vote("1", "A"), { type: "undo" });
  assert.deepEqual([round(again).status, round(again).counts.A, round(again).late], ["open", 1, []]);
});

test("another way in the middle keeps both counts apart, and the trainer says which holds", () => {
  const both = [{ type: "open" }, number("A", 30), { type: "way", way: "proef" }, vote("1", "B"), vote("2", "B")];
  same(after(...both), { type: "way", way: "proef" });
  const closed = after(...both, { type: "close" });
  same(closed, { type: "show" });
  same(closed, { type: "hold", way: "weg" });
  same(closed, number("A", 3));
  const held = after(...both, { type: "close" }, { type: "hold", way: "hands" });
  same(held, { type: "hold", way: "hands" });
  assert.deepEqual([round(held).counts.A, round(held).counts.B], [30, 0]);
  assert.equal(round(session.apply(story, held, { type: "count", key: "A", set: 31, t: 1 })).counts.A, 31);
  const other = session.apply(story, held, { type: "hold", way: "proef", t: 1 });
  assert.deepEqual([round(other).counts.A, round(other).counts.B, round(session.apply(story, other, { type: "show", t: 2 })).status], [0, 2, "shown"]);
  same(after(...both, { type: "close" }, { type: "hold", way: "proef" }), number("A", 3));
  const back = after(...both, { type: "way", way: "hands" }, number("A", 31));
  assert.deepEqual([round(back).counts.A, round(after(...both, { type: "way", way: "hands" })).counts.A], [31, 30]);
  assert.deepEqual([round(back).tallies.hands.numbers[""].A, Object.keys(round(back).tallies.proef.votes).length], [31, 2]);
});

test("a way that fails leaves what it counted, and hands go on", () => {
  const sitting = after(proef, vote("1", "B"), { type: "failed", way: "proef", why: "x".repeat(300), round: 2000 });
  const [fault] = round(sitting).failed;
  assert.deepEqual([round(sitting).way, fault.way, fault.why.length, fault.t, round(sitting).counts.B], ["hands", "proef", 200, 4000, 1]);
  assert.equal(round(session.apply(story, sitting, { type: "close", t: 1 })).counts.B, 1);
  same(after(proef, { type: "close" }), { type: "failed", way: "proef", round: 2000 });
  same(after(proef), { type: "failed", round: 2000 });
  assert.equal(round(after({ type: "open" }, { type: "failed", way: "proef", round: 2000 })).way, "hands");
});

test("a round is counted anew, in the way that counts now", () => {
  const both = [{ type: "open" }, number("A", 3), { type: "way", way: "proef" }, vote("1", "B")];
  const sitting = after(...both, { type: "reset" });
  assert.deepEqual([round(sitting).tallies.proef, round(sitting).tallies.hands.numbers[""].A], [{ numbers: {}, votes: {} }, 3]);
  same(sitting, { type: "reset" });
  same(after(...both, { type: "close" }), { type: "reset" });
});

test("a vote weighs as much as its group, of those that there were when the round opened; a number is of votes already", () => {
  const groups = [{ name: "Lokaal", weight: 5 }, { name: "x".repeat(50), weight: 2.5 }, { name: "", weight: 3 }, { name: "Nul", weight: 0 }];
  const sitting = after({ type: "groups", groups }, { ...proef, t: 2000 }, vote("1", "A", 2000, { group: "Lokaal" }), vote("2", "A"), { type: "groups", groups: [] });
  assert.deepEqual(round(sitting).groups, [{ name: "Lokaal", weight: 5 }, { name: "x".repeat(40), weight: 2 }]);
  assert.deepEqual([round(sitting).counts.A, sitting.groups], [6, []]);
  const hands = after({ type: "groups", groups }, { type: "open" }, { ...number("B", 2), group: "Lokaal" }, number("B", 1));
  assert.equal(round(hands).counts.B, 3);
});

const council = { type: "groups", groups: [{ name: "Lokaal", weight: 5 }, { name: "Groen", weight: 4 }] };
const whole = (group, key, set) => ({ type: "count", key, group, set, whole: true });

test("a fractie gives all its seats to one option, or is divided; what it gave before is gone", () => {
  const open = [council, { type: "open", way: "groups" }];
  const both = after(...open, whole("Lokaal", "A", 5), whole("Groen", "B", 4));
  assert.deepEqual(round(both).counts, { A: 5, B: 4, "-": 0 });
  assert.deepEqual(round(session.apply(story, both, { ...whole("Lokaal", "B", 5), t: 9 })).counts, { A: 0, B: 9, "-": 0 });
  const divided = after(...open, whole("Lokaal", "A", 5), { ...number("A", 3), group: "Lokaal" }, { ...number("B", 2), group: "Lokaal" });
  assert.deepEqual(round(divided).tallies.groups.numbers, { Lokaal: { A: 3, B: 2 } });
  assert.deepEqual(round(after(...open, whole("Lokaal", "A", 5), whole("Lokaal", "-", 0))).counts, { A: 0, B: 0, "-": 0 });
});

test("fracties that were filled in while a round is open come in when it is counted by them", () => {
  const sitting = after({ type: "open" }, council, { type: "way", way: "groups" }, whole("Groen", "B", 4));
  assert.deepEqual([round(sitting).groups.length, round(sitting).counts.B], [2, 4]);
});

/** A sitting on that edition; what its letters stood for is read from it. */
const then = (...events) => older.lettered(story, frozen([{ type: "start", t: 1, check: "K6" }, ...events.map((event, index) => ({ t: 2 + index, ...event }))]), (id) => `“${id}”`);
const onward = (events) => {
  const sitting = session.fold(story, events);
  return frozen([...events, { type: "edition", t: 99, ...older.onward(story, sitting, events) }]);
};

test("the letters of an earlier edition are those of that edition, with the words of then", () => {
  const events = then({ type: "open" }, number("B", 3));
  assert.deepEqual(events[1].letters, { A: "weg", B: "begin>midden", C: "begin>midden#2" });
  assert.deepEqual(events[1].words, { weg: "Ik ga weg.", "begin>midden": "“begin>midden”", "begin>midden#2": "“begin>midden#2”" });
  assert.equal("letters" in events[2], false);
  assert.deepEqual(older.lettered(story, events, () => "anders"), events);
  assert.deepEqual(then({ type: "jump", ids: ["begin>midden#2"] })[1].ids, ["oud"]);
  assert.deepEqual(then({ type: "decide", rule: "trainer", key: "B" }, { type: "decide", rule: "only" })[2].letters, { A: "midden>eind" });
});

test("of an edition that nobody knows nothing can be done, and nothing is guessed", () => {
  const strange = [{ type: "start", t: 1, check: "X9" }, { type: "open", t: 2 }];
  assert.deepEqual(session.doable(story, older.lettered(story, strange, () => "")), strange.slice(0, 1));
  assert.equal(session.doable(story, [strange[0], { type: "decide", rule: "only", t: 2 }]).length, 1);
});

test("a sitting goes on in another edition as far as its choices can be made, and says where it stops", () => {
  const kept = onward(then({ type: "decide", rule: "trainer", key: "B" }));
  const sitting = session.fold(story, kept);
  assert.deepEqual([sitting.check, sitting.ids, sitting.decisions[0].dropped, sitting.edited], ["K7", ["begin>midden"], false, [{ t: 99, at: 1, words: "", vote: "" }]]);
  const cut = onward(then({ type: "decide", rule: "trainer", key: "A" }, { type: "phase", number: 2 }));
  const stopped = session.fold(story, cut);
  assert.deepEqual([stopped.ids, stopped.phase, stopped.edited[0].words], [[], 0, "Ik ga weg."]);
  assert.deepEqual([stopped.decisions[0].dropped, stopped.decisions[0].edited, stopped.decisions[0].decided.key], [true, true, "A"]);
  assert.equal(session.apply(story, stopped, { type: "edition", check: "K7", t: 100 }), stopped);
  const later = [...cut, { type: "open", t: 100 }];
  assert.equal(list.undoable(cut), null);
  assert.deepEqual(session.fold(story, [...later, { type: "undo", t: 101 }, { type: "undo", t: 102 }]), stopped);
  assert.equal(session.doable(story, [...cut, { type: "undo", t: 102 }]).length, cut.length);
});

test("an open vote goes on when its letters stand for the same, and else counts no more", () => {
  const vote = [{ type: "open", words: { "": "Wat nu?", weg: "Ik ga weg.", "begin>midden": "Ik wacht." } }, number("A", 3)];
  const sitting = session.fold(story, onward(then(...vote)));
  assert.deepEqual([sitting.now, sitting.edited[0].vote, sitting.decisions[0].rounds[0].counts.A], [-1, "Wat nu?", 3]);
  const same = { A: "begin>midden", B: "begin>midden#2" };
  const on = session.fold(story, onward(then({ type: "open", letters: same, words: { "": "Wat nu?" } }, number("A", 3))));
  assert.deepEqual([on.now, on.edited[0].vote, round(on).counts.A], [0, "", 3]);
  assert.equal(session.fold(story, onward(then(ask))).now, 0);
});

test("a table's code of another edition stands apart when it cannot be read", () => {
  const sitting = session.fold(story, onward(then({ type: "table", name: "Noord", code: "K6-A" }, { type: "table", name: "Zuid", code: "K7-A" })));
  assert.deepEqual(sitting.tables, [{ name: "Noord", code: "K6-A", apart: { number: 0, words: "" } }, { name: "Zuid", code: "K7-A" }]);
});

test("what another room did is taken in, and told in the sitting, from where the room is", () => {
  const sitting = after({ type: "decide", key: "A" }, { type: "hear", from: "De paraaf", code: "B22-A", heard: { team: "extern" } });
  assert.equal(session.played(story, sitting).state.settings.team, "extern");
  assert.deepEqual(sitting.heard, [{ t: 3000, at: 1, from: "De paraaf", code: "B22-A" }]);
  const back = session.fold(story, [{ type: "start", t: 1 }, { type: "hear", t: 2, heard: { team: "extern" } }, { type: "undo", t: 3 }]);
  assert.deepEqual([back.settings, back.heard], [{}, []]);
});

test("it is not taken in while a vote is open, or when what was chosen or is asked would not stand", () => {
  same(after({ type: "open" }), { type: "hear", heard: {} });
  same(after({ type: "open" }, { type: "close" }), { type: "hear", heard: { team: "extern" } });
  assert.deepEqual(session.apply(story, after({ type: "open" }, { type: "close" }), { type: "hear", t: 9000, heard: {} }).heard.length, 1);
  const there = session.fold(story, [{ type: "start", t: 1, ids: ["begin>eind"], settings: { team: "extern" } }]);
  same(there, { type: "hear", heard: { team: "eigen" } });
});

const values = { type: "ask", sheet: "values", text: "Voorop?", options: ["Rust", "Geld", "Openheid", "Haast"] };
const criteria = { type: "ask", sheet: "criteria", of: "Geld", text: "Waaraan?", options: ["Een brief", "Een bezoek", "Een cijfer"] };

test("the room puts at most three values on its worksheet, and at most two criteria to each", () => {
  const asked = after(values, ...shown({ A: 4, B: 3, C: 2, D: 1 }));
  assert.deepEqual([session.current(asked).kind, session.current(asked).sheet, asked.framework], ["question", "values", []]);
  for (const keys of [[], ["A", "B", "C", "D"], ["A", "A"], ["Z"], ["-"]]) same(asked, { type: "take", keys });
  const taken = after(values, ...shown({ A: 4, B: 3 }), { type: "take", keys: ["B", "A"] });
  assert.deepEqual(taken.framework, [{ text: "Geld", criteria: [] }, { text: "Rust", criteria: [] }]);
  assert.deepEqual([taken.now, taken.decisions[0].decided.rule, taken.decisions[0].decided.key], [-1, "taken", "BA"]);
  const weighed = session.fold(story, [{ type: "start", t: 1 }, ...[values, { type: "take", keys: ["B"] }, criteria, { type: "take", keys: ["C", "A"] }].map((one, at) => ({ t: at + 2, ...one }))]);
  assert.deepEqual(weighed.framework, [{ text: "Geld", criteria: ["Een cijfer", "Een brief"] }]);
  same(session.fold(story, [{ type: "start", t: 1 }, { t: 2, ...values }, { t: 3, type: "take", keys: ["B"] }, { t: 4, ...criteria }]), { type: "take", keys: ["A", "B", "C"] });
});

test("values chosen again keep the criteria of those that stay; an undo brings them back", () => {
  const events = [values, { type: "take", keys: ["B", "A"] }, criteria, { type: "take", keys: ["B"] }, values, { type: "take", keys: ["C", "B"] }];
  assert.deepEqual(after(...events).framework, [{ text: "Openheid", criteria: [] }, { text: "Geld", criteria: ["Een bezoek"] }]);
  assert.deepEqual(after(...events, { type: "undo" }).framework, [{ text: "Geld", criteria: ["Een bezoek"] }, { text: "Rust", criteria: [] }]);
});

test("nothing is put on the worksheet behind a vote that is not shown, nor decided otherwise", () => {
  same(after(values, { type: "open" }), { type: "take", keys: ["A"] });
  same(after(values, { type: "open" }, { type: "close" }), { type: "take", keys: ["A"] });
  for (const rule of ["trainer", "majority", "hamerstuk"]) same(after(values, ...shown({ A: 3 })), { type: "decide", rule, key: "A" });
  same(after(ask), { type: "take", keys: ["A"] });
  same(start, { type: "take", keys: ["A"] });
  same(start, criteria);
});
