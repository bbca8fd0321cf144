"""Applies waivers: an author's notes that a finding in a passage, or in the whole file, is intended."""

from collections.abc import Collection, Iterable

from casusboek.model.diagnostic import Diagnostic, text, warning
from casusboek.model.source import Span
from casusboek.model.story import Draft, Story, Waiver
from casusboek.near import near


def waive(
    story: Story, found: Iterable[Diagnostic], waivable: Collection[str], *, unasked: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return the findings that no waiver allows, and a finding for each waiver that allows nothing.

    A waiver in a passage is about findings in that passage, one before the first passage about the whole file. Whether
    one of a code in `unasked` allows anything is not known.
    """
    kept, used = _divided(story, found, waivable)
    idle = (waiver for waiver in story.waivers if waiver not in used and waiver.code not in unasked)
    return (*kept, *(_idle(waiver, waivable) for waiver in idle))


def without_waived(draft: Draft, found: Iterable[Diagnostic], waivable: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the findings that no waiver allows, in a draft that is no story yet: whether one is idle is not known."""
    return tuple(_divided(draft, found, waivable)[0])


def _divided(
    case: Draft | Story, found: Iterable[Diagnostic], waivable: Collection[str]
) -> tuple[list[Diagnostic], set[Waiver]]:
    """Return the findings that stay, and the waivers that were used."""
    starts = sorted(passage.span.line for passage in case.passages)
    kept, used = list[Diagnostic](), set[Waiver]()
    for diagnostic in found:
        allowed = [waiver for waiver in case.waivers if _fits(waiver, diagnostic, starts)]
        if diagnostic.code in waivable and allowed:
            used.update(allowed)
        else:
            kept.append(diagnostic)
    return kept, used


def _fits(waiver: Waiver, diagnostic: Diagnostic, starts: list[int]) -> bool:
    if waiver.code != diagnostic.code or waiver.span.path != diagnostic.span.path:
        return False
    place = _section(waiver.span, starts)
    return place in (0, _section(diagnostic.span, starts))


def _section(span: Span, starts: list[int]) -> int:
    """Return which passage, counted from 1, a place is in; 0 before the first."""
    return sum(start <= span.line for start in starts)


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
