"""What exploring a story shows, one thing at a time (check/explore.py and what it stands on)."""

from tests.builders import (
    all_of,
    assign,
    branch,
    callout,
    change,
    choice,
    compare,
    conditional,
    echo,
    fact,
    mark,
    meter,
    not_,
    option,
    passage,
    seen,
    setting,
    story,
)

from casusboek.check.explore import explore, values_at_endings
from casusboek.check.machine import Machine, compile_story
from casusboek.check.packing import StateLayout
from casusboek.check.route_words import route_note, state_note
from casusboek.check.spots import spots_of
from casusboek.model.story import Story
from casusboek.play import start
from casusboek.route import Route

DRUK = (meter("druk"),)


def line(*conditions) -> Story:
    """Return a story in which two choices move a meter and the next passage asks for it."""
    return story(
        passage("a", choice("b", change("druk", 1)), choice("b", change("druk", -1))),
        passage("b", *(choice("eind", when=condition) for condition in conditions)),
        passage("eind"),
        meters=DRUK,
    )


def test_a_story_without_conditions_has_one_state_for_each_passage():
    found = explore(line(None))
    assert (found.complete, found.states, set(found.entered)) == (True, 3, {"a", "b", "eind"})


def test_a_meter_is_told_apart_only_until_it_was_asked_for():
    assert explore(line(compare("druk", ">", 0), None)).states == 1 + 2 + 1


def test_a_meter_is_forgotten_where_it_is_overwritten_before_it_is_asked_for():
    tale = story(
        passage("a", choice("b", change("druk", 1)), choice("b", change("druk", -1))),
        passage("b", choice("c", assign("druk", 2))),
        passage("c", choice("eind", when=compare("druk", ">", 0))),
        passage("eind"),
        meters=DRUK,
    )
    assert explore(tale).states == 4


def test_a_wide_meter_costs_no_more_than_the_values_it_takes():
    tale = story(
        passage("a", choice("a", change("geld", 400_000)), choice("eind", when=compare("geld", ">", 900_000))),
        passage("eind"),
        meters=(meter("geld", 0, 1_000_000),),
    )
    found = explore(tale)
    assert found.states == 5
    assert found.taken["a>eind"].choices == ("a>a", "a>a", "a>a", "a>eind")


def test_a_choice_that_is_never_open_is_not_taken():
    found = explore(line(compare("druk", ">", 2), None))
    assert "b>eind" not in found.taken
    assert found.taken["b>eind#2"].choices == ("a>b", "b>eind#2")


def test_a_condition_that_is_never_false_is_told():
    assert explore(line(compare("druk", "<", 2))).always_open == {"b>eind"}
    assert explore(line(compare("druk", "<", 1), None)).always_open == frozenset()


def test_a_stuck_state_comes_with_the_shortest_route_to_it():
    (stuck,) = explore(line(compare("druk", ">", 0))).stuck
    assert stuck.route == Route(choices=("a>b#2",))
    assert (stuck.state.passage, stuck.state.meters) == ("b", (-1,))


def test_an_ending_is_not_stuck():
    assert explore(line(None)).stuck == ()


def test_a_shortest_route_prefers_the_default_settings():
    tale = story(
        passage("a", choice("eind"), choice("eind", when=option("vorm", "gemeente"))),
        passage("eind"),
        settings=(setting("vorm", "stichting", "gemeente"), setting("maat", "klein", "groot")),
    )
    found = explore(tale)
    assert dict(found.entered["eind"].settings) == {"vorm": "stichting", "maat": "klein"}
    assert dict(found.taken["a>eind#2"].settings) == {"vorm": "gemeente", "maat": "klein"}


def test_one_other_setting_is_preferred_to_two():
    both = all_of(not_(option("een", "x")), not_(option("twee", "x")))
    tale = story(
        passage("a", choice("eind", when=both), choice("eind", when=option("drie", "y")), choice("b")),
        passage("b"),
        passage("eind"),
        settings=tuple(setting(name, "x", "y") for name in ("een", "twee", "drie")),
    )
    found = explore(tale)
    assert dict(found.entered["eind"].settings) == {"een": "x", "twee": "x", "drie": "y"}


def test_a_locked_setting_has_its_default_only():
    tale = story(
        passage("a", choice("eind"), choice("eind", when=option("vorm", "gemeente"))),
        passage("eind"),
        settings=(setting("vorm", "stichting", "gemeente", locked=True),),
    )
    assert "a>eind#2" not in explore(tale).taken


def test_more_combinations_of_options_than_can_be_begun_with_is_not_complete():
    many = tuple(setting(f"s{number}", *"abcdefghi") for number in range(12))
    tale = story(
        passage("a", *(choice("eind", when=option(each.name, "b")) for each in many), choice("eind")),
        passage("eind"),
        settings=many,
    )
    found = explore(tale, limit=1000)
    assert not found.complete and "eind" in found.entered


def test_a_search_that_stops_is_not_complete_and_claims_nothing():
    tale = story(
        passage("a", choice("a", change("druk", 1)), choice("eind", when=compare("druk", "=", 3))),
        passage("eind"),
        meters=DRUK,
    )
    found = explore(tale, limit=2)
    assert (found.complete, found.trapped, found.always_open) == (False, (), frozenset())


def test_meters_that_move_together_do_not_leak_into_each_other():
    full = (compare("druk", "=", 3), compare("geld", "=", 3), compare("tijd", "=", -3))
    tale = story(
        passage(
            "a",
            choice("a", change("druk", 1), change("geld", 1), change("tijd", -1)),
            *(choice("eind", when=condition) for condition in full),
        ),
        passage("eind"),
        meters=(meter("druk"), meter("geld"), meter("tijd")),
    )
    found = explore(tale)
    assert [len(found.taken[id].choices) for id in ("a>eind", "a>eind#2", "a>eind#3")] == [4, 4, 4]


