"""The mask of a round in every dress of the room: beside the trainer's window, with notes, with six long options."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.browser.test_plenary_blind import HEARD, SEED, by_key, by_mouse, room, seen
from tests.browser.test_plenary_six import SIX, asks
from tests.plenary_room import Room, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["room"]  # the fixture
ROUNDS = 5
SHORT = ["Dichtbij", "Zorgvuldig", "Betaalbaar"]
DESK = "[document.title, document.querySelector('#cb-presenter [role=status]').textContent, document.activeElement.tagName]"


def desk(room: Room) -> "Page":
    with room.page.expect_popup() as popup:
        room.press("w")
    opened = popup.value
    opened.locator("#cb-presenter [role=status]").wait_for()
    room.page.bring_to_front()
    return opened


@pytest.mark.parametrize("dress", ["desk", "notes", "larger", "six", "six and digits"])
def test_many_rounds_with_other_votes_give_the_same_in_every_dress(room: Room, dress: str) -> None:
    options = SIX if "six" in dress else SHORT
    opened = desk(room) if dress == "desk" else None
    give: Callable[[Room, str], None] = by_key
    if dress == "notes":
        room.press("n")
    if dress == "larger":
        room.press("+", "+")
    if dress == "six and digits":
        room.run("CasusboekDeeds.run('pad')")
        give = by_mouse
    dice = random.Random(SEED)
    first: list[object] = []
    for number in range(ROUNDS):
        numbers = [str(number * 19)] + [dice.choice(["", "0", "7", "38", "9Backspace"]) for _ in options]
        found = one_round(room, options, numbers, give, opened)
        first = first or found
        for index, (one, other) in enumerate(zip(first, found, strict=True)):
            assert one == other, (numbers, index)


def one_round(
    room: Room, options: list[str], numbers: list[str], give: Callable[[Room, str], None], opened: "Page | None"
) -> list[object]:
    """Hold a round up to its close; return all that the room could see and hear, and what the other window says aloud."""
    asks(room, options)
    room.run(HEARD)
    room.press("v")
    found: list[object] = []
    for index, number in enumerate(numbers):
        if index:
            room.press("ArrowDown")
        give(room, number)
        found += seen(room)
    room.press("v")
    found += seen(room)
    found.append(room.run("window.heard"))
    if opened:
        until(lambda: "is gesloten" in opened.evaluate("document.querySelector('#cb-presenter').textContent"))
        found.append(opened.evaluate(DESK))
    while room.run("CasusboekRoom.sitting().decisions.length"):
        room.press("u")
    return found
