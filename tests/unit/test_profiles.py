"""The shelf of a book holds values and profiles, and a profile names values that are there."""

from pathlib import Path

from casusboek.model.source import SourceFile
from casusboek.parse.profiles import parse_profiles
from casusboek.pipeline import compile_book
from casusboek.publish.selection import SOURCES
from casusboek.read import read_sources

VALUES = "## Openheid {#openheid}\n\nIedereen ziet het.\n\n## Daadkracht\n\nNu.\n"
CASE = """\
---
case: proef
title: Proef
---

## Begin {#begin}

- [Ik vertel het.](#slot) `~openheid, ~daadkracht`
- [Ik zwijg.](#slot) `~stilte`

## Slot {#slot}

> [!REFLECTIE]
> - Wat nu?
"""


def parsed(text: str):
    return parse_profiles(SourceFile(path="profielen.yml", text=text), ["openheid", "daadkracht"])


def test_a_profile_is_an_order_of_values():
    read = parsed('snel: {name: De doener, order: [daadkracht, ~openheid], says: "Nu."}\nstil: {order: openheid}\n')
    first, second = read.value
    assert read.diagnostics == ()
    assert (first.id, first.name, first.says) == ("snel", "De doener", "Nu.")
    assert [value.value for value in first.order] == ["daadkracht", "openheid"]
    assert second.name == "stil"


def test_an_unknown_value_in_a_profile_is_told_at_its_place_with_a_near_name():
    (one,) = parsed("snel: {order: [daadkracht, openhied]}\n").diagnostics
    assert (one.code, one.span.line, one.span.column) == ("CB239", 1, 28)
    assert "`openheid`" in one.help.fill()


def test_a_profile_without_an_order_is_told():
    (one,) = parsed("snel: {name: De doener}\n").diagnostics
    assert (one.code, one.span.line) == ("CB105", 1)


def test_a_book_reads_its_values_and_profiles_and_holds_choices_against_them(tmp_path: Path):
    files = {"proef.md": CASE, "waarden.md": VALUES, "profielen.yml": "snel: {order: [daadkracht, haast]}\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = compile_book(read_sources(tmp_path, tmp_path))
    assert [value.id for value in book.shelf.values] == ["openheid", "daadkracht"]
    assert [profile.id for profile in book.shelf.profiles] == ["snel"]
    assert [(one.code, one.span.path) for one in book.diagnostics] == [
        ("CB239", "proef.md"),
        ("CB239", "profielen.yml"),
    ]


def test_profiles_never_stand_in_a_site():
    assert "profielen.yml".endswith(SOURCES)
