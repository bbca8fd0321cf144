"""The map that a debrief lights: all of it pale, with a name at each station that a script shows where one was.

A script finds a track by `data-c` (what endings share has a path that does not show), a station by `data-p`, and
what belongs to a name by `data-n`. Names of endings are always there; what is told of them is not.
"""

import json

from casusboek.map.author import SMALL, filled, upright
from casusboek.map.chart import Chart, chart_of
from casusboek.map.drawing import Drawing
from casusboek.map.labels import Labels
from casusboek.map.lit import PHONE, names
from casusboek.map.paths import longest
from casusboek.map.pen import d, n, tag
from casusboek.map.words import summary
from casusboek.model.story import Story
from casusboek.words import Translate, translator

FIT = 900  # how wide a map in rows may be: a letter of it is then seen as large as it is drawn


def ground(chart: Chart, say: Translate, *, wide: bool) -> str:
    """Return the map for a page that has the style of maps: upright for a phone, or wide, in rows."""
    small = len(chart.nodes) < SMALL
    step, end_step = (52, 38) if small else (34, 24)
    drawing = filled(chart, FIT) if wide else upright(chart, PHONE, lane=12, step=step, radius=10, end_step=end_step)
    drawing.add('<g class="pale">')
    drawing.tracks(lambda _: 2.0, joined=max)
    drawing.rings(2, 12)
    drawing.backward(8)
    drawing.add("</g>")
    drawing.add(*(tag("path", class_="v", data_c=via, d=d(drawing.paths[via])) for via in drawing.layout.via))
    drawing.add('<g class="pale">')
    drawing.stations(13)
    drawing.add("</g>")
    if wide:
        drawing.arrows()
    _ends(drawing)
    _letters(drawing)
    if wide:
        Labels(drawing, size=15, width=124).all(chart.nodes)
    else:
        names(drawing, list(chart.nodes))
    title = say("Your route through “{title}”").format(title=chart.title)
    return drawing.svg("gw" if wide else "gt", title, f"{summary(chart, say)}.", alone=False)


def _ends(drawing: Drawing) -> None:
    """Draw every ending open, as one that was missed."""
    for one in drawing.layout.stations.values():
        if one.kind == "ending":
            at = {"cx": n(one.x), "cy": n(one.y), "r": "7", "stroke_width": "2.8"}
            drawing.add(tag("circle", class_="missed", data_e=one.id, **at))


def _letters(drawing: Drawing) -> None:
    """Draw the letter of each choice of a decision on its track, to be shown where it was taken."""
    for node in drawing.chart.nodes.values():
        for way in node.ways if len(node.ways) > 1 else ():
            if way.id in drawing.paths:
                a, b = longest(drawing.paths[way.id])
                x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
                chip = tag("circle", class_="chip", cx=n(x), cy=n(y), r="7.5")
                word = tag("text", way.letter, class_="c", x=n(x), y=n(y + 3.8), font_size="11")
                drawing.add(tag("g", chip + word, data_k=way.id))


def ground_path(case: str) -> str:
    """Return where the script with the maps of a case stands in the site."""
    return f"assets/maps/{case}.js"


def ground_script(story: Story, **more: object) -> bytes:
    """Return the script with both maps of a case, and more: a page on a disk can bring in nothing else."""
    chart, say = chart_of(story), translator(story.about.language)
    maps = {form: ground(chart, say, wide=form == "wide") for form in ("tall", "wide")}
    return f"CasusboekBack={json.dumps(maps | more, ensure_ascii=False, separators=(',', ':'))};\n".encode()
