/** What the page's scripts share besides the story: the player's words, and the parts of a section that change. */
declare namespace Casusboek {
  /** The sentences the player says, in the language of the case: `<script type="application/json" id="cb-words">`. */
  type Words = Record<string, string>;

  /** The elements of one section that depend on the state, found once. */
  interface Parts {
    ifs: HTMLElement[];
    echoes: HTMLElement[];
    choices: HTMLElement[];
    form: HTMLFormElement | null;
  }

  type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
}
