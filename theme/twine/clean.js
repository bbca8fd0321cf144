/** Takes out of HTML whatever could act: the twin of `clean` in builder/casusboek/render/prose.py, and of nh3 under it. */
const CasusboekClean = (() => {
  "use strict";

  const GONE = "script,style,template,iframe,object,embed,noscript,textarea,title,xmp";
  const SAFE = /^(?:(?:https?|mailto|tel):|[^:]*$|[^:/?#]*[/?#])/i;

  /** @type {(element: Element, allowed: CasusboekTwine.Allowed) => void} */
  const attributes = (element, { attributes: known }) => {
    const own = [...(known["*"] ?? []), ...(known[element.localName] ?? [])];
    for (const { name, value } of [...element.attributes]) {
      const leads = name === "href" || name === "src";
      if (!own.includes(name) || (leads && !SAFE.test(value.replace(/[\s\x00-\x20]/g, "")))) element.removeAttribute(name);
    }
  };

  /** @type {(element: Element) => void} */
  const arrange = (element) => {
    const align = element.getAttribute("align");
    if (element.localName === "th" && !element.childNodes.length) {
      const cell = element.ownerDocument.createElement("td");
      for (const { name, value } of element.attributes) cell.setAttribute(name, value);
      element.replaceWith(cell);
      if (align) turn(cell, align);
      return;
    }
    if (element.localName === "th" && !element.hasAttribute("scope")) element.setAttribute("scope", "col");
    if (align && /^t[dh]$/.test(element.localName)) turn(element, align);
    if (element.localName === "img") element.setAttribute("loading", "lazy");
    const address = element.getAttribute("href")?.replace(/^([^":?#]+)\.md(?=$|[#?])/, "$1.html");
    if (address !== undefined) element.setAttribute("href", address);
  };

  /** @type {(cell: Element, align: string) => void} */
  const turn = (cell, align) => {
    cell.removeAttribute("align");
    cell.setAttribute("data-cb-align", align);
  };

  /** Return HTML that cannot act; nothing in it is loaded or run on the way. @type {(html: string, allowed: CasusboekTwine.Allowed) => string} */
  const clean = (html, allowed) => {
    const { body } = new DOMParser().parseFromString(`<!DOCTYPE html><body>${html}`, "text/html");
    for (const element of body.querySelectorAll(GONE)) element.remove();
    const walk = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
    const comments = [];
    while (walk.nextNode()) comments.push(walk.currentNode);
    for (const comment of comments) comment.parentNode?.removeChild(comment);
    for (const element of [...body.querySelectorAll("*")].reverse()) {
      if (!allowed.tags.includes(element.localName)) element.replaceWith(...element.childNodes);
      else {
        attributes(element, allowed);
        arrange(element);
      }
    }
    return body.innerHTML;
  };

  return { clean };
})();
