/** Deeds that wait for their turn. */
const CasusboekQueue = (() => {
  "use strict";

  const PATIENCE = 1000;

  /**
   * A queue that goes on when `ready`, or when its first has waited a second: a disk that hangs stops no evening.
   * `soon` does a deed now or in its turn, `flow` goes on, `rests` says that all is done.
   * @type {(ready: () => boolean) => { soon: (deed: () => void) => void, flow: (late?: boolean) => void, rests: () => boolean }}
   */
  const of = (ready) => {
    /** @type {(() => void)[]} */
    const waiting = [];
    let timer = 0;

    /** @type {(late?: boolean) => void} */
    const flow = (late = false) => {
      clearTimeout(timer);
      while (waiting.length && (late || ready())) {
        waiting.shift()?.();
        late = false;
      }
      if (waiting.length) timer = setTimeout(() => flow(true), PATIENCE);
    };

    /** @type {(deed: () => void) => void} */
    const soon = (deed) => {
      waiting.push(deed);
      if (waiting.length === 1) flow();
    };

    return { soon, flow, rests: () => !waiting.length && ready() };
  };

  return { of };
})();
