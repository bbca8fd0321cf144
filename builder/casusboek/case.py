"""One case: read, held against every rule, kept in a memory; what is kept is read again only when somebody asks."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache

from casusboek.book import LocalSetting
from casusboek.editions.keys import identify
from casusboek.editions.matching import Question
from casusboek.editions.publish import own_turn, with_own_check
from casusboek.editions.record import Record, read_record
from casusboek.examining import examine
from casusboek.localise import localise
from casusboek.memory import Memory, key_of
from casusboek.model.brief import Brief, brief_of, read_brief
from casusboek.model.diagnostic import Diagnostic, Result, Severity, in_order
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Draft, Story
from casusboek.model.week import Week
from casusboek.parse.holes import with_holes
from casusboek.parse.limits import beyond_limits
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.twee_case import parse_twee_case
from casusboek.read import TWEE_ENDINGS
from casusboek.route import check_at, shape_of
from casusboek.words import translator


@dataclass(frozen=True, kw_only=True)
class WholeCase:
    """A case read whole: what is written, the story of it, and what only its author can say."""

    draft: Draft | None = None
    story: Story | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case file and what became of it. `brief` is None when it cannot be read, `shape` when that leaves no story.

    Its parts are made when somebody asks: of a case that is in a memory, a book needs no more than this. `key` is that
    of everything it was made of ('' without a memory); `shape` and `turn` make its check (route.py); `week` is what it
    shares with other cases.
    """

    file: SourceFile
    diagnostics: tuple[Diagnostic, ...]
    brief: Brief | None = None
    shape: int | None = None
    turn: int = 0
    key: str = ""
    record: Record = field(default_factory=Record)
    week: Week | None = None
    made: Callable[[], WholeCase] = field(default=WholeCase, repr=False, compare=False)

    @property
    def is_sound(self) -> bool:
        """Say whether the case can be shown: it is a story, and no finding is an error."""
        return self.shape is not None and not any(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def check(self) -> str:
        """Return the check of its codes; '' when there is no story."""
        return "" if self.shape is None else check_at(self.shape, self.turn)

    @property
    def draft(self) -> Draft | None:
        """Return what is written, or None."""
        return self.made().draft

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what only its author can say."""
        return self.made().questions

    @cached_property
    def story(self) -> Story | None:
        """Return the story, or None."""
        story = self.made().story
        return story if story is None or story.turn == self.turn else replace(story, turn=self.turn)

    def with_story(self, story: Story | None) -> "Case":
        """Return the case as if this were its story."""
        parts = replace(self.made(), story=story)
        if story is None:
            return replace(self, shape=None, made=lambda: parts)
        return replace(self, shape=shape_of(story), turn=story.turn, made=lambda: parts)


def is_twee(file: SourceFile) -> bool:
    """Say whether a file is written in Twee."""
    return posixpath.splitext(file.path)[1].lower() in TWEE_ENDINGS


@lru_cache(maxsize=4096)
def parse(file: SourceFile) -> Result[Draft]:
    """Read one case file, whichever way it is written; one beyond what anybody writes is not read."""
    if refused := beyond_limits(file):
        return Result(value=None, diagnostics=(refused,))
    return parse_twee_case(file) if is_twee(file) else parse_case(file)


def briefly(file: SourceFile, memory: Memory | None) -> Brief | None:
    """Return what a book needs to know of a case, from a memory if it is there; None of what cannot be read."""
    key = key_of("brief", file) if memory else ""
    if memory and (kept := memory.data(key)) is not None:
        with suppress(KeyError, TypeError, ValueError):
            return read_brief(kept)
    draft = parse(file).value
    brief = None if draft is None else brief_of(draft)
    if memory and brief is not None:
        memory.keep_data(key, brief.data())
    return brief


def _key(
    file: SourceFile,
    shelf: Shelf,
    paths: tuple[str, ...],
    routes: SourceFile | None,
    settings: tuple[tuple[str, LocalSetting], ...],
    editions: SourceFile | None,
    files: frozenset[str] | None,
    week: Week | None,
) -> str:
    """Return the key of all that a case is made of."""
    shared = week and (week.tellers, sorted(week.asked))  # a set is told in another order by each process
    return key_of(file, around_key(shelf, paths, settings, files), routes, editions, shared)


@lru_cache(maxsize=4)
def around_key(
    shelf: Shelf, paths: tuple[str, ...], settings: tuple[tuple[str, LocalSetting], ...], files: frozenset[str] | None
) -> str:
    """Return the key of what all cases of a book have around them."""
    return key_of(shelf, paths, settings, sorted(files or ()))


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What a case is compiled with. `paths` are those of all cases, `files` are all files of the book."""

    shelf: Shelf
    paths: tuple[str, ...]
    settings: tuple[tuple[str, LocalSetting], ...]
    files: frozenset[str] | None
    routes: SourceFile | None
    record: Record
    week: Week | None

    def examined(
        self, file: SourceFile, known: tuple[Diagnostic, ...] | None = None
    ) -> tuple[WholeCase, tuple[Diagnostic, ...]]:
        """Read a case whole, and hold it against every rule (not when what is found is `known`)."""
        draft = parse(file)
        seen = examine(
            draft, self.shelf, self.paths, self.routes,
            files=self.files, record=self.record, known=known, week=self.week,
        )  # fmt: skip
        local = localise(seen.story, self.settings) if seen.story is not None else Result[Story](value=None)
        story = None if local.value is None else with_own_check(local.value, self.record, ())
        return WholeCase(draft=draft.value, story=story, questions=seen.questions), seen.diagnostics + local.diagnostics


def is_kept(
    file: SourceFile,
    shelf: Shelf,
    paths: tuple[str, ...],
    routes: SourceFile | None,
    settings: tuple[tuple[str, LocalSetting], ...],
    editions: SourceFile | None = None,
    files: frozenset[str] | None = None,
    memory: Memory | None = None,
    week: Week | None = None,
) -> bool:
    """Say whether what `compile_case` gives is in the memory."""
    return (
        memory is not None
        and memory.data(_key(file, shelf, paths, routes, settings, editions, files, week)) is not None
    )


@lru_cache(maxsize=1024)
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
    brief, read = briefly(file, memory), read_record(editions)
    if brief is None:
        return Case(file=file, diagnostics=parse(file).diagnostics)
    record = read.value or Record()
    around = _Around(shelf=shelf, paths=paths, settings=settings, files=files, routes=routes, record=record, week=week)
    key = _key(file, shelf, paths, routes, settings, editions, files, week) if memory else ""
    case = Case(file=file, diagnostics=(), brief=brief, key=key, record=record, week=week)
    if memory and (known := memory.recall(key)) is not None:
        shape, turn = known.counts
        return replace(
            case, diagnostics=known.found, shape=shape, turn=turn,
            made=cache(lambda: around.examined(file, known.found)[0]),
        )  # fmt: skip
    parts, found = around.examined(file)
    made = replace(case, diagnostics=in_order(read.diagnostics + found), made=lambda: parts)
    if parts.story is not None:
        made = made.with_story(parts.story)
        if memory and made.shape is not None:
            memory.keep(key, made.diagnostics, made.shape, made.turn)
    return made


def with_own_turn(case: Case, owners: Mapping[str, Sequence[Case]]) -> Case:
    """Return a case with a check that no other case has."""
    if case.shape is None:
        return case

    def is_taken(check: str) -> bool:
        return any(owner is not case for owner in owners.get(check, ()))

    def story() -> Story:
        assert case.story is not None, "what has a shape is a story"
        return case.story

    turn = own_turn(case.shape, case.turn, case.record, is_taken, story)
    return case if turn == case.turn else replace(case, turn=turn)


def up_to_hole(case: Case, shelf: Shelf, settings: tuple[tuple[str, LocalSetting], ...] = ()) -> Story | None:
    """Return the story of a case that is not sound, to be played by its author as far as it is written.

    Where a choice leads nowhere, or nothing leads on, the reader is told so. None when names in it mean nothing.
    """
    if case.draft is None:
        return None
    says = translator(case.draft.about.language)("**Nothing is written here yet.** The story stops here for now.")
    story = resolve(with_holes(case.draft, says), shelf, None).value
    return None if story is None else localise(identify(story, case.record).story, settings).value
