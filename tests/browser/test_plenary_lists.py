"""Lists that ask open where the trainer is: in their own window when there is one, else on the big screen; spoilers are folded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_plenary_screens import axe
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

LISTS = {
    "g": "Naar een andere passage",
    "s": "Het sterkste argument van elke kant",
    "i": "Met hoeveel zijn we?",
    "q": "Een eigen vraag",
    "o": "De fracties in deze raad",
    "a": "Codes van de andere zalen",
}

LIST = "dialog:not(#cb-wipe)"  # the question before erasing comes along with what key A needs; it never opens here


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]") -> Room:
    made = Room(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": 1280, "height": 720}))
    made.present(present=75)
    made.to_vote()
    return made


@pytest.fixture
def desk(room: Room) -> "Page":
    with room.page.expect_popup() as popup:
        room.press("w")
    popup.value.get_by_role("heading", name="Donderdag 20 mei").wait_for()
    return popup.value


def no_list(page: "Page") -> None:
    assert page.locator(LIST).count() == 0
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("key", LISTS)
def test_a_list_opens_in_the_trainers_own_window_wherever_the_key_was_pressed(
    room: Room, desk: "Page", key: str
) -> None:
    for page in (room.page, desk):
        page.bring_to_front()
        page.keyboard.press(key)
        dialog = desk.locator(LIST)
        dialog.wait_for()
        assert dialog.locator("h2").inner_text() == LISTS[key]
        no_list(room.page)
        assert axe(desk) == []
        desk.bring_to_front()
        dialog.get_by_role("button", name="Sluiten").click()
        dialog.wait_for(state="detached")
    assert "staat open in uw eigen venster" in room.said


@pytest.mark.parametrize("key", LISTS)
def test_with_one_screen_a_list_opens_on_it_and_tells_nothing_of_a_count(room: Room, key: str) -> None:
    room.press("v", "4", "3")
    room.press(key)
    dialog = room.page.locator("#cb-room dialog")
    dialog.wait_for()
    assert dialog.locator("h2").inner_text() == LISTS[key]
    assert "43" not in dialog.inner_text()
    assert "43" not in [one.input_value() for one in dialog.locator("input, textarea").all()]


def test_what_is_to_come_is_folded(room: Room, desk: "Page") -> None:
    desk.keyboard.press("g")
    later = desk.locator("dialog details")
    later.wait_for()
    assert not later.evaluate("it => it.open")
    titles = room.run("CasusboekRoom.story.passages.filter((one) => one.ending).map((one) => one.title)")
    shown = " ".join(one.inner_text() for one in desk.locator("dialog label:visible").all())
    assert titles and not [title for title in titles if title in shown]


def test_what_is_filled_in_there_is_done_in_the_room(room: Room, desk: "Page") -> None:
    desk.keyboard.press("s")
    desk.locator("dialog [name=A]").fill("Eerst weten waar het geld blijft.")
    desk.keyboard.press("Enter")
    until(
        lambda: bool(room.decisions) and room.decisions[0]["arguments"].get("A") == "Eerst weten waar het geld blijft."
    )
    desk.keyboard.press("i")
    desk.locator("dialog [name=number]").fill("61")
    desk.keyboard.press("Enter")
    until(lambda: room.run("CasusboekRoom.sitting().present") == 61)
    desk.keyboard.press("o")
    desk.locator("dialog [name=list]").fill("Lokaal 5\nGroen 4")
    desk.locator("dialog").get_by_role("button", name="Bewaren").click()
    until(lambda: room.run("CasusboekRoom.place().way") == "groups")
    desk.locator("dialog").wait_for(state="detached")
    desk.keyboard.press("g")
    desk.locator("dialog summary").click()
    desk.locator("dialog [name=later]").select_option(index=2)
    desk.locator("dialog").get_by_role("button", name="Ga daarheen").click()
    until(lambda: len(room.run("CasusboekRoom.sitting().ids")) > 0)
    desk.locator("dialog").wait_for(state="detached")
    no_list(room.page)


def test_what_cannot_be_done_is_said_there_and_nothing_is_done(room: Room, desk: "Page") -> None:
    room.press("v")
    desk.bring_to_front()
    desk.keyboard.press("q")
    for name in ("text", "A", "B"):
        desk.locator(f"dialog [name={name}]").fill("Ja")
    before = len(room.kept())
    desk.locator("dialog").get_by_role("button", name="Aan de zaal voorleggen").click()
    assert desk.locator("dialog [role=alert]").inner_text() == "Dat kan nu niet."
    assert len(room.kept()) == before
    assert not room.run("CasusboekAsks.seat().act('close', {})")


def test_notes_and_keys_are_in_the_trainers_own_window(room: Room, desk: "Page") -> None:
    for page in (room.page, desk):
        page.bring_to_front()
        page.keyboard.press("n")
        room.rest()
        assert not room.run("CasusboekRoom.place().notes")
    for page in (room.page, desk):
        page.bring_to_front()
        page.keyboard.press("?")
        desk.locator("dialog table").wait_for()
        no_list(room.page)
        desk.bring_to_front()
        desk.keyboard.press("Escape")
        desk.locator("dialog").wait_for(state="detached")
    room.page.bring_to_front()
    room.page.locator("#cb-room footer").get_by_role("button", name="Alle toetsen").click()  # at a touch board
    room.page.locator("#cb-room dialog table").wait_for()
