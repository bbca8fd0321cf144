"""Shares as bars: how many plays come to each ending, and to each passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from casusboek.map.chart import Chart
from casusboek.map.drawing import framed
from casusboek.map.pen import n, tag, wrapped
from casusboek.map.words import percent
from casusboek.words import Translate

WIDE, LINE, SIZE = 720.0, 26.0, 15.0
COLUMN, FULL = 300.0, 340.0  # where bars begin, and how long that of all plays is


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share between 0 and 1 (of plays that come back: more), with the interval it was counted in, if any."""

    name: str
    share: float
    low: float = 0
    high: float = 0

    @property
    def told(self) -> str:
        """Return the share in figures."""
        between = f" ({self.low:.0%}-{self.high:.0%})" if self.low < self.high else ""
        return percent(self.share) + between


def of_endings(chart: Chart, shares: Mapping[str, Mapping[str, float]]) -> list[Bar]:
    """Return the bars of endings; the largest first."""
    made = [
        Bar(
            name=chart.nodes[id].name if id in chart.nodes else id, share=one["share"], low=one["low"], high=one["high"]
        )
        for id, one in shares.items()
    ]
    return sorted(made, key=lambda bar: -bar.share)


def of_passages(chart: Chart, visits: Mapping[str, float]) -> list[Bar]:
    """Return the bars of the passages that are no endings, as written."""
    return [Bar(name=node.name, share=visits.get(id, 0.0)) for id, node in chart.nodes.items() if node.ways]


def bars(groups: Iterable[tuple[str, list[Bar]]], title: str, *, alone: bool = True) -> str:
    """Return groups of bars, each under its heading, as SVG."""
    parts, told, y = list[str](), list[str](), 0.0
    for heading, rows in groups:
        y += LINE * 1.2
        parts.append(tag("text", escape(heading), class_="b", x="0", y=n(y), font_size=n(SIZE)))
        told.append(f"{heading}: " + "; ".join(f"{row.name} {row.told}" for row in rows) + ".")
        for row in rows:
            y += LINE
            parts += _row(row, y)
        y += LINE * 0.6
    return framed("".join(parts), (0, 0, WIDE, y), "b", title, " ".join(told), alone=alone)


def _row(row: Bar, y: float) -> list[str]:
    """Return one bar with its name and its figure; y is the line of its letters."""
    lines, middle = wrapped(row.name, COLUMN - 16, SIZE), y - SIZE * 0.35
    words = lines[0] + (" …" if lines[1:] else "")
    long = FULL * min(1.0, row.share)
    parts = [tag("text", escape(words), x="0", y=n(y), font_size=n(SIZE))]
    parts.append(tag("rect", class_="rest", x=n(COLUMN), y=n(middle - 7), width=n(FULL), height="14"))
    parts.append(tag("rect", class_="e", x=n(COLUMN), y=n(middle - 7), width=n(max(1.0, long)), height="14"))
    if row.low < row.high:
        line = f"M{n(COLUMN + FULL * row.low)} {n(middle)}H{n(COLUMN + FULL * min(1.0, row.high))}"
        parts.append(tag("path", class_="between", d=line))
    figure = tag("text", row.told, class_="m", x=n(WIDE), y=n(y), text_anchor="end", font_size=n(SIZE * 0.9))
    return [*parts, figure]


def picture(chart: Chart, data: Mapping[str, Any], say: Translate, *, alone: bool = True) -> str:
    """Return the shares of a case's figures (check/figures.py) as one picture."""
    groups = (
        (say("Endings"), of_endings(chart, data["endings"])),
        (say("Passages, of an average play"), of_passages(chart, data["visits"])),
    )
    return bars(groups, say("“{title}”: how many plays come where").format(title=chart.title), alone=alone)
