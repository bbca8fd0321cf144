"""A layout as SVG: tracks, stations and rings, each under the name of its choice or passage.

A track has the class `t` and `data-c`, the id of its choice; a station `s` and `data-p`, that of its passage; so a
script can light them. Colours are custom properties of theme/map/map.css.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cache
from html import escape

import rcssmin

from casusboek.map.chart import Chart
from casusboek.map.layout import lay
from casusboek.map.parts import Point, Station, Style
from casusboek.map.paths import longest
from casusboek.map.pen import d, line, n, tag
from casusboek.theme import theme_folder

Width = Callable[[str], float]


@cache
def style_sheet() -> str:
    """Return the style of every map."""
    return str(rcssmin.cssmin((theme_folder() / "map" / "map.css").read_text(encoding="utf-8")))


class Drawing:
    """A map being drawn: `parts` are its elements, `box` is what shows (left, top, right, bottom)."""

    def __init__(self, chart: Chart, style: Style, *, pad: float = 16) -> None:
        """Lay out a chart; `pad` is the margin round it."""
        self.chart, self.style, self.layout = chart, style, lay(chart, style)
        self.paths, self.target = self.layout.paths, chart.targets()
        self.guarded = {way.id for node in chart.nodes.values() for way in node.ways if way.guarded}
        left, top, right, bottom = self.layout.box
        self.box = (left - pad, top - pad, right + pad, bottom + pad)
        self.parts: list[str] = []

    def add(self, *parts: str) -> None:
        """Draw something on top of what is there."""
        self.parts += parts

    def all_tracks(self, width: float) -> None:
        """Draw all tracks as one path."""
        alone = [path for track, path in self.paths.items() if track not in self.layout.via]
        every = "".join(d(path) for path in (*alone, *self.layout.shared.values()))
        self.add(tag("path", class_="t", stroke_width=n(width), d=every))

    def tracks(
        self, width: Width, joined: Callable[[list[float]], float] = sum, *, conditions: bool = False
    ) -> None:  # fmt: skip
        """Draw each track in the width of its choice; what several share in their widths `joined`, at most a lane.

        With `conditions`, choices that have one are dashed.
        """
        load = defaultdict[str, list[float]](list)
        for track, parts in self.layout.via.items():
            for part in parts:
                load[part].append(width(track))
        for part, path in self.layout.shared.items():
            self._track(path, min(joined(load[part]), self.style.lane), {"class_": "t"})
        for track, path in self.paths.items():
            if track not in self.layout.via:
                name = "t g" if conditions and track in self.guarded else "t"
                self._track(path, min(width(track), self.style.lane), {"class_": name, "data_c": track})

    def _track(self, path: list[Point], width: float, names: dict[str, str]) -> None:
        if width:
            self.add(tag("path", **names, stroke_width=n(width), d=d(path)))

    def backward(self, size: float) -> None:
        """Draw which way loops go: an arrow in the middle of each track that goes back, a bow where it stays."""
        for link in (link for link in self.layout.links if link.back):
            for track in link.tracks:
                a, b = longest(self.paths[track])
                self.add(_arrow(Point((a.x + b.x) / 2, (a.y + b.y) / 2), a, b, size))
        for id, ways in self.layout.round.items():
            if id in self.layout.stations:
                self._bow(self.layout.stations[id], ways, size)

    def _bow(self, station: Station, ways: list[str], size: float) -> None:
        """Draw the choices of a station that lead back to it."""
        _, _, x, y = self.ends(station)
        for at, way in enumerate(ways):
            r = size * (1.2 + 0.7 * at)
            if self.layout.style.step:
                bow = f"M{n(x)} {n(y - size / 2)}a{n(r)} {n(r)} 0 1 1 0 {n(size)}"
                tip, before = Point(x, y + size / 2), Point(x + size, y + size / 2)
            else:
                bow = f"M{n(x - size / 2)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(size)} 0"
                tip, before = Point(x + size / 2, y), Point(x + size / 2, y + size)
            self.add(tag("path", class_="t", data_c=way, stroke_width="1.5", d=bow), _arrow(tip, before, tip, size))

    def ends(self, station: Station) -> tuple[float, float, float, float]:
        """Return the ends of a station's pill: x and y of the first, then of the last."""
        low, high = station.low, station.high
        if self.style.step:
            high -= 3.5 * self.style.lane if station.kind == "hub" else 0
            return station.x + low, station.y, station.x + high, station.y
        ahead = self.layout.row_of(station).ahead
        a, b = sorted((station.y + ahead * low, station.y + ahead * high))
        return station.x, a, station.x, b

    def stations(self, thick: float, only: Collection[str] | None = None) -> None:
        """Draw decisions as open pills over their tracks, the start full; one way on as a ring, endings as dots."""
        for station in self.layout.stations.values():
            if (only is None or station.id in only) and (shape := self._shape(station, thick)):
                self.add(tag("g", shape, class_="s", data_p=station.id))

    def _shape(self, station: Station, thick: float) -> str:
        x0, y0, x1, y1 = self.ends(station)
        if station.kind == "junction" or (station.kind == "hub" and not self.style.step):
            return ""
        pill = line(x0, y0, x1, y1)
        if station.id == self.chart.start:
            return tag("path", class_="p", stroke_width=n(thick), d=pill)
        if station.kind == "ending":
            return tag("circle", class_="e", cx=n(station.x), cy=n(station.y), r=n(thick * 0.56))
        if station.kind == "stop" and (x0, y0) == (x1, y1):
            return dot(Point(station.x, station.y), thick)
        inside = tag("path", class_="q", stroke_width=n(thick * 0.54), d=pill)
        return tag("path", class_="p", stroke_width=n(thick), d=pill) + inside

    def rings(self, width: float, thick: float) -> None:
        """Draw hubs as a ring with their talks on it; upright, as a loop at the right of the hub."""
        for hub, ring in self.layout.rings.items():
            station, stroke = self.layout.stations[hub], {"class_": "r", "stroke_width": n(width)}
            if self.style.step:
                left = station.x + station.high - 2.3 * self.style.lane
                right, bottom = station.x + station.high, ring[-1][1].y + self.style.step * 0.55
                k = (right - left) / 2
                bow = f"A{n(k)} {n(k)} 0 0 0"
                oval = f"M{n(left)} {n(bottom - k)}{bow} {n(right)} {n(bottom - k)}V{n(station.y + k)}"
                self.add(tag("path", **stroke, d=f"{oval}{bow} {n(left)} {n(station.y + k)}Z"))
                self.add(tag("path", **stroke, d=line(station.x, station.y, left + k, station.y)))
            else:
                self.add(tag("circle", **stroke, cx=n(station.x), cy=n(station.y), r=n(self.layout.ring_radius)))
                self.add(tag("g", dot(Point(station.x, station.y), thick * 1.5), class_="s", data_p=hub))
            self.add(*(tag("g", dot(place, thick), class_="s", data_p=talk) for talk, place in ring))

    def arrows(self) -> None:
        """Draw which way rows turn."""
        for row, after in zip(self.layout.rows, self.layout.rows[1:], strict=False):
            x, y = row.stop + row.ahead * 6, (row.y + after.y) / 2
            self.add(_arrow(Point(x, y), Point(x, y - 1), Point(x, y), 12))

    def svg(self, name: str, title: str, told: str, *, wide: float | None = None, alone: bool = True) -> str:
        """Return the drawing. `name` makes its ids unique, `told` is what it shows in words, `wide` its width.

        `alone`: it is a file by itself, with its own style; else it stands in a page that has it. What has links is a
        group, so that they can be found.
        """
        return framed("".join(self.parts), self.box, name, title, told, wide=wide, alone=alone)


