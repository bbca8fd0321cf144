"""The draaiboek as printed and as read on a screen: paper sizes, nothing cut, axe, and codes that open the story."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import Open
from tests.needs import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
CASES = ("de-inschatting", "geheim", "samen-uit-samen-thuis")
MILLIMETRE = 96 / 25.4
PAPER = {"width": 178, "height": 267}  # A4 within its margins, in millimetres
LEGIBLE = 12_000 / 200  # a letter that is read at 12 m is at least this high
WAYS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
}

Opened = Callable[..., "Page"]


def draaiboek(site: Path, case: str) -> Path:
    return site / "trainer" / f"{case}-draaiboek.html"


def on_paper(page_on_disk: Opened, file: Path) -> "Page":
    size = {"width": round(PAPER["width"] * MILLIMETRE), "height": round(PAPER["height"] * MILLIMETRE)}
    page = page_on_disk(file, viewport=size)
    page.emulate_media(media="print")
    return page


def faults(page: "Page") -> list[str]:
    page.evaluate(Path(needs("axe")).read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


@pytest.mark.parametrize(("case", "way"), [*((case, "") for case in CASES), *((CASES[2], way) for way in WAYS)])
def test_axe_finds_nothing_on_a_screen(site: Path, page_on_disk: Opened, case: str, way: str) -> None:
    assert faults(page_on_disk(draaiboek(site, case), bypass_csp=True, **WAYS.get(way, {}))) == []


def test_axe_finds_nothing_on_paper(site: Path, page_on_disk: Opened) -> None:
    page = page_on_disk(draaiboek(site, CASES[2]), bypass_csp=True)
    page.emulate_media(media="print")
    assert faults(page) == []


@pytest.mark.parametrize("case", CASES)
def test_the_page_styles_itself_under_its_own_policy_and_complains_of_nothing(
    site: Path, browser: "Browser", case: str
) -> None:
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(draaiboek(site, case).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert said == []
    page.close()


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_wider_than_a_phone(site: Path, page_on_disk: Opened, case: str) -> None:
    page = page_on_disk(draaiboek(site, case), viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_cut_on_paper(site: Path, page_on_disk: Opened, case: str) -> None:
    page = on_paper(page_on_disk, draaiboek(site, case))
    outside = """width => [...document.querySelectorAll("main *")]
        .filter((one) => !one.closest("[data-cb-sheet], [data-cb-cards]"))
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        .map((one) => one.outerHTML.slice(0, 120))"""
    assert page.evaluate(outside, round(PAPER["width"] * MILLIMETRE)) == []
    tall = (
        "query => Math.max(...[...document.querySelectorAll(query)].map((one) => one.getBoundingClientRect().height))"
    )
    assert page.evaluate(tall, "[data-cb-paper]") <= PAPER["height"] * MILLIMETRE
    assert page.evaluate(tall, "#cb-observer") <= PAPER["height"] * MILLIMETRE
    for box in ("[data-cb-actor]", "[data-cb-sheet] tr", "[data-cb-note-of]"):
        assert page.evaluate(tall, box) <= 180 * MILLIMETRE, box


def test_two_voting_cards_fill_an_a4_and_their_letter_is_legible_at_twelve_metres(
    site: Path, page_on_disk: Opened
) -> None:
    page = on_paper(page_on_disk, draaiboek(site, CASES[0]))
    pairs = page.locator("[data-cb-pair]")
    assert pairs.count() == 3
    for at in range(3):
        assert pairs.nth(at).locator("[data-cb-vote]").count() == 2
        box = pairs.nth(at).bounding_box()
        assert box is not None and box["height"] <= 297 * MILLIMETRE
    letter = page.locator("[data-cb-vote] > text").first
    scale = page.locator("[data-cb-vote]").first.evaluate("(card) => card.getScreenCTM().a")
    capital = float(letter.get_attribute("font-size") or 0) * 0.716 * scale / MILLIMETRE
    assert capital >= LEGIBLE


@pytest.mark.parametrize("case", CASES)
def test_it_prints_with_run_sheets_on_their_side_and_no_page_without_text(
    site: Path, browser: "Browser", case: str
) -> None:
    page = browser.new_page()
    page.goto(draaiboek(site, case).as_uri())
    sheets = page.locator("[data-cb-sheet]").count()
    parts = page.locator("[data-cb-part], [data-cb-paper], [data-cb-pair]").count()
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    wide = [box for box in boxes if float(box[0]) > float(box[1])]
    assert len(wide) >= sheets == 4
    assert len(boxes) > parts
    sizes = {tuple(sorted(round(float(side) / 72 * 25.4) for side in box)) for box in boxes}
    assert sizes == {(210, 297)}
    assert not re.search(rb"/Resources <<>>|/Length 0\b", paper)


SHEET = """sheet => [...sheet.querySelectorAll("[data-cb-entry=step]")].map((row) => ({
    title: row.querySelector("th").firstChild.textContent.trim().replace(/^\\d+\\. /, ""),
    taken: row.querySelector("li:has(em) b")?.textContent ?? "",
}))"""


@pytest.mark.parametrize("length", ["30", "60", "90", "evening"])
@pytest.mark.parametrize("case", CASES)
def test_a_run_sheet_is_played_from_its_own_words(
    site: Path, page_on_disk: Opened, on_disk: Open, case: str, length: str
) -> None:
    sheet = page_on_disk(draaiboek(site, case)).locator(f"#cb-sheet-{length}")
    lines = sheet.evaluate(SHEET)
    reader = on_disk(f"real/{case}.html")
    begin = sheet.locator("[data-cb-begin]")
    if begin.count():
        code = re.search(r"Begin met routecode (\S+?)\.", begin.inner_text())
        assert code and "kies op de omslag “Ik heb een routecode”" in begin.inner_text()
        reader.page.locator("summary", has_text="Ik heb een routecode").click()
        reader.page.locator("#cb-code").fill(code[1])
        reader.page.get_by_role("button", name="Open", exact=True).click()
        reader.arrive()
    else:
        reader.begin()
    for line in lines:
        assert reader.heading.inner_text() == line["title"] or reader.kind in ("reflection", "ending")
        if line["taken"] or len(reader.letters) == 1:
            reader.take(line["taken"] or reader.letters)
    assert reader.kind in ("reflection", "ending")


def test_settings_are_filled_in_on_the_page_and_on_every_hand_out(
    site: Path, page_on_disk: Opened, on_disk: Open
) -> None:
    reader = on_disk("real/trainer/samen-uit-samen-thuis-draaiboek.html")
    page = reader.page
    seen = "query => [...document.querySelectorAll(query)].filter((one) => one.checkVisibility()).length"
    before = page.evaluate(seen, "[data-cb-holds]")
    assert before
    page.get_by_label("Naam van de gemeente").fill("Oosterwold")
    assert page.locator("[data-cb-text=gemeente]").evaluate_all(
        "all => [...new Set(all.map((one) => one.textContent))]"
    ) == ["Oosterwold"]
    shown = page.locator("[data-cb-holds]:visible").all_inner_texts()
    page.locator("select[name=sleutel]").select_option("gebruik")
    assert page.locator("[data-cb-holds]:visible").all_inner_texts() != shown
    other = on_disk("real/samen-uit-samen-thuis.html", beside=reader)
    assert other.page.locator("[data-cb-keep=s-gemeente]").input_value() == "Oosterwold"
    page.emulate_media(media="print")
    assert not page.locator("[data-cb-local]").is_visible()


def test_trainers_find_every_draaiboek_in_their_own_folder(site: Path, page_on_disk: Opened) -> None:
    guide = page_on_disk(site / "handleiding" / "trainers.html")
    assert guide.locator("a[href*='-draaiboek.html']").count() == 0
    assert "trainer/index.html" in guide.locator("main").inner_text()
    page = page_on_disk(site / "trainer" / "index.html")
    links = page.locator("a[href$='-draaiboek.html']")
    assert sorted(links.evaluate_all("all => all.map((one) => one.getAttribute('href'))")) == sorted(
        f"{file.name.removesuffix('.plenary.js')}-draaiboek.html" for file in site.glob("*.plenary.js")
    )
    links.first.click()
    assert page.locator("h1").inner_text().startswith("Draaiboek: ")
