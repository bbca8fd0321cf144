/**
 * What a reader types and where they are, kept on this device. Every field has a key of its own, so two tabs never
 * overwrite each other's fields. Where storage is denied or full everything works on, in memory.
 */
const CasusboekStore = (() => {
  "use strict";

  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  const book = `casusboek:${cbBook}:`;
  /** @type {Map<string, string>} */
  const memory = new Map();
  let sound = true;
  let trouble = () => {};

  /** @type {<T>(deed: (storage: Storage) => T) => T | null} */
  const attempt = (deed) => {
    try {
      return deed(localStorage);
    } catch {
      if (sound) trouble();
      sound = false;
      return null;
    }
  };

  /** @type {(field: string, id?: string) => string | null} */
  const read = (field, id = cbCase) => {
    const key = `${book}${id}:${field}`;
    const value = memory.get(key) ?? attempt((storage) => storage.getItem(key));
    if (value !== null) memory.set(key, value);
    return value;
  };

  /** @type {(field: string, value: string) => void} */
  const write = (field, value) => {
    const key = `${book}${cbCase}:${field}`;
    memory.set(key, value);
    attempt((storage) => storage.setItem(key, value));
  };

  /** The fields of this case whose name begins in a way. @type {(start: string) => string[]} */
  const names = (start) => {
    const whole = `${book}${cbCase}:${start}`;
    const kept = attempt((storage) => Object.keys(storage)) ?? [];
    const found = [...kept, ...memory.keys()].filter((key) => key.startsWith(whole));
    return [...new Set(found)].map((key) => key.slice(`${book}${cbCase}:`.length));
  };

  /** @type {(field: string) => void} */
  const remove = (field) => {
    memory.delete(`${book}${cbCase}:${field}`);
    attempt((storage) => storage.removeItem(`${book}${cbCase}:${field}`));
  };

  /**
   * Call `changed` with the field and the new value when another tab writes a field of this case, or erases it (null).
   * @type {(changed: (field: string, value: string | null) => void) => void}
   */
  const listen = (changed) =>
    addEventListener("storage", ({ key, newValue }) => {
      const start = `${book}${cbCase}:`;
      if (!key?.startsWith(start)) return;
      memory.delete(key);
      changed(key.slice(start.length), newValue);
    });

  /** Call `tell` once, now or later, when nothing can be kept. @type {(tell: () => void) => void} */
  const onTrouble = (tell) => {
    trouble = tell;
    if (!sound) tell();
    else attempt((storage) => storage.length);
  };

  return { book, memory, attempt, read, write, names, remove, isSound: () => sound, listen, onTrouble };
})();
