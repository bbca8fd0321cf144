/** The big screen itself: lays out the slide that shows now, keeps the focus on its heading, and says one line. */
const CasusboekStage = (() => {
  "use strict";

  const { say, make, button, elapsed } = CasusboekWords;
  const { deck, lay, flat, fits } = CasusboekDeck;

  const heading = make("h1");
  const body = make("div");
  const main = make("main", heading, body);
  const where = make("p");
  const line = make("p");
  const safe = make("p", say("kept"));
  const here = make("p");
  const tools = make("p", button("back", "‹"), button("next", "›"), button("help", "?"));
  const note = make("div");
  const foot = make("footer", note, where, line, safe, here, tools);
  const notes = make("aside");
  const probe = make("div", make("h1"), make("div"));
  const root = make("div", main, notes, foot, probe);

  root.id = "cb-room";
  heading.tabIndex = -1;
  line.setAttribute("role", "status");
  probe.dataset.cbProbe = "";
  probe.setAttribute("aria-hidden", "true");
  tools.dataset.cbTools = here.dataset.cbTools = "";
  safe.dataset.cbKept = note.dataset.cbNote = "";
  notes.hidden = true;
  notes.setAttribute("aria-label", say("notes"));
  for (const [index, key] of ["previous", "following", "keysTitle"].entries()) tools.children[index].setAttribute("aria-label", say(key));

  /** @type {Map<string, any>} */
  const kept = new Map();

  /** Lay out once, until the screen or the text changes size. @type {<T>(key: string, build: () => T) => T} */
  const once = (key, build) => {
    const full = `${key}|${innerWidth}|${innerHeight}|${root.style.getPropertyValue("--cb-scale")}|${foot.offsetHeight}|${root.hasAttribute("data-cb-practice")}`;
    if (!kept.has(full)) {
      if (kept.size > 60) kept.clear();
      kept.set(full, build());
      for (const part of probe.children) part.replaceChildren();
    }
    return kept.get(full);
  };

  /** @type {(id: string, story: Casusboek.Story, played: Casusboek.Played, more?: Element[]) => ReturnType<typeof deck>} */
  const deckOf = (id, story, played, more = []) =>
    once(`${id}|${played.letters}|${JSON.stringify(played.state.settings)}`, () => deck(id, story, played, probe, more));

  /** @type {(key: string, title: string, blocks: () => Element[]) => Plenary.Slide[]} */
  const laid = (key, title, blocks) => once(key, () => lay(title, blocks(), probe));

  const MOST = 7;

  /**
   * Leave the screen to the options, and put in the foot what else there is to say; or, without a title, do so no longer.
   * @type {(title?: string, under?: Node[]) => void}
   */
  const crowd = (title = "", under = []) => {
    root.toggleAttribute("data-cb-crowded", !!title);
    note.replaceChildren(...(title ? [make("p", title), ...under] : []));
    where.textContent = "";
  };

  /**
   * A list over pages: at most six options and the abstentions on one, fewer where they do not fit; on fewer pages when
   * they have the screen to themselves, then so. Returns the parts of each page.
   * @type {(screen: Plenary.Screen) => Node[][]}
   */
  const over = ({ title, items, build, under = [] }) => {
    const whole = (/** @type {HTMLElement[]} */ some) => [...build(some), ...under];
    crowd();
    const loose = cut({ title, items, build: whole });
    if (loose.length < 2) return loose.map(whole);
    crowd(title, under);
    const crowded = cut({ title, items, build });
    if (crowded.length < loose.length) return crowded.map(build);
    crowd();
    return loose.map(whole);
  };

  /** The items of each page. @type {(screen: Plenary.Screen) => HTMLElement[][]} */
  const cut = ({ title, items, build }) => {
    const copies = (/** @type {HTMLElement[]} */ some) => some.map((one) => /** @type {HTMLElement} */ (one.cloneNode(true)));
    /** @type {HTMLElement[][]} */
    const found = [[]];
    for (const item of items) {
      const page = found[found.length - 1];
      if (!page.length || (page.length < MOST && fits(probe, title, build(copies([...page, item]))))) page.push(item);
      else found.push([item]);
    }
    for (const part of probe.children) part.replaceChildren();
    return found;
  };

  let shown = "";

  /** Say beside the heading that this is practice, or nothing. @type {(words: string) => void} */
  const practise = (words) => {
    root.toggleAttribute("data-cb-practice", !!words);
    heading.dataset.cbPractice = note.dataset.cbPractice = words;
  };

  /** Whether what shows is higher or wider than its place. */
  const spills = () => body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1;

  /**
   * Put a slide on the screen. The focus goes to its heading when another slide than the last one shows.
   * @type {(key: string, slide: { title: string, parts: Node[], kind: string }, place: string) => void}
   */
  const show = (key, { title, parts, kind }, place) => {
    const held = body.contains(document.activeElement) ? document.activeElement?.textContent : null;
    root.dataset.cbScreen = kind;
    heading.textContent = title;
    body.replaceChildren(...parts);
    body.removeAttribute("data-cb-tight");
    if (kind !== "report" && spills()) body.setAttribute("data-cb-tight", "");
    body.toggleAttribute("tabindex", body.scrollHeight > body.clientHeight + 1);
    if (body.hasAttribute("tabindex")) body.tabIndex = 0;
    where.textContent = place;
    document.title = `${title} - ${say("room")}`;
    if (key !== shown && !document.querySelector("dialog[open]")) heading.focus({ preventScroll: true });
    else if (held) CasusboekView.all(body, "button").find((one) => one.textContent === held)?.focus();
    if (key !== shown) body.scrollTop = 0;
    shown = key;
  };

  /**
   * The foot, before anything is laid out above it: one line, whether the disk has all of it, and what can be done here.
   * @type {(text: string, isKept: boolean, buttons: HTMLElement[]) => void}
   */
  const tell = (text, isKept, buttons) => {
    if (line.textContent !== text) line.textContent = text;
    safe.toggleAttribute("data-cb-unkept", !isKept);
    if (here.textContent !== buttons.map((one) => one.textContent).join("")) here.replaceChildren(...buttons);
  };

  setInterval(() => {
    for (const timer of CasusboekView.all(document, "[data-cb-from]")) timer.textContent = elapsed(Date.now() - Number(timer.dataset.cbFrom));
  }, 500);

  return { root, body, spills, practise, notes, main, deckOf, laid, over, crowd, flat, show, tell };
})();
