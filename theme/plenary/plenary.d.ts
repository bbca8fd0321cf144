/** The types of the scripts for a room. The data arrives from builder/casusboek/render/plenary.py. */
declare namespace Plenary {
  /** What each deed says of itself, by its name. */
  interface Deeds {
    start: { ids?: string[]; settings?: Casusboek.Options; present?: number; plan?: number; case?: string; check?: string };
    present: { number?: number };
    open: {};
    count: { key?: string } & Count;
    close: {};
    show: {};
    talk: { on?: boolean };
    argue: { key?: string; text?: string };
    decide: { rule?: Rule; key?: string };
    ask: { text?: string; options?: string[] };
    leave: {};
    table: { name?: string; code?: string };
    drop: { index?: number };
    jump: { ids?: string[] };
    phase: { number?: number };
    agree: { index?: number; text?: string };
    undo: {};
  }

  /** So many more or fewer, or this many. */
  interface Count {
    by?: number;
    set?: number;
  }

  type Deed = keyof Deeds;

  /**
   * One thing that was done in the room, at `t` milliseconds. The list of these is the whole sitting. `join`: it
   * belongs to the event before it, and they are undone together.
   */
  type EventOf<D extends Deed> = { t: number; type: D; join?: boolean } & Deeds[D];
  type Event = { [D in Deed]: EventOf<D> }[Deed];

  /** What a deed makes of a sitting; null or the same one when it cannot be done now. */
  type Doing<D extends Deed> = (story: Casusboek.Story, sitting: Sitting, event: EventOf<D>) => Sitting | null;

  type Rule = "majority" | "minority" | "trainer" | "hamerstuk" | "lot" | "only";

  /** A key is a letter of a choice, or "-" for an abstention. */
  interface Round {
    counts: Record<string, number>;
    status: "open" | "closed" | "shown";
    opened: number;
    closed: number | null;
    present: number;
  }

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
  }

  interface Table {
    name: string;
    code: string;
  }

  interface Sitting {
    started: number | null;
    last: number;
    ids: string[];
    settings: Casusboek.Options;
    present: number;
    plan: number;
    decisions: Decision[];
    /** The place in `decisions` of the one at hand, or -1. */
    now: number;
    tables: Table[];
    phase: number;
    phases: { phase: number; t: number }[];
    agreements: string[];
    /** When each passage was entered: for the time against the plan. */
    entered: { passage: string; at: number; t: number }[];
  }

  /** Where the screen is; no part of the record, yet kept, so that a reload finds it. */
  interface Place {
    view: "cover" | "told" | "story" | "vote" | "decide" | "hammer" | "end" | "tables" | "report";
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
    /** After how many minutes a talk rings once; 0 is never. */
    bell: number;
  }

  interface Slide {
    kind: "text" | "document" | "ballot" | "extra" | "cover";
    title: string;
    parts: Node[];
    part: number;
    of: number;
  }

  /** What the room tells the presenter's window, at every change and once a second. */
  interface Body {
    events: Event[];
    place: Place;
    slide: { title: string; part: number; of: number; extras: string[] };
    message: string;
    sound: boolean;
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

  /** One way to count. It turns what is pressed, seen or received into count events, and knows nothing else. */
  interface Way {
    name: string;
    /** A round opens with these keys; `emit` takes what is counted. */
    begin(keys: string[], emit: (count: { key: string; by?: number; set?: number; join?: boolean }) => void): void;
    /** A key on the keyboard; true when it was for counting. */
    key(event: Pick<KeyboardEvent, "key" | "shiftKey">): boolean;
    /** What is being typed, for the status line: its option, and how many digits. */
    typing(): { key: string; digits: number } | null;
    /** The round is closed or left. */
    end(): void;
  }
}

/** What a window says to another one of this book. */
declare const CasusboekPlenaryData: Plenary.Data;
