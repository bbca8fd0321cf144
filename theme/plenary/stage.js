/** The big screen itself: lays out the slide that shows now, keeps the focus on its heading, and says one line. */
const CasusboekStage = (() => {
  "use strict";

  const { say, make, button, elapsed } = CasusboekWords;
  const { deck, lay, flat } = CasusboekDeck;

  const heading = make("h1");
  const body = make("div");
  const main = make("main", heading, body);
  const where = make("p");
  const line = make("p");
  const here = make("p");
  const tools = make("p", button("back", "‹"), button("next", "›"), button("help", "?"));
  const foot = make("footer", where, line, here, tools);
  const notes = make("aside");
  const probe = make("div", make("h1"), make("div"));
  const root = make("div", main, notes, foot, probe);

  root.id = "cb-room";
  heading.tabIndex = -1;
  line.setAttribute("role", "status");
  probe.dataset.cbProbe = "";
  probe.setAttribute("aria-hidden", "true");
  tools.dataset.cbTools = here.dataset.cbTools = "";
  notes.hidden = true;
  notes.setAttribute("aria-label", say("notes"));
  for (const [index, key] of ["previous", "following", "keysTitle"].entries()) tools.children[index].setAttribute("aria-label", say(key));

  /** @type {Map<string, any>} */
  const kept = new Map();

  /** Lay out once, until the screen or the text changes size. @type {<T>(key: string, build: () => T) => T} */
  const once = (key, build) => {
    const full = `${key}|${innerWidth}|${innerHeight}|${root.style.getPropertyValue("--cb-scale")}|${foot.offsetHeight}`;
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

  let shown = "";

  /**
   * Put a slide on the screen. The focus goes to its heading when another slide than the last one shows.
   * @type {(key: string, slide: { title: string, parts: Node[], kind: string }, place: string, buttons?: HTMLElement[]) => void}
   */
  const show = (key, { title, parts, kind }, place, buttons = []) => {
    const held = body.contains(document.activeElement) ? document.activeElement?.textContent : null;
    root.dataset.cbScreen = kind;
    heading.textContent = title;
    body.replaceChildren(...parts);
    body.removeAttribute("data-cb-tight");
    if (kind !== "report" && (body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1)) body.setAttribute("data-cb-tight", "");
    body.toggleAttribute("tabindex", body.scrollHeight > body.clientHeight + 1);
    if (body.hasAttribute("tabindex")) body.tabIndex = 0;
    where.textContent = place;
    if (here.textContent !== buttons.map((one) => one.textContent).join("")) here.replaceChildren(...buttons);
    document.title = `${title} - ${say("room")}`;
    if (key !== shown && !document.querySelector("dialog[open]")) heading.focus({ preventScroll: true });
    else if (held) CasusboekView.all(body, "button").find((one) => one.textContent === held)?.focus();
    if (key !== shown) body.scrollTop = 0;
    shown = key;
  };

  /** @type {(text: string) => void} */
  const tell = (text) => {
    if (line.textContent !== text) line.textContent = text;
  };

  setInterval(() => {
    for (const timer of CasusboekView.all(document, "[data-cb-from]")) timer.textContent = elapsed(Date.now() - Number(timer.dataset.cbFrom));
  }, 500);

  return { root, body, notes, main, deckOf, laid, flat, show, tell };
})();
