/** Explains a term where a reader first meets it, on every route: the twin of builder/casusboek/render/glossary.py. */
const CasusboekGlossary = (() => {
  "use strict";

  const CLOSED = /^<\/?(?:a|button|code|pre|h[1-6]|summary|figcaption)\b/;
  const WORD = "[\\p{L}\\p{N}_]";
  const [BEFORE, AFTER] = ["[(\\[“‘«\"']*", "[-.,;:!?)\\]”’»…\"']*"];

  /** @type {(html: string) => string[]} text and tags in turn */
  const split = (html) => html.split(/(<[^>]*>)/);

  /** The passages in order of distance from the first. @type {(story: CasusboekTwine.Case) => string[]} */
  const order = ({ start, passages }) => {
    const found = new Set([start]);
    for (const id of found) for (const { to } of passages.find((one) => one.id === id)?.choices ?? []) found.add(to);
    return [...found];
  };

  /** For every passage those that each route to it has passed. @type {(story: CasusboekTwine.Case) => Map<string, Set<string>>} */
  const before = (story) => {
    const ids = order(story);
    /** @type {Map<string, Set<string>>} */
    const entrances = new Map(ids.map((id) => [id, new Set()]));
    for (const { id, choices } of story.passages) if (entrances.has(id)) for (const { to } of choices) entrances.get(to)?.add(id);
    const passed = new Map(ids.map((id) => [id, new Set(ids)]));
    passed.set(story.start, new Set([story.start]));
    for (let settled = false; !settled; ) {
      settled = true;
      for (const id of ids.slice(1)) {
        const ways = [...(entrances.get(id) ?? [])].map((one) => /** @type {Set<string>} */ (passed.get(one)));
        const shared = new Set([...ways[0]].filter((one) => ways.every((way) => way.has(one))).concat(id));
        settled &&= shared.size === passed.get(id)?.size;
        passed.set(id, shared);
      }
    }
    for (const { id } of story.passages) if (!passed.has(id)) passed.set(id, new Set([id]));
    return passed;
  };

  class Glossary {
    /** @param {CasusboekTwine.Term[]} terms */
    constructor(terms) {
      this.terms = terms;
      /** @type {Map<string, Set<string>>} */
      this.explained = new Map();
      this.count = 0;
    }

    /** Start a section whose reader has passed some places. @param {Iterable<string>} known @param {string} place */
    section(known, place) {
      const seen = new Set([...known].flatMap((one) => [...(this.explained.get(one) ?? [])]));
      const record = this.explained.get(place) ?? new Set();
      this.explained.set(place, record);
      return new Explainer(this, seen, record);
    }
  }

  class Explainer {
    /** @param {Glossary} glossary @param {Set<string>} seen @param {Set<string>} record */
    constructor(glossary, seen, record) {
      this.glossary = glossary;
      this.record = record;
      this.left = new Map(glossary.terms.filter(({ id }) => !seen.has(id)).map((term) => [term.title.toLowerCase(), term]));
      /** @type {[string, CasusboekTwine.Term][]} */
      this.notes = [];
      const words = [...this.left.keys()].sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      this.find = words.length ? new RegExp(`(${BEFORE})(?<!${WORD})(${words.join("|")})(?!${WORD})(${AFTER})`, "giu") : null;
    }

    /** @param {string} html @param {boolean} certain */
    mark(html, certain) {
      const { find } = this;
      if (!find) return html;
      let inside = 0;
      return split(html)
        .map((part, at) => {
          if (at % 2) {
            if (CLOSED.test(part)) inside += part.startsWith("</") ? -1 : 1;
            return part;
          }
          return inside ? part : part.replace(find, (_, before, word, after) => this.whole(before, word, after, certain));
        })
        .join("");
    }

    /** A button keeps the punctuation around it on its line. @param {string} before @param {string} word @param {string} after @param {boolean} certain */
    whole(before, word, after, certain) {
      const button = this.button(word, certain);
      const whole = before + button + after;
      return button === word || button === whole ? whole : `<span data-cb-whole>${whole}</span>`;
    }

    /** @param {string} word @param {boolean} certain */
    button(word, certain) {
      const term = this.left.get(word.toLowerCase());
      if (!term) return word;
      this.left.delete(word.toLowerCase());
      if (certain) this.record.add(term.id);
      this.glossary.count += 1;
      const id = `cb-term-${this.glossary.count}`;
      this.notes.push([id, term]);
      return `<button type="button" popovertarget="${id}">${word}</button>`;
    }
  }

  return { before, Glossary, split };
})();
