"""The trunk of a story: what every meeting comes through. What is no trunk is a side scene."""

from collections.abc import Mapping

from casusboek.model.story import Story

Graph = Mapping[str, tuple[str, ...]]


def side_scenes(story: Story) -> frozenset[str]:
    """Return the passages that a reader may pass by: from somewhere a choice leads straight to where they come out.

    `naam` is one when `zondag` leads to it and to `maandag`, and `naam` only to `maandag`.
    """
    forward = {one.id: tuple(dict.fromkeys(choice.target.value for choice in one.choices)) for one in story.passages}
    ends = tuple(id for id, targets in forward.items() if not targets)
    before = _dominators(forward, (story.start,))
    after = _dominators(_turned(forward), ends)
    bit = {id: 1 << at for at, id in enumerate(forward)}
    jumps = [(source, target) for source, targets in forward.items() if len(targets) > 1 for target in targets]
    return frozenset(
        id
        for id in forward
        if id in before and id in after and any(
            id not in jump and before[id] & bit[jump[0]] and after[id] & bit[jump[1]] for jump in jumps
        )
    )  # fmt: skip


def _turned(graph: Graph) -> Graph:
    back: dict[str, list[str]] = {id: [] for id in graph}
    for source, targets in graph.items():
        for target in targets:
            back[target].append(source)
    return {id: tuple(found) for id, found in back.items()}


def _dominators(graph: Graph, starts: tuple[str, ...]) -> dict[str, int]:
    """Return for each passage which ones every path from the starts comes through: a bit each, in the graph's order."""
    bit = {id: 1 << at for at, id in enumerate(graph)}
    order, waiting, known = list[str](), list(starts), set(starts)
    for id in waiting:
        order.append(id)
        fresh = [target for target in graph[id] if target not in known]
        known.update(fresh)
        waiting += fresh
    back, everything = _turned(graph), (1 << len(bit)) - 1
    found = {id: bit[id] if id in starts else everything for id in order}
    changed = True
    while changed:
        changed = False
        for id in order:
            if id in starts:
                continue
            common = everything
            for source in back[id]:
                common &= found.get(source, everything)
            if found[id] != common | bit[id]:
                found[id], changed = common | bit[id], True
    return found
