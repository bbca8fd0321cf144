"""The metadata block of a passage header: JSON of which tweego knows two keys, both texts."""

import re

from casusboek.model.diagnostic import Diagnostic, text, warning
from casusboek.model.source import Line
from casusboek.parse.twee.go_text import Member, NotJsonError, folded, members
from casusboek.parse.twee.passage import NO_METADATA, Metadata

USUAL = re.compile(r'\{"position":"([^"\\\x00-\x1f]*)"(?:,"size":"([^"\\\x00-\x1f]*)")?\}')
KNOWN = ("POSITION", "SIZE")


def read_metadata(line: Line, at: int, written: str) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """Read the block `written` at offset `at` of a header line. One fault drops the whole block, as in tweego."""
    usual = USUAL.fullmatch(written)
    if usual:
        return Metadata(position=usual[1] or None, size=usual[2] or None), ()
    try:
        found = members(written)
    except NotJsonError as fault:
        return NO_METADATA, (_unreadable(line, at + fault.at, at + len(written)),)
    wrong = {folded(member.key): member for member in found if _is_wrong(member)}
    if wrong:
        return NO_METADATA, tuple(_not_a_text(line, at, member) for member in wrong.values())
    return _metadata(found), ()


def _is_wrong(member: Member) -> bool:
    return folded(member.key) in KNOWN and not isinstance(member.value, str | None)


def _metadata(found: tuple[Member, ...]) -> Metadata:
    known = {folded(member.key): member.value for member in found if isinstance(member.value, str)}
    return Metadata(
        position=known.get("POSITION") or None,
        size=known.get("SIZE") or None,
        other=tuple((member.key, member.written) for member in found if folded(member.key) not in KNOWN),
    )


def _unreadable(line: Line, start: int, end: int) -> Diagnostic:
    return warning(
        "CB607",
        line.span(start, max(start, end)),
        text("the metadata cannot be read from here on, so all of it is left out"),
        help=text('write `{{"position":"100,200"}}`: keys and texts in double quotes, no comma after the last'),
    )


def _not_a_text(line: Line, at: int, member: Member) -> Diagnostic:
    start = at + member.at
    return warning(
        "CB607",
        line.span(start, start + len(member.written)),
        text("`{key}` in the metadata is not a text, so all of the metadata is left out", key=member.key),
        help=text('write it in double quotes, as in `"100,200"`'),
    )
