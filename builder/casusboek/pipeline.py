"""The whole build on one screen: files become drafts, drafts become stories, stories are explored and checked."""

import datetime
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casusboek.book import LocalSetting, Switch
from casusboek.check.baseline import Baseline, read_baseline, without_known
from casusboek.check.doubles import doubles
from casusboek.check.hearing import told_in
from casusboek.check.pages import acting_on_page
from casusboek.check.switches import switched
from casusboek.check.texts import check_shelf
from casusboek.check.texts.law import check_laws
from casusboek.check.translations import untranslated
from casusboek.editions.keys import identify
from casusboek.editions.matching import Question
from casusboek.editions.publish import with_own_check
from casusboek.editions.record import Record, read_record
from casusboek.examining import examine
from casusboek.localise import localise, unknown_settings
from casusboek.memory import Memory, key_of
from casusboek.model.diagnostic import Diagnostic, Result, Severity, error, text
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Story
from casusboek.model.week import Week
from casusboek.parse.holes import with_holes
from casusboek.parse.limits import beyond_limits
from casusboek.parse.markdown import parse_case
from casusboek.parse.mislaid import has_case_key, is_draft_page, mislaid_case
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import is_on_shelf, read_shelf
from casusboek.parse.twee_case import parse_twee_case
from casusboek.read import EDITIONS, ROUTES, TWEE_ENDINGS, Sources
from casusboek.route import check_of
from casusboek.words import translator


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case file and what became of it. `story` is None when the file has errors that leave no story.

    `key` is that of everything it was made of, for a memory; '' without one.
    """

    file: SourceFile
    draft: Draft | None
    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    key: str = ""
    record: Record = field(default_factory=Record)
    questions: tuple[Question, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Say whether the case can be shown: it is a story, and no finding is an error."""
        return self.story is not None and not any(one.severity is Severity.ERROR for one in self.diagnostics)


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
    drafts = tuple(case.file for case in book.cases if case.draft is not None and case.draft.about.draft)
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
    hearing = told_in(map(parse, files), shelf.value or Shelf(), paths)
    made = dict[SourceFile, Case]()

    def compiled(file: SourceFile) -> Case:
        week = (hearing.value or {}).get(file.path)
        beside = (sources.beside(file, ROUTES), settings, sources.beside(file, EDITIONS), sources.files, memory, week)
        return compile_case(file, shelf.value or Shelf(), paths, *beside)

    for file in files if turns is None else turns(files, compiled, shelf.value or Shelf()):
        made[file] = compiled(file)
        if watch is not None:
            watch(made[file], len(made), len(files))
    cases = _apart(tuple(made[file] for file in files))
    found = (*sources.diagnostics, *shelf.diagnostics, *_around(cases, sources, shelf.value or Shelf()))
    found += hearing.diagnostics
    found += unknown_settings((case.draft for case in cases if case.draft is not None), settings)
    every = in_order(switched((*found, *(one for case in cases for one in case.diagnostics)), rules))
    baseline = read_baseline(sources.baseline) if sources.baseline else Baseline(entries=(), diagnostics=())
    new, known = without_known(every, baseline, sources.all())
    return Compiled(cases=cases, shelf=shelf.value or Shelf(), diagnostics=in_order(new), found=every, known=known)


def _around(cases: tuple[Case, ...], sources: Sources, shelf: Shelf) -> Iterator[Diagnostic]:
    """Yield what is found in the book beside what is found in each case."""
    files = tuple(case.file for case in cases)
    others = [file for file in sources.texts if file not in files]
    yield from doubles((case.file, case.draft) for case in cases)
    yield from untranslated(case.draft for case in cases if case.draft is not None)
    yield from _lonely_routes(files, sources)
    yield from (page for file in others if (page := mislaid_case(file)))
    yield from (one for page in others if not is_on_shelf(page) for one in acting_on_page(page))
    yield from check_shelf(shelf, sources.files)
    yield from check_laws(shelf, datetime.date.today())


@lru_cache(maxsize=4)
def shelf_key(shelf: Shelf) -> str:
    """Return the key of a shelf."""
    return key_of(shelf)


def is_case(file: SourceFile) -> bool:
    """Say whether a file is a case: Twee, or Markdown whose front matter has the key `case`."""
    return is_twee(file) or has_case_key(file)


def is_twee(file: SourceFile) -> bool:
    """Say whether a file is written in Twee."""
    return posixpath.splitext(file.path)[1].lower() in TWEE_ENDINGS


@lru_cache(maxsize=4096)
def parse(file: SourceFile) -> Result[Draft]:
    """Read one case file, whichever way it is written; one beyond what anybody writes is not read."""
    if refused := beyond_limits(file):
        return Result(value=None, diagnostics=(refused,))
    return parse_twee_case(file) if is_twee(file) else parse_case(file)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by file and place."""
    return tuple(sorted(diagnostics, key=lambda one: (one.span.path, one.span.line, one.span.column, one.code)))


@lru_cache(maxsize=64)
def compile_case(
    file: SourceFile,
    shelf: Shelf,
    paths: tuple[str, ...],
    routes: SourceFile | None,
    settings: tuple[tuple[str, LocalSetting], ...],
    editions: SourceFile | None = None,
    files: frozenset[str] | None = None,
    memory: Memory | None = None,
    week: Week | None = None,
) -> Case:
    """Compile one case. The same input is compiled once: live reload asks often.

    `paths` are those of all cases, `files` are all of the book, `week` what it shares with other cases.
    """
    draft = parse(file)
    if draft.value is None:
        return Case(file=file, draft=None, story=None, diagnostics=draft.diagnostics)
    kept = read_record(editions)
    record = kept.value or Record()
    parts = (file, shelf_key(shelf), paths, routes, settings, editions, week, sorted(files or ()))
    key = key_of(*parts) if memory else ""
    known = memory.recall(key) if memory else None
    found = known.found if known else None
    seen = examine(draft, shelf, paths, routes, files=files, record=record, known=found, week=week)
    if memory and known is None and seen.story is not None:
        memory.keep(key, seen.diagnostics)
    local = localise(seen.story, settings) if seen.story is not None else Result[Story](value=None)
    return Case(
        file=file,
        draft=draft.value,
        story=local.value,
        diagnostics=in_order(kept.diagnostics + seen.diagnostics + local.diagnostics),
        key=key,
        record=record,
        questions=seen.questions,
    )


def up_to_hole(case: Case, shelf: Shelf, settings: tuple[tuple[str, LocalSetting], ...] = ()) -> Story | None:
    """Return the story of a case that is not sound, to be played by its author as far as it is written.

    Where a choice leads nowhere, or nothing leads on, the reader is told so. None when names in it mean nothing.
    """
    if case.draft is None:
        return None
    says = translator(case.draft.about.language)("**Nothing is written here yet.** The story stops here for now.")
    story = resolve(with_holes(case.draft, says), shelf, None).value
    return None if story is None else localise(identify(story, case.record).story, settings).value


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
    owners = [(check, case) for case in cases for edition in case.record.editions for check in edition.checks]
    apart = []
    for case in cases:
        story = case.story
        if story is not None:
            story = with_own_check(story, case.record, {check for check, owner in owners if owner is not case})
            owners.append((check_of(story), case))
        apart.append(case if story is case.story else replace(case, story=story))
    return tuple(apart)
