"""StoryTitle and StoryData: what a whole story must say about itself, and the IFID that tells it from all others."""

import hashlib
import math
import re
import uuid
from collections.abc import Iterable

from casusboek.model.diagnostic import Diagnostic, text, warning
from casusboek.model.source import Span
from casusboek.model.story import Twine
from casusboek.parse.twee.go_text import Member, NotJsonError, folded, members, trim
from casusboek.parse.twee.passage import TweeFile, TweePassage, first_line

IFID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-[1-5][0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}")
WRAPPED = re.compile(r"UUID://(.*)//", re.DOTALL)


def new_ifid(seed: str) -> str:
    """Return an IFID that belongs to `seed`: the same for the same text, like no other for any other text."""
    digest = hashlib.sha256(f"casusboek {seed}".encode("utf-8", "surrogatepass")).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4)).upper()


def is_ifid(written: str) -> bool:
    """Say whether tweego takes this text for an IFID: a UUID of version 1 to 5, perhaps as `UUID://...//`."""
    upper = written.upper()
    wrapped = WRAPPED.fullmatch(upper)
    return IFID.fullmatch(wrapped[1] if wrapped else upper) is not None


def read_story_data(file: TweeFile) -> Twine:
    """Return what StoryData says: the IFID in capitals ("" when it has none that will do), and the rest as JSON."""
    passage = file.passage("StoryData")
    if passage is None:
        return Twine(ifid="")
    try:
        found = members(passage.text)
    except NotJsonError:
        return Twine(ifid="")
    ifid = _value_of(found, "IFID")
    return Twine(
        ifid=ifid.upper() if isinstance(ifid, str) and is_ifid(ifid) else "",
        settings=tuple((member.key, member.written) for member in found if folded(member.key) != "IFID"),
    )


def check_story(file: TweeFile, source: str) -> tuple[Diagnostic, ...]:
    """Return warnings about a StoryTitle or StoryData that is missing or that tweego would refuse."""
    if not file.passages:
        return ()
    return (*_check_title(file), *_check_data(file, source))


def _check_title(file: TweeFile) -> tuple[Diagnostic, ...]:
    title = file.passage("StoryTitle")
    if title is not None and trim(title.text):
        return ()
    span = title.span if title else first_line(file.path)
    help = text("add a passage `:: StoryTitle` with the title as its text")
    return (warning("CB611", span, text("the story has no title"), help=help),)


def _check_data(file: TweeFile, source: str) -> tuple[Diagnostic, ...]:
    passage = file.passage("StoryData")
    if passage is None:
        help = text('add a passage `:: StoryData` with the text `{{"ifid": "{ifid}"}}`', ifid=new_ifid(source))
        return (warning("CB610", first_line(file.path), text("the story has no IFID"), help=help),)
    try:
        found = () if passage.text == "null" else members(passage.text)
    except NotJsonError as fault:
        return (_unreadable(passage, fault.at),)
    wrong = {folded(member.key): member for member in found if not _has_its_type(member)}
    return tuple(_wrong_type(passage, member) for member in wrong.values()) or _check_ifid(passage, found, source)


def _check_ifid(passage: TweePassage, found: tuple[Member, ...], source: str) -> tuple[Diagnostic, ...]:
    ifid = str(_value_of(found, "IFID") or "")
    if not ifid:
        help = text('add `"ifid": "{ifid}"` to its JSON', ifid=new_ifid(source))
        return (warning("CB610", passage.span, text("the story has no IFID"), help=help),)
    if is_ifid(ifid):
        return ()
    member = next(member for member in reversed(found) if folded(member.key) == "IFID")
    message = text("`{ifid}` is not an IFID, which is a UUID of version 1 to 5", ifid=ifid)
    return (
        warning(
            "CB610",
            _span_of(passage, member),
            message,
            help=text("a new one for this story: `{ifid}`", ifid=new_ifid(source)),
        ),
    )


def _unreadable(passage: TweePassage, at: int) -> Diagnostic:
    return warning(
        "CB609",
        passage.place(at),
        text("`StoryData` cannot be read from here on"),
        help=text(
            "it holds JSON: keys and texts in double quotes, no comma after the last, nothing outside the braces"
        ),
    )


def _wrong_type(passage: TweePassage, member: Member) -> Diagnostic:
    return warning(
        "CB609",
        _span_of(passage, member),
        text("`{key}` in `StoryData` is of another kind than Twine's", key=member.key),
        help=text(
            "`zoom` is a number, `tag-colors` an object with texts, `options` a list of texts, everything else a text"
        ),
    )


def _has_its_type(member: Member) -> bool:
    value = member.value
    match folded(member.key):
        case "IFID" | "FORMAT" | "FORMAT-VERSION" | "START":
            return _are_texts([value])
        case "ZOOM":
            return value is None or (isinstance(value, float) and not math.isnan(value))
        case "OPTIONS":
            return value is None or (isinstance(value, list) and _are_texts(value))
        case "TAG-COLORS":
            return value is None or (isinstance(value, dict) and _are_texts(value.values()))
    return True


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str | None) for value in values)


def _value_of(found: tuple[Member, ...], key: str) -> object:
    return next(
        (member.value for member in reversed(found) if folded(member.key) == key and member.value is not None), None
    )


def _span_of(passage: TweePassage, member: Member) -> Span:
    return passage.place(member.at).until(passage.place(member.at + len(member.written)))
