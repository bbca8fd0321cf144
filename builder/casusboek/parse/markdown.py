"""Reads a case that is written in Markdown: one file becomes one Draft."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casusboek.model.diagnostic import Diagnostic, Note, Result, Sentence, error, text, warning
from casusboek.model.source import Line, SourceFile, Span
from casusboek.model.story import Draft, Passage, Waiver
from casusboek.model.text import NO_TEXT, Text
from casusboek.parse.about import Front, read_front
from casusboek.parse.body import read_body
from casusboek.parse.content import Body
from casusboek.parse.dialect import in_twee
from casusboek.parse.fences import split_front
from casusboek.parse.findings import Findings
from casusboek.parse.front import no_keys, read_yaml
from casusboek.parse.headings import Title, read_title, slug, with_headings_mended
from casusboek.parse.kept import twine_of, with_note
from casusboek.parse.leftovers import left_pieces
from casusboek.parse.links import markdown_link
from casusboek.parse.names import told_with_names
from casusboek.parse.structure import (
    CommentBlock,
    Definition,
    Heading,
    Listing,
    Paragraph,
    Piece,
    is_unclosed_code,
    not_ended,
    pieces_of,
    unclosed_comment,
)
from casusboek.visible import odd_in

DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
DECLARING = {"meters", "facts", "settings", "actors", "start"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of level 2 and what stands under it."""

    heading: Heading
    pieces: tuple[Piece, ...]


def parse_case(file: SourceFile) -> Result[Draft]:
    """Read a Markdown case. The value is None when the front matter cannot be read, or not what it declares."""
    findings = Findings()
    front = split_front(file.lines(), findings)
    if front is None:
        help = text("begin with a line `---`, the keys of the case, and another line `---`")
        findings.add(error("CB102", file.start(), text("this file has no front matter"), help=help))
        return Result(value=None, diagnostics=findings.all())
    body = _of_one_case(front.body, findings)
    pieces = tuple(with_headings_mended(pieces_of(body), findings))
    if hidden := next((found for piece in pieces if (found := _hides_passages(piece))), None):
        return Result(value=None, diagnostics=(hidden,))
    keys = read_yaml(front.yaml, findings) if front.closed else None
    draft = _draft(file, read_front(keys or no_keys(), findings), pieces, body, findings)
    if keys is None or keys.lost & DECLARING:
        return Result(value=None, diagnostics=findings.all())
    if not keys.has("case"):
        findings.add(_missing(file, "case", text("a case needs a stable id, as in `case: de-inschatting`")))
    if not draft.about.title.source and keys.lacks("title"):
        help = text("write `title:` in the front matter, or one heading with a single `#`")
        findings.add(_missing(file, "title", help, keys.key_span("title")))
    return Result(value=draft, diagnostics=told_with_names(draft, findings.all()))


