/** Gives a route to somebody else: as a link, and as a QR code for the camera of a telephone. */
const CasusboekShare = (() => {
  "use strict";

  const { find, missing } = CasusboekView;
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folded = /** @type {HTMLDetailsElement | null} */ (find("cb-give"));
  const link = () => /** @type {HTMLInputElement} */ (find("cb-link"));

  /** Where others find this page; "" on a disk, in a book that does not say where it stands. */
  const page = () => {
    const { href, protocol } = location;
    return protocol.startsWith("http") && top === self ? href.replace(/#.*/s, "") : (CasusboekRetold.beside()?.address ?? "");
  };

  /** Draw what the link says, a square for each dark module. */
  const draw = () => {
    const code = CasusboekQr.generate(link().value, { minCorrectionLevel: CasusboekQr.correction.M });
    const places = [...Array(code.size ** 2).keys()].map((at) => [at % code.size, Math.floor(at / code.size)]);
    const path = places.filter(([x, y]) => code.get(x, y)).map(([x, y]) => `M${x} ${y}h1v1h-1z`).join("");
    find("cb-qr").innerHTML = `<svg viewBox="-4 -4 ${code.size + 8} ${code.size + 8}"><path d="${path}"/></svg>`;
  };

  /** Offer the route of a debrief, folded. @type {(code: string) => void} */
  const offer = (code) => {
    if (!folded) return;
    const address = page();
    link().value = `${address}#r=${code}`;
    folded.hidden = !address;
    folded.open = false;
  };

  folded?.addEventListener("toggle", () => {
    if (!folded.open) return;
    const here = typeof CasusboekQr === "undefined" ? CasusboekBring.once(src.replace(/rest-\w+\.js.*$/, "qr.js")) : Promise.resolve();
    here.then(draw).catch(missing);
  });
  folded?.querySelector("button")?.addEventListener("click", () => CasusboekDebrief.copy("cb-link"));

  return { offer };
})();
