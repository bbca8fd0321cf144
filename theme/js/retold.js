/** What the steps of the debrief share: the sections of a route, read once more. */
const CasusboekRetold = (() => {
  "use strict";

  const { find, sectionOf, all, make, say } = CasusboekView;

  /** The advisers of a section that the reader heard. @type {(section: HTMLElement, opened: string[]) => string[]} */
  const heard = (section, opened) =>
    all(section, "[data-cb-adviser]").flatMap(({ dataset: { cbAdviser = "" } }) =>
      opened.includes(`${section.id}|${cbAdviser}`) ? [cbAdviser] : [],
    );

  /** A copy of a piece of the story: no heading, form or way on, and no id twice. @type {(piece: HTMLElement) => HTMLElement} */
  const copied = (piece) => {
    const copy = /** @type {HTMLElement} */ (piece.cloneNode(true));
    for (const part of all(copy, "h2,form,[popover],[data-cb-next],[data-cb-moves],[data-cb-perspective]")) part.remove();
    for (const term of all(copy, "button")) term.replaceWith(...term.childNodes);
    for (const part of all(copy, "[id]")) part.removeAttribute("id");
    return copy;
  };

  /** What a section tells, to read once more, folded. @type {(section: HTMLElement) => HTMLElement} */
  const retold = (section) => make("details", make("summary", say("told")), ...copied(section).childNodes);

  /** A passage and a choice on the route. @type {(past: Casusboek.Past, index: number) => { passage: Casusboek.Passage, choice: Casusboek.Choice }} */
  const at = ({ story, played: { ids, states } }, index) => {
    const passage = /** @type {Casusboek.Passage} */ (story.passages.find(({ id }) => id === states[index].passage));
    return { passage, choice: /** @type {Casusboek.Choice} */ (passage.choices.find(({ id }) => id === ids[index])) };
  };

  /** The section that tells what a choice led to. @type {(passage: string, choice: Casusboek.Choice) => HTMLElement | null} */
  const consequence = (passage, choice) => (choice.told ? find(sectionOf(passage, choice.letter)) : null);

  /** The day of a passage in short, as in "7 mrt"; "" where the case gives none. @type {(passage: string) => string} */
  const when = (passage) => {
    const day = find(passage)?.querySelector("time")?.getAttribute("datetime")?.slice(0, 10);
    return day ? new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "short" }) : "";
  };

  /** One decision in words: where it was, what was chosen, and what there is to say of it. @type {(one: { title: string, letter: string, words: string }, lines: string[]) => HTMLElement} */
  const moment = ({ title, letter, words }, lines) =>
    make("li", make("small", title), make("p", make("b", letter), ` ${words}`), make("p", ...lines.map((line) => make("span", `${line} `))));

  /** What stands beside the page for its debrief; nothing where it could not come. */
  const beside = () => (typeof CasusboekBack === "undefined" ? null : CasusboekBack);

  return { beside, heard, copied, retold, at, consequence, when, moment };
})();
