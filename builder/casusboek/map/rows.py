"""Rows that turn like a river: a strip is cut where it runs straight, and laid out as near as the rows allow."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from casusboek.map.along import Strip
from casusboek.map.parts import Board, MapRow, row_at

MOST_ROWS = 8
Outline = tuple[float, float, float, float]  # low, high (from the axis), left, right


@dataclass(slots=True, kw_only=True)
class _Rows:
    """Rows being laid, each with the outlines of what lies in it."""

    rows: list[MapRow] = field(default_factory=list)
    outlines: list[list[Outline]] = field(default_factory=list)


def rows_of(board: Board, strip: Strip) -> list[MapRow]:
    """Cut a strip into the rows that come nearest to the aspect, or into the fewest that fit a width."""
    style, best, kept = board.style, float("inf"), [MapRow(begin=0, end=strip.length)]
    most = MOST_ROWS if (style.aspect or style.fit) and not board.upright else 1
    for count in range(1, most + 1):
        cuts = _cuts(strip, count)
        if len(cuts) != count - 1:
            break
        rows = _laid(board, strip, cuts)
        miss = _miss(board, rows)
        if miss < best:
            best, kept = miss, rows
    return kept


def _cuts(strip: Strip, count: int) -> list[int]:
    cuts = list[int]()
    for part in range(1, count):
        free = [gap for gap in strip.cuts if not cuts or gap > cuts[-1]]
        if free:
            cuts.append(min(free, key=lambda gap: abs(strip.cut(gap) - strip.length * part / count)))
    return cuts


def _laid(board: Board, strip: Strip, cuts: list[int]) -> list[MapRow]:
    ends = [0.0, *(strip.cut(gap) for gap in cuts), strip.length]
    laid, x = _Rows(), 0.0
    for at, (begin, end) in enumerate(pairwise(ends)):
        row = MapRow(begin=begin, end=end, ahead=1 if at % 2 == 0 else -1, x=x)
        outline = _outline(board, strip, row)
        row.low = min([0.0, *(one[0] for one in outline)])
        row.high = max([0.0, *(one[1] for one in outline)])
        if laid.rows:
            row.y = _below(board, strip, laid, outline, cuts[at - 1])
        laid.rows.append(row)
        laid.outlines.append(outline)
        x = row.stop
    return laid.rows


def _outline(board: Board, strip: Strip, row: MapRow) -> list[Outline]:
    """Return what lies in a row: tracks gap by gap, and stations."""
    lane = board.style.lane
    found = [
        (piece.begin, piece.end, strip.spans[gap][0], strip.spans[gap + 1][1])
        for gap, pieces in strip.pieces.items()
        for piece in pieces
        if strip.spans[gap][0] < row.end and strip.spans[gap + 1][1] > row.begin
    ]
    found += [
        (station.t + station.low, station.t + station.high, station.s - lane, station.s + lane)
        for station in board.stations.values()
        if row.begin <= station.s <= row.end
    ]

    def across(s: float) -> float:
        return row.x + row.ahead * (min(max(s, row.begin), row.end) - row.begin)

    made = list[Outline]()
    for t, u, s0, s1 in found:
        low, high = sorted((t * row.ahead, u * row.ahead))
        left, right = sorted((across(s0), across(s1)))
        made.append((low, high, left, right))
    return made


def _below(board: Board, strip: Strip, laid: _Rows, outline: list[Outline], cut: int) -> float:
    """Return the y of the next row: as near as the turn and the rows above allow."""
    style = board.style
    widest = max([style.lane, *(abs(t) for piece in strip.pieces[cut] for t in (piece.begin, piece.end))])
    found = [laid.rows[-1].y + 2 * widest + 2 * style.radius]
    for row, above in zip(laid.rows, laid.outlines, strict=True):
        found += [
            row.y + high - low + style.row
            for _, high, left, right in above
            for low, _, left_here, right_here in outline
            if left - style.row < right_here and left_here - style.row < right
        ]
    return max(found)


def _miss(board: Board, rows: list[MapRow]) -> float:
    """Return how far rows are from what is asked."""
    style, ends = board.style, [x for row in rows for x in (row.x, row.stop)]
    width = max(ends) - min(ends) + (style.row + style.lead) * ((len(rows) > 1) + (len(rows) > 2))
    if style.fit:
        return max(0.0, width - style.fit)
    height = max(row.y + row.high for row in rows) - min(row.y + row.low for row in rows)
    return abs(log(max(width, 1) / max(height, 1) / (style.aspect or 1)))


def on_page(board: Board, rows: list[MapRow], s: float, t: float, row: MapRow | None = None) -> tuple[float, float]:
    """Return where a place along and across the story lies on the page."""
    if board.upright:
        return t, s
    row = row or row_at(rows, s)
    return row.x + row.ahead * (s - row.begin), row.y + row.ahead * t
