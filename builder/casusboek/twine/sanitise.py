"""Keeps what could act out of text that comes from elsewhere: nh3 judges every tag and every address."""

import re
from dataclasses import dataclass
from html import unescape

import nh3

WORD = re.compile(r"\w+")
SCHEMES = {"http", "https", "mailto", "tel"}
KEPT = frozenset(WORD.findall("abbr cite code del ins kbd mark q s samp small sub sup u var"))
ACTING = frozenset(WORD.findall("script style iframe object embed applet frame frameset base link meta form svg math"))
ATTRIBUTES = {"abbr": {"title"}, "a": {"href"}, "img": {"src", "alt"}}
LONGEST_TAG = 4000
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[^'\"<>]|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
HREF = re.compile(r'href="([^"]*)"')
UNSAFE = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "`": "%60"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An HTML tag as written. Attributes have small letters and no quotes or references; the first of a name counts."""

    name: str
    closes: bool
    attributes: tuple[tuple[str, str], ...]
    length: int

    def get(self, name: str) -> str:
        """Return the value of an attribute, or ''."""
        return dict(reversed(self.attributes)).get(name, "")

    def has(self, name: str) -> bool:
        """Say whether an attribute was written."""
        return any(known == name for known, _ in self.attributes)


def read_tag(text: str, at: int) -> Tag | None:
    """Read the tag that begins at an offset; None when there is none, or one longer than anybody needs."""
    if not text.startswith("<", at):
        return None
    match = TAG.match(text, at, at + LONGEST_TAG) or _with_data(text, at)
    if match is None:
        return None
    pairs = ((found[1].lower(), unescape((found[2] or "").strip("\"'"))) for found in ATTRIBUTE.finditer(match["rest"]))
    return Tag(
        name=match["name"].lower(), closes=bool(match["close"]), attributes=tuple(pairs), length=match.end() - at
    )


def _with_data(text: str, at: int) -> "re.Match[str] | None":
    """Read a picture whose data stand in the tag itself: the only long tag there is."""
    return TAG.match(text, at) if text.startswith("<img", at) and "data:" in text[at : at + 200] else None


def acting(tag: Tag) -> tuple[str, ...]:
    """Return what in a tag would act by itself: the tag, its handlers, addresses that run code."""
    if tag.name in ACTING:
        return (f"<{tag.name}>",)
    return tuple(name for name, value in tag.attributes if name.startswith("on") or _runs(value))


def _runs(value: str) -> bool:
    address = re.sub(r"[\s\x00-\x20]", "", value).lower()
    return address.startswith(("javascript:", "vbscript:")) or address.startswith("data:text")


def clean_tag(tag: Tag) -> str:
    """Return a tag with only what may stay, as nh3 leaves it; '' when nothing of it may."""
    if tag.name not in KEPT:
        return ""
    if tag.closes:
        return f"</{tag.name}>"
    title = tag.get("title").replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    made = f'<{tag.name} title="{title}">' if tag.name == "abbr" and title else f"<{tag.name}>"
    cleaned = nh3.clean(made, tags=set(KEPT), attributes=ATTRIBUTES, link_rel=None)
    return cleaned.removesuffix(f"</{tag.name}>")


def clean_address(written: str) -> str:
    """Return an address that may stand in a link or a picture, ready for Markdown's brackets; '' when it may not."""
    address = re.sub(r"[\x00-\x1f\x7f]", "", unescape(unescape(written))).strip()
    if not address or len(address) > LONGEST_TAG:
        return ""
    quoted = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    cleaned = nh3.clean(
        f'<a href="{quoted}">x</a>', tags={"a"}, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )
    match = HREF.search(cleaned)
    if match is None or _runs(re.sub(r"%[0-9a-fA-F]{2}", lambda code: chr(int(code[0][1:], 16)), address)):
        return ""
    return "".join(UNSAFE.get(sign, sign) for sign in unescape(match[1]))
