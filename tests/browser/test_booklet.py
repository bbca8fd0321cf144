"""A case on paper: read on a screen, printed by a browser, and written as PDF by `casusboek pdf`."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.book import casusboek, own_book
from tests.browser.conftest import SAMPLE
from tests.needs import needs
from tests.paper import Paper

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
WAYS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
}
Opened = Callable[..., "Page"]


def pages(folder: Path) -> list[Path]:
    return sorted((folder / "papier").glob("*.html"))


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_in_a_booklet(site: Path, sample: Path, page_on_disk: Opened, way: str) -> None:
    for file in (site / "papier" / "veertien-vakjes.html", sample / "papier" / "de-brug.html"):
        page = page_on_disk(file, bypass_csp=True, **WAYS[way])
        page.evaluate(Path(needs("axe")).read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)
        assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), file


def test_every_case_has_a_booklet_whose_numbers_lead_somewhere(site: Path) -> None:
    assert len(pages(site)) == len(list((site / "trainer").glob("*-draaiboek.html"))) > 5
    for file in pages(site):
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r'href="#(cb-\d+)"', text)) <= set(re.findall(r'id="(cb-\d+)"', text)), file


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the PDF of a real case, by the command."""
    needs("pdftotext")
    book = own_book(tmp_path_factory.mktemp("pdf") / "book")
    done = casusboek(book, "pdf", "de-inschatting", "-o", "papier", "--browser", needs("browser"))
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "papier" / "de-inschatting.pdf"


def told(file: Path, *words: str) -> str:
    return subprocess.run(["pdfinfo", *words, file], capture_output=True, text=True, check=True).stdout


def test_a_pdf_is_tagged_a4_and_says_its_title_and_language(printed: Path) -> None:
    about = told(printed)
    assert re.search(r"Title: +Op papier: De inschatting\n", about) and re.search(r"Tagged: +yes", about)
    assert re.search(r"Page size: .*\(A4\)", about)
    tree = told(printed, "-struct")
    assert {"H1", "H2", "H3", "L", "Table"} <= set(re.findall(r"^ *(\w+)", tree, re.MULTILINE))
    raw = printed.read_bytes()
    assert re.search(rb"/Lang \(nl\)", raw) and b"/Outlines" in raw


def test_every_page_of_a_pdf_has_its_number_and_the_worksheet_is_last(printed: Path) -> None:
    read = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    sheets = read.rstrip("\f").split("\f")
    assert [sheet.split()[-1] for sheet in sheets] == [str(at) for at in range(1, len(sheets) + 1)]
    assert "Turfblad" in sheets[1] and "Nabespreking" in read and "Werkblad: uw sturingskader" in sheets[-1]


def test_no_piece_is_on_the_page_or_the_facing_page_of_one_that_it_leads_to(printed: Path, site: Path) -> None:
    at = {
        int(number): int(sheet) for sheet, number in re.findall(r'^ *(\d+) .*"cb-(\d+)"', told(printed, "-dests"), re.M)
    }
    pieces = Paper((site / "papier" / "de-inschatting.html").read_text(encoding="utf-8")).pieces
    assert at.keys() == pieces.keys()
    for number, piece in pieces.items():
        open_at = {sheet // 2 for sheet in range(at[number], at.get(number + 1, at[number]) + 1)}
        leads = [int(next(one.find("a")).words) for one in piece.find("span", "data-cb-go")]
        assert [to for to in leads if at[to] // 2 in open_at] == [], number


def test_every_case_is_printed_when_none_is_named(tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    done = casusboek(book, "pdf", "--browser", needs("browser"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in book.glob("*.pdf")) == ["belofte.pdf", "de-brug.pdf"]


def test_without_a_browser_one_hears_what_to_do(tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    done = casusboek(book, "pdf", "de-brug", "--browser", str(tmp_path / "nergens"))
    assert done.returncode == 2 and list(book.glob("*.pdf")) == []
    assert "installeer er een, of wijs hem aan met --browser" in done.stderr and "papier/" in done.stderr
    (stub := tmp_path / "stuk").write_text("#!/bin/sh\necho kapot >&2\nexit 1\n", encoding="utf-8")
    stub.chmod(0o755)
    done = casusboek(book, "pdf", "de-brug", "--browser", str(stub))
    assert done.returncode == 2 and "kon niet printen: kapot" in done.stderr and list(book.glob("*.pdf")) == []
