"""The emblem of a case: its map without a word, as square as the case allows, or lying down as a picture of it."""

from dataclasses import replace

from casusboek.map.chart import Chart
from casusboek.map.drawing import Drawing
from casusboek.map.folds import condensed, without_stops
from casusboek.map.parts import Style
from casusboek.map.words import summary
from casusboek.words import Translate

LARGE = 80  # passages: beyond, only what everybody passes is drawn
STYLE = Style(lane=10, gap=26, apart=22, end_apart=15, radius=11, row=26, aspect=1.0)
LINE, THICK, PAD = 5.2, 12, 8
LYING = 2.5  # width to height of a picture
LEAST = 300  # units wide, at least: a short case is a small map, not one in thick lines


def emblem(chart: Chart, say: Translate, *, size: float = 600) -> str:
    """Return the emblem as an SVG file of a size in pixels."""
    return _framed(chart, say, size=size, aspect=1.0, least=0)


def picture(chart: Chart, say: Translate, *, size: float = 600) -> str:
    """Return the emblem lying down, from the left edge on, as an SVG file of a width in pixels."""
    return _framed(chart, say, size=size, aspect=LYING, least=LEAST)


def _framed(chart: Chart, say: Translate, *, size: float, aspect: float, least: float) -> str:
    few = condensed(chart) if len(chart.nodes) > LARGE else chart
    drawing = Drawing(without_stops(few), replace(STYLE, aspect=aspect), pad=PAD)
    left, top, right, bottom = drawing.box
    wide = max(right - left, (bottom - top) * aspect, least)
    start = left if least else (left + right - wide) / 2
    middle = (top + bottom) / 2
    drawing.box = (start, middle - wide / aspect / 2, start + wide, middle + wide / aspect / 2)
    drawing.all_tracks(LINE)
    drawing.rings(LINE, THICK)
    drawing.stations(THICK)
    return drawing.svg("e", chart.title, f"{say('The map of this case')}. {summary(chart, say)}.", wide=size)
