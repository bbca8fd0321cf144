/** Steps of the debrief that look away from the case: to the agreements themselves, to two years on, to what can still be decided, to others. */
const CasusboekAhead = (() => {
  "use strict";

  const { find, all, make, say } = CasusboekView;
  const isBeside = !!(/** @type {HTMLScriptElement} */ (document.currentScript).src); // what stands alone has no other pages

  /** A question with a field of its own. @type {(name: string, words: string) => HTMLElement} */
  const field = (name, words) => {
    const area = make("textarea");
    area.dataset.cbNote = name;
    area.setAttribute("rows", "2");
    return make("label", words, area);
  };

  /** Better at what we do, beside whether we should do something else. @type {Casusboek.Draw} */
  const learning = () => {
    const columns = make("div",
      make("div", make("h3", say("learnWithin")), make("p", say("learnWithinAbout")), field("leren1", say("learnWithinAsk"))),
      make("div", make("h3", say("learnAbout")), make("p", say("learnAboutAbout")), field("leren2", say("learnAboutAsk"))));
    columns.dataset.cbColumns = "";
    const question = make("p", say("learnQuestion"));
    question.setAttribute("data-cb-ask", "");
    return [columns, question];
  };

  /** Two years after the last day of the story; without days, two years from now. @type {Casusboek.Draw} */
  const later = ({ played: { states } }) => {
    const days = states.map(({ passage }) => find(passage)?.querySelector("time")?.getAttribute("datetime") ?? "").filter(Boolean);
    const [year, month] = (days[days.length - 1] ?? new Date().toISOString()).split("-").map(Number);
    const date = new Date(year + 2, month - 1, 15).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric" });
    const when = make("p", say("laterWhen", { date }));
    when.setAttribute("data-cb-lead", "");
    return [when, field("jaren1", say("laterResults")), field("jaren2", say("laterResident")), field("jaren3", say("laterRoom"))];
  };

  /** A date of a council: with its year that day, without one the first that comes. @type {(text: string) => Date} */
  const dateOf = (text) => {
    const [day, month, year] = text.split("-").map(Number).reverse();
    const now = new Date();
    const made = new Date(year || now.getFullYear(), month - 1, day, 23, 59);
    if (!year && made < now) made.setFullYear(made.getFullYear() + 1);
    return made;
  };

  /** What can still be decided, and before when: the dates of the case and of the council, those to come first. @type {Casusboek.Draw} */
  const dates = () => {
    const council = (CasusboekRetold.beside()?.dates ?? []).map(([before, words]) => ({ date: dateOf(before), words, own: true }));
    const written = all(document, "[data-cb-until]").map((one) => ({ date: dateOf(one.dataset.cbUntil ?? ""), words: one.lastElementChild?.textContent ?? "", own: false }));
    const coming = [...council, ...written].filter(({ date }) => date >= new Date()).sort((one, other) => +one.date - +other.date);
    const items = coming.map(({ date, words, own }) => {
      const day = make("b", date.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" }));
      return make("li", day, make("span", words), ...(own ? [make("small", say("datesOwn"))] : []));
    });
    const list = make("ol", ...items);
    list.dataset.cbDates = "";
    return items.length ? [make("p", say("datesAbout")), list] : [];
  };

  /** The way to a page with what others chose, where the book has one. @type {Casusboek.Draw} */
  const others = () => {
    const page = isBeside && CasusboekRetold.beside()?.others;
    const link = make("a", say("stepOthers"));
    link.setAttribute("href", (document.body.dataset.cbRest ?? "").replace(/assets\/.*/, page || ""));
    link.setAttribute("data-cb-button", "");
    return page ? [make("p", say("othersAbout")), make("p", link)] : [];
  };

  return { learning, later, dates, others };
})();
