"""Gives every choice its key: that of the last edition where it is found back, a fresh one where it is new."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casusboek.editions.matching import Matching, Question, effects_of, label_of, match
from casusboek.editions.record import NEW, Record
from casusboek.editions.wording import words_of
from casusboek.model.diagnostic import Diagnostic, Severity, text
from casusboek.model.story import Choice, Passage, Story

SIGNS = "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A story with keys as the ids of its choices, and what only its author can answer about them."""

    story: Story
    questions: tuple[Question, ...]


def identify(story: Story, record: Record) -> Identified:
    """Give the choices of a story, as resolved, their keys: the same story and record give the same keys.

    A choice about which only the author knows gets a fresh key, the safe side, until the question is answered.
    """
    matching = match(record.last, story) if record.last else Matching(keys={}, questions=())
    answers = [(question, _answer(question, record)) for question in matching.questions]
    same = {question.choice.id: question.row.key for question, answer in answers if answer}
    taken = {row.key for edition in record.editions for row in edition.rows}
    keys = _with_fresh(story, {**matching.keys, **same}, taken)
    open = tuple(question for question, answer in answers if answer is None)
    return Identified(story=_with_keys(story, keys), questions=open)


def _answer(question: Question, record: Record) -> str | None:
    """Return the author's answer: the key of the choice that it was, `NEW`, or None."""
    words = words_of(label_of(question.choice))
    for passage, answered, key in record.answers:
        if passage == question.passage.id and words_of(answered) == words and key in (NEW, question.row.key):
            return key
    return None


def _with_keys(story: Story, keys: Mapping[str, str]) -> Story:
    passages = (
        replace(passage, choices=tuple(replace(choice, id=keys[choice.id]) for choice in passage.choices))
        for passage in story.passages
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


def asked(question: Question) -> Diagnostic:
    """Return the finding that puts a question to the author."""
    words, passage = label_of(question.choice), question.passage.id
    return Diagnostic(
        code="CB801",
        severity=Severity.ADVICE,
        span=question.choice.label.span,
        message=text(
            "is this choice reworded or replaced? In the last edition it was “{words}”", words=question.row.words
        ),
        help=text(
            'the same choice in other words: `casusboek same {passage} "{words}"`; '
            'another choice: `casusboek other {passage} "{words}"`',
            passage=passage,
            words=words,
        ),
    )
