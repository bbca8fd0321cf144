"""The command that draws the map of a case."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casusboek.commands.asked import asked_case
from casusboek.commands.speaking import CLEAN, PROBLEMS, UNABLE, command, say_error
from casusboek.words import Translate, marked, translator

if TYPE_CHECKING:
    from casusboek.map.chart import Chart
    from casusboek.map.marks import Marks
    from casusboek.model.story import Story
    from casusboek.route import Route


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """What is asked for: in rows, as emblem, with routes lit or counted, and of these which part."""

    wide: bool
    emblem: bool
    routes: tuple[str, ...]
    part: int


@command("map", help=marked("draw the map of a case: choices as lines, decisions as stations"))
@click.argument("case", help=marked("the case's id, or its file"))
@click.option("--wide", is_flag=True, help=marked("in rows, for a wide screen or paper"))
@click.option("--emblem", is_flag=True, help=marked("without words, as square as can be"))
@click.option(
    "--route", "routes", multiple=True, metavar="TEXT",
    help=marked("light a route by its code; of two the second lies beside it, three or more are counted"),
)  # fmt: skip
@click.option("--part", type=int, default=1, metavar="NUMBER", help=marked("which part of a map with counts, from 1"))
@click.option("-o", "--output", type=Path, metavar="FILE", help=marked("where to write it"))
@click.option("--json", "as_json", is_flag=True, help=marked("as JSON, for other programs"))
def map_(config: Path, lang: str, case: str, output: Path | None, as_json: bool, **wish: Any) -> int:
    """Draw the map of a case, to the screen if no file is named."""
    from casusboek.check.plays import Plays
    from casusboek.map.chart import chart_of
    from casusboek.map.marks import marks_of
    from casusboek.route import BadCode, decode

    asked = asked_case(config, lang, case)
    if asked is None or asked.case.story is None:
        return PROBLEMS
    story, wanted = asked.case.story, _Wish(**wish)
    try:
        routes = [decode(story, code) for code in wanted.routes]
    except BadCode:
        say_error(translator(lang)("this is no route code of this case: {code}").format(code=" ".join(wanted.routes)))
        return UNABLE
    chart = chart_of(story)
    mine = [one for one in asked.book.found if one.span.path == asked.case.file.path]
    marks = marks_of(Plays(story), mine)
    say = translator(lang)
    if as_json:
        made = json.dumps(_data(story, chart, marks, say), ensure_ascii=False, indent=2) + "\n"
    else:
        drawn = _drawn(chart, marks, wanted, routes, say)
        if drawn is None:
            say_error(say("this map has no part {number}").format(number=wanted.part))
            return UNABLE
        made = drawn + "\n"
    if output is None:
        sys.stdout.write(made)
        return CLEAN
    output.write_text(made, encoding="utf-8", newline="\n")
    print(say("wrote {path}").format(path=output))
    return CLEAN


def _drawn(chart: "Chart", marks: "Marks", wish: _Wish, routes: "list[Route]", say: Translate) -> str | None:
    """Return the map that is asked for, or None when it has no such part."""
    from casusboek.map.author import author, author_wide
    from casusboek.map.emblem import emblem
    from casusboek.map.lit import lit
    from casusboek.map.tables import parts_of, tables

    if wish.emblem:
        return emblem(chart, say)
    taken = [route.choices for route in routes]
    if len(taken) > 2:
        return tables(chart, taken, say, part=wish.part) if 0 < wish.part <= len(parts_of(chart)) else None
    if taken:
        return lit(chart, taken[0], taken[1] if len(taken) > 1 else (), say, wide=wish.wide)
    return (author_wide if wish.wide else author)(chart, marks, say)


def _data(story: "Story", chart: "Chart", marks: "Marks", say: Translate) -> dict[str, Any]:
    """Return where everything lies, upright, with its shares, what was found, and the map in words."""
    from casusboek.map.author import author_drawing
    from casusboek.map.pen import d
    from casusboek.map.words import summary, twin

    layout = author_drawing(chart, 760).layout
    talks = {talk: at for ring in layout.rings.values() for talk, at in ring}
    places = {one.id: (one.x, one.y, one.kind, one.waist) for one in layout.stations.values() if one.id in chart.nodes}
    places |= {id: (at.x, at.y, "talk", False) for id, at in talks.items()}
    return {
        "case": story.about.case,
        "title": chart.title,
        "summary": summary(chart, say),
        "box": [round(value, 1) for value in layout.box],
        "stations": [
            {
                "id": id, "title": chart.nodes[id].name, "kind": kind, "everybody": waist,
                "x": round(x, 1), "y": round(y, 1), "visits": round(marks.visits[id], 4),
                "findings": marks.findings.get(id, ""),
            }
            for id, (x, y, kind, waist) in places.items()
        ],
        "tracks": [
            {
                "id": way.id, "letter": way.letter, "from": node.id, "to": way.target, "condition": way.guarded,
                "taken": round(marks.taken[way.id], 4), "path": d(layout.paths.get(way.id, [])),
            }
            for node in chart.nodes.values() for way in node.ways
        ],
        "not_reached": list(layout.loose),
        "words": twin(chart, say, marks.taken),
    }  # fmt: skip
