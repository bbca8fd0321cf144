"""The command that checks the book, and the checking that comes before a build."""

import gc
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from casusboek.book import BadConfig, BookConfig, read_config
from casusboek.commands.speaking import CLEAN, PROBLEMS, command
from casusboek.model.diagnostic import Diagnostic, Severity, text
from casusboek.words import marked


@command("check", help=marked("read, explore and check every case"))
@click.argument("files", nargs=-1, type=Path, help=marked("only show findings in these files"))
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help=marked("how to print the findings"))
@click.option("--strict", is_flag=True, help=marked("warnings are problems too"))
@click.option(
    "--site", is_flag=True, help=marked("make the site too, and say all that `build` would say; writes nothing")
)
def check(config: Path, lang: str, files: tuple[Path, ...], format: str, strict: bool, site: bool) -> int:
    """Print what is found in the book."""
    book = read_config(config)
    if not book.cases.is_dir():
        raise BadConfig(text("there is no folder {path} here", path=book.cases))
    if site:
        from casusboek.commands.site import make_site

        with TemporaryDirectory() as scratch:
            return make_site(book, lang, Path(scratch))
    gc.disable()  # a check is over before collecting would pay
    if format == "text":
        found, cases = findings(book, lang, files=files, shown=frozenset(Severity))
        print_summary(found, cases, lang)
    else:
        found, _ = findings(book, lang, files=files, shown=frozenset())
        from casusboek.report import as_json

        print(as_json(found, lang))
    return status_of(found, strict=strict)


def findings(
    config: BookConfig,
    language: str,
    *,
    files: Sequence[Path] = (),
    shown: frozenset[Severity],
    public: bool = False,
) -> tuple[list[Diagnostic], int]:
    """Check the book and print the findings of some severities; return all, and the number of cases.

    `public` says that a site is made next: then cases that say `draft: true` are left out, as they are left out of the
    site, and the account is made of the pages themselves.
    """
    from casusboek.account.pages import unread_in
    from casusboek.pipeline import compile_book, compile_public, in_order
    from casusboek.read import asked_files, read_sources
    from casusboek.report import as_text

    root = config.file.parent
    sources = read_sources(config.cases, root)
    book = (compile_public if public else compile_book)(sources, config.settings)
    told = book.diagnostics if public else in_order((*book.diagnostics, *unread_in(book)))
    wanted, strangers = asked_files(files, config.cases, root)
    found = [*strangers, *(one for one in told if not files or one.span.path in wanted)]
    places = sources.all()
    for diagnostic in found:
        if diagnostic.severity in shown:
            print(as_text(diagnostic, places, language) + "\n")
    return found, len(book.cases)


def print_summary(found: list[Diagnostic], cases: int, language: str) -> None:
    """Print how much was found in how many cases."""
    from casusboek.report import summary

    print(summary(found, cases, language))


def status_of(found: list[Diagnostic], *, strict: bool) -> int:
    """Return the exit status that findings ask for."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return PROBLEMS if any(one.severity in stopping for one in found) else CLEAN
