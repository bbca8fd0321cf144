"""Says what tests and changes of a Twine story mean in a case: conditions and effects, or nothing that a case knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from casusboek.model.logic import Assign, Change, Compare, Condition, Effect, Holds, Mark, Not, Seen
from casusboek.model.source import Span
from casusboek.parse.logic import LARGEST
from casusboek.twine.dialects.expression import COMPARISONS, Call, Expression, Literal, Negation, Pair, Value, Variable
from casusboek.twine.dialects.pieces import Set
from casusboek.twine.joining import all_of, any_of, negated
from casusboek.twine.variables import FLIPPED, Known, agreed, literal

NOWHERE = Span(path="", line=1, column=1, end_line=1, end_column=1)
VISITED = {"trail.includes", "visited", "hasVisited", "visits", "passage.visits"}


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What names mean in a story: its variables, and the ids of its passages by name."""

    known: Mapping[str, Known]
    ids: Mapping[str, str]

    def condition(self, value: Expression | None) -> Condition | None:
        """Return what a test means, or None when a case cannot ask it."""
        match value:
            case Negation(value=inner):
                found = self.condition(inner)
                return None if found is None else negated(found)
            case Pair(operator="and" | "or" as word, left=left, right=right):
                parts = (self.condition(left), self.condition(right))
                if parts[0] is None or parts[1] is None:
                    return None
                both = (parts[0], parts[1])
                return all_of(both) if word == "and" else any_of(both)
            case Variable(name=name):
                return self._truth(self.known.get(name))
            case Call():
                return self._seen(value)
            case Pair():
                return self._comparison(value)
            case _:
                return None

    def _truth(self, known: Known | None) -> Condition | None:
        if known is None or known.kind not in ("fact", "meter"):
            return None
        return _holds(known) if known.kind == "fact" else _compare(known, "!=", 0)

    def _seen(self, call: Call) -> Condition | None:
        names = [literal(argument) for argument in call.arguments]
        if call.name not in VISITED or not names or any(name not in self.ids for name in names):
            return None
        return all_of(Seen(passage=self.ids[str(name)], span=NOWHERE) for name in names)

    def _comparison(self, pair: Pair) -> Condition | None:
        left, operator, right = pair.left, pair.operator, pair.right
        if operator == "contains" and left == Call(name="history", arguments=()):
            return self._seen(Call(name="visited", arguments=(right,)))
        if operator == "in" and right == Call(name="history", arguments=()):
            return self._seen(Call(name="visited", arguments=(left,)))
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, operator, right = right, FLIPPED.get(operator, operator), left
        wanted = literal(right)
        if wanted is None or operator not in COMPARISONS:
            return None
        if isinstance(left, Call):
            return self._visits(left, operator, wanted)
        known = self.known.get(left.name) if isinstance(left, Variable) else None
        return None if known is None else _compared(known, operator, wanted)

    def _visits(self, call: Call, operator: str, wanted: Value) -> Condition | None:
        """Read how often a passage was visited: a case knows whether, not how often."""
        seen = self._seen(call)
        if isinstance(wanted, bool):
            operator, wanted = ("!=" if operator == "==" else "=="), 0
        if seen is None or isinstance(wanted, str):
            return None
        never, once, often = (agreed(operator, times, wanted) for times in (0, 1, 2))
        if once != often or never == once:
            return None
        return negated(seen) if never else seen

    def effects(self, change: Set) -> tuple[Effect, ...] | None:
        """Return what a change of a variable does, or None when a case cannot do it."""
        known, value = self.known.get(change.variable), literal(change.value)
        if known is None or value is None:
            return None
        match known.kind:
            case "fact" if change.operator == "=" and not isinstance(value, str):
                return (Mark(fact=known.name, value=bool(value) is not known.inverted, span=NOWHERE),)
            case "meter" if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST:
                if change.operator == "=":
                    return (Assign(meter=known.name, value=value, span=NOWHERE),)
                return (Change(meter=known.name, amount=value, span=NOWHERE),) if value else ()
            case "setting" if str(value) == known.base:
                return ()
            case "words" if change.operator == "=":
                marks = (Mark(fact=fact, value=word == value, span=NOWHERE) for word, fact in known.words)
                return tuple(sorted(marks, key=lambda mark: not mark.value))
        return None


def _holds(known: Known) -> Condition:
    found = Holds(fact=known.name, span=NOWHERE)
    return Not(condition=found) if known.inverted else found


def _compare(known: Known, operator: str, number: int) -> Condition | None:
    if abs(number) > LARGEST:
        return None
    return Compare(meter=known.name, operator="=" if operator == "==" else operator, number=number, span=NOWHERE)


def _compared(known: Known, operator: str, wanted: Value) -> Condition | None:
    match known.kind:
        case "fact" if not isinstance(wanted, str):
            never, always = agreed(operator, 0, wanted), agreed(operator, 1, wanted)
            if never == always:
                return None
            return _holds(known) if always else negated(_holds(known))
        case "meter" if isinstance(wanted, float):
            whole = int(wanted // 1)
            nearest = {">": (">", whole), ">=": (">", whole), "<": ("<", whole + 1), "<=": ("<", whole + 1)}
            return _compare(known, *nearest[operator]) if operator in nearest else None
        case "meter" if isinstance(wanted, int):
            return _compare(known, operator, int(wanted))
        case "words" if isinstance(wanted, str) and operator in ("==", "!="):
            found = word_condition(known, wanted)
            return None if found is None else found if operator == "==" else negated(found)
    return None


def word_condition(known: Known, word: str) -> Condition | None:
    """Return the condition that a variable with a few texts has this one."""
    facts = dict(known.words)
    if word in facts:
        return Holds(fact=facts[word], span=NOWHERE)
    if word != known.base:
        return None
    return all_of(Not(condition=Holds(fact=fact, span=NOWHERE)) for fact in facts.values())


def alternatives(known: Known, most: int = 4) -> tuple[tuple[Condition, str], ...]:
    """Return every value that a variable can have, with its condition; none when there are more than a few."""
    if known.kind == "words":
        bases = [] if known.initial is None else [known.base]
        pairs = ((word_condition(known, word), word) for word in [*dict(known.words), *bases])
        return tuple((condition, word) for condition, word in pairs if condition is not None)
    if known.kind == "meter" and known.high - known.low < most:
        numbers = range(known.low, known.high + 1)
        return tuple((Compare(meter=known.name, operator="=", number=n, span=NOWHERE), str(n)) for n in numbers)
    return ()
