"""Finds the case that a command is asked about."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casusboek.book import read_config
from casusboek.commands.speaking import say_error
from casusboek.memory import memory_of
from casusboek.model.diagnostic import Diagnostic
from casusboek.words import translator

if TYPE_CHECKING:
    from casusboek.case import Case
    from casusboek.pipeline import Compiled
    from casusboek.read import Sources


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A sound case, the book that it is in, the files of that book, and the folder of cases as told."""

    case: "Case"
    book: "Compiled"
    sources: "Sources"
    cases: str


def compiled(config: Path) -> tuple["Compiled", "Sources"]:
    """Return the book and its files."""
    from casusboek.pipeline import compile_book
    from casusboek.read import read_sources

    settings = read_config(config)
    root = settings.file.parent
    sources, memory = read_sources(settings.cases, root), memory_of(root)
    book = compile_book(sources, settings.settings, memory=memory)
    memory.write()
    return book, sources


def asked_case(config: Path, lang: str, name: str) -> Asked | None:
    """Return the case with an id or a file; one that is not there or not sound is told."""
    from casusboek.read import told

    settings = read_config(config)
    root = settings.file.parent
    book, sources = compiled(config)
    paths = (name, told(Path(name), root))
    case = next((one for one in book.cases if one.file.path in paths), None) or next(
        (one for one in book.cases if one.draft is not None and one.draft.about.case == name), None
    )
    if case is None:
        say_error(translator(lang)("there is no case `{name}` in this book").format(name=name))
        return None
    if not case.is_sound:
        tell_findings(case.diagnostics, lang, sources)
        return None
    return Asked(case=case, book=book, sources=sources, cases=told(settings.cases, root))


def tell_findings(found: tuple[Diagnostic, ...], lang: str, sources: "Sources") -> None:
    """Print findings where they do not mix with what was asked for."""
    from casusboek.report import as_text

    files = {file.path: file for file in sources.texts}
    for one in found:
        print(as_text(one, files, lang) + "\n", file=sys.stderr)
