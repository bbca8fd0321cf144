/** Holds sittings and opens them again in another edition, for tests/properties/test_edited_sittings.py: one line of JSON each. */
import { createInterface } from "node:readline";
import { load } from "./load.mjs";

const FILES = [
  ...["engine", "route", "earlier"].map((name) => `theme/js/${name}.js`),
  ...["tally", "counts", "events", "rounds", "session", "older"].map((name) => `theme/plenary/${name}.js`),
];

/** The scripts on a page of one edition. */
const page = (story, labels, editions) => {
  const say = { label: (id) => labels[id] ?? "", title: (id) => `titel ${id}` };
  const view = { story, find: () => null, all: () => [], ...say };
  const store = { read: () => null, write: () => {}, names: () => [] };
  return { story, say, ...load(FILES, { CasusboekView: view, CasusboekStore: store, CasusboekEditions: editions }) };
};

/** Let a room take these choices by vote, with as many hands for an option as its letter says; and leave a vote open at the end. */
const held = ({ story, say, CasusboekSession: session }, keys, settings, tables) => {
  const events = [];
  const now = () => session.fold(story, events);
  const act = (type, fields = {}) => {
    const sitting = now();
    events.push({ t: 1000 + events.length, type, ...fields, ...session.worded(story, sitting, { type, ...fields }, say) });
    if (session.apply(story, sitting, events.at(-1)) === sitting) throw new Error(`cannot be done: ${type}`);
  };
  const vote = (letters) => {
    act("open");
    for (const letter of letters) act("count", { key: letter, set: letter.charCodeAt(0) });
  };
  act("start", { case: story.case, check: story.check, settings });
  for (const code of tables) act("table", { code });
  for (const key of [...keys, null]) {
    const letters = session.open(story, now());
    const letter = Object.keys(letters).find((one) => letters[one] === key);
    if (Object.keys(letters).length < 2) {
      if (key) act("decide", { rule: "only" });
      continue;
    }
    vote(Object.keys(letters));
    if (!key) continue;
    act("close");
    act("show");
    act("decide", { rule: "trainer", key: letter });
  }
  return events;
};

/** What a page makes of the events of a sitting: it goes on there, or is refused (null). */
const opened = ({ story, say, CasusboekSession: session, CasusboekOlder: older }, events) => {
  const known = older.lettered(story, events, say.label);
  if (session.doable(story, known).length < known.length) return null;
  const sitting = session.fold(story, known);
  if (sitting.check === story.check) return sitting;
  return session.apply(story, sitting, { t: 9000, type: "edition", ...older.onward(story, sitting, known) });
};

for await (const line of createInterface({ input: process.stdin })) {
  const { first, now, keys, code } = JSON.parse(line);
  const [then, today] = [first, now].map(({ story, labels, editions }) => page(story, labels, editions));
  const events = held(then, keys, {}, [code]);
  const bare = events.map(({ letters, ...event }) => event);
  const old = bare.map(({ words, ...event }) => event); // as version 0.1.0 kept it
  process.stdout.write(`${JSON.stringify([events, bare, old].map((some) => opened(today, some)))}\n`);
}
