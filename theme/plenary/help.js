/** All keys, in either window. Each is a button too: for a mouse, a touch board, a tablet. */
const CasusboekHelp = (() => {
  "use strict";

  const { say, make, button } = CasusboekWords;

  /** @type {(isDesk?: boolean) => HTMLDialogElement} */
  const open = (isDesk = false) => {
    const rows = CasusboekKeys.table.filter(([, deed]) => deed !== "help").map(([, deed, keys]) => make(
      "tr", make("th", make("kbd", keys)), make("td", button(deed, say(`key_${deed}`))),
    ));
    const more = CasusboekKeys.counting.map(([, name, keys]) => make("tr", make("th", make("kbd", keys)), make("td", say(`key_${name}`))));
    const grid = make("table", make("tbody", ...rows, ...more));
    for (const head of grid.querySelectorAll("th")) head.scope = "row";
    const letters = button("letters", say(isDesk || CasusboekRoom.place().letters ? "lettersOff" : "lettersOn"));
    const away = button("", say("leaveRoom"));
    away.addEventListener("click", () => dispatchEvent(new Event("cb-leave")));
    const box = make("div", grid);
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", say("keysTitle"));
    const dialog = CasusboekDialogs.ask(say("keysTitle"), [box], "", () => {}, isDesk ? [] : [letters, away]);
    // First away with the dialog: what the button does may open another one.
    box.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button")) dialog.close();
    }, true);
    return dialog;
  };

  return { open };
})();
