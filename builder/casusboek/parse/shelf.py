"""Reads what stands beside the cases: lenses, pitfalls and the glossary."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from casusboek.model.diagnostic import Note, Result, error, text
from casusboek.model.source import Line, SourceFile, Span
from casusboek.model.story import Lens, Pitfall, Prose, Term
from casusboek.model.text import NO_TEXT, Text
from casusboek.parse.findings import Findings
from casusboek.parse.front import split_front
from casusboek.parse.headings import Title, read_title
from casusboek.parse.run import dedent
from casusboek.parse.structure import Comment, Heading, Listing, pieces_of

PLENARY = re.compile(r"\*\*(?:Plenair|Plenary):?\*\*:?\s*", re.IGNORECASE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A heading of level 2 with its text and the items of its lists."""

    title: Title
    about: Prose
    items: tuple[Prose, ...]


def parse_lenses(file: SourceFile) -> Result[tuple[Lens, ...]]:
    """Read the reflection lenses; a list item that begins with **Plenair:** is for the room."""
    return _parse(file, _lens)


def parse_pitfalls(file: SourceFile) -> Result[tuple[Pitfall, ...]]:
    """Read the pitfalls."""
    return _parse(
        file,
        lambda entry: Pitfall(
            id=entry.title.id,
            title=entry.title.title,
            about=entry.about,
            prompts=entry.items,
            span=entry.title.span,
        ),
    )


def parse_terms(file: SourceFile) -> Result[tuple[Term, ...]]:
    """Read the glossary."""
    return _parse(
        file,
        lambda entry: Term(id=entry.title.id, title=entry.title.title, about=entry.about, span=entry.title.span),
    )


def _lens(entry: Entry) -> Lens:
    plenary = [
        Prose(text=item.text.cut(mark.end(), len(item.text.source)))
        for item in entry.items
        if (mark := PLENARY.match(item.text.source))
    ]
    return Lens(
        id=entry.title.id,
        title=entry.title.title,
        about=entry.about,
        prompts=tuple(item for item in entry.items if not PLENARY.match(item.text.source)),
        plenary=tuple(plenary),
        span=entry.title.span,
    )


def _parse(file: SourceFile, make: "Callable[[Entry], T]") -> "Result[tuple[T, ...]]":
    findings = Findings()
    front = split_front(file.lines(), findings)
    entries = tuple(_entries(front.body if front else file.lines(), findings))
    _refuse_doubles(entries, findings)
    return Result(value=tuple(make(entry) for entry in entries), diagnostics=findings.all())


def _entries(lines: tuple[Line, ...], findings: Findings) -> Iterator[Entry]:
    title: Title | None = None
    about: list[Line] = []
    items: list[Prose] = []
    for piece in pieces_of(lines):
        if isinstance(piece, Heading) and piece.level == 2:
            if title is not None:
                yield _entry(title, about, items)
            title, about, items = read_title(piece.line, findings), [], []
        elif isinstance(piece, Listing):
            items.extend(Prose(text=Text(lines=(item[0], *dedent(item[1:])))) for item in piece.items)
        elif not isinstance(piece, Comment):
            about += [*([piece.lines[0].cut(len(piece.lines[0].text))] if about else []), *piece.lines]
    if title is not None:
        yield _entry(title, about, items)


def _entry(title: Title, about: list[Line], items: list[Prose]) -> Entry:
    return Entry(title=title, about=Prose(text=Text(lines=tuple(about)) if about else NO_TEXT), items=tuple(items))


def _refuse_doubles(entries: tuple[Entry, ...], findings: Findings) -> None:
    first: dict[str, Span] = {}
    for entry in entries:
        if entry.title.id in first:
            findings.add(
                error(
                    "CB118",
                    entry.title.span,
                    text("there is already a heading `{id}` in this file", id=entry.title.id),
                    help=text("give this one another id, as in `## ... {{#{id}-2}}`", id=entry.title.id),
                    notes=(Note(message=text("the first one stands here"), span=first[entry.title.id]),),
                )
            )
        first.setdefault(entry.title.id, entry.title.span)
