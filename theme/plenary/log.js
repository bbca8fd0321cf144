/**
 * The list of events on this device, written at every event. A key of its own within the case, so that "erase my data"
 * finds it. When nothing can be kept the sitting goes on in memory, and `sound` says so.
 */
const CasusboekLog = (() => {
  "use strict";

  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  const base = `casusboek:${cbBook}:${cbCase}:plenary`;

  /** @type {(name: string) => any} */
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(base + name) ?? "null");
    } catch {
      return null;
    }
  };

  /** Write, read back, and say whether it is really there. @type {(name: string, value: unknown) => boolean} */
  const write = (name, value) => {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(base + name, text);
      return localStorage.getItem(base + name) === text;
    } catch {
      return false;
    }
  };

  /** @type {() => Plenary.Event[]} */
  const load = () => {
    const events = read("");
    return Array.isArray(events) && events[0]?.type === "start" ? events : [];
  };

  /** @type {(events: Plenary.Event[]) => boolean} */
  const save = (events) => write("", events);

  /** Put a sitting aside, so that a new one does not overwrite it. */
  const shelve = () => {
    const events = load();
    if (events.length > 1) write("-earlier", events);
  };

  /** @type {() => Partial<Plenary.Place> | null} */
  const place = () => read("-place");

  /** @type {(place: Plenary.Place) => boolean} */
  const keepPlace = (now) => write("-place", now);

  /** Call `changed` when another window of this case writes the sitting. @type {(changed: () => void) => void} */
  const listen = (changed) =>
    addEventListener("storage", ({ key }) => {
      if (key === base) changed();
    });

  return { load, save, shelve, place, keepPlace, listen, key: cbCase };
})();
