"""The command that starts a case."""

from pathlib import Path

import click

from casusboek.book import read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, command, tell
from casusboek.words import marked, translator


@command("new", help=marked("write a new case that builds and teaches the format"))
@click.argument("id", help=marked("the case's id, as in de-inschatting"))
@click.option("--title", default="", metavar="TEXT", help=marked("the case's title"))
def new(config: Path, lang: str, id: str, title: str) -> int:
    """Write a case with an id and a title into the book."""
    from casusboek.new import NewCaseFault, write_case

    say = translator(lang)
    try:
        path = write_case(read_config(config).cases, id, title, lang)
    except NewCaseFault as fault:
        tell(fault.message, lang)
        return PROBLEMS
    print(say("wrote {path}").format(path=path))
    print(say("see it at once with: casusboek serve"))
    return CLEAN


@command("new-book", help=marked("write an empty book that builds: mkdocs.yml and a folder of cases"))
@click.argument("folder", type=Path, help=marked("where the book comes: a folder that is new, or has no book"))
@click.option("--name", default="", metavar="TEXT", help=marked("the book's name"))
def new_book(config: Path, lang: str, folder: Path, name: str) -> int:
    """Write an empty book."""
    from casusboek.new import NewCaseFault, write_book

    say = translator(lang)
    try:
        for path in write_book(folder, name, lang):
            print(say("wrote {path}").format(path=path))
    except NewCaseFault as fault:
        tell(fault.message, lang)
        return PROBLEMS
    book = folder / "mkdocs.yml"
    print(say("write a first case with: casusboek new first-case -f {path}").format(path=book))
    print(say("see it at once with: casusboek serve -f {path}").format(path=book))
    return CLEAN
