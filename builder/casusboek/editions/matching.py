"""Finds the choices of the last edition back in a story: by their words, then by the nearest words."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from casusboek.editions.record import Edition, Place, Row
from casusboek.model.story import Choice, Passage, Story
from casusboek.route import effect_data

NEAR = 0.6  # of the words, as difflib counts, that make another wording the same choice
NOT = frozenset(
    {"niet", "geen", "nooit", "niets", "niemand", "zonder", "not", "no", "never", "nothing", "nobody", "without"}
)
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A choice that may be an earlier one in other words: it does the same, and both are the only one left."""

    passage: Passage
    choice: Choice
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The keys of the choices that were found back, by their id in the story, and what only the author knows."""

    keys: Mapping[str, str]
    questions: tuple[Question, ...]


def match(edition: Edition, story: Story) -> Matching:
    """Match every passage of a story to one of an edition, and its choices to those there."""
    keys: dict[str, str] = {}
    questions: list[Question] = []
    for place, passage in _places(edition, story):
        found, asked = _match_choices(place, passage)
        keys |= found
        questions += asked
    return Matching(keys=keys, questions=tuple(questions))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text: case, blanks, punctuation and marks of emphasis aside."""
    return tuple(re.findall(r"\w+", text.casefold()))


def label_of(choice: Choice) -> str:
    """Return the words of a choice as its author wrote them."""
    return choice.label.source


def effects_of(choice: Choice) -> tuple[object, ...]:
    """Return what a choice does, as data that can be compared and stored."""
    return tuple(tuple(effect_data(effect)) for effect in choice.effects)


def _places(edition: Edition, story: Story) -> list[tuple[Place, Passage]]:
    """Pair passages: those with one id, then one title, then those that share most of their choices' words."""
    pairs, old, new = _pair(edition.places, story.passages, lambda place: place.id, lambda passage: passage.id)
    more, old, new = _pair(old, new, lambda place: words_of(place.title), lambda passage: words_of(passage.title.words))
    last = _best(old, new, _shared, 1)
    return [*pairs, *more, *last]


def _shared(place: Place, passage: Passage) -> float:
    old = Counter(words_of(row.words) for row in place.rows)
    return (old & Counter(words_of(label_of(choice)) for choice in passage.choices)).total()


def _match_choices(place: Place, passage: Passage) -> tuple[dict[str, str], list[Question]]:
    # A wording that stands twice is told apart by where it leads and what it does.
    pairs, old, new = _pair(place.rows, passage.choices, _whole_row, _whole_choice)
    more, old, new = _pair(old, new, lambda row: words_of(row.words), lambda choice: words_of(label_of(choice)))
    near = _best(old, new, _likeness, NEAR)
    old, new = _rest(old, new, near)
    asked, _, _ = _pair(old, new, lambda row: _whole_row(row)[1:], lambda choice: _whole_choice(choice)[1:])
    keys = {choice.id: row.key for row, choice in (*pairs, *more, *near)}
    return keys, [Question(passage=passage, choice=choice, row=row) for row, choice in asked]


def _whole_row(row: Row) -> tuple[Hashable, ...]:
    return (words_of(row.words), row.target, row.effects)


def _whole_choice(choice: Choice) -> tuple[Hashable, ...]:
    return (words_of(label_of(choice)), choice.target.value, effects_of(choice))


def _likeness(row: Row, choice: Choice) -> float:
    old, new = words_of(row.words), words_of(label_of(choice))
    if NOT.intersection(old) != NOT.intersection(new):
        return 0  # one word apart, and the opposite
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _pair(
    old: Sequence[S], new: Sequence[T], old_key: Callable[[S], Hashable], new_key: Callable[[T], Hashable]
) -> tuple[list[tuple[S, T]], list[S], list[T]]:
    """Pair what has one key and is the only one with it on both sides; return the pairs and what is left."""
    olds, news = Counter(map(old_key, old)), Counter(map(new_key, new))
    by_key = {old_key(one): one for one in old}
    pairs = [(by_key[key], one) for one in new if olds[key := new_key(one)] == news[key] == 1]
    return pairs, *_rest(old, new, pairs)


def _best(old: Sequence[S], new: Sequence[T], likeness: Callable[[S, T], float], least: float) -> list[tuple[S, T]]:
    """Pair what is near enough, where on both sides nothing else is."""
    near = [(one, other) for one in old for other in new if likeness(one, other) >= least]
    olds, news = Counter(id(one) for one, _ in near), Counter(id(other) for _, other in near)
    return [(one, other) for one, other in near if olds[id(one)] == news[id(other)] == 1]


def _rest(old: Sequence[S], new: Sequence[T], pairs: Iterable[tuple[S, T]]) -> tuple[list[S], list[T]]:
    pairs = list(pairs)
    olds, news = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    return [one for one in old if id(one) not in olds], [other for other in new if id(other) not in news]
