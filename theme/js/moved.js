/** A step of the debrief: what moved, in one chart of the meters that mattered most; the others, and all in words, folded below. */
const CasusboekMoved = (() => {
  "use strict";

  const { make, say, number } = CasusboekView;
  const { when } = CasusboekRetold;
  const SPACE = "http://www.w3.org/2000/svg";
  const MOST = 3;
  const [LEFT, TOP, WIDE, HIGH] = [74, 12, matchMedia("(max-width: 40em)").matches ? 230 : 620, 220];
  /** What the name of a day takes. */
  const DAY = 75;
  const DASHES = ["", "9 5", "2 5"];

  /** @type {(name: string, values: Record<string, string | number>, words?: string) => Element} */
  const drawn = (name, values, words = "") => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
    made.textContent = words;
    return made;
  };

  /** @type {(story: Casusboek.Story, states: Casusboek.State[]) => { meter: Casusboek.Meter, values: number[], span: number }[]} */
  const courses = (story, states) =>
    story.meters.map((meter, at) => {
      const values = states.map((state) => state.meters[at]);
      return { meter, values, span: Math.max(...values) - Math.min(...values) };
    });

  /** Where each line's name stands: beside its end, none over another. @type {(ends: number[]) => number[]} */
  const apart = (ends) => {
    const order = ends.map((_, at) => at).sort((one, other) => ends[one] - ends[other]);
    const places = [...ends];
    for (const [at, one] of order.entries()) if (at) places[one] = Math.max(places[one], places[order[at - 1]] + 18);
    const over = Math.max(0, ...places.map((place) => place - HIGH - TOP));
    return places.map((place) => place - over);
  };

  /** One chart: an axis in the meters' own numbers, a line at nought, each meter a line of its own kind with its number at the end. @type {(shown: { meter: Casusboek.Meter, values: number[] }[], days: string[]) => HTMLElement} */
  const chart = (shown, days) => {
    const every = shown.flatMap(({ values }) => values);
    const [low, high] = [Math.min(0, ...every) - 1, Math.max(0, ...every) + 1];
    const x = (/** @type {number} */ at) => LEFT + (at * WIDE) / (days.length - 1 || 1);
    const y = (/** @type {number} */ value) => TOP + ((high - value) * HIGH) / (high - low);
    const svg = drawn("svg", { viewBox: `0 0 ${LEFT + WIDE + 46} ${TOP + HIGH + 40}`, "aria-hidden": "true" });
    for (let value = Math.ceil(low); value <= high; value += 1)
      if (value === 0 || (high - low < 8 || value % 2 === 0)) {
        svg.append(drawn("path", { class: value ? "grid" : "zero", d: `M${LEFT} ${y(value)}H${LEFT + WIDE}` }));
        // At either end of the axis stand words.
        if (Math.min(y(value) - TOP, TOP + HIGH - y(value)) > 16) svg.append(drawn("text", { x: LEFT - 10, y: y(value) + 5, "text-anchor": "end" }, number(value)));
      }
    let free = 0;
    for (const [at, day] of days.entries()) {
      if (!day || day === days[at - 1] || x(at) < free) continue;
      free = x(at) + DAY;
      svg.append(drawn("path", { class: "grid", d: `M${x(at)} ${TOP}V${TOP + HIGH + 6}` }), drawn("text", { x: x(at), y: TOP + HIGH + 24, "text-anchor": at ? "middle" : "start" }, day));
    }
    svg.append(drawn("text", { x: 0, y: TOP + 5 }, say("chartMore")), drawn("text", { x: 0, y: TOP + HIGH + 5 }, say("chartLess")));
    const places = apart(shown.map(({ values }) => y(values[values.length - 1])));
    shown.forEach(({ values }, at) => {
      const points = values.map((value, place) => `${x(place).toFixed(1)},${(y(value) + at * 1.5).toFixed(1)}`).join(" ");
      svg.append(drawn("polyline", { class: `line${at}`, points, "stroke-dasharray": DASHES[at] }));
      svg.append(drawn("circle", { class: `line${at}`, cx: x(values.length - 1), cy: y(values[values.length - 1]), r: 4 }));
      svg.append(drawn("text", { class: "mark", x: LEFT + WIDE + 14, y: places[at] + 6 }, "ABC"[at]));
    });
    const made = make("div");
    made.dataset.cbChart = "";
    made.append(svg);
    return made;
  };

  /** @type {(one: { meter: Casusboek.Meter, values: number[] }, mark?: string) => HTMLElement} */
  const row = ({ meter, values }, mark = "") => {
    const name = make("th", ...(mark ? [make("i")] : []), meter.label);
    name.setAttribute("scope", "row");
    if (mark) Object.assign(/** @type {HTMLElement} */ (name.firstChild).dataset, { cbMark: mark });
    const end = values[values.length - 1];
    return make("tr", name, make("td", say("span", { from: number(values[0]), to: number(end) })));
  };

  /** @type {Casusboek.Draw} */
  const meters = ({ story, played: { states } }) => {
    const found = courses(story, states);
    if (!found.length) return [];
    const most = [...found].sort((one, other) => other.span - one.span).slice(0, MOST);
    const shown = found.filter((one) => most.includes(one));
    const rest = found.filter((one) => !most.includes(one));
    const list = make("ul", ...found.map(({ meter, values }) => make("li", `${meter.label}: ${values.map(number).join(", ")}`)));
    const table = make("table", ...shown.map((one, at) => row(one, "ABC"[at])));
    const folded = rest.length ? [make("details", make("summary", say("otherMeters", { count: rest.length })), make("table", ...rest.map((one) => row(one))))] : [];
    return [chart(shown, states.map(({ passage }) => when(passage))), table, ...folded, make("details", make("summary", say("steps")), list)];
  };

  return { meters };
})();
