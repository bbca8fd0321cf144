/** What Twine's Play does: reads the passages in the page, shows what is wrong with them, or makes the page that the site has. */
const CasusboekFormat = (() => {
  "use strict";

  const { text, fill, Findings } = CasusboekFindings;

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
      passages: elements.map((one) => ({
        name: attribute(one, "name"),
        tags: attribute(one, "tags").split(/\s+/).filter(Boolean),
        text: CasusboekLinks.trim((one.textContent ?? "").replace(/\r\n?/g, "\n")),
      })),
    };
  };

  /** Read a story and hold it against the book. @type {(story: CasusboekTwine.Source, book: CasusboekTwine.Book) => {story: CasusboekTwine.Case, findings: CasusboekTwine.Finding[]}} */
  const compile = (read, book) => {
    const findings = new Findings();
    const story = CasusboekCase.read(read, findings);
    CasusboekResolve.check(story, book, findings);
    return { story, findings: findings.all };
  };

  /** @type {(name: string, ...parts: (string | Node)[]) => HTMLElement} */
  const make = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };

  /** What is found, one list for each passage. @type {(findings: CasusboekTwine.Finding[], say: CasusboekTwine.Say) => HTMLElement[]} */
  const listed = (findings, say) =>
    [...new Set(findings.map(({ passage }) => passage))].flatMap((passage) => {
      const own = findings.filter((one) => one.passage === passage);
      const items = own.map(({ code, message, help, line }) => {
        const item = make("li", fill(message, say.known));
        if (line) item.append(make("br"), make("code", line));
        if (help) item.append(make("br"), make("small", fill(help, say.known)));
        item.append(" ", make("small", `(${code})`));
        return item;
      });
      return [make("h3", passage || say("The story as a whole")), make("ul", ...items)];
    });

  /** Show findings instead of the case, or below its cover when it can be played all the same. @type {(findings: CasusboekTwine.Finding[], say: CasusboekTwine.Say) => HTMLElement} */
  const report = (findings, say) => {
    const bad = findings.some(({ severity }) => severity === "error");
    if (!bad) {
      const folded = make("details", make("summary", say("To look at before this case is shown")), ...listed(findings, say));
      folded.setAttribute("data-cb-only", "js");
      return folded;
    }
    const told = fill(text("This case cannot be played yet: {count} to mend.", { count: findings.filter(({ severity }) => severity === "error").length }), say.known);
    const made = make("section", make("h2", told), make("p", say("Mend these in Twine, then press Play again. Each is named with its passage.")), ...listed(findings, say));
    made.id = "cb-findings";
    made.setAttribute("data-cb-now", "");
    return made;
  };

  /** Put the language of the case in the parts of the page that are there already. @type {(say: CasusboekTwine.Say, language: string, book: CasusboekTwine.Book) => void} */
  const speak = (say, language, book) => {
    document.documentElement.lang = language;
    find("cb-words").textContent = JSON.stringify(book.words[language]);
    for (const part of document.querySelectorAll("[data-cb-say]")) part.textContent = say(part.getAttribute("data-cb-say") ?? "");
    for (const [shown, message] of Object.entries(book.shell)) {
      for (const part of find("cb-wipe").querySelectorAll("h2,p,button")) if (part.textContent === shown) part.textContent = say(message);
    }
  };

  /** @type {(data: Element, book: CasusboekTwine.Book) => void} */
  const run = (data, book) => {
    const { story, findings } = compile(source(data), book);
    const { about } = story;
    const known = book.catalogue[about.language] ?? {};
    /** @type {CasusboekTwine.Say} */
    const say = Object.assign((/** @type {string} */ message) => known[message] || message, { known });
    speak(say, about.language, book);
    const stage = new CasusboekScene.Stage(story, book, say);
    const place = find("cb-place");
    const fatal = findings.some(({ severity }) => severity === "error");
    if (fatal) return place.replaceWith(report(findings, say));
    const title = CasusboekScene.textOf(stage.text(about.title).html);
    document.title = title;
    find("cb-title").textContent = title;
    document.documentElement.dataset.cbCase = about.case;
    const { cover, body, debrief } = CasusboekSections.pages(stage);
    const page = new DOMParser().parseFromString(`<!DOCTYPE html><body>${cover}${body}${debrief}`, "text/html").body;
    if (findings.length) page.querySelector("#cb-cover")?.append(report(findings, say));
    place.replaceWith(...page.childNodes);
    const payload = Object.assign(document.createElement("script"), { type: "application/json", id: "cb-story", textContent: JSON.stringify(CasusboekPayload.payload(story)) });
    data.after(payload);
    if (location.hash.startsWith("#/")) keepAddress();
  };

  /** Twine on the web has its own words in the address while it plays: leave them there. */
  const keepAddress = () => {
    for (const way of /** @type {("pushState" | "replaceState")[]} */ (["pushState", "replaceState"])) {
      const original = history[way].bind(history);
      history[way] = (state) => original(state, "");
    }
  };

  return { run, compile, source };
})();
