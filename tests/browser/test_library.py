"""The library: every case with what one must know to choose, and filters for what differs."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say
from tests.browser.test_axe import MODES, violations

pytestmark = pytest.mark.usefixtures("kept_open")


def titles(reader: Reader) -> list[str]:
    return reader.page.locator("[data-cb-card] h2:visible").all_inner_texts()


def test_each_case_stands_with_its_role_minutes_and_themes(on_disk: Open) -> None:
    card = on_disk("small/index.html").page.locator("[data-cb-card=de-brug]")
    expect(card).to_contain_text("De brug is dicht. De krant belt. Wat doet u?")
    expect(card).to_contain_text("raadslid · 5 minuten · veiligheid")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_card_is_as_wide_as_what_one_reads(on_disk: Open, width: int) -> None:
    page = on_disk("small/index.html").page
    page.set_viewport_size({"width": width, "height": 800})
    column = page.locator("[data-cb-library]").bounding_box()
    card = page.locator("[data-cb-card]").first.bounding_box()
    assert column and card and card["width"] == column["width"] > 300


def test_filters_show_what_fits_all_of_them(on_disk: Open) -> None:
    reader = on_disk("small/index.html")
    theme, role = (reader.page.get_by_label(say(name)) for name in ("Theme", "Role"))
    theme.select_option("geld")
    assert titles(reader) == ["De belofte"]
    role.select_option("raadslid")
    assert titles(reader) == []
    theme.select_option("")
    assert titles(reader) == ["De brug"]
    role.select_option("")
    assert titles(reader) == ["De belofte", "De brug"]


def test_what_takes_longer_than_one_has_is_left_out(on_disk: Open) -> None:
    reader = on_disk("real/index.html")
    every = titles(reader)
    reader.page.get_by_label(say("Time"), exact=True).select_option("15")
    assert titles(reader) == ["Veertien vakjes", "De paraaf", "Deel 3", "Twee petten", "De gele strook"]
    expect(reader.page.locator("output")).to_have_text("5 van de 9 casussen")
    reader.click("every")
    assert titles(reader) == every
    expect(reader.page.locator("#cb-search")).to_be_focused()


def test_words_are_looked_for_in_titles_and_summaries(opened: Open) -> None:
    reader = opened("real/index.html")
    search, told = reader.page.get_by_label(say("Search in titles and summaries")), reader.page.locator("output")
    search.fill("EEN groep JOngeren")  # the summary says Eén groep
    expect(told).to_have_text("1 van de 9 casussen")
    assert titles(reader) == ["Veertien vakjes"]
    search.fill("petten")
    expect(told).to_have_text("1 van de 9 casussen")
    assert titles(reader) == ["Twee petten"]
    search.fill("petten geheim")
    expect(told).to_have_text(say("No case fits what you chose."))
    assert titles(reader) == []
    search.fill(" ")
    expect(told).to_have_text("")
    assert len(titles(reader)) == 9


def test_among_many_cases_one_is_to_begin_with(on_disk: Open) -> None:
    cards = on_disk("real/index.html").page.locator("[data-cb-card]")
    expect(cards.first).to_contain_text("Begin hier")
    expect(cards.first.locator("h2")).to_have_text("Veertien vakjes")
    assert cards.filter(has_text="Begin hier").count() == 1
    assert on_disk("small/index.html").page.get_by_text("Begin hier").count() == 0


def test_the_library_says_where_one_was_and_what_one_played_to_the_end(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    other = opened("small/belofte.html", beside=reader)
    other.begin()
    other.take("a")
    page = opened("small/index.html", beside=reader).page
    bridge, promise = (page.locator(f"[data-cb-card={id}]") for id in ("de-brug", "belofte"))
    expect(page.locator("[data-cb-top] a")).to_have_text(["De belofte"])
    expect(bridge.locator("[data-cb-back]")).to_have_text(say("To your debrief"))
    expect(bridge.locator("[data-cb-done]")).to_contain_text(say("Played. How it ended: {endings}").split("{")[0])
    expect(promise.locator("[data-cb-done]")).to_be_hidden()
    state = page.get_by_label(say("On this device"))
    for value, title in {"done": ["De brug"], "under-way": ["De belofte"], "new": []}.items():
        state.select_option(value)
        expect(page.locator("[data-cb-card] h2:visible")).to_have_text(title)
    page.locator("[data-cb-top] a").click()
    expect(page.locator("[data-cb-now]")).not_to_have_id("cb-cover")


def test_erasing_takes_what_was_played_out_of_the_library(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    library = opened("small/index.html", beside=reader)
    expect(library.page.locator("[data-cb-done]:visible")).to_have_count(1)
    reader.click("wipe")
    reader.click("wiped")
    expect(library.page.locator("[data-cb-done]:visible")).to_have_count(0)
    expect(library.page.get_by_label(say("On this device"))).to_be_hidden()


def test_on_paper_the_library_is_a_table_of_what_one_chose(on_disk: Open) -> None:
    reader = on_disk("real/index.html", viewport={"width": 640, "height": 900})
    page = reader.page
    page.evaluate("window.print = () => document.body.append('printed')")
    page.get_by_label(say("Role")).select_option("wethouder")
    page.get_by_role("button", name=say("Print the overview")).click()
    expect(page.locator("body")).to_contain_text("printed")
    page.emulate_media(media="print")
    rows = page.locator("[data-cb-overview] tbody tr:visible")
    expect(rows.locator("th")).to_have_text(["De paraaf", "Deel 3", "Twee petten"])
    expect(rows.first).to_contain_text("15 minuten")
    expect(rows.first).to_contain_text("Wat vertelt een wethouder de raad als nog niets af is")
    expect(page.locator("[data-cb-library]")).to_be_hidden()
    assert reader.fits


def test_without_scripts_the_list_and_the_table_are_whole(on_disk: Open) -> None:
    page = on_disk("real/index.html", java_script_enabled=False).page
    assert page.locator("[data-cb-card]:visible").count() == 9
    assert page.locator("#cb-search:visible, [data-cb-do=overview]:visible, [data-cb-top]:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("[data-cb-overview] tbody tr:visible").count() == 9


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_a_library_that_was_used(visit: Open, address: str, mode: str) -> None:
    reader = visit(f"{address}/small/de-brug.html", **MODES[mode])  # a server: there axe reads every style sheet
    reader.begin()
    reader.take("b")
    page = visit(f"{address}/small/index.html", beside=reader).page
    expect(page.locator("[data-cb-top]")).to_be_visible()
    found = violations(page, "library")
    page.get_by_label(say("Search in titles and summaries")).fill("brug")
    expect(page.locator("output")).not_to_have_text("")
    found += violations(page, "library, chosen")
    page.emulate_media(media="print")
    assert found + violations(page, "library, on paper") == []


def test_only_a_case_one_has_begun_leads_back(opened: Open) -> None:
    reader = opened("small/belofte.html")
    reader.begin()
    reader.take("a")
    library = opened("small/index.html", beside=reader)
    assert library.page.locator("[data-cb-back]:visible").count() == 1
    expect(library.page.locator("[data-cb-card=belofte] [data-cb-back]")).to_be_visible()


def test_every_page_leads_home_and_to_the_ordinary_pages(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.page.locator("footer").get_by_role("link", name="Begrippen").click()
    expect(reader.page.locator("h1")).to_have_text("Begrippen")
    reader.page.locator("header").get_by_role("link").click()
    expect(reader.page.locator("h1")).to_have_text("Casussen")


@pytest.mark.parametrize("width", [390, 1280])
def test_beside_each_case_stands_its_emblem_which_says_nothing_more(on_disk: Open, width: int) -> None:
    page = on_disk("small/index.html").page
    page.set_viewport_size({"width": width, "height": 800})
    pictures = page.locator("[data-cb-library] > li > img")
    assert pictures.count() == page.locator("[data-cb-card]").count() == 2
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function(
            "one => one.complete && one.naturalWidth === one.naturalHeight && one.naturalWidth > 0",
            arg=picture.element_handle(),
        )
        box, heading = picture.bounding_box(), picture.locator("xpath=..").locator("h2").bounding_box()
        assert box and heading and box["x"] + box["width"] < heading["x"] and box["width"] == box["height"]
        assert picture.get_attribute("alt") == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
