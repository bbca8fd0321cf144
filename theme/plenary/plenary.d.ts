/** The types of the scripts for a room. The data arrives from builder/casusboek/render/plenary.py. */
declare namespace Plenary {
  /** What each deed says of itself, by its name. */
  interface Deeds {
    start: { ids?: string[]; settings?: Casusboek.Options; present?: number; plan?: number; case?: string; check?: string; id?: string; group?: string; rehearsal?: boolean };
    present: { number?: number };
    groups: { groups?: Group[] };
    open: { way?: string };
    way: { way?: string };
    count: { key?: string; group?: string } & Count;
    vote: Partial<Vote>;
    failed: { round?: number; way?: string; why?: string };
    reset: {};
    close: {};
    hold: { way?: string };
    show: {};
    talk: { on?: boolean };
    argue: { key?: string; text?: string };
    decide: { rule?: Rule; key?: string };
    ask: { text?: string; options?: string[]; sheet?: Sheet; of?: string };
    leave: {};
    table: { name?: string; code?: string; codes?: string[] };
    drop: { index?: number };
    jump: { ids?: string[] };
    hear: { from?: string; code?: string; heard?: Casusboek.Options };
    edition: { check?: string; ids?: string[]; gone?: string; tables?: Table[] };
    phase: { number?: number };
    agree: { index?: number; text?: string };
    crash: {};
    undo: {};
  }

  /** So many more or fewer, or this many. `whole`: of its group nothing goes to another option. */
  interface Count {
    by?: number;
    set?: number;
    whole?: boolean;
  }

  type Deed = keyof Deeds;

  /**
   * One thing that was done in the room, at `t` milliseconds. The list of these is the whole sitting. `join`: it
   * belongs to the event before it, and they are undone together. `words`: the choices as they were shown, by key, and
   * under "" the heading above them; `letters`: what each letter stood for. They stand with the first event that needs them.
   */
  type EventOf<D extends Deed> = { t: number; type: D; join?: boolean; words?: Casusboek.Words; letters?: Record<string, string> } & Deeds[D];
  type Event = { [D in Deed]: EventOf<D> }[Deed];

  /** What a deed makes of a sitting; null or the same one when it cannot be done now. */
  type Doing<D extends Deed> = (story: Casusboek.Story, sitting: Sitting, event: EventOf<D>) => Sitting | null;

  type Rule = "majority" | "minority" | "trainer" | "hamerstuk" | "lot" | "only" | "fallen" | "taken";

  interface Option {
    key: string;
    /** The choice in the story, or "" in a question of the trainer's own. */
    id: string;
    label: string;
  }

  /** A moment at which the room decides, with all its rounds. `at`: how many choices went before it. */
  interface Decision {
    kind: "story" | "question";
    passage: string;
    at: number;
    text: string;
    options: Option[];
    rounds: Round[];
    talks: { from: number; to: number | null }[];
    arguments: Record<string, string>;
    decided: { rule: Rule; key: string; t: number } | null;
    /** The room went back to before this, and the route goes on without it. */
    dropped: boolean;
    /** It did so because the case was edited. */
    edited?: boolean;
  }

  /** `apart`: it played an earlier edition, and from this decision on chose what cannot be chosen now, in these words. */
  interface Table {
    name: string;
    code: string;
    apart?: Stop;
  }

  /** Where a route ends in this edition: at which choice (0: from the beginning), and the words that were chosen then. */
  interface Stop {
    number: number;
    words: string;
  }

  interface Sitting {
    /** A made-up room, to practise alone; `crashed`: its laptop failed already. */
    rehearsal: boolean;
    crashed: boolean;
    started: number | null;
    /** The check of the edition that it is held on. */
    check: string;
    group: string;
    last: number;
    ids: string[];
    settings: Casusboek.Options;
    present: number;
    plan: number;
    decisions: Decision[];
    /** The place in `decisions` of the one at hand, or -1. */
    now: number;
    groups: Group[];
    tables: Table[];
    phase: number;
    phases: { phase: number; t: number }[];
    agreements: string[];
    /** The codes of other rooms that were taken in, after how many choices. */
    heard: { t: number; at: number; from: string; code: string }[];
    /** When each passage was entered: for the time against the plan. */
    entered: { passage: string; at: number; t: number }[];
    /** When it went on with another edition; after how many choices, the words of the next one when that was gone, and what was voted on then in vain. */
    edited: { t: number; at: number; words: string; vote: string }[];
  }

  /** Where the screen is; no part of the record, yet kept, so that a reload finds it. */
  interface Place {
    view: "cover" | "told" | "story" | "vote" | "check" | "decide" | "hammer" | "fallen" | "end" | "tables" | "framework" | "mirror" | "report";
    page: number;
    /** An adviser or law that is shown now, counted from 1; 0 for none. */
    extra: number;
    /** The page to go back to after it. */
    base: number;
    at: number;
    black: boolean;
    scale: number;
    notes: boolean;
    letters: boolean;
    /** How the next round is counted. */
    way: string;
    /** Buttons to count with, for whoever has no keyboard at hand. */
    pad: boolean;
    /** After how many minutes a talk rings once; 0 is never. */
    bell: number;
  }

  interface Slide {
    kind: "text" | "document" | "extra" | "cover" | "vote" | "decide" | "report" | "black";
    title: string;
    parts: Node[];
    part: number;
    of: number;
  }

  /** A place in the story to go to: a mark, its words, and the choices that lead there. */
  type Spot = [string, string, string[]];

  /** A screen of one list that goes over pages: `build` makes the parts of a page of some of its items, `under` stands below them. */
  interface Screen {
    title: string;
    items: HTMLElement[];
    build: (items: HTMLElement[]) => Node[];
    under?: Node[];
  }

  /** What the room tells the presenter's window, at every change and once a second. */
  interface Body {
    events: Event[];
    place: Place;
    slide: { title: string; part: number; of: number; extras: string[] };
    message: string;
    kept: Kept;
    settings: Casusboek.Options;
    counting: { marked: string; lines: string[] };
  }

  interface Lens {
    id: string;
    title: string;
    prompts: string[];
  }

  interface Data {
    words: Casusboek.Words;
    minutes: Record<string, number>;
    notes: Record<string, string>;
    /** The short texts for the screen, by section: they stand for its long text. */
    room: Record<string, string>;
    plan: number;
    lenses: Lens[];
    endings: Record<string, string[]>;
  }
}

/** What a window says to another one of this book. */
declare const CasusboekPlenaryData: Plenary.Data;
