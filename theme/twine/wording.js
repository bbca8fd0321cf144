/** Conditions and effects in words: the twin of builder/casusboek/render/wording.py. */
const CasusboekWording = (() => {
  "use strict";

  /** Fill the names in a sentence. @type {(sentence: string, values: Record<string, string | number>) => string} */
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** @type {(number: number) => string} */
  const signed = (number) => String(number).replace("-", "−");

  /** @type {(story: CasusboekTwine.Case, name: string) => string} */
  const meter = ({ meters }, name) => meters.find((one) => one.name === name)?.label ?? name;

  /** @type {(operator: string, _: CasusboekTwine.Say) => string} */
  const compare = (operator, _) =>
    /** @type {Record<string, string>} */ ({
      "<": _("{meter} is below {number}"),
      "<=": _("{meter} is at most {number}"),
      "=": _("{meter} is {number}"),
      "!=": _("{meter} is not {number}"),
      ">=": _("{meter} is at least {number}"),
      ">": _("{meter} is above {number}"),
    })[operator];

  /** @type {(story: CasusboekTwine.Case, condition: Casusboek.Condition, _: CasusboekTwine.Say) => string} */
  const condition = (story, one, _) => {
    switch (one[0]) {
      case "fact":
        return filled(_("“{fact}” is noted"), { fact: one[1].replace(/_/g, " ") });
      case "seen":
        return filled(_("you have been in “{passage}”"), { passage: story.passages.find(({ id }) => id === one[1])?.title ?? one[1] });
      case "is": {
        const setting = story.settings.find(({ name }) => name === one[1]);
        return filled(_("“{setting}” is “{option}”"), { setting: setting?.label ?? one[1], option: setting?.options?.find(({ name }) => name === one[2])?.label ?? one[2] });
      }
      case "not":
        return filled(_("it is not so that {condition}"), { condition: condition(story, one[1], _) });
      case "and": {
        const [, ...parts] = one;
        return parts.map((part) => (part[0] === "or" ? `(${condition(story, part, _)})` : condition(story, part, _))).join(_(" and "));
      }
      case "or": {
        const [, ...parts] = one;
        return parts.map((part) => condition(story, part, _)).join(_(" or "));
      }
      default:
        return filled(compare(one[0], _), { meter: meter(story, one[1]), number: signed(one[2]) });
    }
  };

  /** @type {(story: CasusboekTwine.Case, effects: Casusboek.Effect[], _: CasusboekTwine.Say) => string} */
  const effects = (story, all, _) =>
    all
      .map((one) => {
        if (one[0] === "+") return `${meter(story, one[1])} ${one[2] > 0 ? "+" : ""}${signed(one[2])}`;
        if (one[0] === "=") return `${meter(story, one[1])} = ${signed(one[2])}`;
        return filled(one[2] ? _("“{fact}”") : _("“{fact}” no longer"), { fact: one[1].replace(/_/g, " ") });
      })
      .join("; ");

  return { filled, signed, condition, effects };
})();
