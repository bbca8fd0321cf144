"""A whole evening by keyboard alone and by mouse alone: from the case page to the exported record."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.evenings import RoomScreen
from tests.plenary_evening import EVENING, PRESENT, Deed, Event, Keys, bare, counted, deeds
from tests.plenary_room import CASE, Room, room_site, room_story

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST = 8  # keys in a round of a decision, besides those to count and to turn pages of the story
TABLE = "AAACAAAAABABA"


@cache
def story() -> list[Deed]:
    """Return all that is done."""
    return list(deeds(room_story()))


def entered() -> list[Event]:
    """Return the events that it must leave."""
    return [event for deed in story() for event in deed.events]


@pytest.fixture
def screen(page_on_disk: "Callable[..., Page]") -> Iterator[RoomScreen]:
    page = page_on_disk(room_site() / f"{CASE}.html", viewport={"width": 1280, "height": 720})
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.locator("#cb-cover").wait_for()
    yield RoomScreen(Room(page))
    assert faults == []


def test_by_keyboard_alone_with_at_most_eight_keys_a_round(screen: RoomScreen) -> None:
    page = screen.room.page
    page.keyboard.press("p")
    page.locator("#cb-room dialog").wait_for()
    page.keyboard.type(str(PRESENT))
    page.keyboard.press("Enter")
    page.locator("#cb-room dialog").wait_for(state="detached")
    keys, rounds = Keys(screen), list[int]()
    for before, deed in zip([None, *story()], story(), strict=False):
        used = keys.pressed["rest"]
        keys.do(deed)
        if deed.rule == "hamerstuk" or (deed.name in ("open", "talk") and (before is None or before.name != "talk")):
            rounds.append(0)
        if deed.name not in ("only", "phase"):
            rounds[-1] += keys.pressed["rest"] - used
    assert len(rounds) == sum(len(each) or 1 for each, _ in EVENING) and max(rounds) <= MOST, rounds
    assert bare(screen.kept()) == entered()
    ask(screen.room)
    add_a_table(screen, keys)
    screen.press("r")
    keys.to(":focus[data-cb-deed=json]", "Tab")
    check(json.loads(screen.download("Enter")), [[{"A": 41, "B": 20}]])


def ask(room: Room) -> None:
    """Put a question of the trainer's own, with an argument for an answer, vote on it, and let the majority decide."""
    room.press("q")
    for text in ("Wat weegt het zwaarst?", "Dichtbij", "Zorgvuldig"):
        room.page.keyboard.type(text)
        room.press("Tab")
    room.press("Enter", "s")
    room.page.keyboard.type("Wie dichtbij staat, ziet het eerst.")
    room.press("Enter", "v", *"41", "ArrowDown", *"20", "v", "Enter", "Enter", "m")


def add_a_table(screen: RoomScreen, keys: Keys) -> None:
    screen.press("t")
    keys.to(":focus[data-cb-deed=addTable]", "Tab")
    screen.room.press("Enter", "Tab")
    screen.room.page.keyboard.type(TABLE)
    screen.press("Enter")
    assert [one["code"][-len(TABLE) :] for one in screen.room.run("CasusboekRoom.sitting().tables")] == [TABLE]


def check(record: dict[str, Any], more: list[list[dict[str, int]]]) -> None:
    assert counted(record) == [*(rounds for rounds, _ in EVENING), *more]
    assert [one["decided"]["key"] for one in record["sitting"]["decisions"]][:9] == [
        ending[-1] for _, ending in EVENING
    ]


class Mouse:
    """Does deeds with clicks on buttons that are on the screen, and nothing else."""

    def __init__(self, screen: RoomScreen) -> None:
        self.screen, self.at = screen, 0

    def click(self, selector: str) -> None:
        """Click a button."""
        self.screen.room.page.locator(f"#cb-room button:is({selector})").click()
        self.screen.room.rest()

    def to(self, selector: str) -> None:
        """Go on until something is on the screen."""
        for _ in range(60):
            if self.screen.sees(selector):
                return
            self.click("[data-cb-deed=next]")
        raise AssertionError(f"{selector} never came")

    def do(self, deed: Deed) -> None:
        """Do one deed."""
        match deed.name:
            case "only" | "phase":
                before = len(self.screen.kept())
                while len(self.screen.kept()) == before:
                    self.click("[data-cb-deed=next]")
            case "open":
                self.to("[data-cb-ballot],[data-cb-timer]")
                self.click("[data-cb-deed=next]" if self.screen.sees("[data-cb-timer]") else "[data-cb-deed=vote]")
                self.at = 0
            case "number":
                self.count(deed)
            case "close":
                self.click("[data-cb-deed=vote]")
            case "show":
                self.click("[data-cb-deed=check]")
                self.click("[data-cb-deed=show]")
            case "talk":
                self.to("[data-cb-deed=talk]")
                self.click("[data-cb-deed=talk]")
            case "decide":
                if deed.rule == "hamerstuk":
                    self.to("[data-cb-ballot]")
                    self.click("[data-cb-deed=hamerstuk]")
                self.to(f"[data-cb-with='{deed.rule}:{deed.key}']")
                self.click(f"[data-cb-with='{deed.rule}:{deed.key}']")

    def count(self, deed: Deed) -> None:
        """Count with the digits on the screen."""
        if not self.screen.sees("[data-cb-deed=press]"):
            self.click("[data-cb-deed=pad]")
        arrow = "ArrowDown" if deed.at > self.at else "ArrowUp"
        for key in (*[arrow] * abs(deed.at - self.at), *str(deed.number)):
            self.click(f"[data-cb-deed=press][data-cb-with='{key}']")
        self.at = deed.at


def test_by_mouse_alone_with_buttons_only(screen: RoomScreen) -> None:
    page = screen.room.page
    page.get_by_role("button", name="Presenteren").click()
    page.locator("#cb-room dialog").get_by_role("button", name="Nieuwe zitting beginnen").click()
    page.locator("#cb-room dialog").wait_for(state="detached")
    mouse = Mouse(screen)
    for deed in story():
        mouse.do(deed)
    assert bare(screen.kept()) == entered()
    mouse.to("[data-cb-deed=json]")
    with page.expect_download() as waiting:
        mouse.click("[data-cb-deed=json]")
    check(json.loads(waiting.value.path().read_text(encoding="utf-8-sig")), [])
