"""The worksheet: from a case to one A4 that a council can decide on; signals; several sheets side by side."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told
from tests.browser.test_aria import Golden, snapshot
from tests.browser.test_axe import MODES, UNFOLD, violations
from tests.browser.test_storage import DENIED, FULL, keep, wipe
from tests.needs import needs

from casusboek.render.worksheet_words import worksheet_words

pytestmark = pytest.mark.usefixtures("kept_open")

SHEET = "small/werkblad.html"
TOLD = worksheet_words("nl")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILLED = {
    "sheet-council": "Merenwold",
    "sheet-1-name": "Rust",
    "sheet-1-result": "Wie wacht, weet hoe lang.",
    "sheet-1-by": "2028-01-01",
    "sheet-1-c1": "Een brief & een <bel>.",
    "sheet-1-c1-policy": "Verordening, artikel 3",
}


def field(reader: Reader, name: str) -> Locator:
    return reader.page.locator(f'[data-cb-keep="{name}"]')


def paper(reader: Reader, name: str = "sheet") -> Locator:
    return reader.page.locator(f"[data-cb-paper={name}]")


def fill(reader: Reader, values: dict[str, str]) -> None:
    for name, value in values.items():
        field(reader, name).fill(value)


def saved(reader: Reader, deed: str, folder: Path) -> Path:
    """Press a button that keeps a paper, and return the file."""
    with reader.page.expect_download() as download:
        reader.page.locator(f'[data-cb-sheet="{deed}"]').click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def pages_of(reader: Reader, path: Path) -> int:
    """Print the page, and return how many sheets of paper that takes."""
    reader.page.pdf(path=path, prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_from_the_cover_to_an_exported_worksheet_by_keyboard(opened: Open, tmp_path: Path) -> None:
    reader = opened("small/de-brug.html")
    page = reader.page
    reader.tab_to(page.locator("[data-cb-do=start]"))
    reader.press("Enter")
    reader.arrive()
    reader.take("aa", "De brug was op.")
    while reader.kind != "debrief":
        reader.tab_to(reader.shown.locator("[data-cb-next] [data-cb-do]").last)
        reader.press("Enter")
        reader.arrive()
    link = reader.shown.get_by_role("link", name=say("To the worksheet: from values to a steering framework"))
    while not link.count():  # it stands in one of the steps, which are read one after another
        reader.tab_to(reader.shown.locator("[data-cb-next] a"))
        reader.press("Enter")
    reader.tab_to(link)
    reader.press("Enter")
    page.wait_for_url("**/werkblad.html")
    reader.find_storage()
    expect(field(reader, "sheet-1-name")).to_have_value("Openheid")
    reader.tab_to(field(reader, "sheet-1-result"))
    page.keyboard.type("Ieder ziet waarom de brug dicht is.")
    reader.tab_to(field(reader, "sheet-1-by"))
    page.keyboard.type("01012028")
    reader.tab_to(field(reader, "sheet-1-c1"))
    page.keyboard.type("In elk verslag staat wat nog niet bekend is.")
    expect(paper(reader)).to_contain_text("In elk verslag staat wat nog niet bekend is.")
    reader.tab_to(page.locator('[data-cb-sheet="docx sheet"]'), most=80)
    with page.expect_download() as download:
        reader.press("Enter")
    assert download.value.suggested_filename == "sturingskader.docx"
    download.value.save_as(tmp_path / "sheet.docx")
    with ZipFile(tmp_path / "sheet.docx") as document:
        assert "Ieder ziet waarom de brug dicht is. V" in document.read("word/document.xml").decode()


def test_the_values_come_from_the_debriefs_and_never_overwrite_what_was_typed(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("aa")
    sheet = opened(SHEET, beside=reader)
    expect(sheet.page.locator("#cb-past")).to_contain_text("De brug (De brug gaat open)")
    expect(field(sheet, "sheet-1-name")).to_have_value("Openheid")
    expect(field(sheet, "sheet-2-name")).to_have_value("Rust")
    expect(sheet.page.locator("#cb-from-1")).to_have_text(TOLD["fromDebrief"])
    assert not [name for name in sheet.kept() if ":sheet-" in name]
    fill(sheet, {"sheet-1-name": "Eerlijk", "sheet-2-result": "Het is stil."})
    sheet.reload()
    expect(field(sheet, "sheet-1-name")).to_have_value("Eerlijk")
    expect(field(sheet, "sheet-2-name")).to_have_value("Rust")
    expect(sheet.page.locator("#cb-from-2")).to_be_hidden()
    expect(field(sheet, "sheet-3-name")).to_have_value("Openheid")
    field(sheet, "sheet-3-name").fill("")
    sheet.reload()
    expect(field(sheet, "sheet-3-name")).to_have_value("")
    sheet.page.get_by_role("button", name=f"{TOLD['putOn']}: Openheid").click()
    expect(field(sheet, "sheet-3-name")).to_be_focused()
    sheet.reload()
    expect(field(sheet, "sheet-3-name")).to_have_value("Openheid")


def test_what_was_agreed_and_met_stands_beside_the_form(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa")
    reader.step(say("Your own practice")).locator('[data-cb-note="p1a"]').fill("Ik bel de griffier")
    sheet = on_disk(SHEET, beside=reader)
    past = sheet.page.locator("#cb-past")
    expect(past).to_contain_text("Ik bel de griffier (De brug)")
    expect(past).to_contain_text("De eerste reflex (De brug)")
    expect(sheet.page.locator("#cb-met-P1")).to_have_text(TOLD["metIn"].format(cases="De brug"))


@pytest.mark.parametrize("trouble", [DENIED, FULL], ids=["denied", "full"])
def test_where_nothing_can_be_kept_the_sheet_works_and_says_so(opened: Open, trouble: str) -> None:
    reader = opened(SHEET, before=trouble)
    fill(reader, FILLED)
    expect(reader.status).to_have_text(TOLD["sheetTrouble"])
    expect(paper(reader)).to_contain_text("Wie wacht, weet hoe lang.")


def test_what_cannot_be_read_is_counted_and_stops_nothing(on_disk: Open) -> None:
    reader = on_disk(SHEET)
    keep(reader, {"casusboek:Proefboek:de-brug:run-1": "{", "casusboek:Proefboek::sheet-2-name": "\u0000{"})
    reader.reload()
    expect(reader.page.locator("#cb-past")).to_contain_text(TOLD["broken"].format(count=1))
    fill(reader, FILLED)
    expect(paper(reader)).to_contain_text("1 januari 2028")


def test_it_is_full_when_print_holds_no_more_and_says_what_to_shorten(on_disk: Open, tmp_path: Path) -> None:
    reader = on_disk(SHEET)
    full = reader.page.locator("#cb-full")
    fill(reader, FILLED)
    words = "Wie wacht, weet hoe lang en waarom. "
    lines = {False: 1, True: 1000}
    while lines[True] - lines[False] > 1:
        count = sum(lines.values()) // 2
        field(reader, "sheet-1-result").fill(words * count)
        lines[full.get_attribute("data-cb-over") is not None] = count
    expect(reader.status).not_to_have_text("")
    field(reader, "sheet-1-result").fill(words * lines[True])
    told_full = TOLD["full"].partition("{lines}")[0].strip()
    expect(full).to_contain_text(told_full)
    expect(full).to_contain_text(TOLD["theResult"].format(value="Rust"))
    assert pages_of(reader, tmp_path / "more.pdf") == 2
    field(reader, "sheet-1-result").fill(words * lines[False])
    expect(full).not_to_contain_text(told_full)
    assert pages_of(reader, tmp_path / "one.pdf") == 1


def test_it_leaves_as_markdown_and_as_a_document_with_headings_and_a_table(on_disk: Open, tmp_path: Path) -> None:
    reader = on_disk(SHEET)
    fill(reader, FILLED)
    text = saved(reader, "markdown sheet", tmp_path).read_text(encoding="utf-8")
    assert "# Sturingskader\n" in text and "| Rust | Wie wacht, weet hoe lang. Vóór 1 januari 2028. |" in text
    with ZipFile(saved(reader, "docx sheet", tmp_path)) as document:
        assert document.testzip() is None
        parts = {name: ElementTree.fromstring(document.read(name)) for name in document.namelist()}
    body = parts["word/document.xml"]
    styles = [one.get(f"{WORD}val") for one in body.iter(f"{WORD}pStyle")]
    assert styles.count("Heading1") == styles.count("Heading2") == 1
    assert len(list(body.iter(f"{WORD}tbl"))) == 1 and len(list(body.iter(f"{WORD}tblHeader"))) == 1
    assert "1. Een brief & een <bel>." in [one.text for one in body.iter(f"{WORD}t")]


def test_libreoffice_opens_the_document(on_disk: Open, tmp_path: Path) -> None:
    office, reader = needs("soffice"), on_disk(SHEET)
    fill(reader, FILLED)
    document = saved(reader, "docx sheet", tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(document)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made = (tmp_path / "sturingskader.html").read_text(encoding="utf-8")
    assert re.search(r"<h1\b[^>]*>\s*Sturingskader", made) and re.search(r"<h2\b", made)
    assert made.count("<table") == 1 and "Wie wacht, weet hoe" in " ".join(made.split())


def test_signals_are_kept_without_names_and_leave_as_markdown_and_json(on_disk: Open, tmp_path: Path) -> None:
    reader = on_disk(SHEET)
    expect(field(reader, "signal-P1-words")).to_be_hidden()
    field(reader, "signal-P1").check()
    fill(reader, {"signal-P1-words": "Elk bericht geeft een regel.", "signal-free": "Niemand heeft het geheel.\n\n"})
    expect(paper(reader, "signals")).to_contain_text("Niemand heeft het geheel.")
    reader.reload()
    found = json.loads(saved(reader, "json signals", tmp_path).read_text(encoding="utf-8"))
    assert [(one["kind"], one["title"], one["words"]) for one in found["signals"]] == [
        ("pitfall", "De eerste reflex", "Elk bericht geeft een regel."),
        ("other", "Niemand heeft het geheel.", ""),
    ]
    assert set(found) == {"format", "kind", "signals"}
    assert "| De eerste reflex |" in saved(reader, "markdown signals", tmp_path).read_text(encoding="utf-8")


def test_worksheets_of_several_people_lie_side_by_side(on_disk: Open, tmp_path: Path) -> None:
    reader = on_disk(SHEET)
    expect(paper(reader, "together")).to_be_hidden()
    files = []
    for number, changed in enumerate([{}, {"sheet-1-result": "Het is stil."}, {"sheet-1-name": "Openheid"}]):
        fill(reader, FILLED | changed)
        folder = tmp_path / str(number)
        folder.mkdir()
        files.append(saved(reader, "json sheet", folder))
    (tmp_path / "ander.json").write_text("{}", encoding="utf-8")
    reader.page.locator("#cb-files").set_input_files([*files, tmp_path / "ander.json"])
    expect(reader.page.get_by_role("alert")).to_have_text(TOLD["noSheet"].format(name="ander.json"))
    laid = paper(reader, "together")
    expect(laid).to_contain_text(TOLD["onSome"].format(value="Rust", some=2, count=3, sheets="blad 1, 2"))
    expect(laid).to_contain_text(TOLD["resultsDiffer"].format(value="Rust", count=2))
    expect(laid).to_contain_text(TOLD["criterionSame"].format(value="Rust", some=2, criterion="Een brief & een <bel>."))
    reader.page.get_by_label(say("Lay my own worksheet beside them")).check()
    expect(laid.locator("h2")).to_have_text(TOLD["laid"].format(count=4))
    assert not [value for value in reader.kept().values() if "Het is stil." in value]
    reader.page.evaluate("window.print = () => {}")
    reader.page.locator('[data-cb-sheet="print together"]').click()
    reader.page.emulate_media(media="print")
    expect(laid).to_be_visible()
    expect(paper(reader)).to_be_hidden()


def test_erasing_empties_the_sheet_and_what_was_laid_beside_it(on_disk: Open) -> None:
    reader = on_disk(SHEET)
    fill(reader, FILLED)
    field(reader, "signal-P1").check()
    wipe(reader)
    expect(reader.status).to_have_text(told["wiped"])
    assert reader.kept() == {}
    expect(field(reader, "sheet-1-name")).to_have_value("")
    expect(field(reader, "signal-P1")).not_to_be_checked()
    expect(paper(reader)).to_contain_text(TOLD["nothingYet"])


def test_the_library_leads_to_the_worksheet(on_disk: Open) -> None:
    reader = on_disk("small/index.html")
    reader.page.get_by_role("link", name=say("To the worksheet: from values to a steering framework")).click()
    expect(reader.page.locator("h1")).to_have_text(say("Worksheet"))


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_a_sheet_that_is_filled_in(on_disk: Open, tmp_path: Path, mode: str) -> None:
    reader = on_disk(SHEET, **MODES[mode])
    fill(reader, FILLED)
    field(reader, "signal-P1").check()
    reader.page.locator("#cb-files").set_input_files(saved(reader, "json sheet", tmp_path))
    reader.page.get_by_label(say("Lay my own worksheet beside them")).check()
    expect(paper(reader, "together")).to_be_visible()
    reader.page.evaluate(UNFOLD)
    assert reader.fits
    found = violations(reader.page, "screen")
    reader.page.emulate_media(media="print")
    assert found + violations(reader.page, "paper") == []


def test_what_assistive_technology_gets(on_disk: Open, golden: Golden) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa")
    sheet = on_disk(SHEET, beside=reader)
    expect(field(sheet, "sheet-1-name")).to_have_value("Openheid")
    sheet.page.evaluate(UNFOLD)
    snapshot(sheet, golden, "worksheet")
