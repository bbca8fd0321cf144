"""Puts names where nothing lies: beside endings, else above or below stations, alternately."""

from collections.abc import Iterable, Iterator

from casusboek.map.drawing import Drawing
from casusboek.map.parts import Station
from casusboek.map.paths import along
from casusboek.map.pen import line, n, spans, tag, width_of, wrapped

Box = tuple[float, float, float, float]  # left, top, right, bottom
Place = tuple[float, float, str]  # left, top, and to which side the text is set
SMALL, LEADING, EVERY = 0.8, 1.18, 7
WIDEST_ENDING = 250
FAR = (9, 16, 26, 40, 58, 80)


def meet(a: Box, b: Box) -> bool:
    """Say whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Boxes:
    """Boxes, of which those near another one are found by the squares that they lie in."""

    square = 64

    def __init__(self, boxes: Iterable[Box]) -> None:
        """Keep boxes."""
        self._in: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Keep one more."""
        for square in self._squares(box):
            self._in.setdefault(square, []).append(box)

    def meet(self, box: Box) -> bool:
        """Say whether one of them overlaps a box."""
        return any(meet(box, one) for square in self._squares(box) for one in self._in.get(square, ()))

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (int(side // self.square) for side in box)
        for x in range(left, right + 1):
            for y in range(top, bottom + 1):
                yield x, y


class Labels:
    """The labels of a drawing in rows; `missing` are the stations that no place was found for."""

    def __init__(self, drawing: Drawing, *, size: float, width: float, over: bool = True) -> None:
        """Take a drawing, the size of its letters and how wide a name may be; `over`: it may lie over a track."""
        self.drawing, self.size, self.width, self.over = drawing, size, width, over
        self.pills = [_around(drawing.ends(one), 7, 8) for one in drawing.layout.stations.values()]
        talks = [
            _around((place.x, place.y, place.x, place.y), 9, 9)
            for ring in drawing.layout.rings.values()
            for _, place in ring
        ]
        self.marks, self.named = Boxes(self.pills), Boxes(self.pills)
        self.taken = Boxes([*self._of_tracks(), *self.pills, *talks])
        self.names: list[Box] = []
        self.missing: list[str] = []

    def _of_tracks(self) -> Iterable[Box]:
        for path in self.drawing.paths.values():
            yield from (_around((at.x, at.y, at.x, at.y), 3, 3) for at in along(path, EVERY))

    def all(self, ids: Iterable[str]) -> list[str]:
        """Put the names of stations, endings first; return those that found no place."""
        layout, side = self.drawing.layout, -1
        known = [layout.stations[id] for id in dict.fromkeys(ids) if id in layout.stations]
        for station in sorted(known, key=lambda one: (one.kind != "ending", one.s)):
            lean = layout.row_of(station).ahead * (station.t + (station.low + station.high) / 2)
            side = -side if abs(lean) < 2 * layout.style.lane else (1 if lean > 0 else -1)
            self.put(station, side)
        left, top, right, bottom = self.drawing.box
        for box in self.names:
            left, top = min(left, box[0] - 8), min(top, box[1] - 8)
            right, bottom = max(right, box[2] + 8), max(bottom, box[3] + 8)
        self.drawing.box = (left, top, right, bottom)
        return self.missing

    def put(self, station: Station, side: int) -> None:
        """Put the name of a station, rather at a side of it: -1 above, 1 below."""
        lines = self._lines(station)
        wide = max(width_of(words, size, bold=name == "b") for words, size, name in lines)
        high = sum(size * LEADING for _, size, _ in lines)
        places, ends = self._places(station, side, wide, high), self.drawing.ends(station)
        for over in (False, True)[
            : 1 + self.over
        ]:  # rather over a track, on a patch of paper, than led through another station
            for x, y, anchor in places:
                box = (x - 3, y - 2, x + wide + 3, y + high + 2)
                if station.kind == "ending":
                    box = (x, y + 2, x + wide, y + high - 2)
                lead = self._lead(station, ends, y, high)
                clear = self._is_free(box, over=over) and not self.marks.meet(lead)
                if clear:
                    self._draw(station, lines, box, (x + wide * "sme".index(anchor[0]) / 2, y, anchor), over=over)
                    return
        self.missing.append(station.id)

    def _lines(self, station: Station) -> list[tuple[str, float, str]]:
        """Return when (small) over what, wrapped: each line with its size and its class."""
        node, ending = self.drawing.chart.nodes[station.id], station.kind == "ending"
        width = WIDEST_ENDING if ending else self.width * (SMALL if station.kind == "stop" else 1)
        lines = [(node.when, self.size * SMALL, "m")] if node.when else []
        return lines + [
            (one, self.size, "b" if ending else "") for one in wrapped(node.what, width, self.size, bold=ending)[:3]
        ]

    def _places(self, station: Station, side: int, wide: float, high: float) -> list[Place]:
        x0, y0, x1, y1 = self.drawing.ends(station)
        if station.kind == "ending":
            ahead = self.drawing.layout.row_of(station).ahead
            x = station.x + ahead * self.size * SMALL
            return [(x, station.y - high / 2, "start") if ahead > 0 else (x - wide, station.y - high / 2, "end")]
        found: list[Place] = []
        for far in FAR:
            for y in [y0 - far - high, y1 + far][::-side]:
                found += [
                    (station.x - wide / 2, y, "middle"), (station.x - 12, y, "start"), (station.x - wide + 12, y, "end")
                ]  # fmt: skip
        middle = (y0 + y1) / 2 - high / 2
        return [*found, (x1 + 12, middle, "start"), (x0 - 12 - wide, middle, "end")]

    def _lead(self, station: Station, ends: Box, y: float, high: float) -> Box:
        """Return the box of the line from a name to its station; one that lies nowhere if there is none."""
        if y + high < ends[1]:
            return station.x - 1, y + high, station.x + 1, ends[1] - 9
        if y > ends[3]:
            return station.x - 1, ends[3] + 9, station.x + 1, y
        return 1e9, 0, 1e9, 0

    def _is_free(self, box: Box, *, over: bool) -> bool:
        return not (self.named if over else self.taken).meet(box)

    def _draw(
        self, station: Station, lines: list[tuple[str, float, str]], box: Box, at: Place, *, over: bool
    ) -> None:  # fmt: skip
        x, y, anchor = at
        self.taken.add(box)
        self.named.add(box)
        self.names.append(box)
        _, y0, _, y1 = self.drawing.ends(station)
        top, bottom = (y1, y) if y > y1 else (box[3] - 2, y0)
        if bottom - top > 18 and station.kind != "ending":
            self.drawing.add(tag("path", class_="l", data_n=station.id, d=line(station.x, top, station.x, bottom)))
        if over:
            patch = {"x": n(box[0]), "y": n(box[1] + 1), "width": n(box[2] - box[0]), "height": n(box[3] - box[1] - 2)}
            self.drawing.add(tag("rect", class_="h", rx="4", data_n=station.id, **patch))
        self.drawing.add(tag("text", spans(lines, x, y), text_anchor=anchor, data_n=station.id))


def _around(box: Box, x: float, y: float) -> Box:
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y
