"""Two hundred rounds of what a nervous trainer may press, with reloads: nothing is lost and nothing is doubled."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.plenary_model import LABELS, Model
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 200
SEED = 20261122
WEIGHTS = {
    "ready": {"open": 8, "undo": 1, "reload": 0.3, "trainer": 1, "way": 2, "vote": 1, "take": 1},
    "open": {
        "arrow": 5, "type": 6, "erase": 1, "undo": 3, "enter": 4, "close": 3, "reload": 0.4, "way": 1, "vote": 8, "fail": 0.5,
        "reset": 0.4,
    },
    "closed": {"enter": 12, "arrow": 1, "type": 2, "undo": 2, "open": 1, "reload": 0.4, "vote": 2, "hold": 4},
    "shown": {"majority": 8, "open": 6, "trainer": 2, "undo": 1, "type": 1, "reload": 0.4, "vote": 1, "way": 1, "take": 5},
}  # fmt: skip
WAY = (Path(__file__).parent.parent / "browser" / "way_for_tests.js").read_text(encoding="utf-8")
HELD = """() => CasusboekRoom.sitting().decisions.map(({ options, rounds, decided, sheet, of }) => ({
  options: options.map(({ key }) => key).join(""), sheet: sheet ?? "", of: of ?? "",
  rounds: rounds.map(({ counts, status, way, holds, late, failed }) => (
    { counts, status, way, holds, late, failed: failed.map((one) => one.way) })),
  decided: decided && { rule: decided.rule, key: decided.key } }))"""


def test_two_hundred_rounds_lose_and_double_nothing(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.present(present=75)
    room.run(WAY)
    room.run("CasusboekRoom.act('groups', { groups: [{ name: 'Lokaal', weight: 3 }] })")
    model, dice = Model(), random.Random(SEED)
    opened = 0
    while opened < ROUNDS or model.status == "open":
        step = "ask" if model.status == "none" else pick(dice, WEIGHTS[model.status])
        before = sum(len(one["rounds"]) for one in model.decisions)
        take(step, room, model, dice)
        opened += sum(len(one["rounds"]) for one in model.decisions) > before
        if step in ("undo", "reload", "enter", "majority", "hold", "fail", "way", "take"):
            assert held(room) == model.held(), (step, opened)
            assert room.run("CasusboekRoom.sitting().framework") == model.framework, (step, opened)
    assert held(room) == model.held()
    reload(room, model)
    assert held(room) == model.held()
    assert sum(len(one["rounds"]) for one in model.decisions) > ROUNDS / 2


def held(room: Room) -> list[dict[str, Any]]:
    return list(room.run(HELD))


def pick(dice: random.Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def reload(room: Room, model: Model) -> None:
    room.saved()
    room.page.reload()
    room.page.locator("#cb-room dialog").wait_for()
    room.run(WAY)
    room.go_on()
    model.reload()


def take(step: str, room: Room, model: Model, dice: random.Random) -> None:
    """Do one step in both."""
    key = dice.choice([*(model.at["options"] if model.at else "AB"), "-"])
    match step:
        case "ask":
            size, sheet = dice.randint(2, 5), dice.choice(["", "", "values", "criteria"])
            of = dice.choice([one["text"] for one in model.framework] or ["?"]) if sheet == "criteria" else ""
            more = f", sheet: '{sheet}', of: '{of}'" if sheet else ""
            room.run(f"CasusboekRoom.act('ask', {{ text: 'Vraag?', options: {list(LABELS[:size])}{more} }})")
            model.ask(size, sheet=sheet, of=of)
        case "arrow":
            by = dice.choice([1, 1, -1])
            room.press("ArrowDown" if by > 0 else "ArrowUp") if model.by_hand else None
            model.arrow(by)
        case "vote":
            id, group = str(dice.randint(1, 30)), dice.choice(["", "", "Lokaal"])
            room.run(f"window.proef?.vote?.('{id}', '{key}', '{group}')")
            model.vote(id, key, group)
        case "fail":
            room.run("window.proef?.fail?.('camera')")
            model.fail()
        case "way":
            model.way()
            room.run(f"CasusboekDeeds.run('way', '{model.preferred}')")
            room.rest()
        case "reset":
            room.press("z")
            model.reset()
        case "hold":
            way = dice.choice(["hands", "proef"])
            room.run(f"CasusboekRoom.soon(() => CasusboekRoom.act('hold', {{ way: '{way}' }}))")
            room.rest()
            model.hold(way)
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
        case "take":
            keys = "".join(dice.sample(model.at["options"], dice.randint(1, 2))) if model.at else "A"
            room.run(f"CasusboekRoom.act('take', {{ keys: {list(keys)} }})")
            model.take(keys)
        case "undo":
            room.press("u")
            model.undo()
        case "reload":
            reload(room, model)


def test_what_is_kept_is_what_shows(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(Path(room_site()) / f"{CASE}.html"))
    room.present(present=10)
    room.to_vote()
    room.press("v", "3", "ArrowDown", "1", "2")
    assert [event["type"] for event in room.kept()][-4:] == ["open", "count", "count", "count"]
    assert room.kept() == room.run("CasusboekRoom.events()")
