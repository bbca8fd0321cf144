/** The types of the scripts that read a story in Twine's Play. What runs in them is compiled from Python. */
declare namespace CasusboekTwine {
  /** A story as Twine has it in its page. */
  interface Source {
    title: string;
    /** The name of the passage that Twine starts with. */
    start: string;
    /** Whether Twine tests from that passage. */
    test: boolean;
    passages: { name: string; tags: string[]; text: string }[];
  }

  interface Finding {
    severity: "error" | "warning" | "advice";
    code: string;
    /** The name of the passage; '' for the story as a whole. */
    passage: string;
    line: string;
    message: string;
    help: string;
  }

  /** All that Play shows; `page` is null when the story cannot be played. */
  interface Played {
    language: "nl" | "en";
    findings: Finding[];
    words: { count: string; mend: string; whole: string };
    page: { id: string; title: string; html: string; story: string; route: string } | null;
  }

  /** What the builder put in the page. */
  interface Book {
    shelf: unknown;
    kinds: unknown;
    catalogue: Record<string, Record<string, string>>;
    words: Record<string, Record<string, string>>;
    shell: Record<string, string>;
  }
}

declare const CasusboekBook: CasusboekTwine.Book;
declare const markdownit: any;
declare const jsyaml: any;
