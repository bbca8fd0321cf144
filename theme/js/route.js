/** Route codes such as K72-BACA (CHECK-LETTERS-DIGITS): the twin of builder/casusboek/route.py. */
const CasusboekRoute = (() => {
  "use strict";

  const FORM = /^-?(?:([BCDFGHKLMNPRSTVWXZ][0-9]{1,2})-?)?([A-Z]*)-?([0-9]*)-?$/i;

  /** What may stand around and between: the address it came in, words before a colon, blanks, quotes, a full stop. */
  const AROUND = /^.*[:=]|[^\p{L}\p{N}\p{Pd}_<%−]/gsu;

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

  /** Return what a code is made of, or null for what has not its form. @type {(code: string) => { check: string, letters: string, digits: string } | null} */
  const parts = (code) => {
    const found = FORM.exec(code.replace(AROUND, "").replace(/[^\p{L}\p{N}_<%]+/gu, "-"));
    return found && (found[1] || found[2]) ? { check: (found[1] ?? "").toUpperCase(), letters: found[2].toUpperCase(), digits: found[3] } : null;
  };

  /**
   * Return the route that a code stands for, as far as it goes, and what is wrong with the code. Never throws.
   * Case, blanks, kinds of dash, a missing dash, a missing check and what stands around a code are forgiven.
   * @type {(story: Casusboek.Story, code: string) => Casusboek.Decoded}
   */
  const decode = (story, code) => {
    const found = parts(code);
    const { check, letters, digits } = found ?? { check: "", letters: "", digits: "" };
    const options = optionsOf(story, digits);
    const wrong = !found ? "form" : check && check !== story.check ? "check" : !options ? "settings" : RegExp(story.told ?? "").test(digits) ? null : "untold";
    const { ids, state } = CasusboekEngine.resume(story, wrong ? "" : letters, wrong ? null : options, "letter");
    const whole = ids.length === letters.length;
    // A word such as "hallo" has the form of a code without a check.
    if (!wrong && !whole && !check) return { ids: [], settings: CasusboekEngine.start(story).settings, problem: "form" };
    return { ids, settings: state.settings, problem: wrong ?? (whole ? null : "closed") };
  };

  return { encode, decode, parts };
})();
