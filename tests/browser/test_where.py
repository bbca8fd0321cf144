"""Where the reader is: what changes stands where they look, on a phone too."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.book import built
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import say, told

pytestmark = pytest.mark.usefixtures("kept_open")

PHONE = {"width": 390, "height": 664}  # what a phone of 390 by 844 leaves between its own bars


def test_begin_is_on_the_first_screen_of_a_phone(on_disk: Open) -> None:
    for page in ("small/de-brug.html", "real/de-inschatting.html"):
        reader = on_disk(page, viewport=PHONE)
        expect(reader.shown.locator("[data-cb-do=start]")).to_be_in_viewport(ratio=1)


def test_the_decisions_to_go_stand_below_every_step_and_none_at_the_end(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    left = reader.page.locator("#cb-left")
    expect(left).to_have_text(told["leftSpan"].format(least=2, most=4))
    reader.take("a")
    expect(left).to_have_text(told["left1"])  # the case has a way back here, but in this state it is closed
    reader.take("a")
    expect(left).to_have_text("")
    other = on_disk("small/belofte.html")
    other.begin()
    assert other.page.locator("#cb-left").inner_text() in {told["left1"], told["left"].format(least=2)}


def test_where_a_finger_was_no_choice_looks_taken(on_disk: Open) -> None:
    for phone, style in ({}, "solid"), ({"is_mobile": True, "has_touch": True}, "none"):
        reader = on_disk("small/de-brug.html", viewport=PHONE, **phone)
        reader.begin()
        choice = reader.shown.locator("[data-cb-choice=B]")
        choice.hover()
        expect(choice.locator("b")).to_have_css("outline-style", style)


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
    field = reader.step(say("Your own practice")).locator("fieldset").first.get_by_label(say("What"), exact=True)
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


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wrong_code_is_told_where_one_looks(on_disk: Open, width: int) -> None:
    reader = on_disk("real/de-inschatting.html", viewport={"width": width, "height": 664})
    reader.page.get_by_text(say("I have a route code")).click()
    field, wrong = reader.page.locator("#cb-code"), reader.page.locator("#cb-wrong")
    plain = field.evaluate("it => getComputedStyle(it).borderTopWidth")
    for typed, why in (("", "empty"), ("hallo", "form"), ("Z99-A", "check")):
        field.fill(typed)
        reader.press("Enter")
        expect(wrong).to_have_text(told[why])
        expect(wrong).to_be_in_viewport(ratio=1)
        expect(field).to_be_in_viewport(ratio=1)
        expect(field).to_be_focused()
        above, below = field.bounding_box(), wrong.bounding_box()
        assert above and below and 0 <= below["y"] - above["y"] - above["height"] < 80
        assert field.evaluate("it => getComputedStyle(it).borderTopWidth") != plain
        assert reader.kind == "cover"


@pytest.mark.parametrize("width", [390, 1280])
def test_back_after_a_long_passage_shows_the_choice_that_was_made(on_disk: Open, width: int) -> None:
    reader = on_disk("real/de-inschatting.html", viewport={"width": width, "height": 664})
    reader.begin()
    assert reader.shown.evaluate("it => it.scrollHeight > 2 * innerHeight")
    last = reader.letters[-1]
    reader.choose(last.lower())
    reader.back()
    choice = reader.shown.locator(f"[data-cb-choice={last}]")
    expect(choice).to_be_focused()
    expect(choice).to_be_in_viewport(ratio=1)


def test_no_column_of_a_table_is_silently_away_on_a_phone(on_disk: Open, folder: Path) -> None:
    pages = [page.name for page in sorted((folder / "real").glob("*.html")) if "<table" in page.read_text("utf-8")]
    assert "de-inschatting.html" in pages
    for page in pages:
        reader = on_disk(f"real/{page}", viewport=PHONE)
        sections = reader.page.locator("main section:has(table)").evaluate_all("them => them.map(it => it.id)")
        for id in sections:
            reader.page.evaluate("id => CasusboekView.show(document.getElementById(id))", id)
            reader.settle()
            silent = reader.shown.locator("table").evaluate_all(
                """tables => tables.filter(it => it.scrollWidth > it.clientWidth + 1
                && getComputedStyle(it).boxShadow === "none").length"""
            )
            assert (silent, reader.fits) == (0, True), (page, id)
        reader.page.close()


def test_a_picture_keeps_its_room_before_it_is_there(visit: Open, tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    case = book / "cases" / "de-brug.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("Er ligt een brief", "![Een kaart](kaart.svg)\n\nEr ligt een brief"), encoding="utf-8")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><path d="M0 0h300v150z"/></svg>'
    (book / "cases" / "kaart.svg").write_text(drawing, encoding="utf-8")
    site = built(book)
    (site / "kaart.svg").unlink()
    reader = visit((site / "de-brug.html").as_uri(), viewport=PHONE)
    reader.begin()
    picture = reader.shown.get_by_role("img", name="Een kaart")
    assert [picture.get_attribute(name) for name in ("width", "height")] == ["300", "150"]
    reader.troubles.clear()
