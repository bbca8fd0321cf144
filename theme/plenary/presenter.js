/** The second window: notes, time against the plan, counts while the room is blind, and what each choice leads to. */
const CasusboekPresenter = (() => {
  "use strict";

  const { say, make, all, button, nodes, hour, elapsed } = CasusboekWords;
  const { played } = CasusboekSession;
  const { find, sectionOf, number } = CasusboekView;
  const { minutes, notes } = CasusboekPlenaryData;
  const { documents, list, leadsTo, roundArea } = CasusboekDesk;
  /** What a key does in this window itself. @type {Record<string, () => unknown>} */
  const HERE = {
    ...CasusboekAsks.asks,
    full: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {})),
    help: () => void CasusboekHelp.open(true),
    window: () => {},
    notes: () => areas.notes.scrollIntoView(),
  };
  const root = make("main");
  root.id = "cb-presenter";
  const areas = /** @type {Record<string, HTMLElement>} */ (Object.fromEntries(["head", "round", "notes", "choices", "state", "next"].map((name) => [name, make(name === "head" ? "header" : "section")])));
  /** @type {Record<string, string>} */
  const drawn = {};

  /**
   * Draw an area anew when what it shows has changed, and keep what is being typed in it.
   * @type {(name: string, sign: unknown, build: () => Node[]) => void}
   */
  const area = (name, sign, build) => {
    const mark = JSON.stringify(sign);
    if (drawn[name] === mark) return;
    drawn[name] = mark;
    const busy = document.activeElement;
    const inside = busy instanceof HTMLElement && areas[name].contains(busy) ? busy : null;
    const open = new Set(all(areas[name], "details[open] > summary").map((one) => one.textContent));
    areas[name].replaceChildren(...build());
    for (const summary of all(areas[name], "summary")) if (open.has(summary.textContent)) summary.parentElement?.setAttribute("open", "");
    if (!inside) return;
    const same = all(areas[name], "input,button,summary").find((one) => one.tagName === inside.tagName && (one.getAttribute("name") ?? one.textContent) === (inside.getAttribute("name") ?? inside.textContent));
    if (inside instanceof HTMLInputElement && same instanceof HTMLInputElement && inside.dataset.cbTouched) {
      same.value = inside.value;
      same.dataset.cbTouched = "1";
    }
    (same ?? /** @type {HTMLElement} */ (root.querySelector("h1"))).focus();
  };

  /** @type {(story: Casusboek.Story, body: Plenary.Body) => void} */
  const draw = (story, { events, place, slide, message, kept, counting }) => {
    const sitting = CasusboekSession.fold(story, events);
    const route = played(story, sitting);
    const { state } = route;
    const at = CasusboekScreens.atHand(story, sitting);
    const passage = /** @type {Casusboek.Passage} */ (story.passages.find(({ id }) => id === state.passage));
    const told = route.ids.length ? sectionOf(route.states[route.ids.length - 1].passage, route.letters.slice(-1)) : "";
    const entered = sitting.entered[sitting.entered.length - 1]?.t ?? 0;
    area("head", [Math.floor(Date.now() / 20000), slide, message, kept, place.black, place.extra, sitting.phase], () => {
      const safe = kept === "pending" ? "" : say(kept === "strict" ? "kept" : `kept_${kept}`);
      const say_ = make("p", `${message} ${safe}`);
      say_.setAttribute("role", "status");
      const row = make(
        "p", button("back", "‹"), button("next", "›"), button("help", "?"), button("black", say("do_black")),
        ...slide.extras.map((name, index) => button(`extra:${index + 1}`, `${index + 1}. ${name}`)),
      );
      row.dataset.cbTools = "";
      row.children[0].setAttribute("aria-label", say("previous"));
      row.children[1].setAttribute("aria-label", say("following"));
      row.children[2].setAttribute("aria-label", say("keysTitle"));
      return [
        make("h1", slide.title),
        make("p", slide.of > 1 ? say("partOf", { part: slide.part, of: slide.of }) : "", place.black ? ` · ${say("black")}` : "", sitting.rehearsal ? ` ${say("rehearsal")}` : ""),
        row, say_, clocks(sitting, entered, state.passage), ...pace(sitting),
      ];
    });
    area("round", [sitting.now, at?.passage, at?.rounds, at?.arguments, at?.talks, sitting.present, counting, place.way], () => roundArea(sitting, at, counting));
    const ids = place.view === "cover" ? ["cb-cover"] : place.view === "told" ? [told, state.passage] : [state.passage];
    area(
      "notes", ids,
      () => [
        make("h2", say("notes")),
        ...(ids.some((id) => notes[id]) ? ids.flatMap((id) => nodes(notes[id] ?? "")) : [make("p", say("noNotes"))]),
      ],
    );
    const open = CasusboekEngine.open(story, state).map(({ id }) => id);
    area(
      "choices", [state.passage, open],
      () => [make("h2", say("leadsTitle")), ...passage.choices.map((choice) => leadsTo(story, choice, open.includes(choice.id)))],
    );
    area("state", [state.meters, state.facts, sitting.ids], () => [
      make("h2", say("stateTitle")),
      make("ul", ...story.meters.map(({ label }, index) => make("li", `${label}: ${number(state.meters[index])}`))),
      make("p", story.facts.filter((_, index) => state.facts[index]).join(", ").replaceAll("_", " ")),
      make("p", say("routeIs", { code: CasusboekRoute.encode(story, sitting.ids, sitting.settings), count: sitting.ids.length })),
    ]);
    area(
      "next", [state.passage, open],
      () => [
        make("h2", say("handOut")), ...list(documents(state.passage)), make("h3", say("handOutNext")),
        ...list(passage.choices.filter(({ id }) => open.includes(id)).flatMap(({ to }) => documents(to)).filter((name, index, names) => names.indexOf(name) === index)),
      ],
    );
  };

  /** Whether the evening fits, and if not what to leave out and what to say instead. @type {(sitting: Plenary.Sitting) => HTMLElement[]} */
  const pace = (sitting) => {
    const found = sitting.phase ? null : CasusboekPace.late(CasusboekPlenaryData.course, sitting, Date.now());
    if (!found) return [];
    const { late, skip, saves } = found;
    const line = make("p", make("b", late > 2 ? say("paceLate", { minutes: late }) : say("paceFits")));
    line.dataset.cbPace = String(late);
    if (skip) line.append(` ${say("paceSkip", { number: skip.number, title: skip.title, minutes: saves })} `, make("q", skip.say));
    return [line];
  };

  /**
   * Time at this passage and in all, against the plan.
   * @type {(sitting: Plenary.Sitting, entered: number, passage: string) => HTMLElement}
   */
  const clocks = (sitting, entered, passage) => {
    const here = make("b", elapsed(Date.now() - entered));
    const whole = make("b", elapsed(Date.now() - (sitting.started ?? 0)));
    here.dataset.cbFrom = String(entered);
    whole.dataset.cbFrom = String(sitting.started ?? 0);
    const of = (/** @type {number} */ planned) => (planned ? ` ${say("ofMinutes", { minutes: planned })}` : "");
    return make(
      "p", say("timeHere"), " ", here, of(minutes[passage]), " · ", say("timeWhole"), " ", whole, of(sitting.plan),
      ` · ${say("startedAt", { hour: hour(sitting.started ?? 0) })}`,
    );
  };

  /** Let the lists that ask be of this window. @type {(story: Casusboek.Story, last: () => Plenary.Body | null, command: (deed: string, argument?: string, value?: string) => void) => void} */
  const sit = (story, last, command) => {
    const sitting = () => CasusboekSession.fold(story, last()?.events ?? []);
    CasusboekAsks.sit({
      sitting,
      played: () => played(story, sitting()),
      at: () => CasusboekScreens.atHand(story, sitting()),
      view: () => last()?.place.view ?? "cover",
      tell: (text) => void CasusboekDialogs.ask(text, [], "", () => {}),
      act: (type, fields) => {
        const event = /** @type {Plenary.Event} */ ({ t: Date.now(), type, ...fields });
        const now = sitting();
        if (CasusboekSession.apply(story, now, event) === now) return false;
        command("does", type, JSON.stringify(fields));
        return true;
      },
    });
  };

  /** Take over this window. @type {(story: Casusboek.Story, token: string) => void} */
  const open = (story, token) => {
    document.body.append(root);
    areas.head.append(make("h1", say("presenter")), make("p", say("waiting")));
    root.append(...Object.values(areas));
    document.title = say("presenter");
    /** @type {Plenary.Body | null} */
    let last = null;
    const { command, heard } = CasusboekLink.presenter(token, (body) => {
      last = body;
      CasusboekBoot.dress(story, body.settings);
      draw(story, body);
    }, (deed) => last && HERE[deed]?.());
    sit(story, () => last, command);
    CasusboekKeys.listen((key) => {
      const deed = CasusboekKeys.deedOf(key);
      if (Object.hasOwn(HERE, deed)) HERE[deed]();
      else command("press", key);
      return !!deed || /^(Arrow|\d|Backspace)/.test(key);
    }, () => true);
    setInterval(() => {
      const silent = heard() > 0 && Date.now() - heard() > 6000;
      root.toggleAttribute("data-cb-silent", silent);
      const line = root.querySelector("[role=status]");
      if (silent && line) line.textContent = say("waiting");
    }, 2000);
    addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-cb-deed]")) : null;
      if (!pressed) return;
      const { cbDeed = "", cbWith } = pressed.dataset;
      if (Object.hasOwn(HERE, cbDeed)) HERE[cbDeed]();
      else command(cbDeed, cbWith);
    });
    // In a field for a number nothing else than digits comes: a clicker's full stop would make it another number.
    root.addEventListener("beforeinput", (event) => {
      if (event.target instanceof HTMLInputElement && /^(set|part)$/.test(event.target.dataset.cbSend ?? "") && /\D/.test(event.data ?? "")) event.preventDefault();
    });
    root.addEventListener("input", ({ target }) => void (/** @type {HTMLElement} */ (target).dataset.cbTouched = "1"));
    root.addEventListener("change", ({ target }) => {
      const { dataset, value } = /** @type {HTMLInputElement} */ (target);
      delete dataset.cbTouched;
      if (dataset.cbSend) command(dataset.cbSend, dataset.cbWith, value);
    });
  };

  return { open };
})();
