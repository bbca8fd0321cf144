"""Reads prose that is Markdown already (Chapbook, Snowman), minding code, escapes, links, HTML and addresses in it."""

import re
from collections.abc import Callable

from casusboek.model.diagnostic import text
from casusboek.twine.dialects.builder import Builder
from casusboek.twine.dialects.links import refuse_acting
from casusboek.twine.dialects.tags import add_picture, read_html
from casusboek.twine.sanitise import clean_address

SIGNS = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<fence>^ {0,3}(?:```|~~~))|(?P<code>`+)|(?P<link>\[\[)|(?P<template><%)"
    r"|(?P<auto><(?:[a-z][a-z0-9+.-]{1,30}:|[\w.+-]+@)[^\s<>]*>)|(?P<tag><)|(?P<insert>\{)"
    r"|(?P<picture>!\[)|(?P<target>\]\()|(?P<definition>^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+)",
    re.MULTILINE | re.IGNORECASE,
)
LINK = re.compile(r"\[\[(?P<inside>(?:(?!\]\])[^\n]){1,2000})\]\]")
PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,1000})\]\(\s*(?P<target><[^<>\n]*>|[^\s()]+)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
TARGET = re.compile(
    r"\]\(\s*(?P<target><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
ReadAt = Callable[[Builder, int], int]
ReadLink = Callable[[Builder, int, int, str], None]


def read_markdown(
    builder: Builder,
    start: int,
    end: int,
    *,
    read_link: ReadLink,
    read_insert: ReadAt | None = None,
    read_template: ReadAt | None = None,
) -> None:
    """Read prose between two offsets. `read_insert` reads what begins with a brace, `read_template` with `<%`."""
    at = start
    while (match := SIGNS.search(builder.text, at, end)) is not None:
        builder.markdown(builder.text[at : match.start()])
        place, after = match.start(), match.start()
        match match.lastgroup:
            case "fence" | "code":
                after = _code(builder, place, end, match[0])
            case "link":
                after = _link(builder, place, read_link)
            case "template" if read_template is not None:
                after = read_template(builder, place)
            case "insert" if read_insert is not None:
                after = read_insert(builder, place)
            case "auto":
                after = _autolink(builder, place, match.end())
            case "tag" | "template":
                after = read_html(builder, place)
            case "picture":
                after = _picture(builder, place)
            case "target":
                after = _target(builder, place)
            case "definition":
                after = _definition(builder, place, match.end())
        at = after if after > place else _as_text(builder, match)
    builder.markdown(builder.text[at:end])


def _as_text(builder: Builder, match: "re.Match[str]") -> int:
    """Add a sign that begins nothing, so that Markdown does not take it for a beginning either."""
    shown = {"<": "&lt;", "<%": "&lt;%", "[[": "\\[\\["}.get(match[0], match[0])
    if match[0] == "{" and "{{" in builder.text[max(0, match.start() - 1) : match.end() + 1]:
        shown = "\\{"
    if match.lastgroup in ("fence", "code"):
        shown = re.sub(r"([`~])", r"\\\1", match[0])
    builder.markdown(shown)
    return match.end()


def _code(builder: Builder, start: int, end: int, sign: str) -> int:
    """Keep code as it is, up to its closing sign."""
    if sign.strip() in ("```", "~~~"):
        closing = re.compile(rf"\n {{0,3}}{sign.strip()}+[ \t]*(?=\n|\Z)").search(builder.text, start, end)
    else:
        closing = re.compile(rf"(?<!`){sign}(?!`)").search(builder.text, start + len(sign), end)
    if closing is None:
        builder.charge(end - start)
        return start
    code = builder.text[start : closing.end()].replace("{{", "{ {")
    builder.markdown(code if sign.strip() in ("```", "~~~") else code.replace("\n", " "))
    return closing.end()


def _link(builder: Builder, start: int, read_link: ReadLink) -> int:
    match = LINK.match(builder.text, start)
    if match is None:
        builder.charge(2000)
        return start
    read_link(builder, start, match.end(), match["inside"])
    return match.end()


def _autolink(builder: Builder, start: int, end: int) -> int:
    address = builder.text[start + 1 : end - 1]
    if clean_address(address if ":" in address else f"mailto:{address}"):
        builder.markdown(builder.text[start:end])
    else:
        _refuse_address(builder, start, end)
    return end


def _picture(builder: Builder, start: int) -> int:
    match = PICTURE.match(builder.text, start)
    if match is None:
        return start
    add_picture(builder, start, match.end(), match["target"].strip("<>"), match["alt"])
    return match.end()


def _target(builder: Builder, start: int) -> int:
    """Check where a Markdown link goes."""
    match = TARGET.match(builder.text, start)
    if match is None:
        builder.markdown("]\\(")
        return start + 2
    address = re.sub(r"\\(\W)", r"\1", match["target"].strip("<>"))
    clean = clean_address(address)
    if clean and not clean.startswith("#"):
        here = "./" if re.fullmatch(r"[\w-]+", clean) else ""
        builder.markdown(f"]({here}{clean}{match['title'] or ''})")
    else:
        _refuse_address(builder, start, match.end())
        builder.markdown("]")
    return match.end()


def _definition(builder: Builder, start: int, end: int) -> int:
    written = builder.text[start:end]
    name, _, address = written.partition("]:")
    if clean_address(address.strip().strip("<>")):
        builder.markdown(f"{name}]: {clean_address(address.strip().strip('<>'))}")
    else:
        _refuse_address(builder, start, end)
        builder.markdown(f"{name.replace('[', chr(92) + '[')}\\]")
    return end


def _refuse_address(builder: Builder, start: int, end: int) -> None:
    refuse_acting(builder, start, end, text("an address that is no ordinary link was taken out"))
