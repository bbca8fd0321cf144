/** Cuts what an author wrote into pieces for a big screen: whole blocks where they fit, else sentences, else words. */
const CasusboekSentences = (() => {
  "use strict";

  const END = /(?<![\s(.][A-Za-z])[.!?…][”’"')\]]*\s+(?=[“‘"'(]?\p{Lu})/gu;

  /** @type {(node: Node) => number} */
  const words = (node) => (node.textContent?.match(/\S+/g) ?? []).length;

  /** The places in a text after which a new sentence starts. @type {(text: string) => number[]} */
  const ends = (text) => [...text.matchAll(END)].map((found) => found.index + found[0].length);

  /** @type {(text: string) => number[]} */
  const blanks = (text) => [...text.matchAll(/\s+/g)].map((found) => found.index + found[0].length);

  /** The text node, and the place in it, at a place in an element's text. @type {(root: Node, at: number) => [Node, number]} */
  const spot = (root, at) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let left = at;
    /** @type {Node} */
    let last = root;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const size = node.textContent?.length ?? 0;
      if (left <= size) return [node, left];
      left -= size;
      last = node;
    }
    return [last, last.textContent?.length ?? 0];
  };

  /**
   * An element in parts, cut at places in its text; what is bold or slanted stays so.
   * @type {(element: Element, cuts: number[]) => Element[]}
   */
  const cut = (element, cuts) => {
    const size = element.textContent?.length ?? 0;
    const bounds = [0, ...cuts.filter((at) => at > 0 && at < size), size];
    return bounds.slice(1).map((to, index) => {
      const range = document.createRange();
      range.setStart(...spot(element, bounds[index]));
      range.setEnd(...spot(element, to));
      const part = /** @type {Element} */ (element.cloneNode(false));
      // What stands within one bold word is cloned as bare text: what it stands in comes around it again.
      /** @type {Node} */
      let inside = range.cloneContents();
      const common = range.commonAncestorContainer;
      for (let up = common instanceof Element ? common : common.parentElement; up && up !== element; up = up.parentElement) {
        const shell = up.cloneNode(false);
        shell.appendChild(inside);
        inside = shell;
      }
      part.append(inside);
      return part;
    });
  };

  /** A list or table in parts of one row each; a table keeps its head. @type {(block: Element) => Element[]} */
  const rows = (block) => {
    if (block.matches("table")) {
      return [...block.querySelectorAll("tbody tr")].map((row) => {
        const part = /** @type {HTMLTableElement} */ (block.cloneNode(true));
        const body = part.tBodies[0];
        body.replaceChildren(row.cloneNode(true));
        return part;
      });
    }
    return [...block.children].map((item, index) => {
      const part = /** @type {Element} */ (block.cloneNode(false));
      if (part instanceof HTMLOListElement) part.start += index;
      part.append(item.cloneNode(true));
      return part;
    });
  };

  /**
   * A block in smaller pieces, or only itself when it cannot be smaller.
   * @type {(block: Element, by: "sentence" | "word") => Element[]}
   */
  const pieces = (block, by) => {
    if (block.matches("table,ul,ol")) return rows(block);
    const text = block.textContent ?? "";
    return cut(block, by === "sentence" ? ends(text) : blanks(text));
  };

  /**
   * Whether a piece goes on where the other ended, so that both are one block again.
   * @type {(one: Element | undefined, next: Element) => boolean}
   */
  const continues = (one, next) => !!one && one.hasAttribute("data-cb-piece") && one.getAttribute("data-cb-piece") === next.getAttribute("data-cb-piece");

  /**
   * Put a piece after the one it belongs to: in the same paragraph, list or table.
   * @type {(one: Element, next: Element) => void}
   */
  const join = (one, next) => {
    const [into, from] = one.matches("table") ? [one.querySelector("tbody"), next.querySelector("tbody")] : [one, next];
    into?.append(...(from?.childNodes ?? []));
  };

  return { words, ends, pieces, continues, join };
})();
