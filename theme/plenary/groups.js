/**
 * Counting per fractie: a digit gives one whole to an option, with all its seats; to the right stand its options, for a
 * fractie that is divided. What was typed shows nowhere: the room would know the division before the result.
 */
CasusboekCount.add("groups", () => {
  "use strict";

  const { make, say } = CasusboekWords;
  /** @type {Plenary.Setup} */
  let asked;
  /** @type {Plenary.Out} */
  let out;
  let at = 0;
  /** The option whose seats are typed; -1: this one is not divided. */
  let part = -1;
  let digits = "";

  /** @type {(group: number, option?: number) => void} */
  const go = (group, option = -1) => {
    at = Math.max(0, Math.min(asked.groups.length - 1, group));
    part = Math.max(-1, Math.min(asked.keys.length - 1, option));
    digits = "";
    out.drawn();
  };

  /** All its seats for one option; 0 is an abstention. @type {(digit: string) => void} */
  const whole = (digit) => {
    const { name, weight } = asked.groups[at];
    const key = digit === "0" ? "-" : asked.options[Number(digit) - 1]?.key;
    if (key) out.number({ key, group: name, set: weight, whole: true });
  };

  /** Some of its seats, in the digits typed so far. @type {(more: string) => void} */
  const some = (more) => {
    const join = digits !== "";
    const typed = more ? digits + more : digits.slice(0, -1);
    if (typed.length > 4 || typed === digits) return;
    digits = typed;
    out.number({ key: asked.keys[part], group: asked.groups[at].name, set: Number(digits), join });
  };

  const erase = () => (part < 0 ? out.number({ key: "-", group: asked.groups[at].name, set: 0, whole: true }) : some(""));

  const line = () => {
    return say("groupNow", { number: at + 1, of: asked.groups.length, seats: asked.groups[at].weight });
  };

  return {
    name: "groups",
    cannot: ({ groups }) => (groups.length ? "" : say("noGroups")),
    begin: (setup, take) => {
      asked = setup;
      out = take;
      at = 0;
      part = -1;
      digits = "";
    },
    takes: (key) => /^([0-9]|Backspace|Arrow(Up|Down|Left|Right))$/.test(key) || key === "Enter" && !asked.checks && at < asked.groups.length - 1,
    key: (key) => {
      if (/^[0-9]$/.test(key)) part < 0 ? whole(key) : some(key);
      else if (key === "Backspace") erase();
      else if (key === "ArrowLeft" || key === "ArrowRight") go(at, part + (key === "ArrowLeft" ? -1 : 1));
      else go(at + (key === "ArrowUp" ? -1 : 1));
    },
    point: (name) => {
      const index = asked.groups.findIndex((one) => one.name === name);
      if (index >= 0) go(index);
    },
    marked: () => asked.groups[at]?.name ?? "",
    reset: () => void (digits = ""),
    draw: () => [make("p", line())],
    desk: () => [`${line()} ${part < 0 ? "" : say("groupPart", { key: asked.keys[part] === "-" ? say("abstained") : asked.keys[part] })}`],
    tools: () => CasusboekCount.pad([
      ["⌫", "Backspace", "pad_0"], ["↑", "ArrowUp", "pad_3"], ["↓", "ArrowDown", "pad_4"], ["←", "ArrowLeft", "pad_5"], ["→", "ArrowRight", "pad_6"],
    ]),
    end: () => void (digits = ""),
  };
});
