"""What the plugin holds between the events of a build, and the paths that pages of the book have."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.pipeline import Case, Compiled
from casusboek.read import Sources, told

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """One state of the book: its files, and the cases by the path of the page that shows them.

    `draaiboeken` maps the page of each draaiboek to that of its case; `unread` the page of each file that could not
    be read to what was found in it.
    """

    sources: Sources
    compiled: Compiled
    by_page: dict[str, Case]
    draaiboeken: dict[str, str]
    unread: dict[str, tuple[Diagnostic, ...]]


class Kept:
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
