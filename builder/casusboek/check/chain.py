"""A story as a Markov chain over merged states: what plays do on average, exactly, loops included.

A node is a passage with what can still matter there (machine.py); from each the open choices are equally likely, or
those that a policy leaves. Expected visits run forward, the chance of each ending runs backward, one strongly connected
part after the other. Inside a loop both solve linear equations, by eliminating states one by one: as Grassmann, Taksar
and Heyman (Operations Research 33, 1985) do it, without a subtraction, so that no digits are lost.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.check.explore import choice_conditions
from casusboek.check.machine import Arc, Machine, Settings, compile_story
from casusboek.check.packing import StateLayout
from casusboek.check.stepping import follow
from casusboek.model.story import Choice, Story

MOST_NODES = 100_000
LARGEST_LOOP = 1_500
Way: TypeAlias = tuple[Arc, int]
Policy: TypeAlias = Callable[[Sequence[Choice]], Sequence[Choice]]


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The nodes of a story: the number of its passage, and its open choices with the node that each leads to.

    `starts` gives the chance of each first node: every combination of options is equally likely. `settings` gives for
    each the options that lead there, preferred ones.
    """

    story: Story
    passages: list[int]
    ways: list[tuple[Way, ...]]
    starts: dict[int, float]
    settings: dict[int, Settings]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """What plays under one policy do: `visits` per node, the ways that are left, and the parts in backward order."""

    chain: Chain
    visits: dict[int, float]
    left: dict[int, tuple[Way, ...]]
    parts: list[list[int]]


class Endless(Exception):
    """A policy never comes to an end, or a loop is too large to solve."""


@dataclass(kw_only=True)
class _Nodes:
    """The nodes of a chain in the making: `known` gives for each passage their numbers by state."""

    known: list[dict[int, int]]
    passages: list[int] = field(default_factory=list)
    ways: list[tuple[Way, ...]] = field(default_factory=list)

    def of(self, number: int, state: int, fresh: dict[int, list[int]]) -> int:
        """Return the number of a node; one that is new is noted in `fresh`, by its passage."""
        found = self.known[number].get(state)
        if found is None:
            found = self.known[number][state] = len(self.passages)
            self.passages.append(number)
            self.ways.append(())
            fresh.setdefault(number, []).append(state)
        return found


def chain_of(story: Story, limit: int = MOST_NODES) -> Chain | None:
    """Return the chain of a story, or None when it has more than `limit` nodes."""
    program = compile_story(story, StateLayout(story, choice_conditions(story)))
    machine = Machine(program, [0] * len(program.arcs), {})
    if machine.too_many():
        return None
    nodes = _Nodes(known=[{} for _ in program.arcs])
    frontier: dict[int, list[int]] = {}
    starts: dict[int, float] = {}
    combinations = machine.combinations()
    enter = follow(program.entering, machine.live[program.start])
    chosen: dict[int, Settings] = {}
    for settings, state in zip(combinations, enter(_firsts(program.layout, combinations)), strict=True):
        first = nodes.of(program.start, state, frontier)
        chosen.setdefault(first, settings)
        starts[first] = starts.get(first, 0.0) + 1 / len(combinations)
    steps = {arc.number: follow(arc.step, machine.live[arc.target]) for arcs in program.arcs for arc in arcs}
    while frontier:
        fresh: dict[int, list[int]] = {}
        for number, states in frontier.items():
            leaving: list[list[Way]] = [[] for _ in states]
            for arc in program.arcs[number]:
                opened = arc.open_in(states)
                at = range(len(states)) if arc.opens is None else [i for i, s in enumerate(states) if s in opened]
                for i, after in zip(at, steps[arc.number]([states[i] for i in at]), strict=True):
                    leaving[i].append((arc, nodes.of(arc.target, after, fresh)))
            for state, out in zip(states, leaving, strict=True):
                nodes.ways[nodes.known[number][state]] = tuple(out)
            if len(nodes.passages) > limit:
                return None
        frontier = fresh
    return Chain(story=story, passages=nodes.passages, ways=nodes.ways, starts=starts, settings=chosen)


def _firsts(layout: StateLayout, combinations: list[Settings]) -> list[int]:
    return [layout.first_state(dict(settings)) for settings in combinations]


def flow(chain: Chain, policy: Policy | None = None) -> Flow:
    """Return the expected visits of each node. Raises Endless where a reader never comes to an end."""
    choosing = _Choosing(policy)
    left: dict[int, tuple[Way, ...]] = {}
    parts = list(_parts(chain, left, choosing))
    visits: dict[int, float] = dict(chain.starts)
    for part in reversed(parts):
        if len(part) > 1 or any(target == part[0] for _, target in left[part[0]]):
            _solved(part, left, {node: visits.get(node, 0.0) for node in part}).forward(visits)
        for node in part:
            inside = set(part)
            for _, target in left[node]:
                if target not in inside:
                    visits[target] = visits.get(target, 0.0) + visits[node] / len(left[node])
    return Flow(chain=chain, visits=visits, left=left, parts=parts)


def endings(found: Flow) -> dict[int, dict[str, float]]:
    """Return for each node the chance of each ending, of those that can still come."""
    names = [passage.id for passage in found.chain.story.passages]
    chances: dict[int, dict[str, float]] = {}
    for part in found.parts:
        inside = set(part)
        if len(part) == 1 and not found.left[part[0]]:
            chances[part[0]] = {names[found.chain.passages[part[0]]]: 1.0}
            continue
        outward = {
            node: _mixed([(1 / len(ways), chances[to]) for _, to in ways if to not in inside])
            for node in part
            for ways in [found.left[node]]
        }
        if len(part) == 1 and not any(to == part[0] for _, to in found.left[part[0]]):
            chances[part[0]] = outward[part[0]]
        else:
            _solved(part, found.left, {}).backward(outward, chances)
    return chances


