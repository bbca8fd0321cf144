"""The room's screen in Chromium and in Firefox, to be driven by keys and to be killed."""

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Protocol

from tests.browser.firefox import Firefox
from tests.needs import needs
from tests.plenary_evening import KEPT, PRESENT, Event, Screen
from tests.plenary_room import Room, until

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

FIREFOX_KEYS = {
    "Enter": "\ue007",
    "ArrowUp": "\ue013",
    "ArrowDown": "\ue015",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "Tab": "\ue004",
}
FIREFOX_EVENTS = """const asked = indexedDB.open(`casusboek:${document.documentElement.dataset.cbBook}:`);
  asked.onsuccess = () => { const all = asked.result.transaction("events").objectStore("events").getAll();
    all.onsuccess = () => { asked.result.close(); done(JSON.stringify(all.result)); } };"""


class Mortal(Screen, Protocol):
    """A screen of a browser of its own, with a profile that outlives it."""

    def start(self) -> None:
        """Start the browser at the case and begin a sitting there, or go on with the one that was."""

    def press_once(self, key: str) -> None:
        """Press a key and wait for nothing."""

    def kill(self) -> None:
        """Kill the browser: nothing is closed or flushed before."""

    def download(self, key: str) -> str:
        """Press a key on the button that has the focus, and return the file that comes."""


class RoomScreen:
    """A page in Chromium."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def press(self, key: str) -> None:
        self.room.press(key)

    def press_once(self, key: str) -> None:
        self.room.page.keyboard.press(key)

    def sees(self, selector: str) -> bool:
        return bool(
            self.room.page.evaluate("(one) => !!document.querySelector('#cb-room').querySelector(one)", selector)
        )

    def kept(self) -> list[Event]:
        return self.room.kept()

    def download(self, key: str) -> str:
        with self.room.page.expect_download() as waiting:
            self.room.page.keyboard.press(key)
        return waiting.value.path().read_text(encoding="utf-8-sig")


class ChromiumScreen(RoomScreen):
    """A Chromium of its own."""

    def __init__(self, playwright: "Playwright", profile: Path, address: str) -> None:
        self.playwright, self.profile, self.address, self.begun = playwright, profile, address, False

    def start(self) -> None:
        program = needs("browser")
        self.context = self.playwright.chromium.launch_persistent_context(self.profile, executable_path=program)
        self.room = Room(self.context.pages[0])
        self.room.page.goto(self.address)
        if not self.begun:
            self.room.present(present=PRESENT)
        else:
            self.room.page.keyboard.press("p")
            self.room.page.locator("#cb-room dialog").wait_for()
            self.room.go_on()
        self.begun = True
        self.room.saved()

    def kill(self) -> None:
        from playwright.sync_api import Error

        kill(self.profile)
        with suppress(Error):
            self.context.close()

    def close(self) -> None:
        self.context.close()


class FirefoxScreen:
    """A Firefox of its own, in `folder`. Use it in a `with`."""

    def __init__(self, folder: Path, address: str) -> None:
        self.firefox, self.address, self.begun = Firefox(needs("firefox"), folder), address, False

    def start(self) -> None:
        if self.begun:
            self.firefox.again()
        else:
            self.firefox.__enter__()
        self.firefox.go(self.address)
        self.press_once("p")
        self.firefox.wait("return document.querySelector('#cb-room dialog') !== null")
        if not self.begun:
            for digit in str(PRESENT):
                self.press_once(digit)
        self.press_once("Enter")
        self.firefox.wait("return document.querySelector('#cb-room dialog') === null")
        self.begun = True
        self.rest()

    def rest(self) -> None:
        self.firefox.wait(f"return document.querySelector('#cb-room {KEPT}') !== null")

    def press(self, key: str) -> None:
        self.press_once(key)
        self.rest()

    def press_once(self, key: str) -> None:
        self.firefox.press(FIREFOX_KEYS.get(key, key))

    def sees(self, selector: str) -> bool:
        return bool(
            self.firefox.run(
                f"return document.querySelector('#cb-room').querySelector({json.dumps(selector)}) !== null"
            )
        )

    def kept(self) -> list[Event]:
        self.rest()
        return list(json.loads(self.firefox.answer(FIREFOX_EVENTS)))

    def kill(self) -> None:
        kill(self.firefox.profile)
        self.firefox.process.wait(10)

    def download(self, key: str) -> str:
        self.press_once(key)
        until(lambda: any(self.firefox.downloads.glob("*.json")))
        [file] = self.firefox.downloads.glob("*.json")
        until(lambda: file.stat().st_size > 0 and not list(self.firefox.downloads.glob("*.part")))
        return file.read_text(encoding="utf-8-sig")

    def close(self) -> None:
        self.firefox.__exit__()


class Killed(Exception):
    """The browser is gone. `sure` is what was on the disk before the last key."""

    def __init__(self, sure: list[Event]) -> None:
        super().__init__()
        self.sure = sure


class Doomed:
    """A screen that is killed at moments drawn by chance: within so many keys after the last time, a moment after a key."""

    def __init__(self, screen: Mortal, dice: Random, moments: int, most: int) -> None:
        self.screen, self.dice, self.left, self.most = screen, dice, moments, most
        self.sees, self.kept = screen.sees, screen.kept
        self._draw()

    def _draw(self) -> None:
        self.keys = self.dice.randrange(1, self.most)

    def press(self, key: str) -> None:
        self.keys -= 1
        if self.keys > 0 or not self.left:
            return self.screen.press(key)
        self.left -= 1
        self._draw()
        sure = self.screen.kept()
        self.screen.press_once(key)
        time.sleep(self.dice.choice([0, 0.002, 0.005, 0.02, 0.06]))
        self.screen.kill()
        raise Killed(sure)


def kill(profile: Path) -> None:
    """Kill every process of the browser that has this profile."""
    found = [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and str(profile).encode() in command(folder)
    ]
    assert found
    for process in found:
        os.kill(process, signal.SIGKILL)


def command(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:
        return b""
