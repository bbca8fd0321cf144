/** The questions that the page asks a trainer: each a dialog with a form, by keyboard, closed by Escape. */
const CasusboekDialogs = (() => {
  "use strict";

  const { say, make, button, field, hour } = CasusboekWords;

  /**
   * Ask something. `done` gets the fields when the form is sent, and says what is wrong, or "".
   * @type {(title: string, parts: Node[], send: string, done: (values: Record<string, string>) => string | void, other?: HTMLButtonElement[]) => HTMLDialogElement}
   */
  const ask = (title, parts, send, done, other = []) => {
    document.querySelector("dialog[data-cb-ask]")?.remove();
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog"));
    const heading = make("h2", title);
    const wrong = make("p");
    const form = make("form", ...parts, wrong);
    const submit = /** @type {HTMLButtonElement} */ (make("button", send));
    const cancel = button("", say("cancel"));
    const row = make("p", ...(send ? [submit] : []), ...other, cancel);
    heading.id = "cb-ask";
    wrong.setAttribute("role", "alert");
    dialog.dataset.cbAsk = row.dataset.cbTools = "";
    dialog.setAttribute("aria-labelledby", "cb-ask");
    form.append(row);
    dialog.append(heading, form);
    const away = () => dialog.close();
    cancel.addEventListener("click", away);
    for (const one of other) one.addEventListener("click", away);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const values = Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (form))].map(([name, value]) => [name, String(value).trim()]));
      const fault = done(values) ?? "";
      wrong.textContent = fault;
      if (!fault) away();
    });
    dialog.addEventListener("close", () => dialog.remove());
    (document.getElementById("cb-room") ?? document.body).append(dialog);
    dialog.showModal();
    return dialog;
  };

  /** A list to choose from. @type {(name: string, text: string, options: [string, string][]) => HTMLElement} */
  const choice = (name, text, options) => {
    const select = /** @type {HTMLSelectElement} */ (make(
      "select", ...options.map(([value, label]) => Object.assign(make("option", label), { value })),
    ));
    select.name = name;
    return make("label", text, " ", select);
  };

  /**
   * Where a sitting starts or goes on: a moment of decision, or a route code. What that route is, is said before it is taken.
   * @type {(story: Casusboek.Story, settings: Casusboek.Options, places: [string, string, string[]][]) => { parts: HTMLElement[], read: (values: Record<string, string>) => { ids: string[], settings: Casusboek.Options, fault: string } }}
   */
  const place = (story, settings, places) => {
    const select = choice("place", say("startAt"), places.map(([, label], index) => [String(index), label]));
    const code = field("code", say("orCode"));
    const told = make("output");
    /** @type {(values: Record<string, string>) => { ids: string[], settings: Casusboek.Options, fault: string }} */
    const read = (values) => {
      if (!values.code) return { ids: places[Number(values.place)]?.[2] ?? [], settings, fault: "" };
      const { ids, settings: found, problem } = CasusboekRoute.decode(story, values.code);
      return { ids, settings: found, fault: problem ? say(`code_${problem}`) : "" };
    };
    const tell = () => {
      const values = Object.fromEntries([select, code].map((label) => label.querySelector("select,input")).map((one) => {
        const { name, value } = /** @type {HTMLInputElement} */ (one);
        return [name, value];
      }));
      const { ids, settings: with_, fault } = read(values);
      told.textContent = fault || say("routeIs", { code: CasusboekRoute.encode(story, ids, with_), count: ids.length });
    };
    for (const label of [select, code]) label.addEventListener("input", tell);
    tell();
    return { parts: [select, code, make("p", told)], read };
  };

  /**
   * @type {(story: Casusboek.Story, settings: Casusboek.Options, earlier: { t: number, count: number } | null, lead: string, done: (start: { ids: string[], settings: Casusboek.Options, present: number, plan: number }) => void, resume: () => void, read: () => void) => void}
   */
  const start = (story, settings, earlier, lead, done, resume, read) => {
    const places = /** @type {[string, string, string[]][]} */ ([
      ["", say("fromBegin"), []],
      ...CasusboekWays.moments(story, settings).filter(({ ids }) => ids.length).map(({ id, number, title, ids }) => [id, say("fromDecision", { number, title }), ids]),
    ]);
    const { parts, read: chosen } = place(story, settings, places);
    const plan = choice(
      "plan", say("plan"),
      [
        ["0", say("planNone")],
        ...["30", "45", "60", "90"].map((minutes) => /** @type {[string, string]} */ ([minutes, say("minutes", { minutes })])),
      ],
    );
    const others = [];
    let begun = false;
    if (earlier) {
      const go = button("", say("resume", { hour: hour(earlier.t) }));
      const report = button("", say("readReport"));
      go.addEventListener("click", resume);
      report.addEventListener("click", read);
      for (const one of [go, report]) one.addEventListener("click", () => void (begun = true));
      others.push(go, report);
    }
    const dialog = ask(say("startTitle"), [make("p", say(lead)), field("present", say("presentCount"), "", "number"), plan, ...parts], say("startGo"), (values) => {
      const { ids, settings: found, fault } = chosen(values);
      if (fault) return fault;
      begun = true;
      done({ ids, settings: found, present: Number(values.present) || 0, plan: Number(values.plan) || 0 });
    }, others);
    if (earlier) others[0].focus();
    dialog.addEventListener("close", () => begun || dispatchEvent(new Event("cb-leave")));
  };

  return { ask, choice, place, start };
})();
