"""What a step does to packed states, as functions over whole sets of them: forward, one by one, and back."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, TypeAlias

from casusboek.check.packing import Move, PackedStep

States: TypeAlias = Collection[int]
Made: TypeAlias = Callable[..., Any]


def image(step: PackedStep, kept: int) -> Callable[[States], set[int]]:
    """Return the function that gives the states after a step, with only the kept fields."""
    return _moving(step, kept, SET, MOVE)


def follow(step: PackedStep, kept: int) -> Callable[[list[int]], list[int]]:
    """Return the function that gives the state after a step of each of some states, with only the kept fields."""
    return _moving(step, kept, EACH, MOVE_EACH)


def preimage(step: PackedStep, kept: int) -> Callable[[States, States], set[int]]:
    """Return the function that gives, from goals and states, the states that a step leads into the goals."""
    return _moving(step, kept, SET_BACK, MOVE_BACK)


def _moving(step: PackedStep, kept: int, setting: Made, moving: Made) -> Made:
    """Return one of two functions with its first arguments: what to keep, and what to add to that."""
    keep, table, moved = parts(step, kept)
    return partial(moving, keep, table, moved) if moved else partial(setting, keep, table[0])


def parts(step: PackedStep, kept: int) -> tuple[int, "Moved", int]:
    """Return what makes the state after a step, `s & keep | table[s & moved]`, with only the kept fields."""
    moves = tuple(move for move in step.moves if move.field.mask & kept)
    keep = kept & ~step.fixed
    for move in step.moves:
        keep &= ~move.field.mask
    return keep, Moved(moves, step.bits & kept), sum(move.field.mask for move in moves)


def made(source: str) -> Made:
    """Return what an expression gives."""
    found: Made = eval(source, {"__builtins__": {}})
    return found


EACH = made("lambda keep, bits, states: [s & keep | bits for s in states]")
MOVE_EACH = made("lambda keep, table, moved, states: [s & keep | table[s & moved] for s in states]")
SET = made("lambda keep, bits, states: {s & keep | bits for s in states}")
MOVE = made("lambda keep, table, moved, states: {s & keep | table[s & moved] for s in states}")
SET_BACK = made("lambda keep, bits, goals, states: {s for s in states if s & keep | bits in goals}")
MOVE_BACK = made(
    "lambda keep, table, moved, goals, states: {s for s in states if s & keep | table[s & moved] in goals}"
)


class Moved(dict[int, int]):
    """What moved fields and fixed bits become, by the moved fields' content; worked out when it is first asked for."""

    def __init__(self, moves: tuple[Move, ...], bits: int) -> None:
        """Start empty."""
        super().__init__()
        self._moves = [(move, move.field.shift, (1 << move.field.width) - 1) for move in moves]
        self._bits = bits

    def __missing__(self, content: int) -> int:
        """Work out one entry."""
        found = self._bits
        for move, shift, ones in self._moves:
            found |= move.after(content >> shift & ones) << shift
        self[content] = found
        return found
