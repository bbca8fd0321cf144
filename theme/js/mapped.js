/** A step of the debrief: the map of the case with the route lit, and the same in words. Where no map came, the words alone. */
const CasusboekMapped = (() => {
  "use strict";

  const { make, say, title, label } = CasusboekView;
  const SPACE = "http://www.w3.org/2000/svg";

  /** The paths of choices as one line. @type {(map: ParentNode, ids: string[]) => string} */
  const joined = (map, ids) =>
    ids.map((id) => map.querySelector(`path[data-c="${CSS.escape(id)}"]`)?.getAttribute("d") ?? "").filter(Boolean)
      .map((path, at) => (at ? path.replace("M", "L") : path)).join("");

  /** @type {(name: string, path: string) => Element} */
  const stroke = (name, path) => {
    const made = document.createElementNS(SPACE, "path");
    made.setAttribute("class", name);
    made.setAttribute("d", path);
    return made;
  };

  /** @type {(map: ParentNode, name: string, id: string) => Element[]} */
  const marked = (map, name, id) => [...map.querySelectorAll(`[data-${name}="${CSS.escape(id)}"]`)];

  /** Light a route on a map: its line with its letters, the stations and names of where one was, the endings by name. @type {(map: HTMLElement, past: Casusboek.Past) => void} */
  const light = (map, { story, played: { ids, state } }) => {
    const [, stations] = map.querySelectorAll("svg > g.pale");
    const path = joined(map, ids);
    if (path) stations.before(stroke("case", path), stroke("own", path));
    for (const id of state.seen) {
      const lit = marked(stations, "p", id);
      stations.after(...lit);
      for (const one of [...lit, ...marked(map, "n", id)]) one.classList.add("been");
    }
    for (const { id } of story.passages.filter(({ ending }) => ending)) {
      const isOwn = id === state.passage;
      for (const dot of marked(map, "e", id)) dot.setAttribute("class", isOwn ? "mine" : "missed");
      if (!isOwn) for (const name of marked(map, "n", id)) name.classList.add("unseen");
    }
    for (const id of ids) for (const letter of marked(map, "k", id)) letter.classList.add("been");
  };

  /** @type {(past: Casusboek.Past, form: "tall" | "wide") => HTMLElement[]} */
  const drawing = (past, form) => {
    const made = make("div");
    made.dataset.cbMap = form;
    made.innerHTML = CasusboekRetold.beside()?.[form] ?? "";
    if (!made.firstElementChild) return [];
    light(made, past);
    const about = made.querySelector("desc");
    const { story, played: { ids, state } } = past;
    const missed = story.passages.filter(({ id, ending }) => ending && id !== state.passage).length;
    about?.append(` ${say("mapRoute", { passages: ids.length + 1, passage: title(state.passage) })} ${say("mapMissed", { count: missed })}`);
    return [made];
  };

  /** The route in words: where one was, what one chose there, and where that led. @type {(past: Casusboek.Past) => HTMLElement} */
  const twin = ({ story, played: { ids, letters, states } }) => {
    const lines = ids.map((id, at) => {
      const chose = CasusboekEngine.open(story, states[at]).length > 1 ? say("mapChoice", { letter: letters[at] }) : say("mapOn");
      return make("li", `${title(states[at].passage)}: ${chose}, ${say("mapTo", { passage: title(states[at + 1].passage) })}.`);
    });
    return make("details", make("summary", say("mapWords")), make("ol", ...lines));
  };

  /** @type {Casusboek.Draw} */
  const map = (past) => {
    const drawn = [...drawing(past, "tall"), ...drawing(past, "wide")];
    return drawn.length ? [make("p", say("mapAbout")), ...drawn, twin(past)] : [];
  };

  /** What one did not see: the other endings by name, how much there is besides, and the ways one did not go. @type {Casusboek.Draw} */
  const unseen = ({ story, played: { ids, states, state: { seen } } }) => {
    const missed = story.passages.filter(({ id }) => !seen.includes(id));
    const endings = missed.filter(({ ending }) => ending).map(({ id }) => make("li", say("ending", { title: title(id) })));
    const made = [make("ul", ...endings, make("li", say("missed", { count: missed.length, total: story.passages.length })))];
    const left = ids.flatMap((taken, at) => {
      const others = CasusboekEngine.open(story, states[at]).filter(({ id }) => id !== taken);
      const items = others.map(({ id, letter }) => make("li", make("b", letter), ` ${label(id)}`));
      return items.length ? [make("li", make("small", title(states[at].passage)), make("ul", ...items))] : [];
    });
    const roads = make("ol", ...left);
    roads.dataset.cbRoads = "";
    return left.length ? [...made, make("details", make("summary", say("roads")), roads)] : made;
  };

  return { map, unseen };
})();
