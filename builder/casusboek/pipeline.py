"""The whole build on one screen: files become drafts, drafts become stories, stories are explored and checked."""

import datetime
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from casusboek.book import LocalSetting, Switch
from casusboek.case import Case, briefly, compile_case, is_kept, is_twee, parse, with_own_turn
from casusboek.check.baseline import Baseline, read_baseline, without_known
from casusboek.check.doubles import doubles
from casusboek.check.hearing import told_in
from casusboek.check.pages import acting_on_page
from casusboek.check.switches import switched
from casusboek.check.texts import check_shelf
from casusboek.check.texts.law import check_laws
from casusboek.check.translations import untranslated
from casusboek.check.unused import unused_tags
from casusboek.localise import unknown_settings
from casusboek.memory import Memory
from casusboek.model.diagnostic import Diagnostic, Result, error, in_order, text
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.week import Week
from casusboek.parse.mislaid import has_case_key, is_draft_page, mislaid_case
from casusboek.parse.shelf import is_on_shelf, read_shelf
from casusboek.read import EDITIONS, ROUTES, Sources


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """All cases of a book, the shelf beside them, and everything found, in the order of the files.

    `drafts` are the paths of the cases and pages that were left out because their author still works on them. `known`
    is how many findings stand in the baseline; those are no diagnostics. `found` is all of it, before the baseline.
    """

    cases: tuple[Case, ...]
    shelf: Shelf
    diagnostics: tuple[Diagnostic, ...]
    found: tuple[Diagnostic, ...] = ()
    known: int = 0
    drafts: tuple[str, ...] = ()


Beside: TypeAlias = tuple[
    SourceFile | None, tuple[tuple[str, LocalSetting], ...], SourceFile | None, frozenset[str] | None, Memory | None,
    Week | None,
]  # fmt: skip
HEARS = re.compile(r"hears|\\[xuU]")  # where it does not stand, not even in YAML's signs, nobody hears anything
Watch = Callable[[Case, int, int], None]
Turns = Callable[[tuple[SourceFile, ...], Callable[[SourceFile], Case], Shelf], Iterable[SourceFile]]


def compile_public(
    sources: Sources,
    settings: tuple[tuple[str, LocalSetting], ...] = (),
    rules: tuple[Switch, ...] = (),
    *,
    memory: Memory | None = None,
    turns: Turns | None = None,
) -> Compiled:
    """Compile a book as the public gets it: without what says `draft: true`, as if it were not there."""
    book = compile_book(sources, settings, rules, memory=memory, turns=turns)
    drafts = tuple(case.file for case in book.cases if case.brief is not None and case.brief.about.draft)
    drafts += tuple(file for file in sources.texts if not is_case(file) and is_draft_page(file))
    if not drafts:
        return book
    stems = {posixpath.splitext(file.path)[0] for file in drafts}
    texts = tuple(file for file in sources.texts if file not in drafts)
    routes = tuple(file for file in sources.routes if file.path.removesuffix(".routes.yml") not in stems)
    files = None if sources.files is None else sources.files - {file.path for file in drafts}
    public = compile_book(replace(sources, texts=texts, routes=routes, files=files), settings, rules, memory=memory)
    told = tuple(one for one in public.diagnostics if one.code != "CB704")  # what is known of a draft is not gone
    return replace(public, diagnostics=told, drafts=tuple(file.path for file in drafts))


def compile_book(
    sources: Sources,
    settings: tuple[tuple[str, LocalSetting], ...] = (),
    rules: tuple[Switch, ...] = (),
    *,
    memory: Memory | None = None,
    watch: Watch | None = None,
    turns: Turns | None = None,
) -> Compiled:
    """Compile every case of a book. A mistake in one case never stops another from being checked.

    `rules` are what the book made of them (mkdocs.yml), applied last, and then what is known is taken out. What is in
    the memory is not explored again. `watch` is told of each case as it is done; `turns` says in which order they are
    (a second process may do some of them first).
    """
    shelf = read_shelf(tuple(file for file in (*sources.texts, *sources.profiles) if is_on_shelf(file)))
    files = tuple(file for file in sources.texts if is_case(file))
    paths = tuple(file.path for file in files)
    hearing = _hearing(files, shelf.value or Shelf(), paths, memory)

    def compiled(file: SourceFile) -> Case:
        return compile_case(file, shelf.value or Shelf(), paths, *beside(file))

    def beside(file: SourceFile) -> Beside:
        week = (hearing.value or {}).get(file.path)
        return sources.beside(file, ROUTES), settings, sources.beside(file, EDITIONS), sources.files, memory, week

    new = tuple(file for file in files if not is_kept(file, shelf.value or Shelf(), paths, *beside(file)))
    order = new if turns is None else turns(new, compiled, shelf.value or Shelf())
    cases = _apart(_made(files, new, order, compiled, watch))
    found = (*sources.diagnostics, *shelf.diagnostics, *_around(cases, sources, shelf.value or Shelf()))
    found += hearing.diagnostics
    found += unknown_settings({name for case in cases if case.brief for name in case.brief.settings}, settings)
    every = in_order(switched((*found, *(one for case in cases for one in case.diagnostics)), rules))
    baseline = read_baseline(sources.baseline) if sources.baseline else Baseline(entries=(), diagnostics=())
    told, known = without_known(every, baseline, sources.all())
    return Compiled(cases=cases, shelf=shelf.value or Shelf(), diagnostics=in_order(told), found=every, known=known)


