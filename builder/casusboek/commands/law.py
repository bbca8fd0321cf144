"""The command for the register of the law: a sheet for a lawyer, and the sheet that comes back."""

import sys
from pathlib import Path

import click

from casusboek.book import BookConfig, read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, UNABLE, command, say_error
from casusboek.words import catalogue, marked, translator


@command("law", help=marked("a sheet of all statements about the law for a lawyer, and the sheet that comes back"))
@click.option(
    "--sheet", type=Path, is_flag=False, flag_value=Path("-"), metavar="FILE",
    help=marked("write the sheet: .html to print or fill in, .md as text; to the screen if no file is named"),
)  # fmt: skip
@click.option("--read", type=Path, metavar="FILE", help=marked("enter a filled sheet in the register"))
def law(config: Path, lang: str, sheet: Path | None, read: Path | None) -> int:
    """Write the sheet or read it back."""
    book = read_config(config)
    if read is not None:
        return _enter(book, lang, read)
    return _write(book, lang, sheet or Path("-"))


def _write(book: BookConfig, lang: str, sheet: Path) -> int:
    from casusboek.export.law_sheet import as_html, as_markdown, rows
    from casusboek.pipeline import compile_book
    from casusboek.read import read_sources
    from casusboek.theme import theme_folder

    made = compile_book(read_sources(book.cases, book.file.parent), book.settings, book.rules)
    stories = [case.story for case in made.cases if case.story is not None]
    if not made.shelf.laws:
        say_error(translator(lang)("this book has no statements about the law: write them in `wet.md`"))
        return PROBLEMS
    table = rows(made.shelf.laws, stories, lang)
    is_html = sheet.suffix.lower() in (".html", ".htm")
    written = as_html(table, lang, theme_folder()) if is_html else as_markdown(table, lang)
    if sheet == Path("-"):
        sys.stdout.write(written)
        return CLEAN
    sheet.write_text(written, encoding="utf-8", newline="\n")
    print(translator(lang)("wrote {path}").format(path=sheet))
    return CLEAN


def _enter(book: BookConfig, lang: str, answer: Path) -> int:
    from casusboek.export.law_sheet import entered, problem_of, read_sheet
    from casusboek.parse.law import parse_laws
    from casusboek.read import read_sources

    words, say = catalogue(lang), translator(lang)
    filled = read_sheet(answer.read_text(encoding="utf-8-sig"))
    if (problem := problem_of(filled)) is not None:
        say_error(f"{answer}: {problem.fill(words)}")
        return UNABLE
    sources = read_sources(book.cases, book.file.parent)
    registers = [file for file in sources.texts if file.path.rpartition("/")[2] in ("wet.md", "law.md")]
    if len(registers) != 1:
        say_error(say("this book has no register of the law, or more than one"))
        return UNABLE
    register = registers[0]
    made = entered(register, parse_laws(register).value or (), filled)
    place = book.file.parent / register.path
    place.write_text(made.text, encoding="utf-8", newline="\n")
    told = say("{path}: {count} statements checked by {name}")
    print(told.format(path=register.path, count=made.right, name=filled.name))
    for sentence in made.told:
        print(sentence.fill(words))
    return PROBLEMS if made.told else CLEAN
