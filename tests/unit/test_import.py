"""Whole stories in each of the four formats come in: every link, every word, and every construct that stays behind."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import markdown_it
import pytest
from tests.needs import needs
from tests.twine.extract import passages, refused, targets, words
from tests.twine.make import sections

from casusboek.model.diagnostic import Severity
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.read import read_file
from casusboek.twine.import_report import told
from casusboek.twine.importing import Imported, import_file
from casusboek.twine.retelling import LINKISH

STORIES = Path(__file__).parent.parent / "twine" / "stories"
FORMATS = {"sugarcube": "SugarCube", "harlowe": "Harlowe", "chapbook": "Chapbook", "snowman": "Snowman"}
FOLDERS = {
    "sugarcube": "sugarcube-2.37.3", "harlowe": "harlowe-3.3.9", "chapbook": "chapbook-2.3.0", "snowman": "snowman-2.1.1",
}  # fmt: skip
LEFT = re.compile(r"^`{3,}twine\n(.*?)\n^`{3,}$", re.DOTALL | re.MULTILINE)
every_format = pytest.mark.parametrize("name", FORMATS)


def twee(name: str) -> str:
    return (STORIES / f"{name}.twee").read_text(encoding="utf-8")


@cache
def imported(name: str) -> Imported:
    (one,) = import_file(f"{name}.twee", (STORIES / f"{name}.twee").read_bytes())
    return one


@cache
def draft(one: Imported) -> Draft:
    read = parse_case(SourceFile(path="x.md", text=one.markdown))
    assert read.value is not None
    return read.value


def ids(name: str) -> dict[str, str]:
    return {passage.title.words: passage.id for passage in draft(imported(name)).passages}


@every_format
def test_a_story_has_thirty_passages_or_more(name: str) -> None:
    assert len(list(passages(twee(name)))) >= 30


@every_format
def test_the_case_is_read_by_the_builder_without_a_mistake(name: str) -> None:
    one = imported(name)
    read = parse_case(SourceFile(path="x.md", text=one.markdown))
    assert read.value is not None
    resolved = resolve(read.value, Shelf(), ("x.md",))
    assert {found.code for found in (*read.diagnostics, *resolved.diagnostics)} <= {"CB625"}
    assert isinstance(resolved.value, Story)


@every_format
def test_every_literal_link_is_a_choice_or_stands_in_a_piece_that_is_left(name: str) -> None:
    parts, known = sections(imported(name).markdown), ids(name)
    texts = {title: text for title, _, text in passages(twee(name))}
    for passage in draft(imported(name)).passages:
        wanted = targets(texts[passage.title.words], FORMATS[name])
        found = {choice.target.value for choice in passage.choices}
        left = "".join(LEFT.findall(parts[passage.id]))
        assert found <= {known[one] for one in wanted}, passage.title
        assert [one for one in wanted if known[one] not in found and one not in left] == [], passage.title


@every_format
def test_every_word_that_a_reader_sees_is_in_the_case(name: str) -> None:
    parts, known = sections(imported(name).markdown), ids(name)
    for title, _, text in passages(twee(name)):
        part = parts[known[title]] if title in known else imported(name).markdown
        lost = words(text, FORMATS[name]) - Counter(re.findall(r"\w+", part.replace("\\", "")))
        assert not lost, (title, lost)


@every_format
def test_every_construct_that_is_not_translated_is_reported_with_its_line(name: str) -> None:
    told_at = {one.span.line for one in imported(name).diagnostics if one.severity is Severity.ERROR}
    looks_at = {one.span.line for one in imported(name).diagnostics}
    expected = [one for _, line, text in passages(twee(name)) for one in refused(text, line, FORMATS[name])]
    assert len(expected) >= 5
    assert [one for one in expected if one[0] not in told_at and one[0] not in looks_at] == []


@every_format
def test_what_is_not_translated_stands_in_the_case_and_in_the_report(name: str) -> None:
    one = imported(name)
    assert len(one.report.untold) >= 5
    for untold in one.report.untold:
        source = untold.source.split("\n")[0].strip()
        assert not source or source.replace("{{{", "{ { {") in one.markdown, source
        assert untold.span in {found.span for found in one.diagnostics}


@every_format
def test_twee_and_the_html_of_the_real_format_give_the_same_case(name: str, tmp_path: Path) -> None:
    from tests.twee.compiled import compile_story
    from tests.twee.tweego import Source, find_tweego

    tool, formats = find_tweego(needs("tweego")), Path(needs("twine-formats"))
    source = Source(path=f"{name}.twee", content=(STORIES / f"{name}.twee").read_bytes())
    html = compile_story(tool, (source,), formats=formats, format_id=FOLDERS[name])
    assert html.value is not None, html.diagnostics
    assert b"tw-storydata" in html.value
    (one,) = import_file(f"{name}.html", html.value)
    assert one.markdown == imported(name).markdown
    assert one.report.untold and len(one.report.untold) >= len(imported(name).report.untold) - 1


def test_an_archive_gives_a_case_for_each_story() -> None:
    from tests.twee.compiled import compile_story
    from tests.twee.tweego import Source, find_tweego

    tool = find_tweego(needs("tweego"))
    archive = b""
    for name in FORMATS:
        source = Source(path=f"{name}.twee", content=(STORIES / f"{name}.twee").read_bytes())
        archive += compile_story(tool, (source,), archive=True).value or b""
    cases = import_file("archief.html", archive)
    assert [one.name for one in cases] == [imported(name).name for name in FORMATS]
    assert all(one.markdown for one in cases)


@every_format
def test_nothing_in_a_case_can_act(name: str) -> None:
    html = markdown_it.MarkdownIt("commonmark", {"html": True}).render(imported(name).markdown)
    assert not re.search(
        r"<script|<[^>]*\son\w+\s*=|(?:href|src)\s*=\s*[\"']?\s*(?:java|vb)script:", html, re.IGNORECASE
    )


@every_format
def test_places_are_kept(name: str) -> None:
    made = {passage.title.words: passage for passage in draft(imported(name)).passages}
    found = dict(re.findall(r'^:: (.*?) (?:\[.*?\] )?\{"position":"(\d+,\d+)"', twee(name), re.MULTILINE))
    for title, passage in made.items():
        assert passage.position is not None
        assert ",".join(f"{one:g}" for one in passage.position) == found[title]


@every_format
def test_endings_have_a_template_and_are_told(name: str) -> None:
    one = imported(name)
    assert one.report.endings
    for passage in draft(one).passages:
        part = sections(one.markdown)[passage.id]
        left = "".join(LEFT.findall(part))
        assert ("> [!REFLECTIE]" in part) is (passage.title.words in one.report.endings)
        assert (passage.title.words in one.report.endings) is (not passage.choices and not LINKISH.search(left))


def test_the_report_says_what_became_of_everything() -> None:
    report = imported("sugarcube").report
    said = told(report, "en")
    assert "passages: 32 of 36" in said
    assert "vertrouwen: not translated\n    it goes up and down without bounds" in said
    assert "wakker: the fact `niet_wakker`, which says the opposite" in said
    assert f"left as written: {report.constructs - report.translated}" in said


def test_the_file_of_a_case_can_be_read_as_a_source(tmp_path: Path) -> None:
    one = imported("chapbook")
    (tmp_path / one.name).write_text(one.markdown, encoding="utf-8")
    file, found = read_file(tmp_path / one.name, tmp_path)
    assert file is not None and not found


def test_a_file_without_a_story_gives_an_answer_without_a_case() -> None:
    (one,) = import_file("x.html", b"<p>niets</p>")
    assert one.markdown == "" and [found.code for found in one.diagnostics] == ["CB640"]
    (other,) = import_file("x.twee", b"zomaar tekst")
    assert other.markdown == "" and [found.code for found in other.diagnostics] == ["CB659"]


def test_markdown_needs_no_import_and_says_so() -> None:
    (one,) = import_file("los.md", b"# De brug\n\nZomaar tekst.\n")
    (found,) = one.diagnostics
    assert (found.code, one.markdown) == ("CB659", "")
    assert found.help is not None and "needs no import" in found.help.fill()


def test_a_story_in_our_own_format_becomes_the_same_case() -> None:
    source = (
        ':: StoryData\n{"ifid":"1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9","format":"Casusboek"}\n\n'
        ":: CaseData\ncase: brug\ntitle: De brug\nfacts: [lek]\n\n:: Begin\nTekst.\n\n[[Verder->Einde]][lek]\n\n"
        ":: Einde\n> [!REFLECTIE]\n> - Wat nu?\n"
    )
    (one,) = import_file("brug.twee", source.encode())
    assert one.name == "brug.md"
    assert "- [Verder](#einde)" in one.markdown


def test_a_story_of_an_unknown_format_is_read_as_what_it_looks_like() -> None:
    (one,) = import_file("x.twee", b":: Begin\n<<if $a>>ja<</if>> [[Verder->Einde]]\n\n:: Einde\nklaar\n")
    assert one.report.guessed and one.report.format == "SugarCube"
    assert "CB664" in [found.code for found in one.diagnostics]


OWN_HTML = """<tw-storydata name="De brug" startnode="1" ifid="1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9" hidden>
<tw-passagedata pid="1" name="Begin" position="725,310" size="200,100">[[Einde]]</tw-passagedata>
<tw-passagedata pid="2" name="Einde" tags="rood" position="30,999">&gt; [!REFLECTIE]
&gt; - Wat nu?</tw-passagedata>
<tw-passagedata pid="3" name="CaseData">case: brug
title: De brug</tw-passagedata></tw-storydata>"""


@pytest.mark.parametrize("stories", [1, 2])
def test_places_and_sizes_come_along_from_html_and_an_archive(stories: int) -> None:
    for one in import_file("brug.html", (OWN_HTML * stories).encode()):
        begin, end = draft(one).passages
        assert (begin.position, begin.size) == ((725, 310), (200, 100))
        assert (end.position, end.tags) == ((30, 999), ("rood",))


def test_places_and_sizes_come_along_from_our_own_format() -> None:
    source = (
        ':: StoryData\n{"ifid":"1F2E3D4C-5B6A-4978-8695-A4B3C2D1E0F9","format":"Casusboek"}\n\n'
        ':: CaseData\ncase: brug\ntitle: De brug\n\n:: Begin {"position":"725,310","size":"200,100"}\n[[Einde]]\n\n'
        ':: Einde [rood] {"position":"30,999"}\n> [!REFLECTIE]\n> - Wat nu?\n'
    )
    (one,) = import_file("brug.twee", source.encode())
    begin, end = draft(one).passages
    assert (begin.position, begin.size) == ((725, 310), (200, 100))
    assert (end.position, end.tags) == ((30, 999), ("rood",))


def test_a_piece_left_in_a_markdown_case_is_an_error_at_its_place() -> None:
    case = "---\ncase: x\ntitle: X\n---\n\n## A {#a}\n\nTekst.\n\n```twine\n<<if $x>>\n```\n\n- [Verder](#a)\n"
    found = parse_case(SourceFile(path="x.md", text=case)).diagnostics
    assert [(one.code, one.span.line) for one in found] == [("CB625", 10)]


def test_a_story_format_that_is_not_known_is_named():
    (one,) = import_file("a.twee", b':: StoryData\n{"format":"BureauVorm"}\n\n:: A\n[[B]]\n\n:: B\nKlaar.\n')
    (told,) = (found for found in one.diagnostics if found.code == "CB664")
    assert "BureauVorm" in told.message.fill()


def test_twee_2_is_named_with_the_way_in():
    (one,) = import_file("oud.tw2", b"::Start\nTekst\n")
    (found,) = one.diagnostics
    assert (found.code, one.markdown) == ("CB667", "")
    assert found.help is not None and "tweego -d -o story.twee oud.tw2" in found.help.fill()
