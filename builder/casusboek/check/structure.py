"""Checks what shows without exploring a story: Twine's Play does this while an author tries things out."""

from collections.abc import Iterator

from casusboek.check.rules.reachability import cut_off, dead_ends
from casusboek.check.rules.teaching import unasked_questions
from casusboek.check.texts import check_texts
from casusboek.check.waivers import without_waived
from casusboek.model.diagnostic import Diagnostic, Result, Severity
from casusboek.model.shelf import Shelf
from casusboek.model.story import Draft, Story
from casusboek.parse.resolve import resolve

WAIVABLE = frozenset({"CB402", "CB503", "CB504"})


def examine_structure(draft: Result[Draft], shelf: Shelf) -> Result[Story]:
    """Hold a draft against every rule that needs no exploring. The value is None when an error leaves no story."""
    assert draft.value is not None, "a file that cannot be read has nothing to examine"
    story = resolve(draft.value, shelf, None)
    texts = check_texts(draft.value, shelf)
    found = (*draft.diagnostics, *story.diagnostics, *without_waived(draft.value, texts, WAIVABLE))
    if story.value is None or any(one.severity is Severity.ERROR for one in found):
        return Result(value=None, diagnostics=found)
    more = tuple(_structure(story.value))
    return Result(value=story.value, diagnostics=(*found, *without_waived(draft.value, more, WAIVABLE)))


def _structure(story: Story) -> Iterator[Diagnostic]:
    yield from dead_ends(story)
    yield from cut_off(story)
    yield from unasked_questions(story)
