"""A whole evening with seventy-five people: from the first key to the exported report, on a disk and on a server."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.plenary_evening import EVENING, PRESENT
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

VALUES = {"A": 41, "B": 20, "C": 14}
TABLES = {"Tafel Noord": "AAACAAAAABABA", "Tafel Zuid": "DABBADAACDAAA", "Tafel West": "CABCADABACACA"}


@pytest.fixture(params=["disk", "server"])
def address(request: pytest.FixtureRequest, serve: Callable[[Path], str]) -> str:
    site = room_site()
    return (site / f"{CASE}.html").as_uri() if request.param == "disk" else f"{serve(site)}/{CASE}.html"


def test_a_whole_evening(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, accept_downloads=True)
    room = Room(context.new_page())
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    room.page.goto(address)
    room.present(present=PRESENT)
    presenter = open_presenter(room)
    for number, (rounds, ending) in enumerate(EVENING):
        room.to_vote()
        for counted, votes in enumerate(rounds):
            hold(room, presenter, votes, number, counted)
        decide(room, ending)
        assert room.decisions[number]["decided"]["key"] == ending[-1]
    to_the_debrief(room)
    ask_for_values(room, presenter)
    add_tables(room, presenter)
    report(room)
    assert faults == []
    context.close()


def open_presenter(room: Room) -> "Page":
    with room.page.expect_popup() as popup:
        room.press("w")
    presenter = popup.value
    presenter.locator("#cb-presenter h1", has_text="Samen uit").wait_for()
    room.page.bring_to_front()
    return presenter


def hold(room: Room, presenter: "Page", votes: dict[str, int], number: int, counted: int) -> None:
    """Hold one round; at some of them something goes wrong on the way."""
    room.press("p" if counted else "v")
    if counted:
        assert room.title == "Gesprek in tweetallen"
        room.press("v")
    blind(room)
    if number == 2:
        room.press("5", "6", "u")  # a wrong number, taken back whole
        assert "Ongedaan gemaakt" in room.said
        assert room.counts["A"] == 0
    if number == 4:
        from_the_other_window(room, presenter, votes)
    else:
        room.count(votes)
    if number == 3:
        come_back(room)
    assert {key: count for key, count in room.counts.items() if count} == votes
    blind(room)
    in_step(room, presenter, votes)
    room.press("v")
    blind(room)
    assert "minder" not in room.said and "meer" not in room.said, room.said
    room.press("Enter")
    if room.view == "check":  # this room has not heard yet that the other window is there
        room.press("Enter")
    assert room.page.locator("[data-cb-bars]").count() == 1
    for key, count in votes.items():
        bar = room.page.locator(f"[data-cb-bars] li:has(b[data-cb-letter='{key}']) strong").last
        assert bar.inner_text().startswith(str(count))
    tied = len([count for key, count in votes.items() if count == max(votes.values()) and key != "-"]) > 1
    assert ("de stemmen staken" in room.title) == tied


def blind(room: Room) -> None:
    """Nothing on the big screen tells a count of one option."""
    assert room.page.locator("[data-cb-bars]").count() == 0
    assert "%" not in room.screen
    assert room.page.locator("#cb-room [data-cb-tally]").count() == 0
    assert "Geteld" not in room.screen


def come_back(room: Room) -> None:
    """Reload in an open round, and go on."""
    before = room.run("CasusboekRoom.sitting()")
    room.page.reload()
    room.go_on()
    assert room.run("CasusboekRoom.sitting()") == before
    assert room.view == "vote"


def from_the_other_window(room: Room, presenter: "Page", votes: dict[str, int]) -> None:
    """Count in the presenter's window: it says the numbers, the room does not."""
    for key, count in votes.items():
        presenter.locator(f"#cb-presenter [name='n{key}']").fill(str(count))
        presenter.keyboard.press("Tab")
        until(partial(counted_is, room, key, count))


def counted_is(room: Room, key: str, count: int) -> bool:
    return room.counts[key] == count


def has_table(room: Room, name: str) -> bool:
    return any(one["name"] == name for one in room.run("CasusboekRoom.sitting().tables"))


def field_is(presenter: "Page", name: str, value: str) -> bool:
    field = presenter.locator(f"#cb-presenter [name='{name}']")
    return field.count() == 1 and field.input_value() == value


def in_step(room: Room, presenter: "Page", votes: dict[str, int]) -> None:
    for key, count in votes.items():
        until(partial(field_is, presenter, f"n{key}", str(count)))
    assert presenter.locator("#cb-presenter h1").inner_text() == room.title


def decide(room: Room, ending: str) -> None:
    rule, key = ending.split(":")
    if rule == "hamerstuk":
        room.press("h")
        room.page.get_by_role("button", name=f"Hamerstuk: {key}").press("Enter")
    elif rule == "trainer":
        room.press("PageDown")
        room.page.get_by_role("button", name=f"De trainer beslist: {key}").press("Enter")
    else:
        room.press("m" if rule == "majority" else "k")


