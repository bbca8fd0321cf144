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
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        base = made = id_from(name)
        count = 2
        while made in taken:
            made, count = f"{base}-{count}", count + 1
        taken.add(made)
        ids[name] = made
    return ids
