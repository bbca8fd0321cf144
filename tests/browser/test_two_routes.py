"""Two routes of one case side by side, and one among those of a room: where they parted, what each met, where they met again."""

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open, Publish
from tests.browser.reader import Reader
from tests.browser.test_aria import Golden, snapshot
from tests.browser.test_axe import MODES, UNFOLD, violations

from casusboek.render.beside_words import beside_words

pytestmark = pytest.mark.usefixtures("kept_open")

words = beside_words("nl")
OWN, OTHER = "BAA", "AB"


def step(reader: Reader, id: str) -> Locator:
    """Go to a step of the debrief, as its list of steps does."""
    reader.page.locator("#cb-steps").evaluate("it => { it.open = true; }")
    reader.page.locator(f"#cb-steps a[href='#cb-step-{id}']").click()
    found = reader.page.locator(f"#cb-step-{id}")
    expect(found).to_be_visible()
    return found


@pytest.fixture
def reader(on_disk: Open) -> Reader:
    """Give a reader at the debrief of a route by the contractor."""
    reader = on_disk("small/de-brug.html")
    reader.play(OWN)
    return reader


def code(reader: Reader, letters: str) -> str:
    return f"{reader.code.partition('-')[0]}-{letters}"


def lay(reader: Reader, given: str) -> Locator:
    """Type the code of a colleague, and return what is laid beside the own route."""
    place = step(reader, "beside")
    place.get_by_label(words["besideCode"]).fill(given)
    reader.press("Enter")
    expect(place.locator("[data-cb-beside]")).to_be_visible()
    return place


def rows(place: Locator) -> list[str]:
    return [" ".join(text.split()) for text in place.locator("[data-cb-beside] > li").all_inner_texts()]


def test_beside_the_code_of_a_colleague_it_shows_where_they_parted_what_each_met_and_where_they_met_again(
    reader: Reader,
) -> None:
    place = lay(reader, f"Mijn routecode: {code(reader, OTHER)}.")
    letter, press, *ends = rows(place)
    assert "Ik vraag de aannemer." in letter and "De aannemer" in letter and "Ik bel de krant." in letter
    assert press.startswith("De krant weer samen") and "Ik leg het uit." in press and "Ik zeg niets." in press
    assert not ends or "De krant" not in ends[0]
    assert place.locator("[data-cb-apart]").count() >= 2


def test_an_ending_has_its_name_only_where_one_was(reader: Reader) -> None:
    place = lay(reader, code(reader, OTHER))
    assert "De brug gaat open" in place.inner_text() and "De brug blijft dicht" not in place.inner_text()
    assert words["endingUnseen"] in place.inner_text()
    reader.page.locator("[data-cb-do=cover]").click()
    reader.play("AB")
    place = lay(reader, code(reader, OWN))
    assert "De brug gaat open" in place.inner_text() and "De brug blijft dicht" in place.inner_text()


def test_an_own_finished_route_is_laid_beside_the_present_one(reader: Reader) -> None:
    assert step(reader, "beside").locator("select").count() == 0
    reader.page.locator("[data-cb-do=cover]").click()
    reader.play("AA")
    place = step(reader, "beside")
    place.get_by_label(words["besideOwn"]).select_option(index=0)
    place.get_by_role("button", name=words["besideGo"]).first.click()
    expect(place.locator("[data-cb-beside]")).to_be_visible()
    assert "Ik vraag de aannemer." in rows(place)[0]
    assert words["bothChose"].format(words="Ik leg het uit.") in place.inner_text()
    assert words["endsSame"].format(title="De brug gaat open") in place.inner_text()


def test_a_code_of_another_case_is_refused_with_its_name(reader: Reader, on_disk: Open) -> None:
    other = on_disk("small/belofte.html", beside=reader)
    other.begin()
    other.take("A")
    foreign = other.code
    for name, button in ((words["besideCode"], words["besideGo"]), (words["besideCodes"], words["amongGo"])):
        place = step(reader, "beside")
        place.get_by_label(name).fill(foreign)
        place.get_by_role("button", name=button).last.click()
        expect(place.get_by_role("alert")).to_contain_text(words["codeOther"].format(title="De belofte"))
        expect(place.get_by_label(name)).to_be_focused()
        assert place.locator("[data-cb-beside],[data-cb-among]").count() == 0


@pytest.mark.parametrize("given", ["", "hallo daar", "Z99-A", "{check}-ZZ"])
def test_what_is_no_code_is_said_and_nothing_is_lost(reader: Reader, given: str) -> None:
    own = reader.code
    place = step(reader, "beside")
    place.get_by_label(words["besideCode"]).fill(given.format(check=own.partition("-")[0]))
    place.get_by_role("button", name=words["besideGo"]).last.click()
    expect(place.get_by_role("alert")).not_to_be_empty()
    assert place.locator("[data-cb-beside]").count() == 0 and reader.code == own


