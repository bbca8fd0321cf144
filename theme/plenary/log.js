/**
 * The list of events on this device, written at every event. A key of its own within the case, so that "erase my data"
 * finds it. When nothing can be kept the sitting goes on in memory, and `sound` says so.
 */
const CasusboekLog = (() => {
  "use strict";

  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  const base = `casusboek:${cbBook}:${cbCase}:plenary`;

  /** @type {(storage: () => Storage, name: string) => any} */
  const readFrom = (storage, name) => {
    try {
      return JSON.parse(storage().getItem(base + name) ?? "null");
    } catch {
      return null;
    }
  };

  /** Write, read back, and say whether it is really there. @type {(storage: () => Storage, name: string, value: unknown) => boolean} */
  const writeTo = (storage, name, value) => {
    const text = JSON.stringify(value);
    try {
      storage().setItem(base + name, text);
      return storage().getItem(base + name) === text;
    } catch {
      return false;
    }
  };

  const device = () => localStorage;
  const tab = () => sessionStorage;

  /** What is kept under a name: in this tab, or else on the device. @type {(name: string) => any} */
  const read = (name) => readFrom(tab, name) ?? readFrom(device, name);

  /** Keep on the device and, for when that comes back empty after a reload, in the tab. @type {(name: string, value: unknown) => boolean} */
  const write = (name, value) => {
    writeTo(tab, name, value);
    return writeTo(device, name, value);
  };

  /** The newest sitting that is kept, and of that the longest record: a device may come back with an older one. @type {() => Plenary.Event[]} */
  const load = () => {
    const found = [device, tab].map((storage) => readFrom(storage, ""));
    const sound = found.filter((events) => Array.isArray(events) && events[0]?.type === "start");
    const [best = []] = sound.sort((one, other) => other[0].t - one[0].t || other.length - one.length);
    return best;
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
