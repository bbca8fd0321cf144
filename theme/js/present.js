/** Brings in what a room needs (a script, a style sheet, the trainer's notes where one may have them) when it is asked for. */
const CasusboekPresent = (() => {
  "use strict";

  const { bring } = CasusboekBring;
  const { hash } = location;
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-cb-plenary]"));
  if (!button) return { hash };
  CasusboekView.find("cb-cover").querySelector("[data-cb-next]")?.after(/** @type {HTMLElement} */ (button.parentElement));
  let brought = false;

  const present = () => {
    if (brought) return void dispatchEvent(new Event("cb-present"));
    brought = true;
    const { cbPlenary = "", cbData = "", cbNotes } = button.dataset;
    Promise.all([bring("link", { rel: "stylesheet", href: `${cbPlenary}.css` }), bring("script", { src: cbData })])
      .then(() => cbNotes && bring("script", { src: cbNotes }).catch(() => {})) // closed or left out: then without notes
      .then(() => bring("script", { src: `${cbPlenary}.js` }))
      .catch(CasusboekView.missing);
  };

  button.addEventListener("click", present);
  addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (key.toLowerCase() !== "p" || ctrlKey || metaKey || altKey || !CasusboekKeep.keys()) return;
    if (!(target instanceof Element && target.closest("input,textarea,select,dialog,#cb-room,#cb-presenter"))) present();
  });
  if (/^#presente(ren$|r=)/.test(hash)) present();
  return { hash };
})();
