/** What was felt later on a route: what showed or opened because of an earlier choice, each tied to that choice. */
const CasusboekFelt = (() => {
  "use strict";

  const { find, all, label, fit } = CasusboekView;
  const { at, consequence } = CasusboekRetold;
  const SENTENCE = /^.{20,170}?[.!?…][”’"')]*(?=\s|$)/s;
  const MOST = 2; // at one moment: what comes of more is read in the text itself

  /** What a condition asks that an earlier choice can have brought about. @type {(condition: Casusboek.Condition, holds?: boolean) => [string, string, boolean][]} */
  const asked = ([name, ...rest], holds = true) => {
    if (name === "not") return asked(/** @type {Casusboek.Condition} */ (rest[0]), !holds);
    if (name === "and" || name === "or") return rest.flatMap((one) => asked(/** @type {Casusboek.Condition} */ (one), holds));
    if (name === "fact" || name === "seen") return holds ? [[name, String(rest[0]), true]] : [];
    if (name === ">" || name === ">=" || name === "<" || name === "<=") return [["meter", String(rest[0]), name[0] === ">" === holds]];
    return [];
  };

  /** Which choice before a moment brought something about: the last that set a fact or led to a passage, the one that moved a meter most. @type {(past: Casusboek.Past, before: number, what: [string, string, boolean]) => number} */
  const cause = ({ story, played: { states } }, before, [kind, name, up]) => {
    const place = (kind === "fact" ? story.facts : story.meters.map((one) => one.name)).indexOf(name);
    let found = -1;
    let most = 0;
    for (let index = 0; index < before; index += 1) {
      const [from, to] = [states[index], states[index + 1]];
      if (kind === "fact" && to.facts[place] && !from.facts[place]) found = index;
      if (kind === "seen" && to.passage === name) found = index;
      const moved = kind === "meter" ? (to.meters[place] - from.meters[place]) * (up ? 1 : -1) : 0;
      if (moved > most) [found, most] = [index, moved];
    }
    return found;
  };

  /** The first sentence of a piece of text. @type {(piece: HTMLElement) => string} */
  const first = (piece) => {
    const words = (all(piece, "p:not([data-cb-only])")[0] ?? piece).textContent?.replace(/\s+/g, " ").trim() ?? "";
    return SENTENCE.exec(words)?.[0] ?? words;
  };

  /** What shows in a section at a moment and hangs on a condition or on an earlier passage. @type {(past: Casusboek.Past, section: HTMLElement, index: number) => { words: string, causes: number[] }[]} */
  const shown = (past, section, index) => {
    const { story, played: { ids, states } } = past;
    fit(section, story, states[index], ids.slice(0, index));
    return all(section, "[data-cb-if]:not([data-cb-if='']),[data-cb-echo]").filter((one) => !one.closest("[hidden]")).map((one) => {
      const { cbIf, cbEcho } = one.dataset;
      const left = cbEcho === undefined ? null : CasusboekEngine.leftBy(story, ids.slice(0, index), cbEcho);
      const causes = left ? [ids.slice(0, index).lastIndexOf(left.id)] : cbIf ? asked(story.conditions[+cbIf]).map((what) => cause(past, index, what)) : [];
      return { words: first(one), causes };
    });
  };

  /** What was felt at a choice on the route: before it, and in it where it was open because of an earlier one. @type {(past: Casusboek.Past, index: number) => Casusboek.Felt[]} */
  const felt = (past, index) => {
    const { passage, choice } = at(past, index);
    const before = index ? at(past, index - 1) : null;
    const told = before && consequence(before.passage.id, before.choice);
    const found = [...(told ? shown(past, told, index) : []), ...shown(past, find(passage.id), index)];
    if (choice.if) found.push({ words: label(choice.id), causes: asked(choice.if).map((what) => cause(past, index, what)) });
    const late = found.map(({ words, causes }) => ({ words, cause: Math.max(...causes.filter((one) => one < index - 1), -1) }));
    return late.filter((one, place) => one.words && one.cause >= 0 && late.findIndex(({ cause }) => cause === one.cause) === place).slice(0, MOST);
  };

  return { felt };
})();
