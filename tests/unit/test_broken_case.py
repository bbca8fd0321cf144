"""A broken copy of a whole case gives for each mistake one clear Dutch message, at its place, all in one run.

The mistakes stand in tests/broken.py; the table of them in the author guide is written by --update-golden.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.book import UNJUDGED
from tests.broken import BOOK, MEANING, READING, ROOT, Mistake, broken, sound, write_book
from tests.marked import with_section

from casusboek.cli import main
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources, read_sources
from casusboek.words import catalogue

pytestmark = pytest.mark.xdist_group("broken case")
GUIDE = ROOT / "cases" / "handleiding" / "auteurs.md"
LINE_NUMBER = re.compile(r" \(cases/\S+:\d+\)")
GROUPS = pytest.mark.parametrize("group", [READING, MEANING], ids=["reading", "meaning"])


@cache
def sources() -> Sources:
    """Return the book without mistakes."""
    return read_sources(BOOK / "cases", BOOK)


def findings(texts: dict[str, str]) -> list[Diagnostic]:
    """Return what is said about the book with some of its files replaced."""

    def put(files: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
        return tuple(SourceFile(path=file.path, text=texts.get(file.path, file.text)) for file in files)

    book = compile_book(replace(sources(), texts=put(sources().texts), routes=put(sources().routes)), rules=UNJUDGED)
    return [one for one in book.diagnostics if one.span.path in texts]


@cache
def alone(mistake: Mistake) -> tuple[list[Diagnostic], list[tuple[str, int, int, str]]]:
    """Return what is said about the case with one mistake in it, and what should be."""
    texts, expected = broken(sound(), [mistake])
    return findings(texts), expected


def places(found: Iterable[Diagnostic]) -> list[tuple[str, int, int, str]]:
    """Return where diagnostics stand, with their codes."""
    return sorted((one.span.path, one.span.line, one.span.column, one.code) for one in found)


def test_the_case_has_no_mistakes():
    assert places(findings(sound())) == []


def test_there_are_many_kinds_of_mistakes():
    assert len(READING) >= 28 and len(MEANING) >= 12
    assert len({mistake.code for mistake in (*READING, *MEANING)}) >= 45


@GROUPS
def test_every_mistake_gives_one_diagnostic_at_its_place_in_one_run(group: tuple[Mistake, ...]):
    texts, expected = broken(sound(), group)
    assert places(findings(texts)) == sorted(expected)


@pytest.mark.parametrize("mistake", [*READING, *MEANING], ids=lambda mistake: f"{mistake.code} {mistake.what}")
def test_a_mistake_alone_gives_its_one_diagnostic(mistake: Mistake):
    found, expected = alone(mistake)
    assert places(found) == expected


@GROUPS
def test_every_message_is_a_dutch_fact_with_a_remedy(group: tuple[Mistake, ...]):
    dutch = catalogue("nl")
    for one in findings(broken(sound(), group)[0]):
        assert one.help is not None
        for told in (one.message, one.help, *(note.message for note in one.notes)):
            assert told.template in dutch
        message = one.message.fill(dutch)
        assert not message.endswith(".") and not message[0].isupper()


@GROUPS
def test_the_command_shows_every_mistake_in_one_run(group: tuple[Mistake, ...], tmp_path: Path, capsys):
    book = write_book(tmp_path, group)
    status = main(["check", "--config", str(book), "--lang", "nl"])
    printed = capsys.readouterr().out
    assert status == 1
    for path, line, column, code in broken(sound(), group)[1]:
        assert f"{path}:{line}:{column}: " in printed and f"[{code}]" in printed
    assert printed.count("= doe dit: ") == len(group)


def test_the_author_guide_shows_every_mistake(golden):
    golden(GUIDE, with_section(GUIDE.read_text(encoding="utf-8"), "fouten", table()))


def table() -> str:
    """Return the mistakes with what is said about them, as a table for authors."""
    rows = ["| fout | melding | remedie |", "|---|---|---|"]
    for mistake in (*READING, *MEANING):
        (one,) = alone(mistake)[0]
        dutch = catalogue("nl")
        assert one.help is not None
        help = LINE_NUMBER.sub("", one.help.fill(dutch))
        rows.append(f"| {mistake.what} | {one.code}: {one.message.fill(dutch)} | {help} |")
    return "\n".join(rows)
