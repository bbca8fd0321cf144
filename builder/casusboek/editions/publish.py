"""Closes editions: what `casusboek publish` keeps of a case, so that codes and records of it can be read for long."""

from collections.abc import Callable, Container
from dataclasses import dataclass, replace

from casusboek.editions.matching import effects_of, label_of
from casusboek.editions.record import Edition, Place, Record, Row
from casusboek.editions.wording import words_of
from casusboek.model.story import Passage, Story
from casusboek.route import check_at, check_of, first_check_of, shape_of

KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How the choices of a new edition differ from those of the one before."""

    reworded: int
    added: int
    gone: int


def close_edition(story: Story, record: Record, date: str) -> Record:
    """Return the record with the present state of a story (with its keys) as the newest edition.

    An edition with the same check and the same words stays as it is; other words replace those of the last edition.
    The first edition also reads the codes that 0.1.0 gave.
    """
    last = record.last
    check = check_of(story)
    same = last is not None and last.checks[0] == check
    if last is not None and same and _edition(story, last.number, last.date, last.checks) == last:
        return record
    if last is not None and same:
        edition = _edition(story, last.number, date, last.checks)
        return Record(editions=(*record.editions[:-1], edition))
    checks = (check,) if last else (check, first_check_of(story))
    edition = _edition(story, last.number + 1 if last else 1, date, checks)
    return Record(editions=(*record.editions, edition)[-KEPT:])


def with_own_check(story: Story, record: Record, others: Container[str]) -> Story:
    """Return the story with a check that no other case has, and no earlier edition in which letters said otherwise."""
    turn = own_turn(shape_of(story), story.turn, record, others.__contains__, lambda: story)
    return story if turn == story.turn else replace(story, turn=turn)


def own_turn(shape: int, turn: int, record: Record, is_taken: Callable[[str], bool], story: Callable[[], Story]) -> int:
    """Return the turn in which a case of a shape has such a check. `story` is only asked where an edition had it."""
    while is_taken(check := check_at(shape, turn)) or any(
        check in edition.checks and not _reads_alike(edition, story()) for edition in record.editions
    ):
        turn += 1
    return turn


def is_changed(check: str, record: Record) -> bool:
    """Say whether the choices or the logic of a case with this check differ from its last edition, if it has one."""
    return record.last is not None and record.last.checks[0] != check


def changes(before: Edition, after: Edition) -> Changes:
    """Return what changed between two editions."""
    old, new = ({row.key: words_of(row.words) for row in edition.rows} for edition in (before, after))
    return Changes(
        reworded=sum(old[key] != new[key] for key in old.keys() & new.keys()),
        added=len(new.keys() - old.keys()),
        gone=len(old.keys() - new.keys()),
    )


def answered(record: Record, passage: str, words: str, key: str) -> Record:
    """Return the record with an author's answer about one choice."""
    others = tuple(one for one in record.answers if one[:2] != (passage, words))
    return replace(record, answers=tuple(sorted((*others, (passage, words, key)))))


def _reads_alike(edition: Edition, story: Story) -> bool:
    now = _edition(story, edition.number, edition.date, edition.checks)
    return _reading(now) == _reading(edition)


def _reading(edition: Edition) -> tuple[object, ...]:
    """Return what the letters and digits of a code mean in an edition."""
    places = sorted((place.id, [(row.key, row.target) for row in place.rows]) for place in edition.places)
    return edition.start, edition.settings, places


def _edition(story: Story, number: int, date: str, checks: tuple[str, ...]) -> Edition:
    return Edition(
        number=number,
        date=date,
        checks=checks,
        start=story.start,
        settings=tuple(
            (setting.name, tuple(option.name for option in setting.options))
            for setting in story.settings
            if setting.options
        ),
        places=tuple(map(_place, story.passages)),
    )


def _place(passage: Passage) -> Place:
    rows = (
        Row(key=choice.id, words=label_of(choice), target=choice.target.value, effects=effects_of(choice))
        for choice in passage.choices
    )
    return Place(id=passage.id, title=passage.title.words, rows=tuple(rows))
