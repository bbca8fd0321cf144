"""The passages of a story as a graph: which passage a choice leads to, whatever its condition."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from casusboek.model.story import Story

Graph: TypeAlias = Mapping[str, tuple[str, ...]]


def passage_graph(story: Story) -> Graph:
    """Return for each passage, in written order, the passages its choices lead to (each once, in written order)."""
    return {
        passage.id: tuple(dict.fromkeys(choice.target.value for choice in passage.choices))
        for passage in story.passages
    }


def reachable(graph: Graph, starts: Iterable[str]) -> frozenset[str]:
    """Return everything that some path from the starts leads to, the starts included."""
    found, waiting = set(starts), list(starts)
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def reversed_graph(graph: Graph) -> Graph:
    """Return the graph with every edge turned round."""
    sources: dict[str, list[str]] = {passage: [] for passage in graph}
    for passage, targets in graph.items():
        for target in targets:
            sources[target].append(passage)
    return {passage: tuple(found) for passage, found in sources.items()}


def has_loop(graph: Graph) -> bool:
    """Say whether a path of choices can come back to a passage."""
    entries = dict.fromkeys(graph, 0)
    for targets in graph.values():
        for target in targets:
            entries[target] += 1
    waiting = [passage for passage, count in entries.items() if count == 0]
    done = 0
    while waiting:
        done += 1
        for target in graph[waiting.pop()]:
            entries[target] -= 1
            if entries[target] == 0:
                waiting.append(target)
    return done < len(graph)


def loops(graph: Graph) -> tuple[frozenset[str], ...]:
    """Return the sets of passages that lead to each other: each once, ordered by the first that the graph names."""
    backward = reversed_graph(graph)
    found: list[frozenset[str]] = []
    placed: set[str] = set()
    for passage in graph:
        if passage in placed:
            continue
        together = reachable(graph, [passage]) & reachable(backward, [passage])
        placed |= together
        if len(together) > 1 or passage in graph[passage]:
            found.append(together)
    return tuple(found)
