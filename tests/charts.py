"""Charts for tests of the map: drawn by hand in a few words, or generated as large as one likes."""

import random
from dataclasses import replace
from itertools import count

from casusboek.map.chart import Chart, ChartNode, ChartWay

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def chart(start: str, **leads: str) -> Chart:
    """Return a chart: for each node the nodes that its ways lead to, in words (`a="b b c"`); the rest are endings."""
    names = dict.fromkeys([*leads, *(target for targets in leads.values() for target in targets.split())])
    nodes = {name: node(name, leads.get(name, "").split()) for name in names}
    return Chart(title="Proef", start=start, nodes=nodes)


def node(id: str, targets: list[str], what: str = "") -> ChartNode:
    """Return a node with a way to each target."""
    ways = (ChartWay(id=f"{id}>{at}", letter=LETTERS[at % 26], target=to) for at, to in enumerate(targets))
    return ChartNode(id=id, what=what or f"Bij {id}", ways=tuple(ways))


def with_one_more(before: Chart, entered: str) -> Chart:
    """Return a chart after a small edit: a new passage on the first way to a node."""
    source = next(one for one in before.nodes.values() if any(way.target == entered for way in one.ways))
    at = next(at for at, way in enumerate(source.ways) if way.target == entered)
    ways = [*source.ways]
    ways[at] = replace(ways[at], target="nieuw")
    nodes = dict[str, ChartNode]()
    for id, one in before.nodes.items():
        nodes[id] = replace(one, ways=tuple(ways)) if one is source else one
        if one is source:
            nodes["nieuw"] = node("nieuw", [entered])
    return replace(before, nodes=nodes)


def large(size: int, seed: int = 1) -> Chart:
    """Return a case of so many passages: chapters that meet again, braids, side scenes, loops, a hub, early endings."""
    dice, numbers = random.Random(seed), count()
    leads: dict[str, list[str]] = {}

    def new(kind: str) -> str:
        name = f"{kind}-{next(numbers)}"
        leads[name] = []
        return name

    waist, chapters = new("begin"), max(1, size // 34)
    for chapter in range(chapters):
        talks = 6 if chapter == chapters // 2 and size > 100 else 0
        for _ in range(talks):
            talk = new("gesprek")
            leads[waist].append(talk)
            leads[talk] = [waist]
        left, layer = max(3, (size - 8) // chapters - 1 - talks), [waist]
        while left > 1:
            after = [new("scene") for _ in range(min(left - 1, dice.choice((1, 1, 2, 3, 3, 4))))]
            left -= len(after)
            for at, one in enumerate(layer):
                near = round(at * (len(after) - 1) / max(1, len(layer) - 1))
                leads[one] += [after[near]] * dice.choice((1, 1, 2, 3))
                if dice.random() < 0.3:
                    leads[one].append(after[min(len(after) - 1, near + 1)])
            for one in (one for one in after if not any(one in leads[source] for source in layer)):
                leads[dice.choice(layer)].append(one)
            if dice.random() < 0.12 and layer != [waist]:
                leads[after[0]].append(layer[0])
            if dice.random() < 0.1 and sum(name.startswith("slot") for name in leads) < 3:
                leads[after[-1]].append(new("slot"))
            layer = after
        waist = new("knoop")
        for one in layer:
            leads[one] += [waist] * dice.choice((1, 2))
    while len(leads) < size:
        leads[waist].append(new("slot"))
    nodes = {id: node(id, targets, f"Over {id.replace('-', ' ')}") for id, targets in leads.items()}
    return Chart(title="Een grote casus", start="begin-0", nodes=nodes)


def routes(of: Chart, how_many: int, seed: int = 1) -> list[list[str]]:
    """Return random routes to an ending, each as the ids of its ways."""
    dice, found = random.Random(seed), list[list[str]]()
    while len(found) < how_many:
        at, taken = of.start, list[str]()
        while of.nodes[at].ways and len(taken) < 2_000:
            way = dice.choice(of.nodes[at].ways)
            taken.append(way.id)
            at = way.target
        found.append(taken)
    return found
