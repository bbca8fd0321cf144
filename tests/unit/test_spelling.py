"""Words are looked up where hunspell is installed, and otherwise it is said that they were not."""

from pathlib import Path

import pytest
from tests.needs import do_without, needs

from casusboek.check.spelling import misspelt, speller
from casusboek.cli import main
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case

CASE = """---
case: proef
title: Proef
themes: [jeugt]
---

## Maandag {#maandag}

De Wolderhof is níet dicht, maar de bruch wel. Zie bruch `kint` en www.voorbeeld.nl/zoo.

> [!REFLECTIE]
> - Wat nu?
"""


def fake(folder: Path, words: str) -> tuple[str, ...]:
    """Return a speller that finds these words wrong, whatever it is asked."""
    program = folder / "hunspell"
    program.write_text(f"#!/bin/sh\nread ask\nprintf '%s\\n' {words}\n", encoding="utf-8")
    program.chmod(0o755)
    return (str(program),)


def test_a_word_is_told_once_at_its_first_use(tmp_path: Path):
    draft = parse_case(SourceFile(path="proef.md", text=CASE)).value
    found = list(misspelt(draft, Shelf(), fake(tmp_path, "bruch bruch")))
    assert [(one.code, one.span.line, one.span.column) for one in found] == [("CB568", 9, 37)]


def test_the_real_speller_knows_dutch():
    needs("hunspell")
    command = speller("nl")
    if command is None:
        do_without("hunspell-nl is not here")
    draft = parse_case(SourceFile(path="proef.md", text=CASE)).value
    assert [one.span.column for one in misspelt(draft, Shelf(), command)] == [37]


def test_without_a_speller_it_is_said_that_nothing_was_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "proef.md").write_text(CASE, encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    assert main(["check", "-f", str(tmp_path / "mkdocs.yml"), "--spelling"]) == 0
    assert "spelling is niet nagekeken: hunspell met een woordenlijst (hunspell-nl)" in capsys.readouterr().out
