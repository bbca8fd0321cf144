"""Finds links: Markdown's `[label](target)` here, Twine's `[[label->target]]` in parse/twee; both give a Link."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from casusboek.model.source import Located
from casusboek.model.text import Text

TARGET = re.compile(
    r"\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?P<title>\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
CODE_SPAN = re.compile(r"(`+)(.*?)(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a run: `kind` is passage, case or external; `end` is the offset after it, `title` where its title is.

    The target of a passage link is its id, that of a case link the file as written.
    """

    kind: str
    label: Text
    target: Located[str]
    end: int
    title: tuple[int, int] | None = None


FindLink: TypeAlias = Callable[[Text, int], Link | None]


def markdown_link(run: Text, start: int) -> Link | None:
    """Return the Markdown link that begins exactly at an offset, or None."""
    if not run.source.startswith("[", start) or "](" not in run.source[start:]:
        return None
    close = _closing_bracket(run.source, start)
    if close is None:
        return None
    match = TARGET.match(run.source, close + 1)
    if match is None:
        return None
    group = 1 if match.group(1) is not None else 2
    place = run.cut(*match.span(group))
    target = Located(value=place.source, span=place.span)
    label = run.cut(start + 1, close)
    title = match.span("title") if match["title"] else None
    if target.value.startswith("#"):
        inner = Located(value=target.value[1:], span=run.place(match.start(group) + 1, match.end(group)))
        return Link(kind="passage", label=label, target=inner, end=match.end(), title=title)
    kind = "case" if re.fullmatch(r"[^:#?]+\.md", target.value) else "external"
    return Link(kind=kind, label=label, target=target, end=match.end(), title=title)


def _closing_bracket(text: str, start: int) -> int | None:
    """Return the offset of the bracket that closes the one at `start`, minding code spans and escapes."""
    depth, at = 0, start
    while at < len(text):
        character = text[at]
        if character == "\\":
            at += 2
            continue
        if character == "`" and (span := CODE_SPAN.match(text, at)):
            at = span.end()
            continue
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return at
        at += 1
    return None
