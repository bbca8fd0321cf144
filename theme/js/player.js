/** Plays a case: the route is the only state, the address bar carries it, and everything else follows by replay. */
const CasusboekPlayer = (() => {
  "use strict";

  const { story, find, sectionOf, all, say, later, parts, fit, status, missing, label, title } = CasusboekView;
  const { read } = CasusboekStore;
  const runs = CasusboekRuns;
  if (!story) return null;

  /** @type {Casusboek.Played} */
  let played;
  /** The choices taken, with the words as they were shown. @type {Casusboek.Step[]} */
  let steps = [];
  /** @type {Casusboek.Options} */
  let options = {};
  /** @type {HTMLElement} */
  let section;
  let asked = "";
  let notice = "";

  /** @type {(passage: string) => string} */
  const entrance = (passage) => find(sectionOf(passage, "reflectie"))?.id ?? passage;

  /** The section that tells what the last choice led to, if there is one. */
  const consequence = () => sectionOf(played.states.at(-2)?.passage, played.letters.slice(-1));

  /** @type {(ids?: string[]) => string} */
  const code = (ids = played.ids) => CasusboekRoute.encode(story, ids, options);

  /** How many decisions there still are, in words. */
  const left = () => {
    const [least, most] = CasusboekEngine.left(story, played.state);
    return least ? say(!most ? "leftOpen" : least < most ? "leftSpan" : least > 1 ? "left" : "left1", { least, most }) : "";
  };

  /** Whether this is the end of the story. */
  const ends = () => !!story.passages.find(({ id }) => id === played.state.passage)?.ending;

  runs.follow(() => {
    const ended = ends() ? title(played.state.passage) : "";
    return { check: story.check, settings: played.state.settings, steps, ended, at: Date.now() };
  });

  /** Name a decision on the route: its number and the key of the choice. @type {(index: number) => string} */
  const decision = (index) => `${index}:${steps[index]?.[0]}`;

  /**
   * Show a section now; everything that can wait waits for the next frame. `place` is where a reader returns to in it.
   * @type {(id: string, push?: boolean | null, place?: HTMLElement) => void}
   */
  const go = (id, push = true, place) => {
    section = find(id);
    asked = "";
    const { ids } = played;
    const taken = steps;
    const said = notice;
    notice = "";
    const togo = left();
    const before = played.states.at(-2);
    const told = find(consequence());
    const tells = before && (told ? section === told : id === entrance(played.state.passage));
    const moves = tells ? CasusboekEngine.moved(story, before, played.state) : [];
    fit(section, story, played.state, ids);
    CasusboekKeep.heard(section);
    CasusboekView.tell(section, moves);
    if (id === "cb-debrief") CasusboekDebrief.build(story, played, steps, code());
    CasusboekView.show(section);
    if (section.dataset.cbKind !== "passage") CasusboekKeep.load(section, section === told ? decision(ids.length - 1) : "");
    later(() => {
      const cover = id === "cb-cover";
      const way = push && (story.undo || cover) ? "pushState" : "replaceState";
      history[way]({ at: find(id) === told ? "" : id, run: runs.id(), steps: taken, options }, "", cover ? "#" : `#r=${code(ids)}`);
      find("cb-tools").hidden = cover;
      CasusboekView.way(played.letters);
      find("cb-title").toggleAttribute("data-cb-small", !cover);
      find("cb-left").textContent = togo;
      find("cb-own").textContent = CasusboekStore.isSound() ? "" : say("note", { code: code(ids) });
      CasusboekView.arrive(section, !cover || push !== false, place);
      const loud = said || notice;
      status(loud || moves.map(CasusboekView.moveWords).join(". "), !!loud);
      notice = "";
      if (ends()) CasusboekBring.rest().then(() => CasusboekKept.prune()).catch(() => {});
    });
  };

  /** Play steps as far as they go; where an author's edit cut them off, that becomes the notice. @type {(taken: Casusboek.Step[]) => void} */
  const replay = (taken) => {
    played = CasusboekEngine.resume(story, taken.map(([id]) => id), options);
    const { length } = played.ids;
    steps = taken.slice(0, length);
    if (taken[length]) notice = say("edited", { number: length + 1, words: taken[length][1] });
  };

  /** The steps of a route in the words of this page. @type {(ids: string[], given?: Casusboek.Options) => Casusboek.Step[]} */
  const worded = (ids, given = options) => {
    const { states } = CasusboekEngine.resume(story, ids, given);
    return ids.map((id, at) => [id, label(id), title(states[at]?.passage)]);
  };

  /** Go back to an earlier decision, at the choice that was made there. @type {(length: number, push?: boolean | null) => void} */
  const back = (length, push = true) => {
    const taken = steps[length]?.[0];
    const letter = taken && CasusboekEngine.named(story, taken)?.choice.letter;
    replay(steps.slice(0, length));
    const id = entrance(played.state.passage);
    go(id, push, parts(find(id)).choices.find((one) => one.dataset.cbChoice === letter));
  };

  /** @type {(letter: string) => void} */
  const choose = (letter) => {
    const { form, choices } = parts(section);
    const choice = CasusboekEngine.open(story, played.state).find((one) => one.letter === letter);
    if (!choice) return;
    const step = /** @type {Casusboek.Step} */ ([choice.id, label(choice.id), title(section.id)]);
    if (form && asked !== letter && !form.closest("[hidden]")) {
      asked = letter;
      for (const link of choices) link.setAttribute("aria-current", String(link.dataset.cbChoice === letter));
      choices[0].closest("ol")?.after(form);
      form.setAttribute("data-cb-asked", "");
      CasusboekKeep.load(form, `${steps.length}:${choice.id}`);
      form.querySelector("input")?.focus();
      return;
    }
    const state = CasusboekEngine.choose(story, played.state, choice.id);
    played = { ids: [...played.ids, choice.id], letters: played.letters + letter, states: [...played.states, state], state };
    steps = [...steps, step];
    go(choice.told ? sectionOf(section.id, letter) : entrance(choice.to));
    later(runs.keep);
  };

  /** Take the settings from the cover, then those given, and put them in the text. @type {(given?: Casusboek.Options) => void} */
  const settle = (given) => {
    options = { ...CasusboekKeep.settings(), ...given };
    CasusboekView.fill(story, options);
  };

  /** Go where the address says. @type {(push?: boolean | null) => void} */
  const follow = (push = null) => {
    const { hash } = location;
    const kept = history.state?.steps && hash.startsWith("#r=") ? history.state : null;
    if (hash === "#verder" && (read("now") || read("route"))) return resume(read("now") ?? "", false);
    if (kept) return recall(kept, push);
    if (hash.startsWith("#r=")) load(CasusboekView.unescaped(hash.slice(3)), push, home);
    else if (!section || hash.length < 2) home(push);
  };

  /** Return to a place that the browser remembers, of a play-through of this device. @type {(kept: Casusboek.Place, push: boolean | null) => void} */
  const recall = ({ at, run, steps: taken, options: given }, push) => {
    const returns = section && run === runs.id() && steps.length > taken.length && find(at)?.dataset.cbKind === "passage";
    runs.open(run);
    settle(given);
    if (returns) return back(taken.length, push);
    replay(taken);
    const { passage } = played.state;
    const first = entrance(passage);
    const possible = [consequence(), ...(first === passage ? [] : [passage, "cb-debrief"])];
    const wanted = at || consequence();
    show(possible.includes(wanted) ? wanted : first, push);
  };

  /** Show a section, the debrief as soon as its script is here. @type {(id: string, push?: boolean | null) => void} */
  const show = (id, push) => {
    if (id !== "cb-debrief") return go(id, push);
    CasusboekBring.rest().then(() => CasusboekDebrief.ready()).then(() => go(id, push)).catch(() => {
      notice = say("missing");
      go(played.state.passage, push);
    });
  };

  /**
   * Take the route from a code, as far as it goes: a play-through without notes of this device. What is no code for this
   * case is refused, in words.
   * @type {(given: string, push: boolean | null, refuse: (push: boolean | null, why: string) => void) => void}
   */
  const load = (given, push, refuse) => {
    const { ids, settings, problem } = CasusboekRoute.decode(story, given);
    /** @type {(taken: Casusboek.Step[], given?: Casusboek.Options, letters?: string) => void} */
    const play = (taken, given, { [taken.length]: letter } = "") => {
      const stray = letter ? say("closed", { number: taken.length + 1, letter }) : "";
      if (stray && !taken[0]) return refuse(push, stray);
      begin(given, taken);
      notice ||= stray;
      go(entrance(played.state.passage), push);
    };
    if (!problem) return play(worded(ids, settings), settings);
    if (!section) home(push, "");
    (problem === "check" ? CasusboekBring.editions : CasusboekBring.rest)().then(() => {
      const found = problem === "check" ? CasusboekEarlier.read(given) : null;
      if (problem === "closed") play(worded(ids, settings), settings, CasusboekRoute.parts(given)?.letters);
      else if (found?.steps) play(found.steps, found.settings, found.letters);
      else refuse(push, found ? say("other", { title: found.title }) : say(problem));
    }, () => refuse(push, say("missing")));
  };

  /** Begin a play-through of its own. @type {(given?: Casusboek.Options, taken?: Casusboek.Step[]) => void} */
  const begin = (given, taken = []) => {
    runs.fresh();
    settle(given);
    replay(taken);
  };

  /** Go on with a play-through that is kept; one that ended opens at its debrief. @type {(id: string, push?: boolean) => void} */
  const resume = (id, push = true) => {
    const record = runs.get(id);
    if (record) {
      runs.open(id);
      settle(record.settings);
      replay(record.steps);
      return show(ends() && !notice ? "cb-debrief" : entrance(played.state.passage), push);
    }
    if (!section) home(push);
    CasusboekBring.editions().then(() => {
      const found = CasusboekEarlier.take(worded);
      if (found) resume(found, push);
      else home(push, say("lost"));
    }, () => home(push, say("missing")));
  };

  /** Go to the cover, and say something there. @type {(push?: boolean | null, text?: string) => void} */
  const home = (push = true, text = notice) => {
    notice = text;
    begin();
    const [again] = all(document, "[data-cb-do=resume]");
    const [start] = all(document, "[data-cb-do=start]");
    again.hidden = !read("now") && !read("route");
    find("cb-kept").hidden = !read("now");
    start.textContent = say(again.hidden ? "begin" : "restart");
    go("cb-cover", push);
  };

  /** Say beside the field of the code what is wrong with it. @type {(push: boolean | null, text: string) => void} */
  const refuse = (_, text) => {
    const field = find("cb-code");
    find("cb-wrong").textContent = text;
    field.ariaInvalid = "true";
    field.focus();
  };

  /** @type {Record<string, (from: HTMLElement) => void>} */
  const deeds = {
    start: () => {
      begin();
      go(entrance(played.state.passage));
    },
    resume: () => resume(read("now") ?? ""),
    open: ({ dataset }) => resume(dataset.cbRun ?? ""),
    on: () => go(entrance(played.state.passage)),
    end: () => go(played.state.passage),
    debrief: () => show("cb-debrief"),
    cover: () => home(),
    undo: () => (back(played.ids.length - 1), later(runs.keep)),
    replay: ({ dataset }) => back(Number(dataset.cbFrom)),
    print: () => print(),
    copy: () => CasusboekDebrief.copy(),
  };

  addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const target = /** @type {HTMLElement | null} */ (event.target.closest("[data-cb-choice],[data-cb-do],a[href^='#']"));
    const { cbChoice, cbDo = "" } = target?.dataset ?? {};
    const place = target?.getAttribute("href");
    if (!target || !(cbChoice || deeds[cbDo] || place)) return;
    event.preventDefault();
    if (cbChoice) choose(cbChoice);
    else if (deeds[cbDo]) deeds[cbDo](target);
    else if (place) CasusboekView.reach(find(place.slice(1)));
  });

  addEventListener("submit", (event) => {
    event.preventDefault();
    if (asked) return choose(asked);
    if (section.id !== "cb-cover") return deeds.on(section);
    const { value } = /** @type {HTMLInputElement} */ (find("cb-code"));
    if (value.trim()) load(CasusboekView.unescaped(value), true, refuse);
    else refuse(true, say("empty"));
  });

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (target instanceof Element && target.closest("input,textarea,select,dialog")) return;
    const letter = key.toUpperCase();
    if (CasusboekKeep.keys() && parts(section).choices.some((link) => link.dataset.cbChoice === letter)) {
      event.preventDefault();
      choose(letter);
    }
  });

  // What is kept is listed, and other chairs are heard, when somebody opens that.
  for (const one of all(document, "[data-cb-kept]"))
    one.addEventListener("toggle", () => CasusboekBring.rest().then(() => CasusboekKept.list(one)).catch(missing));

  addEventListener("popstate", () => follow());

  if (!story.undo) find("cb-undo").remove();
  follow(false);
  CasusboekStore.onTrouble(() => status((notice = say("trouble", { code: code() })), true));
  return { home };
})();
