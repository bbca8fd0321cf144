"""A book that goes along: on a USB stick, as one file of a case, or into a learning environment."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from casusboek.editions.beside import EDITIONS_SCRIPT
from casusboek.map.ground import ground_path
from casusboek.render.alone import page_alone
from casusboek.render.assets import WORKER, Assets
from casusboek.render.moves import MOVES_SCRIPT
from casusboek.render.pack import packed, without_notes
from casusboek.render.page import TRAINER
from casusboek.render.templates import escaping
from casusboek.render.values import values_path
from casusboek.words import translator

START = "START.html"
BOOK = "boek"
LOOSE = "los"
CASE = re.compile(r'<html lang="([^"]*)"[^>]* data-cb-case="([^"]*)"')
TITLE = re.compile(r'<h1 id="cb-title">(.*?)</h1>', re.DOTALL)
SUMS = "SHA256SUMS"  # of the whole site: a parcel has its own
LEFT = (SUMS, WORKER)  # a stick is kept already, and other than the site it came from
TO_TRAINER = re.compile(rf'href="(?:\.\./)*{TRAINER}/')


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The page of a case, as it stands in the site."""

    id: str
    title: str
    language: str
    place: Path
    html: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What can be made of a site that is built. With `trainer` the trainer's material goes along."""

    site: Path
    assets: Assets
    trainer: bool = False

    def cases(self) -> Iterator[CaseFile]:
        """Yield the cases of the site that this version built."""
        for place in sorted(self.site.rglob("*.html")):
            html = place.read_text(encoding="utf-8")
            named, title = CASE.search(html), TITLE.search(html)
            if named and title and 'id="cb-story"' in html and self.assets.script in html:
                words = unescape(re.sub(r"<[^>]*>", "", title[1]))
                yield CaseFile(id=named[2], title=words, language=named[1], place=place, html=html)

    def alone(self, case: CaseFile, *, scorm: bool = False) -> str:
        """Return a case as one file."""
        known = (EDITIONS_SCRIPT, MOVES_SCRIPT, values_path(case.id), ground_path(case.id))
        beside = "".join((self.site / name).read_text(encoding="utf-8") for name in known)

        def read(address: str) -> bytes | None:
            file = case.place.parent / unquote(address)
            return file.read_bytes() if file.is_file() and file.resolve().is_relative_to(self.site.resolve()) else None

        booklet = translator(case.language)("Print this case as a booklet")  # that is not beside it
        html = re.sub(rf'<p><a href="[^"]*">{re.escape(booklet)}</a></p>\n?', "", case.html)
        return packed(html, self.assets, beside, read, notes=self.trainer, scorm=scorm)

    def stick(self, theme: Path, name: str, language: str) -> dict[str, bytes]:
        """Return what goes on a USB stick: a page to start with, the book, and each case as one file."""
        cases = list(self.cases())
        pages = dict(self._site_files())
        loose = {f"{LOOSE}/{case.id}.html": self.alone(case).encode() for case in cases}
        shown = [(case, quote(f"{BOOK}/{case.place.relative_to(self.site).as_posix()}")) for case in cases]
        trainer = f"{BOOK}/{TRAINER}/index.html"
        style = (theme / "print" / "start.css").read_text(encoding="utf-8")
        start = page_alone(
            (theme / "print",), "start.html", language, style,
            book=name, home=f"{BOOK}/index.html", cases=shown, loose=LOOSE, trainer=trainer if trainer in pages else "",
        )  # fmt: skip
        return {START: start.encode()} | pages | loose

    def scorm(self, case: CaseFile, theme: Path) -> dict[str, bytes]:
        """Return what a learning environment takes in (SCORM 1.2): one page and what says what it is."""
        page = self.alone(case, scorm=True).encode()
        mark = hashlib.sha256(page).hexdigest()[:12]
        manifest = escaping(theme / "print").get_template("imsmanifest.xml").render(case=case, mark=mark)
        return {"imsmanifest.xml": manifest.encode(), "index.html": page}

    def _site_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the site below the folder of the book; the trainer's only when they go along."""
        files = {one.relative_to(self.site).as_posix(): one for one in sorted(self.site.rglob("*")) if one.is_file()}
        with_trainer = self.trainer or any(
            TO_TRAINER.search(one.read_text(encoding="utf-8"))
            for path, one in files.items()
            if path.endswith(".html") and not path.startswith(f"{TRAINER}/")
        )
        for path, one in files.items():
            if path in LEFT or (path.startswith(f"{TRAINER}/") and not with_trainer):
                continue
            content = one.read_bytes()
            if path.endswith(".html") and not with_trainer:
                content = without_notes(content.decode()).encode()
            yield f"{BOOK}/{path}", content
