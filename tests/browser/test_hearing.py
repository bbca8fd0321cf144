"""Three rooms play one week: their codes cross, each sees what reached it, and the joint debrief lays them side by side."""

from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import Open
from tests.browser.reader import Reader, told
from tests.browser.test_axe import MODES, violations
from tests.plenary_room import Room

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

COUNCIL, ALDERMAN, OFFICIAL = "de-inschatting", "de-inschatting-wethouder", "de-inschatting-ambtelijk"
TITLES = {COUNCIL: "De inschatting", ALDERMAN: "De paraaf", OFFICIAL: "De gele strook"}


def hear(reader: Reader, track: str, code: str) -> "Locator":
    """Type the code of another chair on the cover; return what is said beside the field."""
    if reader.kind != "cover":
        reader.click("cover")
    fold = reader.page.locator("details[data-cb-kept=hears]")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
        reader.page.wait_for_function("() => typeof CasusboekHears !== 'undefined'")
    reader.page.locator(f"#cb-h-{track}").fill(code)
    reader.page.locator(f"[data-cb-hears={track}]").click()
    said = reader.page.locator(f"#cb-hs-{track}")
    said.filter(has_text=".").wait_for()
    return said


def test_an_evening_of_three_rooms(opened: Open) -> None:
    official = opened(f"real/{OFFICIAL}.html")
    official.begin()
    official.take("AAC")  # passed on in February; the yellow strip; the sentence stays in the mail
    alderman = opened(f"real/{ALDERMAN}.html")
    assert "Overgenomen" in hear(alderman, OFFICIAL, official.code).inner_text()
    alderman.begin()
    alderman.take("A")
    assert "Gezien, 15 februari." in alderman.text and "In het gebouw" not in alderman.text
    alderman.take("AAA")  # tells the council of the note; an open letter within 48 hours
    council = opened(f"real/{COUNCIL}.html")
    hear(council, ALDERMAN, alderman.code)
    hear(council, OFFICIAL, official.code)
    council.begin()
    council.take("A")
    assert "Op 12 februari vroeg de teamleider om overleg over de werkdruk." in council.text
    council.take("A")  # ten public questions
    official.click("cover")
    hear(official, COUNCIL, council.code)
    official.click("resume")
    assert "de tien vragen die een raadslid maandag openbaar stelde" in official.text
    council.take("AAA")
    assert "uw fractie had er niet om gevraagd" in council.text
    alderman.click("cover")
    hear(alderman, COUNCIL, council.code)
    alderman.click("resume")
    assert "de tien vragen die sinds gisteren op de website staan" in alderman.text
    side_by_side(opened, {COUNCIL: council.code, ALDERMAN: alderman.code, OFFICIAL: official.code})


def side_by_side(opened: Open, codes: dict[str, str]) -> None:
    page = opened("real/gezamenlijk.html", **MODES["1280 px, dark"]).page
    for track, code in codes.items():
        page.locator(f"#cb-t-{track}").fill(code)
    page.locator(f"#cb-t-{COUNCIL}").press("Enter")
    table = page.locator("#cb-side table")
    heads = table.locator("thead th").all_inner_texts()
    assert [next(head for head in heads if head.startswith(title)) for title in TITLES.values()]
    monday = table.locator("tbody tr", has_text="maandag 8 maart 2027")
    assert "Kwam aan bij “De paraaf”: Tien openbare vragen van een raadslid" in monday.inner_text()
    friday = table.locator("tbody tr", has_text="vrijdag 12 februari 2027").inner_text()
    assert "Kwam aan bij “De inschatting”: Een paraaf van 15 februari" in friday
    assert "Gehoord van “De paraaf”: Drie zinnen over februari van de wethouder" in monday.inner_text()
    days = [day.split(" ", 1)[1] for day in table.locator("tbody th").all_inner_texts()]
    assert days[:3] == ["12 februari 2027", "5 maart 2027", "7 maart 2027"]
    assert violations(page, "side by side") == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, "below each other") == []
    page.locator(f"#cb-t-{ALDERMAN}").fill("onzin")
    page.keyboard.press("Enter")
    assert page.locator(f"#cb-ts-{ALDERMAN}").inner_text() == told["form"]
    assert page.locator(f"#cb-t-{ALDERMAN}").evaluate("it => it === document.activeElement")


def dialog(page: "Page", key: str = "a") -> "Locator":
    """Open the list of the other rooms with its key."""
    page.keyboard.press(key)
    found = page.locator("dialog[data-cb-ask]")
    found.get_by_text("Codes van de andere zalen").wait_for()
    return found


def type_in(page: "Page", codes: dict[str, str]) -> "Locator":
    """Type codes of other rooms and send them; return what is said in the dialog."""
    asked = dialog(page)
    for track, code in codes.items():
        asked.locator(f"[name={track}]").fill(code)
    page.keyboard.press("Enter")
    return asked


