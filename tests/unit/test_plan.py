"""The plan of a meeting: the default route, its minutes, and run sheets that add up (export/plan.py, sheet.py)."""

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

from casusboek.check.expected import ExpectedRoute
from casusboek.export.plan import DECISION, ENDING, LONGEST, Step, default_route, plan
from casusboek.export.sheet import BEFORE, LEAST, PHASES, Sheet, cut, sheets, spread
from casusboek.model.story import Callout, Passage, Story
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


def test_minutes_come_from_the_notes_else_four_for_a_decision_and_none_for_reading_on() -> None:
    tale = story(decision("a", "b", 7), decision("b", "c"), passage("c", choice("eind")), passage("eind"))
    assert [(step.minutes, step.number) for step in plan(tale)] == [(7, 1), (DECISION, 2), (0, 0), (ENDING, 0)]


def test_a_note_that_does_not_show_on_the_route_costs_no_minutes() -> None:
    hidden = conditional(branch(compare("druk", ">", 0), note(9)), branch(None, note(2)))
    tale = story(
        passage("a", choice("eind"), choice("eind"), blocks=(hidden,)), passage("eind"), meters=(meter("druk"),)
    )
    assert plan(tale)[0].minutes == 2


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
    assert [cut(steps, minutes) for minutes in (21, 20, 15, 14, 10, 9, 1)] == [0, 1, 1, 2, 2, 3, 3]


def test_a_sheet_has_no_place_where_even_the_last_decision_leaves_no_time_to_look_back() -> None:
    assert [sheet.total for sheet in sheets(line((40,)), plan(line((40,))))] == [60, 90, 115]


def test_a_case_that_fits_is_played_from_its_beginning_without_a_code() -> None:
    tale = line((3, 2))
    assert [(sheet.code, sheet.past) for sheet in sheets(tale, plan(tale))] == [("", ())] * 4


LONG = line((12, 9, None, 15, 11, 8, 4, 3))


def adds_up(sheet: Sheet) -> None:
    clock = 0
    for entry in sheet.entries:
        assert entry.start == clock
        clock += entry.minutes
    assert clock == sheet.total
    kinds = [entry.kind for entry in sheet.entries]
    assert kinds[0] == "before" and sheet.entries[0].minutes == BEFORE
    assert kinds.count("phase") == len(PHASES)
    assert sheet.decisions >= 2


def opens_where_it_begins(tale: Story, sheet: Sheet) -> None:
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
