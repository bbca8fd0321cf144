"""In Firefox: a case plays from the disk by keyboard and keeps its route."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.firefox import Firefox
from tests.browser.reader import say
from tests.needs import needs

from casusboek.render.worksheet_words import worksheet_words

ENTER = "\ue007"
SHOWN = "return document.querySelector('[data-cb-now]')?.id"
ARRIVED = """const heading = document.querySelector('[data-cb-now] h2');
return heading && document.activeElement === heading && document.querySelector('[data-cb-now]').id === '%s';"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Give a Firefox."""
    with Firefox(needs("firefox"), tmp_path_factory.mktemp("firefox")) as started:
        yield started


def follow(firefox: Firefox, *steps: tuple[str, str]) -> None:
    """Press a key, or click the way on, and wait until a section has the focus."""
    for key, id in steps:
        if key:
            firefox.press(key)
        else:
            firefox.run("document.querySelector('[data-cb-now] [data-cb-next] [data-cb-do]:last-of-type').click()")
        firefox.wait(ARRIVED % id)


def test_a_case_plays_from_the_disk_to_its_debrief_and_reload_returns_there(firefox: Firefox, folder: Path) -> None:
    firefox.go((folder / "small" / "de-brug.html").as_uri())
    assert firefox.run(SHOWN) == "cb-cover"
    follow(firefox, ("", "brief"), ("b", "brief--b"), ("", "aannemer"), ("a", "krant"))
    firefox.press("a")
    firefox.wait("return document.activeElement.matches('[data-cb-asked] input')")
    for key in "Kom":
        firefox.press(key)
    follow(firefox, (ENTER, "krant--a"), ("", "open--reflectie"), ("", "open"), ("", "cb-debrief"))
    address = firefox.run("return location.href")
    assert address.endswith("-BAA")
    assert firefox.run("return document.title").startswith(say("Debrief"))
    assert "Kom" in firefox.run("return document.querySelector('#cb-debrief q').textContent")
    assert "Dit deed u: Om onderzoek vragen." in firefox.run(
        "return document.querySelector('#cb-step-moves').textContent"
    )
    assert "De brug" in firefox.run("return document.querySelector('#cb-step-repertoire li').textContent")
    firefox.do("WebDriver:Refresh")
    assert firefox.run(SHOWN) == "cb-debrief"
    firefox.do("WebDriver:Back")
    firefox.wait(f"return (() => {{ {SHOWN} }})() === 'open'")


def test_a_route_code_opens_its_place(firefox: Firefox, folder: Path) -> None:
    firefox.go("about:blank")
    firefox.go((folder / "real" / "de-inschatting.html").as_uri() + "#r=BB")
    assert firefox.run(SHOWN) not in (None, "cb-cover")
    assert firefox.run("return location.hash").endswith("-BB")


def test_what_is_folded_is_printed_and_a_term_is_explained(firefox: Firefox, folder: Path) -> None:
    assert firefox.run("return CSS.supports('selector(::details-content)')")
    firefox.go("about:blank")
    firefox.go((folder / "small" / "de-brug.html").as_uri())
    firefox.run("document.querySelector('[data-cb-now] [popovertarget]').click()")
    assert firefox.run("return document.querySelector('[popover]').matches(':popover-open')")


def test_the_worksheet_is_filled_in_from_a_debrief_and_measures_itself(firefox: Firefox, address: str) -> None:
    firefox.go(f"{address}/small/de-brug.html#r=A")
    firefox.press("b")
    firefox.wait("return document.activeElement.matches('[data-cb-asked] input')")
    follow(firefox, (ENTER, "krant--b"), ("", "dicht--reflectie"), ("", "dicht"), ("", "cb-debrief"))
    firefox.run("document.querySelector('#cb-onward a').click()")
    named = "document.querySelector('[data-cb-keep=sheet-1-name]')"
    firefox.wait(f"return {named}?.value === 'Openheid'")
    firefox.run("document.querySelector('[data-cb-keep=sheet-1-result]').focus()")
    for key in "Het dorp ziet het.":
        firefox.press(key)
    firefox.wait("return document.querySelector('[data-cb-paper=sheet] td')?.textContent === 'Het dorp ziet het.'")
    full, fits = (worksheet_words("nl")[key].partition("{")[0] for key in ("full", "fits"))
    firefox.wait(f"return document.getElementById('cb-full').textContent.startsWith({json.dumps(fits)})")
    typed = "const it = document.querySelector('[data-cb-keep=sheet-1-result]'); it.value = 'Stil. '.repeat(2000)"
    firefox.run(f"{typed}; it.dispatchEvent(new Event('input', {{ bubbles: true }}))")
    firefox.wait(f"return document.getElementById('cb-full').textContent.startsWith({json.dumps(full)})")
