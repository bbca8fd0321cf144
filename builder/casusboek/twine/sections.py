"""Divides what belongs to a whole case (waivers, link definitions) over the passages where its author wrote it."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from casusboek.model.source import Span
from casusboek.model.story import Draft, Story
from casusboek.twine.notation import Notation, joined

Case: TypeAlias = Draft | Story


def start_of(case: Case) -> str:
    """Return the id of the first passage."""
    if isinstance(case, Story):
        return case.start
    return case.start.value if case.start else case.passages[0].id


def bodies_of(case: Case, notation: Notation) -> tuple[list[str], list[list[str]]]:
    """Return the lines of the cover, and those under each passage's heading."""
    starts = [passage.span for passage in case.passages]
    order = sorted(range(len(starts)), key=lambda index: starts[index])
    cover = joined([*notation.blocks(case.cover), *_extra(case, notation, starts, order, -1)])
    bodies = [
        joined([notation.body(passage), *_extra(case, notation, starts, order, index)])
        for index, passage in enumerate(case.passages)
    ]
    return cover, [body[1:] if body[:1] == [""] else body for body in bodies]


def _extra(case: Case, notation: Notation, starts: list[Span], order: list[int], at: int) -> Iterable[list[str]]:
    """Yield the waivers and the link definitions that stood in one passage; -1 is the cover."""
    waivers = [notation.waiver(one) for one in case.waivers if _place(one.span, starts, order) == at]
    definitions = [line.text for line in case.references if _place(line.span(), starts, order) == at]
    return [part for part in (waivers, definitions) if part]


def _place(span: Span, starts: list[Span], order: list[int]) -> int:
    before = bisect_right([starts[index].line for index in order], span.line)
    return order[before - 1] if before else -1
