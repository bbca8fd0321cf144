"""The mirror of values: what a reader put first, at which decisions, and what was left; no sum, no verdict."""

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.test_axe import MODES, UNFOLD, violations
from tests.browser.test_two_routes import step, words

pytestmark = pytest.mark.usefixtures("kept_open")


@pytest.fixture
def place(on_disk: Open) -> Locator:
    """Give the step about values after the route A, A of the small case."""
    reader = on_disk("small/de-brug.html")
    reader.play("AA")
    return step(reader, "values")


def marks(place: Locator) -> dict[str, list[str]]:
    """Return what stands behind each value."""
    found = {}
    for row in place.locator("tbody tr").all():
        found[row.locator("th").inner_text()] = [
            (cell.locator("b,i").inner_text() if cell.locator("b,i").count() else "")
            for cell in row.locator("td").all()
        ]
    return found


def test_the_debrief_shows_which_values_came_first_at_which_decisions_and_which_were_left(place: Locator) -> None:
    assert marks(place) == {"Openheid": ["A", "A"], "Rust": ["·", "A"], "Vakmensen": ["·", ""]}
    cell = place.locator("tbody tr").nth(1).locator("td").first
    assert words["mirrorLeftAt"] in (cell.text_content() or "")


def test_it_says_so_in_words_and_names_a_pitfall_at_the_choice_as_how(place: Locator) -> None:
    place.locator("summary").click()
    first, second = [" ".join(text.split()) for text in place.locator("[data-cb-mirrored] li").all_inner_texts()]
    assert "Ik bel de krant. Voorop stond: Openheid. Dit bleef liggen: Vakmensen, Rust. Hoe: " in first
    assert "Ik leg het uit. Voorop stond: Openheid, Rust." in second and "Hoe:" not in second


def test_it_adds_nothing_up_and_judges_nothing(place: Locator) -> None:
    place.locator("summary").click()
    told = place.inner_text()
    assert not re.search(r"%|\bkeer\b|\b\d+ van\b|goed gedaan|fout|score", told)
    assert "Er is geen goede verdeling." in told


def test_what_was_closed_was_not_on_offer(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("CB")
    found = marks(step(reader, "values"))
    assert found == {"Openheid": ["·", "·"], "Rust": ["C", "·"], "Vakmensen": ["·", ""]}


def test_a_case_without_values_has_no_such_step(on_disk: Open) -> None:
    reader = on_disk("small/belofte.html")
    reader.play("AA")
    assert reader.page.locator("#cb-step-values").count() == 0
    expect(reader.page.locator("#cb-step-beside")).to_have_count(1)


def test_it_comes_with_the_debrief_from_a_disk_and_a_server_and_not_before(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.take("AA")
    asked = [url for url in reader.asked_for if "/values/" in url]
    assert asked == []
    while reader.kind != "debrief":
        reader.on()
    assert step(reader, "values").locator("table").is_visible()


def test_a_room_after_a_debrief_works_on_the_same_page(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("AA")
    reader.page.locator("[data-cb-do=cover]").click()
    reader.page.locator("[data-cb-plenary]").click()
    expect(reader.page.locator("#cb-room dialog")).to_be_visible()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_it_fits(on_disk: Open, mode: str) -> None:
    reader = on_disk("small/de-brug.html", **MODES[mode])
    reader.play("AA")
    step(reader, "values")
    reader.page.evaluate(UNFOLD)
    assert violations(reader.page, "values") == []
    assert reader.fits


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_longest_route_of_a_real_case_fits_one_row_a_value(on_disk: Open, width: int) -> None:
    reader = on_disk("real/de-inschatting.html", viewport={"width": width, "height": 800})
    check = reader.page.evaluate("JSON.parse(document.getElementById('cb-story').textContent).check")
    reader.go(f"{reader.address}#r={check}-BBABAAACCEACBCAE")
    while reader.kind != "debrief":
        reader.on() if reader.shown.locator("[data-cb-next] [data-cb-do]").count() else reader.choose(
            reader.letters[0].lower()
        )
    place = step(reader, "values")
    assert reader.fits
    table = place.locator("[data-cb-mirror]").bounding_box()
    assert table and table["width"] <= width


def test_on_paper_the_words_are_unfolded_or_the_table_stands(place: Locator) -> None:
    place.page.emulate_media(media="print")
    assert place.locator("[data-cb-mirror]").is_visible()
