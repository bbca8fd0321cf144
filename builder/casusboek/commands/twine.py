"""The commands that take Twine in: what the reader made of files, cases of stories."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casusboek.book import read_config
from casusboek.commands.speaking import PROBLEMS, command, say_error
from casusboek.model.diagnostic import Severity
from casusboek.model.source import SourceFile
from casusboek.visible import visible
from casusboek.words import catalogue, marked, translator

if TYPE_CHECKING:
    from casusboek.twine.importing import Imported


@command("twee", help=marked("show what stands in Twee files"))
@click.argument("files", nargs=-1, required=True, type=Path, help=marked("a Twee file"))
@click.option("--json", "as_json", is_flag=True, help=marked("as JSON, for other programs"))
def twee(config: Path, lang: str, files: tuple[Path, ...], as_json: bool) -> int:
    """Print what was read. Exits with 1 when a file has errors, as `check` does."""
    from casusboek.foreign import foreign_file
    from casusboek.parse.twee.dump import dump
    from casusboek.report import as_text

    contents = [(str(path), path.read_bytes()) for path in files]
    strangers = [found for path, data in contents if (found := foreign_file(path, data))]
    if strangers:
        print("\n\n".join(as_text(found, {}, lang) for found in strangers))
        return PROBLEMS
    read = dump(contents, catalogue(lang))
    if as_json:
        print(json.dumps(read))
    else:
        print(visible("\n".join(_lines(read))))
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


@command("import", help=marked("make Markdown cases of a Twine story"))
@click.argument("file", type=Path, help=marked("Twee, or HTML that Twine made"))
@click.option(
    "--to", type=Path, metavar="DIRECTORY", help=marked("the folder to write to; the book's cases by default")
)
def import_(config: Path, lang: str, file: Path, to: Path | None) -> int:
    """Write a case for every story in a file. Exits with 1 when something is not translated or cannot be written."""
    from casusboek.parse.twee.decode import decode
    from casusboek.twine.importing import import_file

    book = read_config(config)
    folder = to or book.cases
    data = file.read_bytes()
    stories = import_file(str(file), data, language=lang)
    written = SourceFile(path=str(file), text=decode(str(file), data)[0])
    return max(_taken(story, folder, written, lang) for story in stories)


def _taken(story: "Imported", folder: Path, source: SourceFile, language: str) -> int:
    """Write one case and print what became of the story. A file that is there already stays as it is."""
    from casusboek.report import as_text
    from casusboek.twine.importing import told

    say = translator(language)
    for diagnostic in story.diagnostics:
        print(as_text(diagnostic, {source.path: source}, language) + "\n")
    failed = any(one.severity is Severity.ERROR for one in story.diagnostics)
    if not story.markdown:
        return PROBLEMS
    print(visible(told(story.report, language)))
    path = folder / story.name
    if path.exists():
        say_error(say("{path} is already there").format(path=path))
        return PROBLEMS
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(story.markdown, encoding="utf-8")
    print(say("wrote {path}").format(path=path))
    return int(failed)
