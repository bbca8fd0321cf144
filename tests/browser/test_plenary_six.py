"""Six options of fourteen to eighteen words stand on one screen, whole and as large as ever, through a whole decision."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_plenary_screens import LEAST, MAIN, SIZES, TYPE, shows_all
from tests.plenary_room import CASE, Room, room_site

from casusboek.meeting.screen import screens_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIX = [
    "Ik vraag de griffier om een avond met de controller, voordat de raad iets besluit over geld.",
    "Ik stel deze week schriftelijke vragen aan het college over de oorzaken van het tekort.",
    "Ik bel eerst een raadslid in de buurgemeente en vraag wat daar volgens haar is gebeurd.",
    "Ik vraag de wethouder om het probleem in één zin, met drie oorzaken en wat nog onbekend is.",
    "Ik dien samen met twee andere fracties een motie in om de betaling voorlopig uit te stellen.",
    "Ik doe nu niets, wacht de zienswijze van het college af en lees eerst alle stukken opnieuw door.",
]
VOTES = {"A": 12, "B": 30, "C": 3, "D": 10, "E": 7, "F": 11, "-": 2}
SEED = 20261130


@pytest.fixture(params=SIZES)
def room(request: pytest.FixtureRequest, page_on_disk: "Callable[..., Page]") -> Room:
    width, height = SIZES[request.param]
    made = Room(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": width, "height": height}))
    made.present(present=75)
    return made


def asks(room: Room, options: list[str]) -> None:
    room.run(f"CasusboekRoom.act('ask', {{ text: 'Donderdag 20 mei: de brief', options: {options!r} }})")
    room.rest()


def pages(room: Room) -> int:
    scale = room.run("innerWidth") / 1920
    assert all(size >= (MAIN if is_main else LEAST) * scale for is_main, size, _ in room.run(TYPE))
    shows_all(room)
    assert "Oefenstemming" in room.run(
        "getComputedStyle(document.querySelector('[data-cb-note]'), '::after').content + document.querySelector('#cb-room main h1').dataset.cbPractice"
    )
    return int(room.run("CasusboekDeeds.size.pages()"))


def test_six_long_options_stand_on_one_screen_from_the_question_to_the_second_result(room: Room) -> None:
    assert all(14 <= len(option.split()) <= 18 for option in SIX)
    asks(room, SIX)
    assert pages(room) == 1
    room.press("h")
    assert pages(room) == 1
    room.press("PageUp")
    for talk in ([], ["p"]):
        room.press(*talk, "v")
        assert pages(room) == 1
        assert "Donderdag 20 mei: de brief" in room.screen and "Er wordt geteld: A." in room.screen
        if not talk:
            room.page.locator("#cb-room footer").get_by_role("button", name="Cijfers", exact=True).click()
            room.rest()
        assert pages(room) == 1
        room.count(VOTES)
        assert "Er wordt geteld: onthoudingen." in room.screen
        room.press("v")
        assert pages(room) == 1
        room.press("Enter")
        assert pages(room) <= 2  # the seventh line, that of who abstained, may be on a page of its own
        assert all(f"{option}\n{VOTES['ABCDEF'[at]]}" in room.screen for at, option in enumerate(SIX))
        room.press("Enter")
        assert pages(room) == 1
        room.press("PageDown")
        assert pages(room) == 1
        room.press("PageUp")


def test_what_stands_beside_long_options_is_back_below_short_ones(room: Room) -> None:
    asks(room, SIX)
    room.press("x")
    asks(room, ["Dichtbij", "Zorgvuldig"])
    room.press("v")
    title = room.page.locator("#cb-room main h1").bounding_box()
    assert title and title["y"] > 0 and room.page.locator("#cb-room [data-cb-note]").inner_text() == ""
    assert "Stemming 1 is open. Er wordt geteld: A." in room.page.locator("#cb-room main").inner_text()


@pytest.mark.parametrize("room", ["laptop"], indirect=True)
def test_what_the_builder_says_fits_on_one_screen_does(room: Room) -> None:
    dice, words = random.Random(SEED), " ".join(SIX).replace(".", "").split()
    fit = 0
    for _ in range(25):
        options = [" ".join(dice.choices(words, k=dice.randint(10, 34))) for _ in range(dice.randint(4, 6))]
        asks(room, options)
        room.press("v")
        room.run("CasusboekRoom.place().pad || CasusboekDeeds.run('pad')")
        room.rest()
        fit += screens_of(options) == 1
        assert room.run("CasusboekDeeds.size.pages()") <= screens_of(options), options
        room.press("u", "u")
    assert 5 <= fit <= 20
