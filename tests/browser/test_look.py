"""What a page looks like to those who need it otherwise: narrow, large, by keyboard, in few colours, without motion."""

import base64
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say
from tests.browser.test_axe import UNFOLD
from tests.browser.test_play import CASES

LONG = "Rechtmatigheidsverantwoordingscommissie"
LENGTHEN = """word => {
    const parts = "h1, h2, h3, summary, label, legend, dt, figcaption, p, [data-cb-choice] span";
    for (const part of document.querySelectorAll(parts)) part.append(" ", word);
}"""
# Every section in turn: how wide the page is with each. What scrolls of itself (a table) does not count.
WIDTHS = """() => {
    const wide = {};
    for (const section of document.querySelectorAll("[data-cb-kind]")) {
        document.querySelector("[data-cb-now]").removeAttribute("data-cb-now");
        section.setAttribute("data-cb-now", "");
        for (const folded of section.querySelectorAll("details")) folded.open = true;
        const { scrollWidth } = document.documentElement;
        if (scrollWidth > innerWidth) wide[section.id] = scrollWidth;
    }
    return wide;
}"""
CUT = """() => [...document.querySelectorAll("main *")].filter(one =>
    one.checkVisibility() && one.id !== "cb-status" && !one.matches("input, textarea, select, svg, svg *, table") &&
    one.clientHeight > 0 && one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== "visible"
).map(one => one.outerHTML.slice(0, 100))"""
# Buttons, choices, folds, fields and links that stand alone. A link or a term within a sentence may be smaller (WCAG).
SMALL = """() => {
    const found = "button:not([popovertarget]), [data-cb-button], [data-cb-choice], summary, select, textarea, "
        + "input:not([type=checkbox]), label:has([type=checkbox]), header a, footer a, nav a, [data-cb-next] a";
    return [...document.querySelectorAll(found)].filter(one => one.checkVisibility()).map(one => {
        const { width, height } = one.getBoundingClientRect();
        return [one.outerHTML.slice(0, 90), Math.round(width * 10) / 10, Math.round(height * 10) / 10];
    }).filter(([, width, height]) => width < 44 || height < 44);
}"""
COLOURS = """async picture => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const found = {};
    for (let at = 0; at < data.length; at += 4) {
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        found[colour] = (found[colour] ?? 0) + 1;
    }
    return found;
}"""


@pytest.mark.parametrize("case", CASES)
def test_no_section_of_a_real_case_is_wider_than_a_narrow_phone(on_disk: Open, case: str) -> None:
    reader = on_disk(f"real/{case}.html", viewport={"width": 320, "height": 640})
    assert reader.page.evaluate(WIDTHS) == {}


def test_the_longest_compounds_fit_on_a_narrow_phone_in_every_section(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 320, "height": 640})
    reader.play("aa")
    reader.page.evaluate(LENGTHEN, LONG)
    assert reader.page.evaluate(WIDTHS) == {}


@pytest.mark.parametrize("page", ["index.html", "lenzen.html", "valkuilen.html", "404.html"])
def test_ordinary_pages_fit_on_a_narrow_phone(on_disk: Open, page: str) -> None:
    reader = on_disk(f"small/{page}", viewport={"width": 320, "height": 640})
    reader.page.evaluate(LENGTHEN, LONG)
    assert reader.fits


def test_a_table_that_is_too_wide_scrolls_by_itself_and_by_keyboard(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=C", viewport={"width": 320, "height": 640})
    table = reader.shown.get_by_role("table")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")
    assert reader.fits
    expect(table).to_have_attribute("tabindex", "0")
    reader.tab_to(table)
    reader.press("ArrowRight")
    reader.page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    expect(table).not_to_have_attribute("tabindex", "0")


def each_kind(reader: Reader) -> Iterator[str]:
    """Yield the kinds of screen in the order of playing, everything unfolded."""
    moves = (reader.settle, reader.begin, lambda: reader.choose("b"), reader.on, lambda: reader.choose("a"))
    rest = (lambda: reader.choose("a"), reader.on, reader.on, reader.on)
    for move in (*moves, *rest):
        move()
        reader.page.evaluate(UNFOLD)
        yield reader.id
    assert reader.kind == "debrief"


def test_text_of_twice_the_size_fits_and_nothing_is_cut(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 640, "height": 800})
    size = reader.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert reader.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.8 * size
    for kind in each_kind(reader):
        assert reader.fits, kind
        assert reader.page.evaluate(CUT) == [], kind


