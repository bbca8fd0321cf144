"""The map of a case: everything is on it, once, where it can be read; the same case gives the same map."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from math import hypot
from random import Random
from statistics import mean
from xml.etree import ElementTree

import pytest
from tests.builders import choice, compare, meter, passage, story
from tests.charts import chart, large, routes, with_one_more

from casusboek.map.author import author, author_drawing, author_wide, filled
from casusboek.map.chart import Chart, chart_of
from casusboek.map.emblem import emblem, picture
from casusboek.map.folds import along_route, condensed, without_stops
from casusboek.map.layout import lay
from casusboek.map.lit import lit
from casusboek.map.marks import Marks
from casusboek.map.parts import Layout, Path, Style
from casusboek.map.paths import along, beside, turned
from casusboek.map.tables import FIGURE, READ, WALL, parts_of, tables
from casusboek.map.words import twin, twin_of_counts, twin_of_route

BRAID = chart("a", a="b b c", b="d d", c="d", d="e f", e="g", f="g g", g="x y")
HUB = chart("a", a="hub", hub="p q r s t eind", p="hub", q="hub", r="hub", s="hub", t="hub")
LOOP = chart("a", a="b", b="c b", c="a eind")
FAN = chart("a", a="b c", b="x y z", c="x y z")
ROWS = Style(aspect=1.2)
UPRIGHT = Style(step=44, trunk_first=True)
CHARTS = {"braid": BRAID, "hub": HUB, "loop": LOOP, "fan": FAN, "20": large(20), "90": large(90, 2), "300": large(300)}
every = pytest.mark.parametrize("of", CHARTS.values(), ids=CHARTS.keys())


def say(words: str) -> str:
    return words


def drawn(svg: str) -> ElementTree.Element:
    """Return an SVG that holds no style attribute."""
    assert " style=" not in svg
    return ElementTree.fromstring(svg)


def words_of(svg: str) -> str:
    return " ".join("".join(one.itertext()) for one in drawn(svg).iter("{http://www.w3.org/2000/svg}text"))


def marks(svg: str, name: str) -> set[str]:
    return {value for one in drawn(svg).iter() if (value := one.get(name))}


def length(path: Path) -> float:
    points = list(along(path, 1))
    return sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(points))


@every
@pytest.mark.parametrize("style", [ROWS, UPRIGHT], ids=["rows", "upright"])
def test_every_passage_and_every_choice_has_one_place(of: Chart, style: Style):
    layout = lay(of, style)
    talks = {talk for ring in layout.rings.values() for talk, _ in ring}
    stations = [one.id for one in layout.stations.values() if one.kind != "junction"]
    assert sorted([*stations, *talks, *layout.loose]) == sorted(of.nodes)
    stay = {way for ways in layout.round.values() for way in ways}
    for node in of.nodes.values():
        for way in node.ways if node.id not in layout.loose else ():
            on_ring = node.id in talks or way.target in talks
            assert (way.id in layout.paths) + (way.id in stay) + on_ring == 1, way


@every
@pytest.mark.parametrize("style", [ROWS, UPRIGHT], ids=["rows", "upright"])
def test_a_track_begins_at_its_station_and_ends_where_its_choice_leads(of: Chart, style: Style):
    layout, targets = lay(of, style), of.targets()
    sources = {way.id: node.id for node in of.nodes.values() for way in node.ways}
    for track, path in layout.paths.items():
        for point, id in ((path[0], sources[track]), (path[-1], targets[track])):
            station = layout.stations[id]
            far = max(abs(station.low), abs(station.high)) + 0.1
            along_it, across_it = (point.y - station.y, point.x - station.x)
            if not style.step:
                along_it, across_it = across_it, along_it
            assert abs(along_it) < 0.1 and abs(across_it) <= far, track


@every
def test_what_everybody_passes_lies_on_one_axis_and_rows_turn_between_two_such_stations(of: Chart):
    layout = lay(of, ROWS)
    assert {round(one.t, 6) for one in layout.stations.values() if one.waist} == {0.0}
    stations = sorted(layout.stations.values(), key=lambda one: one.s)
    for row in layout.rows[:-1]:
        before = [one for one in stations if one.s <= row.end][-1]
        after = next(one for one in stations if one.s > row.end)
        assert before.waist and after.waist


@every
def test_neighbours_in_a_layer_do_not_touch_and_upright_each_has_its_own_line(of: Chart):
    layout = lay(of, ROWS)
    by_layer: dict[int, list[tuple[float, float]]] = {}
    for one in layout.stations.values():
        by_layer.setdefault(one.layer, []).append((one.t + one.low, one.t + one.high))
    for spans in by_layer.values():
        spans.sort()
        assert all(a[1] < b[0] for a, b in pairwise(spans))
    lines = sorted(one.y for one in lay(of, UPRIGHT).stations.values() if one.kind != "junction")
    assert all(b - a > 20 for a, b in pairwise(lines))


def test_the_same_case_gives_the_same_map_whatever_the_hash_seed():
    code = (
        "from tests.charts import large, routes; from casusboek.map.author import *; from casusboek.map.lit import lit;"
        "import hashlib; c = large(90, 2); r = routes(c, 2);"
        "made = author(c, Marks(), str) + author_wide(c, Marks(), str) + lit(c, r[0], r[1], str);"
        "print(hashlib.sha256(made.encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2", "77")
    }  # fmt: skip
    assert len(made) == 1


def moved(before: Layout, after: Layout) -> float:
    """Return which part of the stations lies elsewhere across by more than a third of a lane."""
    far = before.style.lane / 3
    both = [id for id in before.stations if id in after.stations]
    return mean(abs(before.stations[id].t - after.stations[id].t) > far for id in both)


@pytest.mark.parametrize(("of", "most"), [(large(20, 3), 0.2), (large(90, 2), 0.12), (large(300), 0.05)])
def test_an_edit_moves_little(of: Chart, most: float):
    """A passage more, at twenty places: on average so many of the others lie elsewhere across, at worst three times that."""
    style = author_drawing(of, 760).style
    before = lay(of, style)
    places = [id for id in before.stations if id in of.nodes and id != of.start][:: max(1, len(of.nodes) // 20)]
    found = [moved(before, lay(with_one_more(of, id), style)) for id in places]
    print(len(of.nodes), "passages:", f"{mean(found):.1%} on average, at worst {max(found):.1%}")
    assert mean(found) < most and max(found) < 3 * most


def test_loops_go_back_and_say_so():
    layout = lay(LOOP, UPRIGHT)
    back = layout.paths["c>0"]
    assert back[0].y > back[-1].y and layout.round == {"b": ["b>1"]}
    svg = author(LOOP, Marks(), say)
    assert {"c>0", "b>1"} <= marks(svg, "data-c")
    assert svg.count('class="w"') == 2  # an arrow for each of the two
    other = author(chart("a", a="b", b="c", c="eind"), Marks(), say)
    assert 'class="w"' not in other


def test_talks_of_a_hub_are_a_ring_and_endings_that_belong_together_meet_first():
    layout = lay(HUB, ROWS)
    assert [talk for talk, _ in layout.rings["hub"]] == ["p", "q", "r", "s", "t"]
    hub = layout.stations["hub"]
    assert {round(hypot(at.x - hub.x, at.y - hub.y), 3) for _, at in layout.rings["hub"]} == {
        round(layout.ring_radius, 3)
    }
    joined = lay(FAN, ROWS)
    assert set(joined.via) == {"b>0", "b>1", "b>2", "c>0", "c>1", "c>2"} and joined.crossings == 0
    assert len(joined.shared) == 5  # two in and three out, instead of six


def test_what_nobody_comes_to_is_on_the_authors_map_all_the_same():
    lonely = chart("a", a="b", kwijt="b")
    assert lay(lonely, ROWS).loose == ("kwijt",)
    assert "Bij kwijt" in words_of(author(lonely, Marks(visits={"a": 1, "b": 1, "kwijt": 0}), say))


@every
def test_an_authors_map_names_every_passage_and_its_twin_tells_every_choice(of: Chart):
    svg = author(of, Marks(links={id: f"#{id}" for id in of.nodes}), say)
    shown = words_of(svg)
    assert all(node.what in shown for node in of.nodes.values())
    assert drawn(svg).get("role") == "group" and marks(svg, "href") == {f"#{id}" for id in of.nodes}
    told = twin(of, say, dict.fromkeys(of.targets(), 0.25))
    assert len(told) == len(of.nodes) and sum(line.count("25%") for line in told) == len(of.targets())


@every
def test_a_map_is_a_picture_with_a_name_and_a_description_and_each_part_can_be_found(of: Chart):
    svg = author_wide(of, Marks(), say)
    root = drawn(svg)
    assert root.get("role") == "img"
    ids = {one.get("id"): "".join(one.itertext()) for one in root.iter() if one.get("id")}
    assert "Proef" in ids[str(root.get("aria-labelledby"))] or "grote" in ids[str(root.get("aria-labelledby"))]
    assert "decisions" in ids[str(root.get("aria-describedby"))]
    layout = filled(of, 1050).layout
    assert set(layout.paths) - set(layout.via) <= marks(svg, "data-c")
    assert {id for id, one in layout.stations.items() if one.kind != "junction"} <= marks(svg, "data-p")


def test_labels_lie_on_no_station_and_on_no_other_label():
    drawing = filled(large(20), 1050)
    from casusboek.map.labels import Labels, meet

    labels = Labels(drawing, size=13, width=104)
    assert labels.all(drawing.chart.nodes) == []
    for at, one in enumerate(labels.names):
        assert not any(meet(one, other) for other in labels.names[at + 1 :])
        assert sum(meet(one, pill) for pill in labels.pills) <= 1  # an ending's dot touches its own name


def test_boxes_found_by_their_squares_are_those_that_overlap():
    from casusboek.map.labels import Boxes, meet

    dice = Random(7)
    boxes = [(x, y, x + dice.uniform(1, 300), y + dice.uniform(1, 90)) for x, y in places(dice, 80)]
    kept = Boxes(boxes)
    asked = [(x, y, x + dice.uniform(0, 150), y + dice.uniform(0, 40)) for x, y in places(dice, 400)]
    found = [kept.meet(box) for box in asked]
    assert found == [any(meet(box, one) for one in boxes) for box in asked]
    assert 0 < sum(found) < len(found)


def places(dice: Random, many: int) -> list[tuple[float, float]]:
    """Return points here and there, left of and above nothing as well."""
    return [(dice.uniform(-1500, 1500), dice.uniform(-700, 700)) for _ in range(many)]


def test_shares_findings_and_conditions_are_on_the_map():
    tale = story(
        passage("a", choice("b", when=compare("druk", ">", 0)), choice("c"), title="Maandag: de brief"),
        passage("b"),
        passage("c"),
        meters=(meter("druk"),),
    )
    of = chart_of(tale)
    assert (of.nodes["a"].when, of.nodes["a"].what, of.nodes["b"].what) == ("Maandag", "de brief", "B")
    found = Marks(visits={"a": 1, "b": 0.25, "c": 1.5}, taken={"a>b": 0.25, "a>c": 0.75}, findings={"b": "CB402"})
    svg = author(of, found, say)
    assert "25%" in svg and "1.5×" in svg and "▲ CB402" in words_of(svg)
    assert 'class="t g" data-c="a&gt;b"' in svg and 'class="t" data-c="a&gt;c"' in svg


def test_an_emblem_has_no_words_and_is_square():
    for of in CHARTS.values():
        root = drawn(emblem(of, say, size=120))
        assert root.get("width") == root.get("height") == "120"
        assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert len(condensed(large(300)).nodes) < 80
    assert set(without_stops(BRAID).nodes) == {"a", "b", "c", "d", "e", "f", "g", "x", "y"}
    assert "m" not in without_stops(chart("a", a="m m b", m="e", b="e f")).nodes


def test_a_picture_of_a_case_lies_down_and_a_short_case_is_small_in_it():
    widths = {}
    for name, of in CHARTS.items():
        root = drawn(picture(of, say))
        assert (root.get("width"), root.get("height")) == ("600", "240")
        assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
        widths[name] = float(root.get("viewBox").split()[2])
    assert min(widths.values()) >= 300 and widths["fan"] < widths["300"]


def test_a_lit_map_names_only_where_one_was_also_when_a_route_goes_round():
    own, second = ["a>0", "b>0", "c>0", "a>0", "b>1", "b>0", "c>1"], ["a>0", "b>0", "c>1"]
    svg = lit(LOOP, own, second, say)
    assert words_of(svg).count("Bij") == 4 and 'class="own"' in svg and 'class="second"' in svg
    assert "A2×" in words_of(svg)  # b>0, twice
    assert "Bij e" not in words_of(lit(BRAID, ["a>0", "b>0", "d>1", "f>0", "g>0"], (), say))
    told = twin_of_route(BRAID, say, ["a>0", "b>0"], ["a>0"])
    assert len(told) == 2 and "same" in told[0] and "same" not in told[1]


def test_of_a_large_case_only_a_readers_own_way_unfolds():
    of = large(300)
    own = max(routes(of, 5), key=len)
    few = along_route(of, [own])
    targets = of.targets()
    assert {of.start, *(targets[way] for way in own)} <= set(few.nodes) and len(few.nodes) < 200
    assert set(own) <= set(few.targets()) and all(few.targets()[way] == targets[way] for way in own)
    assert lay(few, UPRIGHT).loose == ()
    assert words_of(lit(of, own, (), say)).count("Over") >= len({targets[way] for way in own})


def test_counts_of_tables_are_read_from_the_back_row():
    for of in (BRAID, HUB, LOOP, FAN):
        played = routes(of, 12)
        parts = parts_of(of)
        for part in range(1, len(parts) + 1):
            root = drawn(tables(of, played, say, part=part))
            box = [float(value) for value in str(root.get("viewBox")).split()]
            assert FIGURE * 0.72 * WALL[0] / box[2] >= READ * 0.95, (part, box)
    assert {id for part in parts_of(large(90, 2)) for id in part.nodes} == set(large(90, 2).nodes)


def test_every_table_is_counted_once_at_an_ending():
    of = large(20)
    played = routes(of, 12)
    endings = {node.id for node in of.nodes.values() if not node.ways}
    told = [line for line in twin_of_counts(of, say, played) if re.search(r": \d+$", line)]
    assert sum(int(line.rpartition(" ")[2]) for line in told) == 12 and len(told) <= len(endings)


@every
def test_a_path_beside_another_keeps_its_distance_and_a_turned_one_its_length(of: Chart):
    for path in lay(of, ROWS).paths.values():
        assert abs(length(turned(path)) - length(path)) < 0.5
        aside = beside(path, 3)
        assert abs(hypot(aside[0].x - path[0].x, aside[0].y - path[0].y) - 3) < 0.01
        assert abs(hypot(aside[-1].x - path[-1].x, aside[-1].y - path[-1].y) - 3) < 0.01
