"""The ways to a passage (check/ways.py), held against every route there is."""

import pytest
from tests.builders import change, choice, compare, meter, option, passage, setting, story

from casusboek.check.explore import explore
from casusboek.check.plays import Plays
from casusboek.check.ways import chance_of, ways_to
from casusboek.model.story import Story
from casusboek.play import choose, open_choices, start

BRAID = story(
    passage("a", choice("b", change("druk", 1)), choice("b"), choice("c")),
    passage("b", choice("d"), choice("d", when=compare("druk", ">", 0)), choice("c")),
    passage("c", choice("d"), choice("eind", when=option("stad", "groot"))),
    passage("d", choice("eind"), choice("slot")),
    passage("eind"),
    passage("slot"),
    meters=(meter("druk"),),
    settings=(setting("stad", "klein", "groot"),),
)
ROUND = story(passage("a", choice("b")), passage("b", choice("a"), choice("eind")), passage("eind"))


def every_way(tale: Story) -> dict[str, set[float]]:
    """Return the chances of all routes to each passage."""
    found: dict[str, set[float]] = {}
    waiting = [(start(tale, {"stad": one}), 1.0) for one in ("klein", "groot")]
    for state, chance in waiting:
        found.setdefault(state.passage, set()).add(round(chance, 9))
        opened = open_choices(tale, state)
        waiting += [(choose(tale, state, one.id), chance / len(opened)) for one in opened]
    return found


def test_without_loops_they_are_the_most_and_the_least_likely_of_all():
    made = ways_to(BRAID, explore(BRAID), Plays(BRAID))
    for id, chances in every_way(BRAID).items():
        assert made[id].usual == pytest.approx(max(chances)) and made[id].rare == pytest.approx(min(chances)), id
        assert chance_of(BRAID, made[id].most_usual) == pytest.approx(made[id].usual)
    assert made["a"].shortest.choices == () and made["d"].shortest.choices == ("a>b", "b>d")


def test_with_loops_they_are_ways_that_plays_took():
    made = ways_to(ROUND, explore(ROUND), Plays(ROUND))
    assert made["eind"].shortest.choices == made["eind"].most_usual.choices == ("a>b", "b>eind")
    assert len(made["eind"].rarest.choices) > 2 and made["eind"].rare < made["eind"].usual == 0.5
