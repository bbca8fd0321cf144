"""Twine's links in our own notation: `[[a]]`, `[[a->b]]`, `[[b<-a]]`, `[[a|b]]`, each perhaps with a setter."""

import re
from collections.abc import Mapping

from casusboek.model.source import Line, Located
from casusboek.model.text import Text
from casusboek.parse.links import FindLink, Link, markdown_link
from casusboek.parse.twee.go_text import GO_SPACE

INSIDE = r"(?:(?!\]\]|\]\[|\[\[)[^\n])+"
LINK = re.compile(rf"\[\[(?P<inside>{INSIDE})\](?:\]|(?=`[^`\n]*`))")
SETTER = re.compile(rf"(\[\[{INSIDE}\])\[((?:(?!\]\]|\[\[)[^`\n])*)\]\]")
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//\S|(?:mailto|tel|javascript|data|vbscript):", re.IGNORECASE)
CASE = re.compile(r"[^:#?\s]+\.(?:md|twee|tw)")


def twee_link(passages: Mapping[str, str]) -> FindLink:
    """Return a finder of Twine's links. `passages` gives the id of each passage by its name.

    The target of a link to a passage that does not exist stays the name as written.
    """

    def find(run: Text, start: int) -> Link | None:
        match = LINK.match(run.source, start)
        return _markdown_link(run, start) if match is None else _link(run, match, passages)

    return find


def _markdown_link(run: Text, start: int) -> Link | None:
    """Return a Markdown link to a passage's id (`[label](#id)`): for labels that Twine's brackets cannot hold."""
    link = markdown_link(run, start)
    return link if link is not None and link.kind == "passage" else None


def with_setters_as_code(line: Line) -> Line:
    """Make code spans of setters (`[[a->b][druk +1]]`) without moving a character, so that one grammar reads both."""
    if "][" not in line.text:
        return line
    written = SETTER.sub(lambda match: f"{match[1]}`{match[2]}` ", line.text)
    return Line(path=line.path, number=line.number, column=line.column, text=written)


def divided(inside: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where label and target stand in what is between the brackets of a link."""
    end = len(inside)
    if (at := inside.rfind("->")) >= 0:
        return (0, at), (at + 2, end)
    if (at := inside.find("<-")) >= 0:
        return (at + 2, end), (0, at)
    if (at := inside.find("|")) >= 0:
        return (0, at), (at + 1, end)
    return (0, end), (0, end)


def _link(run: Text, match: "re.Match[str]", passages: Mapping[str, str]) -> Link:
    start = match.start("inside")
    label_at, target_at = divided(match["inside"])
    label = run.cut(start + label_at[0], start + label_at[1])
    target = run.cut(start + target_at[0], start + target_at[1])
    untrimmed = match["inside"][target_at[0] : target_at[1]]
    name = untrimmed if untrimmed in passages else untrimmed.strip(GO_SPACE)
    if name in passages:
        kind, value = "passage", passages[name]
    else:
        kind, value = _kind(name), name
    return Link(kind=kind, label=label, target=Located(value=value, span=target.span), end=match.end())


def _kind(name: str) -> str:
    if ADDRESS.match(name):
        return "external"
    return "case" if CASE.fullmatch(name) else "passage"