def framed(
    body: str, box: tuple[float, float, float, float], name: str, title: str, told: str, *,
    wide: float | None = None, alone: bool = True,
) -> str:  # fmt: skip
    """Return elements as an SVG that shows a box of them (left, top, right, bottom), as `Drawing.svg` says."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    size = wide or width
    head = tag("title", escape(title), id=f"{name}-t") + tag("desc", escape(told), id=f"{name}-d")
    return tag(
        "svg",
        head + (tag("style", style_sheet()) if alone else "") + body,
        xmlns="http://www.w3.org/2000/svg",
        class_="cb-map",
        viewBox=f"{n(left)} {n(top)} {n(width)} {n(height)}",
        width=n(size),
        height=n(size * height / width),
        role="group" if "<a " in body else "img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
    )


def dot(place: Point, thick: float) -> str:
    """Return a small open ring."""
    return tag(
        "circle", class_="o", cx=n(place.x), cy=n(place.y), r=n(thick * 0.4), stroke_width=n(thick * 0.24)
    )  # fmt: skip


def _arrow(at: Point, a: Point, b: Point, size: float) -> str:
    """Return an arrow head at a place, that points from a to b."""
    length = ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5 or 1
    ux, uy = (b.x - a.x) / length * size / 2, (b.y - a.y) / length * size / 2
    tail = Point(at.x - ux, at.y - uy)
    wings = f"M{n(tail.x - uy)} {n(tail.y + ux)}L{n(at.x + ux)} {n(at.y + uy)}L{n(tail.x + uy)} {n(tail.y - ux)}"
    return tag("path", class_="w", d=wings)
