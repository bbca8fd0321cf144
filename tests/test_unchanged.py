"""A build makes anew what changed, and its site is to the byte what a build from nothing makes."""

import os
import shutil
from pathlib import Path

import pytest

from tests.book import casusboek, small_book
from tests.test_site import CASE

CONFIG = """\
site_name: Proef
site_url: https://example.org/proef/
docs_dir: cases
use_directory_urls: false
theme: {name: casusboek}
plugins: [{casusboek: {offline: true}}]
"""
PICTURE = "Er komt een vraag.\n\n![Een kaart van de wijk](kaart.gif)"
GIF = (
    b"GIF89a\x02\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x02\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
FIRST = CASE.replace("Er komt een vraag.", PICTURE)
OTHERS = {name: CASE.replace("case: ", f"case: {name}-") for name in ("een", "twee")}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book of three cases, a page and a picture, that was built."""
    files = {"de-vraag.md": FIRST, "over.md": "# Over dit boek\n\nLees [een](een.md).\n"}
    made = small_book(tmp_path / "boek", files | {f"{name}.md": text for name, text in OTHERS.items()}, CONFIG)
    (made / "cases" / "kaart.gif").write_bytes(GIF)
    build(made)
    return made


def build(folder: Path) -> dict[str, bytes]:
    """Build a book and return every file of its site."""
    done = casusboek(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def same_as_from_nothing(book: Path) -> dict[str, bytes]:
    """Build a book that was built before, see that it is what a copy of it gives, and return the site."""
    built = build(book)
    copy = book.with_name("kopie")
    shutil.copytree(book / "cases", copy / "cases")
    shutil.copy(book / "mkdocs.yml", copy)
    again = build(copy)
    assert built.keys() == again.keys()
    assert [name for name in built if built[name] != again[name]] == []
    return built


def numbers(book: Path) -> dict[str, int]:
    """Return which file on the disk each page of a case is."""
    return {name: (book / "site" / f"{name}.html").stat().st_ino for name in ("de-vraag", "een", "twee")}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_pages_of_a_case_that_changed_are_made_anew(book: Path) -> None:
    before = numbers(book)
    rewrite(book / "cases" / "twee.md", "Er komt een vraag.", "Er komt een andere vraag.")
    built = same_as_from_nothing(book)
    assert b"een andere vraag" in built["twee.html"]
    after = numbers(book)
    assert [name for name in before if before[name] == after[name]] == ["de-vraag", "een"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cases/over.md", "# Over dit boek", "# Over ons"),  # stands in the foot of every page
        ("mkdocs.yml", "site_name: Proef", "site_name: Iets anders"),
        ("mkdocs.yml", "offline: true", "trainer: none, font: none"),
    ],
)
def test_what_stands_on_every_page_makes_all_of_them_anew(book: Path, file: str, old: str, new: str) -> None:
    before = numbers(book)
    rewrite(book / file, old, new)
    same_as_from_nothing(book)
    assert not set(before.values()) & set(numbers(book).values())


def test_a_picture_of_another_size_a_file_that_somebody_touched_and_a_site_that_is_gone(book: Path) -> None:
    (book / "cases" / "kaart.gif").write_bytes(GIF.replace(b"\x02\x00\x01\x00\x80", b"\x09\x00\x01\x00\x80"))
    page = book / "site" / "een.html"
    page.write_text("niet meer", encoding="utf-8")
    os.utime(page, (1, 1))
    built = same_as_from_nothing(book)
    assert b'width="9"' in built["de-vraag.html"] and b"niet meer" not in built["een.html"]
    shutil.rmtree(book / "site")
    assert build(book) == built


def test_a_case_more_and_a_case_less(book: Path) -> None:
    (book / "cases" / "twee.md").unlink()
    rewrite(book / "cases" / "een.md", "case: een-", "case: drie-")
    assert "twee.html" not in same_as_from_nothing(book)
