"""Finds out what each variable of a Twine story becomes in a case: a fact, a meter, a setting, facts for words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.source import Span
from casusboek.parse.logic import LARGEST
from casusboek.parse.tokens import NAME, RESERVED
from casusboek.twine.dialects.expression import COMPARISONS, Expression, Literal, Negation, Pair, Value, Variable
from casusboek.twine.dialects.nearest import INPUT, VALUES, nearest_to
from casusboek.twine.dialects.pieces import Piece, Set, Show, every, tests_of

MOST_WORDS = 4
FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(kw_only=True)
class Usage:
    """How a story uses a variable. `odd` are the values that are not written out, `mixed` odd ways of reading."""

    first: Span
    initial: Value | None = None
    assigned: list[Value] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    odd: list[Expression | None] = field(default_factory=list)
    compared: list[tuple[str, Value]] = field(default_factory=list)
    truth: int = 0
    shown: int = 0
    mixed: int = 0

    def values(self) -> list[Value]:
        """Return every value that it is given, the first one included."""
        return self.assigned + ([] if self.initial is None else [self.initial])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a variable becomes. `kind` is fact, meter, setting, words, none (never given a value) or refused.

    `words` maps each value to its fact; `base` is the value that has none. `inverted`: the fact says the opposite.
    """

    written: str
    kind: str
    name: str
    initial: Value | None = None
    low: int = 0
    high: int = 0
    start: int = 0
    words: tuple[tuple[str, str], ...] = ()
    base: str = ""
    inverted: bool = False
    reason: Sentence | None = None
    help: Sentence | None = None


def usage_of(stories: Iterable[tuple[Piece, ...]], initial: Iterable[Set]) -> dict[str, Usage]:
    """Gather how the pieces of all passages use each variable; `initial` are the changes that come before the first."""
    found: dict[str, Usage] = {}
    beginnings = tuple(initial)
    places = {(one.span, one.variable) for one in beginnings}
    for one in beginnings:
        use = found.setdefault(one.variable, Usage(first=one.span))
        _assign(use, one, initial=True)
    for pieces in stories:
        for piece in every(pieces):
            if isinstance(piece, Set) and (piece.span, piece.variable) not in places:
                _assign(found.setdefault(piece.variable, Usage(first=piece.span)), piece)
            elif isinstance(piece, Show):
                _read_shown(piece, found)
        for test in tests_of(pieces):
            _read_test(test.value, test.span, found)
    return found


def _assign(use: Usage, change: Set, *, initial: bool = False) -> None:
    value = literal(change.value)
    if value is None or (change.operator == "+" and not _is_whole(value)):
        use.odd.append(change.value)
    elif change.operator == "+":
        use.added.append(int(value))
    elif initial:
        use.initial = value
    else:
        use.assigned.append(value)


def literal(value: Expression | None) -> Value | None:
    """Return a value that is written out; a number without a fraction is whole."""
    if not isinstance(value, Literal):
        return None
    found = value.value
    return int(found) if isinstance(found, float) and found.is_integer() else found


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _read_shown(piece: Show, found: dict[str, Usage]) -> None:
    if isinstance(piece.value, Variable):
        found.setdefault(piece.value.name, Usage(first=piece.span)).shown += 1


def _read_test(value: Expression | None, span: Span, found: dict[str, Usage]) -> None:
    for name, operator, compared in comparisons(value):
        use = found.setdefault(name, Usage(first=span))
        if not operator:
            use.truth += 1
        elif compared is None:
            use.mixed += 1
        else:
            use.compared.append((operator, compared))


def comparisons(value: Expression | None) -> Iterator[tuple[str, str, Value | None]]:
    """Yield (variable, operator, value) for each reading of a variable in a test; a bare one has operator ""."""
    match value:
        case Variable(name=name):
            yield name, "", None
        case Negation(value=inner):
            yield from comparisons(inner)
        case Pair(operator="and" | "or", left=left, right=right):
            yield from comparisons(left)
            yield from comparisons(right)
        case Pair(operator=operator, left=Variable(name=name), right=right) if operator in COMPARISONS:
            yield name, operator, literal(right)
            if isinstance(right, Variable):
                yield right.name, operator, None
        case Pair(operator=operator, left=Literal() as left, right=Variable(name=name)) if operator in COMPARISONS:
            yield name, FLIPPED.get(operator, operator), literal(left)


class Names:
    """Gives every variable a name that the format takes, each its own."""

    def __init__(self) -> None:
        """Begin with no names taken."""
        self.taken: set[str] = set()

    def give(self, written: str) -> str:
        """Return a free name that resembles what the author wrote."""
        name = re.sub(r"\W+", "_", written).strip("_") or "x"
        if not re.fullmatch(NAME, name) or name.lower() in RESERVED:
            name = f"v_{name}"
        given, count = name, 2
        while given in self.taken:
            given, count = f"{name}_{count}", count + 1
        self.taken.add(given)
        return given


