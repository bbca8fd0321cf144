"""Exploring a story says exactly what playing every route of it says (play.py)."""

import json
from dataclasses import dataclass, field

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as some
from tests.properties.strategies import examples, stories

from casusboek.check import guided
from casusboek.check.asking import Texts
from casusboek.check.diagrams import Diagrams
from casusboek.check.explore import FEW, explore, values_at_endings
from casusboek.check.left import decisions_left
from casusboek.check.search import Glance
from casusboek.model.logic import leaves
from casusboek.model.story import Story
from casusboek.play import State, choose, holds, open_choices, replay, start
from casusboek.route import condition_data

MOST_STATES = 1500
ALL = Texts.ask_all


@pytest.fixture(autouse=True, scope="module")
def small():
    """Let diagrams have no more room, and plays no more choices, than these stories take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Diagrams, "nodes", 10_000)
        patch.setattr(guided, "STEPS", 200)
        yield


both_engines = pytest.mark.parametrize("few", (FEW, 0), ids=("sets", "diagrams"))


@dataclass
class Played:
    """What playing every route met: per state its shortest route; the rest as in Exploration."""

    routes: dict[State, tuple[str, ...]] = field(default_factory=dict)
    entered: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    shown: dict[int, int] = field(default_factory=dict)
    spared: set[int] = field(default_factory=set)
    stuck: dict[str, int] = field(default_factory=dict)
    following: dict[State, set[State]] = field(default_factory=dict)


def play_everything(tale: Story, spots) -> Played:
    """Walk over every state breadth first, without any cleverness; a story with very many is passed over."""
    played, waiting = Played(), []
    for first in all_starts(tale):
        if first not in played.routes:
            played.routes[first] = ()
            waiting.append(first)
        read(played, tale, spots, first, "", None, 0)
    for state in waiting:
        if len(waiting) > MOST_STATES:
            reject()
        depth = len(played.routes[state])
        played.entered.setdefault(state.passage, depth)
        read(played, tale, spots, state, state.passage, None, depth)
        opened = open_choices(tale, state)
        played.closed |= {each.id for each in tale.passage(state.passage).choices} - {each.id for each in opened}
        if tale.passage(state.passage).choices and not opened:
            played.stuck.setdefault(state.passage, depth)
        for each in opened:
            after = choose(tale, state, each.id)
            played.taken.setdefault(each.id, depth + 1)
            played.following.setdefault(state, set()).add(after)
            read(played, tale, spots, after, state.passage, each.id, depth + 1)
            if after not in played.routes:
                played.routes[after] = (*played.routes[state], each.id)
                waiting.append(after)
    return played


def all_starts(tale: Story) -> list[State]:
    """Return the first states, for every option of every setting that has them."""
    rows: list[dict[str, str]] = [{}]
    for each in tale.settings:
        if each.options:
            rows = [{**row, each.name: one.name} for row in rows for one in each.options]
    return [start(tale, row) for row in rows]


def read(played: Played, tale: Story, spots, state: State, where: str, after: str | None, depth: int) -> None:
    """Note which texts show in a state."""
    for spot in spots:
        if spot.passage == where and (spot.choice.id if spot.choice else None) == after:
            if holds(tale, state, spot.shows):
                played.shown.setdefault(spot.index, depth)
            if spot.spared is not None and holds(tale, state, spot.spared):
                played.spared.add(spot.index)


def without_end(tale: Story, played: Played) -> set[str]:
    """Return the passages of states with a choice from which nothing but more choices follows."""
    fine = {state for state in played.routes if not played.following.get(state)}
    while more := {state for state, after in played.following.items() if state not in fine and after & fine}:
        fine |= more
    return {state.passage for state in played.routes if state not in fine}


def lengths(routes) -> dict:
    """Return the number of choices of each route."""
    return {key: len(route.choices) for key, route in routes.items()}


@both_engines
@examples(100)
@given(stories(most_passages=5, locks=True))
def test_exploring_equals_playing_every_route(few: int, tale: Story):
    found = explore(tale, few=few)
    played = play_everything(tale, found.spots)
    assert found.complete and not found.unsure
    assert found.states <= len(played.routes)
    assert lengths(found.entered) == played.entered
    assert lengths(found.taken) == played.taken
    assert lengths(found.shown) == played.shown
    assert {each.state.passage: len(each.route.choices) for each in found.stuck} == played.stuck
    conditional_choices = {each.id for part in tale.passages for each in part.choices if each.condition is not None}
    assert found.always_open == (conditional_choices & played.taken.keys()) - played.closed
    own = {spot.index for spot in found.spots if spot.spared is not None}
    assert found.always_shown == (own & played.shown.keys()) - played.spared


@examples(40)
@given(stories(most_passages=5, locks=True))
def test_what_is_left_is_never_less_than_the_fewest_or_more_than_the_most(tale: Story):
    told = decisions_left(tale)
    leaves_of = {json.dumps(condition_data(leaf)): leaf for leaf in asked(tale)}
    states = play_everything(tale, ()).routes
    after = {state: [choose(tale, state, one.id) for one in open_choices(tale, state)] for state in states}
    ends = [state for state in after if tale.passage(state.passage).is_ending]
    fewest, most = settled(after, ends, some=True), settled(after, ends, some=False)
    for state, least in fewest.items():
        span = told.get(state.passage, [0, 0])
        while isinstance(span[0], list):
            span = span[1 if holds(tale, state, leaves_of[json.dumps(span[0])]) else 2]
        assert span[0] <= least
        assert len(span) == 1 or (state in most and span[1] >= most[state])


def settled(after, ends, *, some: bool) -> dict[State, int]:
    """Return the fewest decisions (`some` way leads to an end), or the most (every way does), by state."""
    known = dict.fromkeys(ends, 0)
    while True:
        now = dict(known)
        for state, nexts in after.items():
            far = [known[one] for one in nexts if one in known]
            if far and (some or len(far) == len(nexts)):
                now[state] = (min if some else max)(far) + (len(nexts) > 1)
        if now == known:
            return known
        known = now


def asked(tale: Story):
    """Yield the plain conditions that choices ask."""
    for part in tale.passages:
        for choice in part.choices:
            if choice.condition is not None:
                yield from leaves(choice.condition)


@both_engines
@examples(40)
@given(stories(most_passages=5, locks=True))
def test_every_route_can_be_played_to_what_it_promises(few: int, tale: Story):
    found = explore(tale, few=few)
    for name, route in found.entered.items():
        assert replay(tale, route.choices, dict(route.settings))[-1].passage == name
    for taken, route in found.taken.items():
        assert replay(tale, route.choices, dict(route.settings)) and route.choices[-1] == taken
    for index, route in found.shown.items():
        assert holds(tale, replay(tale, route.choices, dict(route.settings))[-1], found.spots[index].shows)
    for each in found.stuck:
        assert not open_choices(tale, each.state)


@both_engines
@examples(40)
@given(stories(most_passages=5, locks=True))
def test_a_shortest_route_is_the_first_in_written_order(few: int, tale: Story):
    found = explore(tale, few=few)
    shortest: dict[str, tuple] = {}
    for state, route in all_routes(tale, 3):
        key = (len(route), *preference(tale, state), letters(tale, route))
        shortest[state.passage] = min(shortest.get(state.passage, key), key)
    for name, key in shortest.items():
        route = found.entered[name]
        first = replay(tale, (), dict(route.settings))[0]
        assert (len(route.choices), *preference(tale, first), letters(tale, route.choices)) == key


def preference(tale: Story, state: State) -> tuple[int, tuple[int, ...]]:
    """Return how far the settings are from the defaults: how many differ, then which options those are."""
    rows = []
    for each in tale.settings:
        if each.options:
            names = [option.name for option in each.options if option.name != each.default]
            rows.append([each.default, *names].index(dict(state.settings)[each.name]))
    return sum(bool(row) for row in rows), tuple(rows)


def all_routes(tale: Story, longest: int) -> list[tuple[State, tuple[str, ...]]]:
    """Return every route of at most so many choices with its last state."""
    rows = [(state, ()) for state in all_starts(tale)]
    last = rows
    for _ in range(longest):
        last = [
            (choose(tale, state, each.id), (*route, each.id))
            for state, route in last
            for each in open_choices(tale, state)
        ]
        rows = rows + last
    return rows


def letters(tale: Story, route: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of choices in their passages."""
    places = {each.id: number for part in tale.passages for number, each in enumerate(part.choices)}
    return tuple(places[each] for each in route)


