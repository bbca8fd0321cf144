/** Reads Twine's passages as one case: the twin of builder/casusboek/parse/twee_case.py. */
const CasusboekCase = (() => {
  "use strict";

  const { text } = CasusboekFindings;
  const SPECIAL = new Set(["StoryTitle", "StoryData", "CaseData"]);
  const COVER = ["omslag", "cover"];
  const CODE = ["script", "stylesheet"];
  const WRITTEN_ID = /\s*\{\s*#([^}\s]*)\s*\}\s*$/;
  const ID = /^[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*$/u;
  const ODD = /** @type {Record<string, string>} */ ({ "’": "", "‘": "" });

  /** Make an id of a title as MkDocs does. @type {(title: string) => string} */
  const slug = (title) =>
    [...title.normalize("NFKD")]
      .map((sign) => ODD[sign] ?? (sign <= "\x7f" ? sign : ""))
      .join("")
      .replace(/[^\w\s-]/g, "")
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, "-");

  /** @type {(passage: CasusboekTwine.Written) => string} */
  const idOf = ({ name, tags }) => tags.find((tag) => tag.startsWith("id:"))?.slice(3) || WRITTEN_ID.exec(name)?.[1] || slug(name);

  /** @type {(passage: CasusboekTwine.Written, tags: string[]) => boolean} */
  const has = (passage, tags) => passage.tags.some((tag) => tags.includes(tag));

  /** @type {(data: CasusboekTwine.Written | undefined, findings: CasusboekTwine.Findings) => CasusboekTwine.Front} */
  const frontOf = (data, findings) => {
    findings.passage = "CaseData";
    /** @type {CasusboekTwine.Node} */
    let node = { kind: "map", line: 0, value: "", items: [], pairs: [] };
    if (data) {
      let lines = data.text.split("\n");
      if (lines[0].trimEnd() === "---") lines = lines.slice(1);
      if (["---", "..."].includes((lines[lines.length - 1] ?? "").trimEnd())) lines = lines.slice(0, -1);
      try {
        const read = CasusboekYaml.read(lines);
        if (read.kind === "map") node = read;
        else findings.error("CB103", text("the front matter holds no keys"), text("write lines such as `case: de-inschatting`"));
      } catch (fault) {
        if (!(fault instanceof CasusboekYaml.Fault)) throw fault;
        findings.line(lines[fault.line] ?? "").error("CB103", fault.told, fault.help);
      }
    } else {
      findings.passage = "";
      findings.warning("CB620", text("there is no passage `CaseData`"), text("add one with the keys of the front matter of a Markdown case: `case:`, `title:`, `role:`, `meters:`"));
    }
    return CasusboekFront.read(node, findings);
  };

  /** @type {(covers: CasusboekTwine.Written[], find: CasusboekTwine.FindLink, findings: CasusboekTwine.Findings) => {blocks: CasusboekTwine.Block[], leads: string, references: string[]}} */
  const coverOf = (covers, find, findings) => {
    const bodies = covers.map((cover) => {
      findings.passage = cover.name;
      return CasusboekBody.read(cover.text, "", find, findings, false);
    });
    const choices = bodies.flatMap((body) => body.choices);
    const [lead] = choices;
    const plain = choices.length === 1 && !lead.effects.length && !lead.condition && !lead.consequence.length;
    const refused = bodies.some((body) => body.reflection || body.onward.length) || (choices.length && !plain);
    if (refused) findings.error("CB211", text("this cannot stand on the cover"), text("a cover may hold one plain link, to the first passage: put the rest in a passage without its tag"));
    return { blocks: bodies.flatMap((body) => body.blocks), leads: plain ? lead.to : "", references: bodies.flatMap((body) => body.references) };
  };

  /** @type {(written: CasusboekTwine.Written, find: CasusboekTwine.FindLink, findings: CasusboekTwine.Findings) => CasusboekTwine.Passage} */
  const passageOf = (written, find, findings) => {
    findings.passage = written.name;
    const id = idOf(written);
    if (!ID.test(id) || id.startsWith("cb-")) {
      findings.error("CB225", id ? text("`{id}` cannot be the id of a passage", { id }) : text("this heading gives no id"), text("give the passage a tag `id:` with letters, digits and single hyphens behind it, as in `id:maandag`"));
    }
    const { enter, blocks, choices, onward, reflection, references } = CasusboekBody.read(written.text, id, find, findings);
    return { id, name: written.name, title: written.name.replace(WRITTEN_ID, ""), enter, blocks, choices, onward, reflection, references };
  };

  /**
   * Read a story. `start` is the name of the passage that Twine starts with; `test` says that it goes before everything.
   * @type {(source: CasusboekTwine.Source, findings: CasusboekTwine.Findings) => CasusboekTwine.Case}
   */
  const read = ({ title, start, test, passages: written }, findings) => {
    const data = written.find(({ name }) => name === "CaseData");
    const front = frontOf(data, findings);
    const all = written.filter((one) => !SPECIAL.has(one.name) && !one.tags.includes("Twine.private"));
    const told = all.filter((one) => !has(one, CODE));
    const covers = told.filter((one) => has(one, COVER));
    const story = told.filter((one) => !has(one, COVER));
    const ids = new Map(story.map((one) => [one.name, idOf(one)]));
    const find = CasusboekLinks.finder(ids);
    const cover = coverOf(covers, find, findings);
    const passages = story.map((one) => passageOf(one, find, findings));
    const named = covers.some(({ name }) => name === start) ? "" : ids.get(start) ?? "";
    const usual = ids.get("Start") ?? passages[0]?.id ?? "";
    const { about, meters, facts, settings } = front;
    return {
      about: { ...about, case: about.case || slug(title.replace(/_/g, "-")) || "casus", title: about.title || title },
      meters,
      facts,
      settings,
      start: (test && named) || front.start || named || cover.leads || usual,
      cover: cover.blocks,
      passages,
      references: [...cover.references, ...passages.flatMap((one) => one.references)],
    };
  };

  return { read, slug };
})();
