"""The sitting by itself: every deed can be taken back, and nothing impossible is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Events that can be done one after another, from the start of the case on.
DONE: list[dict[str, Any]] = [
    {"type": "present", "number": 60},
    {"type": "talk", "on": True},
    {"type": "talk", "on": False},
    {"type": "groups", "groups": [{"name": "Lokaal", "weight": 5}]},
    {"type": "open"},
    {"type": "count", "key": "A", "by": 1},
    {"type": "reset"},
    {"type": "count", "key": "A", "by": 1},
    {"type": "count", "key": "B", "set": 12},
    {"type": "way", "way": "proef"},
    {"type": "count", "key": "-", "by": 1},
    {"type": "close"},
    {"type": "hold", "way": "hands"},
    {"type": "show"},
    {"type": "argue", "key": "A", "text": "Eerst de cijfers."},
    {"type": "ask", "text": "Wat weegt het zwaarst?", "options": ["Dichtbij", "Zorgvuldig"]},
    {"type": "leave"},
    {"type": "ask", "text": "Wat zetten wij voorop?", "options": ["Rust", "Openheid"], "sheet": "values"},
    {"type": "take", "keys": ["B", "A"]},
    {"type": "ask", "text": "Waaraan?", "options": ["Een brief", "Een bezoek"], "sheet": "criteria", "of": "Rust"},
    {"type": "take", "keys": ["A"]},
    {"type": "decide", "rule": "minority", "key": "A"},
    {"type": "decide", "rule": "only"},
    {"type": "decide", "rule": "hamerstuk", "key": "C"},
    {"type": "jump", "ids": []},
    {"type": "table", "name": "Tafel 1", "code": "A"},
    {"type": "drop", "index": 0},
    {"type": "phase", "number": 2},
    {"type": "agree", "index": 1, "text": "De griffie plant het gesprek voor 1 mei."},
]
IMPOSSIBLE: list[dict[str, Any]] = [
    {"type": "count", "key": "A", "by": 1},
    {"type": "close"},
    {"type": "show"},
    {"type": "reset"},
    {"type": "way", "way": "proef"},
    {"type": "hold", "way": "hands"},
    {"type": "vote", "way": "proef", "id": "1", "key": "A", "round": 0},
    {"type": "failed", "way": "proef", "round": 0},
    {"type": "decide", "rule": "majority", "key": "A"},
    {"type": "decide", "rule": "only"},
    {"type": "decide", "rule": "trainer", "key": "Z"},
    {"type": "leave"},
    {"type": "drop", "index": 0},
    {"type": "ask", "text": "Eén antwoord?", "options": ["ja"]},
    {"type": "ask", "text": "Waaraan?", "options": ["ja", "nee"], "sheet": "criteria", "of": "Rust"},
    {"type": "take", "keys": ["A"]},
    {"type": "jump", "ids": ["nergens>heen"]},
    {"type": "constructor"},
]
APPLY = """(events) => {
  const all = [{ t: 0, type: "start", present: 75 }];
  return events.map((event, index) => {
    const before = CasusboekSession.fold(CasusboekRoom.story, all);
    const done = { t: index + 1, ...event };
    const after = CasusboekSession.apply(CasusboekRoom.story, before, done);
    const taken = CasusboekSession.fold(CasusboekRoom.story, [...all, done, { t: 99, type: "undo" }]);
    all.push(done);
    return [after !== before, JSON.stringify(taken) === JSON.stringify(before)];
  });
}"""


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]") -> Room:
    made = Room(page_on_disk(room_site() / f"{CASE}.html"))
    made.present(present=75)
    return made


def test_everything_that_can_be_done_can_be_taken_back(room: Room) -> None:
    found = room.page.evaluate(APPLY, DONE)
    assert [event["type"] for event, (done, _) in zip(DONE, found, strict=True) if not done] == []
    assert [event["type"] for event, (_, undone) in zip(DONE, found, strict=True) if not undone] == []


def test_what_cannot_be_done_changes_nothing(room: Room) -> None:
    for event in IMPOSSIBLE:
        before = room.kept()
        assert not room.page.evaluate("({ type, ...rest }) => CasusboekRoom.act(type, rest)", event), event
        assert room.kept() == before


def test_a_decision_taken_back_brings_the_result_back(room: Room) -> None:
    room.to_vote()
    room.vote({"A": 9, "B": 30})
    room.press("m")
    assert room.view == "told"
    room.press("u")
    assert room.view == "vote" and room.title == "Uitslag van stemming 1"
    assert room.run("CasusboekRoom.sitting().ids") == []


def test_a_sum_that_is_wrong_is_told_when_it_is_read_back_and_stops_nothing(room: Room) -> None:
    room.to_vote()
    room.press("v")
    room.count({"A": 70, "B": 12})
    room.press("v")
    assert "7" not in room.screen.split("Stemming 1 is gesloten")[1]
    room.press("Enter")
    assert "7 meer dan de 75 aanwezigen" in room.screen
    room.count({"A": 63})
    assert "meer dan" not in room.screen
    room.press("Enter")
    assert room.title == "Uitslag van stemming 1" and room.counts["A"] == 63


def test_a_sitting_starts_at_a_route_code_and_at_a_decision(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.press("p")
    dialog = room.page.locator("#cb-room dialog")
    dialog.wait_for()
    dialog.locator("[name=code]").fill("ZZ-QQ")
    room.press("Enter")
    assert "geen routecode" in dialog.inner_text()
    dialog.locator("[name=code]").fill("dabb")
    assert "4 keuzes" in dialog.locator("output").inner_text()
    room.press("Enter")
    assert room.title == "De pauze: koffie uit een kan"
    room.page.reload()
    dialog.locator("[name=place]").select_option(label="Beslissing 3: Woensdag 16 juni: de bus naar Rietvoort")
    assert "3 keuzes" in dialog.locator("output").inner_text()
    room.page.get_by_role("button", name="Nieuwe zitting beginnen").press("Enter")
    assert room.title.startswith("Woensdag 16 juni")


def test_stopping_gives_the_page_back_and_p_goes_on(room: Room) -> None:
    room.press("?")
    room.page.get_by_role("button", name="Stoppen met presenteren").press("Enter")
    assert room.page.locator("#cb-cover").is_visible()
    assert room.page.locator("#cb-room").count() == 0
    room.press("p")
    room.page.locator("#cb-room dialog").wait_for()
    assert room.page.get_by_role("button", name="Verder waar u was").is_visible()
    room.press("Escape")
    room.page.locator("#cb-cover").wait_for()
    assert room.run("document.activeElement.textContent") == "Presenteren"


def test_letters_do_not_play_the_case_under_the_room(room: Room) -> None:
    before = room.run("localStorage.length")
    room.to_vote()
    room.press("a", "c")
    assert room.run("CasusboekRoom.sitting().ids") == []
    assert room.run("localStorage.length") >= before
    assert room.run("location.hash") == "#presenteren"


def test_the_focus_stays_on_a_button_while_the_presenters_window_listens(room: Room) -> None:
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    with room.page.expect_popup() as popup:
        room.press("w")
    popup.value.get_by_role("heading", name="Uitslag").wait_for()
    room.page.bring_to_front()
    room.press("PageDown")
    room.page.get_by_role("button", name="De minderheid: B").focus()
    room.page.wait_for_timeout(1500)
    assert room.run("document.activeElement.textContent").startswith("De minderheid: B")


def test_a_spreadsheet_takes_no_argument_for_a_formula(room: Room) -> None:
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    room.run("CasusboekRoom.act('argue', { key: 'A', text: '=HYPERLINK(1;2) \"nee\"' })")
    assert '"\'=HYPERLINK(1;2) ""nee"""' in room.run("CasusboekRecord.csv(CasusboekRoom.sitting())")
