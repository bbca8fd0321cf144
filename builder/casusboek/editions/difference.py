"""What changed in a case since an edition: passages and choices, found back by their keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casusboek.editions.matching import effects_of, label_of, pairs_of
from casusboek.editions.record import Edition, Place, Row
from casusboek.editions.wording import words_of
from casusboek.model.story import Choice, Passage, Story

What = Literal["passage new", "passage gone", "passage renamed", "new", "gone", "reworded", "leads", "does", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is otherwise: `before` and `now` are words, '' where there are none; `passage` is a title."""

    what: What
    passage: str
    before: str = ""
    now: str = ""


def differences(edition: Edition, story: Story) -> tuple[Difference, ...]:
    """Return what changed from an edition to a story with keys: in the story's order, then what is gone."""
    found = list[Difference]()
    pairs = pairs_of(edition, story)
    old = {passage.id: place for place, passage in pairs}
    titles = {place.id: passage.title.words for place, passage in pairs}
    before = {row.key: row for row in edition.rows}
    for passage in story.passages:
        place = old.get(passage.id)
        if place is None:
            found.append(Difference(what="passage new", passage=passage.title.words))
        elif words_of(place.title) != words_of(passage.title.words):
            found.append(
                Difference(
                    what="passage renamed", passage=place.title, before=place.title, now=passage.title.words
                )
            )  # fmt: skip
        for choice in passage.choices:
            found += _of_choice(story, passage, choice, before.get(choice.id), titles)
        if place is not None and _order(place.rows, passage) != _order(passage.choices, place):
            found.append(Difference(what="order", passage=passage.title.words))
    kept = {choice.id for passage in story.passages for choice in passage.choices}
    here = {place.id for place, _ in pairs}
    for place in edition.places:
        if place.id not in here:
            found.append(Difference(what="passage gone", passage=place.title))
        title = titles.get(place.id, place.title)
        found += [Difference(what="gone", passage=title, before=row.words) for row in place.rows if row.key not in kept]
    return tuple(found)


def _of_choice(
    story: Story, passage: Passage, choice: Choice, row: Row | None, titles: dict[str, str]
) -> Iterator[Difference]:  # fmt: skip
    title, words = passage.title.words, label_of(choice)
    if row is None:
        yield Difference(what="new", passage=title, now=words)
        return
    if words_of(row.words) != words_of(words):
        yield Difference(what="reworded", passage=title, before=row.words, now=words)
    target = story.passage(choice.target.value).title.words
    if titles.get(row.target) != target:
        yield Difference(what="leads", passage=title, before=words, now=target)
    if row.effects != effects_of(choice):
        yield Difference(what="does", passage=title, before=words)


def _order(ours: tuple[Row, ...] | tuple[Choice, ...], theirs: Passage | Place) -> list[str]:
    """Return the keys of choices that the other side has too, in order."""
    others = {row.key for row in theirs.rows} if isinstance(theirs, Place) else {one.id for one in theirs.choices}
    keys = [one.key if isinstance(one, Row) else one.id for one in ours]
    return [key for key in keys if key in others]
