"""Which texts a rule can find anything in: those with one of its signs. Most texts have none, and are passed over."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from casusboek.check.texts.read import KnownToTexts, Read
from casusboek.model.diagnostic import Diagnostic

TextRule: TypeAlias = Callable[[Read, KnownToTexts], Iterable[Diagnostic]]
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A rule about one text, and the signs of which a text has at least one where it finds something; none: any."""

    find: TextRule
    signs: frozenset[str]


def signed(find: TextRule, signs: str = "") -> Signed:
    """Return a rule with its signs; `0` stands for every digit."""
    return Signed(find=find, signs=frozenset(signs))


def signs_of(source: str) -> set[str]:
    """Return the signs of a text: its letters, and `0` if there is a digit among them."""
    return set(source) | {"0"} if DIGIT.search(source) else set(source)
