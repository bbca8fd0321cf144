"""The order of the pieces of a gamebook: mixed, always the same, and no piece near one that it leads to."""

from collections.abc import Mapping, Sequence
from random import Random

WIDEST = 12  # pieces on two pages that face each other, at most
TRIES = 40
EMPTY = ""


def shuffled(ids: Sequence[str], leads: Mapping[str, Sequence[str]], seed: str) -> tuple[str, ...]:
    """Return the ids in a mixed order; the first stays first.

    Between two pieces of which one leads to the other stands at least one more, and as many as can be. Where no order
    has that, EMPTY stands between them: a number at which there is nothing.
    """
    near: dict[str, set[str]] = {id: set() for id in ids}
    for source, targets in leads.items():
        for target in targets:
            near[source].add(target)
            near[target].add(source)
    random = Random(seed)
    for gap in range(min(WIDEST, len(ids) // 3), 0, -1):
        for _ in range(TRIES):
            order = _order(ids, near, gap, random)
            if EMPTY not in order:
                return order
    return _order(ids, near, 1, random)


def _order(ids: Sequence[str], near: Mapping[str, set[str]], gap: int, random: Random) -> tuple[str, ...]:
    """Return one order, with EMPTY where nothing fits. What still has many to stay away from goes first."""
    placed, rest = [ids[0]], list(ids[1:])
    while rest:
        last = set(placed[-gap:])
        free = [id for id in rest if not near[id] & last]
        if not free:
            placed.append(EMPTY)
            if gap > 1:
                return tuple(placed)
            continue
        drawn = random.sample(free, min(3, len(free)))
        left = set(rest)
        chosen = max(drawn, key=lambda id: len(near[id] & left))
        placed.append(chosen)
        rest.remove(chosen)
    return tuple(placed)
