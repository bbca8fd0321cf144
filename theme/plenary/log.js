/**
 * The list of events of the sitting at hand, kept at every event, and the list of all sittings on this device. The
 * screen says "kept" when `how()` is "strict": then the disk has every event. Windows of one sitting follow each other.
 */
const CasusboekLog = (() => {
  "use strict";

  const vault = CasusboekVault;
  const { cbBook = "", cbCase = "" } = document.documentElement.dataset;
  const LATER = 1000;

  /** @type {Plenary.Event[]} */
  let events = [];
  /** How many of them are kept. */
  let saved = 0;
  /** @type {Plenary.Kept} */
  let state = "pending";
  let busy = false;
  let later = 0;
  /** What the story says of the last decision, for the list. @type {() => string} */
  let decided = () => "";
  /** @type {(why: "kept" | "behind" | "followed", place?: Plenary.Place & { mark?: string }) => void} */
  let changed = () => {};
  /** When nothing can be kept: what this page itself still knows. @type {Map<string, Plenary.Event[]>} */
  const memory = new Map();

  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`casusboek:${cbBook}:${cbCase}`);

  /** @type {(list: Plenary.Event[]) => Plenary.EventOf<"start"> | null} */
  const begun = ([first]) => (first?.type === "start" ? first : null);

  /** @type {(list: Plenary.Event[]) => string} */
  const idOf = (list) => begun(list)?.id ?? `s${list[0]?.t ?? 0}`;

  /** What the list of sittings says of one. @type {(list: Plenary.Event[], decided?: string, aside?: boolean) => Plenary.Head} */
  const head = (list, words = "", aside = false) => {
    const { group = "", t = 0, rehearsal = false } = begun(list) ?? {};
    const check = list.reduce((last, event) => ("check" in event && event.check) || last, "");
    return { id: idOf(list), case: cbCase, edition: check, group, started: t, last: list[list.length - 1]?.t ?? t, count: list.length, decided: words, aside, rehearsal };
  };

  /** The second place, not at every event: it is written whole each time. @type {(at: Plenary.Head, list: Plenary.Event[], now: boolean) => boolean} */
  const mirror = (at, list, now) => {
    clearTimeout(later);
    if (now) return vault.mirror(at, list);
    later = setTimeout(() => vault.mirror(at, list), LATER);
    return true;
  };

  /** Another window was first: its events, and after those what is ours and not yet kept. @type {(theirs: Plenary.Event[]) => void} */
  const join = (theirs) => {
    const mine = events.slice(saved);
    events = [...theirs, ...mine];
    saved = theirs.length;
    changed("behind");
  };

  /** Keep what is not kept yet. @type {() => Promise<void>} */
  const keep = async () => {
    if (busy) return;
    busy = true;
    while (saved < events.length) {
      const list = events;
      const at = head(list, decided());
      try {
        const theirs = await vault.append(at, list, saved);
        if (theirs) {
          join(theirs);
          continue;
        }
        mirror(at, list, false);
        state = "strict";
      } catch (fault) {
        const full = /** @type {{ name?: string }} */ (fault)?.name === "QuotaExceededError";
        state = mirror(at, list, true) ? "second" : full ? "full" : "none";
      }
      memory.set(at.id, list);
      if (idOf(events) === at.id) saved = Math.max(saved, list.length);
    }
    busy = false;
    changed("kept");
  };

  /** @type {(event: Plenary.Event, place: Plenary.Place) => void} */
  const add = (event, place) => {
    events = [...events, event];
    if (state === "strict") state = "pending";
    share(place);
    keep();
  };

  /** Go on with a list of events, of which so many are kept. @type {(list: Plenary.Event[], kept: number) => void} */
  const take = (list, kept) => {
    events = list;
    saved = kept;
    state = "pending";
    if (kept && kept === list.length) state = "strict";
  };

  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-cb-do=wiped]")) memory.clear();
  });

  /** The events that can really be done, in order: after `join` some may have come too late. @type {(list: Plenary.Event[]) => void} */
  const replace = (list) => void (events = list);

  /** Tell the other windows of this sitting; `mark` is the option that is counted. @type {(place: Plenary.Place & { mark?: string }) => void} */
  const share = (place) => channel?.postMessage({ id: idOf(events), events, place });

  channel?.addEventListener("message", ({ data }) => {
    if (!events.length || data?.id !== idOf(events)) return;
    if (data.events.length > events.length) events = data.events;
    changed("followed", data.place);
  });

  /** Take in what the version before this one kept. */
  const bring = async () => {
    const old = vault.earlier();
    if (!old.length) return;
    for (const [index, list] of old.entries()) {
      const at = head(list, "", index < old.length - 1);
      if (!vault.mirror(at, list)) return;
      await vault.append(at, list, 0).catch(() => {});
    }
    vault.forgetEarlier();
  };

  /** Every sitting of this case on this device, the newest first. @type {() => Promise<Plenary.Head[]>} */
  const list = async () => {
    await bring();
    const found = new Map(vault.mirrored().map(({ head: at }) => [at.id, at]));
    for (const at of await vault.heads().catch(() => [])) if ((found.get(at.id)?.count ?? 0) <= at.count) found.set(at.id, at);
    for (const [id, kept] of memory) if ((found.get(id)?.count ?? 0) < kept.length) found.set(id, head(kept));
    return [...found.values()].sort((one, other) => other.last - one.last);
  };

  /** All that is kept of a sitting: the longest of what each place has. @type {(id: string) => Promise<Plenary.Event[]>} */
  const load = async (id) => {
    const first = await vault.events(id).catch(() => []);
    const second = vault.mirrored().find(({ head: at }) => at.id === id)?.events ?? [];
    const [best] = [first, second, memory.get(id) ?? []].filter((all) => begun(all)).sort((one, other) => other.length - one.length);
    return best ?? [];
  };

  /** Put a sitting aside, or take it up again. @type {(at: Plenary.Head, aside: boolean) => Promise<void>} */
  const shelve = (at, aside) => {
    const now = { ...at, aside };
    const held = vault.mirrored().find((one) => one.head.id === at.id);
    if (held) vault.mirror(now, held.events);
    return vault.label(now).catch(() => {});
  };

  /** @type {(id: string) => Promise<void>} */
  const remove = (id) => {
    memory.delete(id);
    return vault.remove(id).catch(() => {});
  };

  return {
    add, take, keep, replace, share, list, load, shelve, remove,
    events: () => events, id: () => idOf(events), how: () => state,
    place: () => vault.read("-place"),
    keepPlace: (/** @type {Plenary.Place} */ place) => vault.note("-place", { ...place, id: idOf(events) }),
    /** @type {(words: () => string, then: typeof changed) => void} */
    listen: (words, then) => {
      decided = words;
      changed = then;
    },
  };
})();
