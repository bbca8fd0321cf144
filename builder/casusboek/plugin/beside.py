"""What stands beside the pages of a site: emblems, what a room needs, the trainer's notes, the earlier editions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from casusboek.case import Case
from casusboek.editions.beside import EDITIONS_SCRIPT
from casusboek.export.draaiboek import pack_of, page_of, paper_of
from casusboek.plugin.loaded import html_path
from casusboek.plugin.made import Made
from casusboek.render.library import library_style
from casusboek.render.moves import MOVES_SCRIPT
from casusboek.render.page import TRAINER, page_assets
from casusboek.render.tracks import TRACKS_SCRIPT
from casusboek.theme import theme_folder


def write_beside(site: Path, made: Made, pages: Iterable[str]) -> None:
    """Write what belongs to all cases, and what belongs to the cases with these pages."""
    book = made.book
    _write(site, EDITIONS_SCRIPT, made.editions())
    _write(site, TRACKS_SCRIPT, made.tracks())
    _write(site, MOVES_SCRIPT, made.moves())
    for name, script in page_assets(book).lists().items() if made.loaded.sound else ():
        _write(site, name, script.encode())
    if book.house.logo is not None:
        _write(site, book.house.logo_path, book.house.logo.read_bytes())
    _write(site, "assets/library.css", library_style(book.theme or theme_folder()).encode())
    for page in pages:
        for name, content in _room(made, page, made.loaded.by_page[page]):
            _write(site, name, content)


def files_of(made: Made, page: str) -> Iterator[str]:
    """Yield the files of a sound case, by their path in the site: its pages, and what stands beside them."""
    pages = (page, pack_of(page), paper_of(page), *((page_of(page),) if made.book.trainer else ()))
    yield from map(html_path, pages)
    yield from (name for name, _ in _room(made, page, made.loaded.by_page[page]))


def _room(made: Made, page: str, case: Case) -> Iterator[tuple[str, bytes]]:
    for name, content in made.room(page, case).items():
        if made.book.trainer or not name.startswith(f"{TRAINER}/"):
            yield name, content


def _write(site: Path, name: str, content: bytes) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
