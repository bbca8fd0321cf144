/** Runs a script (the first argument) as a page would, and answers lines of JSON: [function, arguments]. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const page = vm.createContext({ TextEncoder, TextDecoder });
vm.runInContext(readFileSync(process.argv[2], "utf8"), page, { filename: "script" });

const answer = ([made, args]) => {
  try {
    return { gives: page.JSON.parse(page.JSON.stringify(vm.runInContext(`(${made})`, page)(...args)) ?? "null") };
  } catch (fault) {
    return { falls: String(fault.stack ?? fault) };
  }
};

vm.runInContext("globalThis.JSON = JSON", page);
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
