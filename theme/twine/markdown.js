/** Writes the HTML of Markdown as the site does: paragraphs, headings, lists, tables, quotes, code, rules. */
const CasusboekMarkdown = (() => {
  "use strict";

  const { of: blocks, cells, outdent, blank } = CasusboekBlocks;
  const { html: inline, escape } = CasusboekInline;
  const ITEM = /^ {0,3}(?:[-*+]|\d+\.) +(.*)$/;
  const REFERENCE = /^ {0,3}\[([^\]]+)\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+(?:"([^"]*)"|'([^']*)'|\(([^()]*)\)))?[ \t]*$/;

  /** @type {(lines: string[]) => CasusboekTwine.References} */
  const referencesIn = (lines) =>
    Object.fromEntries(lines.flatMap((line) => {
      const found = REFERENCE.exec(line);
      return found ? [[found[1].toLowerCase(), { href: found[2] ?? found[3], title: found[4] ?? found[5] ?? found[6] ?? "" }]] : [];
    }));

  /** @type {(lines: string[], references: CasusboekTwine.References) => string} */
  const text = (lines, references) => inline(lines.map((line) => line.replace(/^ {0,3}/, "")).join("\n").trim(), references);

  /** @type {(lines: string[], references: CasusboekTwine.References) => string} */
  const table = ([head, marks, ...rows], references) => {
    const aligns = cells(marks).map((mark) => (mark.startsWith(":") ? (mark.endsWith(":") ? "center" : "left") : mark.endsWith(":") ? "right" : ""));
    /** @type {(tag: string, row: string) => string} */
    const line = (tag, row) => {
      const found = cells(row);
      return `<tr>${aligns.map((align, at) => `<${tag}${align && ` align="${align}"`}>${inline(found[at] ?? "", references)}</${tag}>`).join("")}</tr>`;
    };
    return `<table><thead>${line("th", head)}</thead><tbody>${rows.map((row) => line("td", row)).join("")}</tbody></table>`;
  };

  /** The items of a list: those behind an empty line are paragraphs, and so is the one before it. @type {(lines: string[]) => {lines: string[], loose: boolean}[]} */
  const itemsOf = (lines) => {
    /** @type {{lines: string[], loose: boolean}[]} */
    const items = [];
    let behind = false;
    lines.forEach((line, at) => {
      const found = ITEM.exec(line);
      const last = items[items.length - 1];
      const empty = at > 0 && blank(lines[at - 1]);
      if (found) {
        behind ||= empty;
        if (empty && last) last.loose = true;
        items.push({ lines: [found[1]], loose: behind });
      } else last?.lines.push(outdent(line, 4));
    });
    return items;
  };

  /** @type {(all: string[], references: CasusboekTwine.References) => string} */
  const list = (all, references) => {
    const ends = all.findIndex((line, at) => at > 0 && blank(all[at - 1]) && !blank(line) && !ITEM.test(line) && !/^(?: {4}|\t)/.test(line));
    const [lines, after] = ends < 0 ? [all, []] : [all.slice(0, ends), all.slice(ends)];
    const ordered = /^ {0,3}(\d+)([.)])/.exec(lines[0]);
    if (ordered?.[2] === ")") return `<p>${text(lines, references)}</p>`;
    const start = ordered && Number(ordered[1]) !== 1 ? ` start="${Number(ordered[1])}"` : "";
    const tag = ordered ? "ol" : "ul";
    const made = itemsOf(lines).map(({ lines: own, loose }) => {
      const cut = own.findIndex((line, at) => at > 0 && (blank(line) || ITEM.test(line)));
      const [head, rest] = cut < 0 ? [own, []] : [own.slice(0, cut), own.slice(cut)];
      const words = text(head, references);
      const follows = rest.some((line) => !blank(line)) && blank(rest[0]);
      return `<li>${loose || follows ? `<p>${words}</p>` : words}${body(rest, references)}</li>`;
    });
    return `<${tag}${start}>${made.join("")}</${tag}>${after.length ? body(after.map((line) => line.trimStart()), references) : ""}`;
  };

  /** @type {(lines: string[], found: CasusboekTwine.Found, references: CasusboekTwine.References) => string} */
  const block = (all, { type, start, end, level }, references) => {
    const lines = all.slice(start, end);
    switch (type) {
      case "heading": {
        const words = lines[0].replace(/^\s*#*\s*/, "").replace(/\s*#*\s*$/, "");
        return `<h${level}>${inline(words, references)}</h${level}>`;
      }
      case "rule":
        return "<hr>";
      case "fence":
      case "code": {
        const own = type === "code" ? lines.map((line) => outdent(line, 4)) : lines.slice(1, /^ {0,3}(?:`{3,}|~{3,})\s*$/.test(lines[lines.length - 1]) && lines.length > 1 ? -1 : undefined);
        return `<pre><code>${escape(own.join("\n"))}\n</code></pre>`;
      }
      case "quote":
        return `<blockquote>${body(lines.map((line) => line.replace(/^ {0,3}> ?/, "")), references)}</blockquote>`;
      case "list":
        return list(lines, references);
      case "table":
        return table(lines, references);
      case "html":
        return lines.join("\n");
      case "definition":
        return "";
      default:
        return `<p>${text(lines, references)}</p>`;
    }
  };

  /** @type {(lines: string[], references: CasusboekTwine.References) => string} */
  const body = (lines, references) => blocks(lines).map((found) => block(lines, found, references)).join("\n");

  /** The HTML of some lines; `definitions` are those of links, of the whole case. @type {(lines: string[], definitions?: string[]) => string} */
  const html = (lines, definitions = []) => body(lines, referencesIn([...definitions, ...lines]));

  return { html };
})();
