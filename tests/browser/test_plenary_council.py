"""A council in the room: fracties with their seats, counted blind and by every hand, and what a trainer does in a tie."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.book import ROOT
from tests.browser.test_plenary_blind import HEARD, seen
from tests.browser.test_plenary_screens import DIALOG, FITS, LEAST, MAIN, TYPE, axe, shows_all
from tests.plenary_room import CASE, Room, room_site, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

FRACTIES = "Merenwold Voorop 8\nSociaal Merenwold: 6\nLiberaal\t5\nGroen, 4\nChristelijk 3\nDorpen 2\nMerenwold 65 1"
NAMES = ["Merenwold Voorop", "Sociaal Merenwold", "Liberaal", "Groen", "Christelijk", "Dorpen", "Merenwold 65"]
ASK = "CasusboekRoom.act('ask', { text: 'Hoe stemt u?', options: ['Voor', 'Tegen'] })"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
GUIDE = (ROOT / "cases" / "handleiding" / "trainers.md").read_text(encoding="utf-8")
SAID = re.findall(r"“(\d+ van \d+ zetels)”", GUIDE.split("**Per fractie.**", 1)[1])[0]
SIZES = {"wide": (1920, 1080), "laptop": (1280, 720), "old": (1024, 768)}


@pytest.fixture(params=["laptop"])
def room(request: pytest.FixtureRequest, page_on_disk: "Callable[..., Page]") -> Room:
    width, height = SIZES[request.param]
    page = page_on_disk(
        room_site() / f"{CASE}.html",
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        accept_downloads=True,
    )
    made = Room(page)
    made.present(present=29)
    return made


def fill(page: "Page", text: str = FRACTIES) -> None:
    """Fill the fracties in, in the dialog that O opens."""
    page.keyboard.press("o")
    page.locator("dialog [name=list]").wait_for()
    page.locator("dialog [name=list]").fill(text)


def keep(room: Room, text: str = FRACTIES) -> None:
    fill(room.page, text)
    room.page.locator("dialog").get_by_role("button", name="Bewaren").press("Enter")
    room.page.locator("dialog").wait_for(state="detached")
    room.rest()


def ask(room: Room) -> None:
    room.run(ASK)
    room.rest()


def groups(room: Room) -> dict[str, int]:
    return {one["name"]: one["weight"] for one in room.run("CasusboekRoom.sitting().groups")}


def test_fracties_are_filled_in_once_and_a_wrong_line_is_said(room: Room) -> None:
    fill(room.page, "Merenwold Voorop 8\nLiberaal")
    assert "“Liberaal”" in room.page.locator("dialog output").inner_text()
    room.page.locator("dialog").get_by_role("button", name="Bewaren").press("Enter")
    assert "“Liberaal”" in room.page.locator("dialog [role=alert]").inner_text()
    room.page.locator("dialog [name=list]").fill(FRACTIES)
    assert room.page.locator("dialog output").inner_text() == "Fracties: 7. Zetels: 29."
    room.page.locator("dialog").get_by_role("button", name="Bewaren").press("Enter")
    room.rest()
    assert groups(room) == dict(zip(NAMES, (8, 6, 5, 4, 3, 2, 1), strict=True))
    room.page.reload()
    room.page.get_by_role("button", name="Nieuwe zitting beginnen").press("Enter")
    room.page.locator("dialog").wait_for(state="detached")
    assert groups(room) == {}
    room.press("o")
    assert room.page.locator("dialog [name=list]").input_value().startswith("Merenwold Voorop 8\nSociaal Merenwold 6")


def test_a_round_is_counted_per_fractie_by_keys_read_back_mended_and_shown_in_seats(room: Room) -> None:
    keep(room)
    ask(room)
    room.press("v", "1", "Enter", "2", "Enter", "1", "Enter")
    room.press("ArrowRight", "3", "ArrowRight", "1", "Enter", "2", "Enter", "0", "Enter", "2")
    assert room.run("CasusboekRoom.round().way") == "groups"
    assert "Er wordt geteld: Merenwold 65. Fractie 7 van 7, zetels: 1." in " ".join(room.screen.split())
    room.press("Enter", "Enter")
    assert room.view == "check"
    said = " ".join(room.screen.split())
    assert "Merenwold Voorop (zetels: 8) A" in said and "Groen (zetels: 4) A 3, B 1" in said
    assert "Dorpen (zetels: 2) Onthouding" in said and "Geteld: 29 van 29 zetels." in said
    room.press("ArrowDown", "1")  # Sociaal Merenwold after all
    assert "Sociaal Merenwold (zetels: 6) A" in " ".join(room.screen.split())
    room.press("Enter")
    bars = room.page.locator("[data-cb-bars] strong").all_inner_texts()
    assert bars == [SAID, "5 van 29 zetels", "2 van 29 zetels"]
    room.press("m")
    room.saved()
    room.press("r")
    report = " ".join(room.screen.split())
    assert "22 van 29 zetels voor A “Voor”" in report and "Groen: A 3, B 1" in report
    assert "zetels per fractie" in report


def test_a_round_per_fractie_survives_a_reload_and_an_undo(room: Room) -> None:
    keep(room)
    ask(room)
    room.press("v", "1", "Enter", "2")
    counts = room.counts
    room.saved()
    room.page.reload()
    room.go_on()
    assert room.counts == counts == {"A": 8, "B": 6, "-": 0}
    room.press("ArrowDown", "1")
    assert room.counts == {"A": 14, "B": 0, "-": 0}
    room.press("u")
    assert room.counts == counts


def test_nothing_of_a_vote_per_fractie_shows_before_the_result(room: Room) -> None:
    keep(room)
    first: list[tuple[bytes, list[str]]] = []
    for typed in ("12121", "11111", "20102", "00000", "1r2"):
        ask(room)
        until(lambda: "De vraag staat klaar." in room.page.locator("[role=status]").all_text_contents())
        room.run(DRAWN)  # what the question itself says is no part of what is heard
        room.run(HEARD)
        room.press("v")
        screens = [seen(room)]
        for key in typed.ljust(5):
            if key != " ":
                room.press("ArrowRight" if key == "r" else key)
            screens.append(seen(room))
        room.press("ArrowDown")
        screens.append(seen(room))
        room.press("v")
        screens.append(seen(room))
        screens.append((b"", room.run("window.heard")))
        first = first or screens
        assert [told for _, told in screens] == [told for _, told in first], typed
        assert [shot for shot, _ in screens] == [shot for shot, _ in first], typed
        room.run("() => { while (CasusboekRoom.sitting().decisions.length && CasusboekRoom.act('undo')); }")


def test_by_mouse_alone_a_fractie_votes_and_is_divided(room: Room) -> None:
    tools = room.page.locator("#cb-room footer")
    tools.get_by_role("button", name="Alle toetsen").click()
    room.page.locator("dialog").get_by_role("button", name="de fracties in de raad, en hun zetels").click()
    room.page.locator("dialog [name=list]").fill("Lokaal 5\nGroen 4")
    room.page.locator("dialog").get_by_role("button", name="Bewaren").click()
    room.page.locator("dialog").wait_for(state="detached")
    ask(room)
    tools.get_by_role("button", name="Stemming openen").click()
    tools.get_by_role("button", name="Cijfers", exact=True).click()
    for name in ("2", "Fractie eronder", "Verdeeld: de zetels van de volgende keuze", "3"):
        tools.get_by_role("button", name=name, exact=True).click()
        room.rest()
    tools.get_by_role("button", name="Stemming sluiten").click()
    tools.get_by_role("button", name="Teruglezen").click()
    until(lambda: room.view == "check")
    room.page.locator("#cb-room li", has_text="Groen").click()
    room.rest()
    tools.get_by_role("button", name="2", exact=True).click()
    until(lambda: room.counts == {"A": 0, "B": 9, "-": 0})
    tools.get_by_role("button", name="Uitslag tonen").click()
    until(lambda: room.title.startswith("Uitslag"))


def test_in_the_trainers_own_window_a_fractie_votes_by_a_button_or_in_numbers(room: Room) -> None:
    keep(room)
    with room.page.expect_popup() as popup:
        room.press("w")
    desk = popup.value
    ask(room)
    room.press("v")
    desk.get_by_role("button", name="Merenwold Voorop: alle zetels voor B").click()
    until(lambda: room.counts["B"] == 8)
    desk.locator("summary", has_text="Groen is verdeeld").click()
    desk.locator("[name='pA3']").fill("3")
    desk.keyboard.press("Tab")
    until(lambda: room.counts["A"] == 3)
    assert desk.locator("summary", has_text="Groen is verdeeld").evaluate("it => it.parentElement.open")
    pressed = desk.get_by_role("button", name="Merenwold Voorop: alle zetels voor B")
    assert pressed.get_attribute("aria-pressed") == "true"
    assert axe(desk) == []
    assert not {"3", "11"} & set(room.page.locator("#cb-room > main").inner_text().split())
    room.press("v", "Enter")
    until(lambda: room.title.startswith("Uitslag"))
    assert desk.get_by_role("button", name="Merenwold Voorop: alle zetels voor B").is_disabled()


def tie(room: Room) -> None:
    ask(room)
    room.press("v", "1", "Enter", "2", "v", "Enter", "Enter", "Enter")
    assert room.view == "decide"


def test_in_a_tie_the_trainer_votes_again_lets_it_fall_or_puts_it_off(room: Room) -> None:
    keep(room, "Lokaal 4\nGroen 4")
    tie(room)
    assert "weet de griffier" in room.screen
    room.page.locator("#cb-room main").get_by_role("button", name="Meteen opnieuw stemmen").press("Enter")
    room.rest()
    assert len(room.decisions[0]["rounds"]) == 2 and room.run("CasusboekRoom.round().status") == "open"
    room.press("2", "Enter", "1", "v", "Enter", "Enter", "Enter")
    room.page.locator("#cb-room main").get_by_role("button", name="Het voorstel vervalt").press("Enter")
    room.rest()
    assert room.title.startswith("Het voorstel vervalt")
    room.page.get_by_role("button", name="Verder met: B. Tegen").press("Enter")
    room.rest()
    assert room.decisions[0]["decided"]["rule"] == "fallen"
    tie(room)
    room.page.get_by_role("button", name="Uitstellen: laat deze vraag los").press("Enter")
    room.rest()
    assert room.run("CasusboekRoom.sitting().now") == -1 and room.decisions[1]["decided"] is None
    room.press("r")
    assert "De stemmen staakten en het voorstel verviel." in room.screen


@pytest.mark.parametrize("room", SIZES, indirect=True)
def test_every_screen_of_a_council_is_read_from_the_back_row_and_free_of_what_axe_finds(room: Room) -> None:
    fill(room.page)
    looks(room, "dialog")
    room.page.locator("dialog").get_by_role("button", name="Bewaren").press("Enter")
    room.rest()
    room.to_vote()
    room.press("v", "1", "Enter", "2", "Enter", "1", "Enter", "2")
    looks(room, "open")
    room.run("CasusboekDeeds.run('pad')")
    room.rest()
    looks(room, "pad")
    room.run("CasusboekDeeds.run('pad')")
    room.press("v", "Enter")
    looks(room, "read back")
    room.press("ArrowDown", "ArrowDown", "0", "Enter")
    looks(room, "result")
    shows_all(room)
    room.press("v", "2", "Enter", "1", "Enter", "Enter", "1", "Enter", "0", "v", "Enter", "Enter")
    looks(room, "two rounds")
    shows_all(room)
    room.run(ASK.replace("'Voor'", "'Ja, en ik zeg het vanavond nog tegen iedereen die het horen wil'"))
    room.rest()
    room.press("v", "1", "Enter", "Enter", "2", "Enter", "2", "Enter", "v", "Enter", "Enter")
    room.run("CasusboekRoom.move({ view: 'decide', page: 0 })")
    looks(room, "decide")


def looks(room: Room, name: str) -> None:
    assert axe(room.page) == [], name
    scale = room.run("innerWidth") / 1920
    assert room.page.locator("#cb-room main h1").get_attribute("data-cb-practice") in ("Oefenstemming", ""), name
    for is_main, size, text in room.run(TYPE):
        assert size >= (MAIN if is_main else LEAST) * scale, (name, text)
    for size, text in room.run(DIALOG):
        assert size >= LEAST * scale, (name, text)
    down, across, page = room.run(FITS)
    assert across <= 1 and page <= 0 and down <= 1, name


def test_the_record_of_a_council_is_read_back_in(room: Room) -> None:
    keep(room)
    ask(room)
    room.press("v", "1", "Enter", "2", "v", "Enter", "Enter", "m")
    read = room.run(
        "CasusboekRecord.read(CasusboekRoom.story, CasusboekRecord.json(CasusboekRoom.story, CasusboekRoom.sitting(), CasusboekRoom.events()))"
    )
    assert read["fault"] == "" and read["events"] == room.kept()
    rows = [row.split(";") for row in room.run("CasusboekRecord.csv(CasusboekRoom.sitting())").splitlines()]
    mine = [row for row in rows if "Merenwold Voorop" in row]
    assert mine[0][3] == "A" and mine[0][8] == "8" and re.fullmatch(r"\d{2}\.\d{2}", mine[0][12])
