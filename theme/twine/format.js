/** What Twine's Play does: takes the passages out of the page, and shows what the builder's own modules make of them. */
const CasusboekFormat = (() => {
  "use strict";

  const $ = CasusboekPython;
  const { play } = $.module("casusboek.twine.playing");
  const shelf = $.revived(CasusboekBook.shelf);

  /** @type {(id: string) => HTMLElement} */
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** Take Go's escapes off an attribute that tweego wrote. @type {(written: string) => string} */
  const unescaped = (written) =>
    written.replace(/\\(?:([abfnrtv\\"])|x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8}))/g, (_, sign, x, u, long) =>
      sign ? ({ a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" })[/** @type {"a"} */ (sign)] ?? sign : String.fromCodePoint(parseInt(x ?? u ?? long, 16)));

  /** Read the story that Twine or tweego put in the page. @type {(data: Element) => CasusboekTwine.Source} */
  const source = (data) => {
    const own = data.getAttribute("creator") === "Tweego" ? unescaped : String;
    /** @type {(element: Element, name: string) => string} */
    const attribute = (element, name) => own(element.getAttribute(name) ?? "");
    const elements = [...data.querySelectorAll("tw-passagedata")];
    const first = elements.find((one) => one.getAttribute("pid") === data.getAttribute("startnode"));
    return {
      title: attribute(data, "name"),
      start: first ? attribute(first, "name") : "",
      test: attribute(data, "options").split(/\s+/).includes("debug"),
      passages: elements.map((one) => ({ name: attribute(one, "name"), tags: attribute(one, "tags").split(/\s+/).filter(Boolean), text: one.textContent ?? "" })),
    };
  };

  /** What the builder's modules make of a story. @type {(written: CasusboekTwine.Source) => CasusboekTwine.Played} */
  const played = (written) => $.data(play($.ours(written), shelf, CasusboekTemplates.environment));

  /** @type {(name: string, ...parts: (string | Node)[]) => HTMLElement} */
  const make = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };

  /** What is found, one list for each passage, under headings of a level. @type {(findings: CasusboekTwine.Finding[], whole: string, level: string) => HTMLElement[]} */
  const listed = (findings, whole, level) =>
    [...new Set(findings.map(({ passage }) => passage))].flatMap((passage) => {
      const own = findings.filter((one) => one.passage === passage);
      const items = own.map(({ code, message, help, line }) => {
        const item = make("li", message);
        if (line) item.append(make("br"), make("code", line));
        if (help) item.append(make("br"), make("small", help));
        item.append(" ", make("small", `(${code})`));
        return item;
      });
      return [make(level, passage || whole), make("ul", ...items)];
    });

  /** Findings: instead of a case that cannot be played, or folded beside one that can. @type {(told: CasusboekTwine.Played) => HTMLElement} */
  const report = ({ findings, page, words }) => {
    const made = make(page ? "details" : "section", make(page ? "summary" : "h2", words.count), make("p", words.mend), ...listed(findings, words.whole, page ? "h2" : "h3"));
    made.id = "cb-findings";
    if (!page) made.setAttribute("data-cb-now", "");
    return made;
  };

  /** Put the language of the case in the parts of the page that are there already. @type {(told: CasusboekTwine.Played) => void} */
  const speak = ({ language }) => {
    document.documentElement.lang = language;
    find("cb-words").textContent = JSON.stringify(CasusboekBook.words[language]);
    const known = CasusboekBook.catalogue[language] ?? {};
    for (const part of document.querySelectorAll("[data-cb-say]")) {
      const message = part.getAttribute("data-cb-say") ?? CasusboekBook.shell[part.textContent ?? ""];
      if (message) part.textContent = known[message] || message;
    }
  };

  /** @type {(data: Element) => void} */
  const run = (data) => {
    const told = played(source(data));
    const { page, findings } = told;
    speak(told);
    const place = find("cb-place");
    if (!page) return place.replaceWith(report(told));
    document.title = page.title;
    find("cb-title").textContent = page.title;
    document.documentElement.dataset.cbCase = page.id;
    const made = new DOMParser().parseFromString(`<!DOCTYPE html><body>${page.html}`, "text/html").body;
    if (findings.length) place.before(report(told));
    place.replaceWith(...made.childNodes);
    data.after(Object.assign(document.createElement("script"), { type: "application/json", id: "cb-story", textContent: page.story }));
    const { hash } = location;
    const isTwines = hash.startsWith("#/");
    if (page.route) history.replaceState(null, "", `#r=${page.route}`);
    if (page.route && isTwines) addEventListener("load", () => history.replaceState(history.state, "", hash), { once: true });
    if (isTwines) keepAddress();
  };

  /** Twine on the web has its own words in the address while it plays: leave them there. */
  const keepAddress = () => {
    for (const way of /** @type {("pushState" | "replaceState")[]} */ (["pushState", "replaceState"])) {
      const original = history[way].bind(history);
      history[way] = (state, _, address) => original(state, "", String(address ?? "").startsWith("#/") ? address : undefined);
    }
  };

  return { run, played };
})();
