/** The types of the scripts that read a story in Twine's Play. The result, `Casusboek.Story`, is the player's. */
declare namespace CasusboekTwine {
  /** A sentence to be translated: a template and what fills it. */
  interface Text {
    template: string;
    values?: Record<string, string | number>;
  }

  interface Finding {
    code: string;
    /** The name of the passage; "" for the story as a whole. */
    passage: string;
    message: Text;
    help?: Text;
    severity: "error" | "warning";
    /** The line it is about, as written; "" when the message says enough. */
    line: string;
  }

  type Findings = InstanceType<typeof CasusboekFindings.Findings>;

  /** A block of Markdown by the numbers of its lines; `end` is exclusive. */
  interface Found {
    type: string;
    start: number;
    end: number;
    level: number;
    width: number;
    items: { start: number; end: number }[];
  }

  interface Piece {
    type: string;
    lines: string[];
    /** It is a paragraph, and not code, a table, a rule or HTML. */
    plain: boolean;
    level: number;
    text: string;
    items: string[][];
    inside: string[];
  }

  interface Node {
    kind: "scalar" | "list" | "map";
    line: number;
    value: string;
    items: Node[];
    pairs: [Node, Node][];
  }

  interface Token {
    kind: string;
    text: string;
    /** The text in small letters, as words are compared. */
    word: string;
  }

  interface Logic {
    effects: Casusboek.Effect[];
    conditions: Casusboek.Condition[];
    pitfalls: string[];
  }

  interface Link {
    kind: string;
    label: string;
    /** The id of a passage, an address, or a file. */
    target: string;
    end: number;
  }

  interface Placed extends Link {
    start: number;
  }

  type FindLink = (run: string, start: number) => Link | null;

  interface Branch {
    condition: Casusboek.Condition | null;
    blocks: Block[];
  }

  type Block =
    | { kind: "prose"; lines: string[] }
    | { kind: "conditional"; branches: Branch[] }
    | { kind: "document"; type: string | null; title: string; blocks: Block[] }
    | { kind: "advice" | "perspective"; actor: string; blocks: Block[] }
    | { kind: "justify"; question: string; blocks: Block[] }
    | { kind: "law"; title: string; blocks: Block[] }
    | { kind: "trainer"; minutes: number | null; blocks: Block[] }
    | { kind: "echo"; passage: string; blocks: Block[] };

  interface Callout {
    kind: string;
    /** The kind as written. */
    word: string;
    argument: string;
    inside: string[];
    /** Its kind is only a guess, and that has been told. */
    told: boolean;
  }

  interface Choice {
    id: string;
    letter: string;
    label: string;
    to: string;
    condition: Casusboek.Condition | null;
    effects: Casusboek.Effect[];
    pitfalls: string[];
    consequence: Block[];
  }

  interface Reflection {
    lenses: string[];
    blocks: Block[];
    prompts: string[];
  }

  interface Body {
    passage: string;
    find: FindLink;
    findings: Findings;
    top: boolean;
    enter: Casusboek.Effect[];
    blocks: Block[];
    choices: Choice[];
    onward: { label: string; target: string }[];
    reflection: Reflection | null;
    references: string[];
    inside(lines: string[]): Block[];
    prose(piece: Piece, previous: Piece | null): void;
  }

  interface Passage {
    id: string;
    name: string;
    title: string;
    enter: Casusboek.Effect[];
    blocks: Block[];
    choices: Choice[];
    onward: { label: string; target: string }[];
    reflection: Reflection | null;
    references: string[];
  }

  interface Actor {
    id: string;
    name: string;
    wants: string;
    fears: string;
  }

  interface About {
    case: string;
    title: string;
    summary: string;
    role: string;
    question: string;
    /** 0 when it is not said. */
    solo: number;
    plenary: number;
    plays_in: string;
    law_checked: string;
    note: string;
    language: string;
    undo: boolean;
    draft: boolean;
    actors: Actor[];
  }

  interface Front {
    about: About;
    meters: Casusboek.Meter[];
    facts: string[];
    settings: Casusboek.Setting[];
    start: string;
  }

  interface Case extends Front {
    cover: Block[];
    passages: Passage[];
    references: string[];
  }

  /** A passage as Twine has it. */
  interface Written {
    name: string;
    tags: string[];
    text: string;
  }

  interface Source {
    title: string;
    /** The name of the passage that Twine starts with. */
    start: string;
    /** Twine's "Test from here": the start goes before what the case says. */
    test: boolean;
    passages: Written[];
  }

  interface Term {
    id: string;
    title: string;
    about: string;
  }

  interface Asking extends Term {
    prompts: string[];
  }

  interface Shelf {
    lenses: Asking[];
    pitfalls: Asking[];
  }

  interface Allowed {
    tags: string[];
    attributes: Record<string, string[]>;
  }

  /** What the page carries as `<script type="application/json" id="cb-book">`; twine/storyformat.py makes it. */
  interface Book extends Shelf, Allowed {
    terms: Term[];
    catalogue: Record<string, Record<string, string>>;
    words: Record<string, Record<string, string>>;
    /** The sentences that the page holds already: as shown, and the message each came from. */
    shell: Record<string, string>;
  }

  interface Say {
    (message: string): string;
    known?: Record<string, string>;
  }

  interface Goal {
    href: string;
    title: string;
    end: number;
  }

  type References = Record<string, { href: string; title: string }>;

  type Stage = InstanceType<typeof CasusboekScene.Stage>;

  interface Pages {
    cover: string;
    body: string;
    debrief: string;
  }
}

/** The theme's fragments as functions: twine/browser_templates.py makes them of the Jinja files in theme/partials. */
declare const CasusboekTemplates: {
  blocks: Record<string, (...values: unknown[]) => string>;
  sections: Record<string, (context: object, say: CasusboekTwine.Say) => string>;
  cover: (context: object) => string;
  debrief: (context: object) => string;
};
