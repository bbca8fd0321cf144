/** The sentences said in a room, and the small makers that every screen uses. */
const CasusboekWords = (() => {
  "use strict";

  const { make, all } = CasusboekView;
  const { words } = CasusboekPlenaryData;

  /** @type {(key: string, values?: Record<string, string | number>) => string} */
  const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** A button that does a deed. @type {(deed: string, text: string, argument?: string) => HTMLButtonElement} */
  const button = (deed, text, argument = "") => {
    const made = /** @type {HTMLButtonElement} */ (make("button", text));
    made.type = "button";
    made.dataset.cbDeed = deed;
    made.dataset.cbWith = argument;
    return made;
  };

  /** A field with its label. @type {(name: string, text: string, value?: string, type?: string) => HTMLElement} */
  const field = (name, text, value = "", type = "text") => {
    const input = /** @type {HTMLInputElement} */ (make("input"));
    Object.assign(input, { name, value, type, autocomplete: "off", maxLength: 300 });
    if (type === "number") Object.assign(input, { min: "0", max: "9999", inputMode: "numeric" });
    return make("label", text, " ", input);
  };

  /** HTML of our own making, as nodes. Nothing in it can run. @type {(html: string) => Node[]} */
  const nodes = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    for (const part of all(parsed, "script,style,[data-cb-only=paper]")) part.remove();
    return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
  };

  /** Hours and minutes as people here write them: 20.14. @type {(t: number) => string} */
  const hour = (t) => {
    const at = new Date(t);
    return `${String(at.getHours()).padStart(2, "0")}.${String(at.getMinutes()).padStart(2, "0")}`;
  };

  /** A time that counts up: 1:05. @type {(milliseconds: number) => string} */
  const elapsed = (milliseconds) => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  return { say, make, all, button, field, nodes, hour, elapsed };
})();
