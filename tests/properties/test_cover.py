"""The few routes show everything that readers meet, and no fewer than `least` could; shares of samples are near."""

from itertools import combinations

from hypothesis import given, reject
from tests.properties.strategies import examples, stories
from tests.properties.test_explore import all_starts

from casusboek.check.chain import Endless, chain_of, flow
from casusboek.check.cover import cover, least, shown_by
from casusboek.check.explore import explore
from casusboek.check.plays import Plays
from casusboek.check.sampling import TOO_LONG, sample
from casusboek.model.story import Story
from casusboek.play import choose, open_choices
from casusboek.route import Route

MOST_ROUTES = 14


def ends(tale: Story) -> bool:
    """Say whether every reader comes to an end sooner or later."""
    chain = chain_of(tale)
    try:
        return chain is not None and bool(flow(chain))
    except Endless:
        return False


@given(tale=stories(most_passages=5))
@examples(60)
def test_all_that_is_met_is_shown_by_the_few_routes(tale: Story):
    if not ends(tale):
        reject()
    exploration = explore(tale)
    found = cover(tale, exploration, Plays(tale, plays=20))
    shown = set().union(*(shown_by(tale, exploration, route) for route in found.routes))
    wanted = {("choice", id) for id in exploration.taken} | {("text", index) for index in exploration.shown}
    assert wanted <= shown
    assert sum(found.new) == len(wanted) and all(found.new)
    assert len(found.routes) >= found.least or not wanted


@given(tale=stories(most_passages=4))
@examples(150)
def test_no_fewer_routes_than_least_take_every_choice(tale: Story):
    routes: list[tuple[str, ...]] = []
    waiting = [((), state) for state in dict.fromkeys(all_starts(tale))]
    while waiting:
        taken, state = waiting.pop()
        opened = open_choices(tale, state)
        if len(taken) > 8 or len(routes) > MOST_ROUTES:
            reject()
        if not opened:
            routes.append(taken)
        waiting += [((*taken, one.id), choose(tale, state, one.id)) for one in opened]
    every = {id for taken in routes for id in taken}
    fewest = next(
        count
        for count in range(len(routes) + 1)
        if any(every <= {id for taken in some for id in taken} for some in combinations(routes, count))
    )
    assert least(tale, every) <= max(1, fewest)


@given(tale=stories(most_passages=4))
@examples(25)
def test_a_sample_is_near_what_is_exact(tale: Story):
    if not ends(tale):
        reject()
    exact, sampled = Plays(tale), Plays(tale, nodes=0, plays=400)
    assert exact.is_exact and not sampled.is_exact
    if any(play.ending == TOO_LONG for play in sampled.sampled):
        reject()
    counted = sampled.shares()
    for id, share in exact.shares().items():
        assert abs(share.value - (counted[id].value if id in counted else 0.0)) < 0.15
    weights = {choice.id: 1.0 for passage in tale.passages for choice in passage.choices}
    steps = sum(share.value * exact.per_ending(weights)[id] for id, share in exact.shares().items())
    mean = sum(len(play.choices) for play in sampled.sampled) / 400
    assert abs(steps - mean) < 0.25 * steps + 0.5


@given(tale=stories(most_passages=4))
@examples(40)
def test_a_random_play_can_be_played(tale: Story):
    for play in sample(tale, 5):
        route = Route(choices=play.choices, settings=play.settings)
        states = shown_by(tale, explore(tale, limit=50), route)
        assert {("choice", id) for id in play.choices} <= states