def to_the_debrief(room: Room) -> None:
    for _ in range(40):
        if room.view == "end":
            break
        room.press("PageDown")
    assert room.title == "1. Reacties (5 minuten)"
    room.press("PageDown")
    told = []
    for page in range(room.run("CasusboekDeeds.size.pages()")):
        room.run(f"CasusboekRoom.move({{ page: {page} }})")
        told.append(room.screen)
    assert "Onze route" in " ".join(told) and "De zaal volgde de" in " ".join(told)
    label = room.run("CasusboekScreens.labels(CasusboekRoom.sitting().decisions[1]).B").rstrip(".?!")
    assert label in " ".join(" ".join(told).split())


def ask_for_values(room: Room, presenter: "Page") -> None:
    """Put a question: its fields stand where the trainer is, in the other window."""
    room.press("q")
    presenter.locator("dialog").wait_for()
    for text in ("Welke waarde staat voorop?", "Dichtbij", "Zorgvuldig", "Betaalbaar"):
        presenter.keyboard.type(text)
        presenter.keyboard.press("Tab")
    presenter.keyboard.press("Enter")
    until(lambda: room.title == "Welke waarde staat voorop?")
    room.vote(VALUES)
    room.press("m")
    assert room.view == "end"


def add_tables(room: Room, presenter: "Page") -> None:
    check = room.run("CasusboekRoom.story.check")
    room.press("t")
    for name, letters in TABLES.items():
        room.page.get_by_role("button", name="Tafel toevoegen").press("Enter")
        presenter.locator("dialog [name=name]").fill(name)
        presenter.locator("dialog [name=code]").fill(f"{check}-{letters}")
        presenter.keyboard.press("Enter")
        until(partial(has_table, room, name))
    words = []
    for _ in range(int(room.run("CasusboekDeeds.size.pages()"))):
        words.append(room.screen)
        room.press("PageDown")
    told = " ".join(words)
    assert all(name in told for name in ("De zaal", *TABLES))
    assert "Hier gingen ze uit elkaar." in told and "Alle tafels waren hier weer samen." in told


def report(room: Room) -> None:
    room.press("r")
    text = room.page.locator("#cb-room main").inner_text()
    assert re.search(r"4[23]% koos A “[^”]+” \(31\)", text)  # 31 of the 73 who did not abstain
    assert "toen wisten we nog niet dat" in text
    shown = [figures(part) for part in room.page.locator("#cb-room main section").all()]
    assert shown == [*(rounds for rounds, _ in EVENING), [VALUES]]
    everything = {
        (number, index): votes for number, rounds in enumerate(shown, 1) for index, votes in enumerate(rounds, 1)
    }
    assert exported(room) == everything
    kept = json.loads(download(room, "JSON downloaden"))
    assert kept["events"] == room.kept()
    assert [one["decided"]["key"] for one in kept["sitting"]["decisions"]][:9] == [ending[-1] for _, ending in EVENING]


def download(room: Room, name: str) -> str:
    with room.page.expect_download() as waiting:
        room.page.get_by_role("button", name=name).press("Enter")
    return waiting.value.path().read_text(encoding="utf-8-sig")


def figures(part: "Locator") -> list[dict[str, int]]:
    """Return the votes of each round, as a decision's table in the report has them; "-" abstains."""
    rounds: list[dict[str, int]] = []
    for row in part.locator("tbody tr").all():
        head = row.locator("th").inner_text()
        for number, cell in enumerate(row.locator("td").all_inner_texts()):
            rounds.extend({} for _ in range(number + 1 - len(rounds)))
            if count := int(cell.split(" ")[0]):
                rounds[number]["-" if head == "Onthouding" else head[0]] = count
    return rounds


def exported(room: Room) -> dict[tuple[int, int], dict[str, int]]:
    """Return the votes by decision and round, as the CSV has them."""
    found: dict[tuple[int, int], dict[str, int]] = {}
    for row in csv.DictReader(io.StringIO(download(room, "CSV downloaden")), delimiter=";"):
        if row["Ronde"]:
            votes = found.setdefault((int(row["Beslissing"]), int(row["Ronde"])), {})
            if int(row["Stemmen"]):
                votes[row["Letter"] or "-"] = int(row["Stemmen"])
    return found


def test_the_presenters_window_finds_a_reloaded_room_again(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.present(present=PRESENT)
    presenter = open_presenter(room)
    room.page.reload()
    room.go_on()
    room.to_vote()
    room.press("v", "1")
    until(partial(field_is, presenter, "nA", "1"))


def test_where_windows_are_blocked_the_room_says_so_and_notes_wait_for_n(page_on_disk: "Callable[..., Any]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.run("window.open = () => null")
    room.present()
    room.press("w")
    assert "Druk op N" in room.said
    assert not room.page.locator("#cb-room aside").is_visible()
    room.press("n")
    assert room.page.locator("#cb-room aside").is_visible()
