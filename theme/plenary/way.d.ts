/** The types of counting: what a round holds, and what a way to count is. */
declare namespace Plenary {
  /** Whoever votes together or is counted apart: a fractie with its seats, a table. A vote of theirs weighs so much. */
  interface Group {
    name: string;
    weight: number;
  }

  /** A vote of somebody unknown: `id` lasts a sitting, of one id the last vote counts. `round`: when it opened. */
  interface Vote {
    id: string;
    key: string;
    group?: string;
    round: number;
    way: string;
  }

  /**
   * What one way counted: numbers of the trainer's by group and option ("" is no group), which are of votes or seats and
   * weigh nothing more; and votes by their id.
   */
  interface Tally {
    numbers: Record<string, Record<string, number>>;
    votes: Record<string, { key: string; group: string }>;
  }

  /**
   * A key is a letter of a choice, or "-" for an abstention. `counts` is what holds, weighed; `tallies` is what each way
   * counted, apart; `holds` is which the trainer chose when more than one counted. `late`: ids of votes after closing.
   */
  interface Round {
    counts: Record<string, number>;
    way: string;
    tallies: Record<string, Tally>;
    holds: string;
    late: string[];
    failed: { way: string; why: string; t: number }[];
    groups: Group[];
    status: "open" | "closed" | "shown";
    opened: number;
    closed: number | null;
    present: number;
  }

  /** What a way is told when it begins. `keys`: the options and "-"; `checks`: the round is closed, and read back. */
  interface Setup {
    round: number;
    question: string;
    options: { key: string; label: string }[];
    keys: string[];
    present: number;
    groups: Group[];
    counts: Record<string, number>;
    votes: Tally["votes"];
    checks: boolean;
  }

  /** What a way says: a number that the trainer counted, a vote of somebody, that its part looks otherwise, that it fails. */
  interface Out {
    number(count: { key: string; group?: string; join?: boolean } & Count): void;
    vote(vote: { id: string; key: string; group?: string }): void;
    drawn(): void;
    fail(why: string): void;
  }

  /** Who takes what a way says, into the sitting. */
  interface Take {
    number: Out["number"];
    vote(vote: Vote): void;
    drawn(): void;
    failed(fault: { way: string; why: string }): void;
  }

  /**
   * One way to count: hands, cards, phones. It may throw wherever it likes: then it is out, what it counted stays, and
   * hands go on. What it draws while a round is open may never depend on what was voted for.
   */
  interface Way {
    name: string;
    /** Why it cannot count this round, in a sentence; "" when it can. */
    cannot?(setup: Setup): string;
    begin(setup: Setup, out: Out): void;
    /** The round is closed, is counted by another way or goes on in another window, or never was. Votes after "closed" are late. */
    end(why: "closed" | "left" | "undone"): void;
    /** The trainer took something back: go on from what is counted now. */
    reset?(setup: Setup): void;
    /** Whether a key on the keyboard, by its name, is for counting; then `key` gets it. */
    takes?(key: string): boolean;
    key?(key: string): void;
    /** An option was pointed at with a mouse or a finger. */
    point?(key: string): void;
    /** The option that is counted now, for the mark beside it. */
    marked?(): string;
    /** Its part of the big screen: how many voted, a code to scan, which cards are missing. */
    draw?(): Node[];
    /** Its buttons at the foot of it. */
    tools?(): HTMLElement[];
    /** Lines for the trainer's own window. */
    desk?(): string[];
  }

  /** The way of the round at hand, so guarded that nothing of it can stop the evening. */
  interface Counter {
    follow(now: string, name: string, setup: Setup | null, why: "closed" | "left" | "undone"): void;
    reset(setup: Setup): void;
    takes(key: string): boolean;
    key(key: string): void;
    point(key: string): void;
    marked(): string;
    draw(): Node[];
    tools(): HTMLElement[];
    desk(): string[];
  }
}
