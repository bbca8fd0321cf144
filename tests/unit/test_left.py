"""How many decisions a reader still has before them (check/left.py)."""

from tests.builders import change, choice, compare, fact, mark, meter, passage, story

from casusboek.check.left import decisions_left


def left(*passages, **words):
    return decisions_left(story(*passages, passage("eind"), start=passages[0].id, **words))


def test_a_decision_counts_and_a_passage_with_one_way_on_does_not():
    made = left(
        passage("a", choice("b"), choice("eind")),
        passage("b", choice("c")),
        passage("c", choice("eind"), choice("eind")),
    )
    assert made == {"a": [1, 2], "b": [1, 1], "c": [1, 1]}


def test_where_a_reader_can_come_back_there_is_no_most():
    made = left(
        passage("a", choice("b")), passage("b", choice("a"), choice("c")), passage("c", choice("eind"), choice("eind"))
    )
    assert made == {"a": [2], "b": [2], "c": [1, 1]}


def test_a_way_that_nobody_can_take_is_not_counted():
    made = left(
        passage("a", choice("eind"), choice("eind"), choice("b", when=compare("kind", ">", 2))),
        passage("b", choice("eind"), choice("eind")),
        meters=(meter("kind"),),
    )
    assert made == {"a": [1, 1]}


def test_a_loop_that_ends_by_itself_has_a_most():
    made = left(
        passage("a", choice("a", change("kind", 1), when=compare("kind", "<", 2)), choice("eind")),
        meters=(meter("kind", 0, 3, 0),),
    )
    assert made == {"a": [["<", "kind", 2], [1, 2], [0, 0]]}


def test_what_is_true_now_tells_how_much_is_left():
    made = left(
        passage("a", choice("b", mark("lek")), choice("b")),
        passage("b", choice("c"), choice("c")),
        passage("c", choice("eind"), choice("d", when=fact("lek"))),
        passage("d", choice("eind"), choice("eind")),
        facts=("lek",),
    )
    assert made == {
        "a": [2, 4],
        "b": [["fact", "lek"], [2, 3], [1, 1]],
        "c": [["fact", "lek"], [1, 2], [0, 0]],
        "d": [1, 1],
    }
