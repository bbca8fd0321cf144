"""What a passage is while it is composed: lines of prose with conditionals and marks in them, and ways on from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from casusboek.model.diagnostic import Sentence
from casusboek.model.logic import Condition, Effect
from casusboek.model.source import Span
from casusboek.twine.joining import all_of
from casusboek.twine.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place in the prose where a choice was written."""

    label: str


@dataclass(frozen=True, slots=True)
class Fork:
    """Text of which one branch shows: the first whose condition holds; no condition means otherwise."""

    branches: "tuple[tuple[Condition | None, tuple[Line, ...]], ...]"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is not translated, or an author's remark (then there is no source).

    One that is `passing` only says how far something goes, and is left out inside a sentence.
    """

    comment: Sentence
    source: str = ""
    visible: bool = False
    passing: bool = False


Item: TypeAlias = str | Chosen | Fork | Mark
Line: TypeAlias = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One condition on the way to a piece: which conditional, which branch of it, and what holds there."""

    fork: int
    branch: int
    condition: Condition


@dataclass(frozen=True, kw_only=True)
class Way:
    """A choice in the making. `target` is an id."""

    kind: str
    label: str
    target: str
    guard: tuple[Step, ...]
    effects: tuple[Effect, ...]
    consequence: tuple[Line, ...]
    extra: tuple[Condition, ...] = ()

    @property
    def condition(self) -> Condition | None:
        """Return when this choice is open."""
        return all_of((*(step.condition for step in self.guard), *self.extra))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Something that is not translated, for the report."""

    code: str
    name: str
    source: str
    span: Span
    help: Sentence | None


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What composing a passage needs of the whole story. `before` gives the passages that lead to each.

    `settled` are the changes that a case has as the beginnings of its meters and settings.
    """

    meaning: Meaning
    ids: Mapping[str, str]
    titles: Mapping[str, str]
    before: Mapping[str, tuple[str, ...]]
    settled: frozenset[tuple[Span, str]]
