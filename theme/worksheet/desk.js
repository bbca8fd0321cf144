/** The page of the worksheet: what is typed becomes papers at once, which leave as print or as files. */
(() => {
  "use strict";

  const { find, all, make, say, later, status, words } = CasusboekView;
  const { read, write } = CasusboekStore;
  const { VALUES } = CasusboekSheet;
  const { listed, filled } = CasusboekNamed;
  /** @type {Worksheet.Book} */
  const book = JSON.parse(find("cb-sheet").textContent ?? "");
  const { lang, dataset } = document.documentElement;
  const A4 = (257 / 25.4) * 96; // what print leaves of the height, in pixels of CSS
  /** @type {Worksheet.Past} */
  let past;
  /** @type {{ name: string, sheet: Worksheet.Sheet }[]} */
  let laid = [];
  let wasFull = false;
  Object.assign(words, book.words);

  /** @type {(name: string) => Casusboek.Field} */
  const field = (name) => /** @type {Casusboek.Field} */ (document.querySelector(`[data-cb-keep="${name}"]`));

  /** @type {(name: string) => HTMLElement} */
  const paper = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-cb-paper=${name}]`));

  /** Everything of this book on this device, by its name behind the key of the book. @type {() => Map<string, string>} */
  const kept = () => {
    const start = `casusboek:${dataset.cbBook}:`;
    try {
      return new Map(Object.entries(localStorage).flatMap(([key, value]) => (key.startsWith(start) ? [[key.slice(start.length), value]] : [])));
    } catch {
      return new Map();
    }
  };

  const sheet = () => CasusboekSheet.read((name) => field(name).value);

  /** @type {() => Worksheet.Signal[]} */
  const signals = () => {
    const ticked = Object.entries(book.signals).filter(([id]) => /** @type {HTMLInputElement} */ (field(`signal-${id}`)).checked);
    const own = field("signal-free").value.split("\n").map((line) => line.trim()).filter(Boolean);
    return [
      ...ticked.map(([id, { kind, title }]) => ({ kind, id, title, words: field(`signal-${id}-words`).value.trim(), cases: past.pitfalls[id] ?? [] })),
      ...own.map((title) => ({ kind: /** @type {const} */ ("other"), id: "", title, words: "", cases: [] })),
    ];
  };

  const together = () => {
    const own = sheet();
    const mine = /** @type {HTMLInputElement} */ (find("cb-mine")).checked && own.values.length ? [own] : [];
    return [...laid.map((one) => one.sheet), ...mine];
  };

  /** The blocks of each paper. @type {Record<string, () => Worksheet.Block[]>} */
  const papers = {
    sheet: () => CasusboekPapers.annex(sheet(), say, lang),
    signals: () => CasusboekPapers.signals(signals(), say),
    together: () => CasusboekLaid.paper(together(), say, lang),
  };

  /** @type {(block: Worksheet.Block) => HTMLElement} */
  const shown = (block) => {
    if (block.kind === "list") return make("ul", ...block.items.map((item) => make("li", item)));
    if (block.kind !== "table") return make({ title: "h2", head: "h3", text: "p" }[block.kind], block.text);
    const head = (/** @type {string} */ scope, /** @type {Node[]} */ ...parts) => {
      const made = make("th", ...parts);
      made.setAttribute("scope", scope);
      return made;
    };
    const parts = (/** @type {Worksheet.Cell[]} */ cell) => cell.map(({ text, small }) => make(small ? "small" : "p", text));
    const rows = block.rows.map(([first, ...others]) => make("tr", head("row", ...parts(first)), ...others.map((cell) => make("td", ...parts(cell)))));
    return make("table", make("thead", make("tr", ...block.head.map((text) => head("col", make("p", text))))), make("tbody", ...rows));
  };

  /** How high the annex is on paper: a copy as print lays it out, for as long as it takes to measure. */
  const height = () => {
    const copy = /** @type {HTMLElement} */ (paper("sheet").cloneNode(true));
    copy.setAttribute("data-cb-measured", "");
    document.body.append(copy);
    const found = copy.offsetHeight;
    const line = parseFloat(getComputedStyle(copy).lineHeight);
    copy.remove();
    return { left: Math.floor((A4 - found) / line) };
  };

  /** Say whether the sheet fits one A4, and what to shorten when it does not. */
  const tellFull = () => {
    const { left } = height();
    const full = left < 0;
    const text = full ? say("full", { lines: -left, ...CasusboekSheet.longest(sheet(), say) }) : say("fits", { lines: left });
    find("cb-full").textContent = text;
    find("cb-full").toggleAttribute("data-cb-over", full);
    if (full !== wasFull) status(text);
    wasFull = full;
  };

  const render = () => {
    for (const [name, blocks] of Object.entries(papers)) paper(name).replaceChildren(...blocks().map(shown));
    paper("together").hidden = find("cb-laid").hidden = together().length < 2;
    find("cb-lacks").replaceChildren(...CasusboekSheet.lacks(sheet(), say).map((text) => make("li", text)));
    tellFull();
  };

  /** Put a value in the first place that is empty. @type {(title: string) => void} */
  const place = (title) => {
    const free = VALUES.map((at) => `sheet-${at}-name`).find((name) => !field(name).value.trim());
    if (!free) return status(say("noPlace"), true);
    field(free).value = title;
    write(free, title);
    start();
    field(free).focus();
  };

  /** @type {(title: string, said?: string) => Node | string} */
  const named = (title, said) => CasusboekNamed.named(book, title, said);

  /** @type {(cases: string[]) => (Node | string)[]} */
  const titles = (cases) => listed(cases.map((one) => named(one)));

  /** @type {(value: Worksheet.Rank) => HTMLElement} */
  const ranked = ({ title, first, left, cases }) => {
    const button = make("button", say("putOn"));
    button.setAttribute("aria-label", `${say("putOn")}: ${title}`);
    button.addEventListener("click", () => place(title));
    return make("li", make("b", title), " ", ...filled("ranked", { first: [`${first}`], left: [`${left}`], cases: titles(cases) }), " ", button);
  };

  /** @type {(title: string, parts: HTMLElement[]) => HTMLElement[]} */
  const part = (title, parts) => (parts.length ? [make("h3", title), make("ul", ...parts)] : []);

  /** Show what the debriefs on this device tell. */
  const tellPast = () => {
    const { routes, values, pitfalls, broken } = past;
    const answers = routes.filter((one) => one.answers.length).map((one) => {
      const list = make("dl", ...one.answers.flatMap(([question, answer]) => [make("dt", question), make("dd", answer)]));
      return make("details", make("summary", ...filled("wrote", { title: [named(one.title)] })), list);
    });
    const met = Object.entries(pitfalls).map(([id, cases]) => make("li", `${book.signals[id]?.title ?? id} (`, ...titles(cases), ")"));
    const played = listed(routes.map(({ title, ended }) => named(title, `${title} (${ended})`)));
    find("cb-past").replaceChildren(
      make("p", ...(routes.length ? filled("played", { titles: played }) : [say("playedNone")])),
      ...(broken ? [make("p", say("broken", { count: broken }))] : []),
      ...part(say("putFirst"), values.map(ranked)),
      ...part(say("agreements"), routes.flatMap(({ title, agreements }) => agreements.map((one) => make("li", `${one} (`, named(title), ")")))),
      ...part(say("pitfallsMet"), met),
      ...answers,
    );
    for (const id of Object.keys(book.signals)) find(`cb-met-${id}`).replaceChildren(...(pitfalls[id] ? filled("metIn", { cases: titles(pitfalls[id]) }) : []));
  };

  /** Take what is kept, and fill in what nobody typed yet. */
  const start = () => {
    past = CasusboekPast.told(kept(), book);
    const names = VALUES.map((at) => read(`sheet-${at}-name`));
    CasusboekSheet.prefilled(names, past.values).forEach((title, at) => {
      const fresh = names[at] === null;
      if (fresh) field(`sheet-${at + 1}-name`).value = title;
      find(`cb-from-${at + 1}`).textContent = fresh && title ? say("fromDebrief") : "";
    });
    tellPast();
    render();
  };

  /** Take over what a room chose; what was typed here goes. @type {(values: Worksheet.Handed[]) => void} */
  const takeOver = (values) => {
    for (const [name, value] of CasusboekHanded.fields(values)) {
      field(name).value = value;
      write(name, value);
    }
    tellHanded(make("p", say("handed")));
    start();
  };

  /** @type {(...parts: HTMLElement[]) => void} */
  const tellHanded = (...parts) => {
    const note = make("div", ...parts);
    note.id = "cb-handed";
    note.tabIndex = -1;
    find("cb-handed")?.remove();
    find("cb-h-form").after(note);
    note.focus();
  };

  /** What a room hands over comes on the sheet at once, unless somebody typed there: then it stands beside it first. */
  const receive = () => {
    const { hash } = location;
    if (!hash.startsWith("#zaal=")) return;
    history.replaceState(null, "", location.pathname + location.search);
    const values = CasusboekHanded.parse(hash);
    if (!values) return status(say("handedBroken"), true);
    const typed = CasusboekHanded.fields([]).some(([name]) => read(name)?.trim());
    if (!typed) return takeOver(values);
    const button = make("button", say("handedPut"));
    button.addEventListener("click", () => takeOver(values));
    const list = make("ul", ...values.map(({ text, criteria }) => make("li", [text, ...criteria].join(" · "))));
    return tellHanded(make("p", say("handedBeside")), list, make("p", button));
  };

  /** Give a file to the reader's browser; nothing leaves the device. @type {(name: string, type: string, content: BlobPart) => void} */
  const give = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    status(say("given", { name }), true);
  };

  /** Lay the sheets of others beside each other; they are not kept. @type {(files: File[]) => Promise<void>} */
  const lay = async (files) => {
    const faults = [];
    for (const file of files) {
      const found = CasusboekSheet.parse(await file.text());
      if (found) laid.push({ name: file.name, sheet: found });
      else faults.push(say("noSheet", { name: file.name }));
    }
    find("cb-faults").textContent = faults.join(" ");
    tellLaid();
    status(say("laidNow", { count: together().length }));
  };

  const tellLaid = () => {
    find("cb-names").replaceChildren(...laid.map(({ name }, at) => make("li", say("sheetNumber", { number: at + 1, name }))));
    render();
  };

  /** @type {Record<string, (name: string) => void>} */
  const deeds = {
    print: (name) => {
      for (const one of all(document, "[data-cb-paper]")) one.toggleAttribute("data-cb-printed", one === paper(name));
      print();
    },
    markdown: (name) => give(`${say(`file_${name}`)}.md`, "text/markdown", CasusboekPapers.markdown(papers[name]())),
    docx: (name) => give(`${say(`file_${name}`)}.docx`, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", CasusboekDocx.bytes(papers[name](), say(`title_${name}`), lang)),
    json: (name) => give(`${say(`file_${name}`)}.json`, "application/json", name === "sheet" ? CasusboekSheet.json(sheet()) : CasusboekPapers.signalsJson(signals())),
    clear: () => {
      laid = [];
      find("cb-faults").textContent = "";
      tellLaid();
    },
  };

  addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { cbSheet, cbDo } = target.dataset;
    const [deed, name] = cbSheet?.split(" ") ?? [];
    if (deed) deeds[deed](name);
    if (cbDo === "wiped") later(() => (deeds.clear(""), start()));
  });

  addEventListener("afterprint", () => {
    for (const one of all(document, "[data-cb-paper]")) one.toggleAttribute("data-cb-printed", one === paper("sheet"));
  });

  // A value that was filled in stays as soon as something is typed below it.
  addEventListener("input", ({ target }) => {
    const [, at] = /^sheet-(\d)-/.exec((target instanceof HTMLElement && target.dataset.cbKeep) || "") ?? [];
    const name = `sheet-${at}-name`;
    if (at && read(name) === null) write(name, field(name).value);
    if (at) find(`cb-from-${at}`).textContent = "";
    render();
  });

  find("cb-files").addEventListener("change", ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    lay([...(input.files ?? [])]);
    input.value = "";
  });

  CasusboekStore.onTrouble(() => status(say("sheetTrouble"), true));
  addEventListener("storage", () => later(start));
  addEventListener("pageshow", ({ persisted }) => persisted && start());
  addEventListener("hashchange", receive);
  start();
  receive();
})();
