"""What a story means, one rule at a time (play.py)."""

import pytest
from tests.builders import (
    all_of,
    any_of,
    assign,
    change,
    choice,
    compare,
    fact,
    mark,
    meter,
    not_,
    option,
    passage,
    seen,
    setting,
    story,
    text_setting,
)

from casusboek.model.logic import Condition
from casusboek.model.story import Story
from casusboek.play import ClosedChoice, choose, holds, left_by, open_choices, replay, start

LOOP = story(
    passage("a", choice("b", change("kind", 2)), choice("a", mark("lek")), enter=(change("druk", 1),)),
    passage("b", choice("a", mark("lek", False)), choice("eind", when=compare("druk", ">", 1))),
    passage("eind"),
    meters=(meter("kind"), meter("druk")),
    facts=("lek",),
    settings=(setting("vorm", "stichting", "gemeente"), text_setting("plaats", "Merenwold")),
)


def one_effect(*effects, **bounds):
    """Return the value of the meter `kind` after one choice with these effects."""
    tale = story(passage("a", choice("b", *effects)), passage("b"), meters=(meter("kind", **bounds),))
    return choose(tale, start(tale), "a>b").meters[0]


def truth(condition: Condition, tale: Story = LOOP, *choices: str) -> bool:
    """Say whether a condition holds after these choices."""
    return holds(tale, replay(tale, choices)[-1], condition)


def test_the_start_has_the_meters_start_and_no_fact():
    state = start(LOOP)
    assert (state.passage, state.meters, state.facts, state.seen) == ("a", (0, 1), (False,), {"a"})


def test_the_start_passage_has_its_entering_effects():
    assert start(LOOP).meters == (0, 1)


def test_a_meter_stays_within_its_bounds():
    assert one_effect(change("kind", 9)) == 3
    assert one_effect(change("kind", -9)) == -3
    assert one_effect(assign("kind", 9)) == 3
    assert one_effect(assign("kind", -9)) == -3


def test_every_effect_is_clamped_by_itself():
    assert one_effect(change("kind", 9), change("kind", -1)) == 2


def test_effects_go_from_left_to_right():
    assert one_effect(change("kind", 1), assign("kind", 0)) == 0
    assert one_effect(assign("kind", 0), change("kind", 1)) == 1


def test_effects_of_the_choice_come_before_those_of_entering():
    tale = story(
        passage("a", choice("b", assign("kind", 0))), passage("b", enter=(change("kind", 2),)), meters=(meter("kind"),)
    )
    assert choose(tale, start(tale), "a>b").meters == (2,)


def test_every_visit_enters_again():
    assert replay(LOOP, ("a>b", "b>a", "a>a"))[-1].meters == (3 - 1, 3)


def test_a_fact_can_be_made_false_again():
    states = replay(LOOP, ("a>a", "a>b", "b>a"))
    assert [state.facts for state in states] == [(False,), (True,), (True,), (False,)]


def test_a_passage_is_seen_from_the_moment_it_is_entered():
    assert truth(seen("a"))
    assert not truth(seen("b"))
    assert truth(seen("b"), LOOP, "a>b")
    assert truth(seen("b"), LOOP, "a>b", "b>a")


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("<", [True, False, False]),
        ("<=", [True, True, False]),
        ("=", [False, True, False]),
        ("!=", [True, False, True]),
        (">=", [False, True, True]),
        (">", [False, False, True]),
    ],
)
def test_a_meter_is_compared(operator, expected):
    # `druk` is 1 at the start
    assert [truth(compare("druk", operator, number)) for number in (2, 1, 0)] == expected


def test_no_condition_always_holds():
    assert holds(LOOP, start(LOOP), None)


def test_conditions_are_joined():
    yes, no = seen("a"), fact("lek")
    assert truth(all_of(yes, yes)) and not truth(all_of(yes, no))
    assert truth(any_of(no, yes)) and not truth(any_of(no, no))
    assert truth(not_(no)) and not truth(not_(yes))


def test_a_setting_has_its_default_unless_it_is_chosen():
    assert start(LOOP).settings == (("vorm", "stichting"),)
    assert start(LOOP, {"vorm": "gemeente"}).settings == (("vorm", "gemeente"),)
    assert holds(LOOP, start(LOOP, {"vorm": "gemeente"}), option("vorm", "gemeente"))


def test_an_option_that_is_not_there_gives_the_default():
    assert start(LOOP, {"vorm": "coöperatie"}).settings == (("vorm", "stichting"),)


def test_a_locked_setting_keeps_its_default():
    tale = story(passage("a"), settings=(setting("vorm", "stichting", "gemeente", locked=True),))
    assert start(tale, {"vorm": "gemeente"}).settings == (("vorm", "stichting"),)


def test_only_open_choices_are_given_in_written_order():
    assert [choice.id for choice in open_choices(LOOP, replay(LOOP, ("a>b",))[-1])] == ["b>a"]
    assert [choice.id for choice in open_choices(LOOP, replay(LOOP, ("a>a", "a>b"))[-1])] == ["b>a", "b>eind"]


def test_an_ending_has_no_open_choice():
    assert open_choices(LOOP, replay(LOOP, ("a>a", "a>b", "b>eind"))[-1]) == ()


@pytest.mark.parametrize("wrong", ["b>eind", "a>b", "nergens"])
def test_a_choice_that_is_not_open_cannot_be_taken(wrong):
    with pytest.raises(ClosedChoice, match=wrong):
        choose(LOOP, replay(LOOP, ("a>b",))[-1], wrong)


def test_replay_gives_every_state():
    assert [state.passage for state in replay(LOOP, ("a>a", "a>b", "b>eind"))] == ["a", "a", "b", "eind"]


def test_states_do_not_change_each_other():
    before = start(LOOP)
    choose(LOOP, before, "a>b")
    assert before == start(LOOP)


def test_an_echo_names_the_last_choice_that_left_the_passage():
    assert left_by(LOOP, (), "a") is None
    assert left_by(LOOP, ("a>a", "a>b", "b>a"), "a").id == "a>b"
    assert left_by(LOOP, ("a>a", "a>b", "b>a"), "b").id == "b>a"
    assert left_by(LOOP, ("a>b",), "b") is None
