"""The command that checks the book, and the checking that comes before a build."""

import datetime
import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from casusboek.book import BadConfig, BookConfig, read_config
from casusboek.commands.again import printed_again
from casusboek.commands.mending import mend_book
from casusboek.commands.speaking import CLEAN, PROBLEMS, command, say_error
from casusboek.memory import key_of_book, memory_of
from casusboek.model.diagnostic import Diagnostic, Severity, text
from casusboek.words import marked, translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casusboek.case import Case
    from casusboek.memory import Memory
    from casusboek.model.shelf import Shelf
    from casusboek.model.source import SourceFile
    from casusboek.pipeline import Turns

PATIENCE = 1.0  # seconds before a check says how far it is
FORMATS = ("text", "json", "sarif", "github")


@command("check", help=marked("read, explore and check every case"))
@click.argument("files", nargs=-1, type=Path, help=marked("only show findings in these files"))
@click.option(
    "--format", type=click.Choice(FORMATS), default="text", metavar="TEXT",
    help=marked("how to print the findings: text, json, sarif (code scanning) or github (its runners)"),
)  # fmt: skip
@click.option("--strict", is_flag=True, help=marked("warnings are problems too"))
@click.option(
    "--site", is_flag=True, help=marked("make the site too, and say all that `build` would say; writes nothing")
)
@click.option("--baseline", is_flag=True, help=marked("write down what is found now as known: check tells what is new"))
@click.option("--fix", is_flag=True, help=marked("show what sure remedies would change, and ask before writing it"))
@click.option("--yes", is_flag=True, help=marked("with --fix: write without asking"))
@click.option(
    "--links", default="", envvar="CASUSBOEK_LINKS", metavar="TEXT",
    help=marked("make places links to an editor: vscode, vscodium, idea, sublime, file, or an address with {{path}}"),
)  # fmt: skip
@click.option("--spelling", is_flag=True, help=marked("look words up too, with hunspell where it is installed"))
def check(
    config: Path,
    lang: str,
    files: tuple[Path, ...],
    format: str,
    strict: bool,
    site: bool,
    baseline: bool,
    spelling: bool,
    fix: bool,
    yes: bool,
    links: str,
) -> int:
    """Print what is found in the book."""
    book = read_config(config)
    if not book.cases.is_dir():
        raise BadConfig(text("there is no folder {path} here", path=book.cases))
    if site:
        from casusboek.commands.site import make_site

        with TemporaryDirectory() as scratch:
            return make_site(book, lang, Path(scratch))[0]
    if baseline:
        return write_baseline(book, lang)
    if fix:
        return mend_book(book, lang, yes=yes)
    if spelling:
        spell(book, lang)
    gc.disable()  # a check is over before collecting would pay
    printed = partial(_printed, book, lang, format, files, links)
    if files:
        return status_of(printed(), strict=strict)
    severities = printed_again(book, (format, lang, links), printed)
    return PROBLEMS if severities & _stopping(strict) else CLEAN


def _printed(book: BookConfig, lang: str, format: str, files: tuple[Path, ...], links: str) -> list[Diagnostic]:
    """Print what is found as it was asked for, and return it."""
    if format == "text":
        found, cases, known = findings(book, lang, files=files, shown=frozenset(Severity), links=links)
        print_summary(found, cases, lang, known)
        return found
    found, _, _ = findings(book, lang, files=files, shown=frozenset())
    from casusboek.report import as_json
    from casusboek.report_formats import as_github, as_sarif

    print({"json": as_json, "sarif": as_sarif, "github": as_github}[format](found, lang))
    return found


def findings(
    config: BookConfig,
    language: str,
    *,
    files: Sequence[Path] = (),
    shown: frozenset[Severity],
    public: bool = False,
    links: str = "",
) -> tuple[list[Diagnostic], int, int]:
    """Check the book and print the findings of some severities; return all, the number of cases, and of known ones.

    `public` says that a site is made next: then cases that say `draft: true` are left out, as they are left out of the
    site, and the account is made of the pages themselves.
    """
    root = config.file.parent
    try:
        told, cases, known = _told(config, public=public)
    except Interrupted as stop:
        _print(stop.progress.found, config, language, shown=shown, links=links)
        sentence = translator(language)("stopped: {done} of {cases} cases were checked")
        say_error(sentence.format(done=stop.progress.done, cases=stop.progress.cases or "?"))
        raise
    found = list(told)
    if files:
        from casusboek.read import asked_files

        wanted, strangers = asked_files(files, config.cases, root)
        found = [*strangers, *(one for one in told if one.span.path in wanted)]
    _print(found, config, language, shown=shown, links=links)
    return found, cases, known


def _print(
    found: Sequence[Diagnostic], config: BookConfig, language: str, *, shown: frozenset[Severity], links: str
) -> None:
    """Print the findings of some severities."""
    if not any(one.severity in shown for one in found):
        return
    from casusboek.read import read_sources
    from casusboek.report import as_text

    root = config.file.parent
    places = read_sources(config.cases, root).all()
    for one in found:
        if one.severity in shown:
            print(_linked(as_text(one, places, language), one, root, links) + "\n")


