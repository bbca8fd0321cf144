"""The layout of a map. Nothing in it is left to chance or to the order of a set: the same case gives the same map.

Passages are stations, every choice is a track, the choices from one passage to another run side by side (a link).
What everybody passes (waists) lies on one straight axis.
"""

from itertools import pairwise
from math import cos, pi, sin

from casusboek.map.across import Across, measure, ports, settle
from casusboek.map.along import strip_of
from casusboek.map.chart import Chart
from casusboek.map.layers import Untangling, fill, layers, mark_waists
from casusboek.map.links import hubs, join, kind, links_of
from casusboek.map.parts import Board, Layout, MapRow, Path, Point, Station, Style
from casusboek.map.paths import paths_of
from casusboek.map.rows import on_page, rows_of


def lay(chart: Chart, style: Style) -> Layout:
    """Return where everything of a chart lies in a style."""
    rings = hubs(chart)
    talks = {talk for ring in rings.values() for talk in ring}
    links, order = links_of(chart, talks)
    loose = tuple(id for id in chart.nodes if id not in order and id not in talks)
    via = join(chart, links, order)
    layer = layers(links, order)
    stations = {id: Station(id=id, layer=layer[id], kind=kind(chart, id, rings)) for id in order}
    board = Board(style=style, stations=stations, links=links, rings=rings)
    fill(board)
    crossings = Untangling(board).run()
    mark_waists(board)
    ports(board)
    board.ring_radius = _ring_radius(board)
    measure(board)
    Across(board).run()
    settle(board)
    strip = strip_of(board)
    rows = rows_of(board, strip)
    for station in stations.values():
        station.x, station.y = on_page(board, rows, station.s, station.t)
    paths = paths_of(board, strip, rows)
    shared = _shared(paths, via)
    placed = _talks(board)
    return Layout(
        style=style,
        stations=stations,
        links=links,
        paths=paths,
        shared=shared,
        via=via,
        rings=placed,
        ring_radius=board.ring_radius,
        round={node.id: own for node in chart.nodes.values() if (own := _own_ways(chart, node.id))},
        loose=loose,
        rows=rows,
        crossings=crossings,
        box=_box(board, rows, paths, placed),
    )


def _shared(paths: dict[str, Path], via: dict[str, tuple[str, str]]) -> dict[str, Path]:
    """Take the tracks that ways share out of the paths, and put each of those ways in, made of its two tracks."""
    shared = {track: paths.pop(track) for track in dict.fromkeys(track for parts in via.values() for track in parts)}
    paths |= {way: shared[first] + shared[second][1:] for way, (first, second) in via.items()}
    return shared


def _own_ways(chart: Chart, id: str) -> list[str]:
    """Return the choices of a node that lead back to it."""
    return [way.id for way in chart.nodes[id].ways if way.target == id]


def _ring_radius(board: Board) -> float:
    """Return the radius of the rings: their talks lie apart, and every track of a hub reaches one."""
    style = board.style
    found = [0.0]
    for hub, ring in board.rings.items():
        found.append(max(style.lane * 2.2, len(ring) * max(style.lane, style.apart) / (2 * pi)))
        if not board.upright:
            found += [abs(at) + style.lane for (id, _, _), at in board.port.items() if id == hub]
    return max(found)


def _talks(board: Board) -> dict[str, list[tuple[str, Point]]]:
    """Return where the talks of each hub lie: round it, or, upright, on lines below it."""
    found = {}
    for hub, ring in board.rings.items():
        station, r = board.stations[hub], board.ring_radius
        if board.upright:
            step = board.style.step
            places = [Point(station.x + station.high, station.s + step * (at + 1)) for at in range(len(ring))]
        else:
            angles = [pi * (1 + 2 * (at + 0.5) / len(ring)) for at in range(len(ring))]
            places = [Point(station.x + r * cos(angle), station.y + r * sin(angle)) for angle in angles]
        found[hub] = list(zip(ring, places, strict=True))
    return found


def _box(
    board: Board, rows: list[MapRow], paths: dict[str, Path], rings: dict[str, list[tuple[str, Point]]]
) -> tuple[float, float, float, float]:
    """Return the outermost x and y: left, top, right, bottom."""
    points = [point for path in paths.values() for point in path]
    points += [point for ring in rings.values() for _, point in ring]
    xs = [point.x for point in points] + [station.x for station in board.stations.values()]
    ys = [point.y for point in points] + [station.y for station in board.stations.values()]
    for station in board.stations.values():
        if board.upright:
            xs += [station.x + station.low, station.x + station.high]
    for row, below in pairwise(rows):  # the turns bulge
        bulge = board.style.lead + min(board.style.turn, (below.y - row.y) / 2)
        xs.append(row.stop + row.ahead * bulge)
    return min(xs), min(ys), max(xs), max(ys)
