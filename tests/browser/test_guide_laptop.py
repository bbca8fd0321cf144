"""What the trainers' guide says to do when the laptop fails is done here to the letter."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.book import ROOT
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

GUIDE = (ROOT / "cases" / "handleiding" / "trainers.md").read_text(encoding="utf-8")
PART = GUIDE.split("## Als de laptop uitvalt\n", 1)[1].split("\n## ", 1)[0]
SAID = re.findall(r"\*\*([^*]+)\*\*", PART)


def test_the_guide_brings_the_room_back_where_it_was(page_on_disk: "Callable[..., Page]") -> None:
    present, resume, sittings, file = SAID
    page = page_on_disk(room_site() / f"{CASE}.html")
    room = Room(page)
    room.present(present=75)
    room.to_vote()
    room.press("v")
    room.count({"A": 20, "B": 31})
    room.saved()
    counts = room.counts
    page.goto("about:blank")
    page.goto((room_site() / f"{CASE}.html").as_uri())
    page.get_by_role("button", name=present, exact=True).click()
    dialog = page.locator("#cb-room dialog")
    dialog.wait_for()
    button = dialog.get_by_role("button", name=re.compile(f"^{re.escape(resume)}"))
    assert button.count() == 1 and button.evaluate("it => it === document.activeElement")
    assert re.search(r"\d{1,2} \w+, \d{2}\.\d{2}", button.inner_text())  # the day and the time
    assert dialog.locator("summary", has_text=sittings).count() == 1
    assert dialog.locator("label", has_text=file).count() == 1
    page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    until(lambda: room.view == "vote")
    assert room.counts == counts and room.run("CasusboekRoom.round().status") == "open"
