/**
 * Counting hands: arrows go to an option, digits are its number. What was typed shows nowhere: a room that counts
 * option by option would know the division by subtraction.
 */
CasusboekCount.add("hands", () => {
  "use strict";

  /** @type {string[]} */
  let keys = [];
  let at = 0;
  let digits = "";
  let checks = false;
  /** @type {Plenary.Out} */
  let out;

  /** @type {(index: number) => void} */
  const go = (index) => {
    at = Math.max(0, Math.min(keys.length - 1, index));
    digits = "";
    out.drawn();
  };

  /** @type {(more: string) => void} */
  const type = (more) => {
    if (digits.length >= 4) return;
    const joined = digits !== "";
    digits += more;
    out.number({ key: keys[at], set: Number(digits), join: joined });
  };

  const erase = () => {
    if (!digits) return;
    digits = digits.slice(0, -1);
    out.number({ key: keys[at], set: Number(digits), join: true });
  };

  return {
    name: "hands",
    begin: (setup, take) => {
      ({ keys, checks } = setup);
      out = take;
      at = 0;
      digits = "";
    },
    // Enter goes on to the next option, and after the last one it is not for counting; read back, it shows the result.
    takes: (key) => /^([0-9]|Backspace|Arrow(Up|Down|Left|Right))$/.test(key) || key === "Enter" && !checks && at < keys.length - 1,
    key: (key) => {
      if (/^[0-9]$/.test(key)) type(key);
      else if (key === "Backspace") erase();
      else go(at + (key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1));
    },
    point: (key) => {
      if (keys.includes(key)) go(keys.indexOf(key));
    },
    marked: () => keys[at] ?? "",
    reset: () => void (digits = ""),
    tools: () => CasusboekCount.pad([["⌫", "Backspace", "pad_0"], ["↑", "ArrowUp", "pad_1"], ["↓", "ArrowDown", "pad_2"]]),
    end: () => {
      keys = [];
      digits = "";
    },
  };
});
