"""Measures a page as a slow phone meets it: the first paint, and the time from a tap to the frame that shows it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, Error, Page, Playwright

from tests.bench.bare import Step

SCREEN = {"width": 390, "height": 844}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}

FIRST_PAINT = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") done(entry.startTime);
  }).observe({type: "paint", buffered: true});
})"""

# One method for every page: click, look in each frame whether the new section shows, and take the time when the main
# thread comes back from handing that frame to the screen. That is a task of the highest priority: a page may put off
# work until after the frame, and such work must not be counted as time before it (a posted message would come after it).
# A question that our page asks before a choice (data-cb-justify) is opened first, unmeasured; no other page has one.
TAP = """({label, shows, text, root}) => new Promise((done, fail) => {
  const squeeze = (text) => text.replace(/\\s+/g, " ").replaceAll("\\u2011", "-").trim();
  const links = [...document.querySelectorAll("a, button, tw-link, passage-link")];
  const fits = (link) => link.checkVisibility() && squeeze(link.textContent).includes(label);
  const link = links.findLast(fits);
  if (!link) { fail(new Error("nothing to tap says: " + label)); return; }
  const section = root ? null : document.getElementById(shows);
  const isShown = root
    ? () => [...document.querySelectorAll(root)].some((place) => squeeze(place.textContent).includes(text))
    : () => section.checkVisibility();
  let start = 0, frames = 0;
  const drawn = () => done(performance.now() - start);
  const look = () => {
    if (isShown()) scheduler.postTask(drawn, {priority: "user-blocking"});
    else if (frames++ > 2000) fail(new Error("never shown: " + shows));
    else requestAnimationFrame(look);
  };
  const question = link.dataset.cbChoice && link.closest("section")?.querySelector("form[data-cb-justify]");
  if (question && !question.closest("[hidden]")) link.click();
  setTimeout(() => {
    start = performance.now();
    link.click();
    requestAnimationFrame(look);
  }, 40 + Math.random() * 16);
})"""


def launch(playwright: Playwright, path: str) -> Browser:
    """Start a browser for measuring."""
    return playwright.chromium.launch(executable_path=path)


@contextmanager
def fresh_page(browser: Browser, *, cpu: int, slow_network: bool) -> Iterator[Page]:
    """Yield a page with nothing cached or stored, in a narrow window, with a slowed processor."""
    context = browser.new_context(viewport=SCREEN, device_scale_factor=2, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        page.goto("about:blank")
        cdp: CDPSession = context.new_cdp_session(page)
        if slow_network:
            cdp.send("Network.enable")
            cdp.send("Network.emulateNetworkConditions", NETWORK)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
        yield page
    finally:
        context.close()


def first_paint(browser: Browser, address: str) -> float:
    """Return the milliseconds from navigation to the first contentful paint: 1.6 Mbit/s, 150 ms, 4x CPU."""
    with fresh_page(browser, cpu=4, slow_network=True) as page:
        page.goto(address, wait_until="commit")
        return float(page.evaluate(FIRST_PAINT))


def taps(browser: Browser, address: str, walk: Sequence[Step], root: str | None, texts: Sequence[str]) -> list[float]:
    """Return what every tap of a walk took, at 6x CPU. `root` is where a Twine format shows a passage."""
    with fresh_page(browser, cpu=6, slow_network=False) as page:
        page.goto(address)
        page.wait_for_timeout(300)
        found: list[float] = []
        for step, text in zip(walk, texts, strict=True):
            words = {"label": step.label, "shows": step.shows, "text": text, "root": root}
            try:
                found.append(float(page.evaluate(TAP, words)))
            except Error as fault:
                raise RuntimeError(f"{address}, at {step.at}: {fault.message}") from None
        return found
