/** What a council asks for: its fracties with their seats, once; and in the trainer's own window the vote of each. */
const CasusboekCouncil = (() => {
  "use strict";

  const { say, make, button, field } = CasusboekWords;
  const { deeds } = CasusboekDeeds;
  const { asks, seat } = CasusboekAsks;
  const LINE = /^(.*?[^\s:;,=])[\s:;,=]+(\d{1,4})$/;

  /**
   * A line for each: its name, and its seats last. What is wrong is said of the first line that is.
   * @type {(text: string) => { groups: Plenary.Group[], fault: string }}
   */
  const read = (text) => {
    const lines = text.split("\n").map((one) => one.trim()).filter(Boolean);
    const groups = lines.map((one) => LINE.exec(one)).map((found) => ({ name: found?.[1].slice(0, 40) ?? "", weight: Number(found?.[2] ?? 0) }));
    const bad = groups.findIndex(({ name, weight }) => !name || !weight);
    const twice = groups.find(({ name }, index) => groups.some((other, at) => at < index && other.name === name));
    if (bad >= 0) return { groups, fault: say("groupsLine", { line: lines[bad] }) };
    if (twice) return { groups, fault: say("groupsTwice", { name: twice.name }) };
    return { groups, fault: groups.length > 40 ? say("groupsMany") : "" };
  };

  asks.groups = () => {
    const known = seat().sitting().groups;
    const kept = known.length ? known : CasusboekVault.council();
    const list = /** @type {HTMLTextAreaElement} */ (make("textarea"));
    const told = make("output");
    Object.assign(list, { name: "list", rows: 7, autocomplete: "off", spellcheck: false, value: kept.map(({ name, weight }) => `${name} ${weight}`).join("\n") });
    const tell = () => {
      const { groups, fault } = read(list.value);
      told.textContent = fault || say("groupsSum", { count: groups.length, seats: groups.reduce((sum, { weight }) => sum + weight, 0) });
    };
    list.addEventListener("input", tell);
    tell();
    CasusboekDialogs.ask(say("groupsTitle"), [make("p", say("groupsLead")), make("label", say("groupsList"), " ", list), make("p", told)], say("keep"), (values) => {
      const { groups, fault } = read(values.list);
      if (fault) return fault;
      CasusboekVault.keepCouncil(groups);
      return seat().act("groups", { groups }) ? "" : say("notNow");
    });
  };

  /** @type {(argument: string, fields: Plenary.Count) => void} */
  const count = (argument, fields) => {
    const [key, index] = argument.split(":");
    const group = CasusboekRoom.round()?.groups[Number(index)];
    if (group) CasusboekRoom.act("count", { key, group: group.name, ...(fields.whole ? { set: group.weight } : {}), ...fields });
  };

  /** In a tie the proposal falls: the trainer says how the story goes on. */
  deeds.fallen = () => {
    const round = CasusboekRoom.round();
    const tied = round?.status === "shown" && CasusboekTally.leaders(round).length > 1;
    return tied ? CasusboekRoom.move({ view: "fallen", page: 0 }) : CasusboekRoom.tell(say("notNow"));
  };

  deeds.whole = (argument) => count(argument, { whole: true });
  deeds.part = (argument, value) => count(argument, { set: Number(value) || 0 });

  /**
   * For the trainer's own window: a row for each fractie, with a button for each option and its seats apart.
   * @type {(round: Plenary.Round, marked: string, isFixed: boolean) => HTMLElement[]}
   */
  const grid = (round, marked, isFixed) => {
    const by = CasusboekCounts.byGroup(round);
    const keys = Object.keys(round.counts);
    return round.groups.map((one, index) => {
      const own = by[one.name] ?? {};
      const picks = keys.map((key) => {
        const pick = button("whole", key === "-" ? "–" : key, `${key}:${index}`);
        Object.assign(pick, { name: `w${key}${index}`, disabled: isFixed });
        pick.setAttribute("aria-label", say("groupWhole", { name: one.name, key: key === "-" ? say("abstained") : key }));
        pick.setAttribute("aria-pressed", String(own[key] === one.weight));
        return pick;
      });
      const parts = keys.map((key) => {
        const part = field(`p${key}${index}`, key === "-" ? say("abstained") : key, String(own[key] ?? 0), "number");
        const input = /** @type {HTMLInputElement} */ (part.querySelector("input"));
        input.disabled = isFixed;
        Object.assign(input.dataset, { cbSend: "part", cbWith: `${key}:${index}` });
        return part;
      });
      const name = say("groupSeats", { name: one.name, seats: one.weight });
      const tools = make("p", ...picks);
      tools.dataset.cbTools = "";
      const row = make("div", make("p", make("b", one.name === marked ? `▸ ${name}` : name), ` ${CasusboekSeats.voted(one, own)}`), tools, make("details", make("summary", say("groupDivided", { name: one.name })), ...parts));
      row.dataset.cbGroup = "";
      return row;
    });
  };

  return { grid };
})();