@both_engines
@examples(60)
@given(stories(most_passages=5, locks=True))
def test_a_trap_is_where_no_end_follows(few: int, tale: Story):
    found = explore(tale, few=few)
    played = play_everything(tale, ())
    caught = without_end(tale, played)
    assert {name for each in found.trapped for name in each.passages} <= caught
    assert bool(found.trapped) == bool(caught)


@examples(40)
@given(stories(most_passages=5, locks=True))
def test_values_at_endings_are_those_of_play(tale: Story):
    assume(tale.meters)
    played = play_everything(tale, ())
    expected: dict[str, list[int]] = {}
    for state in played.routes:
        if tale.passage(state.passage).is_ending:
            expected.setdefault(state.passage, []).append(state.meters[0])
    assert values_at_endings(tale, tale.meters[0].name) == {
        name: (min(all_), max(all_)) for name, all_ in expected.items()
    }


@examples(30)
@given(stories(most_passages=5), some.integers(0, 12))
def test_an_incomplete_search_claims_nothing_absent(tale: Story, limit: int):
    whole, part = explore(tale), explore(tale, limit=limit)
    assert part.complete or whole.states > limit
    assert part.entered.keys() <= whole.entered.keys()
    assert not part.always_open - whole.always_open
    assert not part.always_shown - whole.always_shown
    if not part.complete:
        assert not part.trapped
        assert {spot.index for spot in part.spots} == part.unsure | part.shown.keys()


