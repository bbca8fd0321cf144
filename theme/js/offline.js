/** Lets the browser keep this book, where it is on a server; without leave or room the pages work all the same. */
(() => {
  "use strict";

  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

  const keep = async () => {
    try {
      await navigator.serviceWorker?.register(new URL("../sw.js", src));
    } catch {
      // not on this device
    }
  };

  if (!src.startsWith("http")) return;
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
})();
