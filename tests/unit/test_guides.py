"""Every example in the guides and the README is real: it is taken out and run."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from casusboek.book import read_config
from casusboek.check.runner import check
from casusboek.cli import casusboek
from casusboek.kinds import BY_WORD, KINDS
from casusboek.model.diagnostic import Diagnostic, Severity
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.profiles import parse_profiles
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import is_on_shelf, read_shelf
from casusboek.parse.twee_case import parse_twee_case
from casusboek.read import read_sources
from casusboek.report import as_text

ROOT = Path(__file__).parent.parent.parent
READMES = (ROOT / "README.md", ROOT / "README.en.md")
GUIDES = (*READMES, *sorted((ROOT / "cases" / "handleiding").glob("*.md")))
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"\]\(#([\w-]+)\)|gezien #([\w-]+)|\[!ECHO\] ([\w-]+)")
WHOLE = re.compile(r"^case: (\S+)$", re.MULTILINE)
FRONT = """\
case: proef
title: Proef
"""
NAMES = """\
meters: {kind: {}, druk: {}, raad: {}, geld: {}, vertrouwen: {}}
facts: [privacy_lek, gebeld]
settings:
  gemeente: {text: Merenwold}
  wijkteam: {options: {stichting: Een stichting, gemeente: Een eigen dienst}}
