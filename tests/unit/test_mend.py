"""Sure remedies: each changes its line, nothing else, and only when the finding goes and none comes."""

from pathlib import Path

import pytest

from casusboek.cli import main
from casusboek.mend import mend
from casusboek.model.source import SourceFile
from casusboek.read import Sources

CASE = """---
case: proef
title: Proef
meters: {druk: {label: Druk, min: -3, max: 3, start: 0}}
facts: [lek]
---

## Maandag {#maandag}

> [!TRAINER]
> Vraag wie belt.
>
> Wacht op antwoord.

- [Ik bel.](#einde) `druk +1, lek`
- [Ik wacht.](#einde)

## Einde {#einde}

- De deur is dicht.
- Het licht is uit.

> [!REFLECTIE]
> - Wat nu?
"""
SLIPS = {
    "typed bullets": (
        "- [Ik bel.](#einde) `druk +1, lek`\n- [Ik wacht.]",
        "– [Ik bel.](#einde) `druk +1, lek`\n– [Ik wacht.]",
    ),
    "typed bullets in a text": ("- De deur is dicht.\n- Het licht", "• De deur is dicht.\n• Het licht"),
    "a hard space after a bullet": ("- De deur is dicht.\n- Het", "-\u00a0De deur is dicht.\n-\u00a0Het"),
    "a heading without a space": ("## Einde", "##Einde"),
    "a heading with a hard space": ("## Einde", "##\u00a0Einde"),
    "curly quotes for backticks": ("`druk +1, lek`", "‘druk +1, lek’"),
    "an empty line in a callout": ("belt.\n>\n> Wacht", "belt.\n\n> Wacht"),
}


def book(text: str) -> Sources:
    return Sources(texts=(SourceFile(path="proef.md", text=text),), routes=(), diagnostics=())


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slip_is_mended_and_nothing_else_is_touched(slip: str, end: str):
    right, wrong = SLIPS[slip]
    assert CASE.count(right) == 1
    made = mend(book(CASE.replace(right, wrong).replace("\n", end)))
    assert made.texts == {"proef.md": CASE.replace("\n", end)}
    assert made.gone


def test_a_sound_book_is_left_alone():
    assert mend(book(CASE)).texts == {}


@pytest.mark.parametrize(
    "unsure", [("`druk +1, lek`", "‘zonder jas’"), ("(#einde) `druk", "(#eind) `druk"), ("> Wacht", "Wacht")]
)
def test_what_has_no_sure_remedy_is_left_alone(unsure: tuple[str, str]):
    assert mend(book(CASE.replace(*unsure))).texts == {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    slip = CASE.replace("## Einde", "##Einde").replace("\n", "\r\n")
    (tmp_path / "cases" / "proef.md").write_bytes(b"\xef\xbb\xbf" + slip.encode())
    return tmp_path


def test_the_command_shows_the_difference_and_writes_only_when_agreed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    file, before = folder / "cases" / "proef.md", (folder / "cases" / "proef.md").read_bytes()
    arguments = ["check", "-f", str(folder / "mkdocs.yml"), "--fix"]
    for answer in ("", "n"):
        monkeypatch.setattr("builtins.input", lambda question, said=answer: said)
        assert main(arguments) == 1
        told = capsys.readouterr().out
        assert "-##Einde {#einde}\n+## Einde {#einde}" in told and "er is niets geschreven" in told
        assert file.read_bytes() == before
    monkeypatch.setattr("builtins.input", lambda question: "j")
    assert main(arguments) == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode()
    assert main(arguments) == 0 and "niets met één zekere oplossing" in capsys.readouterr().out


def test_yes_writes_without_asking(folder: Path):
    assert main(["check", "-f", str(folder / "mkdocs.yml"), "--fix", "--yes"]) == 0
    assert b"## Einde" in (folder / "cases" / "proef.md").read_bytes()
