/** Removes what an earlier site kept of this book on the device, and itself: this one keeps nothing. */
(() => {
  "use strict";

  const clear = async () => {
    for (const name of await CasusboekOurs.names()) await caches.delete(name);
    await registration.unregister();
  };

  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clear()));
})();
