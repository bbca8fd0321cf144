"""Finds the block structure of Markdown with the places of its lines: headings, lists, quotes, comments, the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line
from casusboek.parse.reading import NOTE_TEXT, reader
from casusboek.parse.run import dedent

COMMENT = re.compile(r"\s*<!--(.*?)-->\s*", re.DOTALL)
QUOTE_MARK = re.compile(r" {0,3}> ?")
FENCE = re.compile(r"\s*(?P<marks>`{3,}|~{3,})(?P<rest>.*)")
ITEM_MARK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 6. `line` holds its text without the marks, `lines` are as written."""

    level: int
    line: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list. Each item is its lines without the marker of the first; `lines` are all of it as written."""

    items: tuple[tuple[Line, ...], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote; `inside` are its lines without the quote marks."""

    inside: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentBlock:
    """An HTML comment that stands by itself, with what it says."""

    content: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Link reference definitions (`[name]: address`), which belong to the whole file."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Any other block: a paragraph, a table, code, a rule, HTML. `plain` says that it is a paragraph."""

    plain: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteBlock:
    """A footnote: its name, and its lines without the mark."""

    name: str
    inside: tuple[Line, ...]
    lines: tuple[Line, ...]


Piece: TypeAlias = Heading | Listing | Quote | CommentBlock | Definition | FootnoteBlock | Paragraph


MARKDOWN = reader()
MARKDOWN.core.ruler.disable("inline")


def pieces_of(lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield the top-level blocks of some lines, in order. Every line that is not blank is in exactly one."""
    tokens = MARKDOWN.parse("\n".join(line.text for line in lines))
    done = 0
    for index, token in enumerate(tokens):
        if token.level != 0 or token.map is None:
            continue
        start, end = token.map
        yield from _definitions(lines[done:start])
        block = _without_blank_tail(lines[start:end])
        done = max(done, end)
        if block:
            yield _piece(token, tokens, index, block, start)
    yield from _definitions(lines[done:])


def _definitions(lines: Sequence[Line]) -> Iterator[Definition]:
    written = tuple(line for line in lines if line.text.strip())
    if written:
        yield Definition(lines=written)


def _without_blank_tail(lines: Sequence[Line]) -> tuple[Line, ...]:
    end = len(lines)
    while end and not lines[end - 1].text.strip():
        end -= 1
    return tuple(lines[:end])


def _piece(token: Token, tokens: list[Token], index: int, block: tuple[Line, ...], start: int) -> Piece:
    match token.type:
        case "heading_open":
            return Heading(level=int(token.tag[1]), line=_heading_text(block[0]), lines=block)
        case "bullet_list_open" | "ordered_list_open":
            return Listing(items=tuple(_items(tokens, index, block, start)), lines=block)
        case "blockquote_open":
            return Quote(inside=tuple(_unquoted(line) for line in block), lines=block)
        case "note_text" if match := NOTE_TEXT.match(block[0].text):
            inside = (block[0].cut(match.end()), *dedent(block[1:]))
            return FootnoteBlock(name=match[1], inside=inside, lines=block)
        case "html_block" if comment := COMMENT.fullmatch("\n".join(line.text for line in block)):
            return CommentBlock(content=comment.group(1).strip(), lines=block)
        case _:
            return Paragraph(plain=token.type == "paragraph_open", lines=block)


def _heading_text(line: Line) -> Line:
    text = line.text
    start = re.match(r"\s*#*\s*", text)
    end = re.search(r"(\s+#+)?\s*$", text)
    return line.cut(start.end() if start else 0, end.start() if end else None)


def _items(tokens: list[Token], index: int, block: tuple[Line, ...], start: int) -> Iterator[tuple[Line, ...]]:
    for token in tokens[index + 1 :]:
        if token.level == 0:
            return
        if token.type == "list_item_open" and token.level == 1 and token.map is not None:
            first, last = token.map[0] - start, token.map[1] - start
            item = _without_blank_tail(block[first:last])
            if item:
                mark = ITEM_MARK.match(item[0].text)
                yield (item[0].cut(mark.end() if mark else 0), *item[1:])


def _unquoted(line: Line) -> Line:
    mark = QUOTE_MARK.match(line.text)
    return line.cut(mark.end()) if mark else line


def unclosed_comment(piece: Piece) -> Diagnostic | None:
    """Return what is wrong with a comment without an end: all that follows it is in it."""
    first = piece.lines[0]
    start = len(first.text) - len(first.text.lstrip())
    if not first.text.startswith("<!--", start) or any("-->" in line.text for line in piece.lines):
        return None
    message, help = text("this comment has no end: nothing below it is read"), text("write `-->` where it ends")
    return error("CB236", first.span(start, start + 4), message, help=help)


def not_ended(piece: Paragraph) -> Diagnostic:
    """Make the finding about a block of code without an end."""
    message, help = text("this block of code has no end"), text("write the same marks on a line of their own")
    return error("CB232", piece.lines[0].span(), message, help=help)


def is_unclosed_code(lines: tuple[Line, ...]) -> bool:
    """Say whether a block is fenced code without an end."""
    match = FENCE.match(lines[0].text)
    return match is not None and not any(
        (end := FENCE.match(line.text)) and end["marks"].startswith(match["marks"]) and not end["rest"].strip()
        for line in lines[1:]
    )
