"""Reads a file of the shelf as headings with what stands under each: a text, and the items of its lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from casusboek.model.diagnostic import Note, error, text
from casusboek.model.source import Line, SourceFile, Span
from casusboek.model.story import Prose
from casusboek.model.text import NO_TEXT, Text
from casusboek.parse.fences import split_front
from casusboek.parse.findings import Findings
from casusboek.parse.headings import Title, read_title
from casusboek.parse.run import item_text
from casusboek.parse.structure import CommentBlock, Heading, Listing, pieces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A heading of level 2 with its text and the items of its lists."""

    title: Title
    about: Prose
    items: tuple[Prose, ...]


def entries_in(file: SourceFile, findings: Findings) -> tuple[Entry, ...]:
    """Return the headings of a file of the shelf with what stands under them; two with one id are an error."""
    front = split_front(file.lines(), findings)
    entries = tuple(_entries(front.body if front else file.lines(), findings))
    _refuse_doubles(entries, findings)
    return entries


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
            items.extend(Prose(text=item_text(item)) for item in piece.items)
        elif not isinstance(piece, CommentBlock):
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
