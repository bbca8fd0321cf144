/** The report of a sitting and the map of its tables: pages to read, and to print. */
const CasusboekReport = (() => {
  "use strict";

  const { say, make, button, hour } = CasusboekWords;
  const { labels, title } = CasusboekScreens;
  const { badge } = CasusboekBars;
  const FEW = 12;

  /** @type {(heads: string[], rows: (string | Node)[][], caption: string) => HTMLElement} */
  const grid = (heads, rows, caption) => {
    const top = make("tr", ...heads.map((text) => Object.assign(make("th", text), { scope: "col" })));
    const body = rows.map((row) => make(
      "tr", ...row.map((text, index) => (index ? make("td", text) : Object.assign(make("th", text), { scope: "row" }))),
    ));
    const made = make("table", make("caption", caption), make("thead", top), make("tbody", ...body));
    made.dataset.cbDense = "";
    return made;
  };

  /** @type {(decision: Plenary.Decision, number: number) => HTMLElement} */
  const decisionPart = (decision, number) => {
    const texts = labels(decision);
    const heads = [say("colOption"), ...decision.rounds.map((_, index) => say("roundShort", { number: index + 1 }))];
    const keys = [...decision.options.map(({ key }) => key), "-"];
    const rows = keys.map((key) => [
      key === "-" ? say("abstained") : `${key}. ${texts[key]}`,
      ...decision.rounds.map((round) => (round.status === "open" ? say("stillOpen") : CasusboekSeats.figure(round, key))),
    ]);
    const part = make("section", make("h2", say("reportDecision", { number, title: title(decision) })));
    if (decision.dropped) part.append(make("p", say(decision.edited ? "droppedEdited" : "dropped")));
    part.append(...CasusboekRecord.sentences(decision).map((text) => make("p", text)));
    if (decision.rounds.length) part.append(grid(heads, rows, say("figures")), ...(decision.sheet ? [] : [make("p", CasusboekRecord.hindsight(decision))]));
    for (const { key } of decision.options) if (decision.arguments[key]) part.append(make(
      "p", badge(key), ` ${say("strongest")} `, make("q", decision.arguments[key]),
    ));
    return part;
  };

  /** @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => HTMLElement[]} */
  const report = (story, sitting) => {
    const { state, states } = CasusboekSession.played(story, sitting);
    const tools = make(
      "p", button("print", say("print")), button("csv", say("csv")), button("json", say("json")),
      button("story", say("backToRoom")),
    );
    tools.dataset.cbTools = "";
    const when = sitting.started ? say(
      "reportWhen",
      { date: new Date(sitting.started).toLocaleDateString(story.language, { dateStyle: "long" }), from: hour(sitting.started), to: hour(sitting.last), present: sitting.present || "–" },
    ) : "";
    const code = CasusboekRoute.encode(story, sitting.ids, sitting.settings);
    const last = story.passages.find(({ id }) => id === state.passage);
    const head = [
      make("p", when), make("p", say("reportRoute", { code, count: states.length - 1 })),
      make("p", say(last?.ending ? "reportEnding" : "reportAt", { title: last?.title ?? "" })), make("p", say(sitting.rehearsal ? "rehearsalReport" : "practice")),
      ...sitting.edited.map((edit) => make("p", CasusboekScreens.edit(edit))),
      ...sitting.heard.map(({ at, from, code }) => make("p", say("chairsHeard", { count: at, title: from, code }))),
    ];
    const decisions = sitting.decisions.map((decision, index) => decisionPart(decision, index + 1));
    const agreed = sitting.agreements.filter(Boolean);
    const stakes = agreed.length ? [make("h2", say("agreements")), make("ol", ...agreed.map((text) => make("li", text)))] : [];
    const { framework } = sitting;
    const sheet = framework.length ? [make("h2", say("frameworkTitle")), ...CasusboekFramework.told(framework), ...CasusboekFramework.link(framework)] : [];
    const mirror = [...CasusboekRoomMirror.grid(story, sitting), ...CasusboekRoomMirror.blocks(story, sitting)];
    const values = mirror.length ? [make("h2", say("ourValues")), ...mirror] : [];
    const tables = sitting.tables.length ? [make("h2", say("tables")), ...map(story, sitting)] : [];
    return [tools, ...head, ...decisions, ...values, ...tables, ...stakes, ...sheet];
  };

  /** Tables by name when there are few, else how many. @type {(names: string[]) => string} */
  const who = (names) => (names.length > FEW || names.some((name) => !name) ? say("countTables", { count: names.length }) : names.join(", "));

  /**
   * The map of the tables: at every passage how many went which way, and whether they parted or met; below it the same in
   * words, with each option whole.
   * @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => HTMLElement[]}
   */
  const map = (story, sitting) => {
    const code = CasusboekRoute.encode(story, sitting.ids, sitting.settings);
    const every = [...(sitting.ids.length ? [{ name: say("theRoom"), code }] : []), ...sitting.tables.filter(({ apart }) => !apart)];
    const apart = sitting.tables.flatMap(({ name, code: left, apart: stop }) => (stop ? [make("p", say(stop.words ? "tableApart" : "tableUnknown", { name: name || left, ...stop }))] : []));
    const found = CasusboekTables.compare(story, every);
    const name = (/** @type {string} */ id) => story.passages.find((one) => one.id === id)?.title ?? id;
    /** @type {(id: string, letter: string) => string} */
    const words = (id, letter) => {
      const choice = story.passages.find((one) => one.id === id)?.choices.find((one) => one.letter === letter);
      return say("optionWords", { key: letter, words: (choice ? CasusboekView.label(choice.id) : "").replace(/[.!?]$/, "") });
    };
    const flow = make("ul", ...found.map(({ id, kind, met, groups }) => {
      const counts = groups.map(([letter, names]) => make("span", badge(letter), make("strong", String(names.length))));
      return make("li", make("span", name(id)), make("span", ...counts), make("em", say("flow_" + (met ? "met" : kind))));
    }));
    flow.dataset.cbFlow = "";
    const told = found.map(({ id, kind, met, groups }) => {
      const said = [`${name(id)}.`, ...(met ? [say("flowMet")] : []), say("told_" + kind)].join(" ");
      const made = grid([say("colOption"), say("tables")], groups.map(([letter, names]) => [words(id, letter), who(names)]), said);
      made.dataset.cbTold = "";
      return made;
    });
    /** @type {Map<string, string[]>} */
    const ends = new Map();
    for (const one of CasusboekTables.routes(story, every)) ends.set(one.end, [...(ends.get(one.end) ?? []), one.name]);
    const last = make("ul", ...[...ends].map(([id, names]) => make("li", say("tableEnd", { name: who(names), title: name(id) }))));
    return [flow, ...told, last, ...apart];
  };

  return { report, map, grid };
})();
