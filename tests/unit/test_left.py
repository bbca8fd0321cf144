"""How many decisions a reader still has before them."""

from tests.builders import choice, passage, story

from casusboek.render.left import decisions_left


def left(*passages):
    return decisions_left(story(*passages, passage("eind"), start=passages[0].id))


def test_a_decision_counts_and_a_passage_with_one_way_on_does_not():
    made = left(
        passage("a", choice("b"), choice("eind")),
        passage("b", choice("c")),
        passage("c", choice("eind"), choice("eind")),
    )
    assert made == {"a": [1, 2], "b": [1, 1], "c": [1, 1], "eind": [0, 0]}


def test_where_a_reader_can_come_back_there_is_no_most():
    made = left(
        passage("a", choice("b")), passage("b", choice("a"), choice("c")), passage("c", choice("eind"), choice("eind"))
    )
    assert made == {"a": [2], "b": [2], "c": [1, 1], "eind": [0, 0]}


def test_a_passage_without_a_way_to_an_ending_says_nothing():
    assert left(passage("a", choice("a"), choice("eind")), passage("b", choice("b"))) == {"a": [1], "eind": [0, 0]}
