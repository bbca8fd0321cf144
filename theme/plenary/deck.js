/** Turns a section of the page into slides: at most about 60 words each, every document by itself, advisers apart. */
const CasusboekDeck = (() => {
  "use strict";

  const { find, all, make, fit } = CasusboekView;
  const { words, pieces, continues, join } = CasusboekSentences;
  const MOST = 60;
  /** A block of a few words more is not cut for their sake. */
  const WHOLE = 70;
  const LONG = "p,ul,ol,table,blockquote,pre,hr,h3,h4,h5,h6";
  const AWAY = "[hidden],[data-cb-only],[popover],form,[data-cb-choices],[data-cb-next],[data-cb-moves],[data-cb-do]";

  /** @type {Map<string, HTMLElement>} */
  const short = new Map();

  /**
   * The short text for the room in a section, as it is in a state.
   * @type {(id: string, story: Casusboek.Story, played: Casusboek.Played) => Element[]}
   */
  const roomText = (id, story, played) => {
    const html = CasusboekPlenaryData.room[id];
    if (!html) return [];
    const box = short.get(id) ?? make("section", ...CasusboekWords.nodes(html));
    short.set(id, box);
    fit(box, story, played.state, played.ids);
    const copy = /** @type {HTMLElement} */ (box.cloneNode(true));
    for (const part of all(copy, AWAY)) part.remove();
    return flat(copy);
  };

  /**
   * A section as it is in a state, without what only a reader alone needs.
   * @type {(id: string, story: Casusboek.Story, played: Casusboek.Played) => HTMLElement | null}
   */
  const copyOf = (id, story, played) => {
    const section = find(id);
    if (!section) return null;
    fit(section, story, played.state, played.ids);
    const copy = /** @type {HTMLElement} */ (section.cloneNode(true));
    for (const part of all(copy, AWAY)) part.remove();
    const told = roomText(id, story, played);
    if (told.length) {
      for (const part of all(copy, LONG)) if (!part.closest("figure,details")) part.remove();
      copy.querySelector("h2")?.after(...told);
    }
    for (const term of all(copy, "button")) term.replaceWith(...term.childNodes);
    for (const part of all(copy, "[id]")) part.removeAttribute("id");
    for (const name of ["h3", "h4", "h5", "h6"]) for (const heading of all(copy, name)) heading.replaceWith(make("h2", ...heading.childNodes));
    return copy;
  };

  /** @type {(root: Element) => Element[]} */
  const flat = (root) => [...root.children].flatMap((one) => (one.matches("div") ? flat(one) : [one]));

  /**
   * Room on the screen: whether these parts fit below this heading.
   * @type {(probe: HTMLElement, title: string, parts: Node[]) => boolean}
   */
  const fits = (probe, title, parts) => {
    const [heading, body] = [...probe.children].map((one) => /** @type {HTMLElement} */ (one));
    heading.textContent = title;
    body.replaceChildren(...parts);
    return body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1;
  };

  /** Lay blocks out on pages. @type {(blocks: Element[], title: string, probe: HTMLElement) => Element[][]} */
  const pages = (blocks, title, probe) => {
    /** @type {Element[][]} */
    const done = [];
    /** @type {Element[]} */
    let page = [];

    const size = () => page.reduce((sum, part) => sum + (part.matches("table") ? 0 : words(part)), 0);

    /** Add to this page when there is room. @type {(part: Element) => boolean} */
    const add = (part) => {
      const end = page[page.length - 1];
      if (page.length && !part.matches("table") && !(page.length === 1 && page[0].matches("h2")) && size() + words(part) > MOST) return false;
      if (continues(end, part)) {
        const longer = /** @type {Element} */ (end.cloneNode(true));
        join(longer, /** @type {Element} */ (part.cloneNode(true)));
        if (!fits(probe, title, [...page.slice(0, -1), longer])) return false;
        page = [...page.slice(0, -1), longer];
        return true;
      }
      if (!fits(probe, title, [...page, part])) return false;
      page = [...page, part];
      return true;
    };

    const turn = () => {
      const held = page.length > 1 && page[page.length - 1].matches("h2") ? page.slice(-1) : [];
      if (page.length) done.push(page.slice(0, page.length - held.length));
      page = held;
    };

    let named = 0;

    /**
     * Put a block whole, on this page or the next; else its sentences (or rows); else its words.
     * @type {(part: Element, finer: ("sentence" | "word")[]) => void}
     */
    const put = (part, [way, ...finer]) => {
      const small = words(part) <= WHOLE || part.matches("table");
      if (small && add(part)) return;
      if (small && page.length && fits(probe, title, [part])) {
        turn();
        if (add(part)) return;
      }
      const smaller = way ? pieces(part, way) : [];
      if (smaller.length < 2) {
        if (page.length) turn();
        if (!finer.length || part.matches("table,ul,ol")) page.push(part);
        else put(part, finer);
        return;
      }
      const name = part.getAttribute("data-cb-piece") ?? String(named++);
      for (const one of smaller) {
        one.setAttribute("data-cb-piece", name);
        if (!add(one)) turn();
        else continue;
        if (!add(one)) put(one, finer);
      }
    };

    for (const table of blocks.filter((block) => block.matches("table"))) if (!fits(probe, title, pieces(table, "sentence").slice(0, 1))) table.setAttribute("data-cb-dense", "");
    for (const block of blocks) put(block, ["sentence", "word"]);
    turn();
    if (page.length) done.push(page);
    return done;
  };

  /** @type {(kind: Plenary.Slide["kind"], title: string, blocks: Element[], probe: HTMLElement) => Plenary.Slide[]} */
  const slidesOf = (kind, title, blocks, probe) =>
    pages(blocks, title, probe).map((parts, part, list) => ({ kind, title, parts, part: part + 1, of: list.length }));

  /** Slides of blocks in written order. @type {(title: string, blocks: Element[], probe: HTMLElement) => Plenary.Slide[]} */
  const lay = (title, blocks, probe) => {
    /** @type {Plenary.Slide[]} */
    const slides = [];
    /** @type {Element[]} */
    let run = [];
    const flush = () => {
      slides.push(...slidesOf("text", title, run, probe));
      run = [];
    };
    for (const block of blocks) {
      if (!block.matches("figure")) {
        run.push(block);
        continue;
      }
      flush();
      const caption = block.querySelector("figcaption");
      const name = caption?.textContent?.trim() || title;
      caption?.remove();
      slides.push(...slidesOf("document", name, flat(block), probe));
    }
    flush();
    return slides;
  };

  /**
   * The slides of a section, and of each adviser or law in it.
   * @type {(id: string, story: Casusboek.Story, played: Casusboek.Played, probe: HTMLElement, more?: Element[]) => { title: string, slides: Plenary.Slide[], extras: { title: string, slides: Plenary.Slide[] }[] }}
   */
  const deck = (id, story, played, probe, more = []) => {
    const copy = copyOf(id, story, played);
    if (!copy) return { title: "", slides: [], extras: [] };
    const heading = copy.querySelector("h2");
    const title = heading?.textContent?.trim().replace(/\s+/g, " ") ?? "";
    heading?.remove();
    const blocks = flat(copy);
    const extras = blocks.filter((one) => one.matches("details")).map((one) => {
      const summary = one.querySelector("summary");
      for (const part of summary ? all(summary, "[data-cb-role],em") : []) part.remove();
      const name = summary?.textContent?.trim() ?? "";
      summary?.remove();
      return { title: name, slides: slidesOf("extra", name, flat(one), probe) };
    });
    const slides = lay(title, [...blocks.filter((one) => !one.matches("details")), ...more], probe);
    return { title, slides: slides.length ? slides : [{ kind: "text", title, parts: [], part: 1, of: 1 }], extras };
  };

  return { deck, lay, flat, fits };
})();
