"""Moves in the debrief: what one did and left at each decision, the repertoire over cases, and where interests clashed."""

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, told
from tests.browser.test_axe import MODES, UNFOLD, violations
from tests.browser.test_storage import DENIED, OURS, keep, wipe
from tests.browser.test_two_routes import step

from casusboek.render.beside_words import beside_words

pytestmark = pytest.mark.usefixtures("kept_open")

words = beside_words("nl")
OWN = "BAA"
WITHOUT = """() => {
    const { once } = CasusboekBring;
    CasusboekBring.once = (src) => /moves/.test(src) ? Promise.reject() : once(src);
}"""


@pytest.fixture
def reader(on_disk: Open) -> Reader:
    """Give a reader at the debrief of a route by the contractor."""
    reader = on_disk("small/de-brug.html")
    reader.play(OWN)
    return reader


def lines(place: Locator) -> list[str]:
    return [" ".join(text.split()) for text in place.all_text_contents()]


def repertoire(place: Locator, role: str) -> tuple[list[str], list[str]]:
    """Return what was tried and what was not in the cases of a role."""
    part = place.locator("details").filter(
        has=place.page.locator("summary", has_text=words["triedAs"].format(role=role))
    )
    tried, untried = part.locator("[data-cb-repertoire] > div").all()
    return lines(tried.locator("li")), lines(untried.locator("li"))


def test_the_debrief_names_the_moves_that_were_used_and_left_at_each_decision(reader: Reader) -> None:
    place = step(reader, "moves")
    brief, krant = lines(place.locator("li"))
    assert (
        "B Ik vraag de aannemer.Dit deed u: Om onderzoek vragen. Dit kon hier ook: Het zelf vertellen, Wachten."
        in brief
    )
    assert "A Ik leg het uit.Dit deed u: Het zelf vertellen. Dit kon hier ook: Zwijgen." in krant


def test_it_adds_nothing_up_and_judges_nothing(reader: Reader) -> None:
    said = step(reader, "moves").inner_text() + step(reader, "repertoire").inner_text()
    assert not re.search(r"%|\bkeer\b|\b\d+ van\b|goed gedaan|fout|score", said)


def test_the_repertoire_is_kept_over_cases_by_role_and_erased_with_my_data(opened: Open) -> None:
    reader = opened("small/belofte.html")
    reader.play("AB")
    assert repertoire(step(reader, "repertoire"), "raadslid")[0] == []
    reader.go(reader.address.replace("belofte", "de-brug"))
    reader.play(OWN)
    place = step(reader, "repertoire")
    assert place.locator("details[open] > summary").all_inner_texts() == [words["triedAs"].format(role="raadslid")]
    own, other = repertoire(place, "raadslid"), repertoire(place, "wethouder")
    assert own == (["Het zelf vertellen De brug", "Om onderzoek vragen De brug"], ["Wachten", "Zwijgen"])
    about = place.locator("details[open] details")
    assert lines(about.locator("li")) == [
        "Wachten Geeft: tijd. Kost: vaart.",
        "Zwijgen Geeft: rust. Kost: anderen praten.",
    ]
    assert other == (
        ["Zwijgen De belofte"],
        ["Het zelf vertellen"],
    )
    assert words["triedKept"] in place.inner_text()
    wipe(reader)
    reader.play("AB")
    place = step(reader, "repertoire")
    assert repertoire(place, "raadslid")[0] == ["Het zelf vertellen De brug", "Zwijgen De brug"]
    assert repertoire(place, "wethouder")[0] == []


def test_a_route_that_did_not_end_or_that_something_damaged_tries_nothing(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("ba")
    for name, text in (("stuk", "{"), ("vreemd", '{"ended": "x", "steps": 3}'), ("leeg", "null")):
        keep(reader, {f"{OURS}:run-{name}": text})
    reader.go(reader.address.replace("de-brug", "belofte"))
    reader.play("AB")
    assert repertoire(step(reader, "repertoire"), "raadslid")[0] == []


def test_where_nothing_can_be_kept_it_shows_this_route_and_says_so(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", before=DENIED)
    reader.play(OWN)
    place = step(reader, "repertoire")
    assert words["triedAlone"] in place.inner_text() and words["triedKept"] not in place.inner_text()
    assert repertoire(place, "raadslid")[0] == ["Het zelf vertellen De brug", "Om onderzoek vragen De brug"]


def test_without_the_file_beside_the_page_the_debrief_does_without_these_steps(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.page.evaluate(WITHOUT)
    reader.play(OWN)
    expect(reader.page.locator("#cb-step-values")).to_have_count(1)
    for id in ("moves", "repertoire"):
        expect(reader.page.locator(f"#cb-step-{id}")).to_have_count(0)


def test_the_step_on_the_others_says_where_interests_clashed(reader: Reader) -> None:
    place = step(reader, "parties")
    expect(place.locator("h3")).to_have_text(told["clashTitle"])
    (clash,) = lines(place.locator("[data-cb-moments] li"))
    assert "Ik vraag de aannemer." in clash and "Beter werd: Rust in het dorp. Slechter werd: Geld in kas." in clash


def test_what_is_unwelcome_is_worse_as_it_grows(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("AA")
    place = step(reader, "parties")
    expect(place.locator("[data-cb-moments]")).to_have_count(0)  # the pressure grew, and nothing became better


def test_on_paper_stands_what_is_open(reader: Reader) -> None:
    place = step(reader, "repertoire")
    reader.page.emulate_media(media="print")
    expect(place.locator("details[open] [data-cb-repertoire]")).to_be_visible()
    for folded in place.locator("details:not([open])").all():
        expect(folded).to_be_hidden()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("id", ["moves", "repertoire", "parties"])
def test_axe_finds_nothing_and_it_fits(on_disk: Open, mode: str, id: str) -> None:
    reader = on_disk("small/de-brug.html", **MODES[mode])
    reader.play(OWN)
    step(reader, id)
    reader.page.evaluate(UNFOLD)
    assert violations(reader.page, id) == []
    assert reader.fits
