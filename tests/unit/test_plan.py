"""The plan of a meeting: the default route, its time, and run sheets that add up (meeting/)."""

from dataclasses import replace

import pytest
from tests.builders import (
    AT,
    branch,
    callout,
    choice,
    compare,
    conditional,
    located,
    meter,
    option,
    passage,
    prose,
    setting,
    story,
)

from casusboek.meeting.course import LONGEST, Step, default_route, plan, total
from casusboek.meeting.sheet import BEFORE, LEAST, PHASES, QUARTER, RunSheet, cut, sheets, spread
from casusboek.meeting.trunk import side_scenes
from casusboek.model.story import Callout, Passage, Story
from casusboek.parse.expected import ExpectedRoute
from casusboek.play import open_choices, replay
from casusboek.route import decode


def note(minutes: int | None) -> Callout:
    return callout("trainer", minutes, prose("Let op."))


def decision(id: str, target: str, minutes: int | None = None) -> Passage:
    return passage(id, choice(target), choice(target), blocks=(prose("Tekst."), note(minutes)))


def line(minutes: tuple[int | None, ...]) -> Story:
    """Return a story of decisions in a row, each with its minutes, and an ending."""
    ids = [f"p{at}" for at in range(len(minutes))] + ["eind"]
    return story(*(decision(ids[at], ids[at + 1], some) for at, some in enumerate(minutes)), passage("eind"))


def expected(letters: str, **settings: str) -> ExpectedRoute:
    return ExpectedRoute(
        letters=tuple(located(letter) for letter in letters),
        ending=None,
        meters=(),
        facts=(),
        settings=tuple((located(name), located(value)) for name, value in settings.items()),
        span=AT,
    )


def visited(steps: tuple[Step, ...]) -> list[str]:
    return [step.passage.id for step in steps]


FORK = story(
    passage("a", choice("kort"), choice("lang")),
    passage("kort", choice("eind")),
    passage("lang", choice("eind"), choice("eind")),
    passage("eind"),
)


def test_the_first_expected_route_is_the_default() -> None:
    assert default_route(FORK, (expected("BB"), expected("AA"))).choices == ("a>lang", "lang>eind#2")


def test_an_expected_route_without_a_pitfall_goes_before_one_with() -> None:
    tempting = replace(choice("kort"), pitfalls=(located("P1"),))
    tale = story(passage("a", tempting, choice("lang")), *FORK.passages[1:])
    assert visited(plan(tale, (expected("AA"), expected("BA")))) == ["a", "lang", "eind"]
    assert visited(plan(tale, (expected("AA"),))) == ["a", "kort", "eind"]


def test_without_expected_routes_the_first_open_choices_are_taken() -> None:
    assert visited(plan(FORK)) == ["a", "kort", "eind"]


def test_an_expected_route_that_cannot_be_played_is_passed_over() -> None:
    assert visited(plan(FORK, (expected("BZ"), expected("AA")))) == ["a", "kort", "eind"]
    assert visited(plan(FORK, (expected("Z"),))) == ["a", "kort", "eind"]


def test_a_route_with_the_books_own_settings_goes_before_one_with_others() -> None:
    tale = replace(FORK, settings=(setting("team", "eigen", "ander"),))
    assert visited(plan(tale, (expected("BA", team="ander"), expected("AA")))) == ["a", "kort", "eind"]


def test_a_story_that_goes_round_ends_the_route_at_some_point() -> None:
    tale = story(passage("a", choice("b")), passage("b", choice("a")), passage("eind"))
    assert len(plan(tale)) == LONGEST + 1


def test_talk_comes_from_the_notes_else_a_minute_and_a_decision_without_talk_has_no_vote() -> None:
    tale = story(
        decision("a", "b", 7), decision("b", "c"), decision("c", "d", 0), passage("d", choice("e")), passage("e")
    )
    steps = plan(tale)
    assert [(step.time.talk, step.time.ballots, step.number) for step in steps] == [
        (420, 1, 1), (60, 1, 2), (0, 0, 3), (0, 0, 0), (0, 0, 0)
    ]  # fmt: skip
    assert [step.time.options for step in steps] == [30, 30, 15, 0, 0]


def test_a_decision_on_the_trunk_stands_by_itself_and_a_side_scene_does_not() -> None:
    tale = story(
        passage("a", choice("zij"), choice("b")),
        passage("zij", choice("b"), choice("b")),
        passage("b", choice("eind"), choice("eind", when=compare("druk", ">", 0))),
        passage("eind"),
        meters=(meter("druk"),),
    )
    assert side_scenes(tale) == {"zij"}
    steps = plan(tale, (expected("AAA"), expected("BA")))
    assert [(step.passage.id, step.alone) for step in steps] == [("a", True), ("b", False), ("eind", False)]


