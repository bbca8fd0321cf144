"""Joins conditions: opposites, all of some, one of some, as short as an author would write them."""

from collections.abc import Iterable

from casusboek.model.logic import AllOf, AnyOf, Compare, Condition, Not

OPPOSITE = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}


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


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that one of some (at least one) holds."""
    parts: list[Condition] = []
    for condition in conditions:
        for part in condition.conditions if isinstance(condition, AnyOf) else (condition,):
            if part not in parts:
                parts.append(part)
    return parts[0] if len(parts) == 1 else AnyOf(conditions=tuple(parts))
