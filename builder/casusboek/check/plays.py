"""What plays of a story come to: shares of endings, passages and choices, and what a play reads and decides.

Shares are exact where the story's merged states can be listed (chain.py), and counted over random plays, with an
interval, beyond. What depends on whole plays (words, minutes, meters at the end) is always counted over random plays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from casusboek.check.chain import Chain, Endless, Flow, Policy, chain_of, endings, flow, routes
from casusboek.check.passes import Passes, passes_of
from casusboek.check.sampling import TOO_LONG, Play, Table
from casusboek.model.known import PROVEN, Known
from casusboek.model.story import Story

PLAYS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of all plays, between 0 and 1; of sampled plays with the interval that holds it in 95 of 100 samples."""

    value: float
    low: float
    high: float


class Plays:
    """The plays of a story, worked out as far as they are asked for."""

    def __init__(self, story: Story, *, nodes: int | None = None, plays: int = PLAYS) -> None:
        """Take a story; `nodes` is how many merged states may be listed (None: the usual number)."""
        self.story = story
        self._nodes, self._plays = nodes, plays
        self._passes: Passes | None = None

    @cached_property
    def chain(self) -> Chain | None:
        """Return the chain of the story, or None when its states cannot be listed or it never ends."""
        made = chain_of(self.story) if self._nodes is None else chain_of(self.story, self._nodes)
        if made is None:
            return None
        self._passes = passes_of(made)
        try:
            if self._passes is None:
                flow(made)
        except Endless:
            return None
        return made

    @property
    def is_exact(self) -> bool:
        """Say whether shares are exact."""
        return self.chain is not None

    @cached_property
    def sampled(self) -> tuple[Play, ...]:
        """Return random plays, the same ones every time."""
        return self._table.sample(self._plays)

    @cached_property
    def _table(self) -> Table:
        return Table(self.story)

    @cached_property
    def routes(self) -> int | None:
        """Return the number of routes to an end, or None when there is no end to them or they cannot be listed."""
        return None if self.chain is None else routes(self.chain)

    def known(self, seen: int | None = None, plays: int | None = None) -> Known:
        """Return how a share is known: proven where it is exact; what was counted, in how many plays."""
        every = self._plays if plays is None else plays
        if seen is None and self.is_exact:
            return PROVEN
        return Known(seen=every if seen is None else seen, plays=every)

    def shares(self, policy: Policy | None = None) -> dict[str, Share]:
        """Return the share of each ending under a policy, in written order; {} when the policy never ends."""
        names = [passage.id for passage in self.story.passages]
        if self.chain is None:
            played = self.sampled if policy is None else self._table.sample(self._plays // 2, policy)
            counts = {name: sum(play.ending == name for play in played) for name in names}
            return {name: interval(count, len(played)) for name, count in counts.items() if count}
        ends = self._passes.ends(policy) if self._passes is not None else self._ends(self.chain, policy)
        shares = {names[number]: Share(value=value, low=value, high=value) for number, value in ends.items()}
        return {name: shares[name] for name in names if name in shares}

    def _ends(self, chain: Chain, policy: Policy | None) -> dict[int, float]:
        """Return the chance of ending in each passage of a story with loops, by its number."""
        try:
            found = self._flow if policy is None else flow(chain, policy)
        except Endless:
            return {}
        ends: dict[int, float] = {}
        for node, visits in found.visits.items():
            if not found.left[node]:
                ends[chain.passages[node]] = ends.get(chain.passages[node], 0.0) + visits
        return ends

    @cached_property
    def together(self) -> dict[str, set[frozenset[str]]]:
        """Return for each passage the choices that readers have open together there; all of them beyond the chain."""
        if self.chain is None:
            return {one.id: {frozenset(choice.id for choice in one.choices)} for one in self.story.passages}
        found: dict[str, set[frozenset[str]]] = {passage.id: set() for passage in self.story.passages}
        for number, ways in zip(self.chain.passages, self.chain.ways, strict=True):
            found[self.story.passages[number].id].add(frozenset(arc.choice.id for arc, _ in ways))
        return found

    @cached_property
    def visits(self) -> dict[str, float]:
        """Return how often a play comes to each passage, on average."""
        found = dict.fromkeys((passage.id for passage in self.story.passages), 0.0)
        if self.chain is not None:
            for node, visits in self._flow.visits.items():
                found[self.story.passages[self.chain.passages[node]].id] += visits
            return found
        targets = {choice.id: choice.target.value for passage in self.story.passages for choice in passage.choices}
        found[self.story.start] = 1.0
        for play in self.sampled:
            for taken in play.choices:
                found[targets[taken]] += 1 / len(self.sampled)
        return found

    @cached_property
    def taken(self) -> dict[str, float]:
        """Return how often a play takes each choice, on average."""
        found = {choice.id: 0.0 for passage in self.story.passages for choice in passage.choices}
        if self.chain is None:
            for play in self.sampled:
                for taken in play.choices:
                    found[taken] += 1 / len(self.sampled)
            return found
        for node, visits in self._flow.visits.items():
            for arc, _ in self._flow.left[node]:
                found[arc.choice.id] += visits / len(self._flow.left[node])
        return found

    def per_ending(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Return, for each ending, the sum of the weights of the choices that a play which ends there takes."""
        if self.chain is None:
            return self._per_ending_sampled(weights)
        chances = endings(self._flow)
        sums: dict[str, float] = {}
        for node, visits in self._flow.visits.items():
            for arc, target in self._flow.left[node]:
                weight = weights.get(arc.choice.id, 0.0) * visits / len(self._flow.left[node])
                for name, chance in chances[target].items() if weight else ():
                    sums[name] = sums.get(name, 0.0) + weight * chance
        return {name: sums.get(name, 0.0) / share.value for name, share in self.shares().items()}

    def _per_ending_sampled(self, weights: Mapping[str, float]) -> dict[str, float]:
        sums: dict[str, list[float]] = {}
        for play in self.sampled:
            sums.setdefault(play.ending, []).append(sum(weights.get(taken, 0.0) for taken in play.choices))
        return {name: sum(found) / len(found) for name, found in sums.items() if name != TOO_LONG}

    @cached_property
    def _flow(self) -> Flow:
        assert self.chain is not None
        return flow(self.chain)


def spread(values: Iterable[float]) -> tuple[float, float, float]:
    """Return the values that one in twenty stays under, one in two, and nineteen in twenty."""
    ordered = sorted(values)
    return (
        ordered[len(ordered) // 20],
        ordered[len(ordered) // 2],
        ordered[len(ordered) - 1 - len(ordered) // 20],
    )


def interval(hits: int, plays: int) -> Share:
    """Return a counted share with Wilson's interval of 95% (J. Am. Stat. Assoc. 22, 1927)."""
    z, part = 1.96, hits / plays
    middle = (part + z * z / (2 * plays)) / (1 + z * z / plays)
    margin = z * sqrt(part * (1 - part) / plays + z * z / (4 * plays * plays)) / (1 + z * z / plays)
    return Share(value=part, low=max(0.0, middle - margin), high=min(1.0, middle + margin))
