/** Loads scripts of the theme without a browser: each is one `const`, and these are returned by name. */
import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** Return what some files of this repository hold; `given` stands in for what a browser would have. */
export const load = (files, given = {}) => {
  const texts = files.map((file) => readFileSync(new URL(file, root), "utf8"));
  const names = texts.flatMap((text) => [...text.matchAll(/^const (\w+) = /gm)].map(([, name]) => name));
  const made = new Function(...Object.keys(given), `${texts.join("\n")}\nreturn { ${names.join(", ")} };`);
  return made(...Object.values(given));
};

/** Freeze a thing to its bottom: in strict mode a write to it throws. */
export const frozen = (thing) => {
  if (thing && typeof thing === "object" && !Object.isFrozen(thing)) Object.values(Object.freeze(thing)).forEach(frozen);
  return thing;
};
