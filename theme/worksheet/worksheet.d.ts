/** What the scripts of the worksheet share. */
declare namespace Worksheet {
  /** A sentence of the page, by its key. */
  type Say = (key: string, values?: Record<string, string | number>) => string;

  /** What one typed, and where that stands in the council's policy. */
  interface Line {
    text: string;
    policy: string;
  }

  /** A value with its result, by when, and its criteria. */
  interface Value extends Line {
    result: Line;
    by: string;
    criteria: Line[];
  }

  interface Sheet {
    council: string;
    number: string;
    date: string;
    values: Value[];
  }

  /** A value as a room chose it. */
  interface Handed {
    text: string;
    criteria: string[];
  }

  /** A paragraph in a cell of a table; `small` says where it stands in policy. */
  interface Cell {
    text: string;
    small?: boolean;
  }

  /** A piece of paper, part by part: shown, printed, and written as Markdown and .docx. */
  type Block =
    | { kind: "title" | "head" | "text"; text: string }
    | { kind: "list"; items: string[] }
    | { kind: "table"; head: string[]; rows: Cell[][][] };

  /** What a case has, for the sheet: of each choice the values it puts first, those left beside it, its pitfalls. */
  interface Case {
    title: string;
    language: string;
    href: string;
    choices: Record<string, [string[], string[], string[]]>;
  }

  /** What the page carries as `<script type="application/json" id="cb-sheet">`. */
  interface Book {
    words: Record<string, string>;
    values: Record<string, string>;
    signals: Record<string, { kind: "pitfall" | "lens"; title: string }>;
    cases: Record<string, Case>;
  }

  /** A finished route. `agreements` are the stakes, `answers` what was written at the end. */
  interface Route {
    title: string;
    href: string;
    ended: string;
    agreements: string[];
    answers: string[][];
  }

  /** A value on the finished routes: how often it was put first and left, and in which cases it came first. */
  interface Rank {
    title: string;
    first: number;
    left: number;
    cases: string[];
  }

  /** What the finished routes on this device tell. `broken` counts what could not be read. */
  interface Past {
    routes: Route[];
    values: Rank[];
    pitfalls: Record<string, string[]>;
    broken: number;
  }

  interface Signal {
    kind: "pitfall" | "lens" | "other";
    id: string;
    title: string;
    words: string;
    cases: string[];
  }

  /** A text of several sheets, and the numbers of the sheets that have it. */
  interface Shared {
    text: string;
    on: number[];
  }

  /** A value as several sheets have it. */
  interface Laid extends Shared {
    results: Shared[];
    dates: string[];
    criteria: Shared[];
  }
}
