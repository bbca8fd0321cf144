"""Two browsers as phones of 390 pixels wide, with the same deeds: a Chromium and a Firefox, by keyboard or by finger."""

import base64
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.firefox import Firefox

WIDTH, HEIGHT = 390, 664  # CSS pixels: what a phone of 390 by 844 leaves between its own bars
KEYS = {"Tab": "\ue004", "Enter": "\ue007"}  # https://www.w3.org/TR/webdriver2/#keyboard-actions
MOST_TABS = 60
MIDDLE = """const it = document.querySelector(%r);
it.scrollIntoView({ block: "center", behavior: "instant" });
const { x, y, width, height } = it.getClientRects()[0];
const place = [Math.round(x + width / 2), Math.round(y + height / 2)];
return it.contains(document.elementFromPoint(...place)) ? place : null"""


class Phone(Protocol):
    """A browser window. Scripts are bodies of functions; places are in CSS pixels from the corner of the window."""

    def go(self, address: str) -> None:
        """Open an address."""

    def back(self) -> None:
        """Press the browser's Back."""

    def run(self, script: str) -> Any:
        """Return what a script returns in the page."""

    def wait(self, script: str) -> Any:
        """Run a script until it returns something true."""

    def press(self, key: str) -> None:
        """Press one key by its name: `Tab`, `Enter` or a letter."""

    def write(self, text: str) -> None:
        """Type a text where the focus is."""

    def tap(self, x: int, y: int) -> None:
        """Touch the glass at a place."""

    def paper(self) -> bytes:
        """Print the page, and return the PDF."""


class ChromiumPhone:
    """A tab of a Chromium that Playwright drives."""

    def __init__(self, page: "Page") -> None:
        """Hold a page whose context has the width and, for a finger, `has_touch`."""
        self.page = page

    def go(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        self.page.go_back()

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    def wait(self, script: str) -> Any:
        return self.page.wait_for_function(f"() => {{ {script} }}").json_value()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tap(self, x: int, y: int) -> None:
        self.page.touchscreen.tap(x, y)

    def paper(self) -> bytes:
        return self.page.pdf(prefer_css_page_size=True)


class FirefoxPhone:
    """The window of a Firefox that Marionette drives."""

    def __init__(self, firefox: "Firefox") -> None:
        """Make the window as small as a phone."""
        self.firefox = firefox
        bars = firefox.run("return outerHeight - innerHeight")
        firefox.do("WebDriver:SetWindowRect", width=WIDTH, height=HEIGHT + bars)
        self.go, self.run, self.wait = firefox.go, firefox.run, firefox.wait

    def back(self) -> None:
        self.firefox.do("WebDriver:Back")

    def press(self, key: str) -> None:
        self.firefox.press(KEYS.get(key, key))

    def write(self, text: str) -> None:
        self.firefox.press(*text)

    def tap(self, x: int, y: int) -> None:
        self.firefox.touch(x, y)

    def paper(self) -> bytes:
        self.run(
            "document.documentElement.style.setProperty('--cb-story', 'serif')"
        )  # weights of ours are drawn, not set
        return base64.b64decode(self.firefox.do("WebDriver:Print")["value"])


class Keyboard:
    """Reaches everything with Tab, follows with Enter, and chooses with a letter."""

    def __init__(self, phone: Phone) -> None:
        """Sit at the keys of a phone."""
        self.phone = phone

    def reach(self, selector: str) -> None:
        """Bring the focus to the first element of a selector; fails when Tab never comes there."""
        for _ in range(MOST_TABS):
            self.phone.press("Tab")
            if self.phone.run(f"return document.activeElement === document.querySelector({selector!r})"):
                return
        raise AssertionError(f"not reached with {MOST_TABS} tabs: {selector}")

    def follow(self, selector: str) -> None:
        """Follow a link or press a button."""
        self.reach(selector)
        self.phone.press("Enter")

    def choose(self, letter: str) -> None:
        """Take a choice."""
        self.phone.press(letter.lower())

    def send(self, _: str) -> None:
        """Send the line that was written."""
        self.phone.press("Enter")


class Finger:
    """Reaches everything by touching it where it stands; fails when something else lies over it."""

    def __init__(self, phone: Phone) -> None:
        """Lie over the glass of a phone."""
        self.phone = phone

    def reach(self, selector: str) -> None:
        """Touch the middle of the first element of a selector."""
        place = self.phone.run(MIDDLE % selector)
        assert place, f"something lies over {selector}"
        self.phone.tap(*place)

    follow = send = reach

    def choose(self, letter: str) -> None:
        """Take a choice."""
        self.reach(f"[data-cb-now] [data-cb-choice={letter}]")
