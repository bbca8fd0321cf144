"""What the lists of a book need of each case, kept from one build to the next: then no case is read for them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casusboek.case import Case
from casusboek.editions.beside import edition_data
from casusboek.memory import Memory, key_of
from casusboek.model.shelf import Shelf
from casusboek.plugin.loaded import html_path
from casusboek.render.assets import SHORT
from casusboek.render.moves import moves_part
from casusboek.render.papers import variants_of
from casusboek.render.worksheet import sheet_part
from casusboek.theme import theme_folder
from casusboek.twine.storyformat import format_files


def told_of(case: Case, href: str, memory: Memory) -> dict[str, Any]:
    """Return what a case with a story at `href` tells, as data: `variants`, `edition`, `sheet` and `moves`."""
    key = f"{case.key} told {case.check}"
    kept = memory.data(key)
    if kept is not None:
        return kept
    assert case.story is not None, "only a case with a story tells anything"
    told = {
        "variants": sorted({*variants_of([case.story])}),
        "edition": edition_data(case.story, case.record),
        "sheet": sheet_part(href, case.story),
        "moves": moves_part(case.story),
    }
    memory.keep_data(key, told)
    return told


def variants_in(cases: Mapping[str, Case], memory: Memory) -> frozenset[str]:
    """Return the kinds within kinds of callout that cases, by their pages, use."""
    told = (told_of(case, html_path(page), memory) for page, case in cases.items() if case.shape is not None)
    return frozenset(variant for one in told for variant in one["variants"])


def format_of(shelf: Shelf, theme: Path | None, memory: Memory) -> dict[str, str]:
    """Return the files of the story format, kept from one build to the next where the theme is our own."""
    if theme != theme_folder():
        return format_files(shelf, theme=theme)
    key = key_of("format", shelf)
    kept = memory.data(key)
    if kept is None:
        memory.keep_data(key, kept := dict(format_files(shelf, theme=theme)))
    return kept


def know_scripts(memory: Memory) -> None:
    """Know the scripts that an earlier build made short; keep those of this one."""
    key = key_of("scripts")
    kept = memory.data(key)
    if kept is None:
        memory.keep_data(key, SHORT)
    else:
        SHORT.update(kept)
