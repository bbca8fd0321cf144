"""Finds names that look like a name somebody may have mistyped."""

from collections.abc import Iterable

MOST = 3


def near(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """Return at most three candidates that resemble a name, nearest first (ties in alphabetical order).

    Near is an edit distance (a swap of neighbours counts as one) of at most a third of the longer of the two.
    """
    wanted = name.casefold()
    scored = sorted({(distance(wanted, candidate.casefold()), candidate) for candidate in candidates})
    return tuple(candidate for score, candidate in scored if score <= max(1, max(len(name), len(candidate)) // 3))[
        :MOST
    ]


def distance(left: str, right: str) -> int:
    """Return the edit distance: the least number of insertions, deletions, replacements and swaps of neighbours."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]
