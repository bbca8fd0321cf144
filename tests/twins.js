/** Answers the questions of tests/twins.py with engine.js and route.js. */
const CasusboekTwin = (() => {
  "use strict";
  const engine = CasusboekEngine;

  /** Nothing that is asked about may be changed: in strict mode a write to a frozen thing throws. */
  const frozen = (thing) => {
    if (thing && typeof thing === "object" && !Object.isFrozen(thing)) Object.values(Object.freeze(thing)).forEach(frozen);
    return thing;
  };

  const fails = (action) => {
    try {
      action();
    } catch (problem) {
      return problem instanceof RangeError;
    }
    return false;
  };

  const named = (names, values) => Object.fromEntries(names.map((name, index) => [name, values[index]]));

  const record = (story, echoes, ids, state, before) => ({
    passage: state.passage,
    meters: named(story.meters.map((meter) => meter.name), state.meters),
    facts: named(story.facts, state.facts),
    seen: [...state.seen].sort(),
    open: engine.open(story, state).map((choice) => choice.id),
    refused: story.passages
      .find((passage) => passage.id === state.passage)
      .choices.map((choice) => choice.id)
      .filter((id) => fails(() => engine.choose(story, state, id))),
    conditions: story.conditions.map((condition) => engine.holds(story, state, condition)),
    code: CasusboekRoute.encode(story, ids, state.settings),
    settings: state.settings,
    echoes: echoes.map((id) => engine.leftBy(story, ids, id)?.id ?? null),
    moved: engine.moved(story, before, state).map(({ meter, from, to }) => [meter.name, from, to]),
  });

  const records = (story, echoes, { choices, settings }) => {
    const states = [frozen(engine.start(story, settings))];
    for (const id of choices) states.push(frozen(engine.choose(story, states[states.length - 1], id)));
    if (JSON.stringify(engine.resume(story, choices, settings).states) !== JSON.stringify(states)) throw new Error("resume");
    return states.map((state, taken) =>
      record(story, echoes, choices.slice(0, taken), state, states[Math.max(0, taken - 1)]),
    );
  };

  const kept = (story, { choices, settings }) => {
    const { ids, state } = engine.resume(story, choices, settings);
    const whole = ids.length === choices.length;
    return { choices: ids, whole, settings: state.settings, passage: state.passage };
  };

  const meaning = (story, code) => {
    const { ids, settings, problem } = CasusboekRoute.decode(story, code);
    return problem ? { problem } : { choices: ids, settings, problem };
  };

  const answers = (story, { routes, saves, codes, echoes }) => {
    frozen(story);
    return {
      routes: routes.map((route) => records(story, echoes, route)),
      saves: saves.map((save) => kept(story, save)),
      codes: codes.map((code) => meaning(story, code)),
    };
  };

  /** A code, told again after it was read. */
  const again = (story, code) => {
    const { ids, settings, problem } = CasusboekRoute.decode(story, code);
    return { problem, code: CasusboekRoute.encode(story, ids, settings) };
  };

  return { answers, again };
})();
