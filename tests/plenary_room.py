"""Drives a room as a trainer does, by keys: opens the page, counts hands, and reads what the record holds."""

import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casusboek.book import read_config
from casusboek.model.story import Story
from casusboek.pipeline import Compiled, compile_book
from casusboek.read import read_sources
from casusboek.render.page import Book
from casusboek.render.plenary import plenary_files
from tests.book import ROOT, own_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASE = "samen-uit-samen-thuis"


@cache
def compiled_book() -> Compiled:
    """Return this repository's book, read and checked."""
    config = read_config(ROOT / "mkdocs.yml")
    return compile_book(read_sources(config.cases, ROOT), config.settings)


def room_story() -> Story:
    """Return the story that is presented."""
    return next(case.story for case in compiled_book().cases if case.story and Path(case.file.path).stem == CASE)


@cache
def room_site() -> Path:
    """Return the site of this repository's book with what a room needs beside the pages."""
    site, compiled = own_site(), compiled_book()
    config = read_config(site.parent / "mkdocs.yml")
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
        time.sleep(0.01)


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
            self.rest()

    def rest(self) -> None:
        """Wait until what was asked is done: a deed waits for the one before it to be on the disk."""
        until(lambda: bool(self.run("typeof CasusboekRoom === 'undefined' || CasusboekRoom.rests()")))

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
        """Return the events as they are kept on the disk."""
        self.saved()
        return list(self.run("CasusboekVault.events(CasusboekLog.id())"))

    def saved(self) -> None:
        """Wait until the screen says that all is kept."""
        self.page.locator("#cb-room [data-cb-kept]:not([data-cb-unkept])").wait_for()

    def go_on(self) -> None:
        """Go on where the room was, as the dialog offers after a reload."""
        self.page.locator("#cb-room dialog").get_by_role("button", name="Verder waar u was").press("Enter")
        self.page.locator("#cb-room dialog").wait_for(state="detached")

    def to_vote(self) -> None:
        """Page on, as with a clicker, until there is something to decide."""
        for _ in range(60):
            if self.view == "vote":
                return
            self.press("PageDown")
        raise AssertionError("no vote within sixty slides")

    def count(self, votes: Mapping[str, int]) -> None:
        """Count hands in an open round: arrows to each option, and its number in digits."""
        keys = list(self.run("CasusboekRoom.setup().keys"))
        for key, number in votes.items():
            self.press("ArrowUp")
            steps = keys.index(key) - keys.index(self.run("CasusboekRoom.counter.marked()"))
            self.press(*["ArrowDown" if steps > 0 else "ArrowUp"] * abs(steps), *str(number))

    def vote(self, votes: Mapping[str, int]) -> None:
        """Hold a whole round: open, count, close, with one screen read back, and show."""
        self.press("v")
        self.count(votes)
        self.press("v", "Enter")
        if self.view == "check":
            self.press("Enter")
