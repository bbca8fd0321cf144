"""Gives every passage of a Twine story an id: what its name gives, as it would in a Twee case, and each its own."""

import re
from collections.abc import Iterable

from casusboek.parse.headings import ID, slug

DASHES = re.compile(r"-{2,}")


def id_from(name: str) -> str:
    """Return the id that a name gives; "passage" when there is no letter in it that an id can have."""
    made = DASHES.sub("-", slug(name)).strip("-_")
    if not ID.fullmatch(made) or made.startswith("cb-"):
        made = f"passage-{made}".strip("-")
    return made if ID.fullmatch(made) else "passage"


def ids_for(names: Iterable[str]) -> dict[str, str]:
    """Return an id for every name; a second one that gives the same id has a number behind it."""
    taken: set[str] = set()
    return {name: unique(id_from(name), taken) for name in names}


def unique(wanted: str, taken: set[str], sign: str = "-") -> str:
    """Return a name that was not taken until now, with a number behind it when need be."""
    made, count = wanted, 2
    while made in taken:
        made, count = f"{wanted}{sign}{count}", count + 1
    taken.add(made)
    return made
