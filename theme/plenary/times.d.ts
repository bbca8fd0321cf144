/** The types of what keeps the time. */
declare namespace Plenary {
  /** A step of the course that the run sheets follow, by the builder's sum: `bare` is without a vote and without reading. */
  interface Pace {
    id: string;
    number: number;
    title: string;
    seconds: number;
    bare: number;
    /** How many options are voted over by hand; 0 for no vote. */
    options: number;
    /** Two sentences to say instead. */
    say: string;
  }

  interface Data {
    course: Pace[];
  }
}
