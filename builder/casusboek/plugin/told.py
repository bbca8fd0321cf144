"""What the lists of a book need of each case, kept from one build to the next: then no case is read for them."""

from collections.abc import Mapping
from typing import Any

from casusboek.case import Case
from casusboek.editions.beside import edition_data
from casusboek.memory import Memory
from casusboek.plugin.loaded import html_path
from casusboek.render.papers import variants_of
from casusboek.render.worksheet import sheet_part


def told_of(case: Case, href: str, memory: Memory) -> dict[str, Any]:
    """Return what a case with a story at `href` tells: its `variants`, its `edition` and its `sheet`, as data."""
    key = f"{case.key} told {case.check}"
    kept = memory.data(key)
    if kept is not None:
        return kept
    assert case.story is not None, "only a case with a story tells anything"
    told = {
        "variants": sorted({*variants_of([case.story])}),
        "edition": edition_data(case.story, case.record),
        "sheet": sheet_part(href, case.story),
    }
    memory.keep_data(key, told)
    return told


def variants_in(cases: Mapping[str, Case], memory: Memory) -> frozenset[str]:
    """Return the kinds within kinds of callout that cases, by their pages, use."""
    told = (told_of(case, html_path(page), memory) for page, case in cases.items() if case.shape is not None)
    return frozenset(variant for one in told for variant in one["variants"])