def test_wider_spacing_of_text_cuts_nothing(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": 320, "height": 640}, bypass_csp=True)
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    reader.page.add_style_tag(content=spacing + "p { margin-block-end: 2em !important; }")
    for kind in each_kind(reader):
        assert reader.fits, kind
        assert reader.page.evaluate(CUT) == [], kind


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_to_press_is_at_least_44_pixels_wide_and_high(on_disk: Open, width: int) -> None:
    reader = on_disk("small/de-brug.html", viewport={"width": width, "height": 800})
    for kind in each_kind(reader):
        assert reader.page.evaluate(SMALL) == [], kind
    reader.go(reader.address.replace("de-brug", "index"))
    assert reader.page.evaluate(SMALL) == []


def test_text_grows_with_the_screen_and_a_line_stays_66_characters_long(on_disk: Open) -> None:
    sizes = []
    for width in (390, 1280, 1920):
        reader = on_disk("small/de-brug.html", viewport={"width": width, "height": 1000})
        reader.begin()
        sizes.append(reader.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
        column = "() => document.querySelector('main').getBoundingClientRect().width"
        zero = "() => { const range = document.createElement('canvas').getContext('2d');"
        zero += "range.font = getComputedStyle(document.body).font; return range.measureText('0').width; }"
        assert reader.page.evaluate(column) <= 66.5 * reader.page.evaluate(zero)
    assert sizes[0] == 18
    assert sizes[0] < sizes[1] < sizes[2] <= 24


def colours(page: Page, of: Locator) -> dict[str, int]:
    """Return the colours around an element, with how many pixels have each."""
    box = of.bounding_box()
    assert box is not None
    area = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": box["height"] + 16}
    picture = base64.b64encode(page.screenshot(clip=area, animations="disabled")).decode()
    found: dict[str, int] = page.evaluate(COLOURS, picture)
    return found


RING = ("255,255,255", "0,53,92")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_shows_as_a_ring_of_two_tones_around_whatever_has_it(on_disk: Open, scheme: str) -> None:
    reader = on_disk("small/de-brug.html", color_scheme=scheme, viewport={"width": 800, "height": 1600})
    reader.page.evaluate(UNFOLD)
    ways = (
        "[data-cb-do=start]",
        "summary",
        "[data-cb-setting=gemeente]",
        "select",
        "[data-cb-keys]",
        "[data-cb-do=wipe]",
    )
    for way in ways:
        check_ring(reader, reader.shown.locator(way).first)
    check_ring(reader, reader.page.locator("header a"))
    reader.begin()
    check_ring(reader, reader.shown.locator("[data-cb-choice=A]"))
    reader.take("aa")
    check_ring(reader, reader.shown.locator("textarea").first)


def check_ring(reader: Reader, control: Locator) -> None:
    reader.tab_to(control, most=60)
    with_ring = colours(reader.page, control)
    reader.page.evaluate("document.activeElement.blur()")
    without = colours(reader.page, control)
    for tone in RING:
        gained = with_ring.get(tone, 0) - without.get(tone, 0)
        assert gained > 100 or (tone == RING[0] and without.get(tone, 0) > 1000), (control, tone, gained)
    control.focus()


def test_in_forced_colours_what_can_be_pressed_has_an_edge_and_the_focus_shows(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", forced_colors="active")
    reader.begin()
    for control in (reader.shown.locator("[data-cb-choice=A]"), reader.tools.get_by_role("button").last):
        edge = control.evaluate(
            "it => [getComputedStyle(it).borderTopStyle, parseFloat(getComputedStyle(it).borderTopWidth)]"
        )
        assert edge[0] == "solid" and edge[1] >= 1
    choice = reader.shown.locator("[data-cb-choice=A]")
    reader.tab_to(choice)
    expect(choice).to_have_css("outline-style", "solid")
    expect(choice).to_have_css("outline-width", "3px")


def test_in_forced_colours_the_course_of_a_meter_is_drawn_in_the_colour_of_text(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", forced_colors="active")
    reader.play("aa")
    text = reader.page.evaluate("getComputedStyle(document.body).color")
    expect(reader.shown.locator("polyline").first).to_have_css("stroke", text)


MOVING = """() => [...document.querySelectorAll("*")].filter(
    one => parseFloat(getComputedStyle(one).transitionDuration) || parseFloat(getComputedStyle(one).animationDuration)
).length + document.getAnimations().length"""


def test_nothing_moves_for_those_who_want_no_motion(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", reduced_motion="reduce")
    for kind in each_kind(reader):
        assert reader.page.evaluate(MOVING) == 0, kind
    expect(reader.page.locator("html")).to_have_css("scroll-behavior", "auto")


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_who_wants_more_contrast_gets_black_on_white(on_disk: Open, contrast: Any) -> None:
    reader = on_disk("small/de-brug.html", contrast=contrast)
    colour = "rgb(0, 0, 0)" if contrast == "more" else "rgb(31, 28, 23)"
    expect(reader.page.locator("body")).to_have_css("color", colour)


def test_a_case_is_one_file_with_its_fonts_and_its_picture_until_its_debrief(visit: Open, address: str) -> None:
    reader = visit(f"{address}/small/de-brug.html")
    reader.begin()
    reader.take("a")
    fonts = [url for url in asked(reader) if url.endswith(".woff2")]
    page = [reader.address, f"{address}/small/assets/covers/de-brug.svg"]
    assert len(fonts) <= 2 and [url for url in asked(reader) if url not in fonts] == page
    reader.take("a")
    while reader.kind != "debrief":
        reader.on()
    reader.step(say("Your way on the map")).locator("[data-cb-map] svg:visible").wait_for()
    beside = [url.removeprefix(f"{address}/small/") for url in asked(reader) if url not in (*fonts, *page)]
    assert re.fullmatch(r"assets/rest-[0-9a-f]{8}\.js", beside[0])
    assert sorted(beside[1:]) == ["assets/maps/de-brug.js", "assets/moves.js", "assets/values/de-brug.js"]


def asked(reader: Reader) -> list[str]:
    return [url for url in reader.asked_for if not url.startswith(("data:", "about:"))]


def test_the_policy_of_a_page_stops_a_script_a_style_and_a_form_that_are_not_ours(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.stranger = true";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
    }""")
    assert not reader.page.evaluate("'stranger' in window")
    expect(reader.page.locator("body")).not_to_have_css("color", "rgb(255, 0, 0)")
    assert [trouble for trouble in reader.troubles if trouble.startswith("console: CSP")]
    reader.troubles.clear()