def test_a_side_scene_of_two_passages_is_one_and_a_story_that_forks_for_good_has_none() -> None:
    two = story(
        passage("a", choice("x"), choice("b")), passage("x", choice("y")), passage("y", choice("b")), passage("b", choice("e")),
        passage("e"),
    )  # fmt: skip
    assert side_scenes(two) == {"x", "y"}
    assert side_scenes(FORK) == frozenset()
    assert side_scenes(story(passage("a", choice("a"), choice("b")), passage("b"))) == frozenset()


def test_a_note_that_does_not_show_on_the_route_costs_no_minutes() -> None:
    hidden = conditional(branch(compare("druk", ">", 0), note(9)), branch(None, note(2)))
    tale = story(
        passage("a", choice("eind"), choice("eind"), blocks=(hidden,)), passage("eind"), meters=(meter("druk"),)
    )
    assert plan(tale)[0].time.talk == 120


def test_a_closed_choice_makes_no_decision() -> None:
    tale = story(
        passage("a", choice("eind"), choice("eind", when=option("team", "ander"))),
        passage("eind"),
        settings=(setting("team", "eigen", "ander"),),
    )
    assert plan(tale)[0].number == 0


@pytest.mark.parametrize("minutes", range(LEAST, 70))
def test_the_phases_of_a_debrief_add_up_and_none_is_left_out(minutes: int) -> None:
    assert sum(spread(minutes)) == minutes
    assert min(spread(minutes)) >= 1


def test_a_whole_debrief_has_the_times_of_the_brief() -> None:
    assert spread(50) == PHASES == (5, 8, 10, 15, 8, 4)


def test_a_shorter_evening_begins_at_the_first_decision_from_which_all_fits() -> None:
    steps = plan(line((6, 5, 3, 4)))
    needs = [total(steps[at:]).minutes for at in range(4)]
    assert needs == sorted(needs, reverse=True) and len(set(needs)) == 4
    assert [cut(steps, minutes) for minutes in needs] == [0, 1, 2, 3]
    assert [cut(steps, minutes - 1) for minutes in needs] == [1, 2, 3, 3]


def test_a_shorter_evening_begins_rather_where_the_author_wrote_a_bridge() -> None:
    tale = line((6, 5, 3, 4))
    bridged = replace(tale.passages[2], blocks=(*tale.passages[2].blocks, callout("bridge", None, prose("Hiervoor."))))
    steps = plan(story(*tale.passages[:2], bridged, *tale.passages[3:]))
    assert cut(steps, total(steps[1:]).minutes) == 2


def test_a_sheet_has_no_place_where_even_the_last_decision_leaves_no_time_to_look_back() -> None:
    assert [sheet.total for sheet in sheets(line((40,)), plan(line((40,))))] == [60, 90, 115]


def test_a_case_that_fits_is_played_from_its_beginning_without_a_code() -> None:
    tale = line((3, 2))
    assert [(sheet.code, sheet.past) for sheet in sheets(tale, plan(tale))] == [("", ())] * 4


def test_a_case_for_a_quarter_of_an_hour_has_one_sheet_that_fits_it() -> None:
    tale = line((2, 1, 1))
    tale = replace(tale, about=replace(tale.about, plenary_minutes=QUARTER))
    (sheet,) = sheets(tale, plan(tale))
    assert [entry.kind for entry in sheet.entries] == ["before", "step", "step", "step", "step", "spare"]
    assert sum(entry.minutes for entry in sheet.entries) == QUARTER
    assert (sheet.total, sheet.code, sheet.whole) == (15, "", False)


LONG = line((12, 9, None, 15, 11, 8, 4, 3))


def adds_up(sheet: RunSheet) -> None:
    clock = 0
    for entry in sheet.entries:
        assert entry.start == clock
        clock += entry.minutes
    assert clock == sheet.total
    kinds = [entry.kind for entry in sheet.entries]
    assert kinds[0] == "before" and sheet.entries[0].minutes == BEFORE
    assert kinds.count("phase") == len(PHASES)
    assert sheet.decisions >= 1
    assert sum(entry.minutes for entry in sheet.entries if entry.step) == sheet.time.minutes


def opens_where_it_begins(tale: Story, sheet: RunSheet) -> None:
    first = next(entry.step for entry in sheet.entries if entry.step is not None)
    if not sheet.code:
        assert first.passage.id == tale.start
        return
    route = decode(tale, sheet.code)
    state = replay(tale, route.choices, dict(route.settings))[-1]
    assert state == first.state
    assert len(open_choices(tale, state)) > 1


def test_the_minutes_on_a_sheet_add_up_and_its_code_opens_the_story_where_it_begins() -> None:
    made = sheets(LONG, plan(LONG))
    assert [sheet.total for sheet in made[:-1]] == [30, 60, 90]
    assert made[-1].whole and made[-1].decisions == 8
    assert [bool(sheet.code) for sheet in made] == [True, True, True, False]
    for sheet in made:
        adds_up(sheet)
        opens_where_it_begins(LONG, sheet)
