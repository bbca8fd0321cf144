/** The types of what is kept of sittings. */
declare namespace Plenary {
  /** What the list of sittings says of one. `edition`: the check of its case; `decided`: its last decision in words. */
  interface Head {
    id: string;
    case: string;
    edition: string;
    group: string;
    started: number;
    last: number;
    count: number;
    decided: string;
    aside: boolean;
    rehearsal: boolean;
  }

  /** How well the last event is kept: on the disk; in the second place only; nowhere, as it is full or may not be; not yet. */
  type Kept = "strict" | "second" | "full" | "none" | "pending";
}
