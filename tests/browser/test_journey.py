"""The whole way of a reader on a phone, from the cover to the paper: by keyboard and by finger, in two browsers.

From the disk and from a server, in a folder there, on a small case of its own.
"""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.book import built, small_book
from tests.browser.firefox import Firefox
from tests.browser.phones import HEIGHT, WIDTH, ChromiumPhone, Finger, FirefoxPhone, Keyboard, Phone
from tests.browser.reader import Reader
from tests.needs import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASE = Path(__file__).with_name("journey.md")
BELOW = "raad/spel"  # where on its server the site stands
NOW = "[data-cb-now]"
SAID = "Droge voeten gaan voor, en de school komt later alsnog."
WRITTEN = "Dat ik de ouders niet had gebeld voordat ik stemde. " * 4 + "Dat was alles."
STAKE = "Ik ga voor de zomer met de directeur van de school langs de huizen. " * 3 + "Dat is mijn paal."
ENDING = (
    "De dijk houdt",
    "Het dorp slaapt weer droog.",
    "De prijs is de school: die komt er de eerste tien jaar niet.",
)
TOLD = ("Ik stem voor de dijk.", "De wethouder geeft u een hand.", "Ik leg het zelf uit op het plein.")
THERE = """const now = document.querySelector("[data-cb-now]");
return now.id === %r && document.activeElement === now.querySelector("h2")"""
AT_CHOICE = f"return document.activeElement === document.querySelector('{NOW} [data-cb-choice=A]')"
FITS = "return document.documentElement.scrollWidth <= innerWidth"
ALONE = """return [...document.querySelectorAll("#cb-debrief div > h2")]
.filter(it => it.checkVisibility() && it.innerText === it.parentNode.innerText.trim()).map(it => it.innerText)"""
IN_FULL = """const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.activeElement;
return scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the case, in a folder with the folders above it that a server may have."""
    top = tmp_path_factory.mktemp("journey")
    book = small_book(top / "book", {"dijk.md": CASE.read_text(encoding="utf-8")})
    (top / "web" / BELOW).parent.mkdir(parents=True)
    return built(book).rename(top / "web" / BELOW)


