"""The cases of one week: what one hears of another, and what others ask of it."""

from dataclasses import dataclass
from typing import TypeAlias

Told: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Another case of the same week that this one hears.

    `ways` are what its readers can bring about together, each as an option for every setting that is heard of it;
    `days` tells for each of those the last day (ISO) on which it can change there, '' when nobody can tell.
    """

    case: str
    language: str
    title: str
    role: str
    ways: tuple[Told, ...]
    days: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What a case shares with others: the cases that it hears, and its facts that others ask for."""

    tellers: tuple[Teller, ...] = ()
    asked: frozenset[str] = frozenset()
