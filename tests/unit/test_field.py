"""What went wrong in the field: raw markup, or words for others, that reached readers while the check was silent.

tests/field/words.yml holds short texts, tests/field/inputs whole files, and tests/field/expected.yml what is said of
those files (`--update-golden` rewrites it: look at the difference).
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from casusboek.account.pages import html_of, unread_in
from casusboek.model.diagnostic import Severity, in_order
from casusboek.pipeline import Compiled, compile_book
from casusboek.read import read_sources
from casusboek.render.page import Book as Site
from casusboek.render.page import render_case

FIELD = Path(__file__).parents[1] / "field"
ROWS = yaml.safe_load((FIELD / "words.yml").read_text("utf-8"))
INPUTS = sorted((FIELD / "inputs").iterdir())
LENSES = "## Rol {{#rol}}\n\n{lens}\n\n- Wat was uw rol?\n"
CASE = """\
---
case: proef
title: Proef
{front}
meters: {{druk: {{label: Druk, min: -3, max: 3, start: 0}}}}
facts: [lek]
settings: {{gemeente: {{label: Gemeente, text: Merenwold}}}}
actors:
  griffier: {{name: De griffier}}
  wethouder: {{name: "De wethouder van {{{{ gemeente }}}}"}}
---

Welkom.

## Begin {{#begin}}

- [Ik bel.](#maandag) `druk +1, lek`
- [Ik wacht.](#maandag)

## Maandag {{#maandag}}

{heading}

{passage}

Wat doet u?

- [Verder](#einde)

{told}

## Einde {{#einde}}

Het is voorbij.

> [!REFLECTIE] rol
{prompt}
> - Wat merkte u?
"""
USUAL = {
    "front": "language: nl",
    "heading": "",
    "passage": "U staat hier.",
    "prompt": ">",
    "told": "",
    "lens": "Wie doet wat.",
}


def book_of(folder: Path, files: dict[str, bytes]) -> Compiled:
    """Write a book and compile it."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return compile_book(read_sources(folder, folder))


def said_of(book: Compiled) -> list[tuple[str, str, int]]:
    """Return the file, code and line of everything that stops a strict build."""
    found = in_order((*book.diagnostics, *unread_in(book)))
    return [(one.span.path, one.code, one.span.line) for one in found if one.severity is not Severity.ADVICE]


def files_with(row: dict[str, Any]) -> tuple[dict[str, bytes], str, int]:
    """Return the book of a row, the file that its text is in, and the line above that text."""
    place = row.get("in", "passage")
    parts = USUAL | {place: row["text"].rstrip("\n")}
    files = {"x.png": "", "proef.md": CASE.format(**parts), "lenzen.md": LENSES.format(**parts)}
    name = "lenzen.md" if place == "lens" else "proef.md"
    above = files[name][: files[name].index(parts[place])].count("\n")
    return {name: text.encode() for name, text in files.items()}, name, above


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_a_text_from_the_field_gets_what_its_author_expects(row: dict[str, Any], tmp_path: Path):
    files, name, above = files_with(row)
    book = book_of(tmp_path, files)
    expected = [(name, code, above + line) for line, code in row.get("found", {}).items()]
    assert said_of(book) == expected
    if "html" in row:
        story = book.cases[0].story
        assert story is not None
        assert re.search(row["html"], html_of(render_case(story, book.shelf, book=Site(title=""))))


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.name)
def test_a_file_from_the_field_gets_what_is_written_down(file: Path, tmp_path: Path, request: pytest.FixtureRequest):
    path = FIELD / "expected.yml"
    expected = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    lines = [f"{code} at {line}" for _, code, line in said_of(book_of(tmp_path, {file.name: file.read_bytes()}))]
    if request.config.getoption("--update-golden") and expected.get(file.name) != lines:
        path.write_text(yaml.safe_dump({**expected, file.name: lines}, allow_unicode=True), "utf-8")
        pytest.fail(f"wrote {file.name} in {path.name}: look at the difference, and run again")
    assert lines == expected.get(file.name)