def _told(config: BookConfig, *, public: bool) -> tuple[tuple[Diagnostic, ...], int, int]:
    """Return all that is found in a book, and the number of its cases; of a book that did not change, from memory."""
    memory, key = memory_of(config.file.parent), key_of_book(config.file, config.cases)
    kept = None if public else memory.recall(key)
    if kept is not None:
        cases, known = kept.counts
        return kept.found, cases, known
    from casusboek.account.pages import unread_in
    from casusboek.model.diagnostic import in_order
    from casusboek.pipeline import compile_book, compile_public
    from casusboek.read import read_sources

    sources, progress = read_sources(config.cases, config.file.parent), Progress()
    sources = replace(sources, diagnostics=(*sources.diagnostics, *config.house.diagnostics))
    try:
        if public:
            book = compile_public(
                sources, config.settings, config.rules, memory=memory, turns=_turns(memory, accounts=False)
            )
        else:
            book = compile_book(
                sources, config.settings, config.rules, memory=memory, watch=progress, turns=_turns(memory)
            )
    except KeyboardInterrupt:
        memory.write()
        raise Interrupted(progress) from None
    finally:
        progress.close()
    told = book.diagnostics if public else in_order((*book.diagnostics, *unread_in(book, memory)))
    if not public:
        memory.keep(key, told, len(book.cases), book.known)
    memory.write()
    return told, len(book.cases), book.known


def _turns(memory: "Memory", *, accounts: bool = True) -> "Turns":
    """Return the order in which cases are done: most of them, and `accounts`, are made by other processes."""
    from casusboek.account.pages import unread_of
    from casusboek.workers import in_parts

    def turns(
        files: "tuple[SourceFile, ...]", compiled: "Callable[[SourceFile], Case]", shelf: "Shelf"
    ) -> "Iterator[SourceFile]":
        def work(file: "SourceFile") -> None:
            case = compiled(file)
            if accounts:
                unread_of(case, shelf, memory)

        return in_parts(files, work, memory, lambda file: len(file.text))

    return turns


class Progress:
    """Counts the cases that are done, and keeps what was found; after a second it says so, to who looks at a screen."""

    def __init__(self) -> None:
        """Begin now."""
        self.begun = time.monotonic()
        self.found: list[Diagnostic] = []
        self.done = self.cases = 0
        self.shown = False

    def __call__(self, case: "Case", done: int, cases: int) -> None:
        """Count a case."""
        self.done, self.cases = done, cases
        self.found += case.diagnostics
        if time.monotonic() - self.begun > PATIENCE and sys.stderr.isatty():
            self.shown = True
            print(f"\r{done}/{cases}  {len(self.found)} !", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, with what was found until then."""

    def __init__(self, progress: Progress) -> None:
        """Keep the progress."""
        super().__init__()
        self.progress = progress


def _linked(told: str, one: Diagnostic, root: Path, links: str) -> str:
    """Return a finding with its place as a link to an editor, if that is wanted."""
    if not links:
        return told
    from casusboek.report_formats import editor_link

    place, _, rest = told.partition(": ")
    return f"{editor_link(place, one.span, root.as_posix(), links)}: {rest}"


def spell(book: BookConfig, language: str) -> None:
    """Print the words that no dictionary has; where the speller is not installed, say that nothing was looked up."""
    from casusboek.check.spelling import misspelt, speller
    from casusboek.pipeline import compile_book
    from casusboek.read import read_sources
    from casusboek.report import as_text

    say, sources = translator(language), read_sources(book.cases, book.file.parent)
    made = compile_book(sources, book.settings, book.rules)
    for case in made.cases:
        if case.draft is None:
            continue
        command = speller(case.draft.about.language)
        if command is None:
            missing = say("{path}: spelling was not looked up: hunspell with a dictionary ({name}) is not installed")
            print(missing.format(path=case.file.path, name=f"hunspell-{case.draft.about.language}"))
            continue
        for one in misspelt(case.draft, made.shelf, command):
            print(as_text(one, sources.all(), language) + "\n")


def write_baseline(book: BookConfig, language: str) -> int:
    """Write what is found now beside the cases, in the place of what was known."""
    from casusboek.check.baseline import written_baseline
    from casusboek.pipeline import compile_book
    from casusboek.read import KNOWN, read_sources

    sources = read_sources(book.cases, book.file.parent)
    found = compile_book(sources, book.settings, book.rules).found
    path = book.file.parent / sources.baseline.path if sources.baseline else book.cases / KNOWN[0]
    written = written_baseline(found, sources.all(), datetime.date.today())
    path.write_text(written, encoding="utf-8", newline="\n")
    print(translator(language)("wrote {path}").format(path=path))
    return status_of(list(found), strict=False)


def print_summary(found: list[Diagnostic], cases: int, language: str, known: int = 0) -> None:
    """Print how much was found in how many cases, and how much of it was known."""
    from casusboek.report import summary

    print(summary(found, cases, language))
    if known:
        print(translator(language)("{count} more are known (bekend.yml)").format(count=known))


def status_of(found: list[Diagnostic], *, strict: bool) -> int:
    """Return the exit status that findings ask for."""
    return PROBLEMS if {one.severity for one in found} & _stopping(strict) else CLEAN


def _stopping(strict: bool) -> frozenset[Severity]:
    return frozenset((Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,))
