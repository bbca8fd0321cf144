"""Holds one draft against everything that exists and every rule there is."""

from collections.abc import Iterable
from dataclasses import dataclass

from casusboek.check.explore import LIMIT, TEXT_LIMIT
from casusboek.check.runner import WAIVABLE, Rule, check
from casusboek.check.texts import check_texts
from casusboek.check.texts.prose import PROSE, WHOLE
from casusboek.check.waivers import without_waived
from casusboek.editions.keys import asked, identify
from casusboek.editions.matching import Question
from casusboek.editions.record import Record
from casusboek.model.diagnostic import Diagnostic, Result, Severity
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Story
from casusboek.model.week import Week
from casusboek.parse.resolve import resolve

OTHER_FORMAT, RAW_MARKS = "CB623", "CB507"  # a story for another format holds its marks: one cause, one finding


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A draft held against every rule: its story (None when an error leaves none), and what was found and is asked."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    questions: tuple[Question, ...] = ()


def examine(
    draft: Result[Draft],
    shelf: Shelf,
    paths: tuple[str, ...],
    routes: SourceFile | None = None,
    *,
    files: frozenset[str] | None = None,
    record: Record | None = None,
    limit: int = LIMIT,
    text_limit: int = TEXT_LIMIT,
    rules: Iterable[Rule] | None = None,
    known: tuple[Diagnostic, ...] | None = None,
    week: Week | None = None,
) -> Examined:
    """Hold a draft against what exists and against every rule. What is `known` to be found is not looked for again."""
    assert draft.value is not None, "a file that cannot be read has nothing to examine"
    story = resolve(draft.value, shelf, paths, week)
    if known is not None and story.value is not None:
        identified = identify(story.value, record or Record())
        return Examined(story=identified.story, diagnostics=known, questions=identified.questions)
    texts = check_texts(draft.value, shelf, files, more=PROSE, whole=WHOLE)
    if any(one.code == OTHER_FORMAT for one in draft.diagnostics):
        texts = tuple(one for one in texts if one.code != RAW_MARKS)
    found = draft.diagnostics + story.diagnostics
    if story.value is None or _stops(found, texts):
        return Examined(story=None, diagnostics=found + without_waived(draft.value, texts, WAIVABLE))
    identified = identify(story.value, record or Record())
    explored = check(identified.story, shelf, routes, texts=texts, limit=limit, text_limit=text_limit, rules=rules)
    found += (*map(asked, identified.questions), *explored)
    return Examined(story=identified.story, diagnostics=found, questions=identified.questions)


def _stops(found: Iterable[Diagnostic], texts: Iterable[Diagnostic]) -> bool:
    """Say whether findings leave no story to explore. Of texts only what was meant as a choice or a setting does."""
    errors = [one for one in (*found, *(text for text in texts if text.code < "CB4")) if one.severity is Severity.ERROR]
    return bool(errors)
