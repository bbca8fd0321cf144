"""The story format reads a case in the browser as the builder reads it: the same story, page and mistakes."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from casusboek.render.prose import Writer
from hypothesis import given
from tests.properties.strategies import examples, stories
from tests.test_traces import NAMES, SHELF
from tests.test_traces import story_of as trace_story
from tests.twine_mistakes import MISTAKES, UNKNOWN_IN_TWINE, in_story
from tests.twine_page import FLAT, answers, formats, load, own_book, source_of

from casusboek.model.diagnostic import Severity
from casusboek.model.source import SourceFile
from casusboek.model.story import Prose, Story, blocks_of, walk
from casusboek.parse.resolve import resolve
from casusboek.parse.structure import Heading, Listing, Paragraph, Piece, Quote, pieces_of
from casusboek.parse.twee_case import parse_twee_case
from casusboek.render.page import Book, render_case
from casusboek.render.payload import payload
from casusboek.twine.write import write_twee

CASES = [case for case in own_book().cases if case.draft is not None]
ROOT = Path(__file__).parents[2]
BITS = (
    "- a", "* b", "1. c", "2. d", "> q", ">", "> - x", "  y", "    z", "```", "# h", "## h2", "---", "===", "| a | b |",
    "|---|---|", "| 1 | 2 |", "tekst", "", "", "<div>", "<!-- c -->", "[r]: http://x", "  - n", "<b>x</b>", "***",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(browser) -> Iterator:
    """Give a page with the format's scripts and the shelf of the book, and one more of the traces."""
    opened = browser.new_page()
    load(opened, own_book().shelf)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def small(browser) -> Iterator:
    """Give a page with the format's scripts and the pitfalls of the traces."""
    opened = browser.new_page()
    load(opened, SHELF)
    yield opened
    opened.close()


def story_of(case) -> Story:
    resolved = resolve(case.draft, own_book().shelf, tuple(one.file.path for one in own_book().cases))
    assert resolved.value is not None
    return resolved.value


def as_json(story: Story) -> dict:
    return json.loads(json.dumps(payload(story)))


def plain(piece: Piece) -> dict:
    """Return a piece as its twin in JavaScript tells it."""
    told = {"type": type(piece).__name__.lower(), "lines": [line.text for line in piece.lines]}
    match piece:
        case Heading(level=level, line=line):
            return told | {"level": level, "text": line.text}
        case Listing(items=items):
            return told | {"items": [[line.text for line in item] for item in items]}
        case Quote(inside=inside):
            return told | {"inside": [line.text for line in inside]}
        case Paragraph(plain=is_plain):
            return told | {"plain": is_plain}
    return told


def pieces(page, texts: list[str]) -> list[list[dict]]:
    """Ask the format for the pieces of texts, with the keys that each type has."""
    keys = {"heading": ("level", "text"), "listing": ("items",), "quote": ("inside",), "paragraph": ("plain",)}
    found = page.evaluate("texts => texts.map((one) => CasusboekPieces.of(one.split('\\n')))", texts)
    return [
        [{key: one[key] for key in ("type", "lines", *keys.get(one["type"], ()))} for one in each] for each in found
    ]


def test_both_find_the_same_pieces_in_every_text_of_the_repository(page):
    files = [*ROOT.glob("cases/**/*.md"), *ROOT.glob("tests/lint/*.md"), *ROOT.glob("tests/traces/*.md")]
    sources = [SourceFile(path=file.name, text=file.read_text("utf-8")) for file in sorted(files)]
    expected = [[plain(piece) for piece in pieces_of(source.lines())] for source in sources]
    assert pieces(page, ["\n".join(line.text for line in source.lines()) for source in sources]) == expected


def test_both_nearly_always_find_the_same_pieces_in_nonsense(page):
    """Lazy lines in quotes in lists are where Markdown readers differ: a few in ten thousand may."""
    draw = random.Random(5)
    texts = ["\n".join(draw.choices(BITS, k=draw.randint(1, 7))) for _ in range(5000)]
    found = pieces(page, texts)
    lines = (SourceFile(path="x", text=text).lines() for text in texts)
    other = [
        text for text, got, each in zip(texts, found, lines, strict=True) if got != list(map(plain, pieces_of(each)))
    ]
    assert len(other) <= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.path)
def test_the_format_makes_of_a_case_what_the_site_makes_of_it(page, case):
    story = story_of(case)
    (answer,) = answers(page, [source_of(write_twee(case.draft))])
    assert answer["payload"] == as_json(story)
    assert [one for one in answer["told"] if one[0] == "error"] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.path)
def test_the_format_shows_of_a_case_what_the_site_shows_of_it(page, case):
    made = render_case(story_of(case), own_book().shelf, book=Book(title="Proef"))
    shown = page.evaluate(
        "source => { const { story } = ask(source, book); const known = book.catalogue[story.about.language];"
        " const say = Object.assign((message) => known[message] || message, { known });"
        " const { cover, body, debrief } = CasusboekSections.pages(new CasusboekScene.Stage(story, book, say));"
        " return cover + body + debrief; }",
        source_of(write_twee(case.draft)),
    )
    flat = page.evaluate(
        f"htmls => htmls.map({FLAT})", [str(made.cover_html + made.body_html + made.debrief_html), shown]
    )
    assert flat[1] == flat[0]


