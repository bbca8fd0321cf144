"""Every screen of a room, as somebody 12 m away and somebody with a screen reader get it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.book import ROOT
from tests.needs import needs
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = {"wide": (1920, 1080), "laptop": (1280, 720), "old": (1024, 768)}
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
MAIN = 66  # px on a screen 1920 px wide: capitals of a system font are then at least 46 px high
LEAST = 48  # px: tables, labels beside bars, and the line at the foot
WORDS = 60
# The sizes of type on the big screen, of what is really shown; hidden text and dialogs are for the trainer.
TYPE = """() => [...document.querySelectorAll('#cb-room > main *, #cb-room > footer *')]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.checkVisibility())
  .map((one) => [one.closest('footer,table,button,[data-cb-bars],[data-cb-flow],[data-cb-dense],[data-cb-screen=report]') ? 0 : 1,
    parseFloat(getComputedStyle(one).fontSize), one.textContent.slice(0, 30)])"""
DIALOG = """() => [...document.querySelectorAll('#cb-room dialog *')]
  .filter((one) => one.checkVisibility() && (one.matches('input,select,textarea') || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())))
  .map((one) => [parseFloat(getComputedStyle(one).fontSize), one.outerHTML.slice(0, 80)])"""
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
    room.run("CasusboekDeeds.run('pad')")
    yield "digits"
    room.run("CasusboekDeeds.run('pad')")
    room.press("v")
    yield "closed"
    room.press("Enter")
    yield "read back"
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
        for size, text in room.run(DIALOG):
            assert size >= LEAST * scale, (name, text)
        down, across, page = room.run(FITS)
        assert across <= 1 and page <= 0, name
        assert down <= 1 or name == "report", (name, down)
        if name.startswith(("passage", "told", "ending", "debrief")):
            assert room.run(READ) <= WORDS * 1.2, name


CUT = """() => [...document.querySelectorAll('#cb-room > main *')].filter((one) => one.checkVisibility())
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline'
    || getComputedStyle(one).webkitLineClamp !== 'none' || getComputedStyle(one).textOverflow === 'ellipsis')
  .map((one) => one.outerHTML.slice(0, 120))"""
LABELS = "Object.values(CasusboekScreens.labels(CasusboekRoom.at()))"


def over_pages(room: Room) -> str:
    """Return what the room reads on all pages of the screen at hand, none of it cut."""
    found = []
    for page in range(room.run("CasusboekDeeds.size.pages()")):
        room.run(f"CasusboekRoom.move({{ page: {page} }})")
        assert room.run(CUT) == []
        down, across, _ = room.run(FITS)
        assert down <= 1 and across <= 1
        found.append(room.page.locator("#cb-room > main").inner_text())
    room.run("CasusboekRoom.move({ page: 0 })")
    return " ".join(" ".join(found).split())


def shows_all(room: Room) -> None:
    text = over_pages(room).replace("\u00ad", "")
    assert [label for label in room.run(LABELS) if " ".join(label.split()) not in text] == []


def test_every_option_stands_in_whole_words_on_every_screen_of_a_decision(room: Room) -> None:
    room.present(present=75)
    room.to_vote()
    shows_all(room)
    room.press("h")
    shows_all(room)
    room.press("PageUp")
    room.vote({"A": 20, "B": 20, "C": 9, "-": 2})
    shows_all(room)
    room.run("CasusboekRoom.move({ view: 'decide', page: 0 })")
    shows_all(room)
    room.vote({"A": 30, "B": 20, "C": 9, "D": 16})
    shows_all(room)
    room.run(
        "CasusboekRoom.act('argue', { key: 'A', text: 'Eerst weten waar het geld blijft, en dan pas praten over wie het betaalt.' })"
    )
    room.run("CasusboekRoom.move({ view: 'vote', page: 0 })")
    shows_all(room)


def test_six_options_of_a_line_stand_on_one_screen_and_longer_ones_go_on(room: Room) -> None:
    room.present(present=75)
    for words, pages in ((3, 1), (40, 2)):
        options = [f"Antwoord {n} " + "woord " * words for n in range(5)]
        room.run(f"CasusboekRoom.act('ask', {{ text: 'Wat weegt hier het zwaarst?', options: {options!r} }})")
        assert (room.run("CasusboekDeeds.size.pages()") == 1) == (pages == 1)
        shows_all(room)
        room.press("x")


LINES = (ROOT / "cases" / f"{CASE}.routes.yml").read_text(encoding="utf-8").splitlines()
ROUTES = [found[1] for line in LINES if "settings" not in line and (found := re.search(r"route: ([A-Z-]+)", line))]


@pytest.mark.parametrize("tables", [3, 10, 12, 75])
def test_tables_are_read_from_the_back_row_in_figures_and_in_words(room: Room, tables: int) -> None:
    room.present(present=75)
    check = room.run("CasusboekRoom.story.check")
    codes = [f"{check}-{ROUTES[at % len(ROUTES)].replace('-', '')}" for at in range(tables)]
    room.press("t")
    if tables <= 12:
        for at, code in enumerate(codes, start=1):
            room.run(f"CasusboekRoom.act('table', {{ name: 'Tafel {at}', code: '{code}' }})")
            room.rest()
    else:
        room.page.get_by_role("button", name="Tafel toevoegen").press("Enter")
        room.page.locator("#cb-room dialog [name=codes]").fill("\n".join(codes))
        room.page.get_by_role("button", name="Tafel toevoegen").last.press("Enter")
        room.page.locator("#cb-room dialog").wait_for(state="detached")
        room.rest()
    assert len(room.run("CasusboekRoom.sitting().tables")) == tables
    flow = room.run(
        "[...document.querySelectorAll('#cb-room main [data-cb-flow] li')].map((li) => [...li.querySelectorAll('strong')]"
        ".map((one) => Number(one.textContent)).reduce((sum, one) => sum + one, 0))"
    )
    assert flow and flow[0] == tables
    passages = room.run("CasusboekTables.compare(CasusboekRoom.story, CasusboekRoom.sitting().tables).length")
    assert len(flow) == passages >= 9  # the whole course stands on the first screen
    assert room.run(TYPE) and all(size >= LEAST * room.run("innerWidth") / 1920 for _, size, _ in room.run(TYPE))
    text = over_pages(room)
    assert "Hier gingen ze uit elkaar." in text and "Alle tafels waren hier weer samen." in text
    first = room.run("CasusboekView.label(CasusboekRoom.story.passages[0].choices[0].id)")
    assert first.rstrip(".?") in text
    assert bool(re.search(r"\b\d+ tafels", text)) == (tables > 12)
    assert ("Tafel 3" in text) == (tables <= 12)


def test_the_debrief_tells_what_was_not_reached_what_others_wanted_and_what_was_written(room: Room) -> None:
    room.present(present=75)
    code = f"{room.run('CasusboekRoom.story.check')}-{ROUTES[0].replace('-', '')}"
    room.to_vote()
    room.run("CasusboekRoom.act('argue', { key: 'A', text: 'Eerst weten waar het geld blijft.' })")
    room.rest()
    room.run(f"CasusboekRoom.act('jump', {{ ids: CasusboekRoute.decode(CasusboekRoom.story, '{code}').ids }})")
    room.rest()
    endings = room.run("CasusboekRoom.story.passages.filter((one) => one.ending).map((one) => one.title)")
    here = room.run("CasusboekRoom.story.passages.find(({ id }) => id === CasusboekRoom.played().state.passage).title")
    told = {}
    for phase in (2, 4):
        room.run(f"CasusboekRoom.act('phase', {{ number: {phase} }})")
        room.rest()
        told[phase] = over_pages(room)
    assert "Einden die we niet haalden" in told[4] and "Wat de anderen wilden" in told[4]
    assert all((" ".join(one.split()) in told[4]) == (one != here) for one in endings)
    assert "De controller" in told[4]


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Sans", "DejaVu Serif", "monospace"])
def test_no_word_runs_off_in_other_fonts(room: Room, font: str) -> None:
    room.present(present=75)
    room.run(f"document.getElementById('cb-room').style.setProperty('font-family', {font!r}, 'important')")
    room.to_vote()
    shows_all(room)
    room.vote({"A": 30, "B": 20, "C": 9, "D": 16})
    shows_all(room)


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
    room.press("v", "2")
    presenter.locator("[name=nA]").wait_for()
    assert axe(presenter) == []
    assert "Luister naar" in presenter.locator("#cb-presenter").inner_text()
    assert "Luister naar" not in room.page.locator("body").inner_text()


def test_the_presenter_hears_that_the_evening_runs_late_and_what_to_leave_out(room: Room) -> None:
    room.present(present=75)
    room.run("CasusboekRoom.begin({ present: 75, plan: 30, ids: [], settings: {} })")
    room.rest()
    room.press("PageDown")
    with room.page.expect_popup() as popup:
        room.press("w")
    line = popup.value.locator("[data-cb-pace]")
    line.wait_for()
    assert re.search(r"U loopt \d+ minuten achter\. Sla beslissing \d+, “[^”]+”, over", line.inner_text())
    assert len(line.locator("q").inner_text()) > 20
    assert "achter" not in room.screen


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
