"""A real case to plant a fault in: where its passages and choices stand, and what it has to name."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from casusboek.case import compile_case, is_twee, parse
from casusboek.check.hearing import told_in
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Choice, Passage, Story
from casusboek.model.week import Week
from casusboek.pipeline import compile_book
from casusboek.read import EDITIONS, ROUTES, Sources, read_sources
from tests.book import ROOT


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A case with a fault, and the line at which it must be found; or other expected routes, and the line in those."""

    text: str
    line: int
    routes: str | None = None


class Unfit(Exception):
    """This case has no place for this fault."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A case as it is: its file, its story, and dice that fall the same every time."""

    file: SourceFile
    story: Story
    routes: SourceFile | None
    dice: random.Random

    @property
    def lines(self) -> list[str]:
        """Return the lines of the file."""
        return self.file.text.split("\n")

    @property
    def is_twee(self) -> bool:
        """Say whether it is written in Twee."""
        return is_twee(self.file)

    @property
    def meter(self) -> str:
        """Return the name of a meter."""
        return self.story.meters[0].name

    @property
    def never(self) -> str:
        """Return a condition that is never true."""
        return f"{self.meter} > 0 en {self.meter} < 0"

    @property
    def always(self) -> str:
        """Return a condition that is always true."""
        return f"{self.meter} > 0 of {self.meter} <= 0"

    def deciding(self, most: int = 9) -> Passage:
        """Return some passage with a decision, its choices after an empty line; of so many choices if it can."""
        lines = self.lines
        fit = [one for one in self.story.passages if len(one.choices) > 1 and lines[one.choices[0].span.line - 2] == ""]
        return self.dice.choice([one for one in fit if len(one.choices) <= most] or fit)

    def ending(self) -> Passage:
        """Return some ending."""
        return self.dice.choice(self.story.endings)

    def choice(self, fit: Callable[[Choice], bool] = lambda _: True) -> Choice:
        """Return some choice of a decision."""
        found = [one for passage in self.story.passages if len(passage.choices) > 1 for one in passage.choices]
        found = [one for one in found if fit(one)]
        if not found:
            raise Unfit
        return self.dice.choice(found)

    def link(self, words: str, target: str) -> str:
        """Return a choice in the language of the file; `target` is the id of a passage."""
        if not self.is_twee:
            return f"[{words}](#{target})"
        return f"[[{words}->{self.name(target)}]]"

    def name(self, target: str) -> str:
        """Return how a Twee file names a passage: by its title."""
        return next((one.title.words for one in self.story.passages if one.id == target), target)

    def head(self, id: str, title: str) -> str:
        """Return the heading of a new passage."""
        return f':: {title} {{"id":"{id}"}}' if self.is_twee else f"## {title} {{#{id}}}"

    def insert(self, line: int, fragment: str, at: int = 0) -> Planted:
        """Put a fragment before a line (from 1), with an empty line behind it; `at` is its line with the fault."""
        lines = self.lines
        lines[line - 1 : line - 1] = [*fragment.split("\n"), ""]
        return Planted(text="\n".join(lines), line=line + at)

    def above(self, fragment: str, at: int = 0) -> Planted:
        """Put a fragment above the choices of some passage."""
        return self.insert(self.deciding().choices[0].span.line, fragment, at)

    def behind(self, code: str, choice: Choice | None = None) -> Planted:
        """Put a code span behind some choice."""
        number = (choice or self.choice()).span.line
        lines = self.lines
        lines[number - 1] = f"{lines[number - 1].rstrip()} `{code}`"
        return Planted(text="\n".join(lines), line=number)

    def swap(self, number: int, change: Callable[[str], str]) -> Planted:
        """Change one line."""
        lines = self.lines
        changed = change(lines[number - 1])
        if changed == lines[number - 1]:
            raise Unfit
        lines[number - 1] = changed
        return Planted(text="\n".join(lines), line=number)

    def one_more(
        self, choice: str, more: str = "", at: int | None = None, passage: Passage | None = None
    ) -> Planted:  # fmt: skip
        """Give some passage a last choice, and the file `more` at its end; `at` is the line of it with the fault."""
        passage = passage or self.deciding(most=3)
        begins = [number for number in range(passage.span.line + 1, len(self.lines) + 1) if self._is_head(number)]
        end = begins[0] if begins else len(self.lines) + 1
        lines = self.lines
        while end > 2 and lines[end - 2] == "":
            end -= 1
        lines[end - 1 : end - 1] = ["", f"- {choice}"]
        if not more:
            return Planted(text="\n".join(lines), line=end + 1)
        while lines[-1] == "":
            lines.pop()
        first = len(lines) + 2
        return Planted(text="\n".join([*lines, "", *more.split("\n"), ""]), line=end + 1 if at is None else first + at)

    def _is_head(self, number: int) -> bool:
        return self.lines[number - 1].startswith(":: " if self.is_twee else "## ")

    def last(self, fragment: str, at: int = 0) -> Planted:
        """Put a fragment at the end of the file."""
        lines = self.file.text.rstrip("\n").split("\n")
        return Planted(text="\n".join([*lines, "", *fragment.split("\n"), ""]), line=len(lines) + 2 + at)

    def key(self, name: str) -> int:
        """Return the line of a key in the front matter."""
        for number, line in enumerate(self.lines, start=1):
            if line.startswith(f"{name}:"):
                return number
        raise Unfit


@dataclass(frozen=True, kw_only=True)
class Book:
    """The real book: its files, its shelf, what cases share, and every case with its story, by its id."""

    sources: Sources
    shelf: Shelf
    weeks: Mapping[str, Week]
    cases: dict[str, tuple[SourceFile, Story]]
    paths: tuple[str, ...]


@cache
def book() -> Book:
    """Return the book as it is."""
    sources = read_sources(ROOT / "cases", ROOT)
    made = compile_book(sources)
    files = tuple(case.file for case in made.cases)
    paths = tuple(file.path for file in files)
    return Book(
        sources=sources,
        shelf=made.shelf,
        weeks=told_in(map(parse, files), made.shelf, paths).value or {},
        cases={case.story.about.case: (case.file, case.story) for case in made.cases if case.story is not None},
        paths=paths,
    )


def found_in(case: str, text: str, routes: str | None = None) -> tuple[Diagnostic, ...]:
    """Return what is found when a text stands in the place of a case, with these expected routes (None: its own)."""
    own, sources = book().cases[case][0], book().sources
    beside = sources.beside(own, ROUTES)
    if routes is not None:
        beside = SourceFile(path=own.path.rpartition(".")[0] + ROUTES, text=routes)
    made = compile_case(
        replace(own, text=text), book().shelf, book().paths, beside, (), sources.beside(own, EDITIONS), sources.files,
        None, book().weeks.get(own.path),
    )  # fmt: skip
    return made.diagnostics


def ground(case: str, seed: str) -> Ground:
    """Return a case to plant in."""
    file, story = book().cases[case]
    return Ground(file=file, story=story, routes=book().sources.beside(file, ROUTES), dice=random.Random(seed))
