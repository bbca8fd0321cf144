"""How the tracks of one gap bend: at 45 degrees, side by side, each as late as the one inside needs."""

from dataclasses import dataclass
from math import pi, tan

from casusboek.map.parts import MapLink, Style

K = tan(pi / 8)  # a bend of 45 degrees moves by so much a lane, so that tracks side by side keep their distance
SAME = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePiece:
    """A track in the gap between two layers, from `begin` to `end` across."""

    track: str
    link: MapLink
    begin: float
    end: float

    @property
    def is_straight(self) -> bool:
        """Say whether it does not bend."""
        return abs(self.begin - self.end) <= SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """Where along the gap a track bends the first time and the second, and the radii of these bends."""

    first: float
    second: float
    radii: tuple[float, float]


def bends(pieces: list[LinePiece], style: Style) -> tuple[float, dict[str, Bend]]:
    """Return how long a gap must be, and the bends in it, by track.

    They begin together: where the gap begins, or, where more tracks come in than go out, at its end.
    """
    late = len({piece.link.source for piece in pieces}) > len({piece.link.target for piece in pieces})
    delay = _delays(pieces, style.lane, late=late)
    found, length, edge = dict[str, Bend](), 0.0, K * style.radius
    for piece in pieces:
        if piece.is_straight:
            continue
        run, wait = abs(piece.begin - piece.end), delay[piece.track]
        most = max(delay.get(track, 0) for track in piece.link.tracks)
        widest = style.radius + len(piece.link.tracks) * style.lane
        radii = min(style.radius + min(wait, most) / K, widest), style.radius + (most - wait) / K
        fit = min(1.0, run * 2**0.5 / (sum(radii) * K))
        radii = radii[0] * fit, radii[1] * fit
        found[piece.track] = Bend(first=edge + wait, second=edge + wait + run, radii=radii)
        length = max(length, edge + wait + run + edge + most - wait)
    whole = max(style.gap, length)
    if late:
        found = {
            track: Bend(first=whole - one.second, second=whole - one.first, radii=(one.radii[1], one.radii[0]))
            for track, one in found.items()
        }
    return whole, found


def _delays(pieces: list[LinePiece], lane: float, *, late: bool) -> dict[str, float]:
    """Return how long each track that bends waits for those inside it."""

    def near(piece: LinePiece) -> float:
        return piece.end if late else piece.begin

    def far(piece: LinePiece) -> float:
        return piece.begin if late else piece.end

    delay: dict[str, float] = {}
    for down in (True, False):
        sign = 1 if down else -1
        movers = [piece for piece in pieces if (far(piece) - near(piece)) * sign > SAME]
        movers.sort(key=near, reverse=down)
        for at, piece in enumerate(movers):
            held = [0.0]
            for other in movers[:at]:
                if (far(piece) - near(other) + sign * lane) * sign > 0:
                    apart = abs(near(other) - near(piece))
                    held.append(delay[other.track] - apart + min(lane, apart) * 2**0.5)
            delay[piece.track] = max(held)
    return delay
