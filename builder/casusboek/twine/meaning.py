"""Says what tests and changes of a Twine story mean in a case: conditions and effects, or nothing that is the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casusboek.model.logic import (
    AllOf,
    AnyOf,
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Holds,
    Mark,
    Not,
    Seen,
)
from casusboek.model.source import Span
from casusboek.parse.grammar import LARGEST
from casusboek.twine.dialects.nodes import Atom, ChangeNode, Joined, Opposite, Test
from casusboek.twine.variables import KnownVariables

NOWHERE = Span(path="", line=1, column=1, end_line=1, end_column=1)
OPPOSITE = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What names mean in a passage: the variables of the story, and the ids of its passages by name.

    `here` is the passage itself: the formats do not agree whether it counts as seen.
    """

    known: Mapping[str, KnownVariables]
    ids: Mapping[str, str]
    here: str = ""

    def condition(self, test: Test) -> Condition | None:
        """Return what a test asks, or None when a case cannot ask the same."""
        match test:
            case Opposite(test=inner):
                found = self.condition(inner)
                return None if found is None else negated(found)
            case Joined(tests=tests, every=every):
                parts = tuple(one for one in map(self.condition, tests) if one is not None)
                made = all_of(parts) if every else AnyOf(conditions=parts)
                return made if len(parts) == len(tests) else None
            case Atom():
                return self._atom(test)

    def _atom(self, atom: Atom) -> Condition | None:
        if atom.operator == "seen":
            if atom.name == self.here or atom.name not in self.ids:
                return None
            seen = Seen(passage=self.ids[atom.name], span=NOWHERE)
            return seen if atom.value else Not(condition=seen)
        known = self.known.get(atom.name)
        if known is None or known.kind == "refused" or not (known.certain or atom.unset):
            return None
        is_flag = isinstance(atom.value, bool) and atom.operator in ("", "!", "==", "!=")
        if known.kind == "fact":
            wanted = atom.value is True if atom.operator in ("", "==") else atom.value is False
            fact = Holds(fact=known.name, span=NOWHERE)
            return (fact if wanted is not known.inverted else Not(condition=fact)) if is_flag else None
        if atom.operator in ("", "!"):
            return _compare(known, "!=" if atom.operator == "" else "==", 0)
        return None if is_flag else _compare(known, atom.operator, atom.value)

    def effects(self, changes: Iterable[ChangeNode]) -> tuple[Effect, ...] | None:
        """Return what changes do, or None when a case cannot do the same."""
        made = tuple(self._effect(change) for change in changes)
        found = tuple(one for one in made if one is not None)
        return found if len(found) == len(made) else None

    def _effect(self, change: ChangeNode) -> Effect | None:
        known = self.known.get(change.name)
        match known.kind if known is not None else "":
            case "fact" if known is not None:
                return Mark(fact=known.name, value=bool(change.value) is not known.inverted, span=NOWHERE)
            case "meter" if known is not None and change.adds:
                return Change(meter=known.name, amount=change.value, span=NOWHERE) if change.value else None
            case "meter" if known is not None:
                return Assign(meter=known.name, value=change.value, span=NOWHERE)
        return None


def _compare(known: KnownVariables, operator: str, number: int) -> Condition | None:
    sign = "=" if operator == "==" else operator
    return Compare(meter=known.name, operator=sign, number=number, span=NOWHERE) if abs(number) <= LARGEST else None


def negated(condition: Condition) -> Condition:
    """Return the opposite of a condition, as short as it goes."""
    match condition:
        case Not(condition=inner):
            return inner
        case Compare(meter=meter, operator=operator, number=number, span=span):
            return Compare(meter=meter, operator=OPPOSITE[operator], number=number, span=span)
        case _:
            return Not(condition=condition)


def all_of(conditions: Iterable[Condition]) -> Condition | None:
    """Return the condition that all of some hold; None when there are none. Doubles are left out."""
    parts: list[Condition] = []
    for condition in conditions:
        for part in condition.conditions if isinstance(condition, AllOf) else (condition,):
            if part not in parts:
                parts.append(part)
    if len(parts) < 2:
        return parts[0] if parts else None
    return AllOf(conditions=tuple(parts))
