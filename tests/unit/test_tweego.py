"""Tweego is found, checked, called and understood; a program that is not tweego, is slow or says nothing is refused."""

from pathlib import Path

import pytest
from tests.needs import needs
from tests.twee.compiled import compile_story
from tests.twee.through_tweego import read_with_tweego
from tests.twee.tweego import Source, ToolMissing, Tweego, find_tweego, read_said, run_tweego

from casusboek.model.diagnostic import Severity
from casusboek.twine.html import read_html

IFID = "D674C58C-DEFA-4F70-B7A2-27742230C0FC"
NAMES = {"0001.twee": "cases/a.twee", "0002.twee": "cases/b.twee"}


@pytest.fixture
def tweego() -> Tweego:
    return find_tweego(needs("tweego"))


def program(folder: Path, script: str) -> str:
    file = folder / "tweego"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def source(path: str, content: str) -> Source:
    return Source(path=path, content=content.encode())


def test_the_real_program_tells_its_version(tweego: Tweego) -> None:
    assert tweego.version.startswith("2.")


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match=r"there is no program `.*niets`"):
        find_tweego(str(tmp_path / "niets"))


def test_a_missing_program_on_path_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing) as missing:
        find_tweego()
    assert "2.1.1" in missing.value.help.fill()


def test_another_program_of_the_same_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match="not tweego 2"):
        find_tweego(program(tmp_path, "echo 'tweego 0.3 - twitter for your ego' >&2"))


def test_a_program_that_is_slow_is_stopped(tmp_path: Path) -> None:
    slow = Tweego(program=program(tmp_path, "exec sleep 30"), version="2.1.1")
    result = run_tweego(slow, [source("a.twee", "")], ["-d"], seconds=0.2)
    assert result.value is None
    assert [found.code for found in result.diagnostics] == ["CB631"]


def test_a_program_that_stops_without_a_word_is_reported(tmp_path: Path) -> None:
    silent = Tweego(program=program(tmp_path, "exit 3"), version="2.1.1")
    result = run_tweego(silent, [source("a.twee", "")], ["-d"])
    assert "3" in result.diagnostics[0].message.fill()


def test_partial_input_is_refused_although_the_program_says_all_is_well(tmp_path: Path) -> None:
    partial = Tweego(
        program=program(tmp_path, "echo x > out; echo 'warning: path 0001.twee: permission denied' >&2"),
        version="2.1.1",
    )
    result = run_tweego(partial, [source("cases/a.twee", "")], ["-d"])
    assert result.value is None
    assert result.diagnostics[0].severity is Severity.ERROR
    assert result.diagnostics[0].span.path == "cases/a.twee"


def test_words_of_tweego_get_file_and_line() -> None:
    said = (
        "warning: load 0001.twee: line 4: Malformed twee source; could not decode metadata (reason: x).\n"
        'warning: Replacing existing passage "a" with duplicate.\n'
        "error: load 0002.twee: line 12: Malformed twee source; passage with no name.\n"
    )
    found = read_said(said, NAMES)
    assert [(one.severity.value, one.span.path, one.span.line) for one in found] == [
        ("warning", "cases/a.twee", 4),
        ("warning", "cases/a.twee", 1),
        ("error", "cases/b.twee", 12),
    ]


def test_an_error_over_several_lines_is_one_finding() -> None:
    assert len(read_said("error: Story IFID not found; generating one.\n\nCopy the following\n", NAMES)) == 1


def test_the_first_error_of_a_file_comes_back_with_its_line(tweego: Tweego) -> None:
    result = run_tweego(tweego, [source("b.twee", ":: a\nx\n:: [y]\n"), source("a.twee", ":: c\n")], ["-d"])
    assert result.value is None
    assert [(one.span.path, one.span.line) for one in result.diagnostics] == [("b.twee", 3)]


def test_names_of_files_may_be_anything(tweego: Tweego) -> None:
    result = run_tweego(tweego, [source("-o map/ë 'x'.TWEE", ":: a\nx\n")], ["-d"])
    assert result.value == b":: a\nx\n\n\n"


def test_html_with_colons_at_the_start_of_a_line_comes_through_whole(tweego: Tweego) -> None:
    story = '<tw-storydata name="x" startnode="1" ifid="{}">{}</tw-storydata>'
    passage = '<tw-passagedata pid="1" name="A" tags="" position="1,2" size="3,4">a\n:: b\n</tw-passagedata>'
    file = read_with_tweego(tweego, source("x.html", story.format(IFID, passage))).value
    assert file is not None
    assert [one.name for one in file.passages] == ["StoryTitle", "StoryData", "A"] or file.passages[-1].name == "A"
    assert file.passages[-1].text == "a\n:: b"


def test_html_that_holds_no_story_is_an_error(tweego: Tweego) -> None:
    result = read_with_tweego(tweego, source("x.html", "<p>niets</p>"))
    assert result.value is None
    assert "story data not found" in result.diagnostics[0].message.fill()


def test_a_story_without_an_ifid_compiles(tweego: Tweego) -> None:
    written = ':: StoryTitle\nT\n:: StoryData\n{"start":"Begin"}\n:: Begin\nx\n'
    result = compile_story(tweego, [source("a.twee", written)], archive=True)
    assert result.value is not None
    stories = read_html("a.html", result.value).value
    assert stories is not None
    assert [one.name for one in stories[0].passages] == ["StoryTitle", "StoryData", "Begin"]
    assert '"start": "Begin"' in stories[0].passages[1].text


def test_compiling_twice_gives_the_same_bytes(tweego: Tweego) -> None:
    written = source("a.twee", ":: StoryTitle\nT\n:: Start\nx\n")
    assert compile_story(tweego, [written]).value == compile_story(tweego, [written]).value