def _of_one_case(lines: tuple[Line, ...], findings: Findings) -> tuple[Line, ...]:
    """Return the lines up to where the front matter of another case begins, which is reported."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if line.text.rstrip() == "---" and below.text.startswith("case:"):
            message, help = text("a second case begins here"), text("give each case a file of its own")
            findings.add(error("CB102", below.span(), message, help=help))
            return lines[:at]
    return lines


def _hides_passages(piece: Piece) -> Diagnostic | None:
    """Return what is wrong with a comment or a block of code that has no end and has passages in it."""
    if not any(line.text.startswith("## ") for line in piece.lines):
        return None
    if isinstance(piece, Paragraph) and is_unclosed_code(piece.lines):
        return not_ended(piece)
    return unclosed_comment(piece)


def _missing(file: SourceFile, key: str, help: Sentence, place: Span | None = None) -> Diagnostic:
    return error("CB105", place or file.lines()[0].span(), text("the key `{key}` is missing", key=key), help=help)


def _draft(
    file: SourceFile, front: Front, pieces: tuple[Piece, ...], lines: tuple[Line, ...], findings: Findings
) -> Draft:
    head, sections = _sections(pieces)
    title, opening = _title(head)
    cover = read_body(opening, passage="", find_link=markdown_link, findings=findings, enters=False)
    _refuse_play_on_cover(cover, findings)
    passages, bodies = [], [cover]
    for section in sections:
        passage, body = _passage(section, findings)
        passages.append(passage)
        bodies.append(body)
    refuse_doubles(passages, findings)
    findings.add(*left_pieces(lines))
    return Draft(
        path=file.path,
        about=replace(front.about, title=front.about.title if front.about.title.source else title),
        meters=front.meters,
        facts=front.facts,
        settings=front.settings,
        start=front.start,
        cover=tuple(cover.blocks),
        passages=tuple(passages),
        references=tuple(line for body in bodies for line in body.references),
        waivers=waivers_of(bodies),
        span=file.lines()[0].span(),
        twine=twine_of(cover.kept),
    )


def waivers_of(bodies: Sequence[Body]) -> tuple[Waiver, ...]:
    """Return the waivers of all bodies, in written order."""
    return tuple(waiver for body in bodies for waiver in body.waivers)


def _sections(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Section, ...]]:
    """Divide a file at its headings of level 2: what stands before the first, and the sections."""
    starts = [at for at, piece in enumerate(pieces) if isinstance(piece, Heading) and piece.level == 2]
    sections = []
    for at, end in pairwise([*starts, len(pieces)]):
        heading = pieces[at]
        assert isinstance(heading, Heading)
        sections.append(Section(heading=heading, pieces=pieces[at + 1 : end]))
    return pieces[: starts[0]] if starts else pieces, tuple(sections)


def _title(pieces: tuple[Piece, ...]) -> tuple[Text, tuple[Piece, ...]]:
    """Return the text of the `#` heading before the first passage, and the pieces without it."""
    title, kept = NO_TEXT, []
    for piece in pieces:
        if isinstance(piece, Heading) and piece.level == 1 and not title.source:
            title = read_title(piece.line, Findings()).title
        else:
            kept.append(piece)
    return title, tuple(kept)


def _refuse_play_on_cover(cover: Body, findings: Findings) -> None:
    if cover.choices:
        message = text("there can be no choices before the first passage")
        help = text("begin a passage with a `##` heading and put them there")
        findings.add(error("CB211", cover.choices[0].label.span, message, help=help))
    for onward in cover.onward:
        message, help = text("only an ending can lead to another case"), text("move it to an ending")
        findings.add(error("CB204", onward.span, message, help=help))
    if cover.reflection is not None:
        message, help = text("there can be no reflection before the first passage"), text("move it to an ending")
        findings.add(error("CB211", cover.reflection.span, message, help=help))


def _passage(section: Section, findings: Findings) -> tuple[Passage, Body]:
    title = read_title(section.heading.line, findings)
    body = read_body(section.pieces, passage=title.id, find_link=markdown_link, findings=findings)
    findings.add(*_text_after_choices(section, body))
    return with_note(passage_of(title, body), body.kept), body


def _text_after_choices(section: Section, body: Body) -> Iterator[Diagnostic]:
    """Yield every paragraph right under a list of choices: a consequence that is not indented, most likely."""
    choices = {choice.span.line for choice in body.choices}
    pieces = [piece for piece in section.pieces if not isinstance(piece, (CommentBlock, Definition))]
    for before, piece in pairwise(pieces):
        is_under = isinstance(before, Listing) and before.lines[0].number in choices
        if is_under and isinstance(piece, Paragraph) and piece.plain and not DEFINITION.match(piece.lines[0].text):
            message = text("this text stands under the choices, but readers see it above them")
            help = text("if it follows on a choice, indent it by four spaces; if not, put it above the list")
            if odd := odd_in(piece.lines[0].text[:1]):
                help = text("this line begins with {character}: type four ordinary spaces", character=odd[0])
            yield warning("CB222", piece.lines[0].span(), message, help=help)


def passage_of(title: Title, body: Body) -> Passage:
    """Make a passage of its heading and its body."""
    return Passage(
        id=title.id,
        title=title.title,
        dateline=body.dateline,
        on_enter=body.on_enter,
        blocks=tuple(body.blocks),
        choices=tuple(body.choices),
        reflection=body.reflection,
        onward=tuple(body.onward),
        span=title.span,
    )


def refuse_doubles(passages: Sequence[Passage], findings: Findings) -> None:
    """Report every passage whose id an earlier one has."""
    first: dict[str, Passage] = {}
    for passage in passages:
        if passage.id in first and passage.id:
            title, id = passage.title.words, passage.id
            own = slug(title)
            own = f"{id}-2" if any(own == one.id for one in passages) else own
            help = text("give this one another id, as in `## {title} {{#{id}}}`", title=title, id=own)
            if in_twee(passage.span.path):
                help = text('give this one another id, as in `:: {title} {{"id":"{id}-2"}}`', title=title, id=id)
            findings.add(
                error(
                    "CB202",
                    passage.span,
                    text("there is already a passage `{id}`", id=passage.id),
                    help=help,
                    notes=(Note(message=text("the first one stands here"), span=first[passage.id].span),),
                )
            )
        first.setdefault(passage.id, passage)
