/** The fields a reader fills in, kept on this device: settings, answers, notes, and which advisers were opened. */
const CasusboekKeep = (() => {
  "use strict";

  const { all } = CasusboekView;
  const { read, write } = CasusboekStore;
  const fields = /** @type {Casusboek.Field[]} */ (all(document, "[data-cb-keep]"));

  /** @type {(name: string) => Casusboek.Field | undefined} */
  const named = (name) => fields.find((field) => field.dataset.cbKeep === name);

  /**
   * @param {Casusboek.Field} field
   * @returns {field is HTMLInputElement}
   */
  const isBox = (field) => field.type === "checkbox";

  /** @type {(field: Casusboek.Field, value: string) => void} */
  const put = (field, value) => {
    if (isBox(field)) field.checked = value === "1";
    else field.value = value;
  };

  /** Make a field what the author made it. @type {(field: Casusboek.Field) => void} */
  const empty = (field) => {
    if (isBox(field)) field.checked = field.defaultChecked;
    else if (field instanceof HTMLSelectElement) field.value = field.querySelector("[selected]")?.getAttribute("value") ?? "";
    else field.value = field.defaultValue;
  };

  const reset = () => fields.forEach(empty);

  /** What the cover says of the settings. @type {() => Casusboek.Options} */
  const settings = () =>
    Object.fromEntries(fields.flatMap(({ dataset, value }) => (dataset.cbSetting ? [[dataset.cbSetting, value]] : [])));

  /** Whether letters on the keyboard choose. */
  const keys = () => {
    const box = named("keys");
    return !!box && isBox(box) && box.checked;
  };

  const opened = () => read("opened")?.split("\n") ?? [];

  addEventListener("input", ({ target }) => {
    const field = /** @type {Casusboek.Field} */ (target);
    const { cbKeep } = field.dataset;
    if (cbKeep) write(cbKeep, isBox(field) ? String(+field.checked) : field.value);
  });

  // `toggle` does not bubble: it is caught on its way down.
  document.addEventListener("toggle", ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open || !target.dataset.cbAdviser) return;
    const id = `${target.closest("section")?.id}|${target.dataset.cbAdviser}`;
    if (!opened().includes(id)) write("opened", [...opened(), id].join("\n"));
  }, true);

  CasusboekStore.listen((name, value) => {
    const field = named(name);
    if (!field || field === document.activeElement) return;
    if (value === null) empty(field);
    else put(field, value);
  });

  for (const field of fields) {
    const value = read(field.dataset.cbKeep ?? "");
    if (value !== null) put(field, value);
    if (value && field instanceof HTMLTextAreaElement) field.closest("details")?.setAttribute("open", "");
  }

  return { settings, keys, opened, reset };
})();
