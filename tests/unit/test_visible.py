"""Characters that cannot be seen, or that drive a terminal, are shown by their numbers in everything that is printed."""

import json
from pathlib import Path

import pytest

from casusboek.cli import main
from casusboek.model.diagnostic import error, text
from casusboek.model.source import SourceFile
from casusboek.report import as_json, as_text
from casusboek.visible import all_visible, bare, odd_in, visible

CONFIG = "site_name: Boek\ndocs_dir: cases\ntheme: {name: casusboek}\nplugins: [casusboek]\n"
DRIVING = [chr(at) for at in (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)]


@pytest.mark.parametrize("character", DRIVING)
def test_no_such_character_is_in_a_finding(character: str):
    file = SourceFile(path=f"a{character}.md", text=f"een {character}twee{character} drie")
    span = file.lines()[0].span(4, 10) if character != "\r" else file.start()
    found = error("CB201", span, text("`{name}`", name=file.text), help=text("zie {name}", name=file.text))
    said = as_text(found, {file.path: file}, "nl")
    assert character not in said and f"U+{ord(character):04X}" in said
    assert character not in as_json([found], "nl")
    assert json.loads(as_json([found], "nl"))[0]["message"] == f"`{file.text}`"


def test_the_underlining_fits_what_is_shown():
    file = SourceFile(path="a.md", text="\x1b een\u200bx drie")
    said = as_text(error("CB201", file.lines()[0].span(2, 7), text("x")), {"a.md": file}, "nl").splitlines()
    start = said[2].index("eenU+200Bx")
    assert said[3] == said[3][:3] + " " * (start - 3) + "^" * len("eenU+200Bx")


def test_odd_spaces_show_where_they_matter_and_emoji_stay_whole():
    assert visible("a\u00a0b👩\u200d⚖️") == "a\u00a0b👩\u200d⚖️"
    assert all_visible("a\u00a0b") == "aU+00A0b"
    assert odd_in("a\u00a0b\u200bc\u00a0") == ("U+200B", "U+00A0")
    assert bare("a\u00a0b\u200bc") == "a bc"


def test_what_a_case_holds_does_not_reach_the_terminal(tmp_path: Path, capsys):
    (tmp_path / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "cases" / "a.md").write_text("---\ncase: a\n---\n\n## B\n\n- [x](#n\x1b[31m)\n", encoding="utf-8")
    (tmp_path / "a.twee").write_text(":: Begin\x1b[31m\n[[x]]\n", encoding="utf-8")
    config = ["-f", str(tmp_path / "mkdocs.yml")]
    for command in (
        ["check"],
        ["check", "--format", "json"],
        ["twee", str(tmp_path / "a.twee")],
        ["check", "\x1b[31m"],
    ):
        main([*command, *config])
        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err and "\x07" not in said.out + said.err
        assert any(number in said.out + said.err for number in ("U+001B", r"\u001b"))
