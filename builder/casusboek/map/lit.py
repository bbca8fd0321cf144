"""A map with a route lit: a reader's own solid, a second hatched beside it, the rest pale; words only where one was.

The colours are never all that tells: own and second differ in pattern, and the letter of each choice stands on its
track. A script can do the same: it joins the paths of the tracks that were taken, by `data-c`.
"""

from collections import Counter
from collections.abc import Sequence

from casusboek.map.author import SMALL, WIDE, filled, upright
from casusboek.map.chart import Chart
from casusboek.map.drawing import Drawing
from casusboek.map.folds import along_route
from casusboek.map.labels import Labels
from casusboek.map.parts import Point
from casusboek.map.paths import beside, longest
from casusboek.map.pen import d, n, spans, tag, wrapped
from casusboek.map.words import told_of_route
from casusboek.words import Translate

PHONE = 390
OWN, ASIDE = 5.0, 3.2  # how wide a lit line is, and how far it lies aside where two share a track
Taken = Sequence[str]


def lit(
    chart: Chart, own: Taken, second: Taken, say: Translate, *, wide: bool = False, alone: bool = True
) -> str:  # fmt: skip
    """Return the map with a route lit, and a second one if it has choices: upright for a phone, or wide, in rows.

    Of a large case what was set aside is folded away.
    """
    told = told_of_route(chart, say, own, second)
    small = len(chart.nodes) < SMALL
    shown = chart if small else along_route(chart, [own, second])
    step, end_step = (50, 34) if small else (34, 24)
    drawing = filled(shown, WIDE) if wide else upright(shown, PHONE, lane=12, step=step, radius=10, end_step=end_step)
    been = list(dict.fromkeys([chart.start, *(drawing.target[taken] for taken in own)]))
    drawing.add('<g class="pale">')
    drawing.tracks(lambda _: 2.0, joined=max)
    drawing.rings(2, 12)
    drawing.stations(13)
    drawing.backward(8)
    drawing.add("</g>")
    drawing.stations(13, been)
    _lines(drawing, own, second)
    _stops(drawing, been)
    _ends(drawing, been, [drawing.target[taken] for taken in second])
    if wide:
        drawing.arrows()
    _letters(drawing, own)
    if wide:
        Labels(drawing, size=14, width=118).all(been)
    else:
        names(drawing, been)
    return drawing.svg("r", say("Your route through “{title}”").format(title=chart.title), told, alone=alone)


def _lines(drawing: Drawing, own: Taken, second: Taken) -> None:
    """Draw both routes; side by side where they share a track, else each in the middle of its own."""
    if second:
        path = _joined(drawing, second, set(own), ASIDE)
        drawing.add(tag("path", class_="case", stroke_width=n(OWN + 3), d=path))
        drawing.add(tag("path", class_="second", stroke_width=n(OWN), d=path))
        hatch = {"stroke_width": n(OWN * 0.45), "stroke_dasharray": f"{n(OWN)} {n(OWN)}"}
        drawing.add(tag("path", class_="case", **hatch, d=path))
    path = _joined(drawing, own, set(second), -ASIDE)
    drawing.add(tag("path", class_="case", stroke_width=n(OWN + 3), d=path))
    drawing.add(tag("path", class_="own", stroke_width=n(OWN), d=path))


def _joined(drawing: Drawing, route: Taken, other: set[str], by: float) -> str:
    """Return one line through all tracks of a route, and so through its stations."""
    paths = [(taken, drawing.paths[taken]) for taken in route if taken in drawing.paths]
    return "".join(
        d(beside(path, by) if taken in other else path, begins=at == 0) for at, (taken, path) in enumerate(paths)
    )


def _stops(drawing: Drawing, been: list[str]) -> None:
    """Draw a small ring where one was and nothing was decided, and at each talk of a hub."""
    stations = [drawing.layout.stations[id] for id in been if id in drawing.layout.stations]
    places = [Point(one.x, one.y) for one in stations if one.kind == "stop" and one.low == one.high]
    places += [at for ring in drawing.layout.rings.values() for talk, at in ring if talk in been]
    drawing.add(*(tag("circle", class_="here", cx=n(at.x), cy=n(at.y), r="5", stroke_width="3") for at in places))


def _ends(drawing: Drawing, been: list[str], others: list[str]) -> None:
    """Draw endings: full where one ended, a ring in the other's colour where the other did, the missed ones open."""
    for one in drawing.layout.stations.values():
        if one.kind == "ending":
            name = "mine" if one.id in been else "theirs" if one.id in others else "missed"
            drawing.add(tag("circle", class_=name, cx=n(one.x), cy=n(one.y), r="7", stroke_width="2.8"))


def _letters(drawing: Drawing, own: Taken) -> None:
    """Draw the letter of each decision on its track, with how often when a route came back to it."""
    ways = {way.id: (way.letter, len(node.ways)) for node in drawing.chart.nodes.values() for way in node.ways}
    for taken, times in Counter(own).items():
        letter, count = ways[taken]
        if count < 2 or taken not in drawing.paths:
            continue
        a, b = longest(drawing.paths[taken])
        x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
        words = letter if times == 1 else f"{letter}{times}×"
        drawing.add(tag("circle", class_="chip", cx=n(x), cy=n(y), r=n(6.5 + 2.5 * (len(words) - 1))))
        drawing.add(tag("text", words, class_="c", x=n(x), y=n(y + 3.4), font_size="9.5"))


def names(drawing: Drawing, been: list[str]) -> None:
    """Write the names of where one was in a column at the right."""
    column, right, size = drawing.layout.box[2] + 20, drawing.box[2] - 10, 15.0
    places = {talk: at for ring in drawing.layout.rings.values() for talk, at in ring}
    for id in been:
        station = drawing.layout.stations.get(id)
        if station is not None:
            _, y, x, _ = drawing.ends(station)
        elif id in places:
            x, y = places[id].x, places[id].y
        else:
            continue
        node, ending = drawing.chart.nodes[id], not drawing.chart.nodes[id].ways
        lines = [(node.when, size * 0.8, "m")] if node.when else []
        lines += [
            (one, size, "b" if ending else "") for one in wrapped(node.what, right - column, size, bold=ending)[:2]
        ]
        if column - x > 26:
            drawing.add(tag("path", class_="l", data_n=id, d=f"M{n(x + 12)} {n(y)}H{n(column - 6)}"))
        top = y - sum(one[1] for one in lines) * 1.18 / 2
        drawing.add(tag("text", spans(lines, column, top), data_n=id))
