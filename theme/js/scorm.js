/**
 * In a learning environment (SCORM 1.2): how far a reader is, as a route code, and that the case was played to its end.
 * Nothing else is told: no answer, no score, no name. Without a learning environment this does nothing.
 */
(() => {
  "use strict";

  const STATUS = "cmi.core.lesson_status";
  const PLACE = "cmi.core.lesson_location"; // at most 255 characters
  const DATA = "cmi.suspend_data";
  const ENDS = ["ending", "debrief"];

  /** The API of the window that shows this page, or of one around it. @type {() => Casusboek.Scorm | null} */
  const find = () => {
    try {
      /** @type {(start: any) => Casusboek.Scorm | null} */
      const around = (start) => {
        let place = start;
        for (let step = 0; place && step < 10; step += 1) {
          if (place.API) return place.API;
          if (place.parent === place) return null;
          place = place.parent;
        }
        return null;
      };
      return around(window) ?? around(window.opener);
    } catch {
      return null; // a window around this one is of another site
    }
  };

  const api = find();
  if (!api || api.LMSInitialize("") !== "true") return;

  const isDone = () => ["completed", "passed"].includes(api.LMSGetValue(STATUS));

  const code = api.LMSGetValue(DATA) || api.LMSGetValue(PLACE);
  if (code && location.hash.length < 2) history.replaceState(null, "", `#r=${code}`);
  if (!isDone()) api.LMSSetValue(STATUS, "incomplete");
  api.LMSCommit("");

  let told = code;

  /** Tell where the reader is now. */
  const tell = () => {
    const [, now = ""] = /^#r=(.+)$/.exec(decodeURIComponent(location.hash)) ?? [];
    const kind = document.querySelector("[data-cb-now]")?.getAttribute("data-cb-kind") ?? "";
    const ends = ENDS.includes(kind) && !isDone();
    if (!ends && (!now || now === told)) return;
    if (ends) api.LMSSetValue(STATUS, "completed");
    if (now) {
      told = now;
      api.LMSSetValue(DATA, now);
      api.LMSSetValue(PLACE, now.slice(0, 255));
    }
    api.LMSCommit("");
  };

  // The player shows a section, and then writes its address.
  const follow = () => CasusboekView.later(() => CasusboekView.later(tell));
  new MutationObserver(follow).observe(document.body, { subtree: true, attributeFilter: ["data-cb-now"] });

  addEventListener("pagehide", () => {
    tell();
    api.LMSSetValue("cmi.core.exit", isDone() ? "" : "suspend");
    api.LMSFinish("");
  }, { once: true });
})();
