"""Weighs and times one story on every kind of page: ours, the floor, and the four Twine formats."""

import gzip
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser
from tests.bench.bare import BareStory, Step
from tests.bench.floor import floor_page
from tests.bench.from_page import bare_story
from tests.bench.phone import Stage, first_paint, walk_side_by_side
from tests.bench.serve import serving
from tests.bench.twine_pages import FORMATS, compile_story
from tests.bench.walks import letters, steps, texts

from casusboek.model.story import Story

OURS, FLOOR = "Casusboek", "vloer"
WARM_UP = 3


@dataclass(slots=True, kw_only=True)
class Measured:
    """What was measured of one page, round by round: first paints, and the times from choice to frame."""

    raw: int
    packed: int
    paints: list[list[float]] = field(default_factory=list)
    choices: list[list[float]] = field(default_factory=list)


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
        """Count the choices that a round times: all but the first few of each walk."""
        return sum(step.is_choice for walk in self.walks for step in walk) - WARM_UP * len(self.walks)


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
        tested = Subject(name=name, pages=pages, bare=bare, walks=tuple(walks))
        if tested.choices >= 20:
            return tested
    raise ValueError(f"twenty walks through {name} hold no twenty choices")


def measure(browser: Browser, tested: Subject, rounds: int) -> dict[str, Measured]:
    """Measure every page in turn, round after round, so that a machine that drifts drifts for all alike.

    The four formats take part in every fourth round only: they set the scale, the budgets are against the floor.
    """
    found = {
        name: Measured(raw=len(page.encode()), packed=len(gzip.compress(page.encode(), 9, mtime=0)))
        for name, page in tested.pages.items()
    }
    told = [texts(tested.bare, walk) for walk in tested.walks]
    with serving(tested.pages) as address:
        for number in range(rounds):
            names = turned([name for name in tested.pages if name not in FORMATS or number % 4 == 0], number)
            for name in names:
                found[name].paints.append([])
                found[name].choices.append([])
            for name in names * 2:
                found[name].paints[-1].append(first_paint(browser, f"{address}/{name}.html"))
            stages = [
                Stage(name=name, address=f"{address}/{name}.html", root=FORMATS[name][1] if name in FORMATS else None)
                for name in names
            ]
            for walk, words in zip(tested.walks, told, strict=True):
                for name, timed in walk_side_by_side(browser, stages, walk, words).items():
                    choices = [time for step, time in zip(walk, timed, strict=True) if step.is_choice]
                    found[name].choices[-1] += choices[WARM_UP:]
    return found


def turned(names: list[str], number: int) -> list[str]:
    """Return names with another one in front each round."""
    at = number % len(names)
    return names[at:] + names[:at]


def joined(rounds: Sequence[Sequence[float]]) -> list[float]:
    """Return the values of all rounds."""
    return [value for one in rounds for value in one]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the median and the quartiles around it."""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return median(values), low, high


def ratio(mine: Sequence[Sequence[float]], floor: Sequence[Sequence[float]]) -> float:
    """Return how many times the floor's median a page's median is."""
    return median(joined(mine)) / median(joined(floor))
