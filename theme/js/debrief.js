/** The debrief, made of what really happened: built anew each time it opens, from the route and what the reader wrote. */
const CasusboekDebrief = (() => {
  "use strict";

  const { find, all, make, say, label, fit, number, moveList, status } = CasusboekView;

  /** @type {(name: string) => HTMLElement} */
  const slot = (name) => all(find("cb-debrief"), `[data-cb-slot="${name}"]`)[0];

  /** A passage's heading as the reader sees it. @type {(id: string) => string} */
  const title = (id) => find(id).querySelector("h2")?.textContent ?? "";

  /** The ids of a section's advisers, as they are remembered. @type {(section: HTMLElement) => [string, string][]} */
  const advisers = (section) =>
    all(section, "[data-cb-adviser]").map(({ dataset }) => [`${section.id}|${dataset.cbAdviser}`, dataset.cbAdviser ?? ""]);

  /** What a section tells, to read once more: no heading, form or way on, and no id twice. @type {(section: HTMLElement) => HTMLElement} */
  const retold = (section) => {
    const copy = /** @type {HTMLElement} */ (section.cloneNode(true));
    for (const part of all(copy, "h2,form,[popover],[data-cb-next],[data-cb-moves]")) part.remove();
    for (const term of all(copy, "button")) term.replaceWith(...term.childNodes);
    for (const part of all(copy, "[id]")) part.removeAttribute("id");
    const told = make("details", make("summary", say("told")));
    told.append(...copy.childNodes);
    return told;
  };

  /** What was written in a section's form, if anything. @type {(section: HTMLElement) => HTMLElement[]} */
  const written = (section) =>
    all(section, "form").flatMap((form) => {
      const text = form.querySelector("input")?.value;
      return text ? [make("p", `${form.querySelector("label")?.textContent} `, make("q", text))] : [];
    });

  /** @type {(story: Casusboek.Story, played: Casusboek.Played, index: number, opened: string[]) => HTMLElement} */
  const step = (story, { ids, letters, states }, index, opened) => {
    const passage = /** @type {Casusboek.Passage} */ (story.passages.find(({ id }) => id === states[index].passage));
    const choice = /** @type {Casusboek.Choice} */ (passage.choices.find(({ id }) => id === ids[index]));
    const section = find(passage.id);
    const heard = advisers(section).flatMap(([id, name]) => (opened.includes(id) ? [name] : []));
    const item = make("li", make("h3", title(passage.id)));
    item.append(make("p", make("b", letters[index]), ` ${label(choice)}`), ...written(section));
    if (heard.length) item.append(make("p", say("heard", { names: heard.join(", ") })));
    item.append(moveList(CasusboekEngine.moved(story, states[index], states[index + 1])));
    if (choice.told) {
      const consequence = find(`${passage.id}--${choice.letter.toLowerCase()}`);
      fit(consequence, story, states[index + 1], ids.slice(0, index + 1));
      item.append(retold(consequence), ...written(consequence));
    }
    if (story.undo && CasusboekEngine.open(story, states[index]).length > 1) {
      const again = make("button", say("again", { title: title(passage.id) }));
      again.dataset.cbDo = "replay";
      again.dataset.cbFrom = String(index);
      item.append(again);
    }
    return item;
  };

  /** A meter's course: a small line, and the same in words. @type {(meter: Casusboek.Meter, values: number[]) => HTMLElement} */
  const course = ({ label, low, high }, values) => {
    const space = "http://www.w3.org/2000/svg";
    const chart = document.createElementNS(space, "svg");
    const line = document.createElementNS(space, "polyline");
    const points = values.map((value, at) => `${(at * 100) / (values.length - 1 || 1)},${22 - ((value - low) * 20) / (high - low)}`);
    line.setAttribute("points", points.join(" "));
    line.setAttribute("vector-effect", "non-scaling-stroke");
    chart.setAttribute("viewBox", "0 0 100 24");
    chart.setAttribute("preserveAspectRatio", "none");
    chart.setAttribute("aria-hidden", "true");
    chart.append(line);
    const text = say("course", { from: number(values[0]), to: number(values[values.length - 1]), all: values.map(number).join(", ") });
    return make("li", make("b", label), chart, make("span", text));
  };

  /** @type {(story: Casusboek.Story, state: Casusboek.State) => HTMLElement[]} */
  const unseen = (story, { seen }) => {
    const missed = story.passages.filter(({ id }) => !seen.includes(id));
    const endings = missed.filter(({ ending }) => ending).map(({ id }) => make("li", say("ending", { title: title(id) })));
    return [...endings, make("li", say("missed", { count: missed.length, total: story.passages.length }))];
  };

  /** @type {(ending: string) => HTMLElement[]} */
  const answers = (ending) =>
    all(find(`${ending}--reflectie`), "textarea").flatMap((field) => {
      const { value, labels } = /** @type {HTMLTextAreaElement} */ (field);
      return value ? [make("p", make("b", labels[0].textContent ?? ""), make("br"), value)] : [];
    });

  /** Fill a slot after its heading, and hide it when there is nothing. @type {(name: string, parts: HTMLElement[]) => void} */
  const put = (name, parts) => {
    const place = slot(name);
    const heading = all(place, "h2")[0];
    place.replaceChildren(...(heading ? [heading] : []), ...parts);
    place.hidden = !parts.length;
  };

  /** @type {(story: Casusboek.Story, played: Casusboek.Played, code: string, opened: string[]) => void} */
  const build = (story, played, code, opened) => {
    const { ids, states, state } = played;
    const tagged = story.passages.flatMap(({ choices }) => choices.flatMap((one) => (ids.includes(one.id) ? one.pitfalls ?? [] : [])));
    /** @type {HTMLInputElement} */ (find("cb-share")).value = code;
    slot("question").replaceChildren(...(find("cb-cover").querySelector("[data-cb-question]")?.cloneNode(true).childNodes ?? []));
    put("route", ids.map((_, index) => step(story, played, index, opened)));
    put("meters", story.meters.map((meter, at) => course(meter, states.map(({ meters }) => meters[at]))));
    put("unseen", unseen(story, state));
    put("answers", answers(state.passage));
    const parties = slot("parties");
    parties.append(...find("cb-parties").childNodes);
    for (const copy of all(parties, "[data-cb-copy]")) copy.remove();
    for (const view of all(parties, "[data-cb-perspective]")) view.hidden = !state.seen.includes(view.dataset.cbPerspective ?? "");
    for (const view of all(find(state.passage), "[data-cb-perspective]")) {
      const copy = /** @type {HTMLElement} */ (view.cloneNode(true));
      copy.setAttribute("data-cb-copy", "");
      parties.append(copy);
    }
    const pitfalls = all(document, "[data-cb-pitfall]");
    for (const pitfall of pitfalls) pitfall.hidden = !tagged.includes(pitfall.dataset.cbPitfall ?? "");
    put("pitfalls", tagged.length ? pitfalls : []);
  };

  /** Copy the route code. The old command works everywhere, also on a disk and without https. */
  const copy = () => {
    /** @type {HTMLInputElement} */ (find("cb-share")).select();
    if (document.execCommand("copy")) status(say("copied"), true);
  };

  return { build, copy };
})();
