"""A zip to take along: the same bytes each time, and names that every system can unpack."""

import io
import zipfile

import pytest
from tests.book import SMALL_BOOK, casusboek, small_book

from casusboek.publish.archive import refused_names, sums_of, zipped

FILES = {"START.html": b"begin", "boek/één.html": b"x" * 999, "boek/leeg.js": b""}


def test_the_same_files_give_the_same_bytes_and_come_out_as_they_went_in() -> None:
    made = zipped(FILES)
    assert made == zipped(dict(FILES))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(FILES)
        assert {name: archive.read(name) for name in FILES} == FILES
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}


def test_the_list_of_files_has_a_line_for_each() -> None:
    assert [line.split("  ")[1] for line in sums_of(FILES).decode().splitlines()] == sorted(FILES)


@pytest.mark.parametrize(
    "name",
    ["a:b.html", "wat?.html", "con/x.html", "NUL", "com1.js", "map. /x", "naam ", "punt.", "x" * 181, "a\\b", "tab\t"],
)
def test_a_name_that_windows_cannot_unpack_is_told(name: str) -> None:
    assert [found for found, _ in refused_names([name])] == [name]


def test_two_names_that_are_one_in_windows_are_told() -> None:
    assert [name for name, _ in refused_names(["boek/A.html", "boek/a.html", "boek/b.html"])] == ["boek/a.html"]


def test_usual_names_may_go_along() -> None:
    assert (
        list(refused_names(["boek/console.html", "boek/één stoel.html", "boek/.htaccess", "com.js", "a.b-c_d"])) == []
    )


def test_a_learning_environment_takes_one_case_and_a_site_must_be_there(tmp_path) -> None:
    book = small_book(tmp_path, {}, SMALL_BOOK)
    for words, told in {
        ("--scorm",): "een leeromgeving neemt één casus",
        (): "er is geen site van deze versie: bouw die eerst",
        ("nergens",): "op de site staat geen pagina van `nergens`",
    }.items():
        done = casusboek(book, "pack", *words)
        assert done.returncode == 1 and told in done.stderr
    assert list(book.glob("*.zip")) == []
