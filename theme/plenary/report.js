/** The report of a sitting and the map of its tables: pages to read, and to print. */
const CasusboekReport = (() => {
  "use strict";

  const { say, make, button, hour } = CasusboekWords;
  const { labels, title } = CasusboekScreens;
  const { badge } = CasusboekBars;

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
    /** @type {(round: Plenary.Round, key: string) => string} */
    const figure = (round, key) => (key === "-" ? String(round.counts[key]) : say(
      "share", { count: round.counts[key], share: CasusboekTally.shares(round)[key] },
    ));
    const keys = [...decision.options.map(({ key }) => key), "-"];
    const rows = keys.map((key) => [
      key === "-" ? say("abstained") : `${key}. ${texts[key]}`,
      ...decision.rounds.map((round) => (round.status === "open" ? say("stillOpen") : figure(round, key))),
    ]);
    const part = make("section", make("h2", say("reportDecision", { number, title: title(decision) })));
    if (decision.dropped) part.append(make("p", say("dropped")));
    part.append(...CasusboekRecord.sentences(decision).map((text) => make("p", text)));
    if (decision.rounds.length) part.append(grid(heads, rows, say("figures")), make("p", CasusboekRecord.hindsight(decision)));
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
      make("p", say(last?.ending ? "reportEnding" : "reportAt", { title: last?.title ?? "" })), make("p", say("practice")),
    ];
    const decisions = sitting.decisions.map((decision, index) => decisionPart(decision, index + 1));
    const agreed = sitting.agreements.filter(Boolean);
    const stakes = agreed.length ? [make("h2", say("agreements")), make("ol", ...agreed.map((text) => make("li", text)))] : [];
    const tables = sitting.tables.length ? [make("h2", say("tables")), ...map(story, sitting)] : [];
    return [tools, ...head, ...decisions, ...tables, ...stakes];
  };

  /** The map of the tables, and the same in words. @type {(story: Casusboek.Story, sitting: Plenary.Sitting) => HTMLElement[]} */
  const map = (story, sitting) => {
    const code = CasusboekRoute.encode(story, sitting.ids, sitting.settings);
    const all = [...(sitting.ids.length ? [{ name: say("theRoom"), code }] : []), ...sitting.tables];
    const found = CasusboekTables.routes(story, all);
    const columns = CasusboekTables.columns(found);
    const name = (/** @type {string} */ id) => story.passages.find((one) => one.id === id)?.title ?? id;
    const rows = columns.map((id) => [name(id), ...found.map(({ taken }) => (taken.has(id) ? badge(taken.get(id) ?? "") : "·"))]);
    const words = CasusboekTables.compare(story, all).map(({ id, kind, met, groups }) => {
      const who = groups.map(([key, names]) => say("tookKey", { names: names.join(", "), key })).join("; ");
      return make(
        "li", [...(met ? [say("table_met", { title: name(id) })] : []), say("table_" + kind, { title: name(id), who })].join(" "),
      );
    });
    const ends = found.map((one) => make("li", say("tableEnd", { name: one.name, title: name(one.end) })));
    return [grid([say("colDecision"), ...found.map((one) => one.name)], rows, say("mapCaption")), make("ul", ...words, ...ends)];
  };

  return { report, map, grid };
})();
