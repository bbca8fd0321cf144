"""Harsh house styles on real pages: every letter that shows can be read, in light and dark, and the focus is seen."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.book import built
from tests.browser.conftest import SAMPLE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

STYLES = {
    "white accent": 'accent: "#ffffff"',
    "black": 'accent: "#000000", background: "#000000", text: "#000000"',
    "yellow on yellow": 'accent: "#ffff00", link: "#ffee00", background: "#ffff66", surface: "#ffff99"',
    "red and green": 'accent: "#ff0000", background: "#00cc00", link: "#009900", dark: {background: "#007700"}',
}
# Every element that shows letters of its own: its colour on the colour behind it, with the ratio that WCAG asks.
MEASURED = """() => {
    const parts = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = colour => {
        const [red, green, blue] = parts(colour).map(one => one / 255)
            .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = one => {
        for (let at = one; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parts(colour)[3] !== 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const found = [];
    for (const one of document.querySelectorAll("body *")) {
        const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!(own || one.matches("input, select")) || !one.checkVisibility() || one.closest("svg, script, style")) continue;
        const style = getComputedStyle(one);
        const [low, high] = [light(style.color), light(behind(one))].sort((a, b) => a - b);
        const ratio = (high + 0.05) / (low + 0.05);
        if (ratio < 4.5) found.push([one.outerHTML.slice(0, 80), style.color, behind(one), ratio]);
    }
    return found;
}"""
SHOWN = """() => [...document.querySelectorAll("body *")].filter(one => one.checkVisibility()).length"""
RING = """() => {
    const { outlineColor, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    return [outlineColor, outlineStyle, outlineWidth, boxShadow];
}"""
EVERYTHING = """() => {
    for (const one of document.querySelectorAll("[data-cb-kind]")) one.setAttribute("data-cb-now", "");
    for (const one of document.querySelectorAll("details")) one.open = true;
    for (const one of document.querySelectorAll("[data-cb-justify]")) one.setAttribute("data-cb-asked", "");
}"""


@pytest.fixture(scope="module", params=STYLES)
def styled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the small book in a harsh house style."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("styled") / "book"))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    plugin = "  - casusboek:\n"
    assert plugin in config
    asked = f"{plugin}      house_style: {{{STYLES[request.param]}}}\n"
    (root / "mkdocs.yml").write_text(config.replace(plugin, asked), encoding="utf-8")
    return built(root)


def measured(page: "Page") -> list[object]:
    assert page.evaluate(SHOWN) > 8
    return list(page.evaluate(MEASURED))


def test_what_cannot_be_read_is_found(on_disk: Open) -> None:
    page = on_disk("small/de-brug.html").page
    assert measured(page) == []
    page.locator("[data-cb-lead]").evaluate("it => { it.style.color = '#b5b0a8'; }")
    (found,) = page.evaluate(MEASURED)
    assert found[0].startswith("<p data-cb-lead") and 1.5 < found[3] < 2.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_letter_can_be_read_on_every_screen(styled: Path, visit: Open, scheme: str) -> None:
    reader = visit((styled / "de-brug.html").as_uri(), color_scheme=scheme)
    reader.play("aa")
    found = [("debrief", *measured(reader.page))]
    reader.page.evaluate(EVERYTHING)
    found.append(("all sections", *measured(reader.page)))
    for name in ("index.html", "werkblad.html", "trainer/de-brug-draaiboek.html", "404.html"):
        other = visit((styled / name).as_uri(), color_scheme=scheme)
        found.append((name, *measured(other.page)))
    assert [one for one in found if len(one) > 1] == []


def test_the_big_screen_can_be_read_and_its_votes_keep_their_colours(styled: Path, visit: Open) -> None:
    reader = visit((styled / "de-brug.html").as_uri(), color_scheme="dark")
    sheets = list((styled / "assets").glob("plenary-*.css"))
    assert len(sheets) == 1 and "--cb-vote:#005a9c" in sheets[0].read_text(encoding="utf-8")
    style = reader.page.locator("style").first.text_content() or ""
    assert "--cb-accent:light-dark(" in style and "--cb-vote:" not in style
    reader.page.locator("[data-cb-plenary]").click()
    reader.page.locator("#cb-room main").wait_for()
    assert measured(reader.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_has_its_two_rings_in_every_style(styled: Path, visit: Open, scheme: str) -> None:
    reader = visit((styled / "de-brug.html").as_uri(), color_scheme=scheme)
    reader.tab_to(reader.page.locator("[data-cb-do=start]"))
    colour, style, width, shadow = reader.page.evaluate(RING)
    assert (colour, style, width) == ("rgb(0, 53, 92)", "solid", "3px")
    assert re.findall(r"rgb\([^)]*\)", shadow) == ["rgb(255, 255, 255)", "rgb(0, 53, 92)"]


def test_paper_is_ink_in_every_style(styled: Path, visit: Open) -> None:
    reader = visit((styled / "de-brug.html").as_uri())
    reader.page.emulate_media(media="print")
    link, text = (reader.page.locator(one).first for one in ("main [data-cb-do=start]", "main p"))
    assert text.evaluate("it => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert text.evaluate("it => getComputedStyle(it).color") == "rgb(31, 28, 23)"
    assert link.evaluate("it => getComputedStyle(document.body).getPropertyValue('--cb-accent').trim()") == "#000"
    assert measured(reader.page) == []
