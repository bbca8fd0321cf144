"""Reads the heading of a passage: its title and its id."""

import re
import unicodedata
from dataclasses import dataclass

from casusboek.model.diagnostic import error, text
from casusboek.model.source import Line, Span
from casusboek.parse.findings import Findings

WRITTEN_ID = re.compile(r"\s*\{\s*#(?P<id>[^}\s]*)\s*\}\s*$")
ID = re.compile(r"[\w]+(?:-[\w]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a heading says: the title without marks, the id, and where the heading stands."""

    title: str
    id: str
    span: Span


def read_title(line: Line, findings: Findings) -> Title:
    """Read the text of a heading, with or without `{#id}` behind it."""
    match = WRITTEN_ID.search(line.text)
    words = line.text[: match.start()] if match else line.text
    title = plain(words)
    span = line.span(0, len(words.rstrip()))
    if match is None:
        id = slug(title)
        if not id:
            findings.add(
                error(
                    "CB225",
                    line.span(),
                    text("this heading gives no id"),
                    help=text("write one behind it, as in `## ??? {#vraagtekens}`"),
                )
            )
        return Title(title=title, id=id, span=span)
    id = match["id"]
    if not ID.fullmatch(id) or id.startswith("cb-"):
        findings.add(
            error(
                "CB225",
                line.span(*match.span("id")),
                text("`{id}` cannot be the id of a passage", id=id),
                help=text("use letters, digits and single hyphens, and do not begin with `cb-`"),
            )
        )
    return Title(title=title or id, id=id, span=span)


def plain(words: str) -> str:
    """Take Markdown's emphasis, code and link marks off a heading."""
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"(\*\*|__|\*|`)(.+?)\1", r"\2", words)
    return re.sub(r"\\(\W)", r"\1", words).strip()


def slug(title: str) -> str:
    """Make an id of a title as MkDocs does (Python-Markdown's `toc` slugify)."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)
