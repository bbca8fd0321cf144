/** The fields a reader fills in, kept on this device: settings of the case, and notes of the present play-through. */
const CasusboekKeep = (() => {
  "use strict";

  const { all, label } = CasusboekView;
  const { read, write } = CasusboekStore;
  const { id, note, jot } = CasusboekRuns;
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
    if (value || field.style.blockSize) grow(field);
  };

  /** Make a field what the author made it. @type {(field: Casusboek.Field) => void} */
  const empty = (field) => {
    if (isBox(field)) field.checked = field.defaultChecked;
    else if (field instanceof HTMLSelectElement) field.value = field.querySelector("[selected]")?.getAttribute("value") ?? "";
    else field.value = field.defaultValue;
  };

  /** Let a field be as high as its words, also where a browser does not do so itself. @type {(field: Casusboek.Field) => void} */
  const grow = (field) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.style.setProperty("field-sizing", "content");
    if (CSS.supports("field-sizing", "content")) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 4}px`;
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

  /**
   * Fill the notes in a part of the page with those of the present play-through. A note is known by its question, so
   * that it never stands under another one; `step` tells one decision from another.
   * @type {(part: HTMLElement, step?: string) => void}
   */
  const load = (part, step = "") => {
    for (const one of all(part, "[data-cb-note]")) {
      const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (one);
      field.name = field.dataset.cbNote || `${step}?${field.labels?.[0].textContent}`;
      put(field, note(field.name));
      if (field.value) field.closest("details")?.setAttribute("open", "");
    }
  };

  const opened = () => note("opened").split("\n");

  /** @type {(adviser: HTMLElement) => string} */
  const adviser = (one) => `${one.closest("section")?.id}|${one.dataset.cbAdviser}`;

  /** Mark the advisers of a section that the reader asked; the others are silent. @type {(section: HTMLElement) => void} */
  const heard = (section) => {
    const asked = opened();
    for (const one of all(section, "[data-cb-adviser]")) {
      const isAsked = asked.includes(adviser(one));
      one.toggleAttribute("data-cb-heard", isAsked);
      if (!isAsked) one.removeAttribute("open");
    }
  };

  addEventListener("input", ({ target }) => {
    const field = /** @type {Casusboek.Field} */ (target);
    const { cbKeep, cbNote } = field.dataset;
    const [step, question] = field.name.split("?");
    if (cbKeep) write(cbKeep, isBox(field) ? String(+field.checked) : field.value);
    if (cbNote !== undefined) jot(field.name, field.value);
    // What is written at a choice keeps the words of that choice, also when it is never taken.
    if (step && question) jot(step, label(step.split(":")[1]));
    grow(field);
  });

  // `toggle` does not bubble: it is caught on its way down.
  document.addEventListener("toggle", ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open || !target.dataset.cbAdviser) return;
    target.setAttribute("data-cb-heard", "");
    if (!opened().includes(adviser(target))) jot("opened", [...opened(), adviser(target)].join("\n"));
  }, true);

  CasusboekStore.listen((name, value) => {
    const notes = /** @type {Casusboek.Field[]} */ (all(document, "[data-cb-now] [data-cb-note]"));
    const field = named(name) ?? notes.find((one) => `${id()}/${one.name}` === name);
    if (!field || field === document.activeElement) return;
    if (value === null) empty(field);
    else put(field, value);
  });

  for (const field of fields) {
    const value = read(field.dataset.cbKeep ?? "");
    if (value !== null) put(field, value);
  }

  return { settings, keys, opened, heard, reset, load };
})();
