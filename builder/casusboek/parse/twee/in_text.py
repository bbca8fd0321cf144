"""Links in the text of a Twee passage: each that leads to a passage becomes a choice, in the order they are written.

A link that stands alone on a line is an item of a list of choices; a link inside a sentence is one as well, and its
label stays in the sentence, in bold. Links to the web become Markdown links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line
from casusboek.model.story import Branch, Callout, Choice, Conditional, Footnote, Prose, Reflection
from casusboek.model.text import Text
from casusboek.parse.findings import Findings
from casusboek.parse.links import FindLink, Link
from casusboek.parse.structure import CommentBlock, Definition, Listing, Paragraph, Piece, pieces_of

CODE_AFTER = re.compile(r"(?:[ \t]*`[^`\n]+`)*")
CODE_OR_LINK = re.compile(r"(?P<code>(`++).*?(?<!`)\2(?!`))|`++|\\.|(?P<link>\[\[)")
HALF = re.compile(r"(?<!\[)\[[^\[\]`\n]+(?:->|<-)[^\[\]`\n]+\]{1,2}(?!\()")
FENCE = re.compile(r" {0,3}(?:```|~~~)")
REFUSED = re.compile(r"(?:javascript|data|vbscript):", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInText:
    """A link in a line, with the offsets of it and of the code spans behind it."""

    link: Link
    start: int
    end: int


def with_choices(pieces: Sequence[Piece], find_link: FindLink) -> tuple[Piece, ...]:
    """Put a list of one choice wherever a link to a passage stands in running text."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Paragraph) and _is_consequence(piece, made):
            last = made.pop()
            assert isinstance(last, Listing)
            made.append(Listing(items=((*last.items[0], *piece.lines),), lines=(*last.lines, *piece.lines)))
        elif isinstance(piece, Paragraph) and not _is_code(piece):
            made.extend(_with_choices(piece, find_link))
        elif isinstance(piece, Listing) and not _is_choices(piece, find_link):
            made.extend(_with_choices(Paragraph(plain=False, lines=piece.lines), find_link))
        else:
            made.append(piece)
    return tuple(made)


def links_of(line: Line, find_link: FindLink) -> Iterator[LinkInText]:
    """Yield the links of a line, passing over code spans."""
    run, at = Text(lines=(line,)), 0
    while match := CODE_OR_LINK.search(line.text, at):
        at = match.end()
        link = find_link(run, match.start()) if match["link"] else None
        if link is not None:
            behind = CODE_AFTER.match(line.text, link.end)
            at = behind.end() if behind and link.kind == "passage" else link.end
            yield LinkInText(link=link, start=match.start(), end=at)


def malformed_links(pieces: Iterable[Piece], find_link: FindLink) -> Iterator[Diagnostic]:
    """Yield every `[[` outside code and comments that makes no link, and links with a bracket too many or too few."""
    for piece in pieces:
        if isinstance(piece, CommentBlock | Definition) or (isinstance(piece, Paragraph) and _is_code(piece)):
            continue
        for line in piece.lines:
            yield from _malformed(line, find_link)


def _malformed(line: Line, find_link: FindLink) -> Iterator[Diagnostic]:
    run, at = Text(lines=(line,)), 0
    while match := CODE_OR_LINK.search(line.text, at):
        at = match.end()
        if not match["link"]:
            continue
        start = match.start()
        while line.text.startswith("[[[", start):
            start += 1
        link = find_link(run, start)
        end = link.end if link is not None else len(line.text)
        if link is None or start > match.start() or line.text.startswith("]", end):
            yield _broken(line, match.start(), end, closed=link is not None)
        at = end
    yield from (_broken(line, *match.span(), closed=False) for match in HALF.finditer(line.text))


def _broken(line: Line, start: int, end: int, *, closed: bool) -> Diagnostic:
    help = text("write it on one line, with two brackets at both ends: `[[label->passage]]`")
    message = text("this link has a bracket too many") if closed else text("this link has no `]]` on its line")
    stop = end + len(line.text[end:]) - len(line.text[end:].lstrip("]"))
    return error("CB626", line.span(start, max(stop, start + 2)), message, help=help)


def without_links(part: Any, find_link: FindLink, findings: Findings) -> Any:
    """Make Markdown of links to the web in the prose of a part of a case; report those to passages: no choice there."""
    match part:
        case Prose() | Footnote():
            return replace(part, text=Text(lines=_prose_without_links(part.text.lines, find_link, findings)))
        case tuple() | list():
            return tuple(without_links(one, find_link, findings) for one in part)
        case Conditional() | Branch() | Callout() | Choice() | Reflection():
            names = [one.name for one in fields(part)]
            return replace(part, **{name: without_links(getattr(part, name), find_link, findings) for name in names})
        case _:
            return part


