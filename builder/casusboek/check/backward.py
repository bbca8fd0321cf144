"""Where visiting all states stopped: settles passages one by one, backward from each, over graph and conditions.

Backward only what leads to the passage counts, so this often ends where going forward does not. It comes to a beginning
of the story (the passage is reached, by that route), or to nothing new (nobody ever gets there: a wall), or it grows
too large and nothing is said.
"""

from collections.abc import Iterable
from dataclasses import replace

from casusboek.check.diagrams import Diagrams
from casusboek.check.graph import passage_graph, reachable, reversed_graph
from casusboek.check.machine import Program
from casusboek.check.search import Sight
from casusboek.check.spread import Spread, Unreached

MOST = 40  # passages that are looked at; what lies behind a wall is not


class Small(Diagrams):
    """Diagrams for one passage."""

    nodes = 100_000


class Backward(Spread):
    """A search back from one passage; of what lies before it nothing is known but the conditions."""

    def __init__(self, program: Program, towards: frozenset[int]) -> None:
        """Prepare a search through what leads to a passage; it keeps what choices on the way there ask."""
        arcs = tuple(tuple(arc for arc in arcs if arc.target in towards) for arcs in program.arcs)
        machine = Small(replace(program, arcs=arcs), [0] * len(arcs), {})
        super().__init__(machine)
        self.visited = [machine.everything() for _ in arcs]


def settle(program: Program, open: Iterable[str]) -> tuple[dict[str, tuple[Backward, Sight]], frozenset[str]]:
    """Return those of the open passages that are reached, each with where to begin a route, and those behind walls."""
    graph = passage_graph(program.story)
    back = reversed_graph(graph)
    reached: dict[str, tuple[Backward, Sight]] = {}
    walls: set[str] = set()
    for id in list(open)[:MOST]:
        if back[id] and all(source in walls for source in back[id]):
            walls.add(id)
            continue
        leading = frozenset(program.numbers[name] for name in reachable(back, [id]))
        search = Backward(program, leading)
        number = program.numbers[id]
        sight = Sight(depth=0, passage=number, states=search.visited[number])
        try:
            search.shortest(sight)
        except Unreached:
            walls.add(id)
        except MemoryError:
            continue
        else:
            reached[id] = (search, sight)
    return reached, frozenset(walls)
