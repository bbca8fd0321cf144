"""Makes Markdown cases of Twine files: Twee, the HTML of a story, or an archive with several."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from casusboek.foreign import foreign_file
from casusboek.model.diagnostic import Diagnostic, Severity, error, text, warning
from casusboek.model.story import Draft
from casusboek.parse.twee.passage import TweeFile, first_line
from casusboek.parse.twee.reader import read_twee
from casusboek.parse.twee_case import case_in
from casusboek.twine.drafting import draft_of
from casusboek.twine.html import LARGEST, read_html
from casusboek.twine.ids import unique
from casusboek.twine.import_report import Report
from casusboek.twine.import_report import told as told
from casusboek.twine.retelling import retell
from casusboek.twine.stories import sort_passages
from casusboek.twine.write_markdown import write_markdown

TWEE_2_ENDINGS = (".twee2", ".tw2")
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


def import_file(path: str, data: bytes, *, language: str = "nl") -> tuple[Imported, ...]:
    """Make a case of every story in a file; `path` is how diagnostics name it. There is always at least one answer."""
    files, found = _read(path, data)
    if not files:
        return (Imported(name="", markdown="", report=Report(title=path, format="Casusboek"), diagnostics=found),)
    taken: set[str] = set()
    made = [import_story(file, language=language) for file in files]
    made = [replace(one, name=f"{unique(one.name, taken)}.md") for one in made]
    return (replace(made[0], diagnostics=_in_order((*found, *made[0].diagnostics))), *made[1:])


def _read(path: str, data: bytes) -> tuple[tuple[TweeFile, ...], tuple[Diagnostic, ...]]:
    """Read the stories of a file, whatever kind it is."""
    if len(data) > LARGEST:
        return (), read_html(path, data).diagnostics
    start, ending = first_line(path), PurePath(path).suffix.lower()
    if ending in TWEE_2_ENDINGS:
        help = text("let tweego make Twee 3 of it: `tweego -d -o story.twee {file}`", file=PurePath(path).name)
        return (), (error("CB667", start, text("this is Twee 2, which is not read"), help=help),)
    if ending in (".html", ".htm") or (ending not in (".twee", ".tw") and IS_HTML.search(data[:100_000])):
        stories = read_html(path, data)
        return stories.value or (), _useful(stories.diagnostics)
    if stranger := foreign_file(path, data):
        return (), (stranger,)
    twee = read_twee(path, data)
    if twee.value is None or not twee.value.passages:
        help = text("take a file in which passages begin with `::`, or the HTML that Twine publishes")
        if ending == ".md":
            help = text("a case in Markdown needs no import: put the file in the folder of cases")
        return (), (error("CB659", start, text("there is no passage in this file"), help=help),)
    return (twee.value,), _useful(twee.diagnostics)


def _useful(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Leave out what matters only to who goes on working in Twee: the IFID, the title, Twine's escapes."""
    return tuple(one for one in found if one.code not in DROPPED or one.severity is Severity.ERROR)


def import_story(file: TweeFile, *, language: str = "nl") -> Imported:
    """Make a case of one story. The same passages give the same case, from whatever kind of file they were read."""
    settings = dict(file.twine.settings)
    named = str(json.loads(settings.get("format", '""'))).lower()
    if named == OWN_FORMAT or file.passage("CaseData") is not None:
        return _own(file)
    story = sort_passages(file)
    told = retell(story, language)
    draft = draft_of(file, story.title, told, language)
    found = [*told.diagnostics]
    if story.guessed:
        help = text('write the story format in `StoryData`, as in `"format": "SugarCube"`')
        message = text("no story format is named; it was read as {format}", format=story.format)
        if named := json.loads(settings.get("format", '""')):
            message = text(
                "`{name}` is no known story format; it was read as {format}", name=named, format=story.format
            )
        found.append(warning("CB664", first_line(file.path), message, help=help))
    report = replace(told.report, title=story.title or file.path)
    return _imported(draft, report, _in_order(found))


def _imported(draft: Draft, report: Report, found: tuple[Diagnostic, ...]) -> Imported:
    """Write a draft as Markdown; one without passages is no case."""
    markdown = write_markdown(draft).encode("utf-8", "replace").decode() if draft.passages else ""
    return Imported(name=draft.about.case, markdown=markdown, report=report, diagnostics=found)


def _own(file: TweeFile) -> Imported:
    """Write a story in our own format as Markdown: it is a case already."""
    draft = case_in(file)
    assert draft.value is not None, "a Twee case always reads to something"
    count = len(draft.value.passages)
    ways = sum(len(passage.choices) for passage in draft.value.passages)
    title = draft.value.about.title.words or file.path
    report = Report(title=title, format="Casusboek", passages=count, taken=count, links=ways, kept=ways)
    return _imported(draft.value, report, draft.diagnostics)


def _in_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda one: (one.span.path, one.span.line, one.span.column, one.code)))
