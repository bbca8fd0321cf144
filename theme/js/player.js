/** Plays a case: the route is the only state, the address bar carries it, and everything else follows by replay. */
const CasusboekPlayer = (() => {
  "use strict";

  const { story, find, sectionOf, all, say, later, parts, fit, status } = CasusboekView;
  const { read, write } = CasusboekStore;
  if (!story) return null;

  /** @type {Casusboek.Played} */
  let played;
  /** @type {Casusboek.Options} */
  let options = {};
  /** @type {HTMLElement} */
  let section;
  let asked = "";
  let notice = "";

  const stored = () => read("route")?.split("\n").filter(Boolean);

  /** @type {(passage: string) => string} */
  const entrance = (passage) => find(sectionOf(passage, "reflectie"))?.id ?? passage;

  /** The section that tells what the last choice led to, if there is one. */
  const consequence = () => sectionOf(played.states.at(-2)?.passage, played.letters.slice(-1));

  /** Show a section now; everything that can wait waits for the next frame. @type {(id: string, push?: boolean | null) => void} */
  const go = (id, push = true) => {
    section = find(id);
    asked = "";
    const { ids } = played;
    const code = () => CasusboekRoute.encode(story, ids, options);
    const before = played.states.at(-2);
    const told = find(consequence());
    const tells = before && (told ? section === told : id === entrance(played.state.passage));
    const moves = tells ? CasusboekEngine.moved(story, before, played.state) : [];
    fit(section, story, played.state, ids);
    CasusboekView.tell(section, moves);
    if (id === "cb-debrief") CasusboekDebrief.build(story, played, code(), CasusboekKeep.opened());
    CasusboekView.show(section);
    later(() => {
      const cover = id === "cb-cover";
      const way = push && (story.undo || cover) ? "pushState" : "replaceState";
      history[way]({ at: id, ids }, "", cover ? "#" : `#r=${code()}`);
      find("cb-tools").hidden = cover;
      find("cb-title").toggleAttribute("data-cb-small", !cover);
      find("cb-undo").hidden = !story.undo || !played.ids.length;
      CasusboekView.arrive(section, !cover || push !== false);
      status(notice || moves.map(CasusboekView.moveWords).join(". "), !!notice);
      notice = "";
    });
  };

  /** @type {(ids: string[], push?: boolean) => void} */
  const play = (ids, push = true) => {
    played = CasusboekEngine.resume(story, ids, options);
    go(entrance(played.state.passage), push);
    later(() => write("route", played.ids.join("\n")));
  };

  /** @type {(letter: string) => void} */
  const choose = (letter) => {
    const { form, choices } = parts(section);
    const choice = CasusboekEngine.open(story, played.state).find((one) => one.letter === letter);
    if (!choice) return;
    if (form && asked !== letter && !form.closest("[hidden]")) {
      asked = letter;
      choices[0].closest("ol")?.after(form);
      form.setAttribute("data-cb-asked", "");
      form.querySelector("input")?.focus();
      return;
    }
    const state = CasusboekEngine.choose(story, played.state, choice.id);
    played = { ids: [...played.ids, choice.id], letters: played.letters + letter, states: [...played.states, state], state };
    go(choice.told ? sectionOf(section.id, letter) : entrance(choice.to));
    later(() => write("route", played.ids.join("\n")));
  };

  /** Take the settings from the cover, then those of a route code, and put them in the text. @type {(given?: Casusboek.Options) => void} */
  const settle = (given) => {
    options = { ...CasusboekKeep.settings(), ...given };
    CasusboekView.fill(story, options);
  };

  /** Go where the address says. A code that does not fit is played as far as it goes, and said so. @type {(push?: boolean | null) => void} */
  const follow = (push = null) => {
    const { hash } = location;
    if (hash === "#verder" && stored()) return resume(false);
    if (!hash.startsWith("#r=")) {
      if (!section || hash.length < 2) home(push);
      return;
    }
    load(CasusboekView.unescaped(hash.slice(3)), history.state?.ids);
    const wanted = history.state?.at;
    const { passage } = played.state;
    const first = entrance(passage);
    const possible = [consequence(), ...(first === passage ? [] : [passage, "cb-debrief"])];
    if (notice && !played.ids.length) home(false);
    else go(possible.includes(wanted) ? wanted : first, push);
  };

  /**
   * Take the route from a code, as far as it goes; what is wrong with it becomes the notice. `kept` are the choices
   * that the code stood for before the page was loaded anew: they outlive an author's edit, letters do not.
   * @type {(given: string, kept?: string[]) => void}
   */
  const load = (given, kept) => {
    const { ids, settings, problem } = CasusboekRoute.decode(story, given);
    settle(settings);
    played = CasusboekEngine.resume(story, kept ?? ids, options);
    if (kept) tellEdited(kept);
    else if (problem) notice = say(problem);
  };

  /** Say so when an author's edit has cut a route short. @type {(ids: string[]) => void} */
  const tellEdited = (ids) => {
    if (played.ids.length < ids.length) notice = say("edited");
  };

  const resume = (push = true) => {
    const ids = stored() ?? [];
    settle();
    play(ids, push);
    tellEdited(ids);
  };

  /** Go to the cover, and say something there. @type {(push?: boolean | null, text?: string) => void} */
  const home = (push = true, text = notice) => {
    notice = text;
    settle();
    played = CasusboekEngine.resume(story, [], options);
    const [resume] = all(document, "[data-cb-do=resume]");
    const [start] = all(document, "[data-cb-do=start]");
    resume.hidden = !stored()?.length;
    start.textContent = say(resume.hidden ? "begin" : "restart");
    go("cb-cover", push);
  };

  /** @type {Record<string, (from: HTMLElement) => void>} */
  const deeds = {
    start: () => {
      settle();
      write("opened", "");
      play([]);
    },
    resume: () => resume(),
    on: () => go(entrance(played.state.passage)),
    end: () => go(played.state.passage),
    debrief: () => go("cb-debrief"),
    cover: () => home(),
    undo: () => play(played.ids.slice(0, -1)),
    replay: ({ dataset }) => play(played.ids.slice(0, Number(dataset.cbFrom))),
    print: () => print(),
    copy: CasusboekDebrief.copy,
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
    load(/** @type {HTMLInputElement} */ (find("cb-code")).value);
    if (notice && !played.ids.length) home(false);
    else go(entrance(played.state.passage));
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

  addEventListener("popstate", () => follow());

  for (const root of all(document, "html,main")) root.setAttribute("data-cb-js", "");
  follow(false);
  CasusboekStore.onTrouble(() => status((notice = say("trouble")), true));
  return { home };
})();
