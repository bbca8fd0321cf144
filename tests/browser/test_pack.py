"""What one takes along: a case as one file that needs nothing beside it, and a book on a USB stick."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.book import casusboek
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told
from tests.browser.test_axe import MODES, violations
from tests.built_page import elements
from tests.needs import needs

pytestmark = pytest.mark.usefixtures("kept_open")


@pytest.fixture(scope="session")
def packed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what can be made of the small book: `los.html`, `trainer.html` and `stick.zip`."""
    made = tmp_path_factory.mktemp("packed")
    book = sample.parent
    for words in (
        ("de-brug", "-o", f"{made}/los.html"),
        ("de-brug", "--trainer", "-o", f"{made}/trainer.html"),
        ("-o", f"{made}/stick.zip"),
        ("--trainer", "-o", f"{made}/all.zip"),
    ):
        done = casusboek(book, "pack", *words)
        assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def stick(packed: Path, tmp_path: Path) -> Path:
    """Give the zip as `unzip` unpacks it."""
    subprocess.run([needs("unzip"), "-q", packed / "stick.zip", "-d", tmp_path / "stick"], check=True)
    return tmp_path / "stick"


def alone(reader: Reader) -> bool:
    """Say whether a page asked for nothing but itself."""
    return {address for address in reader.asked_for if not address.startswith("data:")} == {reader.address}


def test_one_file_holds_all_that_a_reader_needs(visit: Open, packed: Path) -> None:
    reader = visit((packed / "los.html").as_uri())
    reader.play("aa", "De brug was op.")
    assert reader.kind == "debrief"
    expect(reader.page.locator("#cb-step-map")).to_have_count(1)
    expect(reader.page.locator("#cb-step-others")).to_have_count(0)  # that page is not beside it either
    text = reader.looked_back
    assert "De brug was op." in text and told["again"] in text
    expect(reader.page.locator("#cb-onward")).to_be_hidden()  # the worksheet is not beside it
    reader.click("cover")
    reader.page.get_by_text(say("I have a route code")).click()
    reader.page.locator("#cb-code").fill("X99-A")
    reader.press("Enter")
    expect(reader.page.locator("#cb-wrong")).to_have_text(told["check"])
    assert alone(reader)


def test_one_file_presents_in_a_room_with_a_second_window(visit: Open, packed: Path) -> None:
    for name, notes in (("los.html", 0), ("trainer.html", 1)):
        reader = visit((packed / name).as_uri())
        reader.page.get_by_role("button", name=say("Present in a room")).click()
        room = reader.page.locator("#cb-room")
        room.locator("[name=present]").fill("9")
        reader.press("Enter")
        expect(room.locator("dialog")).to_have_count(0)
        with reader.page.expect_popup() as opened:
            reader.press("w")
        expect(opened.value.locator("#cb-presenter h2").first).to_be_visible()
        assert reader.page.evaluate("CasusboekPlenaryData.course.length > 0") == bool(notes)
        assert alone(reader)


def test_one_file_leads_to_nothing_that_is_not_there(packed: Path) -> None:
    text = (packed / "los.html").read_text(encoding="utf-8")
    assert say("Print this case as a booklet") not in text
    body = text.partition("<body")[2].partition('<script type="application/json" id="cb-words">')[0]
    links = [one.attributes["href"] for one in elements(body) if one.tag == "a" and "href" in one.attributes]
    assert links and [href for href in links if not href.startswith(("#", "http", "tel:", "mailto:"))] == []
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy and "'self'" not in policy[1] and "unsafe" not in policy[1]


def test_without_leave_the_trainers_notes_do_not_go_along(packed: Path) -> None:
    both = [(packed / f"{name}.html").read_text(encoding="utf-8") for name in ("los", "trainer")]
    assert ["Object.assign(CasusboekPlenaryData," in one for one in both] == [False, True]
    with zipfile.ZipFile(packed / "stick.zip") as archive:
        assert [name for name in archive.namelist() if "trainer" in name] == []
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    assert len(pages) > 8 and [page for page in pages if "data-cb-notes=" in page.partition("<script")[0]] == []
    with zipfile.ZipFile(packed / "all.zip") as archive:
        assert "boek/trainer/index.html" in archive.namelist()
        assert 'href="boek/trainer/index.html"' in archive.read("START.html").decode()


def test_the_same_site_gives_the_same_zip_and_every_file_arrives(sample: Path, packed: Path, stick: Path) -> None:
    again = packed / "again.zip"
    assert casusboek(sample.parent, "pack", "-o", str(again)).returncode == 0
    assert again.read_bytes() == (packed / "stick.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(again.read_bytes())) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "START.html"
        assert {name: (stick / name).read_bytes() for name in archive.namelist()} == {
            name: archive.read(name) for name in archive.namelist()
        }
    subprocess.run([shutil.which("sha256sum") or "sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=stick, check=True)


def test_the_start_page_says_how_to_open_the_book_and_leads_to_every_case(visit: Open, stick: Path) -> None:
    reader = visit((stick / "START.html").as_uri(), java_script_enabled=False)
    page = reader.page
    expect(page.locator("main")).to_contain_text("Alles uitpakken")
    for link in page.locator("a").all():
        assert (stick / (link.get_attribute("href") or "")).is_file()
    assert page.locator("tbody tr th").all_inner_texts() == ["De belofte", "De brug"]
    page.get_by_role("link", name="De brug").first.click()
    expect(page.locator("h1")).to_have_text("De brug")
    page.go_back()
    page.get_by_role("link", name="los/de-brug.html").click()
    expect(page.locator("h1")).to_have_text("De brug")
    page.go_back()
    page.get_by_role("link", name=say("Open the book")).click()
    expect(page.locator("h1")).to_have_text("Casussen")


def test_from_the_stick_a_case_is_played_and_kept(visit: Open, stick: Path) -> None:
    reader = visit((stick / "boek" / "de-brug.html").as_uri())
    reader.play("aa", "De brug was op.")
    assert reader.kind == "debrief"
    reader.go()
    reader.click("resume")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_the_start_page(visit: Open, stick: Path, mode: str) -> None:
    reader = visit((stick / "START.html").as_uri(), **MODES[mode])
    assert reader.fits
    found = violations(reader.page, "start")
    reader.page.emulate_media(media="print")
    assert found + violations(reader.page, "start on paper") == []
