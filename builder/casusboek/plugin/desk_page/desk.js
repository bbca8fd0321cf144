/* The desk follows the book: after a change its main part is made anew, and one stays where one was. */
(() => {
  const status = document.querySelector("[role=status]");
  const place = (focused) => focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute("href") && `[href="${CSS.escape(focused.getAttribute("href"))}"]`);
  const follow = async () => {
    const main = document.querySelector("main");
    if (document.hidden || !main.dataset.state) return;
    const state = await (await fetch("/_desk/?state")).text();
    if (state === main.dataset.state) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const back = place(document.activeElement);
    main.replaceWith(page.querySelector("main"));
    if (back) document.querySelector(back)?.focus({ preventScroll: true });
    status.textContent = status.dataset.told;
  };
  const again = () => setTimeout(() => follow().catch(() => {}).finally(again), 1500);
  again();
})();
