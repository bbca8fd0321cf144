"""`casusboek serve`: an author edits a case and sees it at once, at the place where they were."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import Reader, say
from tests.browser.test_axe import violations

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
    """Write an edit of the case, at one stroke: a server that looks halfway would build twice and reload twice."""
    case = book / "cases" / "de-brug.md"
    text = case.read_text(encoding="utf-8")
    assert before in text
    made = book / "edited.md"
    made.write_text(text.replace(before, after), encoding="utf-8")
    made.replace(case)


def place(reader: Reader) -> tuple[str, str]:
    reader.settle()
    return reader.id, reader.code


def test_a_page_that_is_served_keeps_its_policy_and_breaks_none_of_it(visit: Open, live: str) -> None:
    page = visit(f"{live}/de-brug.html").page
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert policy.count("'sha256-") >= 3 and policy.endswith("connect-src 'self'; base-uri 'none'; form-action 'none'")
    refused: list[str] = []
    page.on(
        "console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None
    )
    with page.expect_console_message(lambda message: "live reload" in message.text):
        page.reload()
    assert refused == []


def test_a_save_in_an_old_encoding_shows_its_finding_in_the_page(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    case = book / "cases" / "de-brug.md"
    sound = case.read_bytes()
    case.write_bytes(sound.decode().replace("De krant staat", "Één krant staat").encode("cp1252", "replace"))
    expect(reader.page.locator("h1")).to_have_text(say("This case cannot be played yet"), timeout=SOON)
    expect(reader.page.locator("pre").first).to_contain_text("fout[CB101]")
    case.write_bytes(sound)
    expect(reader.page.locator("#cb-cover")).to_be_attached(timeout=SOON)


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
    expect(reader.page.locator("#brief--e")).to_be_attached(timeout=SOON)
    reader.settle()
    assert reader.id == "krant" and reader.code.endswith("-CA")
    assert reader.notice == ""


def test_a_mistake_shows_in_dutch_and_once_mended_one_is_back_in_place(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    reader.begin()
    reader.take("ba")
    before = place(reader)
    edit(book, "(#aannemer)", "(#aannemer) `nergens +1`")
    expect(reader.page.locator("h1")).to_have_text(say("This case cannot be played yet"), timeout=SOON)
    finding = reader.page.locator("pre").first
    expect(finding).to_contain_text("fout[CB302]")
    expect(finding).to_contain_text("cases/de-brug.md:")
    edit(book, "(#aannemer) `nergens +1`", "(#aannemer)")
    expect(reader.shown).to_contain_text("De krant staat op de stoep.", timeout=SOON)
    assert place(reader) == before


def test_a_draft_plays_up_to_the_hole_which_is_named_there(visit: Open, live: str, book: Path) -> None:
    reader = visit(f"{live}/de-brug.html")
    reader.begin()
    reader.take("ba")
    edit(book, "(#aannemer)", "(#aanemer)")
    found = reader.page.locator("details", has_text="Niet af: lezers zien deze casus nog niet")
    expect(found.locator("pre").first).to_contain_text("fout[CB201]", timeout=SOON)
    expect(found.locator("pre").first).to_contain_text("`aanemer`")
    expect(reader.shown).to_contain_text("Hier is nog niets geschreven.")
    assert place(reader)[0] == "aanemer"


def test_the_desk_mends_by_keyboard_and_opens_a_passage(visit: Open, live: str, book: Path) -> None:
    page = visit(f"{live}/_desk/").page
    edit(book, "- [Ik bel de *krant*.]", "–\u00a0[Ik bel de *krant*.]")
    mends = page.get_by_role("button", name="Verbeter dit").first
    expect(mends).to_be_visible(timeout=SOON)  # the desk follows the book, and it is told of one edit
    mends.press("Enter")
    changes = page.get_by_role("heading", name="Dit verandert er")
    expect(changes).to_be_visible()
    page.get_by_role("button", name="Schrijf dit").press("Enter")
    expect(changes).to_have_count(0)
    expect(page.get_by_role("heading", name="De werktafel")).to_be_visible()
    assert "- [Ik bel de *krant*.]" in (book / "cases" / "de-brug.md").read_text(encoding="utf-8")
    expect(page.get_by_role("button", name="Verbeter dit")).to_have_count(0, timeout=SOON)
    page.get_by_role("link", name="De krant", exact=True).press("Enter")
    page.wait_for_url("**/de-brug.html*")


@pytest.mark.parametrize("mode", [{"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}, {}])
def test_the_desk_of_a_case_opens_any_passage_by_keyboard(visit: Open, live: str, mode: dict[str, Any]) -> None:
    reader = visit(f"{live}/_desk/?case=de-brug.md", **mode)
    page = reader.page
    assert violations(page, "the desk") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Tab")
    links, opened = page.locator("svg a"), page.locator("svg a[data-p=krant]")
    assert links.count() == page.locator("#jump ~ .wide tbody tr").count() > 4
    for _ in range(40):
        if opened.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de-brug.html*")
    reader.settle()
    assert reader.id == "krant"
    page.goto(f"{live}/_desk/?case=de-brug.md")
    page.get_by_role("link", name="Zeldzaamste").last.press("Enter")
    page.wait_for_url("**/de-brug.html*")
    reader.settle()
    assert reader.id and page.url.count("#r=")


def test_the_desk_follows_an_edit_and_one_stays_where_one_was(visit: Open, live: str, book: Path) -> None:
    page = visit(f"{live}/_desk/?case=de-brug.md").page
    page.locator("svg a[data-p=krant]").focus()
    before = page.locator("svg a[data-p=krant]").get_attribute("href")
    case = (book / "cases" / "de-brug.md").read_text(encoding="utf-8")
    title = re.search(r"^## (.*?) \{#krant\}", case, re.MULTILINE)
    assert title
    edit(book, title[0], title[0].replace(title[1], "De krant van morgen"))
    expect(page.locator("svg a[data-p=krant]")).to_contain_text("De krant van morgen", timeout=SOON)
    expect(page.get_by_role("status")).to_have_text(say("This page follows your changes: it was just made anew."))
    assert page.evaluate("document.activeElement.getAttribute('href')") == before
