"""Which cases have their pages from an earlier build: those of which nothing changed that they are made of."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from casusboek.case import Case
from casusboek.check.translations import original_of
from casusboek.export.draaiboek import pack_of, page_of, paper_of
from casusboek.house.style import HouseStyle
from casusboek.memory import Memory, key_of
from casusboek.model.diagnostic import Diagnostic, Severity
from casusboek.pipeline import is_case
from casusboek.plugin.loaded import Loaded, about_of
from casusboek.plugin.options import own_theme
from casusboek.publish.kept import OldSite

ELSEWHERE = ("INHERIT", "!ENV")  # where mkdocs.yml gets something that does not stand in it


def may_stay(config: MkDocsConfig, written: str) -> bool:
    """Say whether nobody else looks at the pages of the cases, and mkdocs.yml, as written, says all there is to say."""
    alone = set(config.plugins) == {"casusboek"} and not config.hooks and not config.extra_templates
    return alone and not any(elsewhere in written for elsewhere in ELSEWHERE)


def surroundings(config: MkDocsConfig, written: str, loaded: Loaded, house: HouseStyle, variants: Iterable[str]) -> str:
    """Return the key of all that a page of a case is made of besides the case: the book around it, and the theme."""
    own, root, sources = own_theme(config), Path(config.config_file_path).parent, loaded.sources
    theme = [_stamps(Path(folder)) for folder in config.theme.dirs if own is None or Path(folder) != own]
    read = sources.all()
    others = [(name, _stamp(root / name)) for name in sorted(sources.files or ()) if name not in read]
    logo = house.logo.read_bytes() if house.logo else b""
    ordinary = [file for file in sources.texts if not is_case(file)]
    day = os.environ.get("SOURCE_DATE_EPOCH")
    return key_of(written, theme, others, logo, ordinary, house.css, sorted(variants), day, sys.argv[0], str(own))


def key_of_pages(case: Case, around: str, alike: Sequence[tuple[str, Case]]) -> str:
    """Return the key of the pages of a case. `alike` are the same case in every language, by the place of the page."""
    beside = [(href, one.key, one.check) for href, one in alike] if len(alike) > 1 else []
    return key_of(case.key, case.check, around, beside)


class Unchanged:
    """The pages that stay as an earlier build made them, and the keys of those that are made now."""

    def __init__(self, loaded: Loaded, around: str, memory: Memory, old: OldSite) -> None:
        """Look which cases did not change. Without a key `around` them nothing stays."""
        self._loaded, self._memory, self._old = loaded, memory, old
        cases = [(page, case) for page, case in loaded.by_page.items() if around and case.is_sound]
        self._keys = {
            page: key_of_pages(case, around, loaded.languages[original_of(about_of(case))]) for page, case in cases
        }
        kept = {page: data for page, key in self._keys.items() if (data := memory.data(key)) is not None}
        self._stay = {page: data for page, data in kept.items() if old.holds(data["names"])}

    def __contains__(self, page: object) -> bool:
        """Say whether the pages of a case stay, by the path of its own."""
        return page in self._stay

    def pages(self) -> frozenset[str]:
        """Return the pages that stay, those of the trainer and the griffie and for paper too, by their path."""
        return frozenset(of(page) for page in self._stay for of in (str, page_of, pack_of, paper_of))

    def untold(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield findings, without the advice about cases whose pages stay: the build that made them told it."""
        stays = {self._loaded.by_page[page].file.path for page in self._stay}
        return (one for one in found if one.severity is not Severity.ADVICE or one.span.path not in stays)

    def references(self) -> set[str]:
        """Return the places in the site to which pages that stay refer."""
        return {place for data in self._stay.values() for place in data["references"]}

    def bring(self, site: Path) -> None:
        """Put what stays into a new site."""
        self._old.bring((name for data in self._stay.values() for name in data["names"]), site)

    def keep(self, page: str, names: Iterable[str], references: Iterable[str]) -> None:
        """Keep which files a case that was made now has in the site, and what its pages refer to."""
        if page in self._keys:
            self._memory.keep_data(self._keys[page], {"names": sorted(names), "references": sorted(references)})


class SomeStay(Files):
    """The files of a book of which some pages stay as they are: links lead there, and they are not made again."""

    def __init__(self, files: Iterable[File], staying: frozenset[str]) -> None:
        """Take the files; `staying` are the pages that stay, by their path."""
        super().__init__(files)
        self._staying = staying

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages to make."""
        return [file for file in self.every_page(inclusion) if file.src_uri not in self._staying]

    def every_page(self, inclusion: Callable[[InclusionLevel], bool]) -> Sequence[File]:
        """Return all pages."""
        return super().documentation_pages(inclusion=inclusion)

    def listed(self, config: MkDocsConfig) -> Sequence[File]:
        """Return all pages, for a list of them."""
        for file in (pages := self.every_page(InclusionLevel.is_included)):
            if file.page is None:
                Page(None, file, config)
        return pages


def _stamps(folder: Path) -> list[tuple[str, Any]]:
    return [(str(path), _stamp(path)) for path in sorted(folder.rglob("*")) if path.is_file()]


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_size, found.st_mtime_ns
    return None
