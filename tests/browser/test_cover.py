"""The cover of a case: its own map large, what one must know, and the way in at hand."""

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open

SCREENS = {"phone": (390, 844), "laptop": (1280, 800), "large": (1920, 1080)}


def loaded(picture: Locator) -> bool:
    return bool(picture.evaluate("async it => { await it.decode(); return it.naturalWidth > 0; }"))


@pytest.mark.parametrize("case", ["de-brug", "belofte"])
def test_the_picture_of_a_case_is_its_own_map(opened: Open, case: str) -> None:
    reader = opened(f"small/{case}.html")
    picture = reader.shown.locator("img").first
    assert loaded(picture)
    assert (picture.get_attribute("src") or "").endswith(f"covers/{case}.svg")
    expect(picture).to_have_attribute("alt", "")  # what it shows is a decoration here: the library says it in words
    card = opened("small/index.html").page.locator(f"[data-cb-card={case}] img")
    assert (card.get_attribute("src") or "").endswith(f"maps/{case}.svg")
    assert loaded(card)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_cover_begins_with_its_map_as_wide_as_the_text_and_begin_is_in_sight(on_disk: Open, screen: str) -> None:
    width, height = SCREENS[screen]
    reader = on_disk("real/de-inschatting.html", viewport={"width": width, "height": height})
    picture, lead, begin = (
        one.bounding_box()
        for one in (
            reader.shown.locator("img").first,
            reader.shown.locator("[data-cb-lead]"),
            reader.page.locator("[data-cb-do=start]"),
        )
    )
    assert picture and lead and begin
    assert abs(picture["width"] - min(lead["width"], 600)) < 2
    assert picture["y"] + picture["height"] <= lead["y"]
    assert begin["y"] + begin["height"] <= height


def test_the_map_is_light_on_dark_and_dark_on_paper(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", color_scheme="dark")
    picture = reader.shown.locator("img").first
    expect(picture).to_have_css("color-scheme", "light dark")
    reader.page.emulate_media(media="print")
    expect(picture).to_have_css("color-scheme", "light")
