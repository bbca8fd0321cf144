"""Tracks as paths of straight lines and arcs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import hypot

from casusboek.map.along import Strip, tracks_of
from casusboek.map.bends import SAME
from casusboek.map.parts import Board, MapRow, Path, Point, row_at
from casusboek.map.rows import on_page

SHORT = 0.05  # a bend that takes less of its line is left out
Corner = tuple[float, float, float]  # s, t, the radius of the bend there


def paths_of(board: Board, strip: Strip, rows: list[MapRow]) -> dict[str, Path]:
    """Return the path of every track, in the direction of the story."""
    found = {}
    for link in board.links:
        source, target = board.stations[link.source], board.stations[link.target]
        for track, ts in tracks_of(board, link).items():
            corners: list[Corner] = [(source.s, ts[0], 0.0)]
            for at in range(len(ts) - 1):
                gap = source.layer + at
                if abs(ts[at] - ts[at + 1]) > SAME:
                    bend, begin = strip.bends[track, gap], strip.spans[gap][1]
                    corners.append((begin + bend.first, ts[at], bend.radii[0]))
                    corners.append((begin + bend.second, ts[at + 1], bend.radii[1]))
            path = _drawn(board, rows, [*corners, (target.s, ts[-1], 0.0)])
            found[track] = turned(path) if link.back else path
    return found


def _drawn(board: Board, rows: list[MapRow], corners: list[Corner]) -> Path:
    first, last = row_at(rows, corners[0][0]), row_at(rows, corners[-1][0])
    if not board.upright and first is not last:
        return _around(board, rows, corners, rows[rows.index(first) : rows.index(last) + 1])
    at = [(*on_page(board, rows, s, t, first), radius) for s, t, radius in corners]
    path = [Point(*at[0][:2])]
    for (x0, y0, _), (x, y, radius), (x2, y2, _) in zip(at, at[1:], at[2:], strict=False):
        a, b = hypot(x - x0, y - y0), hypot(x2 - x, y2 - y)
        if not (radius and a and b):
            continue
        ux, uy, vx, vy = (x - x0) / a, (y - y0) / a, (x2 - x) / b, (y2 - y) / b
        cross, dot = ux * vy - uy * vx, ux * vx + uy * vy
        d = radius * abs(cross) / (1 + dot)
        if d >= SHORT:
            path += [Point(x - d * ux, y - d * uy), Point(x + d * vx, y + d * vy, radius, cross > 0)]
    return [*path, Point(*at[-1][:2])]


def _around(board: Board, rows: list[MapRow], corners: list[Corner], run: list[MapRow]) -> Path:
    """Return a straight track that runs over the end of one row or more, in half circles."""
    (s0, t, _), (s1, _, _) = corners[0], corners[-1]
    style, path = board.style, [Point(*on_page(board, rows, s0, t, run[0]))]
    for row, after in pairwise(run):
        radius, right = min(style.turn, (after.y - row.y) / 2) - t * row.ahead, row.ahead == 1
        (x, y), (_, y2) = on_page(board, rows, row.end, t, row), on_page(board, rows, after.begin, t, after)
        x += row.ahead * style.lead
        out = x + row.ahead * radius
        path += [
            Point(x, y), Point(out, y + radius, radius, right), Point(out, y2 - radius), Point(x, y2, radius, right)
        ]  # fmt: skip
    return [*path, Point(*on_page(board, rows, s1, t, run[-1]))]


def turned(path: Path) -> Path:
    """Return the same path from its other end."""
    back = path[::-1]
    bent = [replace(to, radius=came.radius, right=not came.right) for came, to in pairwise(back)]
    return [Point(back[0].x, back[0].y), *bent]


def beside(path: Path, by: float) -> Path:
    """Return the same path `by` to its right: ends move across it, bends get wider or tighter."""
    made, way = Path(), (0.0, 0.0)
    for before, to in pairwise(path):
        dx, dy = to.x - before.x, to.y - before.y
        length = hypot(dx, dy)
        if length < SAME:
            continue
        ux, uy = dx / length, dy / length
        came = way if made else (ux, uy)
        dot = came[0] * ux + came[1] * uy
        way = (2 * dot * ux - came[0], 2 * dot * uy - came[1]) if to.radius else (ux, uy)
        if not made:
            made.append(Point(before.x - came[1] * by, before.y + came[0] * by))
        radius = max(0.1, to.radius + (-by if to.right else by)) if to.radius else 0
        made.append(Point(to.x - way[1] * by, to.y + way[0] * by, radius, to.right))
    return made


def along(path: Path, every: float) -> Iterator[Point]:
    """Yield points on a path, so far apart; those of a bend lie on its arc."""
    for a, b in pairwise(path):
        dx, dy = b.x - a.x, b.y - a.y
        chord = hypot(dx, dy)
        high = b.radius - max(0.0, b.radius**2 - chord**2 / 4) ** 0.5 if b.radius and chord else 0.0
        bulge = (high if b.right else -high) * 4 / (chord or 1)
        count = max(1, int(chord / every))
        for part in (at / count for at in range(count + 1)):
            out = bulge * part * (1 - part)
            yield Point(a.x + dx * part + dy * out, a.y + dy * part - dx * out)


def longest(path: Path) -> tuple[Point, Point]:
    """Return the ends of the longest straight part of a path."""
    parts = [(a, b) for a, b in pairwise(path) if not b.radius] or [(path[0], path[-1])]
    return max(parts, key=lambda part: hypot(part[1].x - part[0].x, part[1].y - part[0].y))