@pytest.fixture(params=["disk", "web"])
def address(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    """Give the address of the case: on the disk, and on a server in a folder there."""
    return f"{site.as_uri() if request.param == 'disk' else f'{serve(site.parents[1])}/{BELOW}'}/dijk.html"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Give a Firefox."""
    with Firefox(needs("firefox"), tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(params=["chromium", "firefox"])
def phone(request: pytest.FixtureRequest, address: str) -> Iterator[Phone]:
    """Give a phone at the cover of the case, with nothing kept on it."""
    if request.param == "firefox":
        phone = FirefoxPhone(request.getfixturevalue("firefox"))
        phone.go(address)
        phone.run("localStorage.clear()")
        phone.go("about:blank")
        phone.go(address)
        yield phone
        return
    browser: Browser = request.getfixturevalue("browser")
    size = {"width": WIDTH, "height": HEIGHT}
    with browser.new_context(viewport=size, has_touch=True) as context:  # type: ignore[arg-type]
        reader = Reader(context.new_page(), address)
        reader.go()
        yield ChromiumPhone(reader.page)
        assert reader.troubles == []


@pytest.mark.parametrize("means", [Keyboard, Finger])
def test_from_the_cover_to_the_paper(phone: Phone, means: type[Keyboard] | type[Finger], tmp_path: Path) -> None:
    hand = means(phone)
    decide_and_return(phone, hand)
    look_back(phone, hand)
    debrief(phone, hand)
    on_paper(phone.paper(), tmp_path / "nabespreking.pdf")


def arrive(phone: Phone, id: str) -> None:
    """Wait until a section has the focus; it is never wider than the phone."""
    phone.wait(THERE % id)
    assert phone.run(FITS), id


def text(phone: Phone, selector: str = NOW) -> str:
    """Return what can be read in an element, as one line."""
    return " ".join(phone.run(f"return document.querySelector({selector!r}).innerText").split())


def decide_and_return(phone: Phone, hand: Keyboard | Finger) -> None:
    """Begin on the first screen, choose with a reason, and come back to the choice that was made."""
    start = f"{NOW} [data-cb-do=start]"
    assert phone.run("return innerWidth") == WIDTH
    foot = phone.run(f"return document.querySelector({start!r}).getBoundingClientRect().bottom")
    assert 0 < foot <= HEIGHT
    hand.follow(start)
    arrive(phone, "vergadering")
    for wanted in ("", SAID):
        hand.choose("A")
        phone.wait("return document.activeElement.matches('[data-cb-asked] input')")
        assert phone.run(f"return document.querySelector('{NOW} [aria-current=true]').dataset.cbChoice") == "A"
        if not wanted:
            phone.write(SAID)
        assert phone.run("return document.activeElement.value") == SAID
        hand.send("[data-cb-asked] button")
        arrive(phone, "vergadering--a")
        assert "De wethouder geeft u een hand." in text(phone)
        if not wanted:
            phone.back()
            phone.wait(AT_CHOICE)
    hand.follow(f"{NOW} [data-cb-do=on]")
    arrive(phone, "school")


def look_back(phone: Phone, hand: Keyboard | Finger) -> None:
    """Choose without a reason, write more than a field shows, and read how it ended."""
    hand.choose("A")
    arrive(phone, "school--a")
    hand.follow(f"{NOW} [data-cb-do=on]")
    arrive(phone, "houdt--reflectie")
    fill(phone, hand, f"{NOW} textarea", WRITTEN)
    hand.follow(f"{NOW} [data-cb-do=end]")
    arrive(phone, "houdt")
    for line in ENDING:
        assert line in text(phone)
    hand.follow(f"{NOW} [data-cb-do=debrief]")


def fill(phone: Phone, hand: Keyboard | Finger, field: str, words: str) -> None:
    """Write in a field, which grows until everything shows."""
    hand.reach(field)
    before = phone.run("return document.activeElement.clientHeight")
    phone.write(words)
    assert phone.run("return document.activeElement.value") == words
    assert phone.run("return document.activeElement.clientHeight") > before
    assert phone.run(IN_FULL), field


def debrief(phone: Phone, hand: Keyboard | Finger) -> None:
    """Go from step to step, and find the ending with its gain and price, the own route and words; say what one will do."""
    arrive(phone, "cb-debrief")
    for line in ENDING:
        assert line in text(phone, "[data-cb-slot=ending]")
    step(phone, hand, "route")
    for line in (TOLD[0], TOLD[2], SAID):
        assert line in text(phone, "[data-cb-slot=route]")
    step(phone, hand, "answers")
    assert WRITTEN in text(phone, "[data-cb-slot=answers]")
    step(phone, hand, "practice")
    fill(phone, hand, f"{NOW} [data-cb-shown] textarea", STAKE)
    assert phone.run(FITS)


def step(phone: Phone, hand: Keyboard | Finger, wanted: str) -> None:
    """Follow the way to the next step until a step shows; each gets the focus, fits, and has something to show."""
    shown = ""
    while shown != wanted:
        before = shown or "ending"
        hand.follow(f"{NOW} [data-cb-next] a")
        phone.wait(f"return document.activeElement.matches('[data-cb-shown]:not([data-cb-slot={before}]) > h2')")
        shown = phone.run("return document.querySelector('[data-cb-shown]').dataset.cbSlot")
        assert phone.run(FITS), shown
        assert phone.run(ALONE) == [], shown


def on_paper(pdf: bytes, file: Path) -> None:
    """Read on the paper all of it: how it ended, gain and price, the route with what followed, and every word written."""
    file.write_bytes(pdf)
    read = subprocess.run([needs("pdftotext"), file, "-"], capture_output=True, text=True, check=True)
    printed = " ".join(read.stdout.split())
    for line in (*ENDING, *TOLD, "De ouders luisteren.", SAID, WRITTEN, STAKE):
        assert line in printed
