/** Two steps of the debrief: which advisers one heard and which not, and what one wrote before one knew. */
const CasusboekHeardBack = (() => {
  "use strict";

  const { find, all, make, say, title } = CasusboekView;
  const { at, consequence, copied, when } = CasusboekRetold;

  /** Everyone who could be asked on the route: who, where, what they say, and whether one asked. @type {(past: Casusboek.Past) => { name: string, sign: Node | null, place: string, asked: boolean, words: Element[] }[]} */
  const everyone = (past) => {
    const sections = past.played.ids.flatMap((_, index) => {
      const { passage, choice } = at(past, index);
      return [find(passage.id), consequence(passage.id, choice)];
    });
    return [...new Set(sections)].flatMap((section) =>
      (section ? all(section, "[data-cb-adviser]") : []).filter((one) => !one.closest("[hidden]")).map((one) => {
        const name = one.dataset.cbAdviser ?? "";
        const [, ...words] = copied(one).children;
        const sign = one.querySelector("[data-cb-role]")?.cloneNode(true) ?? null;
        return { name, sign, place: title(section?.id.replace(/--.*/, "")), asked: past.opened.includes(`${section?.id}|${name}`), words };
      }),
    );
  };

  /** @type {Casusboek.Draw} */
  const advisers = (past) => {
    const all = everyone(past);
    if (!all.length) return [];
    const group = (/** @type {boolean} */ asked) => {
      const those = all.filter((one) => one.asked === asked);
      // Who was asked has a line for each time; who was not, one line with all the places.
      const named = asked ? those : those.filter((one, at) => those.findIndex(({ name }) => name === one.name) === at);
      const items = named.map(({ sign, name, place, words }) => {
        const places = asked ? [place] : those.filter((one) => one.name === name).map((one) => one.place);
        const who = make("span", make("b", name), make("small", [...new Set(places)].join(", ")));
        const line = [...(sign ? [sign] : []), who];
        return make("li", ...(asked ? [make("details", make("summary", ...line), ...words)] : line));
      });
      const list = make("ul", ...items);
      list.dataset.cbPeople = asked ? "asked" : "unasked";
      return items.length ? [make("h3", say(asked ? "askedOf" : "notAskedOf")), list] : [];
    };
    const question = make("p", say("askedQuestion"));
    question.setAttribute("data-cb-ask", "");
    return [...group(true), ...group(false), question];
  };

  /** What one wrote at a choice, and what came of it that one could not know yet. @type {Casusboek.Draw} */
  const before = (past) => {
    const items = past.played.ids.flatMap((id, index) => {
      const written = CasusboekRuns.notes(`${index}:${id}?`);
      const { passage, choice } = at(past, index);
      const told = consequence(passage.id, choice);
      const day = when(passage.id);
      return written.map(([question, words]) => {
        const item = make("li", make("small", [day, title(passage.id)].filter(Boolean).join(" - ")), make("b", question), make("q", words));
        const after = told && make("details", make("summary", say("knewLater")), ...all(copied(told), "p:not([data-cb-only])").filter((part) => !part.closest("[hidden]")).slice(0, 3));
        if (after && after.children.length > 1) item.append(after);
        return item;
      });
    });
    const list = make("ol", ...items);
    list.dataset.cbBefore = "";
    return items.length ? [list] : [];
  };

  return { advisers, before };
})();
