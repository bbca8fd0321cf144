"""What the plugin holds between the events of a build, and the paths that pages of the book have."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from casusboek.book import LocalSetting
from casusboek.case import Case, up_to_hole
from casusboek.check.translations import original_of
from casusboek.export.draaiboek import pack_of, page_of, paper_of
from casusboek.model.about import About
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.pipeline import Compiled
from casusboek.read import Sources, told

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """One state of the book: its files, and the cases by the path of the page that shows them.

    `draaiboeken` maps the page of each draaiboek and pack to that of its case; `unread` the page of each file that
    could not be read to what was found in it. `holed` are, while the book is served, the cases that play up to a hole.
    """

    sources: Sources
    compiled: Compiled
    by_page: dict[str, Case]
    draaiboeken: dict[str, str]
    unread: dict[str, tuple[Diagnostic, ...]]
    holed: dict[str, Case] = field(default_factory=dict)

    def titles(self, folder: str, language: str = "") -> dict[str, str]:
        """Return the title of each case by the page of its draaiboek, or of its pack, in a folder.

        For a page in a `language` a title in another one says so, in HTML.
        """
        pages = {path: page for path, page in self.draaiboeken.items() if path.startswith(f"{folder}/")}
        briefs = {path: self.by_page[page].brief for path, page in pages.items()}
        return {path: _title(brief.about, language) for path, brief in briefs.items() if brief is not None}

    @cached_property
    def sound(self) -> dict[str, Case]:
        """Return the cases that can be played, by the path of their page in the site."""
        return {html_path(page): case for page, case in self.by_page.items() if case.is_sound}

    @cached_property
    def languages(self) -> dict[str, list[tuple[str, Case]]]:
        """Return those cases with the same cases in other languages, each by its page, by the id of the original."""
        found: dict[str, list[tuple[str, Case]]] = {}
        for href, case in sorted(self.sound.items()):
            found.setdefault(original_of(about_of(case)), []).append((href, case))
        return found


def about_of(case: Case) -> About:
    """Return what a sound case says of itself."""
    assert case.brief is not None, "a sound case can be read"
    return case.brief.about


def _title(about: About, language: str) -> str:
    if language in ("", about.language):
        return about.title.words
    return f'<span lang="{about.language}">{about.title.words}</span>'


def load(
    sources: Sources, compiled: Compiled, cases: Path, root: Path, live: tuple[tuple[str, LocalSetting], ...] | None
) -> Loaded:
    """Return a state of the book. `live` are its settings while it is served."""
    by_page = {page_path(case.file, cases, root): case for case in compiled.cases}
    sound = [page for page, case in by_page.items() if case.is_sound]
    return Loaded(
        sources=sources,
        compiled=compiled,
        by_page=by_page,
        draaiboeken={of(page): page for page in sound for of in (page_of, pack_of, paper_of)},
        unread=unread_pages(sources, cases, root),
        holed={} if live is None else playable_up_to_holes(compiled, by_page, live),
    )


def playable_up_to_holes(
    compiled: Compiled, by_page: Mapping[str, Case], settings: tuple[tuple[str, LocalSetting], ...]
) -> dict[str, Case]:
    """Return the cases that their author can play up to what is not written yet, by page."""
    broken = {page: case for page, case in by_page.items() if not case.is_sound}
    stories = {page: up_to_hole(case, compiled.shelf, settings) for page, case in broken.items()}
    return {page: broken[page].with_story(story) for page, story in stories.items() if story is not None}


class LoadedCase:
    """What was made in an earlier build of a live site, for as long as what it was made of stays the same object."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._made: dict[tuple[str, str], tuple[object, Any]] = {}

    def get(self, name: tuple[str, str], source: object, make: Callable[[], T]) -> T:
        """Return what `make` made of `source` under this name, making it anew when the source is another one."""
        earlier = self._made.get(name)
        if earlier is None or earlier[0] is not source:
            earlier = self._made[name] = (source, make())
        return cast("T", earlier[1])


def page_path(file: SourceFile, cases: Path, root: Path) -> str:
    """Return the path, below the folder of cases, of the Markdown page that MkDocs makes of a case file."""
    return Path(told(root / file.path, cases)).with_suffix(".md").as_posix()


def unread_pages(sources: Sources, cases: Path, root: Path) -> dict[str, tuple[Diagnostic, ...]]:
    """Return what was found in files that could not be read, by the page that each would have been."""
    read, found = sources.all(), dict[str, tuple[Diagnostic, ...]]()
    for one in sources.diagnostics:
        path = one.span.path
        if path not in read and path.endswith(".md"):
            page = Path(told(root / path, cases)).as_posix()
            found[page] = (*found.get(page, ()), one)
    return found


def html_path(page: str) -> str:
    """Return where the page of a source path stands, below the root of the site."""
    return re.sub(r"(?:^|(?<=/))README$", "index", page.removesuffix(".md")) + ".html"
