"""A whole evening with seventy-five people: from the first key to the exported report, on a disk and on a server."""

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PRESENT = 75
# What is counted at each decision: its rounds by letter ("-" abstains), and the key or button that decides.
EVENING: list[tuple[list[dict[str, int]], str]] = [
    ([{"A": 31, "B": 12, "C": 27, "D": 3, "-": 2}], "majority:A"),
    ([{"A": 30, "B": 30, "C": 15}, {"A": 21, "B": 37, "C": 16, "-": 1}], "majority:B"),
    ([{"A": 28, "B": 2, "C": 45}], "majority:C"),
    ([{"A": 40, "B": 20, "C": 10, "D": 5}], "minority:D"),
    ([{"A": 25, "B": 24, "C": 13, "D": 13}], "trainer:A"),
    ([], "hamerstuk:B"),
    ([{"A": 19, "B": 18, "C": 20, "D": 17, "-": 1}, {"A": 35, "B": 10, "C": 29, "D": 1}], "majority:A"),
    ([{"A": 11, "B": 33, "C": 9, "D": 22}], "majority:B"),
    ([{"A": 20, "B": 30, "C": 25}], "majority:B"),
]
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
    ask_for_values(room)
    add_tables(room)
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
        room.press("a", "a", "u")  # a wrong key, taken back
        assert "Ongedaan gemaakt" in room.said
        assert room.counts["A"] == 1
        room.press("u")
    if number == 4:
        from_the_other_window(room, presenter, votes)
    else:
        room.count(votes)
    if number == 3:
        come_back(room)
    assert {key: count for key, count in room.counts.items() if count} == votes
    blind(room)
    in_step(room, presenter, votes)
    room.press("Enter")
    blind(room)
    assert "minder" not in room.said and "meer" not in room.said, room.said
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
    tally = room.page.locator("#cb-room [data-cb-tally]").inner_text()
    assert tally == f"Geteld: {sum(room.counts.values())} van {PRESENT}."


def come_back(room: Room) -> None:
    """Reload in an open round, and go on."""
    before = room.run("CasusboekRoom.sitting()")
    room.page.reload()
    room.page.locator("#cb-room dialog").get_by_role("button", name="Verder met de zitting").wait_for()
    room.press("Enter")
    room.page.locator("#cb-room dialog").wait_for(state="detached")
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
        room.page.get_by_role("button", name=f"Hamer {key} af").press("Enter")
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
    assert "Onze route" in room.screen
    assert "B 50%" in room.screen  # the second vote at the second decision: 37 of 74


def ask_for_values(room: Room) -> None:
    room.press("q")
    for text in ("Welke waarde staat voorop?", "Dichtbij", "Zorgvuldig", "Betaalbaar"):
        room.page.keyboard.type(text)
        room.press("Tab")
    room.press("Enter")
    room.vote(VALUES)
    room.press("m")
    assert room.view == "end"


def add_tables(room: Room) -> None:
    check = room.run("CasusboekRoom.story.check")
    room.press("t")
    for name, letters in TABLES.items():
        room.page.get_by_role("button", name="Tafel toevoegen").press("Enter")
        room.page.locator("#cb-room dialog [name=name]").fill(name)
        room.page.locator("#cb-room dialog [name=code]").fill(f"{check}-{letters}")
        room.press("Enter")
        room.page.locator("#cb-room dialog").wait_for(state="detached")
    for head in ("De zaal", *TABLES):
        assert room.page.locator("#cb-room main th", has_text=head).count() == 1
    words = []
    for _ in range(int(room.run("CasusboekDeeds.size.pages()"))):
        words.append(room.screen)
        room.press("PageDown")
    assert "hier ging het uit elkaar" in " ".join(words)
    assert "kwamen alle tafels weer samen" in " ".join(words)


def report(room: Room) -> None:
    room.press("r")
    text = room.page.locator("#cb-room main").inner_text()
    assert "42% koos A (31)" in text  # 31 of the 73 who did not abstain
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
    room.page.locator("#cb-room dialog").wait_for()
    room.press("Enter")
    room.to_vote()
    room.press("v", "a")
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
