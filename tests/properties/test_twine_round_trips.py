"""Out to Twine and back is the same story, for any story: through Twee, Markdown, Twine's HTML and tweego's Twee."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given
from tests.needs import needs
from tests.properties.strategies import examples, stories
from tests.test_traces import SHELF
from tests.twee.compiled import compile_story
from tests.twee.through_tweego import read_with_tweego
from tests.twee.tweego import Source, find_tweego
from tests.twine_page import on_map

from casusboek.model.diagnostic import Result, Severity
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.twee.reader import read_twee_text
from casusboek.parse.twee_case import case_in, parse_twee_case
from casusboek.twine.html import read_html
from casusboek.twine.storyformat import write_format
from casusboek.twine.unchanged import changed_in
from casusboek.twine.write import write_twee
from casusboek.twine.write_html import write_html
from casusboek.twine.write_markdown import write_markdown


def story_of(read: Result[Draft]) -> Story:
    """Return the story in what was read, which has no errors."""
    assert read.value is not None
    resolved = resolve(read.value, SHELF)
    found = (*read.diagnostics, *resolved.diagnostics)
    assert [one.message.fill() for one in found if one.severity is Severity.ERROR] == []
    assert resolved.value is not None
    return resolved.value


def from_markdown(text: str) -> Story:
    return story_of(parse_case(SourceFile(path="proef.md", text=text)))


def from_twee(text: str) -> Story:
    return story_of(parse_twee_case(SourceFile(path="proef.twee", text=text)))


def as_written(story: Story) -> Story:
    """Return a generated story as an author could have written it: pieces of prose side by side are one."""
    return from_markdown(write_markdown(story))


@cache
def formats() -> Path:
    """Return a folder with our story format, made once in a run."""
    folder = Path(mkdtemp(prefix="casusboek-formats-"))
    write_format(folder, SHELF)
    return folder


@given(stories())
@examples(25)
def test_a_story_comes_back_from_twee(story):
    before = as_written(story)
    after = from_twee(write_twee(before))
    assert list(changed_in(before, after)) == []


@given(stories())
@examples(25)
def test_a_story_comes_back_from_twee_through_markdown_with_its_map(story):
    before = from_twee(write_twee(as_written(story)))
    after = from_markdown(write_markdown(before))
    assert list(changed_in(before, after)) == []
    assert on_map(after) == on_map(before)
    assert write_twee(after) == write_twee(before)


@given(stories())
@examples(25)
def test_writing_twice_gives_the_same_text(story):
    before = as_written(story)
    assert write_twee(from_twee(write_twee(before))) == write_twee(before)
    assert write_markdown(from_markdown(write_markdown(before))) == write_markdown(before)


@given(stories())
@examples(8)
def test_a_story_comes_back_from_our_html_and_tweego_reads_it_too(story):
    before = as_written(story)
    file = read_twee_text("proef.twee", write_twee(before)).value
    assert file is not None
    html = write_html(file, "<!doctype html><title>{{STORY_NAME}}</title>{{STORY_DATA}}")
    (read,) = read_html("proef.html", html.encode()).value or ()
    assert list(changed_in(before, story_of(case_in(read)))) == []
    by_tweego = read_with_tweego(find_tweego(needs("tweego")), Source(path="proef.html", content=html.encode())).value
    assert by_tweego is not None
    assert list(changed_in(before, story_of(case_in(by_tweego)))) == []


@given(stories())
@examples(8)
def test_a_story_comes_back_from_twines_html_and_from_tweegos_twee(story):
    tweego = find_tweego(needs("tweego"))
    before = as_written(story)
    source = Source(path="proef.twee", content=write_twee(before).encode())
    made = compile_story(tweego, (source,), formats=formats(), format_id="casusboek")
    assert made.value is not None
    (read,) = read_html("proef.html", made.value).value or ()
    assert list(changed_in(before, story_of(case_in(read)))) == []
    decompiled = read_with_tweego(tweego, Source(path="proef.html", content=made.value))
    assert decompiled.value is not None
    assert list(changed_in(before, story_of(case_in(decompiled.value)))) == []
