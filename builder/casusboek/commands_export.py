"""The commands that take a case out of the book. Part of the command line; see cli.py."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casusboek.book import read_config
from casusboek.model.diagnostic import Diagnostic, Result
from casusboek.words import catalogue, translator

if TYPE_CHECKING:
    from casusboek.pipeline import Case
    from casusboek.read import Sources
    from casusboek.twine.exporting import Library

Commands = argparse._SubParsersAction


def add_export_commands(
    commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser, language: str
) -> None:
    """Add `export` to the parser of `casusboek`."""
    say = translator(language)
    export = commands.add_parser("export", help=say("take a case out of the book"))
    kinds = export.add_subparsers(metavar=say("as"), required=True)
    twee = kinds.add_parser("twee", parents=[common], help=say("as Twee 3, the text form of Twine stories"))
    twine = kinds.add_parser("twine", parents=[common], help=say("as HTML that plays by itself and that Twine imports"))
    for kind, run in ((twee, _twee), (twine, _twine)):
        kind.add_argument("case", metavar="CASE", help=say("the case's id, or its file"))
        kind.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("where to write it"))
        kind.set_defaults(run=run)


def _twee(options: argparse.Namespace) -> int:
    from casusboek.twine.exporting import export_twee

    found = _found(options)
    if found is None:
        return 1
    case, library, sources = found
    assert case.draft is not None
    made = export_twee(case.draft, library)
    if made.value is not None and options.output is None:
        sys.stdout.write(made.value)
        return 0
    return _written(made, options, options.output, sources)


def _twine(options: argparse.Namespace) -> int:
    from casusboek.twine.exporting import export_twine
    from casusboek.twine.tweego import ToolMissing, find_tweego

    found = _found(options)
    if found is None:
        return 1
    case, library, sources = found
    assert case.draft is not None
    try:
        tweego = find_tweego(read_config(options.config).tweego or None)
    except ToolMissing as missing:
        words = catalogue(options.lang)
        print(f"casusboek: {missing.message.fill(words)}: {missing.help.fill(words)}", file=sys.stderr)
        return 2
    made = export_twine(case.draft, library, tweego)
    return _written(made, options, options.output or Path(f"{case.draft.about.case}.html"), sources)


def _found(options: argparse.Namespace) -> "tuple[Case, Library, Sources] | None":
    """Return the case that is asked for; one that is not there or not sound is told."""
    from casusboek.pipeline import compile_book
    from casusboek.read import read_sources, told
    from casusboek.twine.exporting import Library

    config = read_config(options.config)
    root = config.file.parent
    sources = read_sources(config.cases, root)
    book = compile_book(sources, config.settings)
    asked = (options.case, told(Path(options.case), root))
    case = next((one for one in book.cases if one.file.path in asked), None) or next(
        (one for one in book.cases if one.draft is not None and one.draft.about.case == options.case), None
    )
    if case is None:
        words = translator(options.lang)("there is no case `{name}` in this book")
        print(f"casusboek: {words.format(name=options.case)}", file=sys.stderr)
        return None
    if not case.is_sound or case.draft is None:
        _tell(case.diagnostics, options, sources)
        return None
    return case, Library(shelf=book.shelf, cases=tuple(one.file.path for one in book.cases)), sources


def _written(made: "Result[str] | Result[bytes]", options: argparse.Namespace, path: Path, sources: "Sources") -> int:
    _tell(made.diagnostics, options, sources)
    if made.value is None:
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.value.encode("utf-8") if isinstance(made.value, str) else made.value)
    print(translator(options.lang)("wrote {path}").format(path=path))
    return 0


def _tell(found: tuple[Diagnostic, ...], options: argparse.Namespace, sources: "Sources") -> None:
    from casusboek.report import as_text

    files = {file.path: file for file in sources.texts}
    for one in found:
        print(as_text(one, files, options.lang) + "\n", file=sys.stderr)
