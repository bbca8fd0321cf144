"""What assistive technology gets of each kind of screen: golden files, to be read when they change."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator
from tests.browser.conftest import Open
from tests.browser.reader import Reader
from tests.browser.test_axe import UNFOLD

GOLDEN = Path(__file__).parents[1] / "golden" / "aria"

Golden = Callable[[Path, str], None]


def snapshot(reader: Reader, golden: Golden, name: str, place: Locator | None = None) -> None:
    told = (place or reader.page.locator("body")).aria_snapshot()
    golden(GOLDEN / f"{name}.yml", told + "\n")


def test_each_kind_of_screen(on_disk: Open, golden: Golden) -> None:
    reader = on_disk("small/de-brug.html")
    snapshot(reader, golden, "cover")
    reader.begin()
    snapshot(reader, golden, "passage")
    reader.choose("b")
    snapshot(reader, golden, "consequence")
    reader.on()
    reader.take("a")
    reader.press("a")
    reader.settle()
    snapshot(reader, golden, "justify")
    reader.page.keyboard.type("De brug was op.")
    reader.press("Enter")
    reader.arrive()
    reader.on()
    snapshot(reader, golden, "reflection")
    reader.on()
    snapshot(reader, golden, "ending")
    reader.on()
    reader.page.evaluate(UNFOLD)
    snapshot(reader, golden, "debrief")
    for slot in reader.shown.locator("[data-cb-slot]").all()[1:]:
        reader.step(slot.locator("h2").inner_text())
        snapshot(reader, golden, f"step-{slot.get_attribute('data-cb-slot')}", slot)


def test_the_library(on_disk: Open, golden: Golden) -> None:
    snapshot(on_disk("small/index.html"), golden, "library")
