"""The whole build on one screen: files become drafts, drafts become stories, stories are explored and checked."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casusboek.book import LocalSetting
from casusboek.check.explore import LIMIT, TEXT_LIMIT
from casusboek.check.pages import acting_on_page
from casusboek.check.runner import RULES, WAIVABLE, Rule, check
from casusboek.check.texts import check_shelf, check_texts
from casusboek.check.waivers import without_waived
from casusboek.editions.keys import asked, identify
from casusboek.editions.matching import Question
from casusboek.editions.publish import with_own_check
from casusboek.editions.record import Record, read_record
from casusboek.localise import localise, unknown_settings
from casusboek.model.diagnostic import Diagnostic, Note, Result, Severity, error, text
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Shelf, Story
from casusboek.parse.limits import beyond_limits
from casusboek.parse.markdown import parse_case
from casusboek.parse.mislaid import has_case_key, mislaid_case, place_of_case
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import parse_lenses, parse_pitfalls, parse_terms
from casusboek.parse.twee_case import parse_twee_case
from casusboek.read import EDITIONS, ROUTES, TWEE_ENDINGS, Sources
from casusboek.route import check_of

COPY = re.compile(
    r"^README$|^(?:kopie van|copy of)\b|(?:^|[-_ (])(?:kopie|copy|copie|oud|old|backup|bak|\d+)[-_ ()\d]*$", re.I
)
SHELF = {"lenzen.md", "lenses.md", "valkuilen.md", "pitfalls.md", "begrippen.md", "glossary.md"}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case file and what became of it. `story` is None when the file has errors that leave no story."""

    file: SourceFile
    draft: Draft | None
    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    record: Record = field(default_factory=Record)
    questions: tuple[Question, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Say whether the case can be shown: it is a story, and no finding is an error."""
        return self.story is not None and not any(one.severity is Severity.ERROR for one in self.diagnostics)


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """All cases of a book, the shelf beside them, and everything found, in the order of the files.

    `drafts` are the paths of the cases that were left out because their author still works on them.
    """

    cases: tuple[Case, ...]
    shelf: Shelf
    diagnostics: tuple[Diagnostic, ...]
    drafts: tuple[str, ...] = ()


def compile_public(sources: Sources, settings: tuple[tuple[str, LocalSetting], ...] = ()) -> Compiled:
    """Compile a book as the public gets it: without the cases that say `draft: true`, as if they were not there."""
    book = compile_book(sources, settings)
    drafts = tuple(case.file for case in book.cases if case.draft is not None and case.draft.about.draft)
    if not drafts:
        return book
    stems = {posixpath.splitext(file.path)[0] for file in drafts}
    texts = tuple(file for file in sources.texts if file not in drafts)
    routes = tuple(file for file in sources.routes if file.path.removesuffix(".routes.yml") not in stems)
    files = None if sources.files is None else sources.files - {file.path for file in drafts}
    public = compile_book(replace(sources, texts=texts, routes=routes, files=files), settings)
    return replace(public, drafts=tuple(file.path for file in drafts))


def compile_book(sources: Sources, settings: tuple[tuple[str, LocalSetting], ...] = ()) -> Compiled:
    """Compile every case of a book. A mistake in one case never stops another from being checked."""
    shelf = _shelf(tuple(file for file in sources.texts if posixpath.basename(file.path) in SHELF))
    files = tuple(file for file in sources.texts if is_case(file))
    paths = tuple(file.path for file in files)
    cases = _apart(
        tuple(
            compile_case(
                file,
                shelf.value or Shelf(),
                paths,
                sources.beside(file, ROUTES),
                settings,
                sources.beside(file, EDITIONS),
                sources.files,
            )
            for file in files
        )
    )
    found = (*sources.diagnostics, *shelf.diagnostics, *_doubles(cases), *_lonely_routes(files, sources))
    found += tuple(page for file in sources.texts if file not in files and (page := mislaid_case(file)))
    pages = (file for file in sources.texts if file not in files and posixpath.basename(file.path) not in SHELF)
    found += tuple(one for page in pages for one in acting_on_page(page))
    found += check_shelf(shelf.value or Shelf(), sources.files)
    found += unknown_settings((case.draft for case in cases if case.draft is not None), settings)
    return Compiled(
        cases=cases,
        shelf=shelf.value or Shelf(),
        diagnostics=in_order((*found, *(one for case in cases for one in case.diagnostics))),
    )


def is_case(file: SourceFile) -> bool:
    """Say whether a file is a case: Twee, or Markdown whose front matter has the key `case`."""
    return is_twee(file) or has_case_key(file)


def is_twee(file: SourceFile) -> bool:
    """Say whether a file is written in Twee."""
    return posixpath.splitext(file.path)[1].lower() in TWEE_ENDINGS


def parse(file: SourceFile) -> Result[Draft]:
    """Read one case file, whichever way it is written."""
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
) -> Case:
    """Compile one case. The same input is compiled once: live reload asks often.

    `paths` are those of all cases, `files` are all of the book.
    """
    if refused := beyond_limits(file):
        return Case(file=file, draft=None, story=None, diagnostics=(refused,))
    draft = parse(file)
    if draft.value is None:
        return Case(file=file, draft=None, story=None, diagnostics=draft.diagnostics)
    kept = read_record(editions)
    record = kept.value or Record()
    seen = examine(draft, shelf, paths, routes, files=files, record=record)
    local = localise(seen.story, settings) if seen.story is not None else Result[Story](value=None)
    return Case(
        file=file,
        draft=draft.value,
        story=local.value,
        diagnostics=in_order(kept.diagnostics + seen.diagnostics + local.diagnostics),
        record=record,
        questions=seen.questions,
    )


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A draft held against every rule: its story (None when an error leaves none), and what was found and is asked."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]
    questions: tuple[Question, ...] = ()


def examine(
    draft: Result[Draft],
    shelf: Shelf,
    paths: tuple[str, ...],
    routes: SourceFile | None = None,
    *,
    files: frozenset[str] | None = None,
    record: Record | None = None,
    limit: int = LIMIT,
    text_limit: int = TEXT_LIMIT,
    rules: Iterable[Rule] = RULES,
) -> Examined:
    """Hold a draft against what exists and against every rule."""
    assert draft.value is not None, "a file that cannot be read has nothing to examine"
    story = resolve(draft.value, shelf, paths)
    texts = check_texts(draft.value, shelf, files)
    found = draft.diagnostics + story.diagnostics
    if story.value is None or _stops(found, texts):
        return Examined(story=None, diagnostics=found + without_waived(draft.value, texts, WAIVABLE))
    known = identify(story.value, record or Record())
    explored = check(known.story, shelf, routes, texts=texts, limit=limit, text_limit=text_limit, rules=rules)
    found += (*map(asked, known.questions), *explored)
    return Examined(story=known.story, diagnostics=found, questions=known.questions)


def _stops(found: Iterable[Diagnostic], texts: Iterable[Diagnostic]) -> bool:
    """Say whether findings leave no story to explore. Of texts only what was meant as a choice or a setting does."""
    errors = [one for one in (*found, *(text for text in texts if text.code < "CB4")) if one.severity is Severity.ERROR]
    return bool(errors)


@lru_cache(maxsize=4)
def _shelf(texts: tuple[SourceFile, ...]) -> Result[Shelf]:
    shelf, found = Shelf(), list[Diagnostic]()
    for file in texts:
        match posixpath.basename(file.path):
            case "lenzen.md" | "lenses.md":
                lenses = parse_lenses(file)
                shelf, found = replace(shelf, lenses=shelf.lenses + (lenses.value or ())), [*found, *lenses.diagnostics]
            case "valkuilen.md" | "pitfalls.md":
                pits = parse_pitfalls(file)
                shelf, found = replace(shelf, pitfalls=shelf.pitfalls + (pits.value or ())), [*found, *pits.diagnostics]
            case "begrippen.md" | "glossary.md":
                terms = parse_terms(file)
                shelf, found = replace(shelf, terms=shelf.terms + (terms.value or ())), [*found, *terms.diagnostics]
    return Result(value=shelf, diagnostics=tuple(found))


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


def page_path(file: SourceFile) -> str:
    """Return the path of the Markdown page that MkDocs makes of a file: a `README.md` is the index of its folder."""
    folder, name = posixpath.split(posixpath.splitext(file.path)[0])
    return posixpath.join(folder, f"{'index' if name == 'README' else name}.md")


def _doubles(cases: tuple[Case, ...]) -> Iterator[Diagnostic]:
    """Yield every case that is a second one: on the page of another, or with its id. The copy is the second."""
    pages: dict[str, Case] = {}
    ids: dict[str, Case] = {}
    for case in sorted(cases, key=lambda case: _like_a_copy(case.file)):
        first = pages.setdefault(page_path(case.file), case)
        if first is not case:
            yield _same_page(case.file, first.file)
        elif case.draft is not None and case.draft.about.case:
            first = ids.setdefault(case.draft.about.case, case)
            if first is not case:
                yield _same_id(case.draft.about.case, case.file, first.file)


def _like_a_copy(file: SourceFile) -> tuple[bool, int, str]:
    """Return a key that sorts what is named like a copy (`x-kopie`, `README` beside `index`) behind its original."""
    stem = posixpath.splitext(posixpath.basename(file.path))[0]
    return COPY.search(stem) is not None, len(file.path), file.path


def _same_page(file: SourceFile, first: SourceFile) -> Diagnostic:
    message = text("this case would stand on the same page as `{other}`", other=posixpath.basename(first.path))
    return error("CB122", file.start(), message, help=text("give one of the two files another name"))


def _same_id(id: str, file: SourceFile, first: SourceFile) -> Diagnostic:
    return error(
        "CB109",
        place_of_case(file),
        text("there is already a case `{id}`", id=id),
        help=text("give this one another id: readers' routes and notes hang on it"),
        notes=(Note(message=text("the first one stands here"), span=place_of_case(first)),),
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
