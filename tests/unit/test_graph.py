"""The passage graph (check/graph.py)."""

from tests.builders import choice, compare, meter, passage, story

from casusboek.check.graph import has_loop, loops, passage_graph, reachable, reversed_graph

LINE = {"a": ("b", "c"), "b": ("c",), "c": (), "los": ("c",)}
RING = {"a": ("b",), "b": ("c",), "c": ("b", "eind"), "eind": (), "zelf": ("zelf",)}


def test_the_graph_of_a_story_has_each_target_once_whatever_the_conditions():
    tale = story(
        passage("a", choice("b"), choice("c", when=compare("druk", ">", 9)), choice("b")),
        passage("b"),
        passage("c"),
        meters=(meter("druk"),),
    )
    assert passage_graph(tale) == {"a": ("b", "c"), "b": (), "c": ()}


def test_what_is_reachable_includes_the_starts():
    assert reachable(LINE, ["b"]) == {"b", "c"}
    assert reachable(LINE, ["los", "b"]) == {"los", "b", "c"}


def test_a_reversed_graph_leads_back():
    assert reversed_graph(LINE) == {"a": (), "b": ("a",), "c": ("a", "b", "los"), "los": ()}


def test_only_a_graph_with_a_way_back_has_a_loop():
    assert not has_loop(LINE)
    assert has_loop(RING)
    assert has_loop({"a": ("a",)})


def test_loops_are_the_largest_sets_that_lead_to_each_other():
    assert loops(RING) == (frozenset({"b", "c"}), frozenset({"zelf"}))
    assert loops(LINE) == ()


def test_two_loops_through_one_passage_are_one():
    assert loops({"a": ("b", "c"), "b": ("a",), "c": ("a",)}) == (frozenset({"a", "b", "c"}),)
