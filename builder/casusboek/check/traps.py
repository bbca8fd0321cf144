"""Finds loops that a reader cannot leave: states from which there is always a choice and never an ending."""

from dataclasses import dataclass

from casusboek.check.graph import loops, passage_graph
from casusboek.check.machine import Region
from casusboek.check.search import Search, Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A loop without a way out: its passages in written order, and where a reader first gets caught in it."""

    passages: tuple[str, ...]
    sight: Sight


def traps(search: Search) -> tuple[Trap, ...]:
    """Return the loops, in a search that is complete, from which no reader comes to an end.

    A passage without choices is an end, and so is a state with no open choice: what is wrong there is told elsewhere.
    """
    caught = {number: states for number, states in _caught(search).items() if states}
    story = search.machine.program.story
    names = [passage.id for passage in story.passages]
    inside = {names[number] for number in caught}
    graph = {
        passage: tuple(target for target in targets if target in inside)
        for passage, targets in passage_graph(story).items()
        if passage in inside
    }
    return tuple(
        Trap(
            passages=tuple(name for name in names if name in loop),
            sight=search.nearest({number: states for number, states in caught.items() if names[number] in loop}),
        )
        for loop in loops(graph)
        if all(target in loop for passage in loop for target in graph[passage])
    )


def _caught(search: Search) -> dict[int, Region]:
    """Return for each passage that needs it the states from which no end is reached: those left when nothing helps."""
    free = _free(search)
    caught = {
        number: _with_choice(search, number)
        for number, states in enumerate(search.visited)
        if states and number not in free
    }
    sources: dict[int, set[int]] = {number: set() for number in range(len(search.arcs))}
    for number in caught:
        for arc in search.arcs[number]:
            sources[arc.target].add(number)
    waiting = dict.fromkeys(caught)
    while waiting:
        number = next(iter(waiting))
        del waiting[number]
        if _release(search, number, caught):
            waiting.update(dict.fromkeys(source for source in sources[number] if caught[source]))
    return caught


def _free(search: Search) -> set[int]:
    """Return passages from which an end is always reached by choices without a condition."""
    free = {number for number, arcs in enumerate(search.arcs) if not arcs}
    growing = True
    while growing:
        more = {
            number
            for number, arcs in enumerate(search.arcs)
            if number not in free and any(arc.opens is None and arc.target in free for arc in arcs)
        }
        growing = bool(more)
        free |= more
    return free


def _with_choice(search: Search, number: int) -> Region:
    """Return the states of a passage in which some choice is open."""
    found = search.machine.nothing()
    for arc in search.arcs[number]:
        found |= search.machine.opened(arc, search.visited[number])
    return found


def _release(search: Search, number: int, caught: dict[int, Region]) -> bool:
    """Let go the states with an open choice to a state that is not caught; say whether there were any."""
    before = caught[number]
    for arc in search.arcs[number]:
        opened = search.machine.opened(arc, caught[number])
        if arc.target in caught:
            opened = opened - search.machine.before(arc, opened, caught[arc.target])
        caught[number] = caught[number] - opened
    return bool(caught[number] != before)
