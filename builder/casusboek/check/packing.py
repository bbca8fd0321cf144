"""Packs what can matter later in a state into one whole number, and writes conditions as Python over that number.

Every meter, fact, setting and passage that some condition reads gets a field of bits. A meter's field holds its
distance from `low`, a setting's the index of its option; a fact and "has been seen" are one bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from casusboek.model.logic import (
    AllOf,
    AnyOf,
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Holds,
    Is,
    Mark,
    Meter,
    Not,
    Seen,
    leaves,
)
from casusboek.model.story import Story

Variable: TypeAlias = tuple[str, str]
PYTHON = {"<": "<", "<=": "<=", "=": "==", "!=": "!=", ">=": ">=", ">": ">"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a variable stands in a packed state: `width` bits above the lowest `shift`."""

    shift: int
    width: int

    @property
    def mask(self) -> int:
        """Return the number in which exactly the bits of this field are set."""
        return ((1 << self.width) - 1) << self.shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What effects do to a meter that they do not give one fixed value: add, then stay within low and high.

    All three count from the meter's own `low`.
    """

    field: Field
    add: int
    low: int
    high: int

    def after(self, digit: int) -> int:
        """Return the field's new content."""
        return max(self.low, min(self.high, digit + self.add))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedStep:
    """What a choice does to packed states: the fields in `fixed` become `bits`, each move changes its own field."""

    fixed: int
    bits: int
    moves: tuple[Move, ...]


class StateLayout:
    """The fields of a story's packed states."""

    def __init__(self, story: Story, conditions: Iterable[Condition]) -> None:
        """Give a field to everything that the conditions read; what is read first gets the lowest bits."""
        self.story = story
        self.meters = {meter.name: meter for meter in story.meters}
        self.options = {
            setting.name: [option.name for option in setting.options] for setting in story.settings if setting.options
        }
        self.fields: dict[Variable, Field] = {}
        self.bits = 0
        for condition in conditions:
            for leaf in leaves(condition):
                self._add(variable_of(leaf))

    def _add(self, variable: Variable) -> None:
        if variable in self.fields:
            return
        kind, name = variable
        match kind:
            case "meter":
                width = (self.meters[name].high - self.meters[name].low).bit_length()
            case "setting":
                width = (len(self.options[name]) - 1).bit_length()
            case _:
                width = 1
        self.fields[variable] = Field(shift=self.bits, width=max(1, width))
        self.bits += max(1, width)

    def mask(self, condition: Condition) -> int:
        """Return the bits that a condition reads."""
        found = 0
        for leaf in leaves(condition):
            found |= self.fields[variable_of(leaf)].mask
        return found

    def source(self, condition: Condition) -> str:
        """Return a Python expression over the packed state `s` that is true where the condition holds."""
        match condition:
            case Compare(meter=name, operator=operator, number=number):
                field = self.fields["meter", name]
                value = (number - self.meters[name].low) << field.shift
                return f"(s & {field.mask}) {PYTHON[operator]} {value}"
            case Holds() | Seen():
                return f"s & {self.fields[variable_of(condition)].mask}"
            case Is(setting=name, option=option):
                field = self.fields["setting", name]
                return f"(s & {field.mask}) == {self.options[name].index(option) << field.shift}"
            case Not(condition=inner):
                return f"not ({self.source(inner)})"
            case AllOf(conditions=parts):
                return " and ".join(f"({self.source(part)})" for part in parts) or "True"
            case AnyOf(conditions=parts):
                return " or ".join(f"({self.source(part)})" for part in parts)
            case _ as never:
                assert_never(never)

    def first_state(self, options: dict[str, str]) -> int:
        """Return the packed state before the first passage is entered, with these options in force."""
        packed = 0
        for (kind, name), field in self.fields.items():
            if kind == "meter":
                packed |= (self.meters[name].start - self.meters[name].low) << field.shift
            elif kind == "setting":
                packed |= self.options[name].index(options[name]) << field.shift
        return packed

    def step(self, effects: Iterable[Effect], target: str) -> PackedStep:
        """Return what effects, and then entering a passage, do. `effects` include the entering ones.

        Being seen is no meter and no fact, so it does not matter that it comes between the effects.
        """
        moves: dict[str, Move] = {}
        values: dict[Variable, int] = {("seen", target): 1}
        for effect in effects:
            match effect:
                case Mark(fact=name, value=value):
                    values["fact", name] = int(value)
                case Change(meter=name) | Assign(meter=name):
                    if (move := self._move(effect, moves.get(name))) is not None:
                        moves[name] = move
        values |= {("meter", name): move.low for name, move in moves.items() if move.low == move.high}
        fixed = {self.fields[variable]: value for variable, value in values.items() if variable in self.fields}
        return PackedStep(
            fixed=sum(field.mask for field in fixed),
            bits=sum(value << field.shift for field, value in fixed.items()),
            moves=tuple(move for move in moves.values() if move.low < move.high),
        )

    def _move(self, effect: Change | Assign, before: Move | None) -> Move | None:
        """Return what an effect makes of what came before it; None when no condition reads the meter."""
        field = self.fields.get(("meter", effect.meter))
        if field is None:
            return None
        meter = self.meters[effect.meter]
        top = meter.high - meter.low
        if isinstance(effect, Assign):
            value = within(meter, effect.value - meter.low)
            return Move(field=field, add=0, low=value, high=value)
        add, low, high = (before.add, before.low, before.high) if before is not None else (0, 0, top)
        return Move(
            field=field,
            add=add + effect.amount,
            low=within(meter, low + effect.amount),
            high=within(meter, high + effect.amount),
        )


def within(meter: Meter, digit: int) -> int:
    """Keep a meter's distance from its low within its bounds."""
    return max(0, min(meter.high - meter.low, digit))


def variable_of(leaf: Compare | Holds | Seen | Is) -> Variable:
    """Return the one thing that a comparison reads."""
    match leaf:
        case Compare(meter=name):
            return ("meter", name)
        case Holds(fact=name):
            return ("fact", name)
        case Seen(passage=name):
            return ("seen", name)
        case Is(setting=name):
            return ("setting", name)
