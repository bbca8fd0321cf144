/** A step of the debrief: which values the reader put first, at which decisions, and which could have been. No sum, no verdict. */
const CasusboekMirror = (() => {
  "use strict";

  const { make, say, title } = CasusboekView;
  const { LEFT, at, rows } = CasusboekMirrored;

  /** What stands beside the page of the values of this case. @type {() => Casusboek.Values} */
  const known = () => (typeof CasusboekValues === "undefined" ? { values: {}, puts: {}, pitfalls: {} } : CasusboekValues);

  /** The decisions of a route at which a choice had tags; where only one choice was open nothing was decided. @type {(past: Casusboek.Past, tags: Record<string, string[]>) => (Casusboek.Valued & { words: string, hows: string[] })[]} */
  const moments = ({ story, played: { ids, letters, states }, steps }, tags) =>
    ids.flatMap((id, index) => {
      const open = CasusboekEngine.open(story, states[index]);
      const { first, left } = at(tags, id, open.map((one) => one.id));
      const hows = (open.find((one) => one.id === id)?.pitfalls ?? []).flatMap((name) => known().pitfalls[name] ?? []);
      if (open.length < 2 || !(first.length || left.length)) return [];
      return [{ title: title(states[index].passage), letter: letters[index], first, left, words: steps[index]?.[1] ?? "", hows }];
    });

  /** @type {(ids: string[]) => string} */
  const names = (ids) => ids.map((id) => known().values[id]).join(", ");

  /** @type {(text: string, scope: "col" | "row") => HTMLElement} */
  const head = (text, scope) => Object.assign(make("th", text), { scope });

  /** A row for each value, a column for each decision. @type {(found: Casusboek.Valued[]) => HTMLElement} */
  const grid = (found) => {
    const numbers = found.map((_, index) => head(String(index + 1), "col"));
    /** @type {(mark: string) => HTMLElement} */
    const cell = (mark) => {
      const told = mark ? make("span", say(mark === LEFT ? "mirrorLeftAt" : "mirrorFirstAt")) : null;
      told?.setAttribute("data-cb-told", "");
      return make("td", ...(mark ? [make(mark === LEFT ? "i" : "b", mark)] : []), ...(told ? [" ", told] : []));
    };
    const lines = rows(found, Object.keys(known().values)).map(({ value, marks }) => make("tr", head(known().values[value], "row"), ...marks.map(cell)));
    const made = make("table", make("caption", say("mirrorKey")), make("thead", make("tr", head(say("mirrorValue"), "col"), ...numbers)), make("tbody", ...lines));
    made.dataset.cbMirror = "";
    return made;
  };

  /** One decision in words: what was chosen, what that put first, what could have been, and how it was done. @type {(one: ReturnType<typeof moments>[number]) => HTMLElement} */
  const told = (one) =>
    CasusboekRetold.moment(one, [
      one.first.length ? say("mirrorFirst", { values: names(one.first) }) : say("mirrorNone"),
      ...(one.left.length ? [say("mirrorLeft", { values: names(one.left) })] : []),
      ...one.hows.map((name) => say("mirrorHow", { name })),
    ]);

  /** @type {Casusboek.Draw} */
  const values = (past) => {
    const found = moments(past, known().puts);
    if (!found.length) return [];
    const words = make("details", make("summary", say("mirrorWords")), make("ol", ...found.map(told)));
    words.dataset.cbMirrored = "";
    const ask = make("p", say("mirrorAsk"));
    return [make("p", say("mirrorLead")), grid(found), ask, words];
  };

  return { values, moments };
})();
