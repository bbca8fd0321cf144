"""Charts with less on them: without what decides nothing, of a large case only its waists, or only a reader's route."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from casusboek.map.chart import Chart, ChartNode, ChartWay, turned_to
from casusboek.map.layout import lay
from casusboek.map.parts import Layout, Station, Style

MOST_LANES = 7  # of a large case, side by side between two waists


def without_stops(chart: Chart) -> Chart:
    """Leave out the nodes where several ways come in and one goes on: they decide nothing."""
    entering = Counter(way.target for node in chart.nodes.values() for way in node.ways)
    gone = {
        node.id: node.ways[0].target
        for node in chart.nodes.values()
        if len(node.ways) == 1 and node.id != chart.start and entering[node.id] != 1
    }
    leads = {id: _final(id, gone) for id in gone}
    gone = {id: target for id, target in leads.items() if target not in gone}
    return turned_to(chart, {id: node for id, node in chart.nodes.items() if id not in gone}, gone)


def _final(id: str, gone: dict[str, str]) -> str:
    seen = set[str]()
    while id in gone and id not in seen:
        seen.add(id)
        id = gone[id]
    return id


def condensed(chart: Chart) -> Chart:
    """Return a large chart as its waists, with as many ways between two of them as lie side by side there."""
    layout = lay(chart, Style())
    waists = sorted(_waists(layout), key=lambda station: station.layer)
    side = Counter(
        layer
        for link in layout.links
        for layer in range(layout.stations[link.source].layer, layout.stations[link.target].layer)
    )
    deepest = max(station.layer for station in layout.stations.values())
    nodes: dict[str, ChartNode] = {}
    for at, waist in enumerate(waists):
        after = waists[at + 1] if at + 1 < len(waists) else None
        until = after.layer if after else deepest
        most = min(MOST_LANES, max([side[layer] for layer in range(waist.layer, until)] + [1]))
        targets = [after.id] * most if after else [f"+{number}" for number in range(most)]
        ring = [talk for talk, _ in layout.rings.get(waist.id, [])]
        nodes[waist.id] = _bare(waist.id, [*targets, *ring])
        nodes |= {talk: _bare(talk, [waist.id]) for talk in ring}
        nodes |= {target: _bare(target, []) for target in targets if not after}
    made = Chart(title=chart.title, start=chart.start, nodes=nodes)
    thin = {id: node.ways[0].target for id, node in nodes.items() if id in layout.stations and len(node.ways) == 1}
    thin.pop(chart.start, None)
    leads = {id: _final(id, thin) for id in thin}
    return turned_to(made, {id: node for id, node in nodes.items() if id not in thin}, leads)


def _bare(id: str, targets: Iterable[str]) -> ChartNode:
    return ChartNode(
        id=id, ways=tuple(ChartWay(id=f"{id}>{at}", letter="", target=to) for at, to in enumerate(targets))
    )


def _waists(layout: Layout) -> list[Station]:
    return [one for one in layout.stations.values() if one.waist and one.kind not in ("ending", "junction")]


def along_route(chart: Chart, routes: Iterable[Iterable[str]]) -> Chart:
    """Return a large chart with only what the routes pass, the waists and the endings.

    What a choice sets aside is folded away: its track goes on to where everybody meets again.
    """
    layout, targets = lay(chart, Style()), chart.targets()
    passed = {chart.start, *(targets[way] for route in routes for way in route)}
    waists = sorted(_waists(layout), key=lambda station: station.layer)
    kept = {
        id: node
        for id, node in chart.nodes.items()
        if id in passed or not node.ways or (id in layout.stations and layout.stations[id].waist)
    }
    kept |= {talk: chart.nodes[talk] for ring in layout.rings.values() for talk, _ in ring}
    leads = {}
    for id in (id for id in layout.stations if id in chart.nodes and id not in kept):
        ahead, layer = _ahead(chart, id), layout.stations[id].layer
        met = [waist.id for waist in waists if waist.layer > layer and waist.id in ahead]
        leads[id] = next(iter(met or [other for other in kept if other in ahead]), chart.start)
    made = turned_to(chart, kept, leads)
    shown = _ahead(made, made.start) | {made.start}
    return replace(made, nodes={id: node for id, node in made.nodes.items() if id in shown})


def _ahead(chart: Chart, id: str) -> set[str]:
    """Return every node that a path leads to from a node."""
    found, waiting = set[str](), [id]
    while waiting:
        for way in chart.nodes[waiting.pop()].ways:
            if way.target not in found:
                found.add(way.target)
                waiting.append(way.target)
    return found
