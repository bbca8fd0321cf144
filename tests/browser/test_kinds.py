"""Every kind of callout where people meet it: on the page, on paper and on a screen in a room."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.book import built, small_book
from tests.browser.test_axe import MODES, SHOW, violations
from tests.plenary_room import Room
from tests.unit.test_kinds import EXAMPLES, case, last_words

from casusboek.kinds import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]
ROOM = """---
case: zaal
title: Zaal
actors: {griffier: {name: De griffier}}
---

## Zondag {#zondag}

U zit aan tafel en leest een lang verhaal over een gezin.

> [!ZAAL]
> Een inwoner appt u.

> [!CITAAT] Een moeder
> Niemand belde terug.

> [!ADVISEUR] griffier
> Bel mij morgen.

> [!VERANTWOORD] Wat zegt u tegen de krant?

- [Ik bel.](#einde)
- [Ik wacht.](#einde)

## Einde {#einde}

Het is voorbij.

> [!REFLECTIE]
> - Wat nu?
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a book with a case for the example of every kind, and one for a room."""
    cases = {f"een-{kind}.md": case(kind).replace("case: proef", f"case: een-{kind}") for kind in EXAMPLES} | {
        "zaal.md": ROOM
    }
    return built(small_book(tmp_path_factory.mktemp("kinds"), cases))


@pytest.mark.parametrize("mode", ["320 px, light", "1280 px, dark"])
def test_axe_finds_nothing_in_the_example_of_any_kind(book: Path, page_on_disk: Opened, mode: str) -> None:
    found = []
    for kind in EXAMPLES:
        page = with_all_sections(page_on_disk(book / f"een-{kind}.html", **MODES[mode]))
        found += violations(page, kind)
        page.context.close()
    assert found == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_is_on_the_paper_of_whom_it_is_for(book: Path, page_on_disk: Opened, kind: str) -> None:
    is_for_reader = KINDS[kind].audience in ("reader", "debrief")
    page = with_all_sections(page_on_disk(book / f"een-{kind}.html"))
    page.emulate_media(media="print")
    assert (last_words(kind) in page.locator("main").inner_text()) == is_for_reader
    sheet = page_on_disk(book / "trainer" / f"een-{kind}-draaiboek.html")
    sheet.emulate_media(media="print")
    assert is_for_reader or last_words(kind) in sheet.locator("main").inner_text()


def with_all_sections(page: "Page") -> "Page":
    """Show every section of a case at once, unfolded, and the questions that wait for a choice."""
    page.evaluate(SHOW, page.evaluate("[...document.querySelectorAll('[data-cb-kind]')].map(one => one.id)"))
    page.evaluate(
        "for (const asked of document.querySelectorAll('[data-cb-justify]')) asked.setAttribute('data-cb-asked', '')"
    )
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
    return page


def test_a_screen_in_a_room_shows_the_short_text_and_the_readers_page_the_long_one(
    book: Path, page_on_disk: Opened
) -> None:
    page = page_on_disk(book / "zaal.html")
    assert "een lang verhaal" in page.content() and "Een inwoner appt u" not in page.content()
    room = Room(page)
    room.present()
    shown = slides(room)
    assert "een lang verhaal" not in "".join(shown)
    assert [one for one in shown if "Een inwoner appt u." in one]


def test_a_figure_has_its_own_slide_an_adviser_waits_behind_a_key_and_a_question_stays_away(
    book: Path, page_on_disk: Opened
) -> None:
    room = Room(page_on_disk(book / "zaal.html"))
    room.present()
    shown = slides(room)
    assert [("Een inwoner" in one, "Een moeder" in one) for one in shown if "Niemand belde" in one] == [(False, True)]
    assert "Bel mij morgen" not in "".join(shown) and "tegen de krant" not in "".join(shown)
    room.press("1")
    assert "Bel mij morgen." in room.screen


def slides(room: Room) -> list[str]:
    """Return what each slide says, up to the vote."""
    shown: list[str] = []
    while room.view != "vote":
        shown.append(room.screen)
        room.press("PageDown")
        assert len(shown) < 20
    return shown
