"""A code on paper opens the case, and one in a debrief the route: read as a telephone's camera would, by another program."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from tests.book import SMALL_BOOK, built, casusboek, small_book
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told
from tests.browser.test_draaiboek import WAYS, faults

from casusboek.export.share import share_context

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CASE = """---
case: de-brug
title: De brug
---

## Maandag {#maandag}

De brug staat open.

- [Ik bel de griffier.](#einde)

## Einde {#einde}

De brug is dicht.

> [!REFLECTIE]
> - Wat nu?
"""
ADDRESS = "https://merenwold.example/raad/casusboek/"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the draaiboek of a case in a book that says where it stands."""
    folder = small_book(tmp_path_factory.mktemp("book"), {"de brug.md": CASE})
    (folder / "mkdocs.yml").write_text(f"{SMALL_BOOK}site_url: {ADDRESS}\n", encoding="utf-8")
    return built(folder) / "trainer" / "de brug-draaiboek.html"


def read(place: "Locator") -> list[str]:
    """Return what the codes say that can be seen in a place."""
    seen = Image.open(io.BytesIO(place.screenshot())).convert("L")
    return [one.text for one in zxingcpp.read_barcodes(seen)]


def given(reader: Reader) -> str:
    """Play to the debrief, give the route away there, and return the link; its code says the same."""
    reader.play("a")
    reader.page.get_by_text(say("Give somebody your route")).click()
    code = reader.page.get_by_role("img", name=say("The link as a QR code"))
    expect(code.locator("path")).to_be_attached()
    link = reader.page.get_by_label(say("Link"), exact=True).input_value()
    assert read(code) == [link]
    assert reader.fits
    return link


@pytest.mark.parametrize("way", ["", *WAYS])
def test_a_case_is_opened_by_the_code_in_its_draaiboek(
    paper: Path, page_on_disk: Callable[..., "Page"], way: str
) -> None:
    words: dict[str, Any] = {"bypass_csp": True, **WAYS.get(way, {})}
    page = page_on_disk(paper, **words)
    assert read(page.locator("[data-cb-qr]")) == [f"{ADDRESS}de%20brug.html"]
    expect(page.locator("[data-cb-address]")).to_have_text(f"{ADDRESS}de%20brug.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


@pytest.mark.parametrize("site", ["", "merenwold.example", "file:///book/"])
def test_a_book_without_an_address_has_no_code(site: str) -> None:
    assert share_context(site, "de-brug.html") == {"share": None}


def test_a_route_is_given_away_by_a_link_and_a_code_that_open_it_elsewhere(
    visit: Open, paper: Path, serve: Callable[[Path], str]
) -> None:
    address = f"{serve(paper.parents[1])}/de%20brug.html"
    reader = visit(address)
    assert [one for one in reader.asked_for if one.endswith("qr.js")] == []
    link = given(reader)
    assert link == f"{address}#r={reader.code}"
    reader.page.locator("#cb-give").get_by_role("button", name=say("Copy")).click()
    expect(reader.status).to_have_text(told["copied"])
    other = visit(link)
    assert (other.id, other.code) == ("einde--reflectie", reader.code)
    reader.reload()
    expect(reader.page.locator("#cb-give")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("way", [{}, *WAYS.values()], ids=["plain", *WAYS])
def test_on_a_disk_it_is_the_address_of_the_book(visit: Open, paper: Path, way: dict[str, Any]) -> None:
    reader = visit((paper.parents[1] / "de brug.html").as_uri(), **way)
    assert given(reader) == f"{ADDRESS}de%20brug.html#r={reader.code}"
    assert faults(reader.page) == []


def test_one_file_gives_a_route_away_by_itself(visit: Open, paper: Path, tmp_path: Path) -> None:
    done = casusboek(paper.parents[2], "pack", "de-brug", "-o", f"{tmp_path}/los.html")
    assert done.returncode == 0, done.stderr
    reader = visit((tmp_path / "los.html").as_uri())
    assert given(reader) == f"{ADDRESS}de%20brug.html#r={reader.code}"


def test_a_book_on_a_disk_without_an_address_gives_the_code_alone(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    expect(reader.page.locator("#cb-share")).to_have_value(reader.code)
    expect(reader.page.locator("#cb-give")).to_be_hidden()
