"""The chance of each ending under many policies: where a story has no loops, one pass over its nodes for each of them.

A policy only takes ways away, so one order of the nodes serves all; and it sees the open choices alone, so it is asked
once for each combination of them. Policies that leave the same ways share a pass.
"""

from typing import TypeAlias

from casusboek.check.chain import Chain, Policy, parts

Left: TypeAlias = tuple[int, ...]  # the places, among the open choices, of those that a policy leaves


class Passes:
    """The nodes of a chain without loops, before those that they lead to."""

    def __init__(self, chain: Chain, order: list[int]) -> None:
        """Take a chain, and its nodes in order."""
        self.chain, self.order = chain, order
        self.targets = [[target for _, target in ways] for ways in chain.ways]
        numbers: dict[tuple[int, ...], int] = {}
        self.menus = [numbers.setdefault(tuple(arc.number for arc, _ in ways), len(numbers)) for ways in chain.ways]
        first = {menu: node for node, menu in reversed(list(enumerate(self.menus)))}
        self.choices = [[arc.choice for arc, _ in chain.ways[first[menu]]] for menu in range(len(numbers))]
        self._known: dict[tuple[Left, ...], dict[int, float]] = {}

    def ends(self, policy: Policy | None) -> dict[int, float]:
        """Return the chance of ending in each passage, by its number."""
        left = tuple(self._left(menu, policy) for menu in range(len(self.choices)))
        if left not in self._known:
            self._known[left] = self._passed(left)
        return self._known[left]

    def _left(self, menu: int, policy: Policy | None) -> Left:
        choices = self.choices[menu]
        if policy is None or len(choices) < 2:
            return tuple(range(len(choices)))
        kept = {choice.id for choice in policy(choices)}
        return tuple(at for at, choice in enumerate(choices) if choice.id in kept)

    def _passed(self, left: tuple[Left, ...]) -> dict[int, float]:
        visits = [0.0] * len(self.targets)
        for node, chance in self.chain.starts.items():
            visits[node] = chance
        ends: dict[int, float] = {}
        for node in self.order:
            chance = visits[node]
            if not chance:
                continue
            targets, kept = self.targets[node], left[self.menus[node]]
            if kept:
                share = chance / len(kept)
                for at in kept:
                    visits[targets[at]] += share
            else:
                number = self.chain.passages[node]
                ends[number] = ends.get(number, 0.0) + chance
        return ends


def passes_of(chain: Chain) -> Passes | None:
    """Return the passes over a chain, or None when it has loops."""
    order = list[int]()
    for part in parts(chain):
        if len(part) > 1 or any(target == part[0] for _, target in chain.ways[part[0]]):
            return None
        order += part
    return Passes(chain, order[::-1])