def _prose_without_links(lines: tuple[Line, ...], find_link: FindLink, findings: Findings) -> tuple[Line, ...]:
    if not any("[[" in line.text for line in lines):
        return lines
    paragraphs = (piece for piece in pieces_of(lines) if isinstance(piece, Paragraph) and _is_code(piece))
    code = {line for piece in paragraphs for line in piece.lines}
    return tuple(line if line in code else _line_without_links(line, find_link, findings) for line in lines)


def _line_without_links(line: Line, find_link: FindLink, findings: Findings) -> Line:
    found = tuple(links_of(line, find_link))
    findings.add(*(_not_here(line, one) for one in found if one.link.kind != "external"))
    findings.add(*(_refused(one) for one in found if _is_refused(one)))
    return _rewritten(line, found)


def _is_choices(piece: Listing, find_link: FindLink) -> bool:
    links = [find_link(Text(lines=item), 0) for item in piece.items]
    return any(link is not None and link.kind in ("passage", "case") for link in links)


def _is_code(piece: Paragraph) -> bool:
    first = piece.lines[0].text
    return not piece.plain and (FENCE.match(first) is not None or first.startswith(("    ", "\t")))


def _is_consequence(piece: Paragraph, made: list[Piece]) -> bool:
    """Say whether indented lines belong to a link that stands alone on the line before."""
    if not made or piece.plain or FENCE.match(piece.lines[0].text):
        return False
    last = made[-1]
    return (
        isinstance(last, Listing)
        and last.lines[0].text.lstrip().startswith("[[")
        and piece.lines[0].text.startswith(("    ", "\t"))
    )


def _with_choices(piece: Paragraph, find_link: FindLink) -> Iterator[Piece]:
    """Divide a paragraph at the lines that are a link and nothing else; put choices behind lines with links in them."""
    kept: list[Line] = []
    waiting: list[Listing] = []
    for line in piece.lines:
        found = [one for one in links_of(line, find_link) if one.link.kind != "external"]
        if len(found) == 1 and _is_alone(line, found[0]):
            yield from _flushed(piece, kept, waiting)
            kept, waiting = [], []
            yield _choice(line, found[0])
        else:
            kept.append(_rewritten(line, [one for one in found if one.link.kind == "passage"]))
            waiting.extend(_choice(line, one) for one in found if one.link.kind == "passage")
    yield from _flushed(piece, kept, waiting)


def _flushed(piece: Paragraph, kept: list[Line], waiting: list[Listing]) -> Iterator[Piece]:
    if kept:
        yield Paragraph(plain=piece.plain, lines=tuple(kept))
    yield from waiting


def _is_alone(line: Line, found: LinkInText) -> bool:
    return not line.text[: found.start].strip() and not line.text[found.end :].strip()


def _choice(line: Line, found: LinkInText) -> Listing:
    only = line.cut(found.start, found.end)
    return Listing(items=((only,),), lines=(only,))


def _rewritten(line: Line, found: Sequence[LinkInText]) -> Line:
    """Write a line with Markdown for its links: bold for a choice, `[label](address)` for a link to the web."""
    if not found:
        return line
    parts, done = [], 0
    for one in found:
        parts += [line.text[done : one.start], _markdown(one)]
        done = one.end
    parts.append(line.text[done:])
    return Line(path=line.path, number=line.number, column=line.column, text="".join(parts))


def _markdown(found: LinkInText) -> str:
    label = found.link.label.source
    if found.link.kind != "external":
        return f"**{label}**" if label else ""
    return label if _is_refused(found) else f"[{label}](<{found.link.target.value}>)"


def _is_refused(found: LinkInText) -> bool:
    return REFUSED.match(found.link.target.value) is not None


def _refused(found: LinkInText) -> Diagnostic:
    return error(
        "CB622",
        found.link.target.span,
        text("this link would run code"),
        help=text("only addresses that begin with `https:`, `http:`, `mailto:` or `tel:` can stand in a link"),
    )


def _not_here(line: Line, found: LinkInText) -> Diagnostic:
    return error(
        "CB621",
        line.span(found.start, found.end),
        text("a link inside a callout, a consequence or a heading is no choice"),
        help=text("put it in the text of the passage itself; give a choice a condition with `als ...`"),
    )
