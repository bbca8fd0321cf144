"""A reader at a page: does what people do with a keyboard and a mouse, and tells what they see."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from casusboek.render.messages import player_words
from casusboek.words import translator

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

say = translator("nl")  # what stands in a page: say("Undo my choice")
told = player_words("nl")  # what the player says: told["trouble"]

OWN = re.compile(r"(file|data|blob):|http://127\.0\.0\.1:")
ARRIVED = """() => {
    const own = document.querySelector("[data-cb-now]:not([data-cb-kind=cover]) h2");
    const choice = document.activeElement.matches("[data-cb-now] [data-cb-choice]");
    return choice || document.activeElement === (own ?? document.querySelector("h1"));
}"""
SEED = "kept-open"  # what the tab beside a reader keeps
SEEN = "name => { try { return name in localStorage } catch { return true } }"
SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"


class Reader:
    """One tab. `troubles` is what a page should never do: errors, and requests to another host; `asked_for` is all.

    Without `scripts` the page has no player, and there is nothing to wait for. `tab` is one that stays open beside it.
    """

    def __init__(self, page: "Page", address: str, *, scripts: bool = True, tab: "Page | None" = None) -> None:
        """Listen to everything that goes wrong on the page."""
        self.page, self.address, self.scripts, self.tab = page, address, scripts, tab
        self.troubles: list[str] = []
        self.asked_for: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("request", lambda request: self._note(request.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.troubles.append(f"console: {text}")

    def _note(self, url: str) -> None:
        """Note what the page asks for; of another host it may ask nothing."""
        self.asked_for.append(url)
        if not OWN.match(url):
            self.troubles.append(f"asked: {url}")

    # what the reader sees

    @property
    def shown(self) -> "Locator":
        """The section that shows."""
        return self.page.locator("[data-cb-now]")

    @property
    def heading(self) -> "Locator":
        """The heading of the section that shows; on the cover that is the title."""
        own = self.shown.locator(":scope:not([data-cb-kind=cover]) h2")
        title = self.page.locator("h1:has(~ [data-cb-kind=cover][data-cb-now])")
        return own.or_(title).first

    @property
    def kind(self) -> str:
        """The kind of section that shows: cover, passage, consequence, reflection, ending or debrief."""
        return self.shown.get_attribute("data-cb-kind") or ""

    @property
    def id(self) -> str:
        """The id of the section that shows."""
        return self.shown.get_attribute("id") or ""

    @property
    def text(self) -> str:
        """The text of the section that shows, as one line."""
        return " ".join(self.shown.inner_text().split())

    @property
    def letters(self) -> str:
        """The letters of the choices that are open."""
        return "".join(
            link.get_attribute("data-cb-choice") or ""
            for link in self.shown.locator("[data-cb-choice]").all()
            if link.is_visible()
        )

    @property
    def status(self) -> "Locator":
        """The status line."""
        return self.page.locator("[role=status]")

    @property
    def notice(self) -> str:
        """What the page tells out loud, so that it shows as well; mostly nothing."""
        return self.page.locator("[role=status][data-cb-loud]").inner_text() if self.is_loud else ""

    @property
    def is_loud(self) -> bool:
        """Say whether the status line shows on the page."""
        return self.status.get_attribute("data-cb-loud") is not None

    @property
    def code(self) -> str:
        """The route code in the address, or nothing."""
        fragment = urlsplit(self.page.url).fragment
        return fragment.removeprefix("r=") if fragment.startswith("r=") else ""

    @property
    def tools(self) -> "Locator":
        """The buttons below a section: undo, and to the cover."""
        return self.page.locator("#cb-tools")

    @property
    def fits(self) -> bool:
        """Say whether the page is no wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    # what the reader does

    def go(self, address: str = "") -> None:
        """Open a page anew, as from a bookmark."""
        self.page.goto("about:blank")
        self.page.goto(address or self.address)
        self.find_storage()

    def settle(self) -> None:
        """Wait until what waits for a frame has been done."""
        if self.scripts:
            self.page.evaluate(SETTLED)

    def find_storage(self) -> None:
        """Settle on a page that came in, and load it again where the browser gave it a storage that leads nowhere.

        A busy Chromium sometimes does so, mostly on file://: the page reads nothing, and what it keeps is lost. What the
        tab beside it keeps tells. What a page of ours erased or never kept is not back after that.
        """
        self.settle()
        for _ in range(5):
            if self.tab is None or self.page.evaluate(SEEN, SEED):
                return
            self.tab.reload()
            self.tab.evaluate("name => localStorage.setItem(name, '')", SEED)
            self.page.reload()
            self.settle()
        raise AssertionError("the browser gives this page no storage")

    def arrive(self) -> None:
        """Wait until the focus is on the heading of what shows, and the rest has followed."""
        self.page.wait_for_function(ARRIVED)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, goal: "Locator", most: int = 40) -> int:
        """Press Tab until an element has the focus; return how often. Fails when it is never reached."""
        for count in range(1, most + 1):
            self.press("Tab")
            if goal.evaluate("it => it === document.activeElement"):
                return count
        raise AssertionError(f"not reached with {most} tabs: {goal}")

    def begin(self) -> None:
        """Start the case from its cover."""
        self.page.locator("[data-cb-do=start]").click()
        self.arrive()

    def choose(self, letter: str, words: str = "") -> None:
        """Press a letter; where a question comes first, write something or skip it."""
        self.press(letter)
        if self.asked.is_visible():
            self.asked.locator("input").fill(words)
            self.press("Enter")
        self.arrive()

    @property
    def asked(self) -> "Locator":
        """The question to answer before a consequence, while it is asked."""
        return self.shown.locator("[data-cb-asked]")

    def on(self) -> None:
        """Follow the way on from a consequence, a reflection or an ending."""
        self.shown.locator("[data-cb-next] [data-cb-do]").last.click()
        self.arrive()

    def take(self, letters: str, words: str = "") -> None:
        """Take choices, and read on after each consequence."""
        for letter in letters:
            self.choose(letter, words)
            if self.kind == "consequence":
                self.on()

    def play(self, letters: str, words: str = "") -> None:
        """Play from the cover to the debrief."""
        self.begin()
        self.take(letters, words)
        while self.kind != "debrief":
            self.on()

    def play_through(self) -> None:
        """Play a case from the cover to the debrief, each time by the first choice."""
        self.begin()
        while self.kind != "debrief":
            if self.letters:
                self.choose(self.letters[0])
            else:
                self.on()

    def step(self, name: str) -> "Locator":
        """Jump to a step of the debrief by its heading; return what it shows."""
        steps = self.shown.locator("#cb-steps")
        if steps.get_attribute("open") is None:
            steps.locator("summary").click()
        steps.get_by_role("link", name=name, exact=True).click()
        return self.shown.locator("[data-cb-shown]")

    @property
    def looked_back(self) -> str:
        """The text of all steps of the debrief, read one after another, as one line."""
        names = self.shown.locator("#cb-steps li").all_text_contents()
        return " ".join(" ".join(self.step(name).inner_text().split()) for name in names)

    def back(self) -> None:
        """Press the browser's Back."""
        self.page.go_back()
        self.find_storage()

    def forward(self) -> None:
        """Press the browser's Forward."""
        self.page.go_forward()
        self.find_storage()

    def reload(self) -> None:
        """Load the page anew, at the same address."""
        self.page.reload()
        self.find_storage()

    def click(self, deed: str) -> None:
        """Click a button that shows: undo, cover, wipe, debrief..."""
        self.page.locator(f"[data-cb-do={deed}]:visible").first.click()
        self.settle()

    def kept(self) -> dict[str, str]:
        """Return everything that is kept on the device, by the pages of the book."""
        return {name: value for name, value in self.page.evaluate("Object.entries(localStorage)") if name != SEED}
