"""Finds the choices of the last edition back in a story: by their words, then by words that surely say the same."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casusboek.editions.record import Edition, Place, Row
from casusboek.editions.wording import likeness, says_the_same, words_of
from casusboek.model.story import Choice, Passage, Story
from casusboek.route import effect_data

NEAR = 0.6  # of the words, as difflib counts, from which another wording may be the same choice
TOGETHER = 3  # points of `_speaks_for`: the id, the title, or more than half of the choices
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A choice that may be an earlier one in other words: its words are the nearest, or it does the same."""

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
    for place, passage in pairs_of(edition, story):
        found, asked = _match_choices(place, passage)
        keys |= found
        questions += asked
    return Matching(keys=keys, questions=tuple(questions))


def label_of(choice: Choice) -> str:
    """Return the words of a choice as its author wrote them."""
    return choice.label.source


def effects_of(choice: Choice) -> tuple[object, ...]:
    """Return what a choice does, as data that can be compared and stored."""
    return tuple(tuple(effect_data(effect)) for effect in choice.effects)


def pairs_of(edition: Edition, story: Story) -> list[tuple[Place, Passage]]:
    """Pair passages: those with one id and title, then those of which id, title and choices speak most for each other.

    Ids that two passages exchanged thus lead nobody astray.
    """
    pairs, old, new = _pair(
        edition.places,
        story.passages,
        lambda place: (place.id, words_of(place.title)),
        lambda passage: (passage.id, words_of(passage.title.words)),
    )
    while found := _best(old, new, _speaks_for, TOGETHER):
        pairs += found
        old, new = _rest(old, new, found)
    return pairs


def _speaks_for(place: Place, passage: Passage) -> float:
    """Return three points for the id, three for the title, and up to five for choices in the same words."""
    before = Counter(words_of(row.words) for row in place.rows)
    now = Counter(words_of(label_of(choice)) for choice in passage.choices)
    shared = 5 * (before & now).total() / max(before.total(), now.total(), 1)
    return 3 * (place.id == passage.id) + 3 * (words_of(place.title) == words_of(passage.title.words)) + shared


def _match_choices(place: Place, passage: Passage) -> tuple[dict[str, str], list[Question]]:
    # A wording that stands twice is told apart by where it leads and what it does.
    pairs, old, new = _pair(place.rows, passage.choices, _whole_row, _whole_choice)
    more, old, new = _pair(old, new, lambda row: words_of(row.words), lambda choice: words_of(label_of(choice)))
    sure = _best(old, new, _by_words(says_the_same), True)
    old, new = _rest(old, new, sure)
    near = _best(old, new, _by_words(likeness), NEAR)
    old, new = _rest(old, new, near)
    alone, _, _ = _pair(old, new, lambda row: _whole_row(row)[1:], lambda choice: _whole_choice(choice)[1:])
    keys = {choice.id: row.key for row, choice in (*pairs, *more, *sure)}
    return keys, [Question(passage=passage, choice=choice, row=row) for row, choice in (*near, *alone)]


def _by_words(rate: Callable[[Sequence[str], Sequence[str]], float]) -> Callable[[Row, Choice], float]:
    return lambda row, choice: rate(words_of(row.words), words_of(label_of(choice)))


def _whole_row(row: Row) -> tuple[Hashable, ...]:
    return (words_of(row.words), row.target, row.effects)


def _whole_choice(choice: Choice) -> tuple[Hashable, ...]:
    return (words_of(label_of(choice)), choice.target.value, effects_of(choice))


def _pair(
    old: Sequence[S], new: Sequence[T], old_key: Callable[[S], Hashable], new_key: Callable[[T], Hashable]
) -> tuple[list[tuple[S, T]], list[S], list[T]]:
    """Pair what has one key and is the only one with it on both sides; return the pairs and what is left."""
    olds, news = Counter(map(old_key, old)), Counter(map(new_key, new))
    by_key = {old_key(one): one for one in old}
    pairs = [(by_key[key], one) for one in new if olds[key := new_key(one)] == news[key] == 1]
    return pairs, *_rest(old, new, pairs)


def _best(old: Sequence[S], new: Sequence[T], likeness: Callable[[S, T], float], least: float) -> list[tuple[S, T]]:
    """Pair what is near enough, and nearer to each other than to anything else on both sides."""
    near = [(rate, one, other) for one in old for other in new if (rate := likeness(one, other)) >= least]
    rates: dict[int, list[float]] = {}
    for rate, *pair in near:
        for each in pair:
            rates.setdefault(id(each), []).append(rate)
    tops = {each: max(found) if found.count(max(found)) == 1 else None for each, found in rates.items()}
    return [(one, other) for rate, one, other in near if tops[id(one)] == tops[id(other)] == rate]


def _rest(old: Sequence[S], new: Sequence[T], pairs: Iterable[tuple[S, T]]) -> tuple[list[S], list[T]]:
    pairs = list(pairs)
    olds, news = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    return [one for one in old if id(one) not in olds], [other for other in new if id(other) not in news]
