"""Reads a Twee 3 file: every passage, and every mistake in one run, each where tweego would find it."""

import re
from dataclasses import replace

from casusboek.model.diagnostic import Diagnostic, Note, Result, error, text, warning
from casusboek.model.source import Line, Span
from casusboek.parse.twee.by_twine import undo_twine_escapes
from casusboek.parse.twee.decode import decode, tidied
from casusboek.parse.twee.go_text import GO_SPACE, trim
from casusboek.parse.twee.header import Header, HeaderFault, read_header
from casusboek.parse.twee.metadata import read_metadata
from casusboek.parse.twee.passage import NO_METADATA, TweeFile, TweePassage
from casusboek.parse.twee.storydata import check_story, read_story_data

TWEE_2_POSITION = re.compile(r"<\s*-?[\d.]+\s*,\s*-?[\d.]+\s*>\Z")


def read_twee(path: str, content: bytes) -> Result[TweeFile]:
    """Read the bytes of a Twee 3 file. There always is a value: after each mistake the reading goes on."""
    source, found = decode(path, content)
    return _read(path, source, list(found))


def read_twee_text(path: str, decoded: str) -> Result[TweeFile]:
    """Read a Twee 3 file that was decoded already; otherwise as `read_twee`."""
    return _read(path, tidied(decoded), [])


def _read(path: str, source: str, findings: list[Diagnostic]) -> Result[TweeFile]:
    prolog, *parts = ("\n" + source).split("\n::")
    findings.extend(_check_prolog(path, prolog[1:]))
    passages = one_for_each_name(_passages(path, prolog, parts, findings), findings)
    file, undone = undo_twine_escapes(TweeFile(path=path, passages=tuple(passages)))
    findings += [*undone, *check_story(file, source)]
    file = replace(file, twine=read_story_data(file))
    findings.sort(key=lambda finding: (finding.span.line, finding.span.column))
    return Result(value=file, diagnostics=tuple(findings))


def _passages(path: str, prolog: str, parts: list[str], findings: list[Diagnostic]) -> list[TweePassage]:
    line = prolog.count("\n") + 1
    last = len(parts) - 1
    passages = []
    for index, part in enumerate(parts):
        written, _, body = part.partition("\n")
        at_end = index == last and len(written) == len(part)
        passages.append(_passage(path, line, written, body, findings, at_end=at_end))
        line += part.count("\n") + 1
    return passages


def _passage(path: str, line: int, written: str, body: str, findings: list[Diagnostic], *, at_end: bool) -> TweePassage:
    header = read_header(written)
    metadata = NO_METADATA
    if isinstance(header, HeaderFault):
        findings.append(_malformed(path, line, written, header, at_end=at_end))
        header, broken = Header(trim(written) or "::", (), None, -1), True
    else:
        broken = False
    if header.metadata is not None:
        place = Line(path=path, number=line, column=3, text=written)
        metadata, found = read_metadata(place, header.metadata_at, header.metadata)
        findings.extend(found)
    if written.endswith(">") and TWEE_2_POSITION.search(header.name):
        findings.append(_twee_2(path, line, written))
    trimmed = body.lstrip(GO_SPACE)
    lead = body[: len(body) - len(trimmed)]
    return TweePassage(
        path=path,
        name=header.name,
        tags=header.tags,
        metadata=metadata,
        text=trimmed.rstrip(GO_SPACE),
        line=line,
        header="::" + written,
        text_line=line + 1 + lead.count("\n"),
        text_column=len(lead) - lead.rfind("\n"),
        broken=broken,
    )


def _malformed(path: str, line: int, written: str, fault: HeaderFault, *, at_end: bool) -> Diagnostic:
    place = Line(path=path, number=line, column=3, text=written).span(fault.start, fault.end)
    if not fault.below or at_end:
        return error(fault.code, place, fault.message, help=fault.help)
    below = Span(path=path, line=line + 1, column=1, end_line=line + 1, end_column=1)
    note = Note(message=text("the quote opens here"), span=place)
    return error(fault.code, below, fault.message, help=fault.help, notes=(note,))


def _twee_2(path: str, line: int, written: str) -> Diagnostic:
    return warning(
        "CB613",
        Line(path=path, number=line, column=3, text=written).span(written.rindex("<")),
        text("this position is Twee 2; in Twee 3 it is part of the name"),
        help=text('write `{{"position":"100,200"}}`, or give the file the ending `.tw2`'),
    )


def _check_prolog(path: str, prolog: str) -> tuple[Diagnostic, ...]:
    trimmed = prolog.strip(GO_SPACE)
    if not trimmed:
        return ()
    before = prolog[: prolog.index(trimmed)]
    start = Line(path=path, number=before.count("\n") + 1, column=1, text="").span()
    written = trimmed.split("\n")
    end = Line(path=path, number=start.line + len(written) - 1, column=1, text=written[-1]).span()
    return (
        warning(
            "CB602",
            start.until(end),
            text("this text stands before the first passage and belongs to none"),
            help=text("a passage begins with `::` at the very start of a line"),
        ),
    )


def one_for_each_name(passages: list[TweePassage], findings: list[Diagnostic]) -> list[TweePassage]:
    """Let a later passage take the place of an earlier one of the same name. Broken ones keep their own places."""
    kept: list[TweePassage] = []
    places: dict[str, int] = {}
    for passage in passages:
        place = len(kept) if passage.broken else places.setdefault(passage.name, len(kept))
        if place == len(kept):
            kept.append(passage)
        else:
            findings.append(_doubled(kept[place], passage))
            kept[place] = passage
    return kept


def _doubled(earlier: TweePassage, later: TweePassage) -> Diagnostic:
    return error(
        "CB608",
        later.name_span,
        text("there already is a passage `{name}`; this one replaces it", name=later.name),
        help=text("give one of the two another name"),
        notes=(Note(message=text("the earlier one, whose text is lost"), span=earlier.name_span),),
    )
