"""The command that prints cases: each as a gamebook in a tagged PDF, by a Chromium that is on the machine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from casusboek.commands.asked import asked_case, compiled
from casusboek.commands.speaking import CLEAN, PROBLEMS, UNABLE, command, say_error
from casusboek.words import marked, translator

if TYPE_CHECKING:
    from casusboek.case import Case
    from casusboek.model.shelf import Shelf

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PATIENCE = 300


@command("pdf", help=marked("print a case, or every case, as a booklet of numbered pieces"))
@click.argument("case", required=False, default="", help=marked("the case's id, or its file"))
@click.option("-o", "--output", type=Path, metavar="FOLDER", default=Path(), help=marked("the folder to write it in"))
@click.option("--browser", default="", metavar="FILE", help=marked("the Chromium, Chrome or Edge to print with"))
def pdf(config: Path, lang: str, case: str, output: Path, browser: str) -> int:
    """Write `<case>.pdf` for one case, or for each that is sound."""
    say, program = translator(lang), find_browser(browser)
    if program is None:
        say_error(say("no Chromium, Chrome or Edge was found: install one, or say where it is with --browser"))
        say_error(say("without it, open a page in the folder papier/ of the site in your own browser, and print that"))
        return UNABLE
    found = _cases(config, lang, case)
    if found is None:
        return PROBLEMS
    cases, shelf = found
    output.mkdir(parents=True, exist_ok=True)
    for one in cases:
        path = (output / f"{one.story.about.case if one.story else ''}.pdf").resolve()
        why = printed(program, _page(config, one, shelf), path)
        if why is not None:
            say_error(say("{program} could not print: {why}").format(program=program, why=why))
            return UNABLE
        print(say("wrote {path}").format(path=path))
    return CLEAN


def find_browser(named: str = "") -> str | None:
    """Return the program to print with: the one that is named, that of CASUSBOEK_BROWSER, or the first there is."""
    if named := named or os.environ.get("CASUSBOEK_BROWSER", ""):
        return shutil.which(named)
    on_path = (path for name in NAMES if (path := shutil.which(name)))
    return next(on_path, next((place for place in PLACES if Path(place).is_file()), None))


def printed(program: str, page: str, path: Path) -> str | None:
    """Print a page; return what the browser said when it wrote no PDF. It asks no network for anything."""
    with tempfile.TemporaryDirectory(prefix="casusboek-") as folder:
        file, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        file.write_text(page, encoding="utf-8")
        words = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--no-pdf-header-footer",
            "--generate-pdf-document-outline", f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}",
        ]  # fmt: skip
        if getattr(os, "geteuid", lambda: 1)() == 0:
            words.append("--no-sandbox")  # Chromium has none for root; the page is ours and runs no script
        try:
            done = subprocess.run(
                [*words, file.as_uri()], capture_output=True, text=True, errors="replace",
                stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as fault:
            return str(fault)
        if not made.is_file() or not made.read_bytes().startswith(b"%PDF-"):
            return done.stderr.strip()[-500:] or f"exit {done.returncode}"
        shutil.copyfile(made, path)
    return None


def _cases(config: Path, lang: str, name: str) -> "tuple[list[Case], Shelf] | None":
    if name:
        asked = asked_case(config, lang, name)
        return None if asked is None else ([asked.case], asked.book.shelf)
    book, _ = compiled(config)
    return [one for one in book.cases if one.is_sound and one.story is not None], book.shelf


def _page(config: Path, case: "Case", shelf: "Shelf") -> str:
    """Return the gamebook of a case as one page with its pictures inside."""
    from casusboek.book import read_config
    from casusboek.export.draaiboek import render_paper
    from casusboek.render.alone import page_alone
    from casusboek.render.pack import with_pictures
    from casusboek.render.page import Book
    from casusboek.theme import theme_folder

    assert case.story is not None, "a sound case has a story"
    root = read_config(config).file.parent
    made = render_paper(case.story, shelf, book=Book(title=""), href="")
    page = page_alone(
        (theme_folder() / "print",), "booklet.html", made.language, made.style, title=made.title, body=made.body_html
    )
    return with_pictures(page, _reader((root / case.file.path).parent, root))


def _reader(folder: Path, root: Path) -> Callable[[str], bytes | None]:
    def read(address: str) -> bytes | None:
        file = folder / unquote(address).removeprefix("../")
        return file.read_bytes() if file.is_file() and file.resolve().is_relative_to(root) else None

    return read