def test_the_format_makes_of_every_trace_what_the_site_makes_of_it(small):
    known = [trace_story(name) for name in NAMES]
    made = answers(small, [source_of(write_twee(story)) for story in known])
    differ = [name for name, story, one in zip(NAMES, known, made, strict=True) if one["payload"] != as_json(story)]
    assert differ == []


@given(story=stories())
@examples(20)
def test_the_format_makes_of_any_story_what_the_site_makes_of_it(small, story):
    (answer,) = answers(small, [source_of(write_twee(story))])
    assert answer["payload"] == as_json(story)


def test_prose_is_the_same_html_in_the_browser_as_on_the_site(page):
    writer = Writer(("attr_list", "tables", "fenced_code", "footnotes", "sane_lists"))
    texts = [text for case in CASES for text in prose_of(story_of(case))]
    samples = (ROOT / "tests/twee/prose.md").read_text("utf-8").split("\n=====\n")
    assert len(texts) > 500 and len(samples) > 40
    html = page.evaluate(
        "texts => texts.map((one) => CasusboekClean.clean(CasusboekMarkdown.html(one.split('\\n')), book))",
        [*texts, *samples],
    )
    expected = [writer.block(text) for text in (*texts, *samples)]
    made, wanted = (page.evaluate(f"htmls => htmls.map({FLAT})", each) for each in (html, expected))
    assert [text for text, one, other in zip((*texts, *samples), made, wanted, strict=True) if one != other] == []


def prose_of(story: Story) -> list[str]:
    runs = (walk(story.cover), *(blocks_of(passage) for passage in story.passages))
    return ["\n".join(line.text for line in one.lines) for run in runs for one in run if isinstance(one, Prose)]


def test_yaml_is_read_as_pyyaml_reads_it_or_refused(page):
    texts = (ROOT / "tests/twee/case_data.yml").read_text("utf-8").split("\n=====\n")
    texts += [one.text for case in CASES for one in fronts(case)]
    assert len(texts) > 30
    read = page.evaluate(
        """texts => texts.map((one) => {
          const flat = (value) => value.split(/\\s+/).filter(Boolean).join(" ");
          const tidy = ({ kind, value, items, pairs }) => kind === "scalar" ? flat(value)
            : kind === "list" ? items.map(tidy) : { map: pairs.map(([key, of]) => [tidy(key), tidy(of)]) };
          try { return tidy(CasusboekYaml.read(one.split("\\n"))); }
          catch (fault) { if (!(fault instanceof CasusboekYaml.Fault)) throw fault; return "refused"; }
        })""",
        texts,
    )
    expected = [composed(text) for text in texts]
    assert [
        (text, one) for text, one, other in zip(texts, read, expected, strict=True) if one not in (other, "refused")
    ] == []
    accepted = [text for text, one, other in zip(texts, read, expected, strict=True) if one == "refused" != other]
    assert [text for text in accepted if not any(sign in text for sign in "&!?*")] == []


def fronts(case) -> list[SourceFile]:
    from casusboek.twine.front_matter import front_matter

    return [SourceFile(path="x", text="\n".join(front_matter(case.draft)))]


def composed(text: str) -> object:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return "refused"
    return tidy(node) if node is not None else {"map": []}


def tidy(node: yaml.Node) -> object:
    match node:
        case yaml.ScalarNode(value=value):
            return " ".join(value.split())
        case yaml.SequenceNode(value=items):
            return [tidy(item) for item in items]
    return {"map": [[tidy(key), tidy(value)] for key, value in node.value]}


@pytest.mark.parametrize(("name", "body"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_is_the_same_mistake_in_the_browser(small, name, body):
    twee = in_story(body)
    (answer,) = answers(small, [source_of(twee)])
    told = [tuple(one[1:]) for one in answer["told"] if one[0] == "error"]
    assert told
    assert sorted(told) == sorted(errors(twee))


def errors(twee: str) -> list[tuple[str, str, str]]:
    """Return what the builder finds: code, name of the passage, message."""
    read = parse_twee_case(SourceFile(path="proef.twee", text=twee))
    assert read.value is not None
    found = (*read.diagnostics, *resolve(read.value, SHELF).diagnostics)
    lines = twee.split("\n")
    headers = [
        (number, line[3:].split(" [")[0].split(" {")[0]) for number, line in enumerate(lines, 1) if line[:3] == ":: "
    ]
    return [
        (one.code, next(name for number, name in reversed(headers) if number <= one.span.line), one.message.fill())
        for one in found
        if one.severity is Severity.ERROR and one.code not in UNKNOWN_IN_TWINE
    ]


def test_the_scripts_are_in_the_file_that_tweego_loads():
    assert "CasusboekPayload" in (formats() / "casusboek/format.js").read_text("utf-8")
