"""Where the reader is: what changes stands where they look, on a phone too."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.book import built
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import say, told

pytestmark = pytest.mark.usefixtures("kept_open")

PHONE = {"width": 390, "height": 844}


def test_begin_is_on_the_first_screen_of_a_phone(on_disk: Open) -> None:
    for page in ("small/de-brug.html", "real/de-inschatting.html"):
        reader = on_disk(page, viewport=PHONE)
        expect(reader.shown.locator("[data-cb-do=start]")).to_be_in_viewport(ratio=1)


def test_the_decisions_to_go_stand_below_every_step_and_none_at_the_end(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    left = reader.page.locator("#cb-left")
    expect(left).to_have_text(told["leftOpen"].format(least=2))
    reader.take("aa")
    expect(left).to_have_text("")
    other = on_disk("small/belofte.html")
    other.begin()
    assert other.page.locator("#cb-left").inner_text() in {told["left1"], told["left"].format(least=2)}


def test_a_wide_table_shows_that_there_is_more(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=A", viewport={"width": 320, "height": 700})
    table = reader.shown.locator("table")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")
    assert table.evaluate("it => getComputedStyle(it).boxShadow") != "none"
    wide = on_disk("small/de-brug.html#r=A", viewport={"width": 1280, "height": 700})
    assert wide.shown.locator("table").evaluate("it => getComputedStyle(it).boxShadow") == "none"


def test_a_stake_grows_with_its_words(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport=PHONE)
    reader.play("aa")
    field = reader.shown.locator("fieldset").first.get_by_label(say("What"), exact=True)
    before = field.evaluate("it => it.clientHeight")
    field.fill("Ik bel voor de volgende raadsvergadering met de griffier over de vraag wie de brug beheert. " * 3)
    assert field.evaluate("it => it.clientHeight") > before * 2
    assert field.evaluate("it => it.scrollHeight <= it.clientHeight + 1")


def test_rounds_that_were_made_once_more_fold(visit: Open, tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    case = book / "cases" / "de-brug.md"
    text = case.read_text(encoding="utf-8").replace("max: 3, start: 1, high: bad", "max: 9, start: 1, high: bad")
    case.write_text(text.replace("druk >= 3", "druk >= 7"), encoding="utf-8")
    reader = visit((built(book) / "de-brug.html").as_uri())
    reader.play("bacbacba" + "a")
    rounds = reader.shown.get_by_text(told["rounds"].format(count=6, title="De brief"))
    expect(rounds).to_have_count(1)
    again = reader.shown.locator("[data-cb-slot=route] > ol > li > p > b")
    assert again.all_inner_texts() == ["B", "A", "A"]


def test_going_on_after_the_end_opens_the_debrief_that_names_the_ending(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa")
    reader.click("cover")
    reader.click("resume")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    ending = reader.shown.locator("[data-cb-slot=ending]")
    expect(ending).to_contain_text("De brug gaat open")
    expect(ending.get_by_text("Het kostte tijd.")).to_be_visible()
