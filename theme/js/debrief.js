/** The debrief, made of what really happened: built anew each time it opens, from the route and what the reader wrote. */
const CasusboekDebrief = (() => {
  "use strict";

  const { find, sectionOf, all, make, say, label, title, fit, number, status } = CasusboekView;

  /** @type {(name: string) => HTMLElement} */
  const slot = (name) => all(find("cb-debrief"), `[data-cb-slot="${name}"]`)[0];

  /** The advisers of a section that the reader heard. @type {(section: HTMLElement, opened: string[]) => string[]} */
  const heard = (section, opened) =>
    all(section, "[data-cb-adviser]").flatMap(({ dataset: { cbAdviser = "" } }) =>
      opened.includes(`${section.id}|${cbAdviser}`) ? [cbAdviser] : [],
    );

  /** What a section tells, to read once more: no heading, form or way on, and no id twice. @type {(section: HTMLElement) => HTMLElement} */
  const retold = (section) => {
    const copy = /** @type {HTMLElement} */ (section.cloneNode(true));
    for (const part of all(copy, "h2,form,[popover],[data-cb-next],[data-cb-moves],[data-cb-perspective]")) part.remove();
    for (const term of all(copy, "button")) term.replaceWith(...term.childNodes);
    for (const part of all(copy, "[id]")) part.removeAttribute("id");
    const told = make("details", make("summary", say("told")));
    told.append(...copy.childNodes);
    return told;
  };

  /** What was written at a decision, if anything. @type {(decision: string) => HTMLElement[]} */
  const written = (decision) => CasusboekRuns.notes(`${decision}?`).map(([question, words]) => make("p", `${question} `, make("q", words)));

  /** What moved, in one line. @type {(moves: Casusboek.Move[]) => HTMLElement} */
  const brief = (moves) => {
    const list = make("ul", ...moves.map(({ meter, from, to }) => make("li", `${meter.label} ${to > from ? "+" : ""}${number(to - from)}`)));
    list.setAttribute("data-cb-brief", "");
    return list;
  };

  /** @type {(index: number, from: string) => HTMLElement} */
  const again = (index, from) => {
    const button = make("button", say("again"));
    button.setAttribute("aria-label", `${say("again")}: ${from}`);
    button.dataset.cbDo = "replay";
    button.dataset.cbFrom = String(index);
    return button;
  };

  /**
   * One choice on the route, in the words that the reader saw; where the case says it differently now, both.
   * @type {(story: Casusboek.Story, played: Casusboek.Played, steps: Casusboek.Step[], index: number, opened: string[]) => HTMLElement}
   */
  const step = (story, { ids, letters, states }, steps, index, opened) => {
    const passage = /** @type {Casusboek.Passage} */ (story.passages.find(({ id }) => id === states[index].passage));
    const choice = /** @type {Casusboek.Choice} */ (passage.choices.find(({ id }) => id === ids[index]));
    const consequence = choice.told && find(sectionOf(passage.id, choice.letter));
    if (consequence) fit(consequence, story, states[index + 1], ids.slice(0, index + 1));
    const told = [find(passage.id), ...(consequence ? [consequence] : [])];
    const names = told.flatMap((section) => heard(section, opened)).join(", ");
    const item = make("li", make("small", title(passage.id)), make("p", make("b", letters[index]), ` ${steps[index][1]}`));
    if (label(choice.id) !== steps[index][1]) item.append(make("small", say("nowSays", { words: label(choice.id) })));
    item.append(brief(CasusboekEngine.moved(story, states[index], states[index + 1])), ...written(`${index}:${choice.id}`));
    if (names) item.append(make("small", say("heard", { names })));
    if (consequence) item.append(retold(consequence));
    if (story.undo && CasusboekEngine.open(story, states[index]).length > 1) item.append(again(index, title(passage.id)));
    return item;
  };

  /**
   * The steps, with rounds that were made once more folded: from a choice to where the same choice was made again.
   * @type {(story: Casusboek.Story, played: Casusboek.Played, items: HTMLElement[]) => HTMLElement[]}
   */
  const folded = (story, { ids, states }, items) => {
    const shown = [];
    for (let at = 0; at < items.length; at += 1) {
      const again = ids.lastIndexOf(ids[at]);
      if (again > at) {
        const summary = make("summary", say("rounds", { count: again - at, title: title(states[at].passage) }));
        shown.push(make("li", make("details", summary, make("ol", ...items.slice(at, again)))));
      }
      shown.push(items[(at = again)]);
    }
    return shown;
  };

  /** A meter's course as a small line. @type {(meter: Casusboek.Meter, values: number[]) => Element} */
  const course = ({ low, high }, values) => {
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
    return chart;
  };

  /** The meters: where each began and ended, its course as a line, and folded below the same in words. @type {(story: Casusboek.Story, states: Casusboek.State[]) => HTMLElement[]} */
  const meters = (story, states) => {
    const rows = story.meters.map((meter, at) => {
      const values = states.map((state) => state.meters[at]);
      const name = make("th", meter.label);
      name.setAttribute("scope", "row");
      const span = say("span", { from: number(values[0]), to: number(values[values.length - 1]) });
      return { row: make("tr", name, make("td", span), make("td", course(meter, values))), words: `${meter.label}: ${values.map(number).join(", ")}` };
    });
    if (!rows.length) return [];
    const words = make("ul", ...rows.map((one) => make("li", one.words)));
    return [make("table", ...rows.map(({ row }) => row)), make("details", make("summary", say("steps")), words)];
  };

  /** @type {(story: Casusboek.Story, state: Casusboek.State) => HTMLElement[]} */
  const unseen = (story, { seen }) => {
    const missed = story.passages.filter(({ id }) => !seen.includes(id));
    const endings = missed.filter(({ ending }) => ending).map(({ id }) => make("li", say("ending", { title: title(id) })));
    return [make("ul", ...endings, make("li", say("missed", { count: missed.length, total: story.passages.length })))];
  };

  /** Links to the parts of the debrief that have something to tell. */
  const contents = () =>
    all(find("cb-debrief"), "div>h2").flatMap((heading, at) => {
      heading.id = `cb-part-${at}`;
      const link = make("a", heading.textContent ?? "");
      link.setAttribute("href", `#${heading.id}`);
      return heading.closest("[hidden]") ? [] : [make("li", link)];
    });

  /**
   * What was written: the answers in the order of the questions, then what belongs to an earlier version of the case.
   * @type {(ending: string, ids: string[]) => HTMLElement[]}
   */
  const answers = (ending, ids) => {
    const asked = all(find(sectionOf(ending, "reflectie")) ?? make("p"), "label").map((one) => one.textContent ?? "");
    const place = (/** @type {string[]} */ [question]) => asked.indexOf(question);
    const told = (/** @type {string[]} */ [question, words]) => make("p", make("b", question), make("br"), words);
    const found = CasusboekRuns.notes("?");
    const lost = CasusboekRuns.notes("").flatMap(([name, words]) => {
      const [, at, key, question] = /^(\d+):([^?]*)\?(.*)$/s.exec(name) ?? [];
      return at && ids[Number(at)] !== key ? [[question, words]] : [];
    });
    const present = found.filter((one) => place(one) >= 0).sort((one, other) => place(one) - place(other));
    const earlier = [...found.filter((one) => place(one) < 0), ...lost];
    return [...present.map(told), ...(earlier.length ? [make("h3", say("earlier"))] : []), ...earlier.map(told)];
  };

  /** How it ended: its name, and its text to read once more. @type {(ending: string) => HTMLElement[]} */
  const end = (ending) => {
    const told = retold(find(ending));
    told.setAttribute("open", "");
    return [make("p", make("b", title(ending))), told];
  };

  /** Fill a slot after its heading, and hide it when there is nothing. @type {(name: string, parts: HTMLElement[]) => void} */
  const put = (name, parts) => {
    const place = slot(name);
    const heading = all(place, "h2")[0];
    place.replaceChildren(...(heading ? [heading] : []), ...parts);
    place.hidden = !parts.length;
  };

  /** @type {(story: Casusboek.Story, played: Casusboek.Played, steps: Casusboek.Step[], code: string) => void} */
  const build = (story, played, steps, code) => {
    const { ids, states, state } = played;
    const opened = CasusboekKeep.opened();
    const tagged = story.passages.flatMap(({ choices }) => choices.flatMap((one) => (ids.includes(one.id) ? one.pitfalls ?? [] : [])));
    /** @type {HTMLInputElement} */ (find("cb-share")).value = code;
    slot("question").replaceChildren(...(find("cb-cover").querySelector("[data-cb-question]")?.cloneNode(true).childNodes ?? []));
    put("route", [make("ol", ...folded(story, played, ids.map((_, index) => step(story, played, steps, index, opened))))]);
    put("ending", end(state.passage));
    put("meters", meters(story, states));
    put("unseen", unseen(story, state));
    put("answers", answers(state.passage, ids));
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
    put("parts", contents());
  };

  /** Copy the route code. The old command works everywhere, also on a disk and without https. */
  const copy = () => {
    /** @type {HTMLInputElement} */ (find("cb-share")).select();
    if (document.execCommand("copy")) status(say("copied"), true);
  };

  return { build, copy };
})();
