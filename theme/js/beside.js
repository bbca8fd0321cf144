/** A step of the debrief: another route beside this one, or this one among those of a room. */
const CasusboekBeside = (() => {
  "use strict";

  const { story, make, say, title, label, status } = CasusboekView;
  const { resume } = CasusboekEngine;
  const FEW = 3;

  /** Endings where a reader of this device was: only those have a name here. @type {(own: string) => Set<string>} */
  const known = (own) => {
    const ended = CasusboekKept.all().map(({ record }) => resume(story, record.steps.map(([id]) => id), record.settings).state.passage);
    return new Set([own, ...ended]);
  };

  /** @type {(id: string, seen: Set<string>) => string} */
  const named = (id, seen) => (story.passages.find((one) => one.id === id)?.ending && !seen.has(id) ? say("endingUnseen") : title(id));

  /**
   * The route of a code; of an earlier edition as far as it goes here. `fault`: why it is none of this case.
   * @type {(code: string) => Promise<{ played?: Casusboek.Played, note: string, fault: string }>}
   */
  const read = async (code) => {
    const { ids, settings, problem } = CasusboekRoute.decode(story, code);
    if (!problem) return { played: resume(story, ids, settings), note: "", fault: ids.length ? "" : say("form") };
    const letters = CasusboekRoute.parts(code)?.letters ?? "";
    if (problem !== "check") return { note: "", fault: say(problem, { number: ids.length + 1, letter: letters[ids.length] ?? "" }) };
    await CasusboekBring.editions();
    const found = CasusboekEarlier.read(code);
    if (!found?.steps) return { note: "", fault: found ? say("codeOther", { title: found.title }) : say("check") };
    const played = resume(story, found.steps.map(([id]) => id), found.settings);
    const { length } = played.ids;
    if (!length) return { note: "", fault: say("codeGone") };
    return { played, note: length < letters.length ? say("codeEarlier", { number: length + 1, words: found.steps[length]?.[1] ?? letters[length] }) : "", fault: "" };
  };

  /** What one did at a place, and met until the next one. @type {(who: string, part: Casusboek.Stretch, seen: Set<string>) => HTMLElement} */
  const side = (who, { choice, met }, seen) => {
    const letter = CasusboekEngine.named(story, choice)?.choice.letter ?? "";
    const chosen = choice ? make("p", make("b", letter), ` ${label(choice)}`) : make("p", say("stopsHere"));
    const stops = met.map((one) => make("li", named(one.passage, seen), ...(one.choice ? [make("br"), make("small", label(one.choice))] : [])));
    return make("div", make("small", who), chosen, ...(stops.length ? [make("ol", ...stops)] : []));
  };

  /** @type {(one: Casusboek.Played, other: Casusboek.Played, who: string, note: string) => HTMLElement} */
  const laid = (one, other, who, note) => {
    const seen = known(one.state.passage);
    const rows = CasusboekApart.compare(one, other).map(({ passage, again, same, both }) => {
      const place = make("h4", named(passage, seen));
      const [own] = both;
      if (again) place.append(" ", make("em", say("togetherAgain")));
      const row = make("li", place, ...(same ? (own.choice ? [make("p", say("bothChose", { words: label(own.choice) }))] : []) : [side(say("you"), own, seen), side(who, both[1], seen)]));
      row.toggleAttribute("data-cb-apart", !same);
      return row;
    });
    const list = make("ol", ...rows);
    list.dataset.cbBeside = "";
    const ends = [one, other].map(({ state }) => named(state.passage, seen));
    const end = make("p", one.state.passage === other.state.passage ? say("endsSame", { title: ends[0] }) : say("endsApart", { own: ends[0], other: ends[1] }));
    return make("section", make("h3", say("besideTitle", { who })), ...(note ? [make("p", note)] : []), end, list);
  };

  /** This route among a set of routes: at each decision how many went which way. @type {(one: Casusboek.Played, settings: Casusboek.Options, others: Casusboek.Played[]) => HTMLElement} */
  const among = (one, settings, others) => {
    const seen = known(one.state.passage);
    const all = [{ ids: one.ids, settings }, ...others.map(({ ids, state }) => ({ ids, settings: state.settings }))];
    const found = CasusboekTables.compare(story, all.map(({ ids, settings: with_ }, at) => ({ name: String(at), code: CasusboekRoute.encode(story, ids, with_) })));
    const rows = found.map(({ id, kind, met, groups }) => {
      const lines = groups.map(([letter, who]) => {
        const choice = story.passages.find((passage) => passage.id === id)?.choices.find((each) => each.letter === letter);
        const bar = make("i");
        bar.style.inlineSize = `${(who.length * 100) / all.length}%`;
        bar.setAttribute("aria-hidden", "true");
        const own = who.includes("0") ? [make("em", say("youToo"))] : [];
        return make("li", make("b", letter), make("span", choice ? label(choice.id) : "", " ", ...own, bar), make("strong", say("ofRoutes", { count: who.length, of: all.length })));
      });
      const row = make("li", make("h4", title(id), " ", make("em", say(met ? "roomMet" : `room_${kind}`))), make("ul", ...lines));
      row.toggleAttribute("data-cb-apart", kind === "parted");
      return row;
    });
    /** @type {Map<string, number>} */
    const ends = new Map();
    for (const { state } of [one, ...others]) ends.set(named(state.passage, seen), (ends.get(named(state.passage, seen)) ?? 0) + 1);
    const list = make("ol", ...rows);
    list.dataset.cbAmong = "";
    const last = make("ul", ...[...ends].map(([name, count]) => make("li", `${name}: ${say("ofRoutes", { count, of: all.length })}`)));
    return make("section", make("h3", say("amongTitle", { count: others.length })), list, make("p", say("amongEnds")), last);
  };

  /** @type {(name: string, field: HTMLElement, text: string) => HTMLElement} */
  const labelled = (name, field, text) => {
    field.id = `cb-b-${name}`;
    field.setAttribute("aria-describedby", "cb-b-wrong");
    const made = make("label", text);
    made.setAttribute("for", field.id);
    return made;
  };

  /** Own finished routes besides this one, the last first. */
  const own = () => CasusboekKept.all().filter(({ id, record }) => record.ended && id !== CasusboekRuns.id());

  /** @type {(past: Casusboek.Past, put: (section: HTMLElement) => void, refuse: (text: string, field: HTMLElement) => void) => Record<string, () => unknown>} */
  const deeds = ({ played, played: { state } }, put, refuse) => {
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (document.getElementById(`cb-b-${name}`));
    return {
      run: () => {
        const record = CasusboekRuns.get(value("run").value);
        if (record) put(laid(played, resume(story, record.steps.map(([id]) => id), record.settings), say("yourOther"), ""));
      },
      code: async () => {
        const given = CasusboekView.unescaped(value("code").value.trim());
        const found = given ? await read(given) : { note: "", fault: say("empty") };
        if (found.played && !found.fault) put(laid(played, found.played, say("colleague"), found.note));
        else refuse(found.fault, value("code"));
      },
      codes: async () => {
        const given = value("codes").value.split(/[\s,;]+/).filter(Boolean);
        const found = await Promise.all(given.map(async (code) => ({ code, ...(await read(code)) })));
        const bad = found.filter(({ fault }) => fault).slice(0, FEW).map(({ code, fault }) => `${code}: ${fault}`);
        if (!given.length || bad.length) return refuse(bad.join(" ") || say("empty"), value("codes"));
        const section = among(played, state.settings, found.flatMap((one) => one.played ?? []));
        for (const { code, note } of found) if (note) section.append(make("p", `${code}: ${note}`));
        return put(section);
      },
    };
  };

  /** @type {Casusboek.Draw} */
  const routes = (past) => {
    const wrong = make("p");
    wrong.id = "cb-b-wrong";
    wrong.setAttribute("role", "alert");
    const place = make("div");
    place.tabIndex = -1;
    const done = deeds(past, (section) => {
      wrong.textContent = "";
      place.replaceChildren(section);
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "start" });
    }, (text, field) => {
      wrong.textContent = text;
      field.focus();
    });
    /** @type {(name: string) => () => unknown} */
    const go = (name) => () => Promise.resolve(done[name]()).catch(() => status(say("missing"), true));
    /** @type {(name: string, field: HTMLElement, text: string, words: string) => HTMLElement} */
    const row = (name, field, text, words) => {
      const button = make("button", words);
      button.setAttribute("type", "button");
      button.onclick = go(name);
      if (field instanceof HTMLInputElement) field.onkeydown = ({ key }) => void (key === "Enter" && go(name)());
      return make("p", labelled(name, field, text), " ", field, " ", button);
    };
    const runs = own().map(({ id, record: { at, ended } }) =>
      Object.assign(make("option", `${new Date(at).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" })}: ${ended}`), { value: id }));
    const code = Object.assign(make("input"), { type: "text", autocomplete: "off", spellcheck: false });
    const codes = Object.assign(make("textarea"), { rows: 3, autocomplete: "off", spellcheck: false });
    const made = make("div", make("p", say("besideLead")),
      ...(runs.length ? [row("run", make("select", ...runs), say("besideOwn"), say("besideGo"))] : []),
      row("code", code, say("besideCode"), say("besideGo")), row("codes", codes, say("besideCodes"), say("amongGo")), wrong, place);
    made.dataset.cbAside = "";
    return [made];
  };

  return { routes };
})();