def test_a_search_stops_soon_after_its_limit():
    wide = story(
        passage(
            "a",
            choice("a", change("druk", 1)),
            choice("a", change("geld", 1)),
            choice("eind", when=all_of(compare("druk", "=", 9), compare("geld", "=", 9))),
        ),
        passage("eind"),
        meters=(meter("druk", high=9), meter("geld", high=9)),
    )
    assert explore(wide).states > 90
    assert explore(wide, limit=10).states < 20


def test_a_loop_without_a_way_out_is_a_trap_with_the_route_into_it():
    tale = story(
        passage("a", choice("b", mark("lek")), choice("b")),
        passage("b", choice("c")),
        passage("c", choice("b"), choice("eind", when=not_(fact("lek")))),
        passage("eind"),
        facts=("lek",),
    )
    (trap,) = explore(tale).trapped
    assert (trap.passages, trap.route.choices) == (("b", "c"), ("a>b",))


def test_a_loop_that_ends_by_counting_is_no_trap():
    tale = story(
        passage("a", choice("a", change("druk", 1)), choice("eind", when=compare("druk", "=", 3))),
        passage("eind"),
        meters=DRUK,
    )
    assert explore(tale).trapped == ()


def texts(*blocks, **words) -> Story:
    """Return a story with blocks in its second passage."""
    return story(
        passage("a", choice("b", change("druk", 1)), choice("eind")),
        passage("b", choice("eind", change("druk", 1), **words), blocks=blocks),
        passage("eind"),
        meters=DRUK,
    )


def test_a_text_is_shown_where_its_condition_holds_and_none_before_it():
    tale = texts(conditional(branch(compare("druk", ">", 0)), branch(compare("druk", "=", 1)), branch(None)))
    found = explore(tale)
    assert set(found.shown) == {0} and found.always_shown == {0}


def test_a_text_inside_another_needs_both():
    inside = conditional(branch(compare("druk", "<", 0)))
    found = explore(texts(conditional(branch(compare("druk", ">", 0), inside))))
    assert set(found.shown) == {0}


def test_a_text_under_a_choice_is_read_after_it():
    tale = texts(consequence=(conditional(branch(compare("druk", "=", 2)), branch(None)),))
    found = explore(tale)
    assert found.shown[0].choices == ("a>b", "b>eind")
    assert set(found.shown) == {0}


def test_an_echo_shows_only_after_its_passage():
    found = explore(texts(echo("a"), echo("eind")))
    assert set(found.shown) == {0}


def test_an_echo_of_its_own_passage_and_a_perspective_are_not_judged():
    perspective = callout("perspective", "De griffier", conditional(branch(compare("druk", ">", 2))))
    assert spots_of(texts(echo("b"), perspective)) == ()


def test_a_text_on_the_cover_is_read_at_the_start():
    tale = story(
        passage("a", choice("a", change("druk", 1)), choice("eind")),
        passage("eind"),
        meters=DRUK,
        cover=(conditional(branch(compare("druk", ">", 0)), branch(None)),),
    )
    assert set(explore(tale).shown) == {1}


def test_texts_that_are_too_much_are_left_unsure():
    tale = texts(conditional(branch(compare("druk", "<", 0))))
    assert explore(tale, text_limit=0).unsure == {0}
    assert explore(tale).unsure == frozenset()


def test_values_at_endings_are_followed_beside_what_choices_ask():
    assert values_at_endings(line(None), "druk") == {"eind": (-1, 1)}
    assert values_at_endings(line(compare("druk", ">", 0)), "druk") == {"eind": (1, 1)}
    assert values_at_endings(line(None), "druk", limit=1) is None


def test_packed_states_begin_as_play_does():
    tale = story(
        passage(
            "a", choice("eind", when=all_of(compare("druk", ">", 1), fact("lek"), seen("a"))), enter=(mark("lek"),)
        ),
        passage("eind"),
        meters=(meter("druk", 0, 3, 2),),
        facts=("lek",),
    )
    conditions = [each.condition for part in tale.passages for each in part.choices if each.condition]
    layout = StateLayout(tale, conditions)
    machine = Machine(compile_story(tale, layout), [0, 0], {})
    assert start(tale).facts == (True,)
    assert list(machine.starts()) == [2 | 1 << 2 | 1 << 3]


def test_a_route_is_told_in_letters_and_titles():
    tale = line(None)
    said = route_note(tale, Route(choices=("a>b#2", "b>eind"))).message.fill()
    assert said == "shortest route: B-A (A > B > Eind)"


def test_a_long_route_leaves_titles_out():
    tale = story(passage("a", choice("a"), choice("eind")), passage("eind"))
    said = route_note(tale, Route(choices=("a>a",) * 9 + ("a>eind",))).message.fill()
    assert said == "shortest route: A-A-A-A-A-A-A-A-A-B (A > A > … > A > A > A > Eind)"


def test_a_route_says_which_settings_it_takes():
    tale = story(passage("a", choice("eind")), passage("eind"), settings=(setting("vorm", "stichting", "gemeente"),))
    other = (("vorm", "gemeente"),)
    assert route_note(tale, Route(choices=(), settings=other)).message.fill() == (
        "it is so at the start, with vorm = gemeente"
    )
    assert (
        route_note(tale, Route(choices=("a>eind",), settings=other)).message.fill().endswith(", with vorm = gemeente")
    )


def test_a_state_is_told_by_its_meters_and_true_facts():
    tale = story(passage("a", enter=(mark("lek"),)), meters=DRUK, facts=("lek", "rol"))
    assert state_note(tale, start(tale)).message.fill() == "the state there: druk = 0, lek"
