import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";
import { story } from "./story.mjs";

const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const { CasusboekRehearsal: rehearsal, CasusboekSession: session, CasusboekEvents: list } = load(
  [
    "theme/js/engine.js", "theme/plenary/tally.js", "theme/plenary/counts.js", "theme/plenary/events.js", "theme/plenary/rounds.js",
    "theme/plenary/session.js", "theme/plenary/seats.js", "theme/plenary/rehearsal.js",
  ],
  { CasusboekWords: { say, make: () => ({}) } },
);
const begin = (more) => ({ type: "start", t: 1, present: 30, rehearsal: true, ...more });
let now = 0;
const after = (...events) => session.fold(story, [...events].map((event) => ({ t: (now += 1), ...event })));
const open = { type: "open" };
const number = (key, set) => ({ type: "count", key, set });
const held = (counts) => [open, ...Object.entries(counts).map(([key, set]) => number(key, set)), { type: "close" }, { type: "show" }];
const told = (sitting, mark = "") => rehearsal.told(sitting, mark);
const raised = (sitting, key) => Number(told(sitting, key).split(" ").at(-1));

test("a real sitting has no made-up room, and its laptop does not fail", () => {
  const real = after(begin({ rehearsal: false }), open, number("A", 3));
  assert.deepEqual([told(real, "A"), rehearsal.fails(real)], ["", false]);
  assert.equal(session.apply(story, real, { type: "crash", t: 99 }), real);
});

test("by turns a clear majority, a tie and a close vote, with all the people there are", () => {
  for (const people of [1, 2, 3, 17, 30, 75]) {
    let events = [begin({ present: people })];
    for (const kind of ["clear", "tie", "close"]) {
      const sitting = after(...events, open);
      const all = Object.fromEntries(["-", "B", "A"].map((key) => [key, raised(sitting, key)]));
      raised(sitting, "-");
      all.A = raised(sitting, "A");
      assert.equal(all.A + all.B + all["-"], people, `${people} ${kind}`);
      if (kind === "tie") assert.equal(all.A, all.B);
      else if (people > 2) assert.notEqual(all.A, all.B);
      events = [...events, ...held(all)];
      assert.equal(told(after(...events)), "madeRight");
    }
  }
});

test("late hands go up when the trainer has gone on, and stay up", () => {
  const sitting = after(begin(), open, number("A", 16));
  assert.equal(told(sitting, "A"), "madeHands A 16");
  assert.equal(told(sitting, "B"), "madeLate A 2 18 madeHands B 11");
  assert.equal(told(sitting, "A"), "madeLate A 2 18 madeHands A 18");
  assert.equal(told(session.apply(story, sitting, { ...number("A", 18), t: sitting.last }), "A"), "madeHands A 18");
});

test("when it is closed it says what is wrong, first of all", () => {
  const closed = after(begin(), open, number("A", 16), number("B", 11), { type: "close" });
  assert.equal(told(closed), "madeWrong A 18 16");
});

test("a council that is made up says what each fractie votes; in a tie the first is divided", () => {
  const groups = [{ name: "Lokaal", weight: 5 }, { name: "Groen", weight: 4 }];
  const seats = [{ type: "groups", groups }, { type: "open", way: "groups" }];
  const first = after(begin(), ...seats);
  assert.equal(told(first, "Lokaal"), "madeSaid Lokaal A");
  assert.equal(told(first, "Groen"), "madeSaid Groen B");
  assert.equal(told(first, "weg"), "");
  const whole = (group, key, set) => ({ type: "count", key, group, set, whole: true });
  const good = [...seats, whole("Lokaal", "A", 5), whole("Groen", "B", 4), { type: "close" }];
  assert.equal(told(after(begin(), ...good)), "madeRight");
  assert.equal(told(after(begin(), ...seats, whole("Lokaal", "B", 5), { type: "close" })), "madeSaid Lokaal A");
  assert.equal(told(after(begin(), ...good, { type: "show" }, { type: "open", way: "groups" }), "Lokaal"), "madeSaid Lokaal A 1, B 4");
});

test("the laptop fails once, in the middle of the third vote, and an undo passes that by", () => {
  const two = [...held({ A: 18, B: 11 }), ...held({ A: 15, B: 15 }), open];
  assert.equal(rehearsal.fails(after(begin(), ...two)), false);
  const third = [begin(), ...two, number("A", 1)];
  assert.equal(rehearsal.fails(after(...third)), true);
  const crashed = after(...third, { type: "crash" });
  assert.deepEqual([rehearsal.fails(crashed), crashed.crashed], [false, true]);
  assert.equal(session.apply(story, crashed, { type: "crash", t: 999 }), crashed);
  assert.equal(list.undoable([...third, { type: "crash", t: 9 }]).type, "count");
});
