/** markdown-it-py on markdown-it, of which it is the translation: only what differs in names and in what a dict is. */
(($) => {
  "use strict";

  /** @type {any} */
  const Token = markdownit().parse("x", {})[0].constructor;
  Object.defineProperty(Token.prototype, "meta", {
    get() {
      return (this.$meta ??= $.dict([]));
    },
    set(value) {
      this.$meta = value ?? undefined;
    },
  });
  $.newType("Token", (/** @type {any[]} */ ...given) => new Token(...given), (/** @type {any} */ value) => value instanceof Token);

  /** @type {(env: any) => any} */
  const native = (env) => ({ references: Object.fromEntries([...$.pairs(env.get("references") ?? [])]) });

  const MarkdownIt = (/** @type {string} */ preset, /** @type {any} */ options = null) => {
    const made = markdownit(preset, options ? $.data(options) : {});
    const { before, after, push } = made.block.ruler;
    for (const [name, add] of Object.entries({ before, after, push })) {
      for (const ruler of [made.block.ruler, made.inline.ruler, made.core.ruler]) ruler[name] = (/** @type {any[]} */ ...given) => add.apply(ruler, given.map((one) => (one instanceof $.dict ? $.data(one) : one)));
    }
    made.block.State.prototype.is_code_block = function (/** @type {number} */ line) {
      return this.sCount[line] - this.blkIndent >= 4;
    };
    for (const way of ["parse", "parseInline"]) {
      const read = made[way].bind(made);
      made[way] = (/** @type {string} */ source, /** @type {any} */ env = null) => {
        const own = env ? native(env) : {};
        const tokens = read(source, own);
        if (env && Object.keys(own.references).length) env.put("references", $.dict(Object.entries(own.references)));
        return tokens;
      };
    }
    return made;
  };
  $.define("markdown_it", () => ({
    MarkdownIt: $.fn(MarkdownIt, ["config", "options_update"]),
    /** Entities as the signs they stand for. */
    entities: (/** @type {string} */ text) => (text.includes("&") ? markdownit().utils.unescapeAll(text.replace(/\\/g, "\\\\")) : text),
  }));
  $.define("markdown_it.token", () => ({ Token: $.Token }));
  $.define("markdown_it.rules_inline", () => ({ StateInline: null }));
  $.define("markdown_it.rules_block", () => ({ StateBlock: null }));
})(CasusboekPython);
