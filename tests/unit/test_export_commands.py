"""`casusboek export`: to the screen or to a file, by id or by file, and a clear word when something is missing."""

import pytest
from tests.book import small_book

from casusboek.cli import main
from casusboek.twine.html import read_html

CASE = """\
---
case: proef
title: Proef
---

## Begin

- [Ik ga.](#einde)

## Einde

> [!REFLECTIE]
> - Wat nu?
"""


@pytest.fixture
def book(tmp_path):
    """Give the mkdocs.yml of a book with one case."""
    return str(small_book(tmp_path, {"de-proef.md": CASE}) / "mkdocs.yml")


def test_a_case_is_written_to_the_screen(book, capsys):
    assert main(["export", "twee", "proef", "-f", book]) == 0
    assert capsys.readouterr().out.startswith(":: StoryTitle\nProef\n")


def test_a_case_is_named_by_its_file_and_written_to_a_file(book, tmp_path, capsys):
    target = tmp_path / "uit" / "proef.twee"
    assert main(["export", "twee", str(tmp_path / "cases/de-proef.md"), "-f", book, "-o", str(target)]) == 0
    assert target.read_text("utf-8").startswith(":: StoryTitle\n")
    assert str(target) in capsys.readouterr().out


def test_a_case_that_is_not_there_is_told(book, capsys):
    assert main(["export", "twee", "nergens", "-f", book]) == 1
    assert "er is geen casus `nergens` in dit boek" in capsys.readouterr().err


def test_a_case_with_errors_is_not_exported(book, tmp_path, capsys):
    (tmp_path / "cases/de-proef.md").write_text(CASE.replace("#einde", "#nergens"), encoding="utf-8")
    assert main(["export", "twee", "proef", "-f", book]) == 1
    told = capsys.readouterr()
    assert "CB201" in told.err
    assert told.out == ""


def test_twine_html_needs_no_other_program_and_says_what_it_is(book, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    target = tmp_path / "proef.html"
    assert main(["export", "twine", "proef", "-f", book, "-o", str(target)]) == 0
    html = target.read_text("utf-8")
    assert '<tw-storydata name="Proef" startnode="' in html
    assert 'format="Casusboek"' in html and "{{STORY" not in html
    ((story, *more), found) = (
        read_html("proef.html", html.encode()).value,
        read_html("proef.html", html.encode()).diagnostics,
    )
    assert (more, found) == ([], ())
    assert [passage.name for passage in story.passages][:3] == ["StoryTitle", "StoryData", "CaseData"]