@examples(40)
@given(stories(most_passages=5), some.sampled_from((0, 8, 40)))
def test_texts_are_settled_one_by_one_when_they_are_too_much_together(tale: Story, text_limit: int):
    whole, apart = explore(tale), explore(tale, text_limit=text_limit)
    assert apart.complete
    assert apart.shown.keys() | apart.unsure >= whole.shown.keys()
    assert lengths(apart.shown).items() <= lengths(whole.shown).items()
    assert apart.always_shown <= whole.always_shown


@pytest.mark.parametrize("wide", (1, 32))
@examples(40)
@given(stories(most_passages=5))
def test_a_glance_at_texts_changes_nothing_that_is_said_of_them(wide: int, tale: Story):
    whole = explore(tale)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Glance, "wide", wide)
        patch.setattr(Texts, "ask_all", lambda texts, limit: ALL(texts, 0))
        glanced = explore(tale)
    assert not glanced.unsure
    assert (dict(glanced.shown), dict(glanced.spared)) == (dict(whole.shown), dict(whole.spared))
    assert (glanced.always_shown, glanced.always_open) == (whole.always_shown, whole.always_open)


@examples(40)
@given(stories(most_passages=5), some.integers(0, 12))
def test_where_a_search_stops_walls_are_proven_and_routes_can_be_played(tale: Story, limit: int):
    whole, part = explore(tale), explore(tale, limit=limit)
    assert not part.walls & whole.entered.keys()
    for name, route in part.entered.items():
        assert replay(tale, route.choices, dict(route.settings))[-1].passage == name
    for id, route in part.taken.items():
        assert replay(tale, route.choices, dict(route.settings)) and route.choices[-1] == id
    assert {caught.state.passage for caught in part.stuck} <= {caught.state.passage for caught in whole.stuck}
    for (kind, name), known in part.known.items():
        if known.how == "proven" and kind == "passage":
            assert (name in part.entered) == (name in whole.entered)
