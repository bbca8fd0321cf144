"""Reads what stands beside the cases: lenses, pitfalls, values, moves, the glossary, the law, and the profiles."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from casusboek.model.diagnostic import Diagnostic, Result
from casusboek.model.shelf import ChoiceTag, Lens, Pitfall, Shelf, Term
from casusboek.model.source import SourceFile
from casusboek.model.story import Prose
from casusboek.parse.entries import Entry, entries_in
from casusboek.parse.findings import Findings
from casusboek.parse.law import parse_laws
from casusboek.parse.profiles import PROFILES, parse_profiles

PLENARY = re.compile(r"\*\*(?:Plenair|Plenary):?\*\*:?\s*", re.IGNORECASE)
T = TypeVar("T")


def is_on_shelf(file: SourceFile) -> bool:
    """Say whether a file stands beside the cases and serves them all."""
    return posixpath.basename(file.path) in (*SHELF, *PROFILES)


@lru_cache(maxsize=4)
def read_shelf(files: tuple[SourceFile, ...]) -> Result[Shelf]:
    """Read the files of the shelf. Those with the same name, in several folders, stand together."""
    shelf, found = Shelf(), list[Diagnostic]()
    for file in files:
        if (part := SHELF.get(posixpath.basename(file.path))) is not None:
            name, parse = part
            read = parse(file)
            shelf = replace(shelf, **{name: (*getattr(shelf, name), *(read.value or ()))})
            found += read.diagnostics
    for file in files:
        if posixpath.basename(file.path) in PROFILES:
            profiles = parse_profiles(file, [value.id for value in shelf.values])
            shelf = replace(shelf, profiles=(*shelf.profiles, *(profiles.value or ())))
            found += profiles.diagnostics
    return Result(value=shelf, diagnostics=tuple(found))


def parse_lenses(file: SourceFile) -> Result[tuple[Lens, ...]]:
    """Read the reflection lenses; a list item that begins with **Plenair:** is for the room."""
    return _parse(file, _lens)


def parse_pitfalls(file: SourceFile) -> Result[tuple[Pitfall, ...]]:
    """Read the pitfalls."""
    return _parse(
        file,
        lambda entry: Pitfall(
            id=entry.title.id,
            title=entry.title.title,
            about=entry.about,
            prompts=entry.items,
            span=entry.title.span,
        ),
    )


def parse_terms(file: SourceFile) -> Result[tuple[Term, ...]]:
    """Read the glossary."""
    return _parse(
        file,
        lambda entry: Term(id=entry.title.id, title=entry.title.title, about=entry.about, span=entry.title.span),
    )


def parse_tags(file: SourceFile) -> Result[tuple[ChoiceTag, ...]]:
    """Read the values that choices can put first, or the moves that they can be."""
    return _parse(
        file,
        lambda entry: ChoiceTag(id=entry.title.id, title=entry.title.title, about=entry.about, span=entry.title.span),
    )


def _lens(entry: Entry) -> Lens:
    plenary = [
        Prose(text=item.text.cut(mark.end(), len(item.text.source)))
        for item in entry.items
        if (mark := PLENARY.match(item.text.source))
    ]
    return Lens(
        id=entry.title.id,
        title=entry.title.title,
        about=entry.about,
        prompts=tuple(item for item in entry.items if not PLENARY.match(item.text.source)),
        plenary=tuple(plenary),
        span=entry.title.span,
    )


def _parse(file: SourceFile, make: "Callable[[Entry], T]") -> "Result[tuple[T, ...]]":
    findings = Findings()
    entries = entries_in(file, findings)
    return Result(value=tuple(make(entry) for entry in entries), diagnostics=findings.all())


SHELF: dict[str, tuple[str, Callable[[SourceFile], Result[Any]]]] = {
    "lenzen.md": ("lenses", parse_lenses),
    "lenses.md": ("lenses", parse_lenses),
    "valkuilen.md": ("pitfalls", parse_pitfalls),
    "pitfalls.md": ("pitfalls", parse_pitfalls),
    "waarden.md": ("values", parse_tags),
    "values.md": ("values", parse_tags),
    "handelingen.md": ("moves", parse_tags),
    "moves.md": ("moves", parse_tags),
    "begrippen.md": ("terms", parse_terms),
    "glossary.md": ("terms", parse_terms),
    "wet.md": ("laws", parse_laws),
    "law.md": ("laws", parse_laws),
}
