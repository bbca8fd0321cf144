"""Reads the heading of a passage: its title and its id. Mends what was meant as a heading, or was not."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line, Span
from casusboek.model.text import Text, line_text
from casusboek.parse.findings import Findings
from casusboek.parse.reading import plain
from casusboek.parse.structure import Heading, Paragraph, Piece
from casusboek.visible import bare, odd_in

WRITTEN_ID = re.compile(r"\s*\{\s*#(?P<id>[^{}]*?)\s*(?P<closed>\}?)\s*$")
BARE_ID = re.compile(r"\s+(?P<hash>[\[(]?#)(?P<id>[a-z][\w-]*)(?P<closed>)[\])]?\s*$")
ATTRIBUTE = re.compile(r"\s+(?:\.[\w-]+|[\w-]+=\S+)")
LOGIC_BEHIND = re.compile(r"\{#[^{}]*\}\s*(?P<logic>(?:`[^`]+`\s*)+)$")
NO_SPACE = re.compile(r" {0,3}(?P<marks>##)(?=[^\s#]|[\u00a0\u202f])")  # a space that does not break is none
MEANT = re.compile(r"\s*(?P<marks>(?:\\?[#＃]){2})[ \t]+(?=\S)")  # behind a backslash, or typed in full width
ID = re.compile(r"[\w]+(?:-[\w]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a heading says: the title, the id, and where the heading stands."""

    title: Text
    id: str
    span: Span


def read_title(line: Line, findings: Findings) -> Title:
    """Read the text of a heading, with or without `{#id}` behind it."""
    line = _without_logic(line, findings)
    match = WRITTEN_ID.search(line.text) or _bare_id(line, findings)
    words = line.text[: match.start()] if match else line.text
    title = Text(lines=(line.cut(0, len(words.rstrip())),))
    span = title.span
    if match is None:
        id = slug(plain(title))
        if not id:
            help = text("write one behind it, as in `## ??? {#vraagtekens}`")
            findings.add(error("CB225", line.span(), text("this heading gives no id"), help=help))
        return Title(title=title, id=id, span=span)
    id = match["id"]
    if "{" in match[0] and not match["closed"]:
        message, help = text("this id is not closed"), text("write `}` behind it")
        findings.add(error("CB225", line.span(*match.span("id")), message, help=help))
    elif not ID.fullmatch(id) or id.startswith("cb-"):
        message = text("`{id}` cannot be an id", id=id) if id else text("there is no id here")
        help = text("use letters, digits and single hyphens, and do not begin with `cb-`")
        if meant := slug(ATTRIBUTE.sub("", id)) if not id.startswith("cb-") else "":
            help = text("write `{{#{id}}}`, and the same in the choices that lead here", id=meant)
        findings.add(error("CB225", line.span(*match.span("id")), message, help=help))
    return Title(title=title if title.source else line_text(id, span), id=id, span=span)


def _without_logic(line: Line, findings: Findings) -> Line:
    """Return a heading without the code spans behind its id, which do nothing there."""
    match = LOGIC_BEHIND.search(line.text)
    if match is None:
        return line
    message = text("this does nothing here: readers see it as text")
    help = text("put effects on a line of their own under the heading; a condition belongs behind a choice")
    findings.add(error("CB308", line.span(*match.span("logic")), message, help=help))
    return line.cut(0, match.start("logic"))


def _bare_id(line: Line, findings: Findings) -> re.Match[str] | None:
    """Match an id at the end of a heading that stands there without its braces, and report it."""
    match = BARE_ID.search(line.text)
    if match is not None:
        message = text("the id of a passage stands between braces")
        help = text("write `{{#{id}}}`", id=match["id"])
        findings.add(error("CB225", line.span(match.start("hash"), match.end("id")), message, help=help))
    return match


def with_headings_mended(pieces: Iterable[Piece], findings: Findings) -> Iterator[Piece]:
    """Yield pieces in which what was meant as the heading of a passage is one, and what was not is none.

    Reported and mended are `##Heading`, `# Heading` below the first passage, and a text underlined with `---`.
    """
    written = tuple(_with_spaces(pieces, findings))
    levels = [piece.level for piece in written if isinstance(piece, Heading)]
    within = 2 not in levels and levels.count(1) > 1
    for piece in written:
        match piece:
            case Heading(level=1, lines=(_,)) if within:
                message = text("a heading with one `#` can only stand above the first passage")
                help = text("use `##` for a passage and `###` inside one")
                findings.add(error("CB228", piece.line.span(), message, help=help))
                yield replace(piece, level=2)
            case Heading(level=1 | 2, lines=(first, mark)) if WRITTEN_ID.search(first.text):
                message = text("this line makes a heading of the text above it")
                help = text("write in place of these two lines: {heading}", heading=f"## {first.text.strip()}")
                findings.add(error("CB230", mark.span(), message, help=help))
                yield Heading(level=2, line=first, lines=(first,))
            case Heading(line=line, lines=lines) if piece.level > 2 and WRITTEN_ID.search(line.text):
                message = text("this is no passage: only a heading with `##` begins one")
                help = text("write `## {title}`", title=line.text.strip())
                findings.add(error("CB228", lines[0].span(), message, help=help))
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
        if match is None and WRITTEN_ID.search(line.text):
            match = MEANT.search(line.text) if MEANT.match(bare(line.text)) else None
        if match is None:
            continue
        if at > start:
            yield Paragraph(plain=True, lines=lines[start:at])
        findings.add(_no_heading(line, match))
        yield Heading(level=2, line=line.cut(match.end()), lines=(line,))
        start = at + 1
    if start < len(lines):
        yield Paragraph(plain=True, lines=lines[start:])


def _no_heading(line: Line, match: re.Match[str]) -> Diagnostic:
    """Return what is wrong with a line that was meant as the heading of a passage."""
    message, help = text("there is no space after `##`"), text("write `## ` and then the title of the passage")
    if odd := odd_in(line.text[match.end() : match.end() + 1]):
        message = text("after `##` stands {character}, which is no ordinary space", character=odd[0])
        help = text("take it out, or type an ordinary space in its place")
    elif NO_SPACE.match(line.text) is None:
        message = text("this is no passage: only a heading with `##` begins one")
        help = text("write `## {title}`", title=bare(line.text[match.end() :]).strip())
    return error("CB229", line.span(*match.span("marks")), message, help=help)


def slug(title: str) -> str:
    """Make an id of a title as MkDocs does (Python-Markdown's `toc` slugify)."""
    kept = re.sub(r"[^\w\s-]|[^\x00-\x7f]", "", unicodedata.normalize("NFKD", title)).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)