def settle(usages: Mapping[str, Usage], *, inverts: bool, opposite: str) -> dict[str, Known]:
    """Decide what every variable becomes.

    `inverts`: no fact can be made true at the first passage, since readers come back there; one that begins true
    becomes a fact for its opposite then, named with `opposite` before it.
    """
    names = Names()
    return {written: _settle(written, use, names, inverts, opposite) for written, use in usages.items()}


def _settle(written: str, use: Usage, names: Names, inverts: bool, opposite: str) -> Known:
    values = use.values()
    if not values and not use.added:
        return _never_given(written, use, names)
    if _is_flag(use):
        inverted = bool(use.initial) and inverts
        name = names.give(f"{opposite}{written}" if inverted else written)
        return Known(written=written, kind="fact", name=name, initial=use.initial, inverted=inverted)
    if _is_constant(use):
        return Known(
            written=written, kind="setting", name=names.give(written), initial=use.initial, base=str(values[0])
        )
    if all(_is_whole(value) for value in values):
        return _meter(written, use, names)
    if all(isinstance(value, str) for value in values) and not use.added:
        return _of_words(written, use, names)
    return _refused(written, use, text("it holds values of different kinds, or fractions"), VALUES)


def _never_given(written: str, use: Usage, names: Names) -> Known:
    if use.odd:
        return _refused(written, use, text("its values are computed while playing"), nearest_to(use.odd[0]))
    if use.compared or use.mixed or not use.truth:
        return Known(written=written, kind="none", name=written, initial=use.initial)
    return Known(written=written, kind="fact", name=names.give(written), initial=use.initial)


def _is_flag(use: Usage) -> bool:
    """Say whether a variable is only ever true or false; 0 and 1 count as those when nothing else is done with them."""
    values = use.values()
    if use.added or not all(value in (True, False) for value in values if not isinstance(value, str)):
        return False
    if any(isinstance(value, str) for value in values):
        return False
    if all(isinstance(value, bool) for value in values):
        return True
    both = (agreed(operator, 0, value) != agreed(operator, 1, value) for operator, value in use.compared)
    return not use.shown and all(both)


def _is_constant(use: Usage) -> bool:
    """Say whether a variable has one value that never changes and is only shown."""
    is_read = use.compared or use.truth or use.mixed
    values = set(map(str, use.values()))
    return not (use.added or use.odd or is_read) and use.shown > 0 and len(values) == 1 and "<" not in "".join(values)


def agreed(operator: str, left: int, right: Value) -> bool:
    """Say whether a comparison holds for a number. A text is never equal to one."""
    if isinstance(right, str):
        return operator == "!="
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _meter(written: str, use: Usage, names: Names) -> Known:
    """Make a meter. Its bounds hold every value given, everything compared with, and each change passed once."""
    start = int(use.initial) if use.initial is not None else 0
    points = [start, *(int(value) for value in use.values())]
    points += [start + sum(one for one in use.added if one < 0), start + sum(one for one in use.added if one > 0)]
    for operator, value in use.compared:
        if isinstance(value, int | float):
            points += [int(value), int(value) + {">": 1, "<": -1}.get(operator, 0)]
    low, high = min(points), max(points)
    if max(abs(low), abs(high)) > LARGEST:
        help = text("use numbers from {low} to {high}: count in tens or hundreds", low=-LARGEST, high=LARGEST)
        return _refused(written, use, text("its values are too large for a meter"), help)
    high += low == high
    return Known(
        written=written, kind="meter", name=names.give(written), initial=use.initial, low=low, high=high, start=start
    )


def _of_words(written: str, use: Usage, names: Names) -> Known:
    """Make facts of a variable that only ever has a few texts."""
    values = list(dict.fromkeys(str(value) for value in use.values()))
    base = str(use.initial) if use.initial is not None else ""
    others = [value for value in values if value != base or use.initial is None]
    if use.odd or use.truth or use.mixed or len(others) > MOST_WORDS:
        return _refused(written, use, text("it holds texts, and a case knows no variables with texts"), INPUT)
    words = tuple((value, names.give(f"{written}_{value.lower() or 'leeg'}"[:60])) for value in others)
    return Known(written=written, kind="words", name=written, initial=use.initial, words=words, base=base)


def _refused(written: str, use: Usage, reason: Sentence, help: Sentence) -> Known:
    return Known(written=written, kind="refused", name=written, initial=use.initial, reason=reason, help=help)
