/** Whether the evening fits: what is left by the sum of the run sheet, against the time planned. Pure. */
const CasusboekPace = (() => {
  "use strict";

  const PEOPLE = 30;
  const SLACK = 2;

  /** What a step takes with so many people who vote by hand, in seconds. @type {(step: Plenary.Pace, present: number) => number} */
  const seconds = ({ seconds: sum, options }, present) => sum + Math.max(0, options - 1) * ((present || PEOPLE) - PEOPLE);

  /**
   * How many minutes the room will be late, and which decision to leave out first: the one that saves most, never the
   * last. Null without a plan, or where the course is not known.
   * @type {(course: Plenary.Pace[], sitting: Plenary.Sitting, now: number) => { late: number, skip: Plenary.Pace | null, saves: number } | null}
   */
  const late = (course, { plan, started, present, entered }, now) => {
    const places = entered.map(({ passage }) => course.findIndex(({ id }) => id === passage));
    const at = places.reduce((furthest, place) => (place < 0 ? furthest : place), -1);
    if (!plan || started === null || at < 0) return null;
    const here = places[places.length - 1] === at;
    const spent = here ? (now - entered[entered.length - 1].t) / 1000 : Infinity;
    const rest = course.slice(at + 1);
    const left = Math.max(0, seconds(course[at], present) - spent) + rest.reduce((sum, step) => sum + seconds(step, present), 0);
    const over = ((now - started) / 1000 + left) / 60 - plan;
    const votes = rest.filter(({ options }) => options > 1).slice(0, -1);
    const gain = (/** @type {Plenary.Pace} */ step) => seconds(step, present) - step.bare;
    const skip = over > SLACK ? votes.reduce((best, step) => (!best || gain(step) > gain(best) ? step : best), /** @type {Plenary.Pace | null} */ (null)) : null;
    return { late: Math.round(over), skip, saves: skip ? Math.round(gain(skip) / 60) : 0 };
  };

  return { late };
})();
