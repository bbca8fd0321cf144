"""What tweego, a Go program, means by white space and by JSON; Python's own ideas of both differ in places."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

GO_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
WORD = re.compile(f"[^{GO_SPACE}]+")
JSON_SPACE = re.compile(r"[ \t\n\r]*")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class NotJsonError(Exception):
    """A text is not JSON, or not an object; `at` is the offset where reading it failed."""

    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One key of a JSON object: its value, the value as written, and the offset where that starts."""

    key: str
    value: object
    written: str
    at: int


def trim(text: str) -> str:
    """Take Go's white space off both ends."""
    return text.strip(GO_SPACE)


def fields(text: str) -> tuple[str, ...]:
    """Split at Go's white space."""
    return tuple(WORD.findall(text))


def folded(key: str) -> str:
    """Return a JSON key as Go compares it with the names it knows: without regard to case (the long s is an s)."""
    return key.upper() if key.isascii() else key.replace("\u017f", "s").upper()


def members(text: str) -> tuple[Member, ...]:
    """Read a JSON object as Go does: no NaN, half a surrogate pair becomes U+FFFD, doubled keys stay.

    Raises NotJsonError. Nesting deeper than Python's recursion allows is not JSON either.
    """
    try:
        return tuple(_members(text))
    except json.JSONDecodeError as fault:
        raise NotJsonError(fault.pos) from None
    except RecursionError:
        raise NotJsonError(0) from None


def _members(text: str) -> Iterator[Member]:
    at = _expect(text, 0, "{")
    if text[at : at + 1] == "}":
        at += 1
    else:
        more = True
        while more:
            member, at = _member(text, at)
            yield member
            more = text[at : at + 1] == ","
            at = _expect(text, at, ",") if more else _expect(text, at, "}")
    if _skip(text, at) != len(text):
        raise NotJsonError(_skip(text, at))


def _member(text: str, at: int) -> tuple[Member, int]:
    if text[at : at + 1] != '"':
        raise NotJsonError(at)
    key, at = DECODER.raw_decode(text, at)
    start = _expect(text, at, ":")
    try:
        value, end = DECODER.raw_decode(text, start)
    except _ConstantError:
        raise NotJsonError(start) from None
    member = Member(key=_paired(key), value=_repaired(value), written=text[start:end], at=start)
    return member, _skip(text, end)


def _expect(text: str, at: int, mark: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != mark:
        raise NotJsonError(at)
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = JSON_SPACE.match(text, at)
    return match.end() if match else at


def _paired(text: str) -> str:
    return text if text.isascii() else LONE_SURROGATE.sub("\ufffd", text)


def _repaired(value: object) -> object:
    match value:
        case str():
            return _paired(value)
        case list():
            return [_repaired(part) for part in value]
        case dict():
            return {_paired(str(key)): _repaired(part) for key, part in value.items()}
        case _:
            return value


class _ConstantError(Exception):
    """Python's JSON knows NaN and Infinity; JSON does not."""


def _refuse(name: str) -> NoReturn:
    raise _ConstantError(name)


def _number(written: str) -> float:
    number = float(written)
    return math.nan if math.isinf(number) else number


DECODER = json.JSONDecoder(parse_int=_number, parse_float=_number, parse_constant=_refuse)
