"""Builds books for tests and benchmarks, in folders of their own, by the commands that people use."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from casusboek.book import Switch
from casusboek.check.runner import JUDGING

ROOT = Path(__file__).resolve().parent.parent
DRIVERS = ("mkdocs", "properdocs")
UNJUDGED = tuple(Switch(code=code, value="off") for code in sorted(JUDGING))  # for tests of mistakes alone
SMALL_BOOK = """\
site_name: Proef
docs_dir: cases
use_directory_urls: false
theme: {name: casusboek}
plugins: [casusboek]
"""


def run(command: list[str], folder: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder, with the pages' dates fixed and bytecode kept, as on a user's machine."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    fixed = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env=ours | fixed | env, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def casusboek(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command `casusboek` on a book."""
    return run([sys.executable, "-m", "casusboek.cli", *words], folder)


def drive(driver: str, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run MkDocs or ProperDocs itself on a book, strict, as somebody who knows only them would."""
    return run([sys.executable, "-m", driver, "build", "--strict", "--config-file", "mkdocs.yml", *words], folder)


def built(folder: Path) -> Path:
    """Build a book and return its site."""
    done = casusboek(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def own_book(folder: Path) -> Path:
    """Copy this repository's book (its cases and mkdocs.yml) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "cases", folder / "cases")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def small_book(folder: Path, cases: Mapping[str, str], config: str = SMALL_BOOK) -> Path:
    """Write a book with cases by file name, beside an index, into a folder."""
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    for name, text in {"index.md": "# Casussen\n", **cases}.items():
        (folder / "cases" / name).write_text(text, encoding="utf-8")
    return folder


@cache
def own_site() -> Path:
    """Return the site of this repository's book, built once in a run."""
    return built(own_book(Path(tempfile.mkdtemp(prefix="casusboek-site-"))))


def pages(site: Path) -> list[Path]:
    """Return every page of a site."""
    return sorted(site.rglob("*.html"))


def case_pages(site: Path) -> list[Path]:
    """Return the pages on which a case is played."""
    return [page for page in pages(site) if 'id="cb-story"' in page.read_text(encoding="utf-8")]
