/** The types of the player's scripts. The JSON that arrives is made by builder/casusboek/render/payload.py. */
declare namespace Casusboek {
  /** What the page carries as `<script type="application/json" id="cb-story">`. */
  interface Story {
    format: 1;
    case: string;
    title: string;
    /** The three characters that tie a route code to this case. */
    check: string;
    /** The id of the first passage. */
    start: string;
    /** Whether the reader may go back. */
    undo: boolean;
    language: string;
    meters: Meter[];
    facts: string[];
    settings: Setting[];
    passages: Passage[];
    /** Conditions of conditional text, numbered in written order: `data-cb-if="3"` in the page is index 3. */
    conditions: Condition[];
    /** For each passage the fewest decisions to an ending, and the most if there is a most. */
    left?: Record<string, number[]>;
  }

  interface Meter {
    name: string;
    label: string;
    low: number;
    high: number;
    start: number;
    /** Which end is unwelcome: it chooses words, never a judgement. */
    bad: "high" | "low" | null;
  }

  interface Option {
    name: string;
    label: string;
  }

  /** Without options a setting is a text, and `default` is that text. */
  interface Setting {
    name: string;
    label: string;
    default: string;
    /** Locked settings are not asked on the cover, and always have their default. */
    locked: boolean;
    options?: Option[];
  }

  interface OptionSetting extends Setting {
    options: Option[];
  }

  interface Passage {
    id: string;
    title: string;
    enter: Effect[];
    ending?: true;
    choices: Choice[];
  }

  interface Choice {
    /** Its key, the same for as long as it is the same choice. */
    id: string;
    /** A, B, C... in written order, closed choices counted. */
    letter: string;
    to: string;
    if?: Condition;
    do: Effect[];
    pitfalls?: string[];
    /** There is a consequence to show. */
    told?: true;
  }

  type Effect = ["+" | "=", string, number] | ["!", string, boolean];

  type Condition =
    | ["<" | "<=" | "=" | "!=" | ">=" | ">", string, number]
    | ["fact", string]
    | ["seen", string]
    | ["is", string, string]
    | ["not", Condition]
    | ["and", ...Condition[]]
    | ["or", ...Condition[]];

  /** Names of settings with options, and for each the name of an option. */
  type Options = Record<string, string>;

  /** Where a reader is and everything that can matter later; meters and facts in the story's order. Never changed in place. */
  interface State {
    readonly passage: string;
    readonly meters: readonly number[];
    readonly facts: readonly boolean[];
    /** Ids of passages in order of first visit, the present one included. */
    readonly seen: readonly string[];
    readonly settings: Readonly<Options>;
  }

  /** A route as far as it could be played: ids and letters of its choices, all states (start first), the last state. */
  interface Played {
    ids: string[];
    letters: string;
    states: State[];
    state: State;
  }

  /** A choice that was taken: its key, its words as they were shown, the heading of its passage. */
  type Step = [string, string, string];

  /** A play-through as it is kept: `check` is that of the page it was played on, `ended` the name of its ending or "". */
  interface Run {
    check: string;
    settings: Readonly<Options>;
    steps: Step[];
    ended: string;
    /** When it was last added to, in milliseconds. */
    at: number;
  }

  /** What the browser's history remembers of a place: the section that showed ("" for what a choice led to), and the way there. */
  interface Place {
    at: string;
    run: string;
    steps: Step[];
    options: Options;
  }

  /** An edition that was published: what reading its codes takes. `words` are those that the case now says differently. */
  interface Edition {
    number: number;
    checks: string[];
    start: string;
    settings: [string, string[]][];
    /** For each passage its choices in order: key and target. */
    passages: Record<string, [string, string][]>;
    words: Record<string, string>;
  }

  /** One case of the book in `assets/editions.js`. */
  interface Editions {
    title: string;
    check: string;
    editions: Edition[];
  }

  interface Move {
    meter: Meter;
    from: number;
    to: number;
  }

  /**
   * What a route code says. `problem`: it has not the form of a code, it is another case's, its settings do not fit
   * (then `ids` is empty and the settings are the defaults), or a choice is closed (`ids` goes until there).
   */
  interface Decoded {
    ids: string[];
    settings: Readonly<Options>;
    problem: null | "form" | "check" | "settings" | "closed";
  }
}

/** What `assets/editions.js` brings: all cases of the book, by id. */
declare const CasusboekEditions: Record<string, Casusboek.Editions>;
