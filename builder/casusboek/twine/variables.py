"""Finds out what each variable of a Twine story becomes in a case: a fact, or a meter whose bounds lose nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from casusboek.model.diagnostic import Sentence, text
from casusboek.parse.grammar import LARGEST
from casusboek.parse.tokens import NAME, RESERVED
from casusboek.twine.dialects.forms import Dialect
from casusboek.twine.dialects.nodes import Atom, ChangeNode, Value
from casusboek.twine.ids import unique


@dataclass(kw_only=True)
class Usage:
    """How a story uses a variable. `first` is the value it certainly has before anything reads it.

    `added` are the numbers added to it, with whether that can happen more than once; `odd` says that a piece which is
    left gives it a value of another kind.
    """

    first: Value | None = None
    given: list[Value] = field(default_factory=list)
    added: list[tuple[int, bool]] = field(default_factory=list)
    asked: list[Atom] = field(default_factory=list)
    odd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVariables:
    """What a variable becomes: `kind` is fact, meter or refused, with the reason.

    `inverted`: the fact says the opposite, since facts begin false. `certain`: it has a value before it is read.
    """

    written: str
    kind: str
    name: str
    low: int = 0
    high: int = 0
    start: int = 0
    inverted: bool = False
    certain: bool = True
    reason: Sentence | None = None


def settle(usages: Mapping[str, Usage], initial: Mapping[str, Value], opposite: str) -> dict[str, KnownVariables]:
    """Decide what every variable becomes. `initial` are the values given before the first passage.

    A fact that begins true becomes one for its opposite, with `opposite` before its name.
    """
    taken: set[str] = set()
    return {written: _settle(written, use, initial.get(written), taken, opposite) for written, use in usages.items()}


def _named(written: str, taken: set[str]) -> str:
    """Return a name that a case takes for a variable, which no other has."""
    name = re.sub(r"\W+", "_", written).strip("_") or "x"
    if not re.fullmatch(NAME, name) or name.lower() in RESERVED:
        name = f"v_{name}"
    return unique(name, taken, "_")


def _settle(written: str, use: Usage, initial: Value | None, taken: set[str], opposite: str) -> KnownVariables:
    values = [*use.given, *([] if initial is None else [initial])]
    if use.odd or not (values or use.added):
        return _refused(written, text("it gets values that a case cannot hold, or none"))
    if all(isinstance(one, bool) for one in values) and not use.added:
        inverted = initial is True
        name = _named(f"{opposite}{written}" if inverted else written, taken)
        return KnownVariables(written=written, kind="fact", name=name, inverted=inverted, certain=use.first is not None)
    if any(isinstance(one, bool) for one in values):
        return _refused(written, text("it is now a number, and now true or false"))
    if use.first is None:
        return _refused(written, text("it is read before it certainly has a value"))
    return _meter(written, use, values, initial if initial is not None else use.first, taken)


def _meter(written: str, use: Usage, values: list[Value], start: int, taken: set[str]) -> KnownVariables:
    """Make a meter whose bounds no comparison notices.

    What only grows (or only shrinks) may stop one step beyond all that it is compared with. What does both has bounds
    only when each change happens at most once.
    """
    up, down = sum(max(one, 0) for one, _ in use.added), sum(min(one, 0) for one, _ in use.added)
    asked = [atom.value if atom.operator not in ("", "!") else 0 for atom in use.asked]
    points = [start, *values, *asked]
    low, high = min(points), max(points)
    if up and down:
        if any(again for _, again in use.added):
            return _refused(written, text("it goes up and down without bounds"))
        low, high = low + down, high + up
    else:
        low, high = low - bool(down), high + bool(up)
    if max(abs(low), abs(high), *(abs(one) for one, _ in use.added)) > LARGEST:
        return _refused(written, text("its values are too large for a meter"))
    return KnownVariables(
        written=written, kind="meter", name=_named(written, taken), low=low, high=high + (low == high), start=start
    )


def _refused(written: str, reason: Sentence) -> KnownVariables:
    return KnownVariables(written=written, kind="refused", name=written, reason=reason)


def changes_left(source: str, dialect: Dialect) -> Iterator[tuple[str, ChangeNode | None]]:
    """Yield what a piece that is left may change: each variable, with a change that fits a form, or None."""
    name = rf"{dialect.sigil}(?P<x>[A-Za-z_]\w*)\b"
    given = r"\s*(?:to\b|:|[-+*/%]?=(?!=)|\+\+|--)[^,;\n<>%)\]\"']*"
    for match in re.finditer(name + given, source):
        change = dialect.changes(match[0].strip())
        yield match["x"], change[0] if change else None
    handed = rf"(?:\binto\s+|\b2?bind\s+|\+\+|--){name}|[\"']{name.replace('<x>', '<y>')}[\"']"
    for match in re.finditer(handed, source):
        yield match["x"] or match["y"], None


def names_in(atoms: Iterable[Atom]) -> Set[str]:
    """Return the names of the variables that some questions are about."""
    return {atom.name for atom in atoms if atom.operator != "seen"}
