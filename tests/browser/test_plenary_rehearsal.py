"""What the trainers' guide says of a rehearsal is done here to the letter: a made-up room that ties, is late and fails."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.book import ROOT
from tests.browser.test_plenary_screens import FITS, LEAST, MAIN, SIZES, TYPE, axe, pages
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

GUIDE = (ROOT / "cases" / "handleiding" / "trainers.md").read_text(encoding="utf-8")
PART = GUIDE.split("## Repeteren zonder zaal\n", 1)[1].split("\n## ", 1)[0]
PRESENT, ALONE, BEGIN, LATE, RESUME, REHEARSAL = re.findall(r"\*\*([^*]+)\*\*", PART)


@pytest.fixture(params=["laptop"])
def room(request: pytest.FixtureRequest, page_on_disk: "Callable[..., Page]") -> Room:
    width, height = SIZES[request.param]
    return Room(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": width, "height": height}))


def begin(room: Room, present: str = "") -> None:
    room.page.get_by_role("button", name=PRESENT, exact=True).click()
    dialog = room.page.locator("#cb-room dialog")
    dialog.get_by_label(ALONE).check()
    dialog.locator("[name=present]").fill(present)
    dialog.get_by_role("button", name=BEGIN).click()
    dialog.wait_for(state="detached")


def seen(room: Room) -> int:
    """Return how many hands are up for the option that is counted now, as the screen says it."""
    found = re.search(r"Handen bij [A-Z]\w*: (\d+)", room.said)
    assert found, room.said
    return int(found[1])


def count(room: Room) -> list[int]:
    """Count every option as a trainer does, and mend what came too late. The last is abstentions."""
    counted = []
    for at, _ in enumerate(room.run("CasusboekRoom.setup().keys")):
        if at:
            room.press("ArrowDown")
        if LATE in room.said:
            found = re.search(LATE + r": bij [A-E] gaan nog 2 handen omhoog, samen (\d+)", room.said)
            assert found
            room.press("ArrowUp", *found[1], "ArrowDown")
            counted[-1] = int(found[1])
            assert LATE not in room.said
        counted.append(seen(room))
        room.press(*str(counted[-1]))
    return counted


def test_a_rehearsal_ties_is_late_and_fails_and_goes_on(room: Room) -> None:
    begin(room)
    assert room.run("CasusboekRoom.sitting().present") == 30
    room.to_vote()
    room.press("v")
    first = count(room)
    assert sum(first) == 30 and first[0] == 18
    room.press("v", "Enter")
    assert "U telde goed." in room.said
    room.press("Enter", "v")
    second = count(room)
    room.press("v", "Enter", "Enter")
    assert "de stemmen staken" in room.title and max(second) == 15
    room.press("Enter")
    room.page.get_by_role("button", name="Meteen opnieuw stemmen").press("Enter")
    room.rest()
    before = len(room.run("CasusboekRoom.events()"))
    with room.page.expect_navigation():
        room.page.keyboard.press("9")
    dialog = room.page.locator("#cb-room dialog")
    dialog.wait_for()
    button = dialog.get_by_role("button", name=re.compile(f"^{RESUME}: {REHEARSAL}"))
    assert button.evaluate("it => it === document.activeElement")
    room.page.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    assert "zogenaamd" in room.said and room.view == "vote" and max(room.counts.values()) == 9
    assert len(room.run("CasusboekRoom.events()")) == before + 2
    count(room)
    room.press("v", "Enter", "Enter")
    assert room.title == "Uitslag van stemming 3"


def test_what_was_counted_wrong_is_said(room: Room) -> None:
    begin(room, "10")
    room.to_vote()
    room.press("v", "9", "v", "Enter")
    assert re.search(r"Bij A waren het er \d, en u telde er 9\.", room.said)


def test_a_rehearsal_is_marked_everywhere_and_puts_no_sitting_aside(room: Room) -> None:
    room.present(present=75)
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    room.saved()
    evening = room.run("CasusboekLog.id()")
    room.page.goto("about:blank")
    room.page.goto((room_site() / f"{CASE}.html").as_uri())
    begin(room, "20")
    for _ in pages(room, "passage", until_view="vote"):
        assert room.page.locator("#cb-room main h1").get_attribute("data-cb-practice") == REHEARSAL
    room.press("v", "1", "v", "Enter", "Enter", "m", "r")
    assert "Een repetitie: de zaal was verzonnen" in room.screen
    assert room.run("CasusboekRecord.file(CasusboekRoom.story, CasusboekRoom.sitting(), 'zitting.json')") == (
        f"{CASE}-repetitie-zitting.json"
    )
    room.saved()
    room.page.reload()
    dialog = room.page.locator("#cb-room dialog")
    dialog.wait_for()
    resumes = dialog.get_by_role("button", name=RESUME)
    assert [REHEARSAL in text for text in resumes.all_inner_texts()] == [True, False]
    dialog.locator("summary", has_text="Zittingen op dit apparaat").press("Enter")
    assert [REHEARSAL in text for text in dialog.locator("li > span").all_inner_texts()] == [True, False]
    resumes.last.press("Enter")
    dialog.wait_for(state="detached")
    assert room.run("CasusboekLog.id()") == evening and not room.run("CasusboekRoom.sitting().rehearsal")
    assert room.title == "Uitslag van stemming 1" and "Verzonnen" not in room.screen
    assert room.page.locator("#cb-room main h1").get_attribute("data-cb-practice") == "Oefenstemming"


def test_a_made_up_council_says_what_each_fractie_votes(room: Room) -> None:
    begin(room)
    room.run(
        "CasusboekAsks.seat().act('groups', { groups: [{ name: 'Lokaal', weight: 5 }, { name: 'Groen', weight: 4 }] })"
    )
    room.rest()
    room.to_vote()
    room.press("v")
    assert "Lokaal zegt: A." in room.said
    room.press("1", "Enter")
    assert "Groen zegt: B." in room.said
    room.press("1", "v", "Enter")
    assert "Groen zegt: B." in room.said
    room.press("ArrowDown", "2")
    assert "U telde goed." in room.said


@pytest.mark.parametrize("room", SIZES, indirect=True)
def test_a_rehearsal_is_read_from_the_back_row_and_free_of_what_axe_finds(room: Room) -> None:
    begin(room)
    for name in pages(room, "passage", until_view="vote"):
        looks(room, name)
    room.press("v", "1", "ArrowDown")
    looks(room, "late")
    room.press("v", "Enter")
    looks(room, "read back")
    room.press("Enter")
    looks(room, "result")
    assert axe(room.page) == []


def looks(room: Room, name: str) -> None:
    scale = room.run("innerWidth") / 1920
    for is_main, size, text in room.run(TYPE):
        assert size >= (MAIN if is_main else LEAST) * scale, (name, text)
    down, across, page = room.run(FITS)
    assert across <= 1 and page <= 0 and down <= 1, name
