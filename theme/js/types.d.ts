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
    left?: Record<string, Left>;
    /** Of a case that hears others: the pattern of digits that they can bring about. */
    told?: string;
  }

  /** The fewest decisions to an ending and, if there is a most, the most; or a condition, these where it holds, and where not. */
  type Left = number[] | [Condition, Left, Left];

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
    /** Of what is heard: when it is so, in the case that tells it. */
    when?: Condition;
  }

  /** Without options a setting is a text, and `default` is that text. */
  interface Setting {
    name: string;
    label: string;
    default: string;
    /** Locked settings are not asked on the cover, and always have their default. */
    locked: boolean;
    options?: Option[];
    /** The id of the case of whose readers this is heard. */
    heard?: string;
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

  /** What a learning environment offers a page (SCORM 1.2). */
  interface Scorm {
    LMSInitialize(none: ""): string;
    LMSGetValue(name: string): string;
    LMSSetValue(name: string, value: string): string;
    LMSCommit(none: ""): string;
    LMSFinish(none: ""): string;
  }

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

  /** A case in `assets/tracks.js`: its logic, and what a debrief of several chairs says of it. */
  interface Track {
    story: Story;
    role: string;
    href: string;
    /** When each passage is, by its id: an ISO date and a time or "". */
    days: Record<string, [string, string]>;
    /** The passages in which it is noticed what was heard, by the name of it. */
    asks: Record<string, string[]>;
    /** The words of each choice, by its key. */
    words: Record<string, string>;
  }

  /** What a code of another chair makes heard, or `wrong`: what is wrong with it, in words. */
  interface Taken {
    title: string;
    code: string;
    wrong: string;
    heard: Options;
  }

  /** A moment of a route that is laid beside others: what was chosen there, and what was told or heard. */
  interface Moment {
    passage: string;
    day: string;
    time: string;
    title: string;
    chosen: string;
    notes: string[];
  }

  /** A route on the page that lays routes side by side. */
  interface Laid {
    track: Track;
    played: Played;
    moments: Moment[];
  }

  /** What a route makes heard: at which of its moments (-1: at none), and whether the other did hear it. */
  interface Told {
    name: string;
    label: string;
    at: number;
    listens: boolean;
  }

  /** What a debrief looks back on. `opened` names the advisers that were heard, as CasusboekKeep does. */
  interface Past {
    story: Story;
    played: Played;
    steps: Step[];
    opened: string[];
  }

  /** What showed or opened at a moment, and the number of the earlier choice that brought it about. */
  interface Felt {
    words: string;
    cause: number;
  }

  /** Makes what stands below the heading of a step; nothing when there is nothing to show. */
  type Draw = (past: Past) => HTMLElement[];

  /** A step of the debrief: a screen of its own, by its name in the address of it. */
  interface DebriefStep {
    id: string;
    title: string;
    draw: Draw;
  }

  /** A decision and its values: the letter that was chosen, what that put first, and what could have been. */
  interface Valued {
    title: string;
    letter: string;
    first: string[];
    left: string[];
  }

  /** What `assets/values/` has of a case: titles of values and of pitfalls by id, and what each choice puts first. */
  interface Values {
    values: Record<string, string>;
    puts: Record<string, string[]>;
    pitfalls: Record<string, string>;
  }

  /** What a route did between two places that another one passed too: its choice at the first, and where it then was. */
  interface Stretch {
    choice: string;
    met: { passage: string; choice: string }[];
  }

  /** A place that two routes passed. `again`: they came there by different ways; `same`: they go on alike. */
  interface Shared {
    passage: string;
    again: boolean;
    same: boolean;
    both: Stretch[];
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
    problem: null | "form" | "check" | "settings" | "untold" | "closed";
  }
}

/** What `assets/editions.js` brings: all cases of the book, by id. */
declare const CasusboekEditions: Record<string, Casusboek.Editions>;

declare const CasusboekValues: Casusboek.Values;
/** What `assets/moves.js` brings of all cases: the title of each move with what it gives and costs; what each choice is. */
declare const CasusboekMoves: { moves: Record<string, string[]>, cases: Record<string, { title: string, role: string, made: Record<string, string[]> }> };

/** What `assets/tracks.js` brings: the cases that hear each other, by id. */
declare const CasusboekTracks: Record<string, Casusboek.Track>;

/** What `assets/maps/` brings of a case: its map, upright and in rows; the council's own dates; the page with what others chose; where the case itself stands. */
declare const CasusboekBack: { tall: string, wide: string, dates: [string, string][], others: string, address: string };

/** What `assets/qr.js` brings: lean-qr. */
declare const CasusboekQr: {
  generate: (text: string, options: { minCorrectionLevel: number }) => { size: number, get: (x: number, y: number) => boolean },
  correction: Record<"M", number>,
};

/** What the script of a joint debrief brings: its style, and its sentences by language. */
declare const CasusboekTogetherStyle: string;
declare const CasusboekTogetherWords: Record<string, Casusboek.Words>;
