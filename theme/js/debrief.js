/**
 * The debrief, in steps of a screen each: made anew each time it opens, from the route and what the reader wrote. The list
 * is all there is to know of a step; one that has nothing to show is left out.
 */
const CasusboekDebrief = (() => {
  "use strict";

  const { find, all, make, say, later, status } = CasusboekView;
  const WIDE = matchMedia("(min-width: 75em)");

  find("cb-tools")?.insertAdjacentHTML("beforebegin", say("debrief"));

  /** @type {Casusboek.DebriefStep[]} */
  const list = [
    { id: "ending", title: say("stepEnding"), draw: CasusboekTrail.ending },
    { id: "map", title: say("stepMap"), draw: CasusboekMapped.map },
    { id: "unseen", title: say("stepUnseen"), draw: CasusboekMapped.unseen },
    { id: "route", title: say("stepRoute"), draw: CasusboekTrail.route },
    { id: "meters", title: say("stepMeters"), draw: CasusboekMoved.meters },
    { id: "parties", title: say("stepParties"), draw: CasusboekViews.parties },
    { id: "advisers", title: say("stepAdvisers"), draw: CasusboekHeardBack.advisers },
    { id: "before", title: say("stepBefore"), draw: CasusboekHeardBack.before },
    { id: "answers", title: say("stepAnswers"), draw: CasusboekViews.answers },
    { id: "values", title: say("stepValues"), draw: CasusboekMirror.values },
    { id: "moves", title: say("stepMoves"), draw: CasusboekRepertoire.moves },
    { id: "repertoire", title: say("stepRepertoire"), draw: CasusboekRepertoire.repertoire },
    { id: "pitfalls", title: say("stepPitfalls"), draw: CasusboekViews.pitfalls },
    { id: "beside", title: say("stepBeside"), draw: CasusboekBeside.routes },
    { id: "learning", title: say("stepLearning"), draw: CasusboekAhead.learning },
    { id: "later", title: say("stepLater"), draw: CasusboekAhead.later },
    { id: "dates", title: say("stepDates"), draw: CasusboekAhead.dates },
    { id: "others", title: say("stepOthers"), draw: CasusboekAhead.others },
    { id: "practice", title: say("stepPractice"), draw: CasusboekViews.practice },
  ];

  let code = "";

  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** Bring in what stands beside the page for its debrief; without it the debrief does with what it has. */
  const ready = () => {
    const beside = (/** @type {string} */ name) => CasusboekBring.once(src.replace(/rest-\w+\.js.*$/, `${name}.js`)).catch(() => {});
    const { case: own } = CasusboekView.story;
    return Promise.all(src ? [`maps/${own}`, `values/${own}`, "moves"].map(beside) : []);
  };

  const slots = () => all(find("cb-debrief"), "[data-cb-slot]");

  /** @type {(slot: HTMLElement) => HTMLElement} */
  const headingOf = (slot) => /** @type {HTMLElement} */ (slot.querySelector("h2"));

  /** A link to a step. @type {(slot: HTMLElement, words?: string) => HTMLElement} */
  const link = (slot, words = headingOf(slot).textContent ?? "") => {
    const made = make("a", words);
    made.setAttribute("href", `#${slot.id}`);
    return made;
  };

  /** The list of steps is open where there is room beside them. */
  const fold = () => find("cb-steps").toggleAttribute("open", WIDE.matches);

  /** Show one step, the first for a name that is not there. @type {(id?: string) => HTMLElement} */
  const show = (id) => {
    const every = slots();
    const now = every.find(({ dataset }) => dataset.cbSlot === id) ?? every[0];
    const at = every.indexOf(now);
    for (const one of every) one.toggleAttribute("data-cb-shown", one === now);
    for (const [place, one] of all(find("cb-steps"), "a").entries()) {
      if (place === at) one.setAttribute("aria-current", "step");
      else one.removeAttribute("aria-current");
    }
    all(find("cb-steps"), "summary")[0].textContent = say("stepOf", { number: at + 1, count: every.length });
    const next = every[at + 1];
    const onward = next ? link(next, say("stepNext", { title: headingOf(next).textContent ?? "" })) : null;
    onward?.setAttribute("data-cb-button", "");
    all(find("cb-debrief"), "[data-cb-next]")[0].replaceChildren(...(onward ? [onward] : []));
    return now;
  };

  /** Bring the focus and the title to the step that shows. @type {(slot: HTMLElement) => void} */
  const arrive = (slot) => {
    const heading = headingOf(slot);
    document.title = document.title.replace(/^.*?(?= - )/, () => heading.textContent ?? "");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  /** Go to a step; the browser remembers it, and the address keeps the route. @type {(slot: HTMLElement) => void} */
  const go = (slot) => {
    history.pushState({ ...history.state, step: slot.dataset.cbSlot }, "");
    show(slot.dataset.cbSlot);
    fold();
    scrollTo(0, 0);
    arrive(slot);
  };

  /** The steps that have something to show, for a route. @type {(past: Casusboek.Past) => HTMLElement[]} */
  const drawn = (past) =>
    list.flatMap(({ id, title, draw }) => {
      const parts = draw(past);
      const slot = make("div", make("h2", title), ...parts);
      slot.id = `cb-step-${id}`;
      slot.dataset.cbSlot = id;
      return parts.length ? [slot] : [];
    });

  /** @type {(story: Casusboek.Story, played: Casusboek.Played, steps: Casusboek.Step[], code: string) => void} */
  const build = (story, played, steps, given) => {
    code = given;
    find("cb-looking").replaceChildren(...drawn({ story, played, steps, opened: CasusboekKeep.opened() }));
    find("cb-steps").querySelector("ol")?.replaceChildren(...slots().map((slot) => make("li", link(slot))));
    /** @type {HTMLInputElement} */ (find("cb-share")).value = code;
    CasusboekShare.offer(code);
    fold();
    const { at, step } = history.state ?? {};
    const now = show(at === "cb-debrief" ? step : "");
    // The player notes the place, and brings the focus to the first heading: the step follows it.
    if (now !== slots()[0]) later(() => later(() => (history.replaceState({ ...history.state, step }, ""), arrive(now))));
  };

  find("cb-debrief")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const place = event.target.closest("a[href^='#cb-step-']")?.getAttribute("href");
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    go(find(place.slice(1)));
  });

  // Back and Forward between two steps of this debrief; all else is the player's.
  addEventListener("popstate", (event) => {
    const { at, run, step } = event.state ?? {};
    if (at !== "cb-debrief" || run !== CasusboekRuns.id() || location.hash !== `#r=${code}`) return;
    if (!find("cb-debrief").hasAttribute("data-cb-now")) return;
    event.stopImmediatePropagation();
    arrive(show(step));
  }, true);

  WIDE.addEventListener("change", () => find("cb-steps") && fold());

  /** Copy the route code, or what stands in another field. The old command works everywhere, also on a disk and without https. */
  const copy = (field = "cb-share") => {
    /** @type {HTMLInputElement} */ (find(field)).select();
    if (document.execCommand("copy")) status(say("copied"), true);
  };

  return { build, copy, ready };
})();
