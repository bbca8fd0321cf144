/** The page as a stage: shows exactly one section, fits it to the state, and tells what moved. Knows no route. */
const CasusboekView = (() => {
  "use strict";

  /** @type {(id: string) => HTMLElement} */
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /**
   * The id of a part of a passage: what the choice with a letter led to, or its reflection.
   * @type {(passage: string | undefined, part: string) => string}
   */
  const sectionOf = (passage, part) => `${passage}--${part.toLowerCase()}`;

  /** @type {(root: ParentNode, selector: string) => HTMLElement[]} */
  const all = (root, selector) => [...root.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

  /** What stands in an address, escaped or not. @type {(text: string) => string} */
  const unescaped = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /** @type {(name: string, ...parts: (string | Node)[]) => HTMLElement} */
  const make = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };

  /** @type {(id: string) => any} */
  const json = (id) => JSON.parse(find(id)?.textContent || "null");

  /** What the player computes with; null on a page that is no case. */
  const story = /** @type {Casusboek.Story} */ (json("cb-story"));

  /** @type {Casusboek.Words} */
  const words = json("cb-words");

  /** A sentence; one that stands beside the page and could not come is that it is missing. @type {(key: string, values?: Record<string, string | number>) => string} */
  const say = (key, values = {}) => (words[key] ?? words.missing).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** Run after the frame that shows what was just done; a page in the background has no frames. @type {(deed: () => void) => void} */
  const later = (deed) => void (document.hidden ? setTimeout(deed) : requestAnimationFrame(() => setTimeout(deed)));

  /** @type {Map<HTMLElement, Casusboek.Parts>} */
  const known = new Map();

  /** @type {(section: HTMLElement) => Casusboek.Parts} */
  const parts = (section) => {
    const found = known.get(section) ?? {
      ifs: all(section, "[data-cb-if]"),
      echoes: all(section, "[data-cb-echo]"),
      choices: all(section, "[data-cb-choice]"),
      form: section.querySelector("form"),
    };
    known.set(section, found);
    return found;
  };

  /** @type {(element: HTMLElement, open: boolean) => void} */
  const toggle = (element, open) => {
    if (element.hidden === open) element.hidden = !open;
  };

  /** The words of a choice as the page says them; "" for a choice that is not there. @type {(id: string) => string} */
  const label = (id) => {
    const { passage, choice } = CasusboekEngine.named(story, id) ?? {};
    const link = passage && parts(find(passage.id)).choices.find((one) => one.dataset.cbChoice === choice?.letter);
    return link?.lastElementChild?.textContent ?? "";
  };

  /** The heading of a passage as the page says it. @type {(id?: string) => string} */
  const title = (id = "") => find(id)?.querySelector("h2")?.textContent ?? "";

  /**
   * Show in a section what holds in a state, and only the choices that are open.
   * @type {(section: HTMLElement, story: Casusboek.Story, state: Casusboek.State, ids: string[]) => void}
   */
  const fit = (section, story, state, ids) => {
    const { ifs, echoes, choices, form } = parts(section);
    const settled = new Set();
    for (const branch of ifs) {
      const { cbIf } = branch.dataset;
      const group = branch.parentNode;
      const holds = !settled.has(group) && (!cbIf || CasusboekEngine.holds(story, state, story.conditions[+cbIf]));
      if (holds) settled.add(group);
      toggle(branch, holds);
    }
    for (const echo of echoes) {
      const left = CasusboekEngine.leftBy(story, ids, echo.dataset.cbEcho ?? "");
      toggle(echo, !!left);
      if (left) for (const slot of all(echo, "[data-cb-chosen]")) slot.textContent = label(left.id);
    }
    form?.removeAttribute("data-cb-asked");
    for (const link of choices) link.removeAttribute("aria-current");
    if (!choices.length) return;
    const open = CasusboekEngine.open(story, state).map((choice) => choice.letter);
    for (const link of choices) toggle(/** @type {HTMLElement} */ (link.parentNode), open.includes(link.dataset.cbChoice ?? ""));
    choices[0].closest("ol")?.toggleAttribute("data-cb-single", open.length === 1);
  };

  /** A move in words: an arrow and more or less of what; where the name cannot follow "more", it goes before. @type {(move: Casusboek.Move) => string} */
  const moveWords = ({ meter: { label }, from, to }) => {
    const key = (to > from ? "up" : "down") + (Math.abs(to - from) > 1 ? "Much" : "");
    const follows = !/^((de|het|een|the|an?) |.[A-Z])/.test(label[0].toLowerCase() + label.slice(1));
    return follows ? say(key, { meter: label[0].toLowerCase() + label.slice(1) }) : `${label}: ${say(key, { meter: "" })}`;
  };

  /** A number with a real minus sign. @type {(value: number) => string} */
  const number = (value) => String(value).replace("-", "−");

  /** @type {(moves: Casusboek.Move[]) => HTMLElement} */
  const moveList = (moves) => {
    const list = make("ul", ...moves.map((move) => make("li", `${moveWords(move)}. `)));
    list.setAttribute("data-cb-moves", "");
    return list;
  };

  /** Put the values of the settings in the text. @type {(story: Casusboek.Story, chosen: Casusboek.Options) => void} */
  const fill = (story, chosen) => {
    for (const { name, options, default: standard } of story.settings) {
      const value = chosen[name] || standard;
      const text = options?.find((option) => option.name === value)?.label ?? value;
      for (const slot of all(document, `[data-cb-text="${name}"]`)) slot.textContent = text;
    }
  };

  let shifts = make("ul");

  /** Put what moved at the end of a consequence, or under the heading of a passage. @type {(section: HTMLElement, moves: Casusboek.Move[]) => void} */
  const tell = (section, moves) => {
    shifts.remove();
    if (!moves.length) return;
    shifts = moveList(moves);
    if (section.dataset.cbKind === "consequence") section.lastElementChild?.before(shifts);
    else section.querySelector("h2")?.after(shifts);
  };

  let walked = "";

  /** Show the letters chosen so far; the last mark is where the reader is, and without one there is nothing to undo. @type {(letters: string) => void} */
  const way = (letters) => {
    const line = find("cb-way").children[0];
    if (!letters.startsWith(walked)) {
      line.replaceChildren(/** @type {Element} */ (line.lastElementChild));
      walked = "";
    }
    for (const letter of letters.slice(walked.length)) line.lastElementChild?.before(make("li", letter));
    walked = letters;
    find("cb-undo")?.toggleAttribute("hidden", !letters);
  };

  /** @type {HTMLElement | null} */
  let now = null;

  /** @type {(section: HTMLElement) => void} */
  const show = (section) => {
    now?.removeAttribute("data-cb-now");
    section.setAttribute("data-cb-now", "");
    now = section;
    find("cb-way").dataset.cbAt = section.dataset.cbKind;
    scrollTo(0, 0);
  };

  const base = document.title;

  /** Bring the title, and the focus unless a page just opened, to the section that shows, or to a place in it. @type {(section: HTMLElement, focus: boolean, place?: HTMLElement) => void} */
  const arrive = (section, focus, place) => {
    const heading = section.querySelector("h2");
    const own = section.dataset.cbKind !== "cover" && heading instanceof HTMLElement;
    const target = own ? heading : /** @type {HTMLElement} */ (document.querySelector("h1"));
    document.title = own ? `${heading.textContent?.trim()} - ${base}` : base;
    target.tabIndex = -1;
    if (place) place.scrollIntoView({ block: "center" });
    if (focus) (place ?? target).focus({ preventScroll: true });
  };

  /** Go to a place within the section that shows; the address keeps the route. @type {(place: HTMLElement | null) => void} */
  const reach = (place) => {
    if (!place) return;
    place.tabIndex = -1;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  };

  // What is folded is printed as well: the style sheet sees to it, where a browser knows how.
  if (!CSS.supports("selector(::details-content)"))
    addEventListener("beforeprint", () => {
      for (const folded of now ? all(now, "details") : []) folded.setAttribute("open", "");
    });

  /** Say something in the status line; `loud` shows it on the page too. @type {(text: string, loud?: boolean) => void} */
  const status = (text, loud = false) => {
    const line = find("cb-status");
    line.textContent = text;
    line.toggleAttribute("data-cb-loud", loud);
  };

  /** Say that what was asked for does not stand beside this page. */
  const missing = () => status(say("missing"), true);

  return { story, words, find, sectionOf, all, unescaped, make, say, later, parts, label, title, fit, fill, moveWords, number, moveList, tell, way, show, arrive, reach, status, missing };
})();
