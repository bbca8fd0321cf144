"""Reads HTML into tags and text, looking at each character once; says which of it may stand in a page.

Python's own `html.parser` takes minutes on some 100 kB files that are made for it; a file from outside may be one.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

OPENING = re.compile(r"<(?:(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)|(?P<comment>!--)|(?P<other>[!?]|/[^a-zA-Z]))")
ATTRIBUTE = re.compile(r"[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*(?P<equals>=)\s*)?")
BARE_VALUE = re.compile(r"[^\s>]*")
TAG_END = re.compile(r"[\s/]*>")
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
ALLOWED = frozenset(
    [
        "a",
        "abbr",
        "area",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hgroup",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "map",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
EMPTY = frozenset(["area", "br", "col", "hr", "img", "wbr"])
ACTING = frozenset(
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "base",
        "link",
        "meta",
        "form",
        "frame",
        "frameset",
        "applet",
        "svg",
        "math",
    ]
)
ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start",),
    "td": ("align", "colspan", "rowspan"),
    "th": ("align", "colspan", "rowspan", "scope"),
}
ANYWHERE = ("lang", "dir", "title")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = ("http", "https", "mailto", "tel")
HUGE_NUMBER = re.compile(r"&#[0-9]{8,};?")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `source[start:end]`. An end tag has no attributes."""

    name: str
    attributes: dict[str, str]
    is_end: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HtmlWords:
    """Text at `source[start:end]`; `raw` says that entities in it stand for themselves."""

    start: int
    end: int
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, a doctype or another piece that shows nothing."""

    start: int
    end: int


Token: TypeAlias = Tag | HtmlWords | Comment


def tokens(source: str) -> Iterator[Token]:
    """Yield all of `source`, in order. What opens and never ends is text."""
    at = 0
    while (match := OPENING.search(source, at)) is not None:
        token = _token(source, match)
        if token is None:
            break
        if match.start() > at:
            yield HtmlWords(at, match.start())
        yield token
        at = token.end
        if isinstance(token, Tag) and not token.is_end and token.name in RAW:
            close = RAW[token.name].search(source, at)
            end = close.start() if close else len(source)
            yield HtmlWords(at, end, raw=True)
            at = end
    if at < len(source):
        yield HtmlWords(at, len(source))


def unescaped(written: str) -> str:
    """Replace entities by the characters they stand for; numbers of no character become U+FFFD."""
    return html.unescape(HUGE_NUMBER.sub("\ufffd", written)) if "&" in written else written


def known_attributes(name: str) -> tuple[str, ...]:
    """Return the attributes that may stand in a tag."""
    return (*ANYWHERE, *ATTRIBUTES.get(name, ()))


def scheme(address: str) -> str:
    """Return the scheme of an address as a browser finds it, in small letters, or ''."""
    match = SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return match[1].lower() if match else ""


def is_safe(address: str) -> bool:
    """Say whether a link may lead to an address: it runs nothing."""
    return scheme(address) in ("", *SCHEMES)


def acts(tag: Tag) -> tuple[str, ...]:
    """Return what in a tag would act by itself, load something or bring its own style."""
    if tag.name in ACTING:
        return (f"<{tag.name}>",)
    return tuple(name for name, value in tag.attributes.items() if _acts(name, value))


def _acts(name: str, value: str) -> bool:
    return name == "style" or name.startswith("on") or scheme(value) in ("javascript", "vbscript")


def _token(source: str, match: "re.Match[str]") -> Tag | Comment | None:
    if match["name"]:
        return _tag(source, match)
    if match["comment"]:
        end = source.find("-->", match.start() + 2)
        return Comment(match.start(), end + 3) if end >= 0 else None
    end = source.find(">", match.start() + 2)
    return Comment(match.start(), end + 1) if end >= 0 else None


def _tag(source: str, match: "re.Match[str]") -> Tag | None:
    attributes: dict[str, str] = {}
    at = match.end()
    while (end := TAG_END.match(source, at)) is None:
        attribute = ATTRIBUTE.match(source, at)
        if attribute is None:
            return None
        value, at = _value(source, attribute)
        if value is None:
            return None
        attributes[attribute["name"].lower()] = unescaped(value)
    is_end = bool(match["end"])
    return Tag(match["name"].lower(), {} if is_end else attributes, is_end, match.start(), end.end())


def _value(source: str, attribute: "re.Match[str]") -> tuple[str | None, int]:
    at = attribute.end()
    if not attribute["equals"]:
        return "", at
    quote = source[at : at + 1]
    if quote in ('"', "'"):
        close = source.find(quote, at + 1)
        return (source[at + 1 : close], close + 1) if close >= 0 else (None, at)
    bare = BARE_VALUE.match(source, at)
    return (bare[0], bare.end()) if bare else (None, at)
