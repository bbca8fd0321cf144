/**
 * What asks first: jump, number present, a question of the trainer's own, tables, arguments. It opens where the trainer
 * is: in their own window when there is one, else on the big screen.
 */
const CasusboekAsks = (() => {
  "use strict";

  const { say, make, field } = CasusboekWords;
  const { ask, choice, place } = CasusboekDialogs;
  const { deeds, desk } = CasusboekDeeds;
  const room = CasusboekRoom;
  /** What a list may do. @type {Plenary.Deed[]} */
  const DOES = ["jump", "present", "ask", "argue", "agree", "table", "drop", "groups", "hear", "take"];

  /** @type {(type: any, fields: any) => boolean} */
  const does = (type, fields) => {
    if (!DOES.includes(type) || !room.act(type, fields)) return false;
    if (type === "groups") room.move({ way: room.sitting().groups.length ? "groups" : "hands" }, room.message());
    return true;
  };

  /** Where the trainer sits. @type {Plenary.Seat} */
  let here = { sitting: room.sitting, played: room.played, at: room.at, view: () => room.place().view, tell: room.tell, act: does };
  const seat = () => here;
  /** @type {(type: Plenary.Deed, fields: object) => boolean} */
  const act = (type, fields) => here.act(type, fields);

  /** @type {Record<string, () => unknown>} */
  const asks = {};

  asks.jump = () => {
    const { ids, settings } = here.sitting();
    const name = (/** @type {string} */ id) => room.story.passages.find((one) => one.id === id)?.title ?? id;
    const { states } = here.played();
    const earlier = ids.map((_, index) => /** @type {Plenary.Spot} */ ([
      "", say("backTo", { number: index + 1, title: name(states[index].passage) }), ids.slice(0, index),
    ])).reverse();
    const further = [...CasusboekWays.routes(room.story, ids, settings)].filter(([, way]) => way.length > ids.length);
    const anew = [...CasusboekWays.routes(room.story, [], settings)].filter(([id]) => !further.some(([other]) => other === id));
    const later = /** @type {Plenary.Spot[]} */ ([
      ...further.map(([id, way]) => [id, say("forwardTo", { title: name(id) }), way]),
      ...anew.map(([id, way]) => [id, say("anewTo", { title: name(id) }), way]),
    ]);
    const stay = /** @type {Plenary.Spot} */ (["", say("stayHere"), ids]);
    const { parts, read } = place(room.story, settings, [stay, ...earlier], later);
    ask(say("jumpTitle"), parts, say("jumpGo"), (values) => {
      const { ids: to, fault } = read(values);
      return fault || to.join() === ids.join() || act("jump", { ids: to }) ? fault : say("notNow");
    });
  };

  asks.present = () => ask(
    say("presentTitle"), [field("number", say("presentCount"), String(here.sitting().present || ""), "number")], say("keep"),
    ({ number }) => void act("present", { number: Number(number) || 0 }),
  );

  asks.ask = () => {
    const options = "ABCDEF".split("").map((key) => field(key, say("askOption", { key })));
    ask(say("askTitle"), [make("p", say("askLead")), field("text", say("askText")), ...options], say("askGo"), (values) => {
      const given = [..."ABCDEF"].map((key) => values[key]).filter(Boolean);
      if (!values.text || given.length < 2) return say("askFew");
      return act("ask", { text: values.text, options: given }) ? "" : say("notNow");
    });
  };

  /** Every line at once: one field for each option. */
  asks.arguments = () => {
    if (here.view() === "end") return agreements();
    const at = here.at();
    if (!at) return here.tell(say("notNow"));
    const labels = CasusboekScreens.labels(at);
    const fields = at.options.map(({ key }) => field(key, `${key}. ${labels[key]}`, at.arguments[key] ?? ""));
    ask(say("argumentsTitle"), [make("p", say("argumentsLead")), ...fields], say("keep"), (values) => {
      for (const { key } of at.options) if (values[key] !== (at.arguments[key] ?? "")) act("argue", { key, text: values[key] });
    });
  };

  const agreements = () => {
    const { agreements: old } = here.sitting();
    const fields = old.map((text, index) => field(String(index), say("agreement", { number: index + 1 }), text));
    ask(say("agreements"), [make("p", say("agreementsLead")), ...fields], say("keep"), (values) => {
      for (const [index, text] of old.entries()) if (values[String(index)] !== text) act("agree", { index, text: values[String(index)] });
    });
  };

  asks.agreements = agreements;

  /**
   * What a table's code is in this edition: a code of an earlier one is mapped whole, or refused with what stands in the way.
   * @type {(given: string) => { code: string, fault: string }}
   */
  const present = (given) => {
    const { code, apart } = CasusboekOlder.code(room.story, given);
    if (!apart) return { code, fault: "" };
    return { code, fault: apart.words ? say("code_gone", { ...apart, code }) : say(`code_${apart.number ? "closed" : CasusboekRoute.decode(room.story, given).problem}`) };
  };

  asks.addTable = () => {
    CasusboekBring.editions().catch(() => {}); // for codes of earlier editions
    const named = here.sitting().tables.filter((one) => one.name).length;
    const list = /** @type {HTMLTextAreaElement} */ (make("textarea"));
    Object.assign(list, { name: "codes", rows: 5, autocomplete: "off", spellcheck: false });
    const parts = [
      make("p", say("tableLead")), field("name", say("tableName"), say("tableNumber", { number: named + 1 })), field("code", say("tableCode")),
      make("label", say("tableCodes"), " ", list),
    ];
    ask(say("tableTitle"), parts, say("tableAdd"), ({ name, code, codes }) => {
      const pasted = codes.split(/[\s,;]+/).filter(Boolean);
      if (!code && !pasted.length) return say("code_form");
      const every = [...(code ? [code] : []), ...pasted].map((one) => ({ one, ...present(one) }));
      const bad = every.filter(({ fault }) => fault).map(({ one, fault }) => (pasted.length ? `${one}: ${fault}` : fault));
      if (bad.length) return bad.slice(0, 3).join(" ");
      const now = every.map((one) => one.code);
      const done = (!code || act("table", { name, code: now[0] })) && (!pasted.length || act("table", { codes: now.slice(code ? 1 : 0) }));
      return done ? "" : say("tablesFull");
    });
  };

  asks.drops = () => {
    const list = here.sitting().tables.map(({ name, code }, index) => /** @type {[string, string]} */ ([String(index), `${name || say("tableBare")} (${code})`]));
    if (!list.length) return here.tell(say("tablesNone"));
    return ask(
      say("tableDrops"), [choice("index", say("tableName"), list)], say("tableDrop"),
      ({ index }) => void act("drop", { index: Number(index) }),
    );
  };

  deeds.help = () => CasusboekHelp.open();
  deeds.does = (type, fields) => does(type, JSON.parse(fields));

  /** In the big screen's window: where the trainer is. */
  const inRoom = () => {
    for (const [name, ask] of Object.entries(asks)) deeds[name] = () => desk.ask(name) || ask();
  };

  /** In the trainer's own window. @type {(there: Plenary.Seat) => void} */
  const sit = (there) => void (here = there);

  return { asks, seat, inRoom, sit };
})();
