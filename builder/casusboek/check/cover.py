"""A few routes that together show everything: every choice that can be taken and every text that can be shown.

Chosen greedily, so not always the fewest; `least` is how few it could be at best. Where a story has no loops the next
route is the one that shows most that is new (a longest path over merged states); what it cannot see, texts with a
condition of their own, is reached by the shortest route to each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from casusboek.check.chain import Chain, Flow, flow
from casusboek.check.explore import Exploration
from casusboek.check.graph import passage_graph, reversed_graph
from casusboek.check.plays import Plays
from casusboek.check.sampling import TOO_LONG
from casusboek.model.story import Story
from casusboek.play import ClosedChoice, State, can_begin, choose, holds, open_choices, replay, start
from casusboek.route import Route

Item: TypeAlias = tuple[str, str | int]
LONGEST = 500
POOL = 300  # random plays that are compared
TRIED = 12  # ways to what is left that are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The routes in the order in which to read them, with how much each shows that is new; and the least number."""

    routes: tuple[Route, ...]
    new: tuple[int, ...]
    least: int


def cover(story: Story, exploration: Exploration, plays: Plays) -> Cover:
    """Return routes that show every choice and every text that any reader meets."""
    wanted: dict[Item, Route] = {("choice", id): exploration.taken[id] for id in exploration.taken}
    wanted |= {
        ("text", index): exploration.shown[index] for index in exploration.shown if exploration.spots[index].is_text
    }
    left, routes, new = set(wanted), list[Route](), list[int]()
    chain = plays.chain if plays.routes is not None else None
    found = flow(chain) if chain is not None else None
    pool = [
        Route(choices=play.choices, settings=play.settings) for play in plays.sampled[:POOL] if play.ending != TOO_LONG
    ]
    shows = [shown_by(story, exploration, route) for route in pool]
    while left:
        most = None if chain is None or found is None else _most(chain, found, left)
        far = sorted(left, key=lambda item: (-len(wanted[item].choices), repr(item)))[:TRIED]
        tried = [most] if most is not None else [_to_the_end(story, wanted[item], left) for item in far]
        told = [_with_settings(story, exploration, route, left) for route in tried]
        told += [(pool[at], shows[at] & left) for at in range(len(pool))]
        route, shown = max(told, key=lambda one: len(one[1]))
        if not shown:
            chain = None  # what is left depends on more than the chain knows
            continue
        routes.append(route)
        new.append(len(shown))
        left -= shown
    return Cover(routes=tuple(routes), new=tuple(new), least=least(story, set(exploration.taken)))


def shown_by(story: Story, exploration: Exploration, route: Route) -> set[Item]:
    """Return what a route shows: its choices, and the texts that depend on the state."""
    states = replay(story, route.choices, dict(route.settings))
    found: set[Item] = {("choice", id) for id in route.choices}
    for spot in exploration.spots:
        if not spot.passage:
            met: Iterable[State] = states[:1]
        elif spot.choice is None:
            met = (state for state in states if state.passage == spot.passage)
        else:
            met = (after for id, after in zip(route.choices, states[1:], strict=True) if id == spot.choice.id)
        if any(holds(story, state, spot.shows) for state in met):
            found.add(("text", spot.index))
    return found


def _with_settings(story: Story, exploration: Exploration, route: Route, left: set[Item]) -> tuple[Route, set[Item]]:
    """Return a route with those settings, changed one by one, with which it shows most of what is left, and that."""
    best, shown = route, shown_by(story, exploration, route) & left
    for setting in story.settings:
        for option in () if setting.locked else setting.options:
            options = dict(best.settings) | {setting.name: option.name}
            if not can_begin(story, options):
                continue
            other = Route(choices=route.choices, settings=start(story, options).settings)
            try:
                found = shown_by(story, exploration, other) & left
            except ClosedChoice:
                continue
            if len(found) > len(shown):
                best, shown = other, found
    return best, shown


