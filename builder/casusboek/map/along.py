"""From layers and lanes to a place along the story: how long each gap is, and where tracks bend in it."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from casusboek.map.bends import SAME, Bend, LinePiece, bends
from casusboek.map.parts import Board, MapLink, Station


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A story on one line. `spans` are where each layer begins and ends along it, `bends` by track and layer.

    `cuts` are the gaps that run straight between two waists, where a row may end.
    """

    spans: list[tuple[float, float]]
    pieces: dict[int, list[LinePiece]]
    bends: dict[tuple[str, int], Bend]
    cuts: list[int]

    @property
    def length(self) -> float:
        """Return how long the story is."""
        return self.spans[-1][1]

    def cut(self, gap: int) -> float:
        """Return the place where a gap is cut: in its middle."""
        return (self.spans[gap][1] + self.spans[gap + 1][0]) / 2


def strip_of(board: Board) -> Strip:
    """Give every station its `s`, and return the strip."""
    pieces = _pieces(board)
    spans, bent, s = list[tuple[float, float]](), dict[tuple[str, int], Bend](), 0.0
    for layer, row in enumerate(board.rows):
        own = [board.stations[item] for item in row if isinstance(item, str)]
        thick = _upright(board, own, s) if board.upright else _thick(board, own)
        if not board.upright:
            for station in own:
                station.s = s + thick / 2
        spans.append((s, s + thick))
        length, found = bends(pieces[layer], board.style)
        bent |= {(track, layer): bend for track, bend in found.items()}
        s += thick + length
    return Strip(spans=spans, pieces=pieces, bends=bent, cuts=_cuts(board, pieces))


def tracks_of(board: Board, link: MapLink) -> dict[str, list[float]]:
    """Return for each track of a link its `t` at both ends and in every layer between."""
    begin, end = board.stations[link.source].t, board.stations[link.target].t
    found = {}
    for at, track in enumerate(link.tracks):
        side = (at - (len(link.tracks) - 1) / 2) * board.style.lane
        between = [t + side for t in link.places]
        found[track] = [
            begin + board.port[link.source, track, 0], *between, end + board.port[link.target, track, 1]
        ]  # fmt: skip
    return found


def _pieces(board: Board) -> dict[int, list[LinePiece]]:
    found: dict[int, list[LinePiece]] = defaultdict(list)
    for link in board.links:
        for track, ts in tracks_of(board, link).items():
            for at, (a, b) in enumerate(pairwise(ts), start=board.stations[link.source].layer):
                found[at].append(LinePiece(track=track, link=link, begin=a, end=b))
    return found


def _thick(board: Board, own: list[Station]) -> float:
    """Return how long a layer is in a row: a ring takes room."""
    return 2 * board.ring_radius if any(station.kind == "hub" for station in own) else 0.0


def _upright(board: Board, own: list[Station], s: float) -> float:
    """Give each station of a layer a line of its own; return how far that is."""
    style, at, thick = board.style, s, 0.0
    own.sort(key=lambda station: station.t, reverse=all(station.kind == "ending" for station in own))
    for station in own:
        ring = board.rings.get(station.id)
        station.s = at + style.step * 0.35 if ring and at > s else at
        own_step = style.end_step if station.kind == "ending" and style.end_step else style.step
        at = station.s + own_step * (1 + (len(ring) + 0.6 if ring else 0))
        thick = (at - style.step if ring else station.s) - s
    return thick


def _cuts(board: Board, pieces: dict[int, list[LinePiece]]) -> list[int]:
    return [
        gap
        for gap, (row, after) in enumerate(zip(board.rows, board.rows[1:], strict=False))
        if len(row) == len(after) == 1
        and len({id(piece.link) for piece in pieces[gap]}) == 1
        and all(abs(piece.begin - piece.end) < SAME for piece in pieces[gap])
    ]
