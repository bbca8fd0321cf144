"""Drives a room as a trainer does, by keys: opens the page, counts hands, and reads what the record holds."""

import json
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casusboek.book import read_config
from casusboek.pipeline import compile_book
from casusboek.read import read_sources
from casusboek.render.page import Book
from casusboek.render.plenary import plenary_files
from tests.book import own_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASE = "samen-uit-samen-thuis"


@cache
def room_site() -> Path:
    """Return the site of this repository's book with what a room needs beside the pages."""
    site = own_site()
    config = read_config(site.parent / "mkdocs.yml")
    compiled = compile_book(read_sources(config.cases, site.parent), config.settings)
    stories = {
        Path(case.file.path).with_suffix(".html").name: case.story
        for case in compiled.cases
        if case.story is not None and case.is_sound
    }
    for path, text in plenary_files(stories, compiled.shelf, book=Book(title=config.name, key=config.name)).items():
        if not (site / path).exists():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_bytes(text)
    return site


def until(holds: Callable[[], bool], *, seconds: float = 10) -> None:
    """Wait for something to hold. The page's policy forbids what Playwright's own waiting evaluates."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


class Room:
    """A page that is being presented."""

    def __init__(self, page: "Page") -> None:
        """Take a page of a case; presenting has not begun."""
        self.page = page

    def present(self, *, present: int | None = None) -> None:
        """Begin a new sitting, with the keyboard."""
        self.page.locator("#cb-cover").wait_for()
        self.page.keyboard.press("p")
        self.page.locator("#cb-room dialog").wait_for()
        if present is not None:
            self.page.locator("#cb-room dialog [name=present]").focus()
            self.page.keyboard.type(str(present))
            self.page.keyboard.press("Enter")
        else:
            self.page.get_by_role("button", name="Nieuwe zitting beginnen").press("Enter")
        self.page.locator("#cb-room dialog").wait_for(state="detached")

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def run(self, script: str) -> Any:
        """Evaluate a script in the page."""
        return self.page.evaluate(script)

    @property
    def view(self) -> str:
        """Return which screen shows."""
        return str(self.run("CasusboekRoom.place().view"))

    @property
    def title(self) -> str:
        """Return the heading on the screen."""
        return self.page.locator("#cb-room main h1").inner_text()

    @property
    def said(self) -> str:
        """Return the status line."""
        return self.page.locator("#cb-room [role=status]").inner_text()

    @property
    def screen(self) -> str:
        """Return all that the room can read."""
        return "\n".join(self.page.locator(f"#cb-room > {part}").inner_text() for part in ("main", "footer"))

    @property
    def decisions(self) -> list[dict[str, Any]]:
        """Return the decisions of the record."""
        return list(self.run("CasusboekRoom.sitting().decisions"))

    @property
    def counts(self) -> dict[str, int]:
        """Return the counts of the last round."""
        return dict(self.run("CasusboekRoom.round().counts"))

    def kept(self) -> list[dict[str, Any]]:
        """Return the events as they are kept on the device."""
        key = self.run("Object.keys(localStorage).find((key) => key.endsWith(':plenary'))")
        return list(json.loads(self.run(f"localStorage.getItem({json.dumps(key)})")))

    def to_vote(self) -> None:
        """Page on, as with a clicker, until there is something to decide."""
        for _ in range(60):
            if self.view == "vote":
                return
            self.press("PageDown")
        raise AssertionError("no vote within sixty slides")

    def count(self, votes: Mapping[str, int]) -> None:
        """Count hands in an open round: a letter, and the number when it is more than three."""
        for key, number in votes.items():
            letter = "o" if key == "-" else key.lower()
            if 0 < number < 4:
                self.press(*[letter] * number)
            else:
                self.press(letter, *str(number), "Enter")

    def vote(self, votes: Mapping[str, int]) -> None:
        """Hold a whole round: open, count, close and show."""
        self.press("v")
        self.count(votes)
        self.press("Enter", "Enter")
