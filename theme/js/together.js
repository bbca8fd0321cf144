/** Lays routes of one week side by side, from typed codes: what each chair did and heard, day by day. */
const CasusboekTogether = (() => {
  "use strict";

  const { find, all, make, say } = CasusboekView;
  const { open, resume, holds } = CasusboekEngine;

  /** The cases that hear each other, week by week. @type {() => Casusboek.Track[][]} */
  const weeks = () => {
    /** @type {Casusboek.Track[][]} */
    let found = [];
    for (const track of Object.values(CasusboekTracks)) {
      const near = new Set([track.story.case, ...track.story.settings.map(({ heard }) => heard)]);
      const met = found.filter((week) => week.some(({ story }) => near.has(story.case) || story.settings.some(({ heard }) => heard === track.story.case)));
      found = [...found.filter((week) => !met.includes(week)), [...met.flat(), track]];
    }
    return found.filter((week) => week.length > 1);
  };

  /** The moments of a route in order; one without a date is on the day before it. @type {(track: Casusboek.Track, played: Casusboek.Played) => Casusboek.Moment[]} */
  const moments = (track, { states, ids }) => {
    let day = "";
    return states.map((state, at) => {
      const [date, time] = track.days[state.passage] ?? [day, ""];
      day = date;
      const title = track.story.passages.find(({ id }) => id === state.passage)?.title ?? "";
      const chosen = open(track.story, state).length > 1 && ids[at] ? track.words[ids[at]] : "";
      return { passage: state.passage, day, time, title, chosen, notes: [] };
    });
  };

  /** What a route makes heard elsewhere: the label, and the moment at which it became so. @type {(route: Casusboek.Laid, listener: Casusboek.Laid) => Casusboek.Told[]} */
  const told = (route, listener) =>
    listener.track.story.settings.flatMap(({ name, label, heard, options }) => {
      const when = heard === route.track.story.case ? options?.find((option) => option.when)?.when : null;
      if (!when) return [];
      const at = route.played.states.findIndex((state) => holds(route.track.story, state, when));
      const listens = listener.played.state.settings[name] !== listener.track.story.settings.find((one) => one.name === name)?.default;
      return at < 0 && !listens ? [] : [{ name, label, at: at < 0 ? -1 : Math.max(0, at - 1), listens }];
    });

  /** Say with both what one told the other, or would have. @type {(routes: Casusboek.Laid[]) => void} */
  const cross = (routes) => {
    for (const route of routes)
      for (const listener of routes)
        for (const { name, label, at, listens } of told(route, listener)) {
          const { title } = listener.track.story;
          route.moments[at]?.notes.push(say(listens ? "reached" : "unheard", { title, label }));
          const arrival = listener.moments.find(({ passage }) => listener.track.asks[name].includes(passage));
          if (listens) arrival?.notes.push(say("heardFrom", { title: route.track.story.title, label }));
        }
  };

  /** @type {(day: string) => string} */
  const named = (day) =>
    day && new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

  /** @type {(moment: Casusboek.Moment) => HTMLElement} */
  const item = ({ time, title, chosen, notes }) =>
    make("li", make("b", [time, title].filter(Boolean).join(" ")), ...(chosen ? [make("br"), chosen] : []), ...notes.flatMap((note) => [make("br"), make("i", note)]));

  /** @type {(routes: Casusboek.Laid[]) => HTMLElement} */
  const table = (routes) => {
    const days = [...new Set(routes.flatMap((route) => route.moments.map(({ day }) => day)))].sort();
    const heads = routes.map(({ track }) => head(track.role ? `${track.story.title}, ${track.role}` : track.story.title, "col"));
    const rows = days.map((day) => row(head(named(day), "row"), ...routes.map((route) => cell(route, day))));
    const made = make("table", make("caption", say("sideBySide")), make("thead", row(head(say("day"), "col"), ...heads)), make("tbody", ...rows));
    return as("table", made);
  };

  /** Tell what something is, as a small screen lays it out as a block. @type {(role: string, made: HTMLElement) => HTMLElement} */
  const as = (role, made) => Object.assign(made, { role });

  /** @type {(...cells: HTMLElement[]) => HTMLElement} */
  const row = (...cells) => as("row", make("tr", ...cells));

  /** @type {(words: string, scope: "col" | "row") => HTMLElement} */
  const head = (words, scope) => as(scope === "col" ? "columnheader" : "rowheader", Object.assign(make("th", words), { scope }));

  /** What one chair did on a day. @type {(route: Casusboek.Laid, day: string) => HTMLElement} */
  const cell = (route, day) => {
    const here = route.moments.filter((moment) => moment.day === day);
    const made = as("cell", make("td", ...(here.length ? [make("ul", ...here.map(item))] : ["–"])));
    made.dataset.cbChair = route.track.story.title;
    made.toggleAttribute("data-cb-none", !here.length);
    return made;
  };

  /** Read a field: the route in it, nothing, or null with what is wrong said beside it. @type {(track: Casusboek.Track, form: HTMLElement) => Casusboek.Laid | null | undefined} */
  const read = (track, form) => {
    const { case: id } = track.story;
    const [field] = /** @type {HTMLInputElement[]} */ (all(form, `#cb-t-${id}`));
    const code = CasusboekView.unescaped(field.value.trim());
    const { ids, settings, problem } = CasusboekRoute.decode(track.story, code);
    const wrong = code ? CasusboekHears.fault(track.story, code, problem, ids) : "";
    find(`cb-ts-${id}`).textContent = wrong;
    field.ariaInvalid = String(!!wrong);
    if (wrong) field.focus();
    if (wrong || !code) return wrong ? null : undefined;
    const played = resume(track.story, ids, settings);
    return { track, played, moments: moments(track, played) };
  };

  /** @type {(week: Casusboek.Track[]) => HTMLElement} */
  const form = (week) => {
    const fields = week.map(({ story, role }) => {
      const label = make("label", say("codeOf", { title: story.title }), role ? ` (${role})` : "");
      const field = Object.assign(make("input"), { id: `cb-t-${story.case}`, type: "text", autocomplete: "off", spellcheck: false });
      const wrong = Object.assign(make("p"), { id: `cb-ts-${story.case}`, role: "alert" });
      label.setAttribute("for", field.id);
      field.setAttribute("aria-describedby", wrong.id);
      return make("div", make("p", label, " ", field), wrong);
    });
    const made = make("form", make("h2", week.map(({ story }) => story.title).join(", ")), ...fields, make("p", make("button", say("lay"))));
    const laid = make("div");
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      const routes = week.map((track) => read(track, made));
      const typed = routes.filter((route) => !!route);
      if (routes.includes(null)) return;
      laid.replaceChildren(...(typed.length ? (cross(typed), [table(typed)]) : [make("p", say("noCodes"))]));
      laid.tabIndex = -1;
      laid.focus();
    });
    return make("div", made, laid);
  };

  const begin = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CasusboekTogetherStyle);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    Object.assign(CasusboekView.words, CasusboekTogetherWords[document.documentElement.lang]);
    find("cb-side")?.replaceChildren(...weeks().map(form));
  };

  CasusboekBring.bring("script", { src: find("cb-early").dataset.cbTracks }).then(begin).catch(() => CasusboekView.status(say("missing"), true));

  return { weeks };
})();
