"""Measures a page as a slow phone meets it: the first paint, and the time from a tap to the frame that shows it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

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
# work until after the frame, and such work must not count as time before it (a posted message comes after it).
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
def fresh_page(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """Yield a page with nothing cached or stored, in a narrow window, and a line to the browser's own tools."""
    context = browser.new_context(viewport=SCREEN, device_scale_factor=2, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        page.goto("about:blank")
        yield page, context.new_cdp_session(page)
    finally:
        context.close()


def first_paint(browser: Browser, address: str) -> float:
    """Return the milliseconds from navigation to the first contentful paint: 1.6 Mbit/s, 150 ms, 4x CPU."""
    with fresh_page(browser) as (page, tools):
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", NETWORK)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="commit")
        return float(page.evaluate(FIRST_PAINT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A page to walk through: its address, and where its reader sees a passage if it is a Twine format's."""

    name: str
    address: str
    root: str | None


def walk_side_by_side(
    browser: Browser, stages: Sequence[Stage], walk: Sequence[Step], texts: Sequence[str]
) -> dict[str, list[float]]:
    """Return by page the milliseconds of every tap of a walk, at 6x CPU.

    All pages stand open and take each step in turn, so that a burst of other work on the machine hits all of them.
    Only the page that is tapped is slowed, for what slows it takes of the processor what the others need.
    """
    with ExitStack() as stack:
        opened = {stage.name: stack.enter_context(fresh_page(browser)) for stage in stages}
        for stage in stages:
            opened[stage.name][0].goto(stage.address)
        found: dict[str, list[float]] = {stage.name: [] for stage in stages}
        for number, (step, text) in enumerate(zip(walk, texts, strict=True)):
            for at in range(len(stages)):
                stage = stages[(at + number) % len(stages)]
                found[stage.name].append(tap(*opened[stage.name], stage, step, text))
        return found


def tap(page: Page, tools: CDPSession, stage: Stage, step: Step, text: str) -> float:
    """Take one step on one page and return its milliseconds; then let the page do what it put off."""
    words = {"label": step.label, "shows": step.shows, "text": text, "root": stage.root}
    tools.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    try:
        return float(page.evaluate(TAP, words))
    except Error as fault:
        raise RuntimeError(f"{stage.address}, at {step.at}: {fault.message}") from None
    finally:
        tools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.wait_for_timeout(50)
