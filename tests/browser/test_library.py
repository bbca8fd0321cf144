"""The library: every case with what one must know to choose, and filters for what differs."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say

pytestmark = pytest.mark.usefixtures("kept_open")


def titles(reader: Reader) -> list[str]:
    return reader.page.locator("[data-cb-card] h2:visible").all_inner_texts()


def test_each_case_stands_with_its_role_minutes_and_themes(on_disk: Open) -> None:
    card = on_disk("small/index.html").page.locator("[data-cb-card=de-brug]")
    expect(card).to_contain_text("De brug is dicht. De krant belt. Wat doet u?")
    expect(card).to_contain_text("raadslid · 5 minuten · veiligheid")


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
