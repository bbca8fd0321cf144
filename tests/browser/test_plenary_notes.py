"""The trainer's notes while presenting: there when their folder is, and without it everything works but them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.book import built, small_book
from tests.plenary_room import Room
from tests.test_publishing import WITH_NOTE

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTE = "Wacht op de stilte."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a case whose cover has a note for the trainer."""
    return built(small_book(tmp_path_factory.mktemp("notes") / "boek", {"de-vraag.md": WITH_NOTE}))


@pytest.mark.parametrize("where", ["disk", "web"])
@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_presenting_has_the_notes_that_it_may_have(
    site: Path,
    page_on_disk: "Callable[..., Page]",
    serve: Callable[[Path], str],
    tmp_path: Path,
    where: str,
    closed: bool,
) -> None:
    place = Path(shutil.copytree(site, tmp_path / "site"))
    if closed:
        shutil.rmtree(place / "trainer")
    page = page_on_disk(place / "de-vraag.html")
    if where == "web":
        page.goto(f"{serve(place)}/de-vraag.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    room = Room(page)
    room.present(present=20)
    for _ in range(8):
        if room.view == "story":
            break
        room.press("PageDown")
    room.press("n")
    notes = page.locator("#cb-room aside").inner_text()
    assert (NOTE in notes) != closed
    room.to_vote()
    room.vote({"A": 12, "B": 8})
    assert room.counts["A"] == 12
    assert [one for one in asked if "/trainer/" in one] == [
        one for one in asked if one.endswith("trainer/de-vraag.plenary.js")
    ]
