/** The list of events by itself: which of them count. Pure. */
const CasusboekEvents = (() => {
  "use strict";

  /** Deeds of others than the trainer: an undo passes them by. */
  const STRANGE = ["vote", "failed", "crash"];

  /** The place of the trainer's last event before one, or 0: the start stays, and so does what came before another edition. @type {(events: Plenary.Event[], before: number) => number} */
  const own = (events, before) => {
    let at = before - 1;
    while (at > 0 && STRANGE.includes(events[at].type)) at -= 1;
    return events[at]?.type === "edition" ? 0 : Math.max(0, at);
  };

  /**
   * The events that count: an undo takes the trainer's last one back, with all that was joined to it.
   * @type {(events: Plenary.Event[]) => Plenary.Event[]}
   */
  const live = (events) => {
    const kept = /** @type {Plenary.Event[]} */ ([]);
    for (const event of events) {
      if (event.type !== "undo") {
        kept.push(event);
        continue;
      }
      for (let at = own(kept, kept.length), joined = true; at && joined; at = own(kept, at)) joined = !!kept.splice(at, 1)[0].join;
    }
    return kept;
  };

  /** The event that an undo would take back, or null. @type {(events: Plenary.Event[]) => Plenary.Event | null} */
  const undoable = (events) => {
    const kept = live(events);
    const at = own(kept, kept.length);
    return at ? kept[at] : null;
  };

  return { live, undoable };
})();
