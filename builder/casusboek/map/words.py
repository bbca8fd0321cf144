"""A map in words: in one sentence, and as a list that stands beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from casusboek.map.chart import Chart, ChartNode
from casusboek.words import Translate


def summary(chart: Chart, _: Translate) -> str:
    """Return how much there is, in one sentence."""
    nodes = chart.nodes.values()
    return _("{passages} passages, {decisions} decisions, {choices} choices, {endings} endings").format(
        passages=len(nodes),
        decisions=sum(len(node.ways) > 1 for node in nodes),
        choices=sum(len(node.ways) for node in nodes),
        endings=sum(not node.ways for node in nodes),
    )


def percent(share: float) -> str:
    """Return an average number of times: as a part of all plays, or, where plays come back, as so many times."""
    if share > 1.005:
        return f"{share:.1f}×"
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def twin(chart: Chart, _: Translate, taken: Mapping[str, float] | None = None) -> list[str]:
    """Return every passage, in the order of a first reading, with where each choice leads and its share if known."""
    told = []
    for node in in_order(chart):
        ways: dict[str, list[str]] = {}
        for way in node.ways:
            share = f" ({percent(taken.get(way.id, 0))})" if taken is not None else ""
            ways.setdefault(way.target, []).append(way.letter + share)
        led = "; ".join(
            _("{letters} to “{passage}”").format(letters=", ".join(letters), passage=chart.nodes[target].name)
            for target, letters in ways.items()
        )
        told.append(f"{node.name}: {led or _('the end')}.")
    return told


def in_order(chart: Chart) -> list[ChartNode]:
    """Return the nodes as written, the start first."""
    first = chart.nodes[chart.start]
    return [first, *(node for node in chart.nodes.values() if node is not first)]


def twin_of_route(chart: Chart, _: Translate, own: Sequence[str], second: Iterable[str] = ()) -> list[str]:
    """Return a route step by step, with where a second one chose the same; of what was missed nothing is named."""
    source = {way.id: (node, way) for node in chart.nodes.values() for way in node.ways}
    other, told = set(second), []
    for taken in own:
        node, way = source[taken]
        chose = _("choice {letter}").format(letter=way.letter) if len(node.ways) > 1 else _("on")
        same = " " + _("The second route chose the same.") if taken in other else ""
        told.append(f"{node.name}: {chose}, {_('to “{passage}”').format(passage=chart.nodes[way.target].name)}.{same}")
    return told


def told_of_route(chart: Chart, _: Translate, own: Sequence[str], second: Sequence[str] = ()) -> str:
    """Return a lit map in a few sentences."""
    targets = chart.targets()
    endings = {node.id for node in chart.nodes.values() if not node.ways}

    def end(route: Sequence[str]) -> str:
        return targets[route[-1]] if route else chart.start

    said = [summary(chart, _) + "."]
    mine = _("Your route: {passages} passages, to “{passage}”.")
    said.append(mine.format(passages=len(own) + 1, passage=chart.nodes[end(own)].name))
    if second:
        same = sum(a == b for a, b in zip(own, second, strict=False))
        theirs = _("The second route: {count} choices the same, to “{passage}”.")
        said.append(theirs.format(count=same, passage=chart.nodes[end(second)].name))
    said.append(_("Endings not seen: {count}.").format(count=len(endings - {end(own)})))
    return " ".join(said)


def twin_of_counts(chart: Chart, _: Translate, routes: Iterable[Sequence[str]]) -> list[str]:
    """Return every passage where routes came, with how many took each choice, and came to each ending."""
    routes, targets = [list(dict.fromkeys(route)) for route in routes], chart.targets()
    count = Counter(taken for route in routes for taken in route)
    ended = Counter(targets[route[-1]] if route else chart.start for route in routes)
    told = []
    for node in in_order(chart):
        ways = ", ".join(f"{way.letter} {count[way.id]}" for way in node.ways if count[way.id])
        here = ways or (str(ended[node.id]) if ended[node.id] else "")
        if here:
            told.append(f"{node.name}: {here}")
    return told


def as_list(lines: Iterable[str]) -> str:
    """Return lines as a list in HTML."""
    return "<ol>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ol>"
