"""What a passage of any story format comes down to: words, links, changes of variables, conditionals, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from casusboek.model.diagnostic import Diagnostic, Sentence
from casusboek.model.source import Span
from casusboek.twine.dialects.expression import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Prose: Markdown, in which the signs of `marks` stand for styles and beginnings of lines."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A change of a variable: `operator` is "=" or "+" (then `value` is added)."""

    variable: str
    operator: str
    value: Expression | None
    source: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The value of an expression, shown in the text."""

    value: Expression | None
    source: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to a passage. `kind`: "link" is one a reader follows, "go" goes by itself, "back" goes where they were.

    `label` is inline Markdown. Of a way back `target` is "". `consequence` is what shows after the choice.
    """

    kind: str
    label: str
    target: str
    source: str
    span: Span
    effects: "tuple[Set, ...]" = ()
    consequence: "tuple[Piece, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """The condition of a branch. `value` is None when it could not be read at all."""

    value: Expression | None
    source: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One part of a conditional; no test means: otherwise."""

    test: Test | None
    pieces: "tuple[Piece, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A conditional: the first branch whose test holds."""

    branches: tuple[Branch, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """The text of another passage, put here."""

    target: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What is not translated: told as a diagnostic, and marked in place with its source.

    One that is not `visible` only changes looks: its mark is a comment, and readers do not see it.
    """

    code: str
    name: str
    source: str
    span: Span
    message: Sentence
    help: Sentence | None = None
    visible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Where the text inside something refused ends."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment that the author left for themselves."""

    text: str


Piece: TypeAlias = Words | Set | Show | Link | When | Include | Refused | End | Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage as its story format reads it, with what is told of it and leaves no mark in the text."""

    pieces: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def every(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield pieces and what stands in them, in written order. Nesting is bounded by the readers."""
    for piece in pieces:
        yield piece
        match piece:
            case When(branches=branches):
                for branch in branches:
                    yield from every(branch.pieces)
            case Link(effects=effects, consequence=consequence):
                yield from effects
                yield from every(consequence)


def tests_of(pieces: tuple[Piece, ...]) -> Iterator[Test]:
    """Yield the tests of every conditional in some pieces."""
    for piece in every(pieces):
        if isinstance(piece, When):
            yield from (branch.test for branch in piece.branches if branch.test is not None)
