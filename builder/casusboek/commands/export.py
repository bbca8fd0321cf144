"""The commands that take a case out of the book."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casusboek.commands.asked import asked_case, tell_findings
from casusboek.commands.speaking import CLEAN, PROBLEMS, SpeakingGroup
from casusboek.model.diagnostic import Result
from casusboek.words import marked, translator

if TYPE_CHECKING:
    from casusboek.model.story import Draft
    from casusboek.read import Sources
    from casusboek.twine.exporting import Library


@click.group("export", cls=SpeakingGroup, help=marked("take a case out of the book"))
def export() -> None:
    """Hold the formats."""


with_case = click.argument("case", help=marked("the case's id, or its file"))
with_output = click.option("-o", "--output", type=Path, metavar="FILE", help=marked("where to write it"))


@export.command("twee", help=marked("as Twee 3, the text form of Twine stories"))
@with_case
@with_output
def twee(config: Path, lang: str, case: str, output: Path | None) -> int:
    """Write a case as Twee, to the screen if no file is named."""
    from casusboek.twine.exporting import export_twee

    found = _found(config, lang, case)
    if found is None:
        return PROBLEMS
    draft, library, sources = found
    made = export_twee(draft, library)
    if made.value is not None and output is None:
        sys.stdout.write(made.value)
        return CLEAN
    return _written(made, lang, output or Path(), sources)


@export.command("twine", help=marked("as HTML that plays by itself and that Twine imports"))
@with_case
@with_output
def twine(config: Path, lang: str, case: str, output: Path | None) -> int:
    """Write a case as a Twine story."""
    from casusboek.twine.exporting import export_twine

    found = _found(config, lang, case)
    if found is None:
        return PROBLEMS
    draft, library, sources = found
    made = export_twine(draft, library)
    return _written(made, lang, output or Path(f"{draft.about.case}.html"), sources)


def _found(config: Path, lang: str, name: str) -> "tuple[Draft, Library, Sources] | None":
    """Return the case that is asked for, and what it takes to write it elsewhere."""
    from casusboek.twine.exporting import Library

    asked = asked_case(config, lang, name)
    if asked is None:
        return None
    assert asked.case.draft is not None, "a sound case has a draft"
    paths = tuple(one.file.path for one in asked.book.cases)
    return asked.case.draft, Library(shelf=asked.book.shelf, cases=paths), asked.sources


def _written(made: "Result[str] | Result[bytes]", lang: str, path: Path, sources: "Sources") -> int:
    tell_findings(made.diagnostics, lang, sources)
    if made.value is None:
        return PROBLEMS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.value.encode("utf-8") if isinstance(made.value, str) else made.value)
    print(translator(lang)("wrote {path}").format(path=path))
    return CLEAN
