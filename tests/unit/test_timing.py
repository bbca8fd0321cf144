"""What a room hears and how long it takes (meeting/timing.py): counted from the text, never guessed."""

import pytest
from tests.builders import (
    branch,
    callout,
    change,
    choice,
    conditional,
    document,
    fact,
    meter,
    passage,
    prose,
    reflection,
    said,
    story,
)

from casusboek.meeting.screen import screens_of
from casusboek.meeting.timing import (
    HANDS,
    OPTION,
    PACE,
    TALK,
    WRITING,
    Time,
    reading,
    scene_time,
    spoken,
    told_time,
    vote,
)
from casusboek.model.story import Block
from casusboek.play import start

LONG = prose("Een lange tekst van zeven woorden dus.")
ROOM = callout("room", None, prose("Kort gezegd."))
TALE = story(
    passage("a", choice("b"), choice("b")), passage("b"), facts=("lek",), meters=(meter("druk", label="De druk"),)
)


def words(*blocks: Block) -> int:
    return spoken(TALE, start(TALE), blocks)


def test_the_text_for_the_room_is_read_instead_of_the_long_one() -> None:
    assert words(LONG) == 7
    assert words(LONG, ROOM) == 2


def test_a_document_is_read_with_its_title_also_beside_a_text_for_the_room() -> None:
    mail = document("Mail van Jo", kind="mail")
    alone = words(mail)
    assert alone >= 3
    assert words(LONG, mail, ROOM) == 2 + alone


def test_what_is_folded_for_the_trainer_or_a_form_is_not_read() -> None:
    adviser = callout("adviser", said("De griffier"), LONG)
    assert (
        words(adviser, callout("trainer", 5, LONG), callout("bridge", None, LONG), callout("justify", said("Wat nu?")))
        == 0
    )


def test_only_the_branch_that_shows_is_read_also_inside_an_echo() -> None:
    either = conditional(branch(fact("lek"), LONG, LONG), branch(None, prose("Drie hele woorden.")))
    assert words(either) == 3


def test_dashes_and_marks_are_no_words() -> None:
    assert words(prose("Ja – *nee* | 3 |", "---")) == 3


def test_reading_goes_at_its_pace_and_minutes_are_rounded_up() -> None:
    assert reading(PACE) == Time(words=PACE, read=60)
    assert [Time(read=seconds).minutes for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("options", "people", "way", "seconds"),
    [(2, 30, "hands", HANDS + 30), (4, 30, "hands", HANDS + 90), (4, 75, "hands", HANDS + 225), (4, 75, "cards", 20), (2, 9, "phones", 30)],
)  # fmt: skip
def test_a_vote_takes_what_its_way_takes(options: int, people: int, way: str, seconds: int) -> None:
    assert vote(options, people, way) == seconds


def test_a_decision_has_all_its_parts() -> None:
    made = scene_time(TALE, start(TALE), TALE.passages[0], 2, people=10)
    assert (made.options, made.vote, made.talk, made.ballots) == (2 * OPTION, HANDS + 10, TALK * 60, 1)
    assert made.seconds == made.read + made.options + made.vote + made.talk


def test_an_ending_has_time_to_write_and_a_passage_to_read_on_only_reads() -> None:
    tale = story(passage("a", choice("b")), passage("b", reflects=reflection()))
    assert scene_time(tale, start(tale), tale.passages[0], 1).writing == 0
    assert scene_time(tale, start(tale), tale.passages[1], 0).writing == WRITING


def test_what_moved_is_told_with_the_consequence() -> None:
    made = told_time(TALE, start(TALE), (LONG, callout("trainer", 2, LONG)), (change("druk", 1),))
    assert made == Time(words=10, read=10 * 60 / PACE, talk=120)


@pytest.mark.parametrize(
    ("labels", "screens"),
    [
        (["kort"] * 6, 1),
        (["kort"] * 7, 2),
        (["woord " * 16] * 6, 1),
        (["woord " * 20] * 5, 2),
        (["woord " * 20] * 4, 1),
        (["woord " * 90], 1),
        ([], 1),
    ],
)
def test_the_options_of_a_decision_go_over_as_many_screens_as_they_need(labels: list[str], screens: int) -> None:
    assert screens_of(labels) == screens
