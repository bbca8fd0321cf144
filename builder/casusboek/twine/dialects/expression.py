"""What an expression of any story format is: values, variables, calls and the operators between them."""

from dataclasses import dataclass
from typing import TypeAlias

COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
Value: TypeAlias = bool | int | float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A value written out."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A variable by its name without the format's sign; a property is `player.gold`."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function or macro with what is given to it."""

    name: str
    arguments: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """The opposite of a truth."""

    value: "Expression"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two values with an operator between them: or and == != < <= > >= contains in + - * / %."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Literal | Variable | Call | Negation | Pair


def variables_in(value: Expression | None) -> frozenset[str]:
    """Return the names of the variables in an expression."""
    match value:
        case Variable(name=name):
            return frozenset((name,))
        case Negation(value=inner):
            return variables_in(inner)
        case Pair(left=left, right=right):
            return variables_in(left) | variables_in(right)
        case Call(arguments=arguments):
            return frozenset().union(*(variables_in(argument) for argument in arguments))
        case _:
            return frozenset()
