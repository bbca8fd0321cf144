"""Two hundred rounds of what a nervous trainer may press, with reloads: nothing is lost and nothing is doubled."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.plenary_model import Model
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 200
SEED = 20261122
WEIGHTS = {
    "ready": {"open": 8, "undo": 1, "reload": 0.3, "trainer": 1},
    "open": {"hand": 9, "off": 2, "type": 3, "erase": 1, "undo": 3, "enter": 5, "close": 3, "reload": 0.4},
    "closed": {"enter": 12, "hand": 2, "undo": 2, "open": 1, "reload": 0.4},
    "shown": {"majority": 8, "open": 6, "trainer": 2, "undo": 1, "hand": 1, "reload": 0.4},
}
HELD = """() => CasusboekRoom.sitting().decisions.map(({ options, rounds, decided }) => ({
  options: options.map(({ key }) => key).join(""),
  rounds: rounds.map(({ counts, status }) => ({ counts, status })),
  decided: decided && { rule: decided.rule, key: decided.key } }))"""


def test_two_hundred_rounds_lose_and_double_nothing(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.present(present=75)
    model, dice = Model(), random.Random(SEED)
    opened = 0
    while opened < ROUNDS or model.status == "open":
        step = "ask" if model.status == "none" else pick(dice, WEIGHTS[model.status])
        before = sum(len(one["rounds"]) for one in model.decisions)
        take(step, room, model, dice)
        opened += sum(len(one["rounds"]) for one in model.decisions) > before
        if step in ("undo", "reload", "enter", "majority"):
            assert held(room) == model.decisions, (step, opened)
    assert held(room) == model.decisions
    reload(room, model)
    assert held(room) == model.decisions
    assert sum(len(one["rounds"]) for one in model.decisions) > ROUNDS / 2


def held(room: Room) -> list[dict[str, Any]]:
    return list(room.run(HELD))


def pick(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def reload(room: Room, model: Model) -> None:
    room.page.reload()
    room.page.locator("#cb-room dialog").wait_for()
    room.press("Enter")
    room.page.locator("#cb-room dialog").wait_for(state="detached")
    model.reload()


def take(step: str, room: Room, model: Model, dice: random.Random) -> None:
    """Do one step in both."""
    key = dice.choice([*(model.at["options"] if model.at else "AB"), "-"])
    letter = "O" if key == "-" else key
    if step == "hand" and model.status != "open" and key == "B":
        letter = "A"  # outside a round B makes the screen black
    match step:
        case "ask":
            size = dice.randint(2, 5)
            room.run(f"CasusboekRoom.act('ask', {{ text: 'Vraag?', options: {list('vwxyz'[:size])} }})")
            model.ask(size)
        case "hand":
            room.press(letter.lower())
            model.add(key, 1)
        case "off":
            room.press(f"Shift+{letter}")
            model.add(key, -1)
        case "type":
            for digit in str(dice.randint(0, 75)):
                room.press(digit)
                model.type(digit)
        case "erase":
            room.press("Backspace")
            model.erase()
        case "enter":
            room.press("Enter")
            model.enter()
        case "open" | "close":
            room.press("v")
            model.close() if model.status == "open" else model.open()
        case "majority":
            room.press("m")
            model.majority()
            if model.status == "shown":
                room.press("PageUp")
        case "trainer":
            taken = dice.choice(model.at["options"]) if model.at else "A"
            room.run(f"CasusboekRoom.act('decide', {{ rule: 'trainer', key: '{taken}' }})")
            model.trainer(taken)
        case "undo":
            room.press("u")
            model.undo()
        case "reload":
            reload(room, model)


def test_what_is_kept_is_what_shows(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(Path(room_site()) / f"{CASE}.html"))
    room.present(present=10)
    room.to_vote()
    room.press("v", "a", "a", "b")
    assert [event["type"] for event in room.kept()][-4:] == ["open", "count", "count", "count"]
    assert room.kept() == room.run("CasusboekRoom.events()")
