"""What the plugin makes of the cases: pages, draaiboeken, packs, what a room needs; nothing twice while it serves."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from sys import intern
from typing import Any

from casusboek.account.ledger import account_of, unread
from casusboek.account.readback import notes_words, page_words
from casusboek.account.subtract import Built
from casusboek.case import Case
from casusboek.check.left import decisions_left
from casusboek.editions.beside import editions_script
from casusboek.export.draaiboek import (
    PACKS,
    PAPER,
    Draaiboek,
    pack_of,
    page_of,
    paper_of,
    render_draaiboek,
    render_pack,
    render_paper,
)
from casusboek.export.share import public_address
from casusboek.map.chart import chart_of
from casusboek.map.emblem import emblem, picture
from casusboek.map.ground import ground_path, ground_script
from casusboek.memory import Memory
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.story import Story
from casusboek.plugin.loaded import Loaded, LoadedCase, about_of, html_path
from casusboek.plugin.own_pages import HOME
from casusboek.plugin.told import told_of
from casusboek.read import ROUTES
from casusboek.render.library import Card, render_library
from casusboek.render.moves import moves_script
from casusboek.render.page import TRAINER, Book, CasePage, render_case
from casusboek.render.plenary import plenary_files
from casusboek.render.tracks import tracks_script
from casusboek.render.values import values_path, values_script
from casusboek.render.worksheet import WORKSHEET, render_worksheet
from casusboek.route import logic_of
from casusboek.words import translator


@dataclass(frozen=True, kw_only=True)
class Made:
    """The makers of one state of the book. Only a case that can be played has anything made of it."""

    kept: LoadedCase
    loaded: Loaded
    book: Book
    memory: Memory

    def page(self, path: str, case: Case) -> CasePage:
        """Return the page of a case."""
        return self.kept.get(("page", path), case, partial(self.fresh_page, case, path))

    def fresh_page(self, case: Case, path: str = "") -> CasePage:
        """Return the page of a case that is not kept, such as one that plays up to a hole and has no `path`."""
        assert case.story is not None, "only a case that can be played has a page"
        logic = intern(logic_of(case.story))  # other words alone leave it the same object
        paper = posixpath.relpath(html_path(paper_of(path)), posixpath.dirname(path) or ".") if path else ""
        picture = "../" * html_path(path).count("/") + picture_path(path) if path else ""
        left = self.kept.get(("left", case.file.path), logic, partial(decisions_left, case.story))
        return render_case(
            case.story, self.loaded.compiled.shelf, book=self.book, left=left, paper=paper, picture=picture
        )

    def draaiboek(self, path: str) -> Draaiboek:
        """Return the draaiboek, or the pack, that stands at a path."""
        page = self.loaded.draaiboeken[path]
        case = self.loaded.by_page[page]
        return self.kept.get(("draaiboek", path), case, partial(self._draaiboek, case, page, path))

    def _draaiboek(self, case: Case, page: str, path: str) -> Draaiboek:
        assert case.story is not None, "only a case that can be played has a draaiboek"
        routes, href = self.loaded.sources.beside(case.file, ROUTES), html_path(page)
        if path.startswith(f"{PAPER}/"):
            return render_paper(case.story, self.loaded.compiled.shelf, book=self.book, href=href)
        if path.startswith(f"{PACKS}/"):
            return render_pack(case.story, book=self.book, href=href, routes=routes)
        return render_draaiboek(case.story, self.loaded.compiled.shelf, book=self.book, href=href, routes=routes)

    def room(self, page: str, case: Case) -> dict[str, bytes]:
        """Return the files that a room needs of a case, by their path in the site."""
        return self.kept.get(("plenary", page), case, partial(self._room, page, case))

    def _room(self, page: str, case: Case) -> dict[str, bytes]:
        assert case.story is not None, "only a case that can be played can be presented"
        path = html_path(page)
        routes = {path: self.loaded.sources.beside(case.file, ROUTES)}
        chart, say = chart_of(case.story), translator(case.story.about.language)
        id, shelf = case.story.about.case, self.loaded.compiled.shelf
        drawn = {emblem_path(page): emblem(chart, say, size=112), picture_path(page): picture(chart, say)}
        beside = {name: self.book.house.in_map(svg).encode() for name, svg in drawn.items()}
        beside |= {ground_path(id): self._back(case.story, path), values_path(id): values_script(case.story, shelf)}
        return beside | plenary_files({path: case.story}, shelf, book=self.book, routes=routes)

    def _back(self, story: Story, path: str) -> bytes:
        """Return the script that a debrief brings in: the maps, and what the book itself says beside the case."""
        others = f"{self.book.others}#{story.about.case}" if self.book.others else ""
        address = public_address(self.book.address, path)
        return ground_script(story, dates=self.book.dates, others=others, address=address)

    def account(self, page: str, case: Case, html: str) -> tuple[Diagnostic, ...]:
        """Return what an author wrote and nobody reads, now that the page of the case is made."""
        return self.kept.get(("account", page), case, partial(self._account, page, case, html))

    def _account(self, page: str, case: Case, html: str) -> tuple[Diagnostic, ...]:
        files, name = self.room(page, case), f"{html_path(page).removesuffix('.html')}.plenary.js"
        built = Built(
            page=page_words(html),
            notes=[one for path in (name, f"{TRAINER}/{name}") for one in notes_words(files[path].decode())],
            paper=lambda: page_words(self.draaiboek(page_of(page)).body_html),
        )
        return tuple(unread(case.file.path, account_of(case, built)))

    def case_html(self, page: str) -> Iterator[tuple[str, str]]:
        """Yield what the pages of a sound case and its draaiboeken hold of an author, by their path in the site."""
        made = self.page(page, self.loaded.by_page[page])
        yield html_path(page), f"{made.cover_html}{made.body_html}"
        for path in (*((page_of(page),) if self.book.trainer else ()), pack_of(page), paper_of(page)):
            yield html_path(path), str(self.draaiboek(path).body_html)

    def tracks(self) -> bytes:
        """Return the script with the cases that hear each other."""
        week = {href: case for href, case in self.loaded.sound.items() if case.week is not None}
        return tracks_script({href: case.story for href, case in week.items() if case.story is not None})

    def moves(self) -> bytes:
        """Return the script with the moves of all cases."""
        return moves_script({id: told["moves"] for id, told in self._told()}, self.loaded.compiled.shelf)

    def editions(self) -> bytes:
        """Return the script that knows the codes of other cases, and those of earlier editions."""
        return editions_script({id: told["edition"] for id, told in self._told()})

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for href, case in self.loaded.sound.items():
            yield about_of(case).case, told_of(case, href, self.memory)

    def ordinary(self, path: str, language: str) -> dict[str, object]:
        """Return what the template of a page that is no case shows besides its text."""
        if path == WORKSHEET:
            shelf, parts = self.loaded.compiled.shelf, {id: told["sheet"] for id, told in self._told()}
            return {"worksheet": render_worksheet(parts, shelf, language=language, theme=self.book.theme)}
        return {"library": self.library(language) if path == HOME else ""}

    def library(self, language: str) -> str:
        """Return the list of the cases."""
        cards = (
            Card(about=case.brief.about, href=html_path(path), emblem=emblem_path(path) if case.is_sound else "")
            for path, case in self.loaded.by_page.items()
            if case.brief is not None
        )
        return render_library(tuple(cards), language=language, begin=self.book.begin, theme=self.book.theme)


def emblem_path(page: str) -> str:
    """Return where the emblem of a case stands in the site, by its page."""
    return f"assets/maps/{html_path(page).removesuffix('.html')}.svg"


def picture_path(page: str) -> str:
    """Return where the picture on the cover of a case stands in the site, by its page."""
    return f"assets/covers/{html_path(page).removesuffix('.html')}.svg"
