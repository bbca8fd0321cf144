/** The types of a room's values, and of the worksheet that it fills in together. */
declare namespace Plenary {
  /** What a question asks for the worksheet: which values come first, or by what one of them is seen. */
  type Sheet = "values" | "criteria";

  interface Deeds {
    /** Put options on the worksheet, in this order. */
    take: { keys?: string[] };
  }

  interface Decision {
    /** It is about the worksheet; `of` is the value whose criteria are weighed. */
    sheet?: Sheet;
    of?: string;
  }

  interface Sitting {
    /** The worksheet as the room filled it in: at most three values, each with at most two criteria. */
    framework: { text: string; criteria: string[] }[];
  }

  interface Data {
    /** The titles of the values of the book, by id. */
    values: Record<string, string>;
    /** The values that each choice puts first, by its key. */
    puts: Record<string, string[]>;
    /** Good examples of a criterion. */
    criteria: string[];
  }
}
