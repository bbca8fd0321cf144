/**
 * What the keyboard and the clicker do: one table for both windows, and each deed in it is a button too. Nothing that a
 * clicker sends (PageUp, PageDown, Enter, Escape, F5, Tab, B, full stop) casts or changes a vote: those are arrows and digits.
 */
const CasusboekKeys = (() => {
  "use strict";

  /** Every key with its deed, in the order of the help. @type {[string[], string, string][]} */
  const table = [
    [["PageDown", "ArrowRight", "ArrowDown", " "], "next", "PageDown → ↓"],
    [["PageUp", "ArrowLeft", "ArrowUp"], "back", "PageUp ← ↑"],
    [["v"], "vote", "V"],
    [["Enter"], "enter", "Enter"],
    [["p"], "talk", "P"],
    [["m"], "majority", "M"],
    [["k"], "minority", "K"],
    [["h"], "hamerstuk", "H"],
    [["c"], "check", "C"],
    [["y"], "way", "Y"],
    [["z"], "reset", "Z"],
    [["s"], "arguments", "S"],
    [["u"], "undo", "U"],
    [["g"], "jump", "G"],
    [["i"], "present", "I"],
    [["o"], "groups", "O"],
    [["q"], "ask", "Q"],
    [["a"], "hear", "A"],
    [["t"], "tables", "T"],
    [["j"], "debrief", "J"],
    [["d"], "mirror", "D"],
    [["e"], "framework", "E"],
    [["r"], "report", "R"],
    [["w"], "window", "W"],
    [["n"], "notes", "N"],
    [["b", "."], "black", "B ."],
    [["f"], "full", "F"],
    [["+", "="], "larger", "+"],
    [["-"], "smaller", "-"],
    [["l"], "bell", "L"],
    [["x"], "leave", "X"],
    [["?"], "help", "?"],
  ];

  /** In a vote by hand, and outside one. The way to count takes these itself. @type {[string[], string, string][]} */
  const counting = [
    [["ArrowUp", "ArrowDown"], "choose", "↑ ↓"],
    [["0"], "type", "0–9"],
    [["Enter"], "nextOption", "Enter"],
    [["Backspace"], "erase", "⌫"],
    [["ArrowLeft", "ArrowRight"], "divide", "← →"],
    [["1"], "line", "1–9"],
    [["1"], "extra", "1–9"],
  ];

  const CONTROLS = "button,a,input,select,textarea,summary,dialog,[contenteditable]";
  const FIELDS = "input,select,textarea,dialog";

  /** The deed of a key outside counting, or "". @type {(key: string) => string} */
  const deedOf = (key) => {
    if (/^[1-9]$/.test(key)) return `extra:${key}`;
    return table.find(([keys]) => keys.includes(key) || keys.includes(key.toLowerCase()))?.[1] ?? "";
  };

  /**
   * Listen before the player does. `press` gets each key that may be for us, and says whether it was. `letters` says
   * whether single letters are wanted: arrows, page keys, digits and Enter always work.
   * @type {(press: (key: string) => boolean, letters: () => boolean) => void}
   */
  const listen = (press, letters) =>
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (document.documentElement.dataset.cbRoom === undefined) return;
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element) || target.closest("dialog")) return;
      if (target.closest(FIELDS) && !/^Page(Up|Down)$/.test(key)) return;
      if ((key === "Enter" || key === " ") && target.closest(CONTROLS)) return;
      if (/^[^\d ?]$/.test(key) && !letters()) return;
      if (event.repeat && key !== "Backspace") return void (deedOf(key) && event.preventDefault());
      if (press(key)) event.preventDefault();
    }, true);

  return { table, counting, deedOf, listen };
})();
