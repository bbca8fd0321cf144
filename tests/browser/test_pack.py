"""A case as one file: it needs nothing beside it, from its cover to its debrief."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.book import built, casusboek
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import say, told

pytestmark = pytest.mark.usefixtures("kept_open")


def test_one_file_holds_all_that_a_reader_needs(visit: Open, tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    assert casusboek(book, "pack", "de-brug").returncode == 1
    built(book)
    alone = tmp_path / "alone" / "los.html"
    alone.parent.mkdir()
    done = casusboek(book, "pack", "de-brug", "-o", str(alone))
    assert done.returncode == 0, done.stderr
    reader = visit(alone.as_uri())
    reader.play("aa", "De brug was op.")
    assert reader.kind == "debrief" and "De brug was op." in reader.text and told["again"] in reader.text
    reader.click("cover")
    reader.page.get_by_text(say("I have a route code")).click()
    reader.page.locator("#cb-code").fill("X99-A")
    reader.press("Enter")
    expect(reader.page.locator("#cb-wrong")).to_have_text(told["check"])
    assert {address for address in reader.asked_for if not address.startswith("data:")} == {alone.as_uri()}
