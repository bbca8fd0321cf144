/** Answers the questions of tests/twins.py, one line of JSON each, with engine.js and route.js. */
import { createInterface } from "node:readline";
import { load } from "./load.mjs";

const { CasusboekTwin } = load(["theme/js/engine.js", "theme/js/route.js", "tests/twins.js"]);

for await (const line of createInterface({ input: process.stdin })) {
  const [name, args] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(CasusboekTwin[name](...args))}\n`);
}
