"""A browser that is killed in the middle of an evening: the record is what was entered, up to the last event at most.

The moments are drawn from a seed, between one and another key; nothing is closed or flushed before the kill.
"""

import json
import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.evenings import ChromiumScreen, Doomed, FirefoxScreen, Killed, Mortal, kill
from tests.browser.firefox import Firefox
from tests.needs import needs
from tests.plenary_evening import EVENING, Event, Keys, bare, counted, deeds
from tests.plenary_room import CASE, Room, room_site, room_story

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Playwright

SEED = 20261130
MOMENTS = 25
FEWER = 3
EIGHT = 8
APART = 18  # keys between two kills, at most: an evening of some 300 keys holds 25 of them
ENTER = "\ue007"
MARIONETTE = {"Enter": ENTER, "ArrowDown": "\ue015"}
KEPT = "CasusboekLog.list().then(([head]) => CasusboekLog.load(head.id))"
ENTERED = "CasusboekRoom.events()"
# One decision, over and over: a question of the trainer's own, its vote, a talk, and a number present.
ASK = "CasusboekRoom.soon(() => CasusboekRoom.act('ask', { text: 'Vraag?', options: ['ja', 'nee', 'misschien'] }))"
ROUND = ("v", "1", "2", "ArrowDown", "2", "9", "ArrowDown", "7", "v", "Enter", "Enter", "m")


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> str:
    site = room_site()
    return (site / f"{CASE}.html").as_uri() if request.param == "disk" else f"{serve(site)}/{CASE}.html"


def test_a_killed_chromium_keeps_all_but_at_most_the_last_event(
    address: str, playwright: "Playwright", tmp_path: Path
) -> None:
    from playwright.sync_api import Error

    dice = random.Random(SEED)
    lost = []

    def start() -> "BrowserContext":
        path = needs("browser")
        return playwright.chromium.launch_persistent_context(tmp_path / "profile", executable_path=path)

    for moment in range(MOMENTS):
        context = start()
        room = Room(context.pages[0])
        room.page.goto(address)
        room.present(present=75)
        made, entered = play(room, dice)
        kill(tmp_path / "profile")
        with suppress(Error):
            context.close()
        context = start()
        page = context.pages[0]
        page.goto(address)
        page.keyboard.press("p")
        dialog = page.locator("#cb-room dialog")
        dialog.wait_for()
        kept = page.evaluate(KEPT)
        # Keys that still waited for the disk when the page was asked may have been done before the kill.
        assert kept[: len(entered)] == entered[: len(kept)], moment
        assert [event["type"] for event in kept] == made[: len(kept)], moment
        lost.append(len(entered) - len(kept))
        dialog.get_by_role("button", name="Verder waar u was").press("Enter")
        dialog.wait_for(state="detached")
        assert page.evaluate(ENTERED) == kept
        assert page.evaluate("CasusboekSession.fold(CasusboekRoom.story, CasusboekRoom.events()).present") == 75
        context.close()
    assert max(lost) <= 1, lost


# Marionette's scripts see the page's document and database, not its constants: what each key must have made is known.
MADE = ("open", "count", "count", "", "count", "count", "", "count", "close", "", "show", "decide")
IS_KEPT = "return document.querySelector('#cb-room [data-cb-kept]:not([data-cb-unkept])') !== null"
FIREFOX_KEPT = """const asked = indexedDB.open(`casusboek:${document.documentElement.dataset.cbBook}:`);
  asked.onsuccess = () => { const all = asked.result.transaction("events").objectStore("events").getAll();
    all.onsuccess = () => done(JSON.stringify(all.result)) };"""


def test_a_killed_firefox_keeps_all_but_at_most_the_last_event(address: str, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    for moment in range(FEWER):
        firefox = Firefox(needs("firefox"), tmp_path)
        with firefox:
            firefox.go(address)
            firefox.press("p")
            firefox.wait("return document.querySelector('#cb-room dialog') !== null")
            firefox.press(ENTER)
            firefox.wait("return document.querySelector('#cb-room dialog') === null")
            last = dice.randrange(1, len(ROUND))
            for key in ROUND[:last]:
                firefox.wait(IS_KEPT)
                firefox.press(MARIONETTE.get(key, key))
            entered = ["start", *(made for made in MADE[:last] if made)]
            kill(firefox.profile)
            firefox.process.wait(10)
            firefox.again()
            firefox.go(address)
            firefox.press("p")
            firefox.wait("return document.querySelector('#cb-room dialog') !== null")
            kept = [event["type"] for event in json.loads(firefox.answer(FIREFOX_KEPT))]
            assert kept == entered[: len(kept)], moment
            assert len(entered) - len(kept) <= 1, moment
            assert "Verder waar u was" in firefox.run("return document.querySelector('#cb-room dialog').innerText")


def play(room: Room, dice: random.Random) -> tuple[list[str], list[dict[str, Any]]]:
    """Press keys as a trainer does until a moment that is drawn; return what they make, and what was entered by then."""
    keys = [key for _ in range(3) for key in ("ask", *ROUND)]
    made = [made for _ in range(3) for made in ("ask", *MADE)]
    last = dice.randrange(1, len(keys))
    for key in keys[:last]:
        if key == "ask":
            room.run(ASK)
        else:
            room.page.keyboard.press(key)
        room.page.wait_for_timeout(dice.choice([0, 5, 20, 60]))
    return ["start", *(one for one in made[:last] if one)], list(room.run(ENTERED))


def test_an_evening_in_a_chromium_that_is_killed(address: str, playwright: "Playwright", tmp_path: Path) -> None:
    with closing(ChromiumScreen(playwright, tmp_path / "profile", address)) as screen:
        an_evening(screen, *((MOMENTS, APART) if address.startswith("file") else (EIGHT, 3 * APART)))


def test_an_evening_in_firefox_that_is_killed(address: str, tmp_path: Path) -> None:
    with closing(FirefoxScreen(tmp_path, address)) as screen:
        an_evening(screen, FEWER, 5 * APART)


def an_evening(screen: Mortal, moments: int, apart: int) -> None:
    """Play the evening by keys to its exported record, and after each kill go on with what is there."""
    doomed = Doomed(screen, random.Random(SEED), moments, apart)
    screen.start()
    keys, done = Keys(doomed), list[Event]()
    for deed in deeds(room_story()):
        wanted = [*done, *deed.events]
        while len(done) < len(wanted):
            try:
                keys.do(deed)
                done = wanted
            except Killed as killed:
                screen.start()
                keys.resume()
                kept = screen.kept()
                assert kept[: len(killed.sure)] == killed.sure and len(kept) <= len(killed.sure) + 1
                done = bare(kept)
                assert done == wanted[: len(done)]
                wanted = wanted if done == wanted else [*done, *deed.events]
    assert doomed.left == 0
    assert bare(screen.kept()) == done
    keys.to("[data-cb-deed=json]", "PageDown")
    keys.to(":focus[data-cb-deed=json]", "Tab")
    record = json.loads(screen.download("Enter"))
    assert record["events"] == screen.kept()
    assert counted(record) == [rounds for rounds, _ in EVENING]
    assert [one["decided"]["key"] for one in record["sitting"]["decisions"]] == [ending[-1] for _, ending in EVENING]
