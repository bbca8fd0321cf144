"""The room looks back on its values, and fills in the worksheet together: by votes, blind until shown, kept, handed over."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.test_plenary_screens import FITS, LEAST, MAIN, SIZES, TYPE, axe
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUTE = "AAACAAAAABABA"
WORKSHEET = "CasusboekRoom.sitting().framework"
SPELLS = {"A": 20, "B": 18, "C": 17, "D": 5}


def at_the_end(page: "Page", *, present: int = 75) -> Room:
    """Return a room that took one decision by vote, went on to an ending and debriefs."""
    room = Room(page)
    room.present(present=present)
    room.to_vote()
    room.vote({"A": 40, "B": 20})
    room.press("m")
    room.run(
        "(() => { const { story, sitting, act } = CasusboekRoom; const { ids } = CasusboekRoute.decode(story, story.check + '-"
        + ROUTE
        + "'); act('jump', { ids: [...sitting().ids, ...ids.slice(sitting().ids.length)] }); act('phase', { number: 5 }); })()"
    )
    room.rest()
    return room


@pytest.fixture
def room(page_on_disk: "Callable[..., Page]") -> Room:
    return at_the_end(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": 1280, "height": 720}))


def button(room: Room, name: str) -> None:
    room.page.locator("#cb-room").get_by_role("button", name=name, exact=True).click()
    room.rest()


def dialog(room: Room) -> Any:
    found = room.page.locator("#cb-room dialog")
    found.wait_for()
    return found


def put(room: Room) -> None:
    dialog(room).get_by_role("button", name="Aan de zaal voorleggen").click()
    room.rest()


def ask_values(room: Room) -> None:
    room.press("e")
    button(room, "Stemmen over waarden")
    put(room)


def take_first(room: Room) -> None:
    """Take what the most votes give, with the keys that a trainer has."""
    room.press("PageDown", "1", "Enter")


def test_after_the_last_decision_the_room_chooses_at_most_three_values_of_the_case(room: Room) -> None:
    room.press("e")
    assert room.title == "Ons werkblad" and "nog geen waarde" in room.screen
    button(room, "Stemmen over waarden")
    boxes = dialog(room).get_by_role("checkbox")
    of_case = room.run("CasusboekTaking.ofCase().map((id) => CasusboekPlenaryData.values[id])")
    assert [one.inner_text().strip() for one in dialog(room).locator("fieldset label").all()] == of_case
    assert sum(one.is_checked() for one in boxes.all()) == 6
    put(room)
    assert room.title == "Welke waarde zetten wij voorop?"
    labels = room.run("Object.values(CasusboekScreens.labels(CasusboekRoom.at()))")
    assert len(labels) == 6 and set(labels) <= set(of_case)
    room.vote(SPELLS)
    take_first(room)
    assert room.view == "framework"
    assert [one["text"] for one in room.run(WORKSHEET)] == labels[:3]
    assert all(label in room.screen for label in labels[:3])
    room.press("u")
    assert room.view == "vote" and room.run(WORKSHEET) == []


def test_before_the_last_decision_it_waits(page_on_disk: "Callable[..., Page]") -> None:
    room = Room(page_on_disk(room_site() / f"{CASE}.html"))
    room.present(present=75)
    room.to_vote()
    room.press("e")
    assert room.view == "vote" and room.said == "Dat kan na het laatste besluit."
    room.press("d")
    assert room.view == "vote" and room.said == "Dit is te zien na de eerste beslissing die over waarden gaat."


def test_with_equal_votes_at_the_edge_the_room_says_which_goes_along(room: Room) -> None:
    ask_values(room)
    room.vote({"A": 20, "B": 9, "C": 9, "D": 9})
    room.press("PageDown")
    offered = [one.get_attribute("data-cb-with") for one in room.page.locator("[data-cb-deed=take]").all()]
    assert offered == ["A"] and "evenveel stemmen" in room.screen
    room.press("m")
    assert room.run(WORKSHEET) == []
    button(room, "Zelf aanvinken")
    for key in "ABCD":
        dialog(room).locator(f"[name={key}]").check()
    dialog(room).get_by_role("button", name="Op ons werkblad zetten").click()
    assert dialog(room).get_by_role("alert").inner_text() == "Vink er hoogstens 3 aan"
    dialog(room).locator("[name=D]").uncheck()
    dialog(room).get_by_role("button", name="Op ons werkblad zetten").click()
    room.rest()
    assert len(room.run(WORKSHEET)) == 3


def test_criteria_are_the_examples_of_the_worksheet_and_what_the_room_says(room: Room) -> None:
    ask_values(room)
    room.vote(SPELLS)
    take_first(room)
    button(room, "Criteria wegen")
    said = "Inwoners vertellen elk jaar in de raad wat beter kan."
    put(room)
    assert dialog(room).get_by_role("alert").inner_text() == "Leg er twee tot zes aan de zaal voor. Nu zijn het er 0."
    dialog(room).locator("[name=own0]").fill(said)
    examples = dialog(room).locator("fieldset label")
    assert [one.inner_text().strip() for one in examples.all()] == room.run("CasusboekPlenaryData.criteria")
    example = examples.first.inner_text().strip()
    for number in range(2):
        examples.nth(number).locator("input").check()
    put(room)
    room.vote({"A": 10, "B": 3, "C": 30})
    take_first(room)
    [value, *others] = room.run(WORKSHEET)
    assert value["criteria"] == [said, example] and [one["criteria"] for one in others] == [[], []]
    button(room, "Criteria wegen")
    assert dialog(room).locator("select").input_value() == others[0]["text"]


@pytest.mark.parametrize("way", ["hands", "groups"])
def test_values_are_counted_by_the_ways_that_count_decisions(room: Room, way: str) -> None:
    if way == "groups":
        room.run(
            "CasusboekRoom.act('groups', { groups: [{ name: 'Lokaal', weight: 5 }, { name: 'Groen', weight: 4 }] })"
        )
        room.run("CasusboekRoom.move({ way: 'groups' })")
    ask_values(room)
    room.press("v")
    assert room.run("CasusboekRoom.round().way") == way
    room.press(*("1", "Enter", "2") if way == "groups" else ("9", "ArrowDown", "4"))
    room.press("v", "Enter", "Enter")
    assert {key: n for key, n in room.counts.items() if n} == (
        {"A": 5, "B": 4} if way == "groups" else {"A": 9, "B": 4}
    )
    take_first(room)
    assert len(room.run(WORKSHEET)) == 2


def test_nothing_of_a_vote_on_values_shows_before_its_result(room: Room) -> None:
    ask_values(room)
    shown = []
    for votes in ({"A": 41, "B": 12}, {"A": 12, "B": 41}):
        room.press("v")
        room.count(votes)
        room.count({"A": votes["A"]})
        shown.append(room.screen)
        room.press("d")
        assert not re.search(r"\b(41|12)\b", room.page.locator("#cb-room main").inner_text())
        room.press("PageUp", "e")
        assert "Nog niets" not in room.screen and not re.search(r"\b(41|12)\b", room.screen)
        room.press("PageUp", "v", "u", "u", "u", "u", "u")
    assert shown[0] == shown[1]


def test_what_the_room_chose_opens_as_a_prefilled_worksheet_on_this_device(room: Room) -> None:
    ask_values(room)
    room.vote(SPELLS)
    take_first(room)
    chosen = [one["text"] for one in room.run(WORKSHEET)]
    sheet = opened(room)
    assert "#" not in sheet.url.rstrip("#")
    assert [sheet.locator(f"[data-cb-keep=sheet-{at}-name]").input_value() for at in (1, 2, 3)] == chosen
    assert (
        sheet.locator("#cb-handed").inner_text() == "Hieronder staat ingevuld wat de zaal koos. U mag het veranderen."
    )
    assert all(value in sheet.locator("[data-cb-paper=sheet]").inner_text() for value in chosen)
    sheet.locator("[data-cb-keep=sheet-1-result]").fill("Een inwoner merkt het.")
    sheet.reload()
    assert sheet.locator("[data-cb-keep=sheet-1-result]").input_value() == "Een inwoner merkt het."
    assert sheet.locator("#cb-handed").count() == 0


def test_what_somebody_typed_on_the_worksheet_is_not_lost_to_the_room(room: Room) -> None:
    ask_values(room)
    room.vote(SPELLS)
    take_first(room)
    chosen = [one["text"] for one in room.run(WORKSHEET)]
    mine = room.page.context.new_page()
    mine.goto((room_site() / "werkblad.html").as_uri())
    mine.locator("[data-cb-keep=sheet-2-c1]").fill("Van mij.")
    sheet = opened(room)
    assert sheet.locator("[data-cb-keep=sheet-2-c1]").input_value() == "Van mij."
    assert chosen[0] in sheet.locator("#cb-handed").inner_text()
    assert axe(sheet) == []
    sheet.get_by_role("button", name="Zet het erop, en wis wat er nu staat").click()
    assert [sheet.locator(f"[data-cb-keep=sheet-{at}-name]").input_value() for at in (1, 2, 3)] == chosen
    assert sheet.locator("[data-cb-keep=sheet-2-c1]").input_value() == ""


def opened(room: Room) -> "Page":
    with room.page.context.expect_page() as waiting:
        room.page.get_by_role("link", name="Open dit als werkblad").first.click()
    waiting.value.locator("#cb-handed").wait_for()
    return waiting.value


def test_the_worksheet_stands_in_the_record_and_its_exports_and_survives_a_reload(room: Room) -> None:
    ask_values(room)
    room.vote(SPELLS)
    take_first(room)
    chosen = room.run(WORKSHEET)
    room.saved()
    room.page.reload()
    room.page.locator("#cb-room dialog").wait_for()
    room.go_on()
    assert room.run(WORKSHEET) == chosen
    room.press("r")
    report = room.page.locator("#cb-room main").inner_text()
    assert "Ons werkblad" in report and all(one["text"] in report for one in chosen)
    assert "Op ons werkblad: A “" in report
    with room.page.expect_download() as waiting:
        room.page.locator("[data-cb-deed=json]").click()
    record = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert record["sitting"]["framework"] == chosen
    with room.page.expect_download() as waiting:
        room.page.locator("[data-cb-deed=csv]").click()
    rows = [one.split(";") for one in waiting.value.path().read_text(encoding="utf-8-sig").splitlines()]
    mine = [row for row in rows if row[1] == "Welke waarde zetten wij voorop?"]
    assert [row[8] for row in mine[:3]] == ["20", "18", "17"] and mine[0][rows[0].index("Genomen")] == "ABC"


def test_the_lists_of_the_worksheet_open_in_the_trainers_own_window(room: Room) -> None:
    with room.page.expect_popup() as popup:
        room.press("w")
    desk = popup.value
    desk.get_by_role("heading", name="Eigen praktijk").wait_for()
    room.press("e")
    button(room, "Stemmen over waarden")
    desk.locator("dialog").wait_for()
    assert room.page.locator("dialog").count() == 0
    assert axe(desk) == []
    desk.locator("dialog").get_by_role("button", name="Aan de zaal voorleggen").click()
    until(lambda: room.title == "Welke waarde zetten wij voorop?")
    room.vote(SPELLS)
    desk.locator("[data-cb-deed=take]").first.click()
    until(lambda: len(room.run(WORKSHEET)) == 3)


def test_the_room_sees_which_values_it_put_first_and_which_it_left_without_a_sum(room: Room) -> None:
    room.press("d")
    assert room.title == "Wat de zaal vooropzette"
    values = room.run("CasusboekPlenaryData.values")
    puts = room.run("CasusboekPlenaryData.puts")
    decision = room.decisions[0]
    first, *others = [[values[id] for id in puts.get(one["id"], [])] for one in decision["options"]]
    marked = {}
    for row in room.page.locator("[data-cb-mirror] tbody tr").all():
        marked[row.locator("th").inner_text()] = row.locator("td").first.inner_text()
    assert marked == {
        name: "A" if name in first else "·"
        for name in values.values()
        if name in {*first, *(one for each in others for one in each)}
    }
    room.press("PageDown")
    told = room.page.locator("#cb-room main").inner_text()
    assert decision["text"] in told and "De zaal volgde A." in told
    assert "Gestemd: 40 voor " in told and "(A); 20 voor " in told
    assert "%" not in told and "60" not in told
    room.press("r")
    assert "Gestemd: 40 voor " in room.page.locator("#cb-room main").inner_text()


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_of_it_can_be_read_from_the_back_row_and_by_everybody(
    page_on_disk: "Callable[..., Page]", size: str
) -> None:
    width, height = SIZES[size]
    room = at_the_end(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": width, "height": height}))
    for name in screens(room):
        for is_main, pixels, text in room.run(TYPE):
            assert pixels >= (MAIN if is_main else LEAST) * width / 1920, (name, text)
        down, across, page = room.run(FITS)
        assert (down <= 1 or name == "report") and across <= 1 and page <= 0, (name, down, across)
        assert axe(room.page) == [], name


def screens(room: Room) -> Any:
    """Bring every screen on, and name it."""
    yield "phase 5"
    room.press("e")
    yield "empty"
    button(room, "Stemmen over waarden")
    yield "dialog of values"
    put(room)
    room.vote(SPELLS)
    room.press("PageDown")
    yield "take"
    room.press("1", "Enter")
    yield "values"
    button(room, "Criteria wegen")
    yield "dialog of criteria"
    for number in range(3):
        dialog(room).locator("fieldset input").nth(number).check()
    put(room)
    room.press("h")
    yield "tick"
    for key in "AB":
        dialog(room).locator(f"[name={key}]").check()
    dialog(room).get_by_role("button", name="Op ons werkblad zetten").click()
    room.rest()
    for number in range(room.run("CasusboekDeeds.size.pages()")):
        room.run(f"CasusboekRoom.move({{ page: {number} }})")
        yield f"worksheet {number}"
    room.press("d")
    for number in range(room.run("CasusboekDeeds.size.pages()")):
        room.run(f"CasusboekRoom.move({{ page: {number} }})")
        yield f"mirror {number}"
    room.press("r")
    yield "report"


def test_on_paper_the_report_has_the_values_and_the_worksheet(room: Room) -> None:
    ask_values(room)
    room.vote(SPELLS)
    take_first(room)
    room.press("r")
    room.page.emulate_media(media="print")
    main = room.page.locator("#cb-room main")
    assert main.locator("[data-cb-mirror]").is_visible()
    assert main.get_by_role("heading", name="Ons werkblad").is_visible()
    box = main.locator("[data-cb-mirror]").bounding_box()
    assert box is not None and box["width"] <= main.evaluate("it => it.clientWidth") + 1
    assert axe(room.page) == []
