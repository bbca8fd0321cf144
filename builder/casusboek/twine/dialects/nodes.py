"""What a passage of any story format is read into: words, links, changes, conditionals, and what is left as written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = bool | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One question: `operator` is "" (is it true), == != < <= > >= with a value, or "seen" of a passage.

    `unset`: a variable that was never given a value answers it as one that is false does.
    """

    name: str
    operator: str = ""
    value: Value = True
    unset: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposite:
    """What holds when a test does not."""

    test: "Test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Several tests of which all must hold (`every`), or one."""

    tests: "tuple[Test, ...]"
    every: bool


Test: TypeAlias = Atom | Opposite | Joined


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNode:
    """A variable is given a value, or (`adds`) a number is added to it."""

    name: str
    value: Value
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsNode:
    """Text as its author wrote it, from one offset in the passage to another; so for all nodes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNode:
    """A way to a passage that the reader may follow, with what following it changes."""

    start: int
    end: int
    label: str
    target: str
    changes: tuple[ChangeNode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Changes that happen when the text is shown."""

    start: int
    end: int
    changes: tuple[ChangeNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A conditional: the first branch whose test holds shows; no test means otherwise."""

    start: int
    end: int
    branches: "tuple[tuple[Test | None, tuple[Node, ...]], ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment that the author left for themselves."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is not translated, and stays as it is written."""

    start: int
    end: int


Node: TypeAlias = WordsNode | LinkNode | Set | When | Remark | Left


def every(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and what stands in them, in written order."""
    for node in nodes:
        yield node
        if isinstance(node, When):
            for _, inner in node.branches:
                yield from every(inner)


def tests_in(nodes: Iterable[Node]) -> Iterator[Test]:
    """Yield the tests of every conditional in some nodes."""
    for node in every(nodes):
        if isinstance(node, When):
            yield from (test for test, _ in node.branches if test is not None)


def atoms_of(test: Test) -> Iterator[Atom]:
    """Yield the single questions in a test."""
    match test:
        case Atom():
            yield test
        case Opposite(test=inner):
            yield from atoms_of(inner)
        case Joined(tests=tests):
            for one in tests:
                yield from atoms_of(one)
