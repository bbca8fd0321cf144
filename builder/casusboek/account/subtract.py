"""The subtraction: the words of a file, minus what its pages show, minus what is withheld on purpose or reported."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from casusboek.account.raw import RawRun, Use, literal_words
from casusboek.account.readback import Pool, Shown
from casusboek.render.ids import is_reflection, passage_of


class AccountReader(Enum):
    """Who reads words."""

    EVERYBODY = "everybody"
    SOME = "some"
    DEBRIEF = "debrief"
    TRAINER = "trainer"
    PAPER = "paper"
    KEY = "key"
    COMMENT = "comment"
    PRIVATE = "private"
    REPORTED = "reported"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEntry:
    """A run of words and who reads it, on which condition if there is one."""

    run: RawRun
    reader: AccountReader
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Built:
    """The words read back from what was built. `paper` is asked only for what stands nowhere else."""

    page: list[Shown]
    notes: list[Shown]
    paper: Callable[[], list[Shown]]


WITHHELD = {Use.KEY: AccountReader.KEY, Use.COMMENT: AccountReader.COMMENT, Use.PRIVATE: AccountReader.PRIVATE}
DEBRIEF = "cb-parties"
NOTE = re.compile(r"[>\s]*\[\^[^\]\s]+\]:")


def subtract(
    runs: Iterable[RawRun], lines: list[str], passages: Mapping[int, str], built: Built, reported: frozenset[int]
) -> tuple[AccountEntry, ...]:
    """Say for every run who reads it. `passages` has the id of the passage whose heading stands at a line.

    `lines` are those of the file, and `reported` the numbers of those that a finding is about.
    """
    places = _Places(built, lines)
    entries = []
    for head, group in groupby(runs, key=lambda run: run.head):
        section = places.section(passages.get(head, ""))
        inside = list(group)
        found = {id(run): section.find(run) for run in sorted(inside, key=lambda run: -len(run.words))}
        entries += [found[id(run)] for run in inside]
    return tuple(
        replace(
            entry,
            reader=_elsewhere(
                entry.run,
                places,
                on_paper=entry.run.head not in passages or entry.run.use is Use.TRAINER,
                reported=reported,
            ),
        )
        if entry.reader is AccountReader.NOBODY
        else entry
        for entry in entries
    )


def _elsewhere(run: RawRun, places: "_Places", *, on_paper: bool, reported: frozenset[int]) -> AccountReader:
    """Look among the findings, and on paper, whose own texts hold many words, for what readers do not get."""
    if run.line in reported:
        return AccountReader.REPORTED
    if run.use is Use.TEXT and places.in_footnote(run):
        return AccountReader.SOME
    return AccountReader.PAPER if on_paper and places.on_paper(run) else AccountReader.NOBODY


class _Places:
    """The words of all places, by the passage that they belong to ("" is the cover)."""

    def __init__(self, built: Built, lines: list[str]) -> None:
        self._built = built
        self._lines = lines
        self._page = _by_passage(built.page)
        self._notes = _by_passage(built.notes)
        self._parties = Pool(one for one in built.page if one.section == DEBRIEF)
        self._anywhere = Pool(built.page)
        self._paper: Pool | None = None

    def section(self, passage: str) -> "_Section":
        """Return where the words of a passage may stand."""
        page = self._page.get(passage, [])
        return _Section(page, Pool(self._notes.get(passage, [])), self._parties, self._lines)

    def in_footnote(self, run: RawRun) -> bool:
        """Say whether words are those of a footnote that stands in another passage than the one it is written in."""
        at = run.line - 1
        while at > 0 and self._lines[at].strip() and not NOTE.match(self._lines[at]):
            at -= 1
        return NOTE.match(self._lines[at]) is not None and self._anywhere.take(run.words) is not None

    def on_paper(self, run: RawRun) -> bool:
        """Say whether words stand in what is printed."""
        if self._paper is None:
            self._paper = Pool(self._built.paper())
        return self._paper.take(run.words) is not None


def _by_passage(shown: Iterable[Shown]) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for one in shown:
        if one.section not in ("", DEBRIEF):
            passage = "" if one.section.startswith("cb-") else passage_of(one.section)
            found.setdefault(passage, []).append(one)
    return found


class _Section:
    """Where the words of one passage may stand: its own sections, the debrief, and the trainer's notes."""

    def __init__(self, page: list[Shown], notes: Pool, parties: Pool, lines: list[str]) -> None:
        self._page, self._whole = Pool(page), Pool(page)
        self._notes, self._parties = notes, parties
        self._lines = lines

    def find(self, run: RawRun) -> AccountEntry:
        """Take the words of a run from where they stand. A trainer's note is never looked for on the page."""
        if run.use in WITHHELD:
            return AccountEntry(run=run, reader=WITHHELD[run.use])
        if run.use is Use.TEXT:
            shown = self._page.take(run.words) or self._as_written(run)
            if shown is not None:
                return AccountEntry(run=run, reader=_reader_of(shown), condition=shown.condition)
            if self._parties.take(run.words):
                return AccountEntry(run=run, reader=AccountReader.DEBRIEF)
        in_notes = self._notes.take(run.words) is not None
        return AccountEntry(run=run, reader=AccountReader.TRAINER if in_notes else AccountReader.NOBODY)

    def _as_written(self, run: RawRun) -> Shown | None:
        """Take a whole line whose marks the page shows as text: no reader took them for marks."""
        literal = literal_words(self._lines[run.line - 1])
        return self._whole.take(literal) if literal != run.words else None


def _reader_of(shown: Shown) -> AccountReader:
    if is_reflection(shown.section):
        return AccountReader.DEBRIEF
    return AccountReader.SOME if shown.condition else AccountReader.EVERYBODY
