/**
 * The ways to count, behind one interface (`Plenary.Way`). Hands now; cards and phones fill the same numbers later:
 * they emit `{key, set}` for what they have seen, and nothing else has to change.
 */
const CasusboekCount = (() => {
  "use strict";

  /**
   * Hands: a letter adds one, Shift takes one away, O is an abstention, digits set the number of the last letter.
   * @type {() => Plenary.Way}
   */
  const hands = () => {
    /** @type {string[]} */
    let keys = [];
    let chosen = "";
    let digits = "";
    /** @type {(count: { key: string; by?: number; set?: number; join?: boolean }) => void} */
    let emit = () => {};

    /** @type {(pressed: string) => boolean} */
    const type = (pressed) => {
      if (!chosen || digits.length >= 4) return true;
      const joined = digits !== "";
      digits += pressed;
      emit({ key: chosen, set: Number(digits), join: joined });
      return true;
    };

    const erase = () => {
      if (!digits) return false;
      digits = digits.slice(0, -1);
      emit({ key: chosen, set: Number(digits), join: true });
      return true;
    };

    return {
      name: "hands",
      begin: (round, take) => {
        keys = round;
        emit = take;
        chosen = digits = "";
      },
      key: ({ key, shiftKey }) => {
        const upper = key.toUpperCase();
        const option = upper === "O" ? "-" : upper;
        if (/^[0-9]$/.test(key)) return type(key);
        if (key === "Backspace") return erase();
        if (key === "Enter" && digits) {
          digits = "";
          return true;
        }
        if (key !== "Shift") digits = "";
        if (!keys.includes(option)) return false;
        chosen = option;
        emit({ key: option, by: shiftKey ? -1 : 1 });
        return true;
      },
      typing: () => (chosen ? { key: chosen, digits: digits.length } : null),
      end: () => {
        keys = [];
        chosen = digits = "";
      },
    };
  };

  /** Every way there is, by name. @type {Record<string, () => Plenary.Way>} */
  const ways = { hands };

  return { ways };
})();
