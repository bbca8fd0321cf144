/** Writes the blocks of one section as HTML: the twin of builder/casusboek/render/scene.py. */
const CasusboekScene = (() => {
  "use strict";

  const { filled } = CasusboekWording;
  const { split } = CasusboekGlossary;
  const SLOT = /\{\{\s*([^{}]*?)\s*\}\}/g;

  /** HTML that is ready; whatever else goes into a template is escaped. */
  class Html {
    /** @param {string} html */
    constructor(html) {
      this.html = html;
    }

    toString() {
      return this.html;
    }
  }

  /** @type {(value: unknown) => string} */
  const escaped = (value) =>
    value instanceof Html ? value.html : String(value ?? "").replace(/[&<>"']/g, (sign) => /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" })[sign]);

  /** @type {(html: string) => string} */
  const textOf = (html) => new DOMParser().parseFromString(html.replace(/<[^>]*>/g, ""), "text/html").body.textContent ?? "";

  /** Replace every `{{ name }}`: by an element in text, by plain text inside a tag. @type {(html: string, value: (name: string) => string | null) => string} */
  const fill = (html, value) =>
    split(html)
      .map((part, at) => part.replace(SLOT, (all, name) => {
        const found = value(name);
        return found === null ? all : at % 2 ? escaped(textOf(found)) : found;
      }))
      .join("");

  class Stage {
    /** @param {CasusboekTwine.Case} story @param {CasusboekTwine.Book} book @param {CasusboekTwine.Say} say */
    constructor(story, book, say) {
      this.story = story;
      this.book = book;
      this.say = say;
      this.glossary = new CasusboekGlossary.Glossary(book.terms);
      this.numbering = CasusboekPayload.numbering(story);
      /** @type {Map<string, string>} */
      this.done = new Map();
      this.value = this.value.bind(this);
    }

    /** @param {string} kind @param {...unknown} values */
    block(kind, ...values) {
      return new Html(CasusboekTemplates.blocks[kind](...values));
    }

    /** @param {string[]} lines @returns {string} */
    html(lines) {
      const source = lines.join("\n");
      const known = this.done.get(source);
      const made = known ?? CasusboekClean.clean(CasusboekMarkdown.html(lines, this.story.references), this.book);
      this.done.set(source, made);
      return made;
    }

    /** One line of an author's Markdown. @param {string} source */
    text(source) {
      return new Html(source ? fill(this.html(source.split("\n")).trim().replace(/^<p>([^]*)<\/p>$/, "$1"), this.value) : "");
    }

    /** A text of the shelf. @param {string} source */
    markdown(source) {
      return new Html(fill(new Headings(4).arrange(this.html(source.split("\n"))), this.value));
    }

    /** @param {string} name @returns {string | null} */
    value(name) {
      const setting = this.story.settings.find((one) => one.name === name);
      if (!setting) return null;
      const { default: usual, options } = setting;
      return `<span data-cb-text="${escaped(name)}">${escaped(options?.find((option) => option.name === usual)?.label ?? usual)}</span>`;
    }

    /** @param {string} name */
    actor(name) {
      return this.story.about.actors.find(({ id }) => id === name)?.name ?? name;
    }
  }

  /** Keeps the headings of one section in order: none above `top`, no level skipped on the way down. */
  class Headings {
    /** @param {number} top */
    constructor(top) {
      this.top = top;
      this.level = top - 1;
    }

    /** @param {string} html */
    arrange(html) {
      return html.replace(/<(\/?)h([1-6])>/g, (_, close, level) => {
        if (!close) this.level = Math.min(Math.max(Number(level), 3) - 3 + this.top, this.level + 1, 6);
        return `<${close}h${this.level}>`;
      });
    }
  }

  class Scene {
    /** @param {Stage} stage @param {string} id @param {Iterable<string>} known @param {string} place @param {{top?: number, ending?: boolean, perspectives?: string[]}} [more] */
    constructor(stage, id, known, place, { top = 3, ending = false, perspectives = [] } = {}) {
      this.stage = stage;
      this.id = id;
      this.place = place;
      this.ending = ending;
      this.perspectives = perspectives;
      this.questions = 0;
      this.headings = new Headings(top);
      this.explainer = stage.glossary.section(known, place);
    }

    /** @param {CasusboekTwine.Block[]} blocks */
    render(blocks) {
      return new Html(this.run(blocks, true).html + this.terms().html);
    }

    terms() {
      const notes = this.explainer.notes.map(([id, term]) => [id, term.title, this.stage.markdown(term.about)]);
      this.explainer.notes = [];
      return this.stage.block("terms", notes);
    }

    /** @param {CasusboekTwine.Block[]} blocks @param {boolean} certain */
    run(blocks, certain) {
      return new Html(blocks.map((block) => this.block(block, certain)).join(""));
    }

    /** @param {CasusboekTwine.Block} block @param {boolean} certain @returns {Html} */
    block(block, certain) {
      const { stage } = this;
      const { say } = stage;
      switch (block.kind) {
        case "prose":
          return new Html(fill(this.explainer.mark(this.headings.arrange(stage.html(block.lines)), certain), stage.value));
        case "conditional":
          return stage.block("either", new Html(block.branches.map((branch) => this.branch(branch)).join("")));
        case "document":
          return stage.block("document", block.type, stage.text(block.title), this.run(block.blocks, certain));
        case "advice": {
          const name = stage.actor(block.actor);
          return stage.block("advice", filled(say("Advice: {name}"), { name }), name, this.run(block.blocks, false));
        }
        case "law":
          return stage.block("law", new Html(filled(say("The law: {title}"), { title: stage.text(block.title).html })), this.run(block.blocks, false));
        case "perspective":
          return this.perspective(block.actor, block.blocks);
        case "justify":
          return this.justify(block.question, block.blocks, certain);
        case "echo":
          return this.echo(block.passage, block.blocks);
        default:
          return new Html("");
      }
    }

    /** @param {CasusboekTwine.Branch} branch */
    branch(branch) {
      const { stage } = this;
      const words = branch.condition ? filled(stage.say("Only if {condition}:"), { condition: CasusboekWording.condition(stage.story, branch.condition, stage.say) }) : stage.say("Otherwise:");
      return stage.block("branch", branch.condition ? stage.numbering.indexOf(branch) : null, words, this.run(branch.blocks, false));
    }

    /** @param {string} actor @param {CasusboekTwine.Block[]} blocks */
    perspective(actor, blocks) {
      const { stage } = this;
      const summary = filled(stage.say("Perspective: {name}"), { name: stage.actor(actor) });
      const made = stage.block("perspective", this.place, summary, this.run(blocks, false));
      if (this.ending) return made;
      this.perspectives.push(made.html);
      return new Html("");
    }

    /** @param {string} question @param {CasusboekTwine.Block[]} blocks @param {boolean} certain */
    justify(question, blocks, certain) {
      const { stage } = this;
      this.questions += 1;
      const inner = this.run(blocks, certain);
      return stage.block("justify", `${this.id}--j${this.questions}`, stage.text(question), stage.say("One sentence. You may skip this."), stage.say("Read on"), inner);
    }

    /** @param {string} passage @param {CasusboekTwine.Block[]} blocks */
    echo(passage, blocks) {
      const { stage } = this;
      const title = stage.story.passages.find(({ id }) => id === passage)?.title ?? passage;
      const chosen = `<span data-cb-chosen>${escaped(stage.say("your choice at the time"))}</span>`;
      const inner = fill(this.run(blocks, false).html, (name) => (name === "keuze" || name === "choice" ? chosen : null));
      return stage.block("echo", passage, filled(stage.say("Only if you made a choice in “{passage}”:"), { passage: title }), new Html(inner));
    }
  }

  return { Html, Stage, Scene, escaped, textOf };
})();
