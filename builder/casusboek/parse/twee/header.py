"""The header line of a passage (`:: name [tags] {metadata}`): its parts, or its first fault as tweego finds it."""

import re
from dataclasses import dataclass

from casusboek.model.diagnostic import Sentence, text
from casusboek.parse.twee.go_text import fields, trim

PLAIN = r"[^\\\[\]{}]*(?:\\.[^\\\[\]{}]*)*"
QUOTED = r'"[^"\\]*(?:\\.[^"\\]*)*'
FLAT = rf'\{{[^{{}}"]*(?:{QUOTED}"[^{{}}"]*)*\}}'
HEADER = re.compile(rf"({PLAIN}(?:\\\Z)?)(?:\[({PLAIN})\][ \t]*)?(?:({FLAT})[ \t]*)?", re.DOTALL)
NAME = re.compile(rf"{PLAIN}\\?", re.DOTALL)
TAGS = re.compile(rf"\[{PLAIN}", re.DOTALL)
METADATA_PART = re.compile(rf'[^"{{}}]+|(?P<quote>{QUOTED})(?P<closed>")?|[{{}}]', re.DOTALL)
BLANKS = re.compile(r"[ \t]*")
ESCAPED = re.compile(r"\\(.?)", re.DOTALL)

ORDER_HELP = text("write `:: name [tags] {{metadata}}`: each block at most once, in this order")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says. `metadata` is the JSON as written, `metadata_at` its offset."""

    name: str
    tags: tuple[str, ...]
    metadata: str | None
    metadata_at: int


@dataclass(frozen=True, slots=True)
class HeaderFault:
    """The first thing wrong in a header, at these offsets.

    tweego reads a quoted text past the end of its line, and so counts an unclosed one on the line below:
    `below` says that the fault is there. It keeps the two readers in agreement on where a file is wrong.
    """

    code: str
    start: int
    end: int
    message: Sentence
    help: Sentence
    below: bool = False


def read_header(written: str) -> Header | HeaderFault:
    """Read what stands after the `::` of a header line."""
    match = HEADER.fullmatch(written)
    if match is None:
        return _read_by_parts(written)
    name = trim(unescape(match[1]))
    if not name:
        return _nameless(written)
    tags = fields(unescape(match[2])) if match[2] else ()
    return Header(name, tags, match[3], match.start(3))


def name_end(written: str) -> int:
    """Return the offset where the name stops, in what stands after the `::`."""
    match = NAME.match(written)
    return match.end() if match else 0


def unescape(written: str) -> str:
    """Undo the backslashes of a name or a tag: each stands for what follows it, and a lone last one for nothing."""
    return ESCAPED.sub(r"\1", written) if "\\" in written else written


def _read_by_parts(written: str) -> Header | HeaderFault:
    at = name_end(written)
    name = trim(unescape(written[:at]))
    if not name:
        return _nameless(written)
    tags: tuple[str, ...] | None = None
    metadata: str | None = None
    metadata_at = -1
    while at < len(written):
        end = _block_end(written, at)
        if isinstance(end, HeaderFault):
            return end
        if metadata is not None or (tags is not None and written[at] == "["):
            return _misplaced(written, at, end)
        if written[at] == "[":
            tags = fields(unescape(written[at + 1 : end - 1]))
        else:
            metadata, metadata_at = written[at:end], at
        blanks = BLANKS.match(written, end)
        at = blanks.end() if blanks else end
    return Header(name, tags or (), metadata, metadata_at)


def _block_end(written: str, at: int) -> int | HeaderFault:
    match written[at]:
        case "[":
            return _tags_end(written, at)
        case "{":
            return _metadata_end(written, at)
        case "]" | "}":
            return _stray(written, at)
        case _:
            return HeaderFault(
                "CB606",
                at,
                len(written),
                text("`{rest}` cannot stand behind the blocks of a header", rest=written[at:].rstrip()),
                ORDER_HELP,
            )


def _tags_end(written: str, at: int) -> int | HeaderFault:
    match = TAGS.match(written, at)
    end = match.end() if match else at
    if end == len(written) or written[end] == "\\":
        return HeaderFault(
            "CB605", at, len(written), text("the tags are not closed"), text("write `]` after the last tag")
        )
    return end + 1 if written[end] == "]" else _stray(written, end)


def _metadata_end(written: str, at: int) -> int | HeaderFault:
    depth = 0
    for part in METADATA_PART.finditer(written, at):
        if part["quote"] is not None and part["closed"] is None:
            return HeaderFault(
                "CB605",
                part.start(),
                len(written),
                text("a quoted text in the metadata above is not closed"),
                text('write `"` after it; metadata stands on one line'),
                below=True,
            )
        depth += {"{": 1, "}": -1}.get(part[0], 0)
        if depth == 0:
            return part.end()
    return HeaderFault(
        "CB605",
        at,
        len(written),
        text("the metadata is not closed"),
        text("write `}}` after it; metadata stands on one line"),
    )


def _nameless(written: str) -> HeaderFault:
    return HeaderFault(
        "CB603", 0, name_end(written), text("this passage has no name"), text("write a name after the `::`")
    )


def _stray(written: str, at: int) -> HeaderFault:
    mark = written[at]
    help = text("a bracket or brace that belongs to a name gets a backslash before it, as in `\\{mark}`", mark=mark)
    return HeaderFault("CB604", at, at + 1, text("`{mark}` cannot stand here in a header", mark=mark), help)


def _misplaced(written: str, at: int, end: int) -> HeaderFault:
    message = (
        text("tags stand right behind the name") if written[at] == "[" else text("a passage has one metadata block")
    )
    return HeaderFault("CB606", at, end, message, ORDER_HELP)