def test_a_code_of_an_earlier_edition_is_laid_as_far_as_it_goes_here(visit: Open, publish: Publish) -> None:
    reader = visit(publish("before.md"))
    reader.begin()
    reader.take("BA")
    whole, part = reader.code, reader.code.replace("-BA", "-BB")
    gone = reader.code.replace("-BA", "-AA")
    reader.go(publish("after.md"))
    reader.play("AB")
    place = lay(reader, whole)
    assert words["bothChose"].format(words="Ik bel de griffier.") in place.inner_text()
    assert "Ik rond het af." in place.inner_text() and "Ik denk na." in place.inner_text()
    place = lay(reader, part)
    assert words["bothChose"].format(words="Ik denk na.") in place.inner_text()
    place.get_by_label(words["besideCode"]).fill(gone)
    reader.press("Enter")
    expect(place.get_by_role("alert")).to_have_text(words["codeGone"])


def test_among_the_codes_of_a_room_each_decision_tells_how_many_went_which_way(reader: Reader) -> None:
    place = step(reader, "beside")
    codes = [code(reader, letters) for letters in ("AB", "AA", "BAA")]
    place.get_by_label(words["besideCodes"]).fill(f"{codes[0]}\n{codes[1]}, {codes[2]}\n")
    place.get_by_role("button", name=words["amongGo"]).click()
    among = place.locator("[data-cb-among] > li")
    expect(among).to_have_count(2)
    letter, press = [" ".join(text.split()) for text in among.all_inner_texts()]
    assert letter.startswith("De brief hier liepen de routes uiteen")
    assert "A Ik bel de krant. 2 van 4" in letter and "B Ik vraag de aannemer. (u ook) 2 van 4" in letter
    assert press.startswith("De krant weer samen") and "A Ik leg het uit. (u ook) 3 van 4" in press
    assert "B Ik zeg niets. 1 van 4" in press
    told = place.inner_text()
    assert "De brug gaat open: 3 van 4" in told and f"{words['endingUnseen']}: 1 van 4" in told


def test_on_a_narrow_screen_the_two_stand_one_under_the_other_and_on_a_wide_one_side_by_side(on_disk: Open) -> None:
    for width, beside in ((320, False), (390, False), (1280, True)):
        reader = on_disk("small/de-brug.html", viewport={"width": width, "height": 800})
        reader.play(OWN)
        place = lay(reader, code(reader, OTHER))
        first, second = [
            one.bounding_box() for one in place.locator("[data-cb-beside] > li").first.locator("> div").all()
        ]
        assert first and second
        assert (abs(first["y"] - second["y"]) < 2) == beside and (second["y"] >= first["y"] + first["height"]) == (
            not beside
        )
        assert reader.fits


def test_it_is_laid_with_the_keyboard_alone_on_a_disk_and_on_a_server(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play(OWN)
    place = step(reader, "beside")
    reader.tab_to(place.get_by_label(words["besideCode"]))
    reader.page.keyboard.type(code(reader, OTHER))
    reader.tab_to(place.get_by_role("button", name=words["besideGo"]))
    reader.press("Enter")
    expect(place.locator("[data-cb-beside]")).to_be_visible()


def test_on_paper_the_laid_routes_stand_without_the_fields(reader: Reader) -> None:
    place = lay(reader, code(reader, OTHER))
    reader.page.emulate_media(media="print")
    assert place.locator("[data-cb-beside]").is_visible()
    assert not place.get_by_label(words["besideCode"]).is_visible()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_two_routes_and_a_room(on_disk: Open, mode: str) -> None:
    reader = on_disk("small/de-brug.html", **MODES[mode])
    reader.play(OWN)
    place = lay(reader, code(reader, OTHER))
    assert violations(reader.page, "two routes") == []
    place.get_by_label(words["besideCodes"]).fill(code(reader, OTHER))
    place.get_by_role("button", name=words["amongGo"]).click()
    expect(place.locator("[data-cb-among]")).to_be_visible()
    assert violations(reader.page, "room") == []
    assert reader.fits


def test_what_assistive_technology_gets_of_two_routes_and_of_values(reader: Reader, golden: Golden) -> None:
    lay(reader, code(reader, OTHER))
    snapshot(reader, golden, "debrief-beside")
    step(reader, "values")
    reader.page.evaluate(UNFOLD)
    snapshot(reader, golden, "debrief-values")
