"""What multiplies is explored to the end: with decision diagrams, beyond what can be visited one by one."""

from dataclasses import replace

import pytest
from tests.bench.multiplying import facts_and_loops, hub, many_settings
from tests.builders import all_of, choice, located, option, passage, setting, story

from casusboek.check import asking
from casusboek.check.diagrams import Diagrams
from casusboek.check.explore import FEW, explore
from casusboek.model.week import Teller
from casusboek.play import replay


def test_talks_in_any_order_are_explored_to_the_end():
    tale = hub(25)
    found = explore(tale, few=1000)
    assert found.complete and found.states > 10**8
    assert found.entered.keys() == {passage.id for passage in tale.passages}
    route = found.taken["slot>goed"]
    assert len(route.choices) == 27 and replay(tale, route.choices)[-1].passage == "goed"


def test_talks_over_two_rooms_are_explored_to_the_end():
    found = explore(hub(40, 2), few=1000)
    assert found.complete and found.states > 10**13 and not found.stuck and not found.trapped
    assert len(found.entered["slot"].choices) == 42  # every talk once, to the other room, and on


def test_settings_multiply_without_giving_up():
    tale = many_settings(9)
    found = explore(tale)
    assert found.complete and found.states > 9**9
    route = found.entered["zelden"]
    assert {option for _, option in route.settings} == {"i"} and len(route.choices) == 10
    assert dict(found.taken["dag-3>dag-4"].settings) == {
        f"s{number}": "b" if number == 3 else "a" for number in range(9)
    }


def test_many_passages_with_facts_and_loops_are_explored_to_the_end():
    tale = facts_and_loops()
    found = explore(tale, few=1000)
    assert found.complete and found.entered.keys() == {passage.id for passage in tale.passages}


@pytest.mark.parametrize("without", ("package", "nodes"))
def test_without_the_package_or_enough_nodes_a_search_says_that_it_stopped(
    monkeypatch: pytest.MonkeyPatch, without: str
):
    if without == "package":
        monkeypatch.setattr(asking, "diagrams", lambda: None)
    else:
        monkeypatch.setattr(Diagrams, "nodes", 200)
    found = explore(hub(25), few=1000, limit=2000)
    assert not found.complete and not found.always_open and not found.walls
    assert found.known["choice", "kamer-0>kamer-0"].how == "proven"
    # far beyond what was visited, but plays that prefer what is rare get there
    assert found.known["passage", "slot"].seen and found.known["passage", "slot"].plays == found.plays
    assert replay(hub(25), found.entered["slot"].choices)[-1].passage == "slot"


def test_what_is_heard_of_another_case_is_only_what_its_readers_can_bring_about():
    names = ("brief", "memo")
    heard = tuple(replace(setting(name, "nee", "ja"), heard=located("wethouder")) for name in names)
    never = choice("beide", when=all_of(*(option(name, "ja") for name in names)))
    tale = story(
        passage("a", never, choice("eind", when=option("brief", "ja")), choice("eind")),
        passage("beide"),
        passage("eind"),
        settings=heard,
    )
    either = tuple(tuple(zip(names, way, strict=True)) for way in (("ja", "nee"), ("nee", "ja")))
    told = replace(
        tale,
        tellers=(
            Teller(case="wethouder", language="nl", title="", role="", ways=either, days=(("brief", ""), ("memo", ""))),
        ),
    )
    for few in (FEW, 0):
        found = explore(told, few=few)
        assert "beide" not in found.entered and found.states == 3
        assert dict(found.taken["a>eind"].settings) == {"brief": "ja", "memo": "nee"}
        assert "a>eind" not in explore(tale, few=few).taken  # of a case that is not there nothing is heard
