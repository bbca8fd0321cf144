"""A chart as links to be drawn: loops turned round, hubs found, endings that belong together joined."""

from collections import defaultdict

from casusboek.map.chart import Chart
from casusboek.map.parts import MapLink

HUB = 5  # talks that make a ring


def hubs(chart: Chart) -> dict[str, list[str]]:
    """Return the hubs with their talks: at least five nodes that only it leads to, and that lead back to it alone."""
    sources: dict[str, set[str]] = defaultdict(set)
    for node in chart.nodes.values():
        for way in node.ways:
            sources[way.target].add(node.id)
    found = {}
    for node in chart.nodes.values():
        ring = [
            target
            for target in dict.fromkeys(way.target for way in node.ways)
            if target not in (node.id, chart.start)
            and sources[target] == {node.id}
            and chart.nodes[target].ways
            and all(way.target == node.id for way in chart.nodes[target].ways)
        ]
        if len(ring) >= HUB:
            found[node.id] = ring
    return found


def back_links(chart: Chart, talks: set[str]) -> tuple[set[tuple[str, str]], set[str]]:
    """Return what closes a loop, as pairs of source and target, and every node that is reached (depth first)."""
    state, back = {chart.start: "open"}, set[tuple[str, str]]()
    stack = [(chart.start, iter(chart.nodes[chart.start].ways))]
    while stack:
        id, rest = stack[-1]
        for way in rest:
            if way.target in talks:
                continue
            if state.get(way.target) == "open":
                back.add((id, way.target))
            elif way.target not in state:
                state[way.target] = "open"
                stack.append((way.target, iter(chart.nodes[way.target].ways)))
                break
        else:
            state[id] = "done"
            stack.pop()
    return back, set(state)


def links_of(chart: Chart, talks: set[str]) -> tuple[list[MapLink], list[str]]:
    """Return the links between nodes that are reached, those of loops turned round, and these nodes in written order.

    Choices to a talk of a hub, and to the node itself, are no links.
    """
    back, reached = back_links(chart, talks)
    order = [id for id in chart.nodes if id in reached]
    links: dict[tuple[str, str, bool], MapLink] = {}
    for id in order:
        for way in chart.nodes[id].ways:
            if way.target in talks or way.target == id:
                continue
            turned = (id, way.target) in back
            source, target = (way.target, id) if turned else (id, way.target)
            link = links.setdefault((source, target, turned), MapLink(source=source, target=target, back=turned))
            link.tracks.append(way.id)
    return list(links.values()), order


def join(chart: Chart, links: list[MapLink], order: list[str]) -> dict[str, tuple[str, str]]:
    """Let endings that the same nodes lead to be reached through one junction: n + m lines instead of n x m.

    Changes `links` and `order`; returns for each choice that goes through a junction the two tracks it runs on.
    """
    ins: dict[str, list[MapLink]] = defaultdict(list)
    for link in links:
        ins[link.target].append(link)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id in order:
        sources = {link.source for link in ins[id]}
        if not chart.nodes[id].ways and len(sources) > 1:
            groups[tuple(sorted(sources, key=order.index))].append(id)
    via: dict[str, tuple[str, str]] = {}
    for sources_of, ends in groups.items():
        if len(ends) < 2:
            continue
        junction = "+".join(ends)
        order.insert(order.index(ends[0]), junction)
        for end in ends:
            for link in ins[end]:
                via |= dict.fromkeys(link.tracks, (f"{link.source}={junction}", f"{junction}={end}"))
                links.remove(link)
            links.append(MapLink(source=junction, target=end, tracks=[f"{junction}={end}"]))
        links += [MapLink(source=one, target=junction, tracks=[f"{one}={junction}"]) for one in sources_of]
    return via


def kind(chart: Chart, id: str, rings: dict[str, list[str]]) -> str:
    """Return what kind of station a node is."""
    if id not in chart.nodes:
        return "junction"
    ways = len(chart.nodes[id].ways)
    return "hub" if id in rings else "ending" if not ways else "stop" if ways == 1 else "decision"
