/** Route codes such as K72-BACA (CHECK-LETTERS-DIGITS): the twin of builder/casusboek/route.py. */
const CasusboekRoute = (() => {
  "use strict";

  const FORM = /^-?(?:([BCDFGHKLMNPRSTVWXZ][0-9]{1,2})-?)?([A-Z]*)-?([0-9]*)-?$/i;

  /** @type {(story: Casusboek.Story) => Casusboek.OptionSetting[]} */
  const choosable = (story) =>
    story.settings.flatMap((setting) => (setting.options ? [/** @type {Casusboek.OptionSetting} */ (setting)] : []));

  /**
   * Return the code of a route, as far as it can be played.
   * @type {(story: Casusboek.Story, ids: string[], settings?: Casusboek.Options | null) => string}
   */
  const encode = (story, ids, settings) => {
    const { letters, state } = CasusboekEngine.resume(story, ids, settings);
    const all = choosable(story);
    const digits = all.map(({ name, options }) => 1 + options.findIndex((option) => option.name === state.settings[name]));
    const usual = all.every((setting) => state.settings[setting.name] === setting.default);
    return [story.check, letters, usual ? "" : digits.join("")].filter(Boolean).join("-");
  };

  /**
   * Return the options that the digits of a code stand for, or null when they do not fit the story.
   * @type {(story: Casusboek.Story, digits: string) => Casusboek.Options | null}
   */
  const optionsOf = (story, digits) => {
    const all = digits ? choosable(story) : [];
    /** @type {Casusboek.Options} */
    const chosen = {};
    for (const [index, setting] of all.entries()) {
      const option = setting.options[Number(digits[index]) - 1];
      if (!option || (setting.locked && option.name !== setting.default)) return null;
      chosen[setting.name] = option.name;
    }
    return all.length === digits.length ? chosen : null;
  };

  /**
   * Return the route that a code stands for, as far as it goes, and what is wrong with the code. Never throws.
   * Case, blanks, kinds of dash, a missing dash and a missing check are forgiven.
   * @type {(story: Casusboek.Story, code: string) => Casusboek.Decoded}
   */
  const decode = (story, code) => {
    const found = FORM.exec(code.replace(/[ \t\r\n\u00a0]+/g, "").replace(/[-\u2010-\u2015\u2212]+/g, "-"));
    const [, check = "", letters = "", digits = ""] = found ?? [];
    const strange = check && check.toUpperCase() !== story.check;
    const options = optionsOf(story, digits);
    const wrong = !found ? "form" : strange ? "check" : !options ? "settings" : null;
    const steps = wrong ? "" : letters.toUpperCase();
    const { ids, state } = CasusboekEngine.resume(story, steps, wrong ? null : options, "letter");
    return { ids, settings: state.settings, problem: wrong ?? (ids.length < steps.length ? "closed" : null) };
  };

  return { encode, decode };
})();
