"""Applies waivers: an author's notes that a finding in a passage, or in the whole file, is intended."""

from bisect import bisect_right
from collections.abc import Collection, Iterable

from casusboek.model.diagnostic import Diagnostic, text, warning
from casusboek.model.source import Span
from casusboek.model.story import Story, Waiver
from casusboek.near import near


def waive(story: Story, found: Iterable[Diagnostic], waivable: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the findings that no waiver allows, and a finding for each waiver that allows nothing.

    A waiver in a passage is about findings in that passage, one before the first passage about the whole file.
    """
    starts = sorted(passage.span.line for passage in story.passages)
    kept, used = [], set[Waiver]()
    for diagnostic in found:
        allowed = [waiver for waiver in story.waivers if _fits(waiver, diagnostic, starts)]
        if diagnostic.code in waivable and allowed:
            used.update(allowed)
        else:
            kept.append(diagnostic)
    idle = (waiver for waiver in story.waivers if waiver not in used)
    return (*kept, *(_idle(waiver, waivable) for waiver in idle))


def _fits(waiver: Waiver, diagnostic: Diagnostic, starts: list[int]) -> bool:
    if waiver.code != diagnostic.code or waiver.span.path != diagnostic.span.path:
        return False
    place = _section(waiver.span, starts)
    return place in (0, _section(diagnostic.span, starts))


def _section(span: Span, starts: list[int]) -> int:
    """Return which passage, counted from 1, a place is in; 0 before the first."""
    return bisect_right(starts, span.line)


def _idle(waiver: Waiver, waivable: Collection[str]) -> Diagnostic:
    if waiver.code not in waivable:
        guesses = near(waiver.code, waivable)
        return warning(
            "CB431",
            waiver.span,
            text("a finding `{code}` cannot be allowed", code=waiver.code),
            help=text("mend what it says; these can be allowed: {codes}", codes=", ".join(guesses or sorted(waivable))),
        )
    return warning(
        "CB430",
        waiver.span,
        text("there is no finding `{code}` here to allow", code=waiver.code),
        help=text("take this note out, or put it in the passage with the finding"),
    )
