/** Two steps of the debrief: how it ended, and the route choice by choice. */
const CasusboekTrail = (() => {
  "use strict";

  const { find, all, make, say, label, title, fit, number } = CasusboekView;
  const { heard, retold, at, consequence, when } = CasusboekRetold;

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

  /** One choice on the route, in the words that the reader saw; where the case says it differently now, both. @type {(past: Casusboek.Past, index: number) => HTMLElement} */
  const one = (past, index) => {
    const { story, steps, opened, played: { ids, letters, states } } = past;
    const { passage, choice } = at(past, index);
    const after = consequence(passage.id, choice);
    if (after) fit(after, story, states[index + 1], ids.slice(0, index + 1));
    const told = [find(passage.id), ...(after ? [after] : [])];
    const names = told.flatMap((section) => heard(section, opened)).join(", ");
    const item = make("li", make("small", title(passage.id)), make("p", make("b", letters[index]), ` ${steps[index][1]}`));
    item.dataset.cbAt = String(index);
    if (label(choice.id) !== steps[index][1]) item.append(make("small", say("nowSays", { words: label(choice.id) })));
    item.append(brief(CasusboekEngine.moved(story, states[index], states[index + 1])), ...written(`${index}:${choice.id}`));
    if (names) item.append(make("small", say("heard", { names })));
    if (after) item.append(retold(after));
    if (story.undo && CasusboekEngine.open(story, states[index]).length > 1) item.append(again(index, title(passage.id)));
    return item;
  };

  /**
   * The steps, with rounds that were made once more folded: from a choice to where the same choice was made again.
   * @type {(played: Casusboek.Played, items: HTMLElement[]) => HTMLElement[]}
   */
  const folded = ({ ids, states }, items) => {
    const shown = [];
    for (let place = 0; place < items.length; place += 1) {
      const last = ids.lastIndexOf(ids[place]);
      if (last > place) {
        const summary = make("summary", say("rounds", { count: last - place, title: title(states[place].passage) }));
        shown.push(make("li", make("details", summary, make("ol", ...items.slice(place, last)))));
      }
      shown.push(items[(place = last)]);
    }
    return shown;
  };

  /** What was felt at a choice because of an earlier one, with that choice and its day. @type {(past: Casusboek.Past, index: number) => HTMLElement[]} */
  const felt = (past, index) =>
    CasusboekFelt.felt(past, index).map(({ words, cause }) => {
      const { played: { states, letters }, steps } = past;
      const from = states[cause].passage;
      const because = say("because", { letter: letters[cause], words: steps[cause][1], when: when(from) || title(from) });
      const item = make("li", make("em", say("feltHere")), make("span", /^[“"]/.test(words) ? words : `“${words}”`), make("span", because));
      item.dataset.cbFelt = "";
      return item;
    });

  /** A leaf of the calendar. @type {(time: Element) => HTMLElement} */
  const leaf = (time) => {
    const made = make("li", time.cloneNode(true));
    made.dataset.cbLeaf = "";
    return made;
  };

  /** The route as a line of days: each day a leaf of the calendar, with what was chosen and felt on it. @type {Casusboek.Draw} */
  const route = (past) => {
    const { played } = past;
    const days = make("ol");
    let last = "";
    for (const item of folded(played, played.ids.map((_, index) => one(past, index)))) {
      const { cbAt } = item.dataset; // a folded round stands for several choices: what was felt is told at those that stand alone
      const time = cbAt ? find(played.states[+cbAt].passage).querySelector("time") : null;
      const day = time?.getAttribute("datetime")?.slice(0, 10) ?? last;
      if (time && day !== last) days.append(leaf(time));
      days.append(...(cbAt ? felt(past, +cbAt) : []), item);
      last = day;
    }
    days.dataset.cbTrail = "";
    return [days];
  };

  /** How it ended: the question of the case, the ending's name, and its text to read once more. @type {Casusboek.Draw} */
  const ending = ({ played: { state } }) => {
    const question = make("p", ...(all(find("cb-cover"), "[data-cb-question]")[0]?.cloneNode(true).childNodes ?? []));
    question.setAttribute("data-cb-question", "");
    const told = retold(find(state.passage));
    told.setAttribute("open", "");
    return [...(question.hasChildNodes() ? [question] : []), make("p", make("b", title(state.passage))), told];
  };

  return { route, ending };
})();
