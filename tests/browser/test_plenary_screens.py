"""Every screen of a room, as somebody 12 m away and somebody with a screen reader get it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.needs import needs
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = {"wide": (1920, 1080), "old": (1024, 768)}
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
MAIN = 66  # px on a screen 1920 px wide: capitals of a system font are then at least 46 px high
LEAST = 48  # px: tables, labels beside bars, and the line at the foot
WORDS = 60
# The sizes of type on the big screen, of what is really shown; hidden text and dialogs are for the trainer.
TYPE = """() => [...document.querySelectorAll('#cb-room > main *, #cb-room > footer *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.checkVisibility())
  .map((one) => [one.closest('footer,table,button,[data-cb-bars],[data-cb-tight],[data-cb-screen=report]') ? 0 : 1,
    parseFloat(getComputedStyle(one).fontSize), one.textContent.slice(0, 30)])"""
FITS = """() => { const body = document.querySelector('#cb-room > main > div');
  const page = document.documentElement.scrollWidth - innerWidth;
  return [body.scrollHeight - body.clientHeight, body.scrollWidth - body.clientWidth, page] }"""
READ = """() => [...document.querySelectorAll('#cb-room > main > div > *')].filter((one) => !one.matches('table'))
  .map((one) => one.textContent).join(' ').match(/\\S+/g)?.length ?? 0"""
AXE = """async (rules) => (await axe.run({ runOnly: rules, preload: false })).violations
  .map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])"""


@pytest.fixture(params=SIZES)
def room(request: pytest.FixtureRequest, page_on_disk: "Callable[..., Page]") -> Room:
    width, height = SIZES[request.param]
    return Room(page_on_disk(room_site() / f"{CASE}.html", viewport={"width": width, "height": height}))


def axe(page: "Page") -> list[Any]:
    page.evaluate(Path(needs("axe")).read_text(encoding="utf-8"))
    return list(page.evaluate(AXE, RULES))


def screens(room: Room) -> Iterator[str]:
    """Bring every kind of screen on, and name it."""
    room.press("p")
    room.page.locator("#cb-room dialog").wait_for()
    yield "start"
    room.page.locator("#cb-room dialog [name=present]").fill("75")
    room.press("Enter")
    yield "cover"
    yield from pages(room, "passage", until_view="vote")
    yield "ready"
    room.press("1")
    yield "adviser"
    room.press("PageUp", "h")
    yield "hamerstuk"
    room.press("PageUp", "s")
    yield "arguments"
    room.page.locator("#cb-room dialog [name=A]").fill("Eerst weten waar het geld blijft.")
    room.press("Enter", "n")
    yield "notes"
    room.press("n", "?")
    yield "keys"
    room.press("Escape", "g")
    yield "jump"
    room.press("Escape", "v")
    room.count({"A": 20, "B": 20, "C": 9, "-": 2})
    yield "open"
    room.press("Enter")
    yield "closed"
    room.press("Enter")
    yield "tie"
    room.press("PageDown")
    yield "decide"
    room.press("p")
    yield "talk"
    room.vote({"A": 30, "B": 20, "C": 9, "D": 16})
    yield "two rounds"
    room.press(".")
    yield "black"
    room.press(".", "m")
    yield from pages(room, "told", until_view="vote")
    code = room.run("CasusboekRoom.story.check") + "-AAACAAAAABABA"
    room.run(f"CasusboekRoom.act('jump', {{ ids: CasusboekRoute.decode(CasusboekRoom.story, '{code}').ids }})")
    yield from pages(room, "ending", until_view="end")
    yield from pages(room, "debrief", until_view="report")
    yield "report"
    room.run(f"CasusboekRoom.act('table', {{ name: 'Tafel 1', code: '{code}' }})")
    room.press("t")
    yield from pages(room, "tables", until_view="end")
    room.press("q")
    yield "question"
    room.press("Escape", "i")
    yield "present"


def pages(room: Room, name: str, *, until_view: str) -> Iterator[str]:
    """Yield each slide on the way to a view."""
    for number in range(60):
        if room.view == until_view:
            return
        yield f"{name} {number}"
        room.press("PageDown")
    raise AssertionError(f"{until_view} never came")


def test_every_screen_is_free_of_what_axe_finds(room: Room) -> None:
    found = {}
    for name in screens(room):
        if not name[-1].isdigit() or name.endswith((" 0", " 1", " 7")):
            found[name] = axe(room.page)
    assert len(found) > 20
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_screen_can_be_read_from_the_back_row_and_fits(room: Room) -> None:
    scale = room.run("innerWidth") / 1920
    for name in screens(room):
        for is_main, size, text in room.run(TYPE):
            assert size >= (MAIN if is_main else LEAST) * scale, (name, text)
        down, across, page = room.run(FITS)
        assert across <= 1 and page <= 0, name
        assert down <= 1 or name == "report", (name, down)
        if name.startswith(("passage", "told", "ending", "debrief")):
            assert room.run(READ) <= WORDS * 1.2, name


def test_larger_text_pages_on_and_loses_no_word(room: Room) -> None:
    room.present()
    room.press("PageDown")
    usual = words_of_passage(room)
    room.press("+", "+", "+", "+")
    assert words_of_passage(room) == usual
    assert room.run(FITS)[0] <= 1


def words_of_passage(room: Room) -> list[str]:
    """Return every word of the first passage, over all its slides; the heads of tables come once."""
    room.run("CasusboekRoom.move({ view: 'story', page: 0 })")
    found: list[str] = []
    for _ in pages(room, "passage", until_view="vote"):
        for part in (":not(table)", "table tbody tr"):
            texts = room.run(
                f"[...document.querySelectorAll('#cb-room > main > div > {part}')].map((one) => one.textContent)"
            )
            found += " ".join(texts).split()
    return found


def test_the_presenters_window_is_free_of_what_axe_finds(room: Room) -> None:
    room.present(present=75)
    room.to_vote()
    with room.page.expect_popup() as popup:
        room.press("w")
    presenter = popup.value
    presenter.get_by_role("heading", name="Donderdag 20 mei").wait_for()
    assert axe(presenter) == []
    room.press("v", "a", "a")
    presenter.locator("[name=nA]").wait_for()
    assert axe(presenter) == []
    assert "Luister naar" in presenter.locator("#cb-presenter").inner_text()
    assert "Luister naar" not in room.page.locator("body").inner_text()


def test_the_focus_is_on_the_heading_of_every_new_slide(room: Room) -> None:
    room.present()
    for _ in range(12):
        room.press("PageDown")
        assert room.run("document.activeElement.tagName") == "H1"


def test_a_dialog_gives_the_focus_back(room: Room) -> None:
    room.present()
    room.press("g", "Escape")
    assert room.run("document.activeElement.tagName") == "H1"
    room.press("PageDown")
    assert room.view == "cover" and room.run("CasusboekRoom.place().page") == 1


def test_letter_keys_can_be_switched_off(room: Room) -> None:
    room.present()
    room.press("?")
    room.page.get_by_role("button", name="Lettertoetsen uitzetten").press("Enter")
    room.press("b")
    assert not room.run("CasusboekRoom.place().black")
    room.press("PageDown")
    assert room.run("CasusboekRoom.place().page") == 1
