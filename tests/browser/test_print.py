"""On paper: the debrief on A4, with everything unfolded and nothing cut; and a passage as it reads."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told
from tests.needs import needs

A4 = (595, 842)  # points


@pytest.fixture
def debrief(on_disk: Open) -> Reader:
    """Give a reader at the debrief of the small case, who wrote something and heard somebody."""
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.shown.locator("summary", has_text="De griffier").click()
    reader.take("ba")
    reader.take("a", "De brug was op.")
    reader.shown.get_by_label("Wat zei u niet?").fill("Dat ik te laat keek.")
    reader.on()
    reader.on()
    return reader


def test_every_choice_consequence_and_answer_is_on_paper(debrief: Reader) -> None:
    debrief.page.emulate_media(media="print")
    for text in (
        "Ik vraag de aannemer.", "De aannemer komt kijken.", "Loop terug naar het dorp.", "Ik leg het uit.",
        "De krant schrijft het op.", "De brug was op.", "Dat ik te laat keek.", "Rust in het dorp: 0, 1, 1, 3",
        "Een zuiver proces", "Ik had u graag eerder gesproken.",
    ):  # fmt: skip
        expect(debrief.shown.get_by_text(text).first).to_be_visible()


def test_what_only_a_screen_can_use_is_not_on_paper(debrief: Reader) -> None:
    debrief.page.emulate_media(media="print")
    assert debrief.page.locator("button:visible").count() == 0
    for gone in ("header", "footer", "nav", "#cb-tools", "[role=status]"):
        assert debrief.page.locator(f"{gone}:visible").count() == 0, gone


def test_no_box_is_cut_and_no_heading_stands_alone_at_the_foot(debrief: Reader) -> None:
    debrief.page.emulate_media(media="print")
    style = "(them, name) => [...new Set(them.map(one => getComputedStyle(one)[name]))]"
    for boxes in ("[data-cb-slot=route] li", "fieldset", "[data-cb-slot=meters] tr", "[data-cb-actors] > div"):
        assert debrief.shown.locator(boxes).evaluate_all(style, "breakInside") == ["avoid"], boxes
    assert debrief.shown.locator("h2").evaluate_all(style, "breakAfter") == ["avoid"]


def test_it_is_printed_on_a4_and_all_of_it(debrief: Reader, tmp_path: Path) -> None:
    file = tmp_path / "nabespreking.pdf"
    debrief.page.pdf(path=file, prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", file.read_bytes())
    assert boxes and {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}
    read = subprocess.run([needs("pdftotext"), "-layout", file, "-"], capture_output=True, text=True, check=True)
    text = read.stdout
    assert "De aannemer komt kijken." in text and "Ik leg het uit." in text


def test_printing_folds_and_marks_nothing(on_disk: Open, tmp_path: Path) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.page.pdf(path=tmp_path / "passage.pdf")
    reader.settle()
    assert reader.shown.locator("details[open]").count() == 0
    reader.take("aa")
    reader.on()
    reader.on()
    assert told["heard"].split("{")[0] not in reader.text


def test_a_field_that_has_the_focus_is_printed_like_the_others(debrief: Reader) -> None:
    fields = debrief.shown.get_by_label(say("What"), exact=True)
    fields.first.focus()
    debrief.page.emulate_media(media="print")
    style = "it => (({ outlineStyle, boxShadow, resize }) => [outlineStyle, boxShadow, resize])(getComputedStyle(it))"
    assert fields.first.evaluate(style) == fields.last.evaluate(style) == ["none", "none", "none"]


def test_a_link_to_another_site_is_printed_with_its_address(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.page.emulate_media(media="print")
    link = reader.shown.get_by_role("link", name="de wet")
    shown = link.evaluate("it => getComputedStyle(it, '::after').content")
    assert shown.replace('"', "").replace(" ", "") == "(https://wetten.overheid.nl/BWBR0001948)"


def test_the_words_that_are_explained_stay_in_the_printed_text(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.emulate_media(media="print")
    assert "De ‘opzichter’, die u kent, sloot de brug." in reader.text


def test_paper_is_white_whatever_the_screen_is(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html", color_scheme="dark")
    reader.begin()
    reader.page.emulate_media(media="print", color_scheme="dark")
    colours = reader.page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(31, 28, 23)"]


def test_every_lens_is_printed(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=AA")
    reader.page.emulate_media(media="print")
    for question in ("Wie vroeg u om raad?", "Wat durfde u niet te vragen?", "Welke waarde moest wijken?"):
        expect(reader.shown.get_by_text(question)).to_be_visible()


def test_without_scripts_what_is_folded_is_printed_too(on_disk: Open) -> None:
    page = on_disk("small/de-brug.html#brief", java_script_enabled=False).page
    page.emulate_media(media="print")
    expect(page.get_by_text("Vraag het eerst na.")).to_be_visible()
