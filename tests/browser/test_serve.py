"""`casusboek serve`: an author edits a case and sees it at once, at the place where they were."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import Reader, say

PATIENCE = 45  # seconds: on a busy machine a build waits its turn
SOON = PATIENCE * 1000


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"no server: {log.read_text(encoding='utf-8')}")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a copy of the small book, to be edited."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "book"))


@pytest.fixture
def live(book: Path, tmp_path: Path) -> Iterator[str]:
    """Give the address at which `casusboek serve` shows that copy; the server ends with the test, whatever happens."""
    port, log = free_port(), tmp_path / "serve.log"
    command = [sys.executable, "-m", "casusboek.cli", "serve", "--address", f"127.0.0.1:{port}"]
    with log.open("wb") as told:
        server = subprocess.Popen(
            command, cwd=book, stdin=subprocess.DEVNULL, stdout=told, stderr=told,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/index.html", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def edit(book: Path, before: str, after: str) -> None:
    case = book / "cases" / "de-brug.md"
    text = case.read_text(encoding="utf-8")
    assert before in text
    case.write_text(text.replace(before, after), encoding="utf-8")


def place(reader: Reader) -> tuple[str, str]:
    reader.settle()
    return reader.id, reader.code


def test_an_edit_shows_at_the_passage_and_the_route_one_was_looking_at(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    reader.begin()
    reader.take("ba")
    before = place(reader)
    edit(book, "De krant staat op de stoep.", "De krant staat al uren op de stoep.")
    expect(reader.shown).to_contain_text("De krant staat al uren op de stoep.", timeout=SOON)
    assert place(reader) == before
    reader.choose("a")
    before = place(reader)
    edit(book, "De krant schrijft het op.", "De krant schrijft elk woord op.")
    expect(reader.shown).to_contain_text("De krant schrijft elk woord op.", timeout=SOON)
    assert place(reader) == before == ("krant--a", reader.code)


def test_a_new_choice_before_the_one_taken_does_not_lead_the_author_astray(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    reader.begin()
    reader.take("ba")
    first = "- [Ik bel de *krant*.]"
    edit(book, first, f"- [Ik ga naar huis.](#dicht)\n{first}")
    reader.page.wait_for_function("() => document.querySelector('#brief--e')", timeout=SOON)
    reader.settle()
    assert reader.id == "krant" and reader.code.endswith("-CA")
    assert reader.notice == ""


def test_a_mistake_shows_in_dutch_and_once_mended_one_is_back_in_place(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    reader.begin()
    reader.take("ba")
    before = place(reader)
    edit(book, "(#aannemer)", "(#aanemer)")
    expect(reader.page.locator("h1")).to_have_text(say("This case cannot be played yet"), timeout=SOON)
    finding = reader.page.locator("pre").first
    expect(finding).to_contain_text("fout[CB201]: er is geen passage `aanemer`")
    expect(finding).to_contain_text("cases/de-brug.md:")
    edit(book, "(#aanemer)", "(#aannemer)")
    expect(reader.shown).to_contain_text("De krant staat op de stoep.", timeout=SOON)
    assert place(reader) == before