def _mixed(parts: list[tuple[float, dict[str, float]]]) -> dict[str, float]:
    if len(parts) == 1 and parts[0][0] == 1.0:
        return parts[0][1]
    mixed: dict[str, float] = {}
    for weight, chances in parts:
        for name, chance in chances.items():
            mixed[name] = mixed.get(name, 0.0) + weight * chance
    return mixed


@dataclass(kw_only=True)
class _Choosing:
    """A policy, asked once for each combination of open choices."""

    policy: Policy | None
    kept: dict[tuple[int, ...], frozenset[str]] = field(default_factory=dict)

    def __init__(self, policy: Policy | None) -> None:
        self.policy, self.kept = policy, {}

    def __call__(self, ways: tuple[Way, ...]) -> tuple[Way, ...]:
        """Return the ways that the policy leaves."""
        if self.policy is None or len(ways) < 2:
            return ways
        key = tuple(arc.number for arc, _ in ways)
        if key not in self.kept:
            self.kept[key] = frozenset(choice.id for choice in self.policy([arc.choice for arc, _ in ways]))
        return tuple(way for way in ways if way[0].choice.id in self.kept[key])


def _parts(chain: Chain, left: dict[int, tuple[Way, ...]], choosing: _Choosing) -> Iterator[list[int]]:
    """Yield the strongly connected parts, each after those it leads to (Tarjan, without recursion); fill in `left`."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    placed: set[int] = set()
    stack: list[int] = []
    for start in chain.starts:
        work = [(start, 0)] if start not in order else []
        while work:
            node, at = work.pop()
            if at == 0:
                order[node] = low[node] = len(order)
                stack.append(node)
                left[node] = choosing(chain.ways[node])
            descended = False
            for position in range(at, len(left[node])):
                target = left[node][position][1]
                if target not in order:
                    work += [(node, position + 1), (target, 0)]
                    descended = True
                    break
                if target not in placed:
                    low[node] = min(low[node], order[target])
            if descended:
                continue
            if low[node] == order[node]:
                part = [stack.pop()]
                while part[-1] != node:
                    part.append(stack.pop())
                placed.update(part)
                yield part
            if work:
                above = work[-1][0]
                low[above] = min(low[above], low[node])


def parts(chain: Chain) -> Iterator[list[int]]:
    """Yield the strongly connected parts of a chain, each after those it leads to."""
    return _parts(chain, {}, _Choosing(None))


@dataclass(kw_only=True)
class _Solved:
    """A loop after elimination: for each state, in order, what came in and went out, and how surely it is left."""

    order: list[int]
    entering: dict[int, float]
    before: dict[int, dict[int, float]]
    after: dict[int, dict[int, float]]
    out: dict[int, float]

    def forward(self, visits: dict[int, float]) -> None:
        """Write the expected visits of each state of the loop."""
        for node in reversed(self.order):
            came = sum(visits[other] * chance for other, chance in self.before[node].items())
            visits[node] = (self.entering[node] + came) / self.out[node]

    def backward(self, outward: dict[int, dict[str, float]], chances: dict[int, dict[str, float]]) -> None:
        """Write the chances of each state; `outward` is what each state sends straight out of the loop."""
        for node in self.order:
            share = 1 / self.out[node]
            for other, chance in self.before[node].items():
                outward[other] = _mixed([(1.0, outward[other]), (chance * share, outward[node])])
        for node in reversed(self.order):
            share = 1 / self.out[node]
            onward = [(chance * share, chances[other]) for other, chance in self.after[node].items()]
            chances[node] = _mixed([(share, outward[node]), *onward])


def _solved(part: list[int], left: dict[int, tuple[Way, ...]], entering: dict[int, float]) -> _Solved:
    """Eliminate the states of a loop one by one; what is left of each says how to come back to it."""
    if len(part) > LARGEST_LOOP:
        raise Endless
    inside = set(part)
    after: dict[int, dict[int, float]] = {node: {} for node in part}
    before: dict[int, dict[int, float]] = {node: {} for node in part}
    leaving: dict[int, float] = dict.fromkeys(part, 0.0)
    for node in part:
        for _, target in left[node]:
            if target in inside:
                after[node][target] = after[node].get(target, 0.0) + 1 / len(left[node])
                before[target][node] = after[node][target]
            else:
                leaving[node] += 1 / len(left[node])
    entered = {node: entering.get(node, 0.0) for node in part}
    out: dict[int, float] = {}
    for node in part:
        after[node].pop(node, None)
        before[node].pop(node, None)
        out[node] = leaving[node] + sum(after[node].values())
        if out[node] == 0.0:
            raise Endless
        for target, chance in after[node].items():
            del before[target][node]
            entered[target] += entered[node] * chance / out[node]
        for source, coming in before[node].items():
            del after[source][node]
            leaving[source] += coming * leaving[node] / out[node]
            for target, chance in after[node].items():
                through = after[source].get(target, 0.0) + coming * chance / out[node]
                after[source][target] = before[target][source] = through
    return _Solved(order=part, entering=entered, before=before, after=after, out=out)


def routes(chain: Chain) -> int | None:
    """Return how many different routes there are to an end, each with the settings that matter; None when endless."""
    found = flow(chain)
    counts: dict[int, int] = {}
    for part in found.parts:
        node = part[0]
        if len(part) > 1 or any(target == node for _, target in found.left[node]):
            return None
        counts[node] = sum(counts[target] for _, target in found.left[node]) if found.left[node] else 1
    return sum(counts[start] for start in chain.starts)
