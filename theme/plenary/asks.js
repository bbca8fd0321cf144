/** The deeds that ask first: jump, number present, a question of the trainer's own, tables, arguments, help. */
(() => {
  "use strict";

  const { say, make, button, field } = CasusboekWords;
  const { ask, choice, place } = CasusboekDialogs;
  const { deeds } = CasusboekDeeds;
  const room = CasusboekRoom;
  const { act } = room;

  deeds.jump = () => {
    const { ids, settings } = room.sitting();
    const name = (/** @type {string} */ id) => room.story.passages.find((one) => one.id === id)?.title ?? id;
    const { states } = room.played();
    const earlier = ids.map((_, index) => /** @type {[string, string, string[]]} */ ([
      "", say("backTo", { number: index + 1, title: name(states[index].passage) }), ids.slice(0, index),
    ])).reverse();
    const further = [...CasusboekWays.routes(room.story, ids, settings)].filter(([, way]) => way.length > ids.length);
    const anew = [...CasusboekWays.routes(room.story, [], settings)].filter(([id]) => !further.some(([other]) => other === id));
    const places = /** @type {[string, string, string[]][]} */ ([
      ...earlier,
      ...further.map(([id, way]) => [id, say("forwardTo", { title: name(id) }), way]),
      ...anew.map(([id, way]) => [id, say("anewTo", { title: name(id) }), way]),
    ]);
    const { parts, read } = place(room.story, settings, places);
    ask(say("jumpTitle"), parts, say("jumpGo"), (values) => {
      const { ids: to, fault } = read(values);
      return fault || (act("jump", { ids: to }) ? "" : say("notNow"));
    });
  };

  deeds.present = () => ask(
    say("presentTitle"), [field("number", say("presentCount"), String(room.sitting().present || ""), "number")], say("keep"),
    ({ number }) => void act("present", { number: Number(number) || 0 }),
  );

  deeds.ask = () => {
    const options = "ABCDE".split("").map((key) => field(key, say("askOption", { key })));
    ask(say("askTitle"), [make("p", say("askLead")), field("text", say("askText")), ...options], say("askGo"), (values) => {
      const given = [..."ABCDE"].map((key) => values[key]).filter(Boolean);
      if (!values.text || given.length < 2) return say("askFew");
      return act("ask", { text: values.text, options: given }) ? "" : say("notNow");
    });
  };

  /** Every line at once: one field for each option. */
  deeds.arguments = () => {
    if (room.place().view === "end") return agreements();
    const at = room.at();
    if (!at) return room.tell(say("notNow"));
    const labels = CasusboekScreens.labels(at);
    const fields = at.options.map(({ key }) => field(key, `${key}. ${labels[key]}`, at.arguments[key] ?? ""));
    ask(say("argumentsTitle"), [make("p", say("argumentsLead")), ...fields], say("keep"), (values) => {
      for (const { key } of at.options) if (values[key] !== (at.arguments[key] ?? "")) act("argue", { key, text: values[key] });
    });
  };

  const agreements = () => {
    const { agreements: old } = room.sitting();
    const fields = old.map((text, index) => field(String(index), say("agreement", { number: index + 1 }), text));
    ask(say("agreements"), [make("p", say("agreementsLead")), ...fields], say("keep"), (values) => {
      for (const [index, text] of old.entries()) if (values[String(index)] !== text) act("agree", { index, text: values[String(index)] });
    });
  };

  deeds.agreements = agreements;

  deeds.addTable = () => {
    ask(say("tableTitle"), [make("p", say("tableLead")), field("name", say("tableName"), say("tableNumber", { number: room.sitting().tables.length + 1 })), field("code", say("tableCode"))], say("tableAdd"), ({ name, code }) => {
      const { problem } = CasusboekRoute.decode(room.story, code);
      if (!code || problem) return say("code_" + (problem ?? "form"));
      return act("table", { name, code: code.toUpperCase() }) ? "" : say("tablesFull");
    });
  };

  deeds.drops = () => {
    const list = room.sitting().tables.map(({ name, code }, index) => /** @type {[string, string]} */ ([String(index), `${name} (${code})`]));
    if (!list.length) return room.tell(say("tablesNone"));
    return ask(
      say("tableDrops"), [choice("index", say("tableName"), list)], say("tableDrop"),
      ({ index }) => void act("drop", { index: Number(index) }),
    );
  };

  deeds.help = () => {
    const rows = CasusboekKeys.table.map(([, deed, keys]) => make("tr", make("th", make("kbd", keys)), make("td", say("key_" + deed))));
    const more = [
      ["A–E", "key_add"], ["⇧ A–E", "key_remove"], ["O, ⇧ O", "key_abstain"], ["0–9 ⏎", "key_type"], ["1–9", "key_extra"],
    ].map(([keys, text]) => make("tr", make("th", make("kbd", keys)), make("td", say(text))));
    const grid = make("table", make("tbody", ...more, ...rows));
    for (const head of grid.querySelectorAll("th")) head.scope = "row";
    const letters = button("letters", say(room.place().letters ? "lettersOff" : "lettersOn"));
    const away = button("", say("leaveRoom"));
    away.addEventListener("click", () => dispatchEvent(new Event("cb-leave")));
    const box = make("div", grid);
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", say("keysTitle"));
    ask(say("keysTitle"), [box], "", () => {}, [letters, away]);
  };
})();