def _made(
    files: tuple[SourceFile, ...],
    new: tuple[SourceFile, ...],
    order: Iterable[SourceFile],
    compiled: Callable[[SourceFile], Case],
    watch: Watch | None,
) -> tuple[Case, ...]:
    """Return the case of each file: first are compiled those that are new, in some order."""
    kept, made = frozenset(files) - frozenset(new), dict[SourceFile, Case]()
    for file in chain(order, (file for file in files if file in kept)):
        made[file] = compiled(file)
        if watch is not None:
            watch(made[file], len(made), len(files))
    return tuple(made[file] for file in files)


def _around(cases: tuple[Case, ...], sources: Sources, shelf: Shelf) -> Iterator[Diagnostic]:
    """Yield what is found in the book beside what is found in each case."""
    files = tuple(case.file for case in cases)
    whole = frozenset(files)
    others = [file for file in sources.texts if file not in whole]
    abouts = [(case.file, case.brief.about if case.brief else None) for case in cases]
    yield from doubles((file, about.case if about else "") for file, about in abouts)
    yield from untranslated(about for _, about in abouts if about is not None)
    yield from unused_tags((case.brief for case in cases if case.brief), shelf)
    yield from _lonely_routes(files, sources)
    yield from (page for file in others if (page := mislaid_case(file)))
    yield from (one for page in others if not is_on_shelf(page) for one in acting_on_page(page))
    yield from _of_shelf(shelf, sources.files)
    yield from check_laws(shelf, datetime.date.today())


@lru_cache(maxsize=4)
def _of_shelf(shelf: Shelf, files: frozenset[str] | None) -> tuple[Diagnostic, ...]:
    return check_shelf(shelf, files)


def _hearing(
    files: tuple[SourceFile, ...], shelf: Shelf, paths: tuple[str, ...], memory: Memory | None
) -> Result[dict[str, Week]]:
    """Return what cases hear of each other; only those that hear or are heard are read for it."""
    if not any(HEARS.search(file.text) for file in files):
        return Result(value={})
    briefs = {file: briefly(file, memory) for file in files}
    known = {file: brief for file, brief in briefs.items() if brief is not None}
    heard = {case for brief in known.values() for case in brief.heard}
    involved = [file for file, brief in known.items() if brief.heard or brief.about.case in heard]
    return told_in(map(parse, involved), shelf, paths, {brief.about.case for brief in known.values()})


def is_case(file: SourceFile) -> bool:
    """Say whether a file is a case: Twee, or Markdown whose front matter has the key `case`."""
    return is_twee(file) or has_case_key(file)


def _lonely_routes(files: tuple[SourceFile, ...], sources: Sources) -> tuple[Diagnostic, ...]:
    used = {sources.beside(file, ROUTES) for file in files}
    return tuple(
        error(
            "CB119",
            file.start(),
            text("these expected routes belong to no case"),
            help=text("give the file the name of its case, as in `de-inschatting.routes.yml`"),
        )
        for file in sources.routes
        if file not in used
    )


def _apart(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Give every case a check of its own: one that no other case of the book has, or had in an earlier edition."""
    owners: dict[str, list[Case]] = {}
    for case in cases:
        for edition in case.record.editions:
            for check in edition.checks:
                owners.setdefault(check, []).append(case)
    apart = []
    for case in cases:
        made = with_own_turn(case, owners)
        owners.setdefault(made.check, []).append(case)
        apart.append(made)
    return tuple(apart)
