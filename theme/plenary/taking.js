/** What asks first about the worksheet: which values and which criteria the room votes on, and what it takes of them. */
const CasusboekTaking = (() => {
  "use strict";

  const { say, make, field } = CasusboekWords;
  const { asks, seat } = CasusboekAsks;
  const { ask, choice } = CasusboekDialogs;
  const { deeds } = CasusboekDeeds;
  const { story } = CasusboekView;
  const { values, puts, criteria } = CasusboekPlenaryData;
  const { MOST } = CasusboekSession;
  const FEWEST = 2;
  const LETTERS = "ABCDEF";

  /** A box with its words. @type {(name: string, text: string, checked: boolean) => HTMLElement} */
  const box = (name, text, checked) => make("label", Object.assign(make("input"), { type: "checkbox", name, checked }), ` ${text}`);

  /** @type {(legend: string, boxes: HTMLElement[]) => HTMLElement} */
  const group = (legend, boxes) => make("fieldset", make("legend", legend), ...boxes);

  /** The values that the choices of this case put first, in the order of the shelf. */
  const ofCase = () => {
    const found = new Set(story.passages.flatMap(({ choices }) => choices.flatMap(({ id }) => puts[id] ?? [])));
    return Object.keys(values).filter((id) => found.has(id));
  };

  /** Those that the room could choose most often on its route: as many as a question has letters. @type {() => string[]} */
  const met = () => {
    const offered = seat().played().states.flatMap((state) => [...new Set(CasusboekEngine.open(story, state).flatMap(({ id }) => puts[id] ?? []))]);
    const often = (/** @type {string} */ id) => offered.filter((one) => one === id).length;
    return ofCase().sort((one, other) => often(other) - often(one)).slice(0, LETTERS.length);
  };

  /** Whether the last decision was taken: the room may talk of its own practice. @type {() => boolean} */
  const ready = () => !!seat().sitting().phase || !CasusboekEngine.open(story, seat().played().state).length;

  /**
   * Put the ticked and the typed to the room.
   * @type {(text: string, options: string[], more: { sheet: Plenary.Sheet, of?: string }) => string}
   */
  const put = (text, options, more) => {
    const all = [...new Set(options.map((one) => one.trim()).filter(Boolean))];
    if (all.length < FEWEST || all.length > LETTERS.length) return say("putCount", { count: all.length });
    return seat().act("ask", { text, options: all, ...more }) ? "" : say("notNow");
  };

  /** @type {(number: number) => HTMLElement[]} */
  const typed = (number) => Array.from({ length: number }, (_, at) => field(`own${at}`, say("ownWords", { number: at + 1 })));

  /** @type {(values: Record<string, string>, texts: string[]) => string[]} */
  const given = (sent, texts) => [...texts.filter((_, at) => sent[`box${at}`]), ...Object.keys(sent).filter((name) => name.startsWith("own")).map((name) => sent[name])];

  asks.values = () => {
    if (!ready()) return seat().tell(say("frameworkLater"));
    const known = ofCase();
    const first = met();
    const boxes = known.map((id, at) => box(`box${at}`, values[id], first.includes(id)));
    const parts = [make("p", say("valuesLead")), group(say("valuesOf"), boxes), ...typed(1)];
    return ask(say("valuesAsk"), parts, say("askGo"), (sent) => put(say("valuesQuestion"), given(sent, known.map((id) => values[id])), { sheet: "values" }));
  };

  asks.criteria = () => {
    const { framework } = seat().sitting();
    if (!framework.length) return seat().tell(say("frameworkNone"));
    const next = Math.max(0, framework.findIndex((one) => !one.criteria.length));
    const which = choice("of", say("criteriaOf"), framework.map(({ text }) => [text, text]));
    /** @type {HTMLSelectElement} */ (which.querySelector("select")).selectedIndex = next;
    const boxes = criteria.map((text, at) => box(`box${at}`, text, false));
    const parts = [make("p", say("criteriaLead")), which, ...typed(4), group(say("criteriaExamples"), boxes)];
    return ask(say("criteriaAsk"), parts, say("askGo"), (sent) => put(say("criteriaQuestion", { value: sent.of }), given(sent, criteria), { sheet: "criteria", of: sent.of }));
  };

  /** Take what the room agrees on, without a vote or where the votes are equal. */
  asks.taking = () => {
    const at = seat().at();
    if (!at?.sheet) return seat().tell(say("notNow"));
    const most = MOST[at.sheet];
    const boxes = at.options.map(({ key, label }) => box(key, `${key}. ${label}`, false));
    return ask(say("takeTitle"), [group(say("takeMost", { most }), boxes)], say("takeGo"), (sent) => {
      const keys = [...LETTERS].filter((key) => sent[key]);
      if (!keys.length || keys.length > most) return say("takeMost", { most });
      return seat().act("take", { keys }) ? "" : say("notNow");
    });
  };

  deeds.take = (keys) => CasusboekRoom.act("take", { keys: [...keys] });
  deeds.framework = () => (ready() ? CasusboekRoom.move({ view: "framework", page: 0 }) : CasusboekRoom.tell(say("frameworkLater")));

  deeds.mirror = () =>
    (CasusboekRoomMirror.told(story, CasusboekRoom.sitting()).length ? CasusboekRoom.move({ view: "mirror", page: 0 }) : CasusboekRoom.tell(say("mirrorOpen")));

  const { hamerstuk } = deeds;
  deeds.hamerstuk = (argument, value) => (CasusboekRoom.at()?.sheet && !CasusboekRoom.round() ? deeds.taking("", "") : hamerstuk(argument, value));

  return { ofCase, met };
})();