actors: {griffier: {name: De griffier}, wethouder: {name: De wethouder}}
"""


@dataclass(frozen=True)
class Example:
    """A fenced block: the guide it stands in, its language, its text, and the paragraph before it."""

    guide: Path
    line: int
    language: str
    text: str
    before: str

    def __str__(self) -> str:
        return f"{self.guide.name}:{self.line}"


def examples_of(guide: Path) -> list[Example]:
    text = guide.read_text(encoding="utf-8")
    found = []
    for fence in FENCE.finditer(text):
        before = text[: fence.start()].rstrip().rsplit("\n\n", 1)[-1]
        line = text.count("\n", 0, fence.start()) + 1
        found.append(Example(guide, line, fence["language"], fence["text"], before))
    return found


EXAMPLES = [example for guide in GUIDES for example in examples_of(guide)]
WHOLE_CASES = {found[1]: one for one in EXAMPLES if (found := WHOLE.search(one.text)) and one.text.startswith("---")}


def shelf() -> Shelf:
    read = read_sources(ROOT / "cases", ROOT)
    return read_shelf(tuple(file for file in (*read.texts, *read.profiles) if is_on_shelf(file))).value


def compiled(path: str, text: str, routes: SourceFile | None = None) -> tuple[Story | None, list[Diagnostic]]:
    draft = parse_case(SourceFile(path=path, text=text))
    assert draft.value is not None, draft.diagnostics
    story = resolve(draft.value, shelf(), (path,))
    found = [*draft.diagnostics, *story.diagnostics]
    return story.value, found + (list(check(story.value, shelf(), routes)) if story.value is not None else [])


def told(found: list[Diagnostic]) -> list[str]:
    return [as_text(one, {}, "nl") for one in found if one.severity is Severity.ERROR]


def wrapped(text: str) -> str:
    """Make a case of a fragment: a start that leads to all its passages, and an ending for each name it lacks."""
    if not re.search(r"^## ", text, re.MULTILINE):
        text = f"## Proef {{#proef}}\n\n{text}" + ("" if "](#" in text else "\n- [Verder](#later)\n")
    own = re.findall(r"^## .*\{#([\w-]+)\}$", text, re.MULTILINE)
    named = [next(filter(None, groups)) for groups in NAMED.findall(text)]
    lacking = [name for name in dict.fromkeys(named) if name not in own]
    start = "".join(f"- [Naar {name}](#{name})\n" for name in (*own, *lacking))
    endings = "".join(f"\n## {name} {{#{name}}}\n\n> [!REFLECTIE]\n> - Wat nu?\n" for name in lacking)
    return f"---\n{FRONT}{NAMES}---\n\n## Begin {{#proef-begin}}\n\n{start}\n{text}{endings}"


def examples(language: str) -> list[Example]:
    return [example for example in EXAMPLES if example.language == language]


def test_no_example_escapes_this_test() -> None:
    run = {"markdown", "twee", "yaml", "sh", "text", "xml", "nginx", "apache"}
    assert [str(example) for example in EXAMPLES if example.language not in run] == []
    for guide in GUIDES:
        marks = re.findall(r"^ *(?:```|~~~)", guide.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(marks) == 2 * sum(example.guide == guide for example in EXAMPLES), guide.name


@pytest.mark.parametrize("example", WHOLE_CASES.values(), ids=str)
def test_a_whole_case_is_without_any_finding(example: Example) -> None:
    _, found = compiled("cases/proef.md", example.text)
    assert [as_text(one, {}, "nl") for one in found] == []


@pytest.mark.parametrize("example", [one for one in examples("markdown") if one not in WHOLE_CASES.values()], ids=str)
def test_a_piece_of_markdown_is_without_errors(example: Example) -> None:
    for part in ("lenzen", "valkuilen", "waarden", "begrippen", "wet"):
        if f"`cases/{part}.md`" in example.before:
            result = read_shelf((SourceFile(path=f"{part}.md", text=example.text),))
            assert result.value != Shelf() and not result.diagnostics
            return
    story, found = compiled("cases/proef.md", wrapped(example.text))
    assert told(found) == []
    assert story is not None


@pytest.mark.parametrize("example", examples("yaml"), ids=str)
def test_a_piece_of_yaml_is_without_errors(example: Example, tmp_path: Path) -> None:
    if (routes := re.search(r"`(cases/([\w-]+)\.routes\.yml)`", example.before)) is not None:
        file = SourceFile(path=routes[1], text=example.text)
        assert told(compiled("cases/proef.md", WHOLE_CASES[routes[2]].text, file)[1]) == []
    elif "`cases/profielen.yml`" in example.before:
        profiles = parse_profiles(
            SourceFile(path="profielen.yml", text=example.text), [one.id for one in shelf().values]
        )
        assert profiles.value and profiles.diagnostics == ()
    elif "`mkdocs.yml`" in example.before:
        (tmp_path / "mkdocs.yml").write_text(example.text, encoding="utf-8")
        assert read_config(tmp_path / "mkdocs.yml")
    else:
        front = f"---\n{FRONT}{example.text}---\n\n## A\n\nTekst.\n\n> [!REFLECTIE]\n> - Wat nu?\n"
        assert told(compiled("cases/proef.md", front)[1]) == []


@pytest.mark.parametrize("example", examples("twee"), ids=str)
def test_a_story_in_twee_is_without_errors(example: Example) -> None:
    draft = parse_twee_case(SourceFile(path="cases/proef.twee", text=example.text))
    assert draft.value is not None
    story = resolve(draft.value, shelf(), ())
    assert story.value is not None
    assert told([*draft.diagnostics, *story.diagnostics, *check(story.value, shelf(), None)]) == []


def test_the_message_in_the_guide_is_what_the_builder_says() -> None:
    (shown,) = [one.text.rstrip() for one in examples("text") if one.text.startswith("cases/")]
    text = WHOLE_CASES["de-volle-klas"].text.replace("](#commissie)", "](#comissie)", 1)
    (found,) = compiled("cases/de-volle-klas.md", text)[1]
    file = SourceFile(path="cases/de-volle-klas.md", text=text)
    assert as_text(found, {file.path: file}, "nl") == shown


@pytest.mark.parametrize("example", examples("sh"), ids=str)
def test_a_command_in_the_guide_exists(example: Example) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in filter(None, example.text.splitlines()):
        program, *words = shlex.split(line, comments=True)
        if program == "make":
            assert all(re.search(rf"^{word}:", makefile, re.MULTILINE) for word in words), line
        else:
            if example.guide.name == "windows.md" and (program in ("py", "pip", "cd") or program.endswith(".ps1")):
                continue
            assert program in (".venv/bin/casusboek", "casusboek"), line
            read = casusboek.make_context("casusboek", words, obj="nl")
            while isinstance(read.command, click.Group):
                name, command, rest = read.command.resolve_command(read, words)
                words = rest
                assert command is not None
                read = command.make_context(name, rest, parent=read)
            assert read.params, line


@pytest.mark.parametrize("example", examples("xml"), ids=str)
def test_xml_in_the_guide_can_be_read(example: Example) -> None:
    assert ElementTree.fromstring(example.text.split("?>", 1)[1]) is not None


def test_three_kinds_of_web_server_get_the_same_headers() -> None:
    found = []
    for language, pattern in (
        ("nginx", r'add_header (\S+) "([^"]*)" always;'),
        ("apache", r'Header always set (\S+) "([^"]*)"'),
        ("xml", r'<add name="([^"]*)" value="([^"]*)"'),
    ):
        (example,) = (one for one in examples(language) if "Content-Security-Policy" in one.text)
        found.append(re.findall(pattern, example.text))
    assert len(found[0]) >= 4
    assert found[0] == found[1] == found[2]


def test_every_callout_document_kind_and_key_is_in_the_authors_guide() -> None:
    guides = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES if guide.name.startswith("auteurs"))
    known = parse_case(SourceFile(path="x.md", text="---\nqqqqqqqq: 1\n---\n")).diagnostics
    (keys,) = [one.help.values for one in known if one.code == "CB104" and one.help is not None]
    variants = (word for kind in KINDS.values() for words in kind.variants.values() for word in words)
    words = [*BY_WORD, *variants, *str(dict(keys)["names"]).replace("`", "").split(", ")]
    assert len(words) > 30
    assert [word for word in words if f"`{word}`" not in guides] == []


def test_the_two_readmes_are_equally_whole() -> None:
    shapes = []
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        marks = re.findall(r"^(#+ |```\w*|- \*\*|\||!\[)", text, re.MULTILINE)
        links = re.findall(r"\]\((?!#|README)([^)]*)\)", text)
        shapes.append((marks, links, len(text.split("\n\n"))))
    dutch, english = shapes
    assert dutch[0] == english[0]
    assert sorted(dutch[1]) == sorted(english[1])
    assert abs(dutch[2] - english[2]) <= 1


def test_the_griffie_needs_no_word_of_technique() -> None:
    guide = (ROOT / "cases" / "handleiding" / "griffie.md").read_text(encoding="utf-8")
    assert "griffiepakketten" in guide and not re.search(r"server|mkdocs|\byaml\b|Policy", guide, re.IGNORECASE)
