"""Cuts the text of a passage into nodes: one walk over the signs of a format, and what all formats have in common."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from casusboek.parse.twee.go_text import GO_SPACE
from casusboek.parse.twee.links import divided
from casusboek.twine.dialects.forms import Dialect
from casusboek.twine.dialects.nodes import ChangeNode, Left, LinkNode, Node, Remark, Set, Test, When, WordsNode

LONGEST = 20_000
DEEPEST = 24
WORK = 2_000_000
LINK = re.compile(r"\[\[(?!\[)(?P<inside>(?:(?!\]\]|\]\[|\[\[)[^\n])+)\](?:\[(?P<setter>(?:(?!\]\])[^\n])*)\])?\]")
COMMENT = re.compile(r"<!--(?P<text>[\s\S]{0,20000}?)-->")
ELEMENT = re.compile(r"<(script|style|svg|iframe|object|audio|video|select|textarea)\b[\s\S]{0,20000}?</\1\s*>", re.I)
OPENS_ONLY = re.compile(r"<!--|<(?:script|style|svg|iframe|object)\b", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>")
PLAIN_TAG = re.compile(r"</?(?:b|strong|i|em|u|s|sub|sup|br)\s*/?>", re.IGNORECASE)
LIVE = re.compile(r"[$<{]|\([$_]?[\w-]+:|\A\s*[\"'`_]")
COMPUTED = re.compile(r"[$_][A-Za-z_]\w*|.*[\"'`(].*|.*\s\+\s.*")
HTML = r"(?P<html><(?=[!/A-Za-z]))"


class TooTangledError(Exception):
    """Reading a passage takes more work than its length warrants."""


@dataclass
class Scanner:
    """Reads one passage. `signs` finds where something may begin, `readers` say by its group's name what it is.

    A reader returns a node, or None for what is text after all. `names` are the passages of the story.
    """

    text: str
    dialect: Dialect
    names: frozenset[str]
    signs: "re.Pattern[str]"
    readers: "Mapping[str, Callable[[Scanner, int], Node | None]]"
    pairs: "dict[int, Pair]" = field(default_factory=dict)
    before: tuple[Node, ...] = ()
    depth: int = 0
    work: int = 0

    def whole(self) -> tuple[Node, ...]:
        """Return the nodes of the passage. One that is made to take minutes is left whole."""
        try:
            return (*self.before, *self.read(self.before[-1].end if self.before else 0, len(self.text)))
        except TooTangledError:
            return (Left(start=0, end=len(self.text)),)

    def spend(self, steps: int) -> None:
        """Count work that may have been for nothing. Raises TooTangledError when it gets out of hand."""
        self.work += steps
        if self.work > WORK + 30 * len(self.text):
            raise TooTangledError

    def read(self, start: int, end: int) -> tuple[Node, ...]:
        """Return the nodes of a part of the text."""
        self.depth += 1
        found = tuple(self._nodes(start, end)) if self.depth < DEEPEST else (Left(start=start, end=end),)
        self.depth -= 1
        return found

    def _nodes(self, start: int, end: int) -> Iterator[Node]:
        at = start
        while (match := self.signs.search(self.text, at, end)) is not None:
            node = self.readers[match.lastgroup or ""](self, match.start())
            if node is None or node.end > end:
                at = match.end()
                continue
            if node.start > start:
                yield WordsNode(start=start, end=node.start)
            yield node
            start = at = node.end
        if end > start:
            yield WordsNode(start=start, end=end)

    def link(self, start: int) -> Node | None:
        """Read `[[a->b]]` in any of its ways. One to where only playing tells is left."""
        match = LINK.match(self.text, start)
        if match is None:
            return None
        inside = match["inside"]
        (a, b), (c, d) = divided(inside)
        changes = self.dialect.changes(match["setter"]) if match["setter"] else ()
        if changes is None:
            return Left(start=start, end=match.end())
        return self.way(start, match.end(), inside[a:b], inside[c:d], changes)

    def way(self, start: int, end: int, label: str, written: str, changes: tuple[ChangeNode, ...] = ()) -> Node:
        """Return a link; the target is the name as written when there is one, else without blanks around it."""
        target = written if written in self.names else written.strip(GO_SPACE)
        if (
            not label.strip(GO_SPACE)
            or LIVE.search(label)
            or not target
            or (target not in self.names and COMPUTED.fullmatch(target))
        ):
            return Left(start=start, end=end)
        return LinkNode(start=start, end=end, label=" ".join(label.split()), target=target, changes=changes)

    def changed(self, start: int, end: int, written: str) -> Node:
        """Return changes, or what is left of them when one fits no form."""
        changes = self.dialect.changes(written)
        return Set(start=start, end=end, changes=changes) if changes else Left(start=start, end=end)

    def html(self, start: int) -> Node | None:
        """Read a comment or a tag. Only plain emphasis is text; any other tag is left."""
        if comment := COMMENT.match(self.text, start):
            return Remark(start=start, end=comment.end(), text=comment["text"])
        if OPENS_ONLY.match(self.text, start) and not ELEMENT.match(self.text, start):
            return self.rest(start)
        match = ELEMENT.match(self.text, start) or TAG.match(self.text, start)
        if match is None or PLAIN_TAG.fullmatch(match[0]):
            self.spend(LONGEST if match is None else 0)
            return None
        return Left(start=start, end=match.end())

    def rest(self, start: int) -> Node:
        """Leave all that follows: what opens here never closes, so nobody knows how far it goes."""
        return Left(start=start, end=len(self.text))

    def left(self, start: int, pattern: "re.Pattern[str]") -> Node | None:
        """Leave what a pattern matches."""
        match = pattern.match(self.text, start)
        self.spend(0 if match else LONGEST)
        return Left(start=start, end=match.end()) if match and match.end() > start else None

    def when(self, start: int, end: int, branches: "Sequence[tuple[Test | None, bool, int, int]]") -> Node:
        """Return a conditional of (test, is it otherwise, start, end); left when one of its tests fits no form."""
        if any(test is None and not otherwise for test, otherwise, _, _ in branches):
            return Left(start=start, end=end)
        made = tuple((test, self.read(a, b)) for test, _, a, b in branches)
        return When(start=start, end=end, branches=made)


@dataclass(frozen=True, slots=True)
class ScannedMark:
    """What opens or closes a stretch of text, or (`kind` "between") divides it, with what it is given."""

    kind: str
    name: str
    given: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark with its closing one, and the marks that divide what stands between them."""

    opening: ScannedMark
    between: tuple[ScannedMark, ...]
    closing: ScannedMark

    def parts(self) -> "list[tuple[ScannedMark, int, int]]":
        """Return each part with the mark it stands behind."""
        marks = (self.opening, *self.between, self.closing)
        return [(one, one.end, after.start) for one, after in pairwise(marks)]


def paired(marks: Sequence[ScannedMark]) -> dict[int, Pair]:
    """Match every closing mark with the last open one of its name; what stands open between them stays alone."""
    found: dict[int, Pair] = {}
    open_: list[tuple[ScannedMark, list[ScannedMark]]] = []
    for mark in marks:
        if mark.kind == "open":
            open_.append((mark, []))
            continue
        at = next(
            (n for n in reversed(range(max(0, len(open_) - 200), len(open_))) if open_[n][0].name == mark.name), None
        )
        if at is None:
            continue
        if mark.kind == "between":
            open_[at][1].append(mark)
        else:
            opening, between = open_[at]
            found[opening.start] = Pair(opening, tuple(between), mark)
            del open_[at:]
    return found
