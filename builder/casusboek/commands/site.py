"""The commands that make the site, by MkDocs or ProperDocs."""

import os
import re
import runpy
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import click

from casusboek.book import BookConfig, read_config
from casusboek.commands.check import findings, print_summary, status_of
from casusboek.commands.speaking import CLEAN, PROBLEMS, UNABLE, command, say_error
from casusboek.model.diagnostic import Severity
from casusboek.words import marked, translator

DRIVERS = ("mkdocs", "properdocs")
STOPPED = re.compile(r"\s*$|Aborted with \d+ warnings in strict mode!")  # MkDocs' last word, which we say in ours
A_FIXED_TIME = "315532800"  # 1980, the first year that every archive format knows
with_driver = click.option(
    "--driver",
    type=click.Choice(DRIVERS),
    default=lambda: os.environ.get("CASUSBOEK_DRIVER"),
    help=marked("which site generator to use"),
)


@command("build", help=marked("check the book and write the site"))
@with_driver
def build(config: Path, lang: str, driver: str | None) -> int:
    """Write the site of a book that is sound: whole, in the place of the old one, or not at all."""
    from casusboek.publish.kept import old_site
    from casusboek.publish.staging import beside, swap

    book = read_config(config)
    old = old_site(book.file.parent)
    try:
        with beside(book.site) as new:
            old.stands_at(book.site)
            status, files = make_site(book, lang, new, driver)
            if status == CLEAN:
                swap(new, book.site)
                old.keep(files)
    except OSError as fault:
        say_error(translator(lang)("the site could not be written: {why}").format(why=fault))
        status = UNABLE
    say = translator(lang)
    if status == CLEAN:
        print(say("wrote {path}").format(path=book.site))
    else:
        say_error(
            say("no new site was written; the old one stands") if book.site.exists() else say("no site was written")
        )
    return status


def make_site(
    book: BookConfig, lang: str, folder: Path, driver: str | None = None
) -> tuple[int, dict[str, tuple[str, int, int]]]:
    """Check the book, and make its site in an empty folder; return the exit status, and what is known of its files."""
    from casusboek.publish.kept import old_site
    from casusboek.publish.staging import write_manifest

    found, cases, _ = findings(book, lang, shown=frozenset({Severity.ERROR, Severity.WARNING}), public=True)
    status = status_of(found, strict=True)
    if status != CLEAN:
        print_summary(found, cases, lang)
        return status, {}
    os.environ.setdefault("SOURCE_DATE_EPOCH", A_FIXED_TIME)  # the same book gives the same bytes
    with redirect_stdout(StringIO()) as printed:
        status = _drive(driver, lang, "build", "--strict", "--config-file", str(book.file), "--site-dir", str(folder))
    print("".join(line for line in printed.getvalue().splitlines(keepends=True) if not STOPPED.match(line)), end="")
    if status == CLEAN:
        return status, write_manifest(folder, old_site(book.file.parent).digest)
    say_error(translator(lang)("what is said above keeps the site from being made"))
    return status, {}


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
