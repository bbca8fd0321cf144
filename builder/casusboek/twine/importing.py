"""Makes Markdown cases of Twine files: Twee, the HTML of a story, or an archive with several."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from casusboek.foreign import foreign_file
from casusboek.model.diagnostic import Diagnostic, Severity, error, text, warning
from casusboek.model.source import Span
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee.storydata import read_story_data
from casusboek.parse.twee_case import case_in
from casusboek.twine.case_text import case_id, write_case
from casusboek.twine.html import LARGEST, read_html
from casusboek.twine.import_report import Report, told
from casusboek.twine.notation import Notation, link
from casusboek.twine.retelling import retell
from casusboek.twine.stories import sort_passages
from casusboek.twine.through_tweego import TWEE_2_ENDINGS, read_twee_2
from casusboek.twine.tweego import Source, Tweego, find_tweego
from casusboek.twine.write_markdown import write_markdown

IS_HTML = re.compile(rb"<tw-storydata|<tw-passagedata|id=[\"']?store(?:-a|A)rea|<!doctype html|<html", re.IGNORECASE)
OWN_FORMAT = "casusboek"
DROPPED = {"CB610", "CB611", "CB612"}

__all__ = ["Imported", "import_file", "import_story", "told"]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A Twine story as a Markdown case. `name` is the file to write; an empty `markdown` is no case, but what is wrong.

    Every construct that is not translated is an error among the diagnostics, at its place in the Twine file.
    """

    name: str
    markdown: str
    report: Report
    diagnostics: tuple[Diagnostic, ...]


def import_file(path: str, data: bytes, *, language: str = "nl", tweego: str | None = None) -> tuple[Imported, ...]:
    """Make a case of every story in a file; `path` is how diagnostics name it. There is always at least one answer.

    `tweego` is the configured program: it reads Twee 2, and is asked for nothing else. Raises ToolMissing without it.
    """
    files, found = _read(path, data, lambda: find_tweego(tweego))
    if not files:
        return (Imported(name="", markdown="", report=Report(title=path, format="Casusboek"), diagnostics=found),)
    made, names = [], set[str]()
    for file in files:
        one = import_story(file, language=language)
        name, count = one.name, 2
        while name in names:
            name, count = f"{one.name.removesuffix('.md')}-{count}.md", count + 1
        names.add(name)
        made.append(replace(one, name=name))
    return (replace(made[0], diagnostics=_in_order((*found, *made[0].diagnostics))), *made[1:])


def _read(path: str, data: bytes, tool: "Callable[[], Tweego]") -> tuple[tuple[TweeFile, ...], tuple[Diagnostic, ...]]:
    """Read the stories of a file, whatever kind it is."""
    if len(data) > LARGEST:
        return (), read_html(path, data).diagnostics
    ending = PurePath(path).suffix.lower()
    if ending in TWEE_2_ENDINGS:
        read = read_twee_2(tool(), Source(path=path, content=data))
        return (read.value,) if read.value is not None else (), read.diagnostics
    if ending in (".html", ".htm") or (ending not in (".twee", ".tw") and IS_HTML.search(data[:100_000])):
        stories = read_html(path, data)
        return stories.value or (), _useful(stories.diagnostics)
    if stranger := foreign_file(path, data):
        return (), (stranger,)
    twee = read_twee(path, data)
    if twee.value is None or not twee.value.passages:
        start = Span(path=path, line=1, column=1, end_line=1, end_column=1)
        help = text("take a file in which passages begin with `::`, or the HTML that Twine publishes")
        return (), (*twee.diagnostics, error("CB659", start, text("there is no passage in this file"), help=help))
    return (twee.value,), _useful(twee.diagnostics)


def _useful(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Leave out what matters only to who goes on working in Twee: the IFID, the title, Twine's escapes."""
    return tuple(one for one in found if one.code not in DROPPED or one.severity is Severity.ERROR)


def import_story(file: TweeFile, *, language: str = "nl") -> Imported:
    """Make a case of one story. The same passages give the same case, from whatever kind of file they were read."""
    settings = dict(read_story_data(file).settings)
    named = str(json.loads(settings.get("format", '""'))).lower()
    if named == OWN_FORMAT or file.passage("CaseData") is not None:
        return _own(file)
    story = sort_passages(file)
    notation = Notation(language=language, choice=link, onward=link)
    retold = retell(story, notation)
    markdown = write_case(file, story, retold, notation)
    found = [*retold.diagnostics]
    place = Span(path=file.path, line=1, column=1, end_line=1, end_column=1)
    if story.guessed:
        help = text('write the story format in `StoryData`, as in `"format": "SugarCube"`')
        message = text("no story format is named; it was read as {format}", format=story.format)
        if named := json.loads(settings.get("format", '""')):
            message = text(
                "`{name}` is no known story format; it was read as {format}", name=named, format=story.format
            )
        found.append(warning("CB664", place, message, help=help))
    report = replace(retold.report, title=story.title or file.path)
    return Imported(
        name=f"{case_id(story.title, file.path)}.md", markdown=markdown, report=report, diagnostics=_in_order(found)
    )


def _own(file: TweeFile) -> Imported:
    """Write a story in our own format as Markdown: it is a case already."""
    draft = case_in(file)
    assert draft.value is not None, "a Twee case always reads to something"
    count = len(draft.value.passages)
    ways = sum(len(passage.choices) for passage in draft.value.passages)
    title = draft.value.about.title.words or file.path
    report = Report(title=title, format="Casusboek", passages=count, taken=count, links=ways, kept=ways)
    markdown = write_markdown(draft.value) if draft.value.passages else ""
    return Imported(
        name=f"{draft.value.about.case}.md", markdown=markdown, report=report, diagnostics=draft.diagnostics
    )


def _in_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda one: (one.span.path, one.span.line, one.span.column, one.code)))
