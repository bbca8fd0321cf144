"""Says when a change of a variable can happen in a case, where effects come before all text of a passage, or after."""

from collections.abc import Sequence
from enum import Enum

from casusboek.twine.dialects.expression import variables_in
from casusboek.twine.dialects.pieces import Piece, Set, Show, every, tests_of


class Moment(Enum):
    """When an effect happens: on entering a passage, on leaving it, or at no moment that a case has."""

    ENTER = "enter"
    LEAVE = "leave"
    NEVER = "never"


def moments(pieces: Sequence[Piece], *, has_ways: bool) -> tuple[Moment | None, ...]:
    """Return a moment for every change of a variable that stands outside conditionals; None for the other pieces.

    A change that the text reads afterwards happens on entering; one that only what stands before it reads, on leaving.
    """
    first, last = dict[str, int](), dict[str, int]()
    for at, piece in enumerate(pieces):
        for name in _read_by(piece):
            first.setdefault(name, at)
            last[name] = at
    found: list[Moment | None] = []
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Set):
            found.append(None)
            continue
        after = last.get(piece.variable, -1) > at
        if first.get(piece.variable, at) >= at:
            found.append(Moment.ENTER)
        else:
            found.append(Moment.NEVER if after or not has_ways else Moment.LEAVE)
    return tuple(found)


def _read_by(piece: Piece) -> frozenset[str]:
    names: frozenset[str] = frozenset()
    for test in tests_of((piece,)):
        names |= variables_in(test.value)
    for inner in every((piece,)):
        if isinstance(inner, Show):
            names |= variables_in(inner.value)
    return names
