/** Makes of a case the JSON that the player computes with: the twin of builder/casusboek/render/payload.py and route.py. */
const CasusboekPayload = (() => {
  "use strict";

  /** @type {(one: string, other: string) => number} the order of code points */
  const byPoint = (one, other) => {
    const [a, b] = [[...one], [...other]].map((signs) => signs.map((sign) => /** @type {number} */ (sign.codePointAt(0))));
    const at = a.findIndex((point, place) => point !== b[place]);
    return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
  };

  /** The three characters that tie a route code to a case. @type {(story: CasusboekTwine.Case) => string} */
  const check = (story) => {
    const shape = {
      case: story.about.case,
      facts: story.facts,
      meters: story.meters.map(({ name, low, high, start }) => [name, low, high, start]),
      passages: [...story.passages].sort((one, other) => byPoint(one.id, other.id)).map(({ id, enter, choices }) => [id, enter, choices.map(({ id, letter, to, condition, effects }) => [id, letter, to, condition, effects])]),
      settings: story.settings.flatMap(({ name, options, default: usual }) => (options ? [[name, options.map((option) => option.name), usual]] : [])),
      start: story.start,
    };
    const number = CasusboekDigest.digest(JSON.stringify(shape));
    const digit = (/** @type {bigint} */ part) => "23456789"[Number((number / part) % 8n)];
    return "BCDFGHKLMNPRSTVWXZ"[Number(number % 18n)] + digit(18n) + digit(144n);
  };

  /** The branches of all conditional texts, in written order. @type {(blocks: CasusboekTwine.Block[]) => CasusboekTwine.Branch[]} */
  const branches = (blocks) =>
    blocks.flatMap((block) => {
      if (block.kind === "prose") return [];
      if (block.kind !== "conditional") return branches(block.blocks);
      return [...block.branches, ...block.branches.flatMap((branch) => branches(branch.blocks))];
    });

  /** The conditional branches of a case that have a condition: a page refers to them by number. @type {(story: CasusboekTwine.Case) => CasusboekTwine.Branch[]} */
  const numbering = ({ cover, passages }) =>
    [cover, ...passages.flatMap(({ blocks, choices, reflection }) => [blocks, ...choices.map(({ consequence }) => consequence), reflection?.blocks ?? []])]
      .flatMap(branches)
      .filter(({ condition }) => condition);

  /** @type {(choice: CasusboekTwine.Choice) => Casusboek.Choice} */
  const choice = ({ id, letter, to, condition, effects, pitfalls, consequence }) => ({
    id,
    letter,
    to,
    do: effects,
    ...(condition ? { if: condition } : {}),
    ...(pitfalls.length ? { pitfalls } : {}),
    ...(consequence.length ? { told: true } : {}),
  });

  /** @type {(story: CasusboekTwine.Case) => Casusboek.Story} */
  const payload = (story) => ({
    format: 1,
    case: story.about.case,
    title: story.about.title,
    check: check(story),
    start: story.start,
    undo: story.about.undo,
    language: story.about.language,
    meters: story.meters,
    facts: story.facts,
    settings: story.settings,
    passages: story.passages.map(({ id, title, enter, choices, reflection }) => ({
      id,
      title,
      enter,
      choices: choices.map(choice),
      ...(reflection && !choices.length ? { ending: true } : {}),
    })),
    conditions: numbering(story).map(({ condition }) => /** @type {Casusboek.Condition} */ (condition)),
  });

  return { payload, numbering };
})();
