"""What plays do on average is what solving all states of play.py with fractions says."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as some
from tests.properties.strategies import examples, stories
from tests.properties.test_explore import all_starts

from casusboek.check.chain import Endless, chain_of, endings, flow, routes
from casusboek.check.passes import passes_of
from casusboek.model.story import Story
from casusboek.play import State, choose, open_choices

MOST_STATES = 40


def kept(choices):
    """Be a policy that passes over the first of three or more choices."""
    return choices[1:] if len(choices) > 2 else choices


def brute(tale: Story, policy) -> tuple[dict[State, Fraction], dict[State, list[tuple[str, State]]]]:
    """Return the expected visits of each state and where it leads, by elimination in fractions."""
    starts = all_starts(tale)
    states, after = list(dict.fromkeys(starts)), {}
    for state in states:
        if len(states) > MOST_STATES:
            reject()
        opened = policy(open_choices(tale, state))
        after[state] = [(one.id, choose(tale, state, one.id)) for one in opened]
        for _, following in after[state]:
            if following not in states:
                states.append(following)
    size = len(states)
    place = {state: at for at, state in enumerate(states)}
    rows = [[Fraction(int(i == j)) for j in range(size)] + [Fraction(0)] for i in range(size)]
    for state in states:
        for _, target in after[state]:
            rows[place[target]][place[state]] -= Fraction(1, len(after[state]))
    for first in starts:
        rows[place[first]][size] += Fraction(1, len(starts))
    for at in range(size):
        pivot = next((row for row in range(at, size) if rows[row][at]), None)
        if pivot is None:
            reject()  # a loop without an end
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(size):
            if row != at and rows[row][at]:
                rows[row] = [a - rows[row][at] * b for a, b in zip(rows[row], rows[at], strict=True)]
    return {state: rows[at][size] for at, state in enumerate(states)}, after


@pytest.mark.parametrize("policy", [None, kept], ids=["all", "some"])
@given(tale=stories(most_passages=4))
@examples(120)
def test_visits_choices_and_endings_are_those_of_every_state(policy, tale: Story):
    visits, after = brute(tale, policy or tuple)
    chain = chain_of(tale)
    assert chain is not None
    found = flow(chain, policy)
    names = [passage.id for passage in tale.passages]
    passages, taken = Counter[str](), Counter[str]()
    for node, count in found.visits.items():
        passages[names[chain.passages[node]]] += count
        for arc, _ in found.left[node]:
            taken[arc.choice.id] += count / len(found.left[node])
    wanted, chosen, shares = Counter[str](), Counter[str](), Counter[str]()
    for state, count in visits.items():
        wanted[state.passage] += float(count)
        for id, _ in after[state]:
            chosen[id] += float(count / len(after[state]))
        if not after[state]:
            shares[state.passage] += float(count)
    assert dict(passages) == pytest.approx(dict(wanted))
    assert dict(taken) == pytest.approx(dict(chosen))
    chances = endings(found)
    told = Counter[str]()
    for node, chance in chain.starts.items():
        for name, share in chances[node].items():
            told[name] += chance * share
    assert {name: share for name, share in told.items() if share} == pytest.approx(dict(shares))


@given(tale=stories(most_passages=5))
@examples(120)
def test_routes_are_counted_exactly(tale: Story):
    chain = chain_of(tale)
    assert chain is not None
    try:
        count = routes(chain)
    except Endless:
        reject()
    if count is None or count > 300:
        reject()
    assert count == sum(_endings(chain, node) for node in chain.starts)


def _endings(chain, node: int) -> int:
    return sum(_endings(chain, target) for _, target in chain.ways[node]) or int(not chain.ways[node])


@examples(60)
@given(stories(most_passages=5), some.integers(0, 3))
def test_one_pass_for_each_policy_gives_what_the_flow_gives(tale: Story, least: int):
    chain = chain_of(tale)
    passes = passes_of(chain) if chain is not None else None
    assume(passes is not None)

    def policy(opened):
        return [choice for choice in opened if len(choice.target.value) > least] or opened

    for one in (None, policy):
        found, ends = flow(chain, one), {}
        for node, visits in found.visits.items():
            if not found.left[node]:
                ends[chain.passages[node]] = ends.get(chain.passages[node], 0.0) + visits
        assert passes.ends(one) == pytest.approx(ends)
