"""The author's map: every passage by its name, how often plays come there, and what was found at it."""

from html import escape

from casusboek.map.chart import Chart
from casusboek.map.drawing import Drawing
from casusboek.map.labels import Labels
from casusboek.map.marks import Marks
from casusboek.map.parts import Station, Style
from casusboek.map.pen import n, spans, tag, wrapped
from casusboek.map.words import percent, summary
from casusboek.words import Translate

SMALL = 60  # passages: what has more is drawn finer
WIDE = 1050
CHIP = 8


def upright(chart: Chart, width: float, *, lane: float, step: float, radius: float, end_step: float = 0) -> Drawing:
    """Return a drawing in which every station has a line of its own, with room for words at its right."""
    style = Style(
        lane=lane, gap=step, apart=lane * 2, end_apart=lane * 1.5, radius=radius,
        step=step, end_step=end_step, trunk_first=True,
    )  # fmt: skip
    drawing = Drawing(chart, style, pad=0)
    left, top, right, bottom = drawing.box
    drawing.box = (left - 16, top - step * 0.6, max(left - 16 + width, right + width / 2), bottom + step * 0.6)
    return drawing


def author_drawing(chart: Chart, width: float) -> Drawing:
    """Return the layout of the author's map, with nothing drawn: finer for a large case."""
    if len(chart.nodes) < SMALL:
        return upright(chart, width, lane=13, step=44, radius=10)
    return upright(chart, width, lane=7, step=26, radius=6)


def author(chart: Chart, marks: Marks, say: Translate, *, width: float = 760, alone: bool = True) -> str:
    """Return the map upright: names in one column, shares as width and in figures, findings beside them."""
    small, drawing = len(chart.nodes) < SMALL, author_drawing(chart, width)
    lane, step, column = drawing.style.lane, drawing.style.step, drawing.layout.box[2] + 20
    _loose(drawing, step)
    drawing.tracks(lambda track: _wide(marks, track, lane), conditions=True)
    drawing.rings(2, 12)
    drawing.stations(13 if small else 9)
    drawing.backward(8 if small else 6)
    rows = [(one.id, *_right(drawing, one), one.kind) for one in drawing.layout.stations.values()]
    rows += [(talk, at.x, at.y, "talk") for ring in drawing.layout.rings.values() for talk, at in ring]
    rows += [
        (id, drawing.layout.box[0], _below(drawing, at, step), "loose") for at, id in enumerate(drawing.layout.loose)
    ]
    for id, x, y, kind in rows:
        if kind != "junction":
            _row(drawing, marks, say, (id, x, y, kind), column, 15 if small else 12)
    return drawing.svg("a", say("The map of “{title}”").format(title=chart.title), summary(chart, say), alone=alone)


def _wide(marks: Marks, track: str, lane: float) -> float:
    """Return how wide a track is: by its share, a hairline at least."""
    return max(1.0, min(1.0, marks.taken.get(track, 0.0)) * (lane - 3))


def _right(drawing: Drawing, station: Station) -> tuple[float, float]:
    _, y, x, _ = drawing.ends(station)
    return x, y


def _below(drawing: Drawing, at: int, step: float) -> float:
    return drawing.layout.box[3] + step * (at + 1)


def _loose(drawing: Drawing, step: float) -> None:
    """Make room for what nobody comes to, below the map."""
    left, top, right, bottom = drawing.box
    drawing.box = (left, top, right, bottom + step * len(drawing.layout.loose))


def _row(
    drawing: Drawing, marks: Marks, say: Translate, at: tuple[str, float, float, str], column: float, size: float
) -> None:
    """Write the words at one station: its name, what was found, and its share."""
    id, x, y, kind = at
    node, right = drawing.chart.nodes[id], drawing.box[2] - 10
    share = say("not reached") if kind == "loose" else percent(marks.visits[id]) if id in marks.visits else ""
    lines = wrapped(node.what, right - size * 9 - column, size, bold=kind == "ending")[:2]
    top = y + size * 0.35 - (len(lines) - 1) * size * 0.6 - size * 0.92 + (size * 0.45 if node.when else 0)
    words = spans([(one, size, "b" if kind == "ending" else "") for one in lines], column, top)
    if node.when:
        words = spans([(node.when, size * 0.8, "m")], column, top - size * 0.86) + words
    made = tag("text", words)
    if column - x > 26 and kind != "loose":
        drawing.add(tag("path", class_="l", d=f"M{n(x + 12)} {n(y)}H{n(column - 6)}"))
    base = y + size * 0.35
    if id in marks.findings:
        found = {"class_": "f", "x": n(right - size * 3.4), "y": n(base), "text_anchor": "end"}
        made += tag("text", f"▲ {escape(marks.findings[id])}", **found, font_size=n(size * 0.9))
    if share:
        made += tag("text", share, class_="m", x=n(right), y=n(base), text_anchor="end", font_size=n(size * 0.9))
    if id in marks.links:
        made = tag("a", made, href=marks.links[id], data_p=id)
    drawing.add(made)


def across(chart: Chart, *, fit: float = 0, lane: float = 12, gap: float = 74, aspect: float = 0) -> Drawing:
    """Return a drawing in rows that fit a width, or come near an aspect."""
    apart = lane * (4.4 if lane > 8 else 2.6)
    style = Style(
        lane=lane, gap=gap, apart=apart, end_apart=max(32, lane * 2), radius=lane * 1.2,
        row=lane * 7, turn=lane * 6, fit=fit, aspect=aspect,
    )  # fmt: skip
    return Drawing(chart, style, pad=18)


def filled(chart: Chart, fit: float) -> Drawing:
    """Return a drawing in as few rows as fit, its stations then as far apart as the width allows."""
    if len(chart.nodes) >= SMALL:
        return across(chart, fit=fit, lane=6, gap=22)
    drawing = across(chart, fit=fit)
    for wider in (2, 1.8, 1.6, 1.45, 1.3, 1.15):
        other = across(chart, fit=fit, gap=drawing.style.gap * wider)
        if len(other.layout.rows) == len(drawing.layout.rows) and other.box[2] - other.box[0] <= fit * 1.06:
            return other
    return drawing


def author_wide(chart: Chart, marks: Marks, say: Translate, *, fit: float = WIDE, alone: bool = True) -> str:
    """Return the map in rows, for a wide screen or paper: names at their stations, of a large case only some."""
    small = len(chart.nodes) < SMALL
    drawing = filled(chart, fit)
    drawing.tracks(lambda track: _wide(marks, track, drawing.style.lane), conditions=True)
    drawing.rings(2, 12)
    drawing.stations(13 if small else 6)
    drawing.backward(8 if small else 5)
    drawing.arrows()
    stations = drawing.layout.stations
    named = [id for id in chart.nodes if id in stations and (small or _is_named(stations[id]))]
    missing = Labels(drawing, size=13, width=104, over=small).all(named)
    for id in marks.findings:
        if id in stations:
            x, y, _, _ = drawing.ends(stations[id])
            drawing.add(tag("circle", class_="fc", cx=n(x), cy=n(y), r=n(CHIP)))
            drawing.add(tag("text", "!", class_="c", x=n(x), y=n(y + 4), font_size="11"))
    told = summary(chart, say) + "."
    if left := len(missing) + len(stations) - len(named):
        told += " " + say("Drawn without a name: {count}.").format(count=left)
    title = say("The map of “{title}”").format(title=chart.title)
    return drawing.svg("aw", title, told, alone=alone)


def _is_named(station: Station) -> bool:
    return station.kind != "junction" and (station.waist or station.kind in ("ending", "hub"))