def _most(chain: Chain, found: Flow, left: set[Item]) -> Route | None:
    """Return the route with the most choices that are left, or None when no route has any."""
    best: dict[int, tuple[int, int]] = {}
    for (node,) in found.parts:
        gains = [
            (best[target][0] + (("choice", arc.choice.id) in left), -at)
            for at, (arc, target) in enumerate(chain.ways[node])
        ]
        best[node] = max(gains, default=(0, 0))
    node = max(chain.starts, key=lambda start: best[start][0])
    if best[node][0] == 0:
        return None
    settings, taken = chain.settings[node], list[str]()
    while chain.ways[node]:
        arc, node = chain.ways[node][-best[node][1]]
        taken.append(arc.choice.id)
    return Route(choices=tuple(taken), settings=settings)


def _to_the_end(story: Story, route: Route, left: set[Item]) -> Route:
    """Return a route that begins like this one and goes on to an end, by way of choices that are left if it can."""
    settings, taken = dict(route.settings), list(route.choices)
    state = replay(story, taken, settings)[-1]
    far = _distances(story)
    fresh = {item[1] for item in left} - set(taken)
    while (opened := open_choices(story, state)) and len(taken) < LONGEST:
        near = min(far.get(one.target.value, LONGEST) for one in opened)
        wanted = [one for one in opened if one.id in fresh]
        ahead = wanted or [one for one in opened if far.get(one.target.value, LONGEST) == near]
        fresh.discard(ahead[0].id)
        taken.append(ahead[0].id)
        state = choose(story, state, ahead[0].id)
    return Route(choices=tuple(taken), settings=start(story, settings).settings)


def _distances(story: Story) -> dict[str, int]:
    """Return for each passage how many choices it is from an end at best, whatever their conditions."""
    back = reversed_graph(passage_graph(story))
    found = {passage.id: 0 for passage in story.passages if not passage.choices}
    waiting = list(found)
    for id in waiting:
        for source in back[id]:
            if source not in found:
                found[source] = found[id] + 1
                waiting.append(source)
    return found


def least(story: Story, taken: set[str]) -> int:
    """Return a number of routes that is never more than the fewest that take all these choices.

    It is the largest set of choices of which no route can take two: by Dilworth's theorem as many as the fewest chains
    of choices that follow each other, conditions left aside. Choices of one loop can all stand on one route.
    """
    graph = passage_graph(story)
    ahead = {passage: _ahead(graph, passage) for passage in graph}
    choices = [
        (passage.id, one.target.value) for passage in story.passages for one in passage.choices if one.id in taken
    ]
    inside = {source for source, target in choices if source in ahead[target]}
    loops = {frozenset(other for other in inside if other in ahead[one] and one in ahead[other]) for one in inside}
    plain = [(source, target) for source, target in choices if source not in ahead[target]]
    nodes = [*plain, *((min(loop), min(loop)) for loop in loops)]
    follows = {
        at: [to for to, other in enumerate(nodes) if to != at and (other[0] == one[1] or other[0] in ahead[one[1]])]
        for at, one in enumerate(nodes)
    }
    return max(1, len(nodes) - _matched(follows)) if nodes else 1


def _ahead(graph: Mapping[str, tuple[str, ...]], passage: str) -> frozenset[str]:
    """Return the passages that choices lead to from a passage; itself only if there is a loop."""
    found, waiting = set(graph[passage]), list(graph[passage])
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def _matched(follows: Mapping[int, list[int]]) -> int:
    """Return the size of a largest matching: each node followed by at most one, and following at most one (Kuhn)."""
    before: dict[int, int] = {}
    for first in follows:
        came: dict[int, int] = {}
        waiting = [first]
        free = None
        while waiting and free is None:
            node = waiting.pop()
            for target in follows[node]:
                if target in came:
                    continue
                came[target] = node
                if target not in before:
                    free = target
                    break
                waiting.append(before[target])
        while free is not None:
            node = came[free]
            given = next((target for target, source in before.items() if source == node), None)
            before[free] = node
            free = given if node != first else None
    return len(before)
