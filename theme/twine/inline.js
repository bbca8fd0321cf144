/** Writes the HTML of one run of Markdown text: emphasis, code, links, pictures. Python-Markdown, which makes the site, is its measure. */
const CasusboekInline = (() => {
  "use strict";

  const STASHED = /\ue000(\d+)\ue001/g;
  const RAW = /\\([\\`*_{}[\]()>#+\-.!|])|(?<!`)(`+)(?!`)([^]+?)(?<!`)\2(?!`)|<((?:https?|ftp):[^<>\s]*)>|<(?:mailto:)?([^<>@\s:]+@[^<>\s]+\.[^<>\s]+)>|((?<!\]\()<\/?[a-zA-Z][^<>]*>|<!--[^]*?-->)|(&(?:#\d+|#x[\da-f]+|\w+);)/gi;
  const STARS = [/^\*{3}(.+?)\*(.*?)\*{2}/s, /^\*{3}(.+?)\*{2}(.*?)\*/s, /^\*\*(?!\*)([^*]+?)\*(?!\*)(.+?)\*{3}/s, /^\*\*(.+?)\*\*/s, /^\*([^*]+)\*/];
  const LINES = [/^_{3}(.+?)_(.*?)_{2}(?!\w)/s, /^_{3}(.+?)_{2}(.*?)_(?!\w)/s, /^__(?!_)([^_]+?)_(?!_)(.+?)_{3}(?!\w)/s, /^__(?!_)(.+?)(?<!_)__(?!\w)/s, /^_(?!_)(.+?)(?<!_)_(?!\w)/s];

  /** @type {(written: string) => string} */
  const escape = (written) => written.replace(/[&<>"]/g, (sign) => /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

  /** The offset behind the bracket that closes the one at `start`, or -1. @type {(written: string, start: number) => number} */
  const closing = (written, start) => {
    let depth = 0;
    for (let at = start; at < written.length; at += 1) {
      depth += written[at] === "[" ? 1 : written[at] === "]" ? -1 : 0;
      if (!depth) return at + 1;
    }
    return -1;
  };

  /** Where a link goes: behind its brackets, or by reference. @type {(written: string, label: string, at: number, references: CasusboekTwine.References) => CasusboekTwine.Goal | null} */
  const goal = (written, label, at, references) => {
    const here = /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))(?:\s+(?:"((?:[^"]|"(?!\s*\)))*)"|'((?:[^']|'(?!\s*\)))*)'))?\s*\)/.exec(written.slice(at));
    if (here) return { href: here[1] ?? here[2], title: here[3] ?? here[4] ?? "", end: at + here[0].length };
    const named = /^ ?\[([^\]]*)\]/.exec(written.slice(at));
    const known = references[(named?.[1] || label).toLowerCase().replace(/\s+/g, " ")];
    return known ? { ...known, end: at + (named?.[0].length ?? 0) } : null;
  };

  /** @type {(written: string, references?: CasusboekTwine.References) => string} */
  const html = (written, references = {}) => {
    /** @type {string[]} */
    const stash = [];

    /** @type {(made: string) => string} */
    const keep = (made) => `\ue000${stash.push(made) - 1}\ue001`;

    /** @type {(part: string) => string} */
    const plain = (part) => part.replace(STASHED, (_, number) => stash[Number(number)].replace(/<[^>]*>/g, ""));

    /** @type {(part: string) => string} */
    const links = (part) => {
      let made = "";
      for (let at = 0; at < part.length; ) {
        const start = part.indexOf("[", at);
        const end = start < 0 ? -1 : closing(part, start);
        const label = part.slice(start + 1, end - 1);
        const found = end < 0 ? null : goal(part, label, end, references);
        if (start < 0 || (end < 0 && part.indexOf("[", start + 1) < 0)) return made + part.slice(at);
        const picture = found && part[start - 1] === "!" && start > at;
        made += part.slice(at, start - Number(!!picture));
        if (!found) made += "[";
        else {
          const title = found.title ? ` title="${escape(plain(found.title))}"` : "";
          const address = escape(plain(found.href));
          made += picture ? keep(`<img alt="${escape(plain(label))}" src="${address}"${title}>`) : keep(`<a href="${address}"${title}>`) + links(label) + keep("</a>");
        }
        at = found ? found.end : start + 1;
      }
      return made;
    };

    /** @type {(part: string) => string} */
    const stressed = (part) => {
      let made = "";
      for (let at = 0; at < part.length; ) {
        const sign = part[at];
        const lone = /^(?:\*{1,3}|_{1,3})(?=\s|$)/.exec(part.slice(at));
        const free = !/[\p{L}\p{N}_]/u.test(part[at - 1] ?? "");
        if (lone && /^$|\s/.test(part[at - 1] ?? "")) {
          made += lone[0];
          at += lone[0].length;
          continue;
        }
        const shapes = sign === "*" ? STARS : sign === "_" && free ? LINES : [];
        const [found, kind] = first(shapes, part.slice(at));
        made += found ? wrapped(found, kind) : sign;
        at += found ? found[0].length : 1;
      }
      return made;
    };

    /** @type {(shapes: RegExp[], part: string) => [RegExpExecArray | null, number]} */
    const first = (shapes, part) => {
      for (const [kind, shape] of shapes.entries()) {
        const found = shape.exec(part);
        if (found) return [found, kind];
      }
      return [null, 0];
    };

    /** @type {(found: RegExpExecArray, kind: number) => string} */
    const wrapped = ([, one, other], kind) => {
      switch (kind) {
        case 0:
          return `<strong><em>${stressed(one)}</em>${stressed(other)}</strong>`;
        case 1:
          return `<em><strong>${stressed(one)}</strong>${stressed(other)}</em>`;
        case 2:
          return `<strong>${stressed(one)}<em>${stressed(other)}</em></strong>`;
        case 3:
          return `<strong>${stressed(one)}</strong>`;
        default:
          return `<em>${stressed(one)}</em>`;
      }
    };

    const bare = written.replace(RAW, (all, escaped, ticks, code, address, mail, tag, entity) => {
      if (escaped) return keep(escape(escaped));
      if (ticks) return keep(`<code>${escape(code.trim())}</code>`);
      if (address) return keep(`<a href="${escape(address)}">${escape(address)}</a>`);
      if (mail) return keep(`<a href="mailto:${escape(mail)}">${escape(mail)}</a>`);
      return keep(tag ?? entity ?? all);
    });
    const broken = links(bare).replace(/ {2,}\n/g, () => `${keep("<br>")}\n`);
    const signs = broken.replace(/[&<>]/g, escape);
    /** @type {(part: string) => string} */
    const restored = (part) => (/\ue000/.test(part) ? restored(part.replace(STASHED, (_, number) => stash[Number(number)])) : part);
    return restored(stressed(signs));
  };

  return { html, escape };
})();
