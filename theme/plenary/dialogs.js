/** The questions that the page asks a trainer: each a dialog with a form, by keyboard, closed by Escape. */
const CasusboekDialogs = (() => {
  "use strict";

  const { say, make, button, field } = CasusboekWords;

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
   * `later` are places that tell what is to come: they stand folded.
   * @type {(story: Casusboek.Story, settings: Casusboek.Options, places: Plenary.Spot[], later?: Plenary.Spot[]) => { parts: HTMLElement[], read: (values: Record<string, string>) => { ids: string[], settings: Casusboek.Options, fault: string } }}
   */
  const place = (story, settings, places, later = []) => {
    /** @type {(name: string, text: string, some: Plenary.Spot[]) => HTMLElement} */
    const list = (name, text, some) => choice(name, text, some.map(([, label], index) => [String(index), label]));
    const select = list("place", say("startAt"), places);
    const further = list("later", say("laterPlace"), [["", say("laterNone"), []], ...later]);
    const fold = make("details", make("summary", say("laterFold")), further);
    const code = field("code", say("orCode"));
    const told = make("output");
    const fields = [select, code, ...(later.length ? [further] : [])];
    /** @type {(values: Record<string, string>) => { ids: string[], settings: Casusboek.Options, fault: string }} */
    const read = (values) => {
      const spot = Number(values.later) ? later[Number(values.later) - 1] : places[Number(values.place)];
      if (!values.code) return { ids: spot?.[2] ?? [], settings, fault: "" };
      const { ids, settings: found, problem } = CasusboekRoute.decode(story, values.code);
      return { ids, settings: found, fault: problem ? say(`code_${problem}`) : "" };
    };
    const tell = () => {
      const values = Object.fromEntries(fields.map((label) => label.querySelector("select,input")).map((one) => {
        const { name, value } = /** @type {HTMLInputElement} */ (one);
        return [name, value];
      }));
      const { ids, settings: with_, fault } = read(values);
      told.textContent = fault || say("routeIs", { code: CasusboekRoute.encode(story, ids, with_), count: ids.length });
    };
    for (const label of fields) label.addEventListener("input", tell);
    tell();
    return { parts: [select, ...(later.length ? [fold] : []), code, make("p", told)], read };
  };

  return { ask, choice, place };
})();
