/** A paper as .docx: real headings, lists and a table. */
const CasusboekDocx = (() => {
  "use strict";

  const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const KIND = "application/vnd.openxmlformats-";
  const WORD = `${KIND}officedocument.wordprocessingml`;
  const WIDTH = 9638; // of the text on A4, in twentieths of a point
  const FIRST = 2313; // its first column
  const MARGIN = 1134; // 20 mm
  /** The parts of the file, with their kinds. */
  const PARTS = {
    "word/document.xml": `${WORD}.document.main+xml`,
    "word/styles.xml": `${WORD}.styles+xml`,
    "word/numbering.xml": `${WORD}.numbering+xml`,
    "docProps/core.xml": `${KIND}package.core-properties+xml`,
  };

  /** What may stand in XML; a character that may not is left out. @type {(text: string) => string} */
  const xml = (text) =>
    text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /** An element; `inner` is XML. @type {(name: string, about?: Record<string, string | number>, ...inner: string[]) => string} */
  const tag = (name, about = {}, ...inner) => {
    const values = Object.entries(about).flatMap(([key, value]) => [" ", key, "=", '"', xml(String(value)), '"']);
    return ["<", name, ...values, ">", ...inner, "</", name, ">"].join("");
  };

  /** An element of Word's with its value. @type {(name: string, value: string | number) => string} */
  const set = (name, value) => tag(`w:${name}`, { "w:val": value });

  /** @type {(root: string) => string} */
  const file = (root) => ["<?xml version=", '"1.0"', " encoding=", '"UTF-8"', " standalone=", '"yes"', "?>\n", root].join("");

  /** @type {(text: string, style?: string) => string} */
  const paragraph = (text, style = "Normal") => {
    const lines = text.split("\n").map((line) => tag("w:t", { "xml:space": "preserve" }, xml(line))).join(tag("w:br"));
    return tag("w:p", {}, tag("w:pPr", {}, set("pStyle", style)), tag("w:r", {}, lines));
  };

  /** @type {(block: Worksheet.Block & { kind: "table" }) => string} */
  const table = ({ head, rows }) => {
    const others = Math.floor((WIDTH - FIRST) / (head.length - 1));
    const row = (/** @type {string[]} */ cells, /** @type {string[]} */ ...more) => {
      const made = cells.map((inner, at) => tag("w:tc", {}, tag("w:tcPr", {}, tag("w:tcW", { "w:w": at ? others : FIRST, "w:type": "dxa" })), inner));
      return tag("w:tr", {}, tag("w:trPr", {}, tag("w:cantSplit"), ...more), ...made);
    };
    const cell = (/** @type {Worksheet.Cell[]} */ parts) => parts.map(({ text, small }) => paragraph(text, small ? "Small" : "Normal")).join("");
    return tag(
      "w:tbl",
      {},
      tag("w:tblPr", {}, set("tblStyle", "TableGrid"), tag("w:tblW", { "w:w": WIDTH, "w:type": "dxa" }), tag("w:tblLayout", { "w:type": "fixed" }), tag("w:tblLook", { "w:val": "0020", "w:firstRow": 1 })),
      tag("w:tblGrid", {}, ...head.map((_, at) => tag("w:gridCol", { "w:w": at ? others : FIRST }))),
      row(head.map((text) => paragraph(text, "TableHead")), tag("w:tblHeader")),
      ...rows.map((cells) => row(cells.map(cell))),
    );
  };

  /** @type {(block: Worksheet.Block) => string} */
  const written = (block) => {
    if (block.kind === "list") return block.items.map((item) => paragraph(item, "ListBullet")).join("");
    if (block.kind === "table") return table(block) + paragraph("");
    return paragraph(block.text, { title: "Heading1", head: "Heading2", text: "Normal" }[block.kind]);
  };

  /** @type {(language: string) => string} */
  const styles = (language) => {
    const bold = tag("w:b");
    const space = (/** @type {number} */ before, /** @type {number} */ after) => tag("w:spacing", { "w:before": before, "w:after": after });
    const style = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string} */ run, /** @type {string} */ about) =>
      tag("w:style", { "w:type": "paragraph", "w:styleId": id }, set("name", name), set("basedOn", "Normal"), set("next", "Normal"), tag("w:qFormat"), tag("w:pPr", {}, about), tag("w:rPr", {}, run));
    const edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map((edge) => tag(`w:${edge}`, { "w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "767676" }));
    const font = { "w:ascii": "Arial", "w:hAnsi": "Arial", "w:eastAsia": "Arial", "w:cs": "Arial" };
    const letters = tag("w:rPr", {}, tag("w:rFonts", font), set("sz", 20), set("lang", language === "nl" ? "nl-NL" : "en-GB"));
    return tag(
      "w:styles",
      { "xmlns:w": MAIN },
      tag("w:docDefaults", {}, tag("w:rPrDefault", {}, letters)),
      tag("w:style", { "w:type": "paragraph", "w:default": 1, "w:styleId": "Normal" }, set("name", "Normal"), tag("w:pPr", {}, space(0, 80))),
      style("Heading1", "heading 1", bold + set("sz", 36), tag("w:keepNext") + space(120, 120) + set("outlineLvl", 0)),
      style("Heading2", "heading 2", bold + set("sz", 24), tag("w:keepNext") + space(200, 80) + set("outlineLvl", 1)),
      style("ListBullet", "List Bullet", "", tag("w:numPr", {}, set("numId", 1))),
      style("TableHead", "Table Head", bold, ""),
      style("Small", "Small", tag("w:i") + set("sz", 18), ""),
      tag("w:style", { "w:type": "table", "w:styleId": "TableGrid" }, set("name", "Table Grid"), tag("w:tblPr", {}, tag("w:tblBorders", {}, ...edges))),
    );
  };

  const bullets = () => {
    const level = tag("w:lvl", { "w:ilvl": 0 }, set("numFmt", "bullet"), set("lvlText", "•"), tag("w:pPr", {}, tag("w:ind", { "w:left": 360, "w:hanging": 360 })));
    return tag("w:numbering", { "xmlns:w": MAIN }, tag("w:abstractNum", { "w:abstractNumId": 0 }, level), tag("w:num", { "w:numId": 1 }, set("abstractNumId", 0)));
  };

  /** @type {(...entries: string[][]) => string} */
  const relations = (...entries) =>
    file(tag("Relationships", { xmlns: `${PACKAGE}/relationships` }, ...entries.map(([Type, Target], at) => tag("Relationship", { Id: `r${at + 1}`, Type, Target }))));

  /** The bytes of a .docx. @type {(blocks: Worksheet.Block[], title: string, language: string) => Uint8Array<ArrayBuffer>} */
  const bytes = (blocks, title, language) => {
    const edges = Object.fromEntries(["top", "right", "bottom", "left"].map((edge) => [`w:${edge}`, MARGIN]));
    const page = tag("w:sectPr", {}, tag("w:pgSz", { "w:w": 11906, "w:h": 16838 }), tag("w:pgMar", { ...edges, "w:header": 0, "w:footer": 0, "w:gutter": 0 }));
    const rels = { Extension: "rels", ContentType: `${KIND}package.relationships+xml` };
    const names = { "xmlns:cp": `${PACKAGE}/metadata/core-properties`, "xmlns:dc": "http://purl.org/dc/elements/1.1/" };
    const kinds = Object.entries(PARTS).map(([path, ContentType]) => tag("Override", { PartName: `/${path}`, ContentType }));
    return CasusboekZip.pack({
      "[Content_Types].xml": file(tag("Types", { xmlns: `${PACKAGE}/content-types` }, tag("Default", rels), ...kinds)),
      "_rels/.rels": relations([`${OFFICE}/officeDocument`, "word/document.xml"], [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]),
      "word/_rels/document.xml.rels": relations([`${OFFICE}/styles`, "styles.xml"], [`${OFFICE}/numbering`, "numbering.xml"]),
      "word/document.xml": file(tag("w:document", { "xmlns:w": MAIN }, tag("w:body", {}, ...blocks.map(written), page))),
      "word/styles.xml": file(styles(language)),
      "word/numbering.xml": file(bullets()),
      "docProps/core.xml": file(tag("cp:coreProperties", names, tag("dc:title", {}, xml(title)), tag("dc:language", {}, language))),
    });
  };

  return { bytes };
})();
