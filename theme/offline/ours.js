/** Which caches of this origin hold this book: those under the name of its folder, and of no other. */
const CasusboekOurs = (() => {
  "use strict";

  const start = `casusboek:${registration.scope}:`;
  const names = async () => (await caches.keys()).filter((name) => name.startsWith(start));

  return { start, names };
})();
