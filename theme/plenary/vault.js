/**
 * Where sittings are kept on this device. IndexedDB is first, with strict durability: what it says is kept, is on the
 * disk. localStorage is second: Chromium writes that about once a minute, and until then answers reads from memory.
 */
const CasusboekVault = (() => {
  "use strict";

  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  /** The same name as in store.js; shelf.js erases it. */
  const NAME = `casusboek:${cbBook}:`;
  const second = `${NAME}${cbCase}:plenary`;
  const COUNCIL = `${NAME}:council`;
  const STORES = ["sittings", "events"];

  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const asked = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });

  /** @type {Promise<IDBDatabase> | null} */
  let base = null;

  /** @type {() => Promise<IDBDatabase>} */
  const opened = async () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("sittings", { keyPath: "id" });
      request.result.createObjectStore("events");
    };
    const made = await asked(request);
    const away = () => void (base = null);
    made.onclose = away;
    made.onversionchange = () => {
      made.close();
      away();
    };
    return made;
  };

  const database = () => {
    base ??= opened();
    base.catch(() => void (base = null));
    return base;
  };

  /** The numbers of the events of a sitting, from one on. @type {(id: string, from?: number) => IDBKeyRange} */
  const range = (id, from = 0) => IDBKeyRange.bound([id, from], [id, Infinity]);

  /**
   * Do something in one transaction, and wait until it is on the disk.
   * @type {<T>(work: (sittings: IDBObjectStore, events: IDBObjectStore) => Promise<T>) => Promise<T>}
   */
  const write = async (work) => {
    const made = (await database()).transaction(STORES, "readwrite", { durability: "strict" });
    const done = new Promise((kept, fail) => {
      made.oncomplete = kept;
      made.onabort = () => fail(made.error ?? new Error("aborted"));
    });
    done.catch(() => {});
    try {
      const found = await work(made.objectStore("sittings"), made.objectStore("events"));
      await done;
      return found;
    } catch (fault) {
      try {
        made.abort();
      } catch {
        // It was over by itself.
      }
      throw fault;
    }
  };

  /**
   * Keep the events from `from` on. Null when they are kept; else what another window kept there before us, whole.
   * @type {(head: Plenary.Head, events: Plenary.Event[], from: number) => Promise<Plenary.Event[] | null>}
   */
  const append = (head, events, from) =>
    write(async (sittings, kept) => {
      const known = await asked(kept.count(range(head.id)));
      const whole = known > from ? await asked(kept.getAll(range(head.id))) : [];
      if (whole.slice(from).some((one, index) => JSON.stringify(one) !== JSON.stringify(events[from + index]))) return whole;
      for (let index = known; index < events.length; index += 1) kept.add(events[index], [head.id, index]);
      if (known < events.length) sittings.put(head);
      return null;
    });

  /** Change what a list says of a sitting. @type {(head: Plenary.Head) => Promise<void>} */
  const label = (head) => write(async (sittings) => void sittings.put(head));

  /** @type {(id: string) => Promise<void>} */
  const remove = async (id) => {
    try {
      localStorage.removeItem(`${second}/${id}`);
    } catch {
      // Nothing was kept there.
    }
    await write(async (sittings, events) => {
      sittings.delete(id);
      events.delete(range(id));
    });
  };

  /** Those of this case. @type {() => Promise<Plenary.Head[]>} */
  const heads = async () => {
    const all = await asked((await database()).transaction(STORES).objectStore("sittings").getAll());
    return all.filter((head) => head.case === cbCase);
  };

  /** @type {(id: string) => Promise<Plenary.Event[]>} */
  const events = async (id) => asked((await database()).transaction(STORES).objectStore("events").getAll(range(id)));

  /** The second place: each sitting whole, under a name of its own. @type {(head: Plenary.Head, events: Plenary.Event[]) => boolean} */
  const mirror = (head, list) => {
    try {
      localStorage.setItem(`${second}/${head.id}`, JSON.stringify({ head, events: list }));
      return true;
    } catch {
      return false;
    }
  };

  /** @type {() => { head: Plenary.Head, events: Plenary.Event[] }[]} */
  const mirrored = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(`${second}/`)).flatMap((key) => {
        try {
          const { head, events: list } = JSON.parse(localStorage[key]);
          return typeof head.id === "string" && Array.isArray(list) ? [{ head, events: list }] : [];
        } catch {
          return [];
        }
      });
    } catch {
      return [];
    }
  };

  /** What the version before this one kept: one list of events, and one that was put aside. @type {() => Plenary.Event[][]} */
  const earlier = () => ["-earlier", ""].flatMap((name) => {
    try {
      const list = JSON.parse(localStorage.getItem(second + name) ?? "null");
      return Array.isArray(list) && list[0]?.type === "start" ? [list] : [];
    } catch {
      return [];
    }
  });

  const forgetEarlier = () => {
    for (const name of ["", "-earlier"]) localStorage.removeItem(second + name);
  };

  /** A small thing that may be lost. @type {(name: string, start?: string) => any} */
  const read = (name, start = second) => {
    try {
      return JSON.parse(localStorage.getItem(start + name) ?? "null");
    } catch {
      return null;
    }
  };

  /** @type {(name: string, value: unknown, start?: string) => void} */
  const note = (name, value, start = second) => {
    try {
      localStorage.setItem(start + name, JSON.stringify(value));
    } catch {
      // It may be lost.
    }
  };

  /** The fracties of the council, for every case of the book: filled in once. @type {() => Plenary.Group[]} */
  const council = () => read(COUNCIL, "") ?? [];

  /** @type {(groups: Plenary.Group[]) => void} */
  const keepCouncil = (groups) => note(COUNCIL, groups, "");

  return { append, label, remove, heads, events, mirror, mirrored, earlier, forgetEarlier, read, note, council, keepCouncil };
})();
