"""The code of a case on paper opens the case: read from the page as a telephone's camera would, by another program."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from tests.book import SMALL_BOOK, built, small_book
from tests.browser.test_draaiboek import WAYS, faults

from casusboek.export.share import share_context

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


@pytest.mark.parametrize("way", ["", *WAYS])
def test_a_case_is_opened_by_the_code_in_its_draaiboek(
    paper: Path, page_on_disk: Callable[..., "Page"], way: str
) -> None:
    words: dict[str, Any] = {"bypass_csp": True, **WAYS.get(way, {})}
    page = page_on_disk(paper, **words)
    seen = Image.open(io.BytesIO(page.locator("[data-cb-qr]").screenshot())).convert("L")
    assert [one.text for one in zxingcpp.read_barcodes(seen)] == [f"{ADDRESS}de%20brug.html"]
    expect(page.locator("[data-cb-address]")).to_have_text(f"{ADDRESS}de%20brug.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


@pytest.mark.parametrize("site", ["", "merenwold.example", "file:///book/"])
def test_a_book_without_an_address_has_no_code(site: str) -> None:
    assert share_context(site, "de-brug.html") == {"share": None}
