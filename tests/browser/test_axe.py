"""axe-core on every section of the real cases, every kind of screen, and every ordinary page: no violation, ever."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.book import pages
from tests.browser.conftest import Open
from tests.browser.test_play import CASES
from tests.needs import needs

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
AT_ONCE = 12  # sections that show together in one run: each run has a price of its own
SHOW = """ids => {
    for (const shown of document.querySelectorAll("[data-cb-now]")) shown.removeAttribute("data-cb-now");
    for (const id of ids) {
        const section = document.getElementById(id);
        section.setAttribute("data-cb-now", "");
        for (const folded of section.querySelectorAll("details")) folded.open = true;
    }
}"""
UNFOLD = "() => { for (const folded of document.querySelectorAll('main details')) folded.open = true; }"

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 800}, "color_scheme": "light"}
WIDE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
MODES: dict[str, dict[str, Any]] = {
    "320 px, light": NARROW,
    "1280 px, dark": WIDE,
    "390 px, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "1920 px, light": {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "light"},
    "forced colours": {"viewport": {"width": 390, "height": 844}, "forced_colors": "active"},
    "more contrast": {"viewport": {"width": 1280, "height": 800}, "contrast": "more"},
}


def violations(page: Page, place: str) -> list[str]:
    """Run axe on the page as it is; return what it found, each with its place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Path(needs("axe")).read_text(encoding="utf-8"))
    run = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"
    found = page.evaluate(run, TAGS)["violations"]
    return [f"{place}: {one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("mode", ["320 px, light", "1280 px, dark"])
@pytest.mark.parametrize("case", CASES)
def test_every_section_of_a_real_case(on_disk: Open, case: str, mode: str) -> None:
    reader = on_disk(f"real/{case}.html", **MODES[mode])
    page = reader.page
    ids = page.evaluate("[...document.querySelectorAll('[data-cb-kind]')].map(one => one.id)")
    story = page.evaluate("JSON.parse(document.getElementById('cb-story').textContent)")
    places = [one["id"] for one in story["passages"]]
    told = [
        f"{one['id']}--{way['letter'].lower()}"
        for one in story["passages"]
        for way in one["choices"]
        if way.get("told")
    ]
    assert len(places) > 7 and len(told) > 10
    assert {"cb-cover", *places, *told} <= set(ids)
    for first in range(0, len(ids), AT_ONCE):
        page.evaluate(SHOW, ids[first : first + AT_ONCE])
        reader.settle()
        assert violations(page, f"{ids[first]} and on") == []


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_screen_as_it_is_played(on_disk: Open, mode: str) -> None:
    reader = on_disk("small/de-brug.html", **MODES[mode])
    page, found = reader.page, []

    def look(place: str) -> None:
        page.evaluate(UNFOLD)
        reader.settle()
        found.extend(violations(page, place))

    look("cover")
    reader.page.get_by_role("button", name="opzichter").click()
    look("term")
    reader.press("Escape")
    reader.click("wipe")
    look("dialog")
    reader.press("Escape")
    reader.begin()
    look("passage")
    reader.take("b")
    look("one way on")
    reader.take("a")
    reader.press("a")
    look("question")
    reader.page.keyboard.type("De brug was op.")
    reader.press("Enter")
    reader.arrive()
    look("consequence")
    reader.on()
    look("reflection")
    reader.shown.get_by_role("textbox").first.fill("Ik belde te snel.")
    reader.on()
    look("ending")
    reader.on()
    for name in reader.shown.locator("#cb-steps li").all_text_contents():
        reader.step(name)
        look(f"debrief, {name}")
    page.emulate_media(media="print")
    look("debrief on paper")
    page.emulate_media(media="screen")
    reader.go(f"{reader.address}#r=!")
    look("notice")
    assert found == []


@pytest.mark.parametrize("mode", ["320 px, light", "1280 px, dark"])
def test_the_library_and_every_ordinary_page(visit: Open, address: str, folder: Path, mode: str) -> None:
    # From a server axe reads every style sheet, also one that stands beside the page; all open from the disk as well.
    found, disk = [], visit(f"{folder.as_uri()}/real/index.html", **MODES[mode])
    for file in (*pages(folder / "real"), *pages(folder / "small")):
        text, place = file.read_text(encoding="utf-8"), file.relative_to(folder).as_posix()
        if 'id="cb-story"' not in text and not file.stem.endswith("-draaiboek"):
            disk.go(file.as_uri())
            page = visit(f"{address}/{place}", **MODES[mode]).page
            found += violations(page, place)
            page.context.close()
    assert found == []
