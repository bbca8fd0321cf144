"""What Twine's Play makes of a story: the findings and the page of the site. The story format runs this, compiled."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment

from casusboek.check.structure import examine_structure
from casusboek.model.diagnostic import Diagnostic, Result, Severity
from casusboek.model.shelf import Shelf
from casusboek.model.story import Draft, Passage, Story, Twine
from casusboek.parse.headings import slug
from casusboek.parse.holes import with_holes
from casusboek.parse.twee.go_text import trim
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.parse.twee_case import case_in
from casusboek.render.page import case_page
from casusboek.route import Route, encode, shortest_routes
from casusboek.words import Translate, catalogue, translator

HOLES = ("CB201", "CB401")  # what is not written yet: a story that lacks no more than this is played up to there


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A story that was read and held against the rules. `story` is None when it cannot be played at all."""

    file: TweeFile
    draft: Draft
    story: Story | None
    found: tuple[Diagnostic, ...]


def examined(written: Mapping[str, Any], shelf: Shelf) -> Played:
    """Read a story as Twine has it in its page: `title`, `start`, `test`, and `passages` with name, tags and text."""
    file = _file(written)
    read = case_in(file)
    assert read.value is not None, "passages always read to something"
    result = examine_structure(read, shelf)
    found = tuple(sorted(result.diagnostics, key=lambda one: (one.span.line, one.span.column, one.code)))
    story = result.value
    if story is None and all(one.code in HOLES for one in found if one.severity is Severity.ERROR):
        story = examine_structure(Result(value=with_holes(read.value)), shelf).value
    return Played(file=file, draft=read.value, story=story, found=found)


def play(written: Mapping[str, Any], shelf: Shelf, templates: Environment) -> dict[str, object]:
    """Return as data all that the format shows of a story: its findings, and its page when it can be played."""
    played = examined(written, shelf)
    language = played.draft.about.language
    told: dict[str, object] = {
        "language": language,
        "findings": told_in(played, language),
        "words": _words(played, translator(language)),
        "page": None,
    }
    story = played.story
    if story is None:
        return told
    here = next((one.id for one in story.passages if _named(played.file, one) == written["start"]), "")
    taken = shortest_routes(story).get(here) if written["test"] and here else ()
    code = encode(story, Route(choices=taken)) if taken else ""
    if taken is None:
        story = replace(story, start=here)
    page = case_page(story, shelf, templates)
    told["page"] = {
        "id": page.id,
        "title": page.title,
        "html": str(page.cover_html + page.body_html),
        "story": str(page.payload_json),
        "route": code,
    }
    return told


def told_in(played: Played, language: str) -> list[dict[str, str]]:
    """Return the findings in the words of a language, each with its passage ('' for the story as a whole) and line."""
    words = catalogue(language)
    return [
        {
            "severity": one.severity.value,
            "code": one.code,
            "message": one.message.fill(words),
            "help": one.help.fill(words) if one.help else "",
            "passage": _passage_at(played.file, one.span.line),
            "line": _line_at(played.file, one.span.line),
        }
        for one in played.found
    ]


def _words(played: Played, _: Translate) -> dict[str, str]:
    errors = sum(1 for one in played.found if one.severity is Severity.ERROR)
    if played.story is None:
        count = _("This case cannot be played yet: {count} to mend.").format(count=errors)
    elif errors:
        count = _("Not finished: {count} to mend.").format(count=errors)
    else:
        count = _("To look at before this case is shown")
    mend = _("Mend these in Twine, then press Play again. Each is named with its passage.")
    return {"count": count, "mend": mend, "whole": _("The story as a whole")}


def _file(written: Mapping[str, Any]) -> TweeFile:
    """Return the passages as those of a Twee file, one below another, with StoryTitle and StoryData above them."""
    path = f"{slug(written['title'].replace('_', '-')) or 'casus'}.twee"
    said = () if written["test"] else (("start", json.dumps(written["start"], ensure_ascii=False)),)
    about = [
        {"name": "StoryTitle", "tags": [], "text": written["title"]},
        {"name": "StoryData", "tags": [], "text": ", ".join(f'"{key}": {value}' for key, value in said)},
    ]
    passages, line = list[TweePassage](), 1
    for one in (*about, *written["passages"]):
        text = trim(one["text"].replace("\r\n", "\n").replace("\r", "\n"))
        passages.append(_passage(path, one["name"], one["tags"], text, line))
        line += text.count("\n") + 2
    return TweeFile(path=path, passages=tuple(passages), twine=Twine(ifid="", settings=said))


def _passage(path: str, name: str, tags: Sequence[str], text: str, line: int) -> TweePassage:
    return TweePassage(
        path=path,
        name=name,
        tags=tuple(tags),
        text=text,
        line=line,
        header=f":: {name}",
        text_line=line + 1,
    )


def _named(file: TweeFile, passage: Passage) -> str:
    return _passage_at(file, passage.span.line)


def _passage_at(file: TweeFile, line: int) -> str:
    """Return the name of the passage at a line; '' for what Twine keeps apart from the passages."""
    name = next((one.name for one in reversed(file.passages) if one.line <= line), "")
    return "" if name in ("StoryTitle", "StoryData") else name


def _line_at(file: TweeFile, line: int) -> str:
    """Return a line of a passage's text; '' when the line is that of its name."""
    passage = next(one for one in reversed(file.passages) if one.line <= line)
    lines = passage.text.split("\n")
    return lines[line - passage.text_line].strip() if passage.text_line <= line < passage.text_line + len(lines) else ""
