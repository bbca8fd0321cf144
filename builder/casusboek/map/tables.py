"""How many tables went along each line, for a wall of 16 by 9: counts on the tracks, names of endings reached only.

A case is too much for a wall at once. So one part of it is shown, between two places that everybody passes, at a size
that is read from the last row; a strip above it shows which part of the whole that is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from casusboek.map.author import across
from casusboek.map.chart import Chart
from casusboek.map.drawing import Drawing
from casusboek.map.labels import Box, meet
from casusboek.map.layout import lay
from casusboek.map.parts import Path, Station, Style
from casusboek.map.pen import n, spans, tag, width_of, wrapped
from casusboek.map.words import summary
from casusboek.words import Translate

LANE, FIGURE = 58.0, 64.0
WALL, STRIP, READ = (1920, 1080), 130, 46  # pixels: a wall, its strip, and how high figures and names are at least
LAYERS = 4  # in one part
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)


def parts_of(chart: Chart) -> list[Chart]:
    """Return a case in parts: each from one place that everybody passes to a later one, with which the next begins."""
    stations = lay(chart, Style()).stations
    waists = sorted((one for one in stations.values() if one.waist and one.id in chart.nodes), key=lambda s: s.layer)
    deepest = max(one.layer for one in stations.values())
    cuts = [waists[0]]
    until = [*(one.layer for one in waists[2:]), deepest]
    for one, layer in zip(waists[1:], until, strict=False):
        if layer - cuts[-1].layer > LAYERS and chart.nodes[one.id].ways:
            cuts.append(one)
    return [_part(chart, stations, one, after) for one, after in zip(cuts, [*cuts[1:], None], strict=True)]


def _part(chart: Chart, stations: dict[str, Station], first: Station, last: Station | None) -> Chart:
    until = last.layer if last else max(one.layer for one in stations.values()) + 1
    kept = {
        id: node for id, node in chart.nodes.items() if id not in stations or first.layer <= stations[id].layer <= until
    }
    if last:
        kept[last.id] = replace(kept[last.id], ways=())
    nodes = {id: replace(node, ways=tuple(way for way in node.ways if way.target in kept)) for id, node in kept.items()}
    return replace(chart, start=first.id, nodes=nodes)


def tables(chart: Chart, routes: Iterable[Sequence[str]], say: Translate, *, part: int = 1) -> str:
    """Return one part of the map, counted from 1, with what the tables did there."""
    taken = [list(dict.fromkeys(route)) for route in routes]
    count = Counter(way for route in taken for way in route)
    parts = parts_of(chart)
    shown = parts[part - 1]
    drawing = _largest(shown)
    drawing.add('<g class="pale">')
    drawing.tracks(lambda track: 0.0 if count[track] else 4.0)
    drawing.add("</g>")
    drawing.tracks(lambda track: max(5.0, count[track] / len(taken) * LANE * 0.66) if count[track] else 0.0)
    drawing.rings(6, 30)
    drawing.stations(34)
    drawing.backward(30)
    _figures(drawing, count)
    targets = chart.targets()
    _names(drawing, Counter(targets[way] for route in taken for way in route))
    _on_wall(drawing)
    _strip(drawing, chart, shown)
    title = say("“{title}”: where {count} tables went").format(title=chart.title, count=len(taken))
    told = say("Part {number} of {count}, from “{passage}”.").format(
        number=part, count=len(parts), passage=shown.nodes[shown.start].name
    )
    return drawing.svg("z", title, f"{summary(chart, say)}. {told}", wide=WALL[0])


def _largest(chart: Chart) -> Drawing:
    """Return the drawing whose figures are large enough on a wall, or the largest, of some aspects and gaps."""
    found = [
        across(chart, lane=LANE, gap=LANE * gap, aspect=aspect)
        for gap in (2.9, 2.2, 1.6)
        for aspect in (0.6, 1, 1.5, 2.2, 3.5)
    ]
    return max(found, key=lambda one: min(1.0, _scale(one.box, 520, 60)))


def _scale(box: Box, wide: float = 0, high: float = 0) -> float:
    return min(WALL[0] / (box[2] - box[0] + wide), (WALL[1] - STRIP) / (box[3] - box[1] + high))


def _figures(drawing: Drawing, count: Counter[str]) -> None:
    """Write letter and count on every track that was used, where nothing else lies; at endings they stand behind it."""
    ends = [drawing.ends(one) for one in drawing.layout.stations.values()]
    taken: list[Box] = [(x0 - 20, y0 - 19, x1 + 20, y1 + 19) for x0, y0, x1, y1 in ends]
    letters = {
        way.id: way.letter if len(node.ways) > 1 else "" for node in drawing.chart.nodes.values() for way in node.ways
    }
    for track, path in drawing.paths.items():
        if not count[track] or not drawing.chart.nodes[drawing.target[track]].ways:
            continue
        letter, figure = letters[track], str(count[track])
        half = (width_of(figure, FIGURE) + (FIGURE * 0.5 if letter else 0)) / 2
        boxes = [(x - half, y - FIGURE * 0.4, x + half, y + FIGURE * 0.4) for x, y in _spots(path)]
        box = next((one for one in boxes if not any(meet(one, other) for other in taken)), boxes[0])
        taken.append(box)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        small = tag("tspan", letter, class_="m", font_size=n(FIGURE * 0.6)) if letter else ""
        words = small + tag("tspan", figure, class_="b", dx="4", font_size=n(FIGURE))
        patch = {"x": n(box[0] - 5), "y": n(y - FIGURE * 0.5), "width": n(2 * half + 10), "height": n(FIGURE)}
        drawing.add(tag("rect", class_="h", rx="12", **patch))
        drawing.add(tag("text", words, x=n(x), y=n(y + FIGURE * 0.36), text_anchor="middle"))


def _spots(path: Path) -> list[tuple[float, float]]:
    """Return places on a path, the best for a figure first: flat, long, and in the middle."""
    found = list[tuple[float, float, float]]()
    for a, b in pairwise(path):
        long, flat = abs(b.x - a.x) + abs(b.y - a.y), abs(b.y - a.y) < 0.1
        for at in SPOTS:
            worth = (0 if flat else 60) + abs(at - 0.5) * 100 - min(long, 300) * 0.3
            found.append((worth, a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at))
    return [(x, y) for _, x, y in sorted(found)]


def _names(drawing: Drawing, came: Counter[str]) -> None:
    """Write the name and the count where a part ends, and only a ring where nobody came."""
    left, top, right, bottom = drawing.box
    for one in drawing.layout.stations.values():
        if one.kind != "ending":
            continue
        if not came[one.id]:
            drawing.add(tag("circle", class_="missed", cx=n(one.x), cy=n(one.y), r="17", stroke_width="6"))
            continue
        ahead = drawing.layout.row_of(one).ahead
        figure, node = str(came[one.id]), drawing.chart.nodes[one.id]
        lines = wrapped(node.what, 420, FIGURE * 0.66)[:2]
        x, side = one.x + ahead * 36, width_of(figure, FIGURE) * 1.08 + 14
        anchor = "start" if ahead > 0 else "end"
        words = spans([(figure, FIGURE, "b")], x, one.y - FIGURE * 0.56)
        size = FIGURE * 0.72
        words += spans([(line, size, "") for line in lines], x + ahead * side, one.y - size * 0.59 * len(lines), 1.1)
        drawing.add(tag("text", words, text_anchor=anchor))
        far = x + ahead * (side + max(width_of(line, size) for line in lines))
        left, right = min(left, far - 20), max(right, far + 20)
    drawing.box = (left, top - 10, right, bottom + 10)


def _on_wall(drawing: Drawing) -> None:
    """Give a drawing the aspect of a wall, with room for the strip at the top."""
    left, top, right, bottom = drawing.box
    scale = min(_scale(drawing.box), 1.2)
    width, height = WALL[0] / scale, WALL[1] / scale
    x = (left + right) / 2 - width / 2
    free = height - STRIP / scale - (bottom - top)
    y = top - free / 2 - STRIP / scale
    drawing.box = (x, y, x + width, y + height)


def _strip(drawing: Drawing, chart: Chart, shown: Chart) -> None:
    """Draw the whole map small at the top, and what of it is shown."""
    whole = Drawing(chart, Style(lane=5, gap=20, apart=11, end_apart=9, radius=5), pad=6)
    left, top, right, bottom = whole.box
    x, y, x1, _ = drawing.box
    wall = (x1 - x) / WALL[0]
    scale = min((x1 - x) * 0.96 / (right - left), STRIP * wall * 0.8 / (bottom - top))
    places = [station.x for id, station in whole.layout.stations.items() if id in shown.nodes]
    whole.rings(2, 6)
    whole.all_tracks(2)
    whole.stations(7)
    under = {
        "x": n(min(places) - 8),
        "y": n(top),
        "width": n(max(places) - min(places) + 16),
        "height": n(bottom - top),
    }
    inner = tag("rect", class_="now", rx="6", **under) + "".join(whole.parts)
    move = (
        f"translate({n((x + x1) / 2 - (left + right) / 2 * scale)} {n(y + 12 * wall - top * scale)}) scale({scale:.4f})"
    )
    drawing.add(tag("g", inner, class_="strip", transform=move))
