"""Where everything lies across the story: ports in a station, then a `t` for every item of every layer."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from casusboek.map.parts import Board, Item, MapLink

MEANS, MEDIANS = 24, 10
FAR = 1e9
STRAIGHT = 1.6  # lanes that a side port may move so that its track runs straight


def ports(board: Board) -> None:
    """Say where each track leaves and enters a station. The main link lies on the axis, others beside it."""
    at = {item: at for row in board.rows for at, item in enumerate(row)}
    board.outs = {id: [link for link in board.links if link.source == id] for id in board.stations}
    board.ins = {id: [link for link in board.links if link.target == id] for id in board.stations}
    for side, end in ((board.outs, 0), (board.ins, 1)):
        for id, links in side.items():
            links.sort(key=lambda link: at[link.chain[1 if end == 0 else -2]])
            _side(board, id, links, end)


def _side(board: Board, id: str, links: list[MapLink], end: int) -> None:
    waist = {id for id, station in board.stations.items() if station.waist}
    rank = [(link.source in waist and link.target in waist, len(link.tracks)) for link in links]
    tracks = [(link, track) for link in links for track in link.tracks]
    main = links[rank.index(max(rank))] if rank and rank.count(max(rank)) == 1 else None
    axis = [at for at, (link, _) in enumerate(tracks) if main is None or link is main]
    for at, (_, track) in enumerate(tracks):
        alone = board.stations[id].kind in ("ending", "junction")
        board.port[id, track, end] = 0.0 if alone else (at - (axis[0] + axis[-1]) / 2) * board.style.lane


def measure(board: Board) -> None:
    """Say how far each station reaches from its `t`, over its outermost ports; a hub over its ring."""
    lane, ring = board.style.lane, board.ring_radius
    for id, station in board.stations.items():
        found = [board.port[id, track, 0] for link in board.outs[id] for track in link.tracks]
        found += [board.port[id, track, 1] for link in board.ins[id] for track in link.tracks]
        station.low, station.high = min(found, default=0.0), max(found, default=0.0)
        if id in board.rings:  # upright, the ring is a loop at the right of its hub
            if board.upright:
                station.high += 3.5 * lane
            else:
                station.low, station.high = min(-ring, station.low), max(ring, station.high)


@dataclass(frozen=True, slots=True)
class _Near:
    """A neighbour in the next layer (`side` 0: before, 1: after) with the `shift` at which the track is straight."""

    item: Item
    shift: float
    weight: float
    side: int


class Across:
    """Gives every item its `t`: near its neighbours (means, kept apart by pooling), then straight (medians)."""

    def __init__(self, board: Board) -> None:
        """Take a board with ports."""
        self.board, self.style = board, board.style
        self.t: dict[Item, float] = {}
        self.half: dict[Item, tuple[float, float]] = {
            id: (station.low, station.high) for id, station in board.stations.items()
        }
        for link in board.links:
            side = (len(link.tracks) - 1) * self.style.lane / 2
            self.half |= dict.fromkeys(link.passing, (-side, side))
        self.near: dict[Item, list[_Near]] = defaultdict(list)
        for a, b, link in board.pieces():
            shift = board.middle(a, link, 0) if isinstance(a, str) else 0.0
            shift -= board.middle(b, link, 1) if isinstance(b, str) else 0.0
            ends = isinstance(a, str) + isinstance(b, str)
            weight = len(link.tracks) * (8, 3, 1)[ends]
            self.near[b].append(_Near(a, shift, weight, 0))
            self.near[a].append(_Near(b, -shift, weight, 1))
        waist = {id for id, station in board.stations.items() if station.waist}
        straight = [link for link in board.links if link.source in waist and link.target in waist]
        self.axis = {item for link in straight for item in link.passing}

    def run(self) -> None:
        """Write the `t` of every station and link."""
        for row in self.board.rows:
            self._spread(row)
        free = [row for row in self.board.rows if len(row) > 1 or not isinstance(row[0], str)]
        for turn in range(MEANS):
            for row in free if turn % 2 == 0 else free[::-1]:
                self._pool(row, {item: self._wish(item, turn) for item in row})
        self._straighten()
        for id, station in self.board.stations.items():
            station.t = self.t[id]
        for link in self.board.links:
            link.places = [self.t[item] for item in link.passing]

    def room(self, a: Item, b: Item) -> float:
        """Return how far the `t` of two neighbours lie apart at least."""
        style, stations = self.style, self.board.stations
        kinds = [stations[item].kind if isinstance(item, str) else "stop" for item in (a, b)]
        if kinds == ["ending", "ending"]:
            apart = style.end_apart
        elif kinds == ["stop", "stop"]:  # no pill: they may lie as near as tracks
            apart = style.lane if style.apart < style.lane * 2.3 else min(style.lane * 4, style.apart)
        else:
            apart = style.apart
        return self.half[a][1] - self.half[b][0] + apart

    def _spread(self, row: list[Item]) -> None:
        at = 0.0
        for place, item in enumerate(row):
            at += self.room(row[place - 1], item) if place else 0
            self.t[item] = at
        middle = (self.t[row[0]] + self.t[row[-1]]) / 2
        for item in row:
            self.t[item] = 0.0 if len(row) == 1 and isinstance(item, str) else self.t[item] - middle

    def _wish(self, item: Item, turn: int) -> tuple[float, float]:
        """Return where an item would like to lie, and how much."""
        if item in self.axis:
            return 0.0, 1e6
        asked = [one for one in self.near[item] if turn > 15 or one.side == turn % 2] or self.near[item]
        weight = sum(one.weight for one in asked)
        return sum((self.t[one.item] + one.shift) * one.weight for one in asked) / weight, weight

    def _pool(self, row: list[Item], wish: dict[Item, tuple[float, float]]) -> None:
        """Give a row the places nearest to its wishes that keep everybody apart (isotonic regression)."""
        base, blocks = [0.0], list[tuple[float, float, int]]()
        for a, b in pairwise(row):
            base.append(base[-1] + self.room(a, b))
        for at, item in enumerate(row):
            value, weight = wish[item]
            block = (value - base[at], weight, 1)
            while blocks and blocks[-1][0] > block[0]:
                v, w, n = blocks.pop()
                total = w + block[1]
                block = ((v * w + block[0] * block[1]) / total, total, n + block[2])
            blocks.append(block)
        at = 0
        for value, _, count in blocks:
            for item in row[at : at + count]:
                self.t[item] = value + base[at]
                at += 1

    def _straighten(self) -> None:
        """Move stations, and all of a link that passes as one, to the median of their neighbours in the room left."""
        where = {item: (row, at) for row in self.board.rows for at, item in enumerate(row)}
        chains = [link.passing for link in self.board.links if link.passing and link.passing[0] not in self.axis]
        chains += [[id] for id, station in self.board.stations.items() if not station.waist]
        for _ in range(MEDIANS):
            for chain in chains:
                low, high, wishes = -FAR, FAR, list[tuple[float, float]]()
                for item in chain:
                    row, at = where[item]
                    if at:
                        low = max(low, self.t[row[at - 1]] + self.room(row[at - 1], item))
                    if at + 1 < len(row):
                        high = min(high, self.t[row[at + 1]] - self.room(item, row[at + 1]))
                    wishes += [(self.t[n.item] + n.shift, n.weight) for n in self.near[item] if n.item not in chain]
                if low <= high + 1e-6:
                    self.t |= dict.fromkeys(chain, min(max(_median(wishes), low), high))


def _median(wishes: list[tuple[float, float]]) -> float:
    """Return the weighted median of values with weights."""
    half, run = sum(weight for _, weight in wishes) / 2, 0.0
    for value, weight in sorted(wishes):
        run += weight
        if run >= half:
            return value
    return 0.0


def settle(board: Board) -> None:
    """Move side ports of waists a little so that their tracks run straight: small jogs look like mistakes."""
    for id, station in board.stations.items():
        if not station.waist or station.kind == "hub":
            continue
        for side, end in ((board.outs, 0), (board.ins, 1)):
            moves = _moves(board, id, side[id], end)
            for track, by in moves:
                board.port[id, track, end] += by
                station.low = min(station.low, board.port[id, track, end])
                station.high = max(station.high, board.port[id, track, end])


def _moves(board: Board, id: str, links: list[MapLink], end: int) -> list[tuple[str, float]]:
    """Return how far each track of one side may move; none when they would come too near each other."""
    found, last, lane = list[tuple[str, float]](), -FAR, board.style.lane
    for link in links:
        far = link.target if end == 0 else link.source
        t = board.stations[far].t + board.middle(far, link, 1 - end)
        if link.places:
            t = link.places[-end]
        now, wish = board.middle(id, link, end), t - board.stations[id].t
        if abs(wish - now) > STRAIGHT * lane:
            wish = now
        half = (len(link.tracks) - 1) * lane / 2
        if wish - half < last + lane - 0.01:
            return []
        last = wish + half
        found += [(track, wish - now) for track in link.tracks]
    return found
