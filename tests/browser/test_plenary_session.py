"""The sitting by itself: every deed can be taken back, and nothing impossible is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Events that can be done one after another, from the start of the case on.
DONE: list[dict[str, Any]] = [
    {"type": "present", "number": 60},
    {"type": "talk", "on": True},
    {"type": "talk", "on": False},
    {"type": "open"},
    {"type": "count", "key": "A", "by": 1},
    {"type": "count", "key": "B", "set": 12},
    {"type": "count", "key": "-", "by": 1},
    {"type": "close"},
    {"type": "show"},
    {"type": "argue", "key": "A", "text": "Eerst de cijfers."},
    {"type": "ask", "text": "Wat weegt het zwaarst?", "options": ["Dichtbij", "Zorgvuldig"]},
    {"type": "leave"},
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
    {"type": "decide", "rule": "majority", "key": "A"},
    {"type": "decide", "rule": "only"},
    {"type": "decide", "rule": "trainer", "key": "Z"},
    {"type": "leave"},
    {"type": "drop", "index": 0},
    {"type": "ask", "text": "Eén antwoord?", "options": ["ja"]},
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


def test_a_sum_that_is_wrong_is_told_and_stops_nothing(room: Room) -> None:
    room.to_vote()
    room.press("v")
    room.count({"A": 70, "B": 12})
    room.press("Enter")
    assert "7 meer dan de 75 aanwezigen" in room.said
    room.press("Enter")
    assert room.title == "Uitslag van stemming 1"


def test_the_room_goes_on_where_nothing_can_be_kept_and_says_so(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.run("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    room.present(present=75)
    assert "bewaart niets" in room.said
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    assert room.decisions[0]["rounds"][0]["counts"]["A"] == 40


def test_two_windows_of_one_sitting_do_not_lose_each_others_counts(room: Room) -> None:
    other = Room(room.page.context.new_page())
    other.page.goto(room.page.url.split("#")[0])
    other.page.keyboard.press("p")
    other.page.get_by_role("button", name="Verder met de zitting").press("Enter")
    room.page.bring_to_front()
    room.to_vote()
    room.press("v", "a", "a")
    until(lambda: other.run("CasusboekRoom.events().length") == len(room.kept()))
    other.press("b")
    until(lambda: room.counts["B"] == 1)
    assert room.counts["A"] == 2


def test_a_new_sitting_puts_the_old_one_aside(room: Room) -> None:
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    old = room.kept()
    room.page.reload()
    room.page.get_by_role("button", name="Nieuwe zitting beginnen").press("Enter")
    assert [event["type"] for event in room.kept()] == ["start"]
    aside = "JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.endsWith(':plenary-earlier'))])"
    assert room.run(aside) == old


def test_a_sitting_of_another_edition_is_put_aside_and_never_gone_on_with(room: Room) -> None:
    room.to_vote()
    room.run(
        "(() => { for (const storage of [localStorage, sessionStorage]) for (const key of Object.keys(storage))"
        ' if (key.endsWith(\':plenary\')) storage[key] = storage[key].replace(/"check":"..."/, \'"check":"K99"\'); })()'
    )
    room.page.reload()
    dialog = room.page.locator("#cb-room dialog")
    assert "van een eerdere versie van deze casus" in dialog.inner_text()
    assert room.page.get_by_role("button", name="Verder met de zitting").count() == 0
    room.press("Enter")
    assert [event["type"] for event in room.kept()] == ["start"]


def test_a_sitting_starts_at_a_route_code_and_at_a_decision(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.press("p")
    dialog = room.page.locator("#cb-room dialog")
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
    assert room.page.get_by_role("button", name="Verder met de zitting").is_visible()
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
    assert room.run("document.activeElement.textContent") == "De minderheid: B"


def test_a_spreadsheet_takes_no_argument_for_a_formula(room: Room) -> None:
    room.to_vote()
    room.vote({"A": 40, "B": 35})
    room.run("CasusboekRoom.act('argue', { key: 'A', text: '=HYPERLINK(1;2) \"nee\"' })")
    assert '"\'=HYPERLINK(1;2) ""nee"""' in room.run("CasusboekRecord.csv(CasusboekRoom.sitting())")
