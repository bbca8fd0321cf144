/** Reads codes with earlier.js, for tests/properties/test_edits.py: one line of JSON each. */
import { createInterface } from "node:readline";
import { load } from "./load.mjs";

const FILES = ["theme/js/engine.js", "theme/js/route.js", "theme/js/earlier.js"];

for await (const line of createInterface({ input: process.stdin })) {
  const { story, labels, editions, code } = JSON.parse(line);
  const view = { story, find: () => null, all: () => [], label: (id) => labels[id] ?? "", title: () => "" };
  const store = { read: () => null, write: () => {}, names: () => [] };
  const given = { CasusboekView: view, CasusboekStore: store, CasusboekEditions: editions };
  const { CasusboekEarlier, CasusboekEngine, CasusboekRoute } = load(FILES, given);
  const { problem, ids } = CasusboekRoute.decode(story, code);
  const found = problem === "check" ? CasusboekEarlier.read(code) : { steps: ids.map((id) => [id, labels[id]]) };
  const steps = found?.steps ?? null;
  const played = steps && CasusboekEngine.resume(story, steps.map(([id]) => id), found.settings);
  process.stdout.write(`${JSON.stringify({ title: found?.title ?? null, steps, ids: played?.ids ?? null })}\n`);
}
