/** What the keyboard and the clicker do, in both windows: keys in, deeds out. */
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
    [["s"], "arguments", "S"],
    [["u"], "undo", "U"],
    [["g"], "jump", "G"],
    [["i"], "present", "I"],
    [["q"], "ask", "Q"],
    [["t"], "tables", "T"],
    [["j"], "debrief", "J"],
    [["r"], "report", "R"],
    [["w"], "window", "W"],
    [["n"], "notes", "N"],
    [["b", "."], "black", ". B"],
    [["f"], "full", "F"],
    [["+", "="], "larger", "+"],
    [["-"], "smaller", "-"],
    [["l"], "bell", "L"],
    [["x"], "leave", "X"],
    [["?"], "help", "?"],
  ];

  const CONTROLS = "button,a,input,select,textarea,summary,dialog,[contenteditable]";
  const FIELDS = "input,select,textarea,dialog";

  /**
   * Listen before the player does. `count` gets the key first while a round is open; `letters` says whether single
   * letters are wanted at all: arrows, page keys and Enter always work.
   * @type {(count: (event: KeyboardEvent) => boolean, deed: (name: string) => void, letters: () => boolean) => void}
   */
  const listen = (count, deed, letters) =>
    addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (document.documentElement.dataset.cbRoom === undefined) return;
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element) || target.closest(FIELDS)) return;
      if ((key === "Enter" || key === " ") && target.closest(CONTROLS)) return;
      const single = key.length === 1 && key !== " ";
      if (single && !letters() && key !== "?") return;
      if (!(event.repeat && key !== "Backspace") && count(event)) return event.preventDefault();
      const found = table.find(([keys]) => keys.includes(key) || keys.includes(key.toLowerCase()));
      if (found && !event.repeat) {
        event.preventDefault();
        deed(found[1]);
      } else if (/^[1-9]$/.test(key) && !event.repeat) deed(`extra:${key}`);
    }, true);

  return { table, listen };
})();
