"""The command that writes the reviewer's edition of a case."""

from pathlib import Path
from urllib.parse import unquote

import click

from casusboek.commands.asked import asked_case
from casusboek.commands.speaking import CLEAN, PROBLEMS, command
from casusboek.words import marked, translator


@command("review", help=marked("write a case out to print for a reviewer, with all that readers do not see"))
@click.argument("case", help=marked("the case's id, or its file"))
@click.option("-o", "--output", type=Path, metavar="FILE", help=marked("where to write it"))
def review(config: Path, lang: str, case: str, output: Path | None) -> int:
    """Write the edition, beside the book if no file is named."""
    from casusboek.export.review import review as written
    from casusboek.theme import theme_folder

    asked = asked_case(config, lang, case)
    if asked is None or asked.case.story is None:
        return PROBLEMS
    root = config.resolve().parent
    folder = (root / asked.case.file.path).parent

    def read(address: str) -> bytes | None:
        file = folder / unquote(address)
        return file.read_bytes() if file.is_file() and file.resolve().is_relative_to(root) else None

    path = output or Path(f"{asked.case.story.about.case}-review.html")
    path.write_text(written(asked.case.story, asked.book.shelf, theme_folder(), read), encoding="utf-8", newline="\n")
    print(translator(lang)("wrote {path}").format(path=path))
    return CLEAN
