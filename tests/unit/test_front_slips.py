"""Slips in the front matter: each gives one finding at its cause, and what the finding asks makes the case clean."""

import pytest

from casusboek.case import compile_case
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case

CASE = """---
case: proef
title: Proef
note: Let op.
meters:
  druk: {label: Druk}
facts: [gebeld, bezocht]
---

## Begin {#begin}

- [Ik bel.](#einde) `druk +1, gebeld`
- [Ik ga langs.](#einde) `bezocht`
- [Ik wacht.](#einde)

## Einde {#einde}

> [!ALS] gebeld of bezocht
> Klaar.

> [!REFLECTIE]
> - Wat nu?
"""
NOTES = [  # as written, line and column of the finding, as mended
    ("Bel #113 als", "CB111", 4, 11, '"Bel #113 als"'),
    ("#113 bellen", "CB111", 4, 7, '"#113 bellen"'),
    ("- Bel", "CB103", 4, 7, '"- Bel"'),
    ("? Bel", "CB103", 4, 7, '"? Bel"'),
    ("! Bel", "CB106", 4, 7, '"! Bel"'),
    ("&zo Bel", "CB106", 4, 7, '"&zo Bel"'),
    ("* Bel", "CB103", 4, 7, '"* Bel"'),
    ("{{ gemeente }} belt", "CB103", 4, 7, '"Merenwold belt"'),
    ("[Concept] Bel", "CB103", 4, 7, '"[Concept] Bel"'),
    ("'t Is druk", "CB103", 4, 7, '"\'t Is druk"'),
    ("'t Is 's avonds", "CB103", 4, 7, "\"'t Is 's avonds\""),
    ("Bel: 113", "CB103", 4, 10, '"Bel: 113"'),
    ("een\n  twee #3\n  vier", "CB103", 5, 8, '"een\n  twee #3\n  vier"'),
]
LINES = [  # the line that is replaced, what stands there instead, code, line and column, as mended
    ("facts: [gebeld, bezocht]", "facts: gebeld, bezocht", "CB106", 7, 8, "facts: [gebeld, bezocht]"),
    ("facts: [gebeld, bezocht]", "facts: gebeld; bezocht]", "CB106", 7, 8, "facts: [gebeld, bezocht]"),
    ("facts: [gebeld, bezocht]", 'facts: "gebeld, bezocht"', "CB106", 7, 8, "facts: [gebeld, bezocht]"),
    ("facts: [gebeld, bezocht]", "facts: (gebeld, bezocht)", "CB106", 7, 8, "facts: [gebeld, bezocht]"),
    ("facts: [gebeld, bezocht]", "facts: [gebeld]\nfacts: [bezocht]", "CB108", 8, 1, "facts: [gebeld, bezocht]"),
    ("  druk: {label: Druk}", "  druk: {label: Druk #1}", "CB103", 6, 22, '  druk: {label: "Druk #1"}'),
    (
        "  druk: {label: Druk}",
        "  druk: {label: Druk, max: 99999999999}",
        "CB107",
        6,
        28,
        "  druk: {label: Druk, max: 9}",
    ),
    ("title: Proef", "title:", "CB105", 3, 1, "title: Proef"),
    ("title: Proef", "title: #1 van Nederland", "CB111", 3, 8, 'title: "#1 van Nederland"'),
]


def found(case: str) -> list[tuple[str, int, int]]:
    file = SourceFile(path="proef.md", text=case)
    made = compile_case(file, Shelf(), ("proef.md",), None, ())
    return [(one.code, one.span.line, one.span.column) for one in made.diagnostics]


@pytest.mark.parametrize(("note", "code", "line", "column", "mended"), NOTES)
def test_a_note_that_yaml_reads_otherwise(note: str, code: str, line: int, column: int, mended: str):
    assert found(CASE.replace("Let op.", note)) == [(code, line, column)]
    assert found(CASE.replace("Let op.", mended)) == []


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "mended"), LINES)
def test_a_line_that_says_something_else(old: str, new: str, code: str, line: int, column: int, mended: str):
    assert found(CASE) == []
    assert found(CASE.replace(old, new)) == [(code, line, column)]
    assert found(CASE.replace(old, mended)) == []


def test_a_fact_written_with_a_blank_is_not_unknown_as_well():
    case = CASE.replace("bezocht", "wel_bezocht")
    assert found(case) == []
    assert found(case.replace("[gebeld, wel_bezocht]", "[gebeld, wel bezocht]")) == [("CB107", 7, 17)]


def test_spaces_that_do_not_break_are_blanks_to_yaml_as_well():
    assert found(CASE.replace("  druk:", "\u00a0\u00a0druk:").replace("title: ", "title:\u00a0")) == []
    draft = parse_case(SourceFile(path="proef.md", text=CASE.replace("Let op.", "Let\u00a0op."))).value
    assert draft is not None and draft.about.note.words == "Let op."


@pytest.mark.parametrize("word", ["ja", "on", "2026-11-01", "12:30", "null", "1e3", "0x1F", "~", "=", "Nee"])
def test_a_word_that_yaml_knows_is_a_text(word: str):
    draft = parse_case(SourceFile(path="proef.md", text=CASE.replace("Let op.", word))).value
    assert draft is not None and draft.about.note.words == word
