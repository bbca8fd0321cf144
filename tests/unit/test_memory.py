"""What has not changed is not explored again, and what is remembered is what would be found."""

import json
import sys
from pathlib import Path

import pytest
from tests.book import run

from casusboek import case, examining, memory
from casusboek.cli import main
from casusboek.memory import FOLDER, Memory
from casusboek.model.diagnostic import Note, error, text
from casusboek.model.source import Span

CASE = """\
---
case: {name}
title: Proef
facts: [lek]
---

## Begin {{#begin}}

- [Ik ga.](#slot)
- [Ik ga.](#slot)
- [Ik lek.](#slot) `als lek`

## Slot {{#slot}}

> [!REFLECTIE]
> - Wat nu?
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch) -> Path:
    """Give a book of two cases with findings, in the present folder."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef\ndocs_dir: cases\n", encoding="utf-8")
    for name in ("een", "twee"):
        (tmp_path / "cases" / f"{name}.md").write_text(CASE.format(name=name), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def explored(monkeypatch) -> list[str]:
    """Give the cases that are explored from now on."""
    told = list[str]()
    real = examining.check

    def telling(story, *rest, **named):
        told.append(story.path)
        return real(story, *rest, **named)

    monkeypatch.setattr(examining, "check", telling)
    return told


def checked(capsys) -> tuple[int, str]:
    """Check as a new process would, and return the status and what it printed."""
    memory.memory_of.cache_clear()
    case.compile_case.cache_clear()
    return main(["check", "--lang", "en"]), capsys.readouterr().out


def test_an_unchanged_book_is_not_explored_again_and_says_the_same(book: Path, explored, capsys):
    first = checked(capsys)
    assert "CB410" in first[1] and "CB406" in first[1]
    assert explored == ["cases/een.md", "cases/twee.md"]
    assert checked(capsys) == first
    assert len(explored) == 2


def test_another_wish_is_another_answer(book: Path, capsys):
    assert "warning" in checked(capsys)[1] and checked(capsys)[0] == 0
    assert main(["check", "--lang", "nl"]) == 0 and "waarschuwing" in capsys.readouterr().out
    assert main(["check", "--lang", "nl", "--format", "json"]) == 0 and capsys.readouterr().out.startswith("[")
    assert main(["check", "--lang", "nl", "--strict"]) == 1
    assert main(["check", "--lang", "nl", "--strict"]) == 1


def test_only_a_case_that_changed_is_explored_again(book: Path, explored, capsys):
    checked(capsys)
    file = book / "cases" / "twee.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Ik lek.", "Ik lek alles."), encoding="utf-8")
    told = checked(capsys)
    assert explored[2:] == ["cases/twee.md"]
    (book / FOLDER / "check.json").unlink()
    (book / FOLDER / "printed.json").unlink()
    assert checked(capsys) == told


@pytest.mark.parametrize("change", ["cases/waarden.md", "cases/een.routes.yml", "cases/beeld.png"])
def test_what_stands_beside_a_case_is_part_of_it(book: Path, explored, capsys, change: str):
    checked(capsys)
    (book / change).write_text("- {route: A, ending: slot}\n", encoding="utf-8")
    checked(capsys)
    assert "cases/een.md" in explored[2:]


def test_the_key_of_a_case_that_others_hear_is_the_same_in_every_process():
    script = (
        "from casusboek.case import _key\n"
        "from casusboek.model.shelf import Shelf\n"
        "from casusboek.model.source import SourceFile\n"
        "from casusboek.model.week import Week\n"
        "week = Week(asked=frozenset(map(str, range(9))))\n"
        "print(_key(SourceFile(path='a.md', text=''), Shelf(), (), None, (), None, None, week))"
    )
    keys = {run([sys.executable, "-c", script], Path.cwd(), PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "3")}
    assert len(keys) == 1 and keys != {""}


def test_another_builder_looks_anew(book: Path, explored, capsys, monkeypatch):
    checked(capsys)
    monkeypatch.setattr(memory, "builder", lambda: "another")
    checked(capsys)
    assert len(explored) == 4


@pytest.mark.parametrize("rubbish", ["", "[]", "{", '{"x": 1}', "\0"])
def test_a_memory_that_cannot_be_read_is_none(book: Path, capsys, rubbish: str):
    told = checked(capsys)
    files = [book / FOLDER / f"{name}.json" for name in ("check", "printed")]
    for file in files:
        file.write_text(rubbish, encoding="utf-8")
    assert checked(capsys) == told
    for file in files:
        spoilt = dict.fromkeys(json.loads(file.read_text(encoding="utf-8")), rubbish)
        file.write_text(json.dumps(spoilt), encoding="utf-8")
    assert checked(capsys) == told


def test_a_folder_that_cannot_be_written_is_no_matter(book: Path, capsys):
    (book / ".cache").write_text("no folder", encoding="utf-8")
    assert checked(capsys) == checked(capsys)


def test_what_is_kept_comes_back_whole_and_what_is_not_used_goes(tmp_path: Path):
    place = Span(path="a.md", line=1, column=2, end_line=3, end_column=4)
    notes = (Note(message=text("here"), span=place), Note(message=text("so {n}", n=3)))
    found = (
        error("CB999", place, text("is {name}", name="x")),
        error("CB998", place, text("y"), help=text("z"), notes=notes),
    )
    one = Memory(tmp_path)
    one.keep("used", found, 7)
    one.keep("other", ())
    one.write()
    two = Memory(tmp_path)
    kept = two.recall("used")
    assert kept is not None and (kept.found, kept.counts) == (found, (7,))
    two.keep("new", ())
    two.write()
    three = Memory(tmp_path)
    assert three.recall("used") and three.recall("new") and three.recall("other") is None


def test_ctrl_c_prints_what_was_found_until_then_and_keeps_it(book: Path, explored, capsys, monkeypatch):
    real = examining.check

    def stopping(story, *rest, **named):
        if story.path == "cases/twee.md":
            raise KeyboardInterrupt
        return real(story, *rest, **named)

    with monkeypatch.context() as stopped:
        stopped.setattr(examining, "check", stopping)
        memory.memory_of.cache_clear()
        case.compile_case.cache_clear()
        assert main(["check", "--lang", "en"]) == 130
    told = capsys.readouterr()
    assert "cases/een.md" in told.out and "cases/twee.md" not in told.out
    assert "1 of 2 cases" in told.err
    del explored[:]
    checked(capsys)
    assert explored == ["cases/twee.md"]
