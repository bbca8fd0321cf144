"""Weighs and times one story on every kind of page: ours, the floor, and the four Twine formats."""

import gzip
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from playwright.sync_api import Browser

from casusboek.model.story import Story
from tests.bench.bare import BareStory, Step
from tests.bench.floor import floor_page
from tests.bench.from_page import bare_story
from tests.bench.phone import Tap, first_paint, taps
from tests.bench.serve import serving
from tests.bench.twine_pages import FORMATS, compile_story
from tests.bench.walks import letters, steps, texts

OURS, FLOOR = "Casusboek", "vloer"
WARM_UP = 3
T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was measured of one page: a first paint per round, taps per round."""

    raw: int
    packed: int
    paints: list[float] = field(default_factory=list)
    choices: list[list[Tap]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A story with its pages, and the walks that are taken through each of them."""

    name: str
    pages: Mapping[str, str]
    bare: BareStory
    walks: tuple[tuple[Step, ...], ...]

    @property
    def passages(self) -> int:
        """Count the passages and endings."""
        return sum("--" not in section.id and not section.id.startswith("cb-") for section in self.bare.sections)

    @property
    def choices(self) -> int:
        """Count the choices that a round times."""
        return sum(step.is_choice for walk in self.walks for step in walk[WARM_UP:])


def subject(name: str, page: Path, story: Story, formats: Path | None, tweego: str | None) -> Subject:
    """Make every page of a story from the one that was built, and walks of at least twenty choices."""
    text = page.read_text(encoding="utf-8")
    bare = bare_story(text)
    pages = {FLOOR: floor_page(bare), OURS: text}
    if formats and tweego:
        pages |= {one: compile_story(bare, one, formats, tweego) for one in FORMATS}
    walks: list[tuple[Step, ...]] = []
    for seed in range(20):
        walks.append(tuple(steps(bare, letters(story, random.Random(seed)))))
        if sum(step.is_choice for walk in walks for step in walk[WARM_UP:]) >= 20:
            break
    return Subject(name=name, pages=pages, bare=bare, walks=tuple(walks))


def measure(browser: Browser, tested: Subject, rounds: int) -> dict[str, Measured]:
    """Measure every page in turn, round after round, so that a machine that drifts drifts for all alike."""
    found = {
        name: Measured(raw=len(page.encode()), packed=len(gzip.compress(page.encode(), 9, mtime=0)))
        for name, page in tested.pages.items()
    }
    told = [texts(tested.bare, walk) for walk in tested.walks]
    with serving(tested.pages) as address:
        for number in range(rounds):
            for name in turned(list(tested.pages), number):
                found[name].paints.append(first_paint(browser, f"{address}/{name}.html"))
            for name in turned(list(tested.pages), number):
                root = FORMATS[name][1] if name in FORMATS else None
                round_taps: list[Tap] = []
                for walk, words in zip(tested.walks, told, strict=True):
                    timed = taps(browser, f"{address}/{name}.html", walk, root, words)
                    round_taps += [tap for step, tap in list(zip(walk, timed, strict=True))[WARM_UP:] if step.is_choice]
                found[name].choices.append(round_taps)
    return found


def turned(names: list[str], number: int) -> list[str]:
    """Return names with another one in front each round."""
    at = number % len(names)
    return names[at:] + names[:at]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the median and the quartiles around it."""
    low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values[0],) * 3
    return median(values), low, high


def frames(measured: Measured, *, half: int | None = None) -> list[float]:
    """Return the times from choice to frame of all rounds, or of the first (0) or second (1) half of them."""
    return [tap.frame for taps_of in halved(measured.choices, half) for tap in taps_of]


def paints(measured: Measured, *, half: int | None = None) -> list[float]:
    """Return the first paints of all rounds, or of the first (0) or second (1) half of them."""
    return list(halved(measured.paints, half))


def halved(rounds: list[T], half: int | None) -> list[T]:
    """Return all rounds, or one half."""
    middle = len(rounds) // 2
    return rounds if half is None else rounds[:middle] if half == 0 else rounds[middle:]
