"""The ways to a passage: the shortest, the most usual and the rarest, each with how likely it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from casusboek.check.chain import Chain, flow
from casusboek.check.explore import Exploration
from casusboek.check.machine import Arc
from casusboek.check.plays import Plays
from casusboek.model.story import Story
from casusboek.play import open_choices, replay
from casusboek.route import Route

COMPARED = 200  # random plays, where there is no end to the ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Three routes that end in one passage; they may be the same.

    `usual` and `rare` say how likely the last two are, when every open choice is as likely, with their settings.
    """

    shortest: Route
    most_usual: Route
    rarest: Route
    usual: float
    rare: float


def ways_to(story: Story, exploration: Exploration, plays: Plays) -> dict[str, Ways]:
    """Return the ways to every passage that is reached.

    Of a story without loops they are the most and the least likely of all; else of random plays that come there.
    """
    chain = plays.chain if plays.routes is not None else None
    likely = _of_chain(story, chain) if chain is not None else _of_plays(story, plays)
    made = {}
    for id, shortest in exploration.entered.items():
        own = (chance_of(story, shortest), shortest)
        usual, rare = likely.get(id, (own, own))
        if chain is None:
            usual, rare = max(usual, own, key=lambda one: one[0]), min(rare, own, key=lambda one: one[0])
        made[id] = Ways(shortest=shortest, most_usual=usual[1], rarest=rare[1], usual=usual[0], rare=rare[0])
    return made


def chance_of(story: Story, route: Route) -> float:
    """Return how likely a route is when every open choice is as likely, with its settings."""
    chance = 1.0
    for state in replay(story, route.choices, dict(route.settings))[:-1]:
        chance /= len(open_choices(story, state))
    return chance


Likely = tuple[tuple[float, Route], tuple[float, Route]]
Came = dict[int, tuple[float, tuple[Arc, int] | None]]


def _of_chain(story: Story, chain: Chain) -> dict[str, Likely]:
    """Return the most and the least likely route to each passage, each with its chance."""
    found = flow(chain)
    least, most = _costs(chain, found.parts, least=True), _costs(chain, found.parts, least=False)
    at: dict[str, list[int]] = {}
    for (node,) in found.parts:
        at.setdefault(story.passages[chain.passages[node]].id, []).append(node)
    made: dict[str, Likely] = {}
    for id, nodes in at.items():
        usual = _route(chain, least, min(nodes, key=lambda node: least[node][0]))
        rare = _route(chain, most, max(nodes, key=lambda node: most[node][0]))
        made[id] = ((chance_of(story, usual), usual), (chance_of(story, rare), rare))
    return made


def _costs(chain: Chain, parts: list[list[int]], *, least: bool) -> Came:
    """Return for each node the least (or most) cost to come there, and by which choice from which node."""
    came: Came = dict.fromkeys(chain.starts, (0.0, None))
    for (node,) in reversed(parts):
        cost = came[node][0] + log(max(1, len(chain.ways[node])))
        for arc, target in chain.ways[node]:
            if target not in came or (cost < came[target][0] if least else cost > came[target][0]):
                came[target] = (cost, (arc, node))
    return came


def _route(chain: Chain, came: Mapping[int, tuple[float, tuple[Arc, int] | None]], node: int) -> Route:
    taken = list[str]()
    while (step := came[node][1]) is not None:
        taken.append(step[0].choice.id)
        node = step[1]
    return Route(choices=tuple(reversed(taken)), settings=chain.settings[node])


def _of_plays(story: Story, plays: Plays) -> dict[str, Likely]:
    """Return the most and the least likely of the ways by which random plays first come to each passage."""
    made: dict[str, Likely] = {}
    for play in plays.sampled[:COMPARED]:
        chance, seen = 1.0, set[str]()
        for at, state in enumerate(replay(story, play.choices, dict(play.settings))):
            if state.passage not in seen:
                seen.add(state.passage)
                here = (chance, Route(choices=play.choices[:at], settings=play.settings))
                usual, rare = made.get(state.passage, (here, here))
                made[state.passage] = (
                    max(usual, here, key=lambda one: one[0]),
                    min(rare, here, key=lambda one: one[0]),
                )
            chance /= max(1, len(open_choices(story, state)))
    return made
