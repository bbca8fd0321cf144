/** What a story means: the twin of builder/casusboek/play.py. Pure: no DOM, no clock, no storage, no randomness. */
const CasusboekEngine = (() => {
  "use strict";

  /** @type {(story: Casusboek.Story, id: string) => Casusboek.Passage} */
  const passage = (story, id) => /** @type {Casusboek.Passage} */ (story.passages.find((one) => one.id === id));

  /**
   * Return the passage that has a choice, and the choice; undefined when no passage has it.
   * @type {(story: Casusboek.Story, id: string) => { passage: Casusboek.Passage, choice: Casusboek.Choice } | undefined}
   */
  const named = (story, id) =>
    story.passages.flatMap((one) => one.choices.flatMap((choice) => (choice.id === id ? [{ passage: one, choice }] : [])))[0];

  /** @type {(story: Casusboek.Story, name: string) => number} */
  const place = (story, name) => story.meters.findIndex((meter) => meter.name === name);

  /**
   * Return the state of a reader who enters the first passage. A setting that is left out, locked, or given
   * something that is not one of its options, has its default.
   * @type {(story: Casusboek.Story, settings?: Casusboek.Options | null) => Casusboek.State}
   */
  const start = (story, settings) =>
    enter(story, story.start, {
      passage: "",
      meters: story.meters.map((meter) => meter.start),
      facts: story.facts.map(() => false),
      seen: [],
      settings: Object.fromEntries(
        story.settings.flatMap((setting) => {
          if (!setting.options) return [];
          const given = setting.options.find((option) => option.name === settings?.[setting.name]);
          return [[setting.name, given && !setting.locked ? given.name : setting.default]];
        }),
      ),
    });

  /**
   * Say whether a condition is true in a state. No condition is always true.
   * @type {(story: Casusboek.Story, state: Casusboek.State, condition?: Casusboek.Condition) => boolean}
   */
  const holds = (story, state, condition) => {
    if (!condition) return true;
    switch (condition[0]) {
      case "fact":
        return state.facts[story.facts.indexOf(condition[1])];
      case "seen":
        return state.seen.includes(condition[1]);
      case "is":
        return state.settings[condition[1]] === condition[2];
      case "not":
        return !holds(story, state, condition[1]);
      case "and":
      case "or": {
        const [kind, ...parts] = condition;
        return kind === "or"
          ? parts.some((part) => holds(story, state, part))
          : parts.every((part) => holds(story, state, part));
      }
    }
    const [operator, name, right] = condition;
    const left = state.meters[place(story, name)];
    const order = left < right ? "<" : left > right ? ">" : "=";
    return operator === "!=" ? order !== "=" : operator.includes(order);
  };

  /**
   * Return the choices that may be taken now, in written order.
   * @type {(story: Casusboek.Story, state: Casusboek.State) => Casusboek.Choice[]}
   */
  const open = (story, state) =>
    passage(story, state.passage).choices.filter((choice) => holds(story, state, choice.if));

  /** @type {(story: Casusboek.Story, state: Casusboek.State, effects: Casusboek.Effect[]) => Casusboek.State} */
  const apply = (story, state, effects) => {
    const meters = [...state.meters];
    const facts = [...state.facts];
    for (const effect of effects) {
      if (effect[0] === "!") {
        facts[story.facts.indexOf(effect[1])] = effect[2];
      } else {
        const index = place(story, effect[1]);
        const { low, high } = story.meters[index];
        const value = effect[2] + (effect[0] === "+" ? meters[index] : 0);
        meters[index] = Math.max(low, Math.min(high, value));
      }
    }
    return { ...state, meters, facts };
  };

  /** @type {(story: Casusboek.Story, id: string, state: Casusboek.State) => Casusboek.State} */
  const enter = (story, id, state) => {
    const seen = state.seen.includes(id) ? state.seen : [...state.seen, id];
    return apply(story, { ...state, passage: id, seen }, passage(story, id).enter);
  };

  /** @type {(story: Casusboek.Story, state: Casusboek.State, choice: Casusboek.Choice) => Casusboek.State} */
  const take = (story, state, choice) => enter(story, choice.to, apply(story, state, choice.do));

  /**
   * Return the state after taking a choice: its effects from left to right, then the target is entered and marked
   * seen, then the target's entering effects. Throws a RangeError when the choice is not open in the state.
   * @type {(story: Casusboek.Story, state: Casusboek.State, id: string) => Casusboek.State}
   */
  const choose = (story, state, id) => {
    const choice = open(story, state).find((one) => one.id === id);
    if (!choice) throw new RangeError(id);
    return take(story, state, choice);
  };

  /**
   * Play steps (choice ids, or letters) as far as they go; `states` has the start and one more for each step played.
   * @type {(
   *   story: Casusboek.Story, steps: Iterable<string>, settings?: Casusboek.Options | null, key?: "id" | "letter"
   * ) => Casusboek.Played}
   */
  const resume = (story, steps, settings, key = "id") => {
    let state = start(story, settings);
    const states = [state];
    /** @type {Casusboek.Choice[]} */
    const choices = [];
    for (const step of steps) {
      const choice = open(story, state).find((one) => one[key] === step);
      if (!choice) break;
      choices.push(choice);
      states.push((state = take(story, state, choice)));
    }
    const letters = choices.map((choice) => choice.letter).join("");
    return { ids: choices.map((choice) => choice.id), letters, states, state };
  };

  /**
   * Return the meters that differ between two states, in the story's order.
   * @type {(story: Casusboek.Story, before: Casusboek.State, after: Casusboek.State) => Casusboek.Move[]}
   */
  const moved = (story, before, after) =>
    story.meters
      .map((meter, index) => ({ meter, from: before.meters[index], to: after.meters[index] }))
      .filter((move) => move.from !== move.to);

  /**
   * Return the choice that last left a passage on a route, or null: what an echo of that passage names.
   * @type {(story: Casusboek.Story, ids: string[], id: string) => Casusboek.Choice | null}
   */
  const leftBy = (story, ids, id) => {
    const { choices } = passage(story, id);
    /** @type {Casusboek.Choice | null} */
    let last = null;
    for (const taken of ids) last = choices.find((choice) => choice.id === taken) ?? last;
    return last;
  };

  /** Return the fewest and the most decisions that are left in a state, as far as they are known. @type {(story: Casusboek.Story, state: Casusboek.State) => number[]} */
  const left = (story, state) => {
    /** @type {any} */
    let known = story.left?.[state.passage] ?? [0];
    while (known[0].length) known = known[holds(story, state, /** @type {any} */ (known[0])) ? 1 : 2];
    return known;
  };

  return { named, left, start, holds, open, choose, resume, moved, leftBy };
})();
