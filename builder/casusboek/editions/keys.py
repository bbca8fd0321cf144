"""Gives every choice its key: that of the last edition where it is found back, a fresh one where it is new."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from casusboek.editions.matching import Question, effects_of, label_of, match, words_of
from casusboek.editions.record import NEW, Record
from casusboek.model.diagnostic import Diagnostic, Result, text, warning
from casusboek.model.story import Choice, Passage, Story

SIGNS = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 5


def identify(story: Story, record: Record) -> Result[Story]:
    """Return the story with the keys of its choices as their ids.

    The same story and record give the same keys. A choice about which only the author knows gets a fresh key, the
    safe side, and is a finding until it is answered.
    """
    matching = match(record.last, story) if record.last else None
    keys = dict(matching.keys) if matching else {}
    found = []
    for question in matching.questions if matching else ():
        answer = answer_to(question, record)
        if answer is None:
            found.append(_asked(question))
        elif answer != NEW:
            keys[question.choice.id] = question.row.key
    taken = {row.key for edition in record.editions for row in edition.rows}
    return Result(value=with_keys(story, _with_fresh(story, keys, taken)), diagnostics=tuple(found))


def open_questions(story: Story, record: Record) -> tuple[Question, ...]:
    """Return the questions about a story (as parsed) that have no answer yet."""
    questions = match(record.last, story).questions if record.last else ()
    return tuple(question for question in questions if answer_to(question, record) is None)


def answer_to(question: Question, record: Record) -> str | None:
    """Return the author's answer: the key of the choice that it was, `NEW`, or None."""
    words = words_of(label_of(question.choice))
    for passage, answered, key in record.answers:
        if passage == question.passage.id and words_of(answered) == words and key in (NEW, question.row.key):
            return key
    return None


def with_keys(story: Story, keys: Mapping[str, str]) -> Story:
    """Return a story whose choices have the keys, by their ids, as ids."""
    return _changed(story, lambda choice: replace(choice, id=keys[choice.id]))


def _changed(story: Story, change: Callable[[Choice], Choice]) -> Story:
    passages = (
        replace(passage, choices=tuple(change(choice) for choice in passage.choices)) for passage in story.passages
    )
    return replace(story, passages=tuple(passages))


def _with_fresh(story: Story, keys: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """Give every choice without a key one made of its passage and words, that no choice ever had."""
    known, used = dict(keys), {*taken, *keys.values()}
    for passage in story.passages:
        for choice in passage.choices:
            if choice.id not in known:
                known[choice.id] = _fresh(passage, choice, used)
                used.add(known[choice.id])
    return known


def _fresh(passage: Passage, choice: Choice, used: set[str]) -> str:
    words = words_of(label_of(choice))
    alike = [other for other in passage.choices if words_of(label_of(other)) == words]
    apart = (choice.target.value, effects_of(choice)) if len(alike) > 1 else ()
    turn = 0
    while (key := _key((passage.id, words, apart, turn))) in used:
        turn += 1
    return key


def _key(what: object) -> str:
    number = int.from_bytes(hashlib.sha256(repr(what).encode()).digest()[:8], "big")
    signs = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(SIGNS))
        signs += SIGNS[at]
    return signs


def _asked(question: Question) -> Diagnostic:
    words, passage = label_of(question.choice), question.passage.id
    return warning(
        "CB801",
        question.choice.label.span,
        text("is this choice reworded or replaced? In the last edition it was “{words}”", words=question.row.words),
        help=text(
            'the same choice in other words: `casusboek same {passage} "{words}"`; '
            'another choice: `casusboek new {passage} "{words}"`',
            passage=passage,
            words=words,
        ),
    )
