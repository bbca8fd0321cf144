"""Reads the heading of a passage: its title and its id. Mends what was meant as a heading, or was not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casusboek.model.diagnostic import error, text
from casusboek.model.source import Line, Span
from casusboek.parse.findings import Findings
from casusboek.parse.structure import Heading, Paragraph, Piece

WRITTEN_ID = re.compile(r"\s*\{\s*#(?P<id>[^{}]*?)\s*(?P<closed>\}?)\s*$")
NO_SPACE = re.compile(r" {0,3}(?P<marks>##)(?=[^\s#]|[\u00a0\u202f])")  # a space that does not break is none
ID = re.compile(r"[\w]+(?:-[\w]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a heading says: the title without marks, the id, and where the heading stands."""

    title: str
    id: str
    span: Span


def read_title(line: Line, findings: Findings) -> Title:
    """Read the text of a heading, with or without `{#id}` behind it."""
    match = WRITTEN_ID.search(line.text)
    words = line.text[: match.start()] if match else line.text
    title = plain(words)
    span = line.span(0, len(words.rstrip()))
    if match is None:
        id = slug(title)
        if not id:
            help = text("write one behind it, as in `## ??? {#vraagtekens}`")
            findings.add(error("CB225", line.span(), text("this heading gives no id"), help=help))
        return Title(title=title, id=id, span=span)
    id = match["id"]
    if not match["closed"]:
        message, help = text("this id is not closed"), text("write `}` behind it")
        findings.add(error("CB225", line.span(*match.span("id")), message, help=help))
    elif not ID.fullmatch(id) or id.startswith("cb-"):
        message = text("`{id}` cannot be an id", id=id) if id else text("there is no id here")
        help = text("use letters, digits and single hyphens, and do not begin with `cb-`")
        findings.add(error("CB225", line.span(*match.span("id")), message, help=help))
    return Title(title=title or id, id=id, span=span)


def with_headings_mended(pieces: Iterable[Piece], findings: Findings) -> Iterator[Piece]:
    """Yield pieces in which what was meant as the heading of a passage is one, and what was not is none.

    Reported and mended are `##Heading`, `# Heading` below the first passage, and a text underlined with `---`.
    """
    within = False
    for piece in _with_spaces(pieces, findings):
        match piece:
            case Heading(level=1, lines=(_,)) if within:
                message = text("a heading with one `#` can only stand above the first passage")
                help = text("use `##` for a passage and `###` inside one")
                findings.add(error("CB228", piece.line.span(), message, help=help))
                yield replace(piece, level=2)
            case Heading(level=1 | 2, lines=lines) if len(lines) > 1:
                message = text("this line makes a heading of the text above it")
                help = text("put a blank line between them; a passage begins with `##` and its title")
                findings.add(error("CB230", lines[-1].span(), message, help=help))
                yield Paragraph(plain=True, lines=lines[:-1])
            case _:
                within = within or (isinstance(piece, Heading) and piece.level == 2)
                yield piece


def _with_spaces(pieces: Iterable[Piece], findings: Findings) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Paragraph) and piece.plain:
            yield from _split_at_headings(piece.lines, findings)
        else:
            yield piece


def _split_at_headings(lines: tuple[Line, ...], findings: Findings) -> Iterator[Piece]:
    start = 0
    for at, line in enumerate(lines):
        match = NO_SPACE.match(line.text)
        if match is None:
            continue
        if at > start:
            yield Paragraph(plain=True, lines=lines[start:at])
        message, help = text("there is no space after `##`"), text("write `## ` and then the title of the passage")
        findings.add(error("CB229", line.span(*match.span("marks")), message, help=help))
        yield Heading(level=2, line=line.cut(match.end()), lines=(line,))
        start = at + 1
    if start < len(lines):
        yield Paragraph(plain=True, lines=lines[start:])


def plain(words: str) -> str:
    """Take Markdown's emphasis, code and link marks off a heading."""
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"(\*\*|__|\*|`)(.+?)\1", r"\2", words)
    return re.sub(r"\\(\W)", r"\1", words).strip()


def slug(title: str) -> str:
    """Make an id of a title as MkDocs does (Python-Markdown's `toc` slugify)."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)
