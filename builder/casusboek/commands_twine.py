"""The commands that take Twine in: what the reader made of files, cases of stories. Part of the command line."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casusboek.book import read_config
from casusboek.model.diagnostic import Severity
from casusboek.model.source import SourceFile
from casusboek.words import catalogue, translator

if TYPE_CHECKING:
    from casusboek.twine.importing import Imported

Commands = argparse._SubParsersAction


def add_twine_commands(
    commands: "Commands[argparse.ArgumentParser]", common: argparse.ArgumentParser, language: str
) -> None:
    """Add the commands to the parser of `casusboek`."""
    say = translator(language)
    twee = commands.add_parser("twee", parents=[common], help=say("show what stands in Twee files"))
    twee.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("a Twee file"))
    twee.add_argument("--json", action="store_true", help=say("as JSON, for other programs"))
    twee.set_defaults(run=_twee)
    take = commands.add_parser("import", parents=[common], help=say("make Markdown cases of a Twine story"))
    take.add_argument("file", type=Path, metavar="FILE", help=say("Twee, or HTML that Twine made"))
    take.add_argument("--to", type=Path, metavar="DIR", help=say("the folder to write to; the book's cases by default"))
    take.set_defaults(run=_import)


def _twee(options: argparse.Namespace) -> int:
    """Print what was read. Exits with 1 when a file has errors, as `check` does."""
    from casusboek.parse.twee.dump import dump

    read = dump(((str(path), path.read_bytes()) for path in options.files), catalogue(options.lang))
    if options.json:
        print(json.dumps(read))
    else:
        print("\n".join(_lines(read)))
    return int(any(one["severity"] == "error" for file in read["files"] for one in file["diagnostics"]))


def _lines(read: dict[str, list[dict[str, object]]]) -> list[str]:
    """Return a listing for people: one line a passage, then one a finding."""
    lines: list[str] = []
    for file in read["files"]:
        lines.append(str(file["file"]))
        for passage in file["passages"]:  # type: ignore[attr-defined]
            tags = f" [{' '.join(passage['tags'])}]" if passage["tags"] else ""
            lines.append(f"  {passage['line']}: {passage['name']}{tags}")
        for one in file["diagnostics"]:  # type: ignore[attr-defined]
            lines.append(f"  {one['line']}:{one['column']}: {one['code']}: {one['message']}")
    return lines


def _import(options: argparse.Namespace) -> int:
    """Write a case for every story in a file. Exits with 1 when something is not translated or cannot be written."""
    from casusboek.parse.twee.decode import decode
    from casusboek.twine.importing import import_file
    from casusboek.twine.tweego import ToolMissing

    config = read_config(options.config)
    folder = options.to or config.cases
    data = options.file.read_bytes()
    try:
        stories = import_file(str(options.file), data, language=options.lang, tweego=config.tweego or None)
    except ToolMissing as fault:
        words = catalogue(options.lang)
        print(f"casusboek: {fault.message.fill(words)}\n  {fault.help.fill(words)}", file=sys.stderr)
        return 2
    written = SourceFile(path=str(options.file), text=decode(str(options.file), data)[0])
    return max(_taken(story, folder, written, options.lang) for story in stories)


def _taken(story: "Imported", folder: Path, source: SourceFile, language: str) -> int:
    """Write one case and print what became of the story. A file that is there already stays as it is."""
    from casusboek.report import as_text
    from casusboek.twine.importing import told

    say = translator(language)
    for diagnostic in story.diagnostics:
        print(as_text(diagnostic, {source.path: source}, language) + "\n")
    failed = any(one.severity is Severity.ERROR for one in story.diagnostics)
    if not story.markdown:
        return 1
    print(told(story.report, language))
    path = folder / story.name
    if path.exists():
        print("casusboek: " + say("{path} is already there").format(path=path), file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(story.markdown, encoding="utf-8")
    print(say("wrote {path}").format(path=path))
    return int(failed)
