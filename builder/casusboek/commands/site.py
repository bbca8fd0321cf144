"""The commands that make the site, by MkDocs or ProperDocs."""

import os
import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from casusboek.book import read_config
from casusboek.commands.check import findings, print_summary, status_of
from casusboek.commands.speaking import CLEAN, PROBLEMS, UNABLE, command, say_error
from casusboek.model.diagnostic import Severity
from casusboek.words import marked, translator

DRIVERS = ("mkdocs", "properdocs")
with_driver = click.option(
    "--driver",
    type=click.Choice(DRIVERS),
    default=lambda: os.environ.get("CASUSBOEK_DRIVER"),
    help=marked("which site generator to use"),
)


@command("build", help=marked("check the book and write the site"))
@with_driver
def build(config: Path, lang: str, driver: str | None) -> int:
    """Write the site of a book that is sound."""
    book = read_config(config)
    found, cases = findings(book, lang, shown=frozenset({Severity.ERROR, Severity.WARNING}), built=True)
    status = status_of(found, strict=True)
    if status != CLEAN:
        print_summary(found, cases, lang)
        say_error(translator(lang)("no site was written"))
        return status
    return _drive(driver, lang, "build", "--strict", "--config-file", str(book.file))


@command("serve", help=marked("show the book and follow every change"))
@with_driver
@click.option(
    "-a", "--address", default="127.0.0.1:8000", metavar="TEXT", help=marked("address and port, as in 127.0.0.1:8000")
)
def serve(config: Path, lang: str, driver: str | None, address: str) -> int:
    """Show the site at a local address."""
    book = read_config(config)
    return _drive(driver, lang, "serve", "--livereload", "--config-file", str(book.file), "--dev-addr", address)


def _drive(wanted: str | None, language: str, *arguments: str) -> int:
    """Run MkDocs or ProperDocs in this process, as its own command would; return its exit status."""
    driver = wanted or next((name for name in DRIVERS if find_spec(name)), DRIVERS[0])
    if find_spec(driver) is None:
        say_error(translator(language)("{driver} is not installed: pip install {driver}").format(driver=driver))
        return UNABLE
    before, sys.argv = sys.argv, [driver, *arguments]
    try:
        runpy.run_module(driver, run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else (CLEAN if stop.code is None else PROBLEMS)
    finally:
        sys.argv = before
    return CLEAN
