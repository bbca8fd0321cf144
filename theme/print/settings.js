/** Fills a municipality's own settings in, in the draaiboek and its hand-outs; kept where the cover of the case keeps them. */
(() => {
  "use strict";

  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  const form = /** @type {HTMLElement | null} */ (document.querySelector("[data-cb-local]"));
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...(form?.querySelectorAll("input,select") ?? [])]);

  /** @type {(field: HTMLInputElement | HTMLSelectElement) => string} */
  const keyOf = ({ name }) => `casusboek:${cbBook}:${cbCase}:s-${name}`;

  /** What a reader sees for a setting. @type {(field: HTMLInputElement | HTMLSelectElement) => string} */
  const shown = (field) => (field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text ?? "" : field.value || field.defaultValue);

  const apply = () => {
    const now = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    for (const field of fields) {
      for (const slot of document.querySelectorAll(`[data-cb-text="${field.name}"]`)) slot.textContent = shown(field);
    }
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-cb-holds]"))) {
      /** @type {Record<string, string>[]} */
      const found = JSON.parse(part.dataset.cbHolds ?? "[]");
      part.hidden = !found.some((options) => Object.entries(options).every(([name, option]) => (now[name] ?? option) === option));
    }
  };

  /** @type {(deed: () => void) => void} */
  const perhaps = (deed) => {
    try {
      deed();
    } catch { /* Nothing can be kept here: what is filled in holds until the page closes. */ }
  };

  for (const field of fields) {
    perhaps(() => {
      const kept = localStorage.getItem(keyOf(field));
      if (kept !== null && (!(field instanceof HTMLSelectElement) || [...field.options].some(({ value }) => value === kept))) field.value = kept;
    });
    field.addEventListener("input", () => {
      apply();
      perhaps(() => localStorage.setItem(keyOf(field), field.value));
    });
  }
  if (form) form.hidden = false;
  apply();
})();
