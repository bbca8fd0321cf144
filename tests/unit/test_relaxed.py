"""A wall that every route must cross is found also where the search stops."""

from tests.builders import change, choice, compare, fact, mark, meter, passage, story

from casusboek.check.explore import explore
from casusboek.check.relaxed import may_reach
from casusboek.check.rules.reachability import never_reached


def wall(*effects, when):
    """Return a story that goes round, and an ending behind a condition."""
    return story(
        passage("a", choice("a", *effects), choice("b")),
        passage("b", choice("slot", when=when), choice("a")),
        passage("slot"),
        meters=(meter("druk", 0, 5),),
        facts=("lek",),
    )


def test_a_fact_that_nothing_sets_is_a_wall():
    tale = wall(change("druk", 1), when=fact("lek"))
    stopped = explore(tale, limit=1)
    assert not stopped.complete
    (found,) = never_reached(tale, stopped)
    assert found.code == "CB403" and "`slot`" in found.message.fill()


def test_a_meter_that_never_comes_so_far_is_a_wall_and_one_that_may_is_none():
    assert "slot" not in may_reach(wall(change("druk", -1), when=compare("druk", ">", 0)))
    assert "slot" in may_reach(wall(change("druk", 1), when=compare("druk", ">", 4)))
    assert "slot" in may_reach(wall(mark("lek"), when=fact("lek")))


def test_where_the_search_stops_nothing_else_is_called_out_of_reach():
    tale = wall(mark("lek"), when=fact("lek"))
    assert list(never_reached(tale, explore(tale, limit=1))) == []
