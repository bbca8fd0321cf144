"""The parts of a layout. Lengths are in units of the drawing (a CSS pixel at full size).

A story flows along `s`, its tracks lie across it at `t`; rows turn (s, t) into x and y on the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Item: TypeAlias = str | tuple[int, str, str, bool]  # in a layer: a station by its id, or where a link passes


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a map is laid out. `lane` is between two tracks side by side, `gap` the shortest way between two layers.

    `apart` is between neighbours in a layer, `end_apart` between endings; `radius` is that of the tightest bend.
    `step`: upright, every station on a line of its own so far from the last (0: in rows); `end_step` for endings.
    `row` is between two rows; `aspect` the width : height to aim at with rows, `fit` the width that they may have
    instead. `turn` is the radius of the axis where rows turn, `lead` how far a row goes straight on before it turns.
    `trunk_first`: the straight way lies first, side scenes after it; else in their middle.
    """

    lane: float = 10
    gap: float = 40
    apart: float = 10
    end_apart: float = 10
    radius: float = 10
    step: float = 0
    end_step: float = 0
    row: float = 60
    aspect: float = 0
    fit: float = 0
    turn: float = 60
    lead: float = 0
    trunk_first: bool = False


@dataclass(slots=True, kw_only=True)
class MapLink:
    """All choices from one passage to another: tracks side by side. `back`: drawn against the story, a loop.

    `passing` are its items in the layers between, `places` their `t`.
    """

    source: str
    target: str
    back: bool = False
    tracks: list[str] = field(default_factory=list)
    passing: list[Item] = field(default_factory=list)
    places: list[float] = field(default_factory=list)

    @property
    def chain(self) -> list[Item]:
        """Return its items, from end to end."""
        return [self.source, *self.passing, self.target]


@dataclass(slots=True, kw_only=True)
class Station:
    """A passage on the map, or a junction: lines that lead to the same endings.

    `kind` is decision, stop (one way on), ending, hub or junction; `waist`: everybody still under way comes here.
    `low` and `high` are from `t` to its outermost ports.
    """

    id: str
    layer: int
    kind: str
    waist: bool = False
    t: float = 0
    low: float = 0
    high: float = 0
    s: float = 0
    x: float = 0
    y: float = 0


@dataclass(slots=True, kw_only=True)
class MapRow:
    """A part of the story on one line: from `begin` to `end` along s; `ahead` is 1 to the right, -1 to the left.

    `x` is where it begins, `y` its axis; `low` and `high` are what lies outermost, above and below the axis.
    """

    begin: float
    end: float
    ahead: int = 1
    x: float = 0
    y: float = 0
    low: float = 0
    high: float = 0

    @property
    def stop(self) -> float:
        """Return the x at which it ends."""
        return self.x + self.ahead * (self.end - self.begin)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a path; `radius` is that of the bend that leads to it (0: straight), `right` says which way."""

    x: float
    y: float
    radius: float = 0
    right: bool = False


Path: TypeAlias = list[Point]


@dataclass(slots=True, kw_only=True)
class Board:
    """A layout being made. `rows` are the items of each layer, in order across.

    `outs` and `ins` are the links of each station by their place; `port` says how far from its `t` each track leaves
    it (0) or enters it (1).
    """

    style: Style
    stations: dict[str, Station]
    links: list[MapLink]
    rings: dict[str, list[str]]
    rows: list[list[Item]] = field(default_factory=list)
    outs: dict[str, list[MapLink]] = field(default_factory=dict)
    ins: dict[str, list[MapLink]] = field(default_factory=dict)
    port: dict[tuple[str, str, int], float] = field(default_factory=dict)
    ring_radius: float = 0

    @property
    def upright(self) -> bool:
        """Say whether every station has a line of its own."""
        return self.style.step > 0

    def middle(self, id: str, link: MapLink, end: int) -> float:
        """Return how far from its `t` the middle of a link leaves a station (0) or enters it (1)."""
        return (self.port[id, link.tracks[0], end] + self.port[id, link.tracks[-1], end]) / 2

    def pieces(self) -> Iterator[tuple[Item, Item, MapLink]]:
        """Yield every piece of a link between two neighbouring layers."""
        for link in self.links:
            chain = link.chain
            yield from ((a, b, link) for a, b in pairwise(chain))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything lies. `paths` are by the id of a choice, in the direction of the story.

    `via` says of choices that go through a junction on which two tracks of `shared` they run. `rings` are the talks of
    a hub with their places, `round` the choices that lead back to their own passage, `loose` what nobody comes to.
    """

    style: Style
    stations: dict[str, Station]
    links: list[MapLink]
    paths: dict[str, Path]
    shared: dict[str, Path]
    via: dict[str, tuple[str, str]]
    rings: dict[str, list[tuple[str, Point]]]
    ring_radius: float
    round: dict[str, list[str]]
    loose: tuple[str, ...]
    rows: list[MapRow]
    crossings: int
    box: tuple[float, float, float, float]

    def row_of(self, station: Station) -> MapRow:
        """Return the row that a station stands in."""
        return row_at(self.rows, station.s)


def row_at(rows: list[MapRow], s: float) -> MapRow:
    """Return the row that a place along the story lies in."""
    return next((row for row in rows if s <= row.end), rows[-1])