def test_a_room_takes_a_code_in_while_it_plays_keeps_it_and_takes_it_back(opened: Open) -> None:
    alderman = opened(f"real/{ALDERMAN}.html")
    alderman.begin()
    alderman.take("AAA")
    reader = opened(f"real/{COUNCIL}.html")
    room = Room(reader.page)
    room.present(present=29)
    room.to_vote()
    asked = type_in(room.page, {ALDERMAN: "zomaar iets"})
    asked.get_by_text(told["form"]).wait_for()
    asked.locator(f"[name={ALDERMAN}]").fill(alderman.code)
    room.page.keyboard.press("Enter")
    asked.wait_for(state="detached")
    room.rest()
    assert "Overgenomen" in room.said
    room.saved()
    reader.reload()
    room.go_on()
    room.press("h", "1", "Enter")
    room.to_vote()
    sitting = room.run("CasusboekRoom.sitting()")
    assert [(one["from"], one["code"], one["at"]) for one in sitting["heard"]] == [("De paraaf", alderman.code, 0)]
    assert sitting["settings"]["wethouder_zinnen"] == "ja"
    room.press("r")
    assert f"Na 0 keuzes is een code van “De paraaf” overgenomen: {alderman.code}." in room.screen
    room.press("r", "u")
    while room.run("CasusboekRoom.sitting().heard.length"):
        room.press("u")
    assert room.run("CasusboekRoom.sitting().settings.wethouder_zinnen") in {None, "nee"}


def test_the_trainers_own_window_takes_a_code_and_the_room_follows(opened: Open) -> None:
    official = opened(f"real/{OFFICIAL}.html")
    official.begin()
    official.take("A")
    room = Room(opened(f"real/{COUNCIL}.html").page)
    room.present(present=29)
    with room.page.expect_popup() as popup:
        room.press("w")
    desk = popup.value
    desk.locator("#cb-presenter h1", has_text="De inschatting").wait_for()
    asked = type_in(desk, {OFFICIAL: official.code})
    asked.wait_for(state="detached")
    room.page.wait_for_function("() => CasusboekRoom.sitting().heard.length === 1")
    assert room.run("CasusboekRoom.sitting().settings.paraaf_vroeg") == "ja"


def test_digits_that_no_choices_lead_to_are_refused_on_the_cover_and_in_the_room(on_disk: Open) -> None:
    untold = "De cijfers aan het eind van deze code kunnen niet samen"
    alderman = on_disk(f"real/{ALDERMAN}.html")
    alderman.begin()
    alderman.take("A")
    fine, wrong = (
        f"{alderman.code}-1111211",
        f"{alderman.code}-1111221",
    )  # ten public questions, or a letter, never both
    alderman.click("cover")
    alderman.page.get_by_text("Ik heb een routecode").click()
    alderman.page.locator("#cb-code").fill(wrong)
    alderman.press("Enter")
    alderman.page.locator("#cb-wrong", has_text=untold).wait_for()
    alderman.page.locator("#cb-code").fill(fine)
    alderman.press("Enter")
    alderman.page.locator("#cb-wrong").wait_for(state="hidden")
    council = on_disk(f"real/{COUNCIL}.html")
    assert hear(council, ALDERMAN, wrong).inner_text().startswith(untold)
    room = Room(on_disk(f"real/{COUNCIL}.html").page)
    room.present(present=29)
    asked = type_in(room.page, {ALDERMAN: wrong})
    asked.get_by_text(untold).wait_for()
    asked.locator(f"[name={ALDERMAN}]").fill(fine)
    room.page.keyboard.press("Enter")
    asked.wait_for(state="detached")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("zomaar iets", told["form"]),
        ("B22-AAA", "Dit is geen code van “De paraaf”."),
        ("", "U hoort nu niets van “De paraaf”."),
    ],
)
def test_a_wrong_code_is_told_beside_its_field_and_changes_nothing(on_disk: Open, code: str, says: str) -> None:
    council = on_disk(f"real/{COUNCIL}.html")
    assert hear(council, ALDERMAN, code).inner_text().startswith(says)
    council.begin()
    council.take("A")
    assert council.code.count("-") == 1
    assert "Op 12 februari" not in council.text


def test_a_code_of_another_chair_is_named(on_disk: Open) -> None:
    official = on_disk(f"real/{OFFICIAL}.html")
    official.begin()
    official.take("A")
    council = on_disk(f"real/{COUNCIL}.html")
    assert "“De gele strook”" in hear(council, ALDERMAN, official.code).inner_text()


def test_what_was_heard_travels_in_the_code(on_disk: Open) -> None:
    alderman = on_disk(f"real/{ALDERMAN}.html")
    alderman.begin()
    alderman.take("AA")
    council = on_disk(f"real/{COUNCIL}.html")
    hear(council, ALDERMAN, alderman.code)
    council.begin()
    council.take("A")
    other = on_disk(f"real/{COUNCIL}.html#r={council.code}")
    assert "Op 12 februari vroeg de teamleider" in other.text


def test_without_scripts_only_what_holds_without_a_code_is_there(on_disk: Open) -> None:
    page = on_disk(f"real/{COUNCIL}.html#maandag", java_script_enabled=False).page
    assert page.get_by_text("Wij verzamelen nu de feiten.").is_visible()
    assert not page.get_by_text("Op 12 februari vroeg de teamleider").is_visible()
    assert not page.locator("details[data-cb-kept=hears]").is_visible()
