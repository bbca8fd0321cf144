/** What comes to a page later: erasing this book's data. */
(() => {
  "use strict";

  const { find, say, status } = CasusboekView;
  const { book, memory, attempt } = CasusboekStore;

  document.body.insertAdjacentHTML("beforeend", say("wipe"));

  /** @type {Record<string, () => void>} */
  const deeds = {
    wiped: () => {
      memory.clear();
      attempt((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(book)) storage.removeItem(key);
        indexedDB.deleteDatabase(book); // the sittings of a room, see plenary/vault.js
        sessionStorage.removeItem("casusboek:room"); // by which its windows find each other, see plenary/boot.js
      });
      CasusboekKeep.reset();
      deeds.close();
      status(say("wiped"), true);
      CasusboekPlayer?.home(false, say("wiped"));
    },
    close: () => /** @type {HTMLDialogElement} */ (find("cb-wipe")).close(),
  };

  addEventListener("click", ({ target }) => {
    if (target instanceof HTMLElement) deeds[target.dataset.cbDo ?? ""]?.();
  });
})();
