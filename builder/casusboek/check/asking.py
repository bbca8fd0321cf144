"""Which texts are ever shown, and which are ever passed over: questions that are put while states are visited.

Conditions inside text are not allowed to make the number of states explode: see explore.py for the order of searches.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from casusboek.check.graph import passage_graph, reachable, reversed_graph
from casusboek.check.machine import Arc, Machine, Program
from casusboek.check.search import Glance, Probe, Search, Sight
from casusboek.check.spots import Spot
from casusboek.check.spread import Spread
from casusboek.route import Route

if TYPE_CHECKING:
    from casusboek.check.diagrams import Diagrams


@cache
def diagrams() -> "type[Diagrams] | None":
    """Return the machine of diagrams; None where its compiled package is not installed."""
    try:
        from casusboek.check.diagrams import Diagrams
    except ImportError:
        return None
    return Diagrams


GLANCED = 50_000  # states of a glance at all texts at once
ROUTED = 2_000_000  # states, of all places together, to find the shortest routes to what was glanced


class Texts:
    """Which texts are shown: the answers to probes, and which probes are settled (a missing answer is then a no).

    `glanced` are answers from a glance: yes, but perhaps not by the shortest route.
    """

    def __init__(self, program: Program, spots: tuple[Spot, ...], few: int) -> None:
        """Begin with nothing known. `few` states are visited one by one before diagrams are tried."""
        self.program = program
        self.probes = _probes(program, spots)
        self.few = few
        self.answers: dict[tuple[str, int], tuple[Search, Sight]] = {}
        self.glanced: dict[tuple[str, int], tuple[Search, Sight]] = {}
        self.left = ROUTED
        self.settled: set[tuple[str, int]] = set()

    def ask_all(self, limit: int) -> Search:
        """Search over what choices and all texts ask."""
        return self._search(self._machine(Machine, self.probes), self.probes, limit)

    def ask_with_choices(self, limit: int) -> Search:
        """Search over what choices ask, and settle the texts that ask no more or stand where nobody comes."""
        for kind, bound in self._engines(limit):
            machine = self._machine(kind, ())
            search = self._search(machine, [one for one in self.open() if _asks_no_more(machine, one)], bound)
            if search.complete:
                self.settled |= {probe.key for probe in self.open() if not _is_met(search, probe)}
                break
        return search

    def _engines(self, limit: int) -> Iterator[tuple[type[Machine], int]]:
        """Yield the kinds of machine with their bounds, the next one for when a search stopped."""
        yield Machine, min(limit, self.few)
        if limit > self.few:
            if (drawn := diagrams()) is not None:
                yield drawn, drawn.nodes
            yield Machine, limit

    def ask_drawn(self) -> None:
        """Search with diagrams over what choices and open texts ask."""
        drawn = diagrams()
        if drawn is not None and (probes := self.open()):
            self._search(self._machine(drawn, probes), probes, drawn.nodes)

    def glance(self) -> None:
        """Answer most open probes with a few states of each passage, all texts at once; nothing is settled by it."""
        if probes := self.open():
            search = Glance(self._machine(Machine, probes), probes).run(GLANCED)
            self.glanced |= {key: (search, sight) for key, sight in search.answered.items()}

    def ask_apart(self, left: int) -> None:
        """Search once for each place with open probes, as long as there are states left to visit."""
        places: dict[tuple[int, Arc | None], list[Probe]] = {}
        for probe in self.open():
            places.setdefault((probe.at, probe.passed), []).append(probe)
        for probes in places.values():
            left -= self._ask_at(probes, left)

    def _ask_at(self, probes: list[Probe], left: int) -> int:
        """Search for what is asked at one place, and return how many states that took; no more than are left."""
        if left <= 0:
            return 0
        machine = self._machine(Machine, probes, towards=_passages_to(self.program, probes[0]))
        return self._search(machine, probes, left, until_answered=True).states

    def open(self) -> list[Probe]:
        """Return the probes that are not answered and not settled."""
        return [
            probe
            for probe in self.probes
            if probe.key not in self.answers and probe.key not in self.settled and probe.key not in self.glanced
        ]

    def _machine(self, kind: type[Machine], probes: Iterable[Probe], towards: frozenset[int] | None = None) -> Machine:
        uses = [0] * len(self.program.arcs)
        passed: dict[int, int] = {}
        for probe in probes:
            if probe.passed is None:
                uses[probe.at] |= probe.reads
            else:
                passed[probe.passed.number] = passed.get(probe.passed.number, 0) | probe.reads
        return kind(self.program, uses, passed, towards)

    def _search(self, machine: Machine, probes: Iterable[Probe], limit: int, *, until_answered: bool = False) -> Search:
        probes = tuple(probes)
        kind = Spread if machine.drawn else Search
        search = kind(machine, probes).run(limit, until_answered=until_answered)
        self.answers |= {key: (search, sight) for key, sight in search.answered.items()}
        if search.complete:
            self.settled |= {probe.key for probe in probes}
        return search

    def routes(self, question: str) -> dict[int, Callable[[], Route]]:
        """Return for each text that is shown, or spared, what finds the shortest route to that."""
        return {key[1]: partial(self._route, key) for key in (*self.answers, *self.glanced) if key[0] == question}

    def _route(self, key: tuple[str, int]) -> Route:
        """Return the shortest route to a yes; where no states are left to find it, the one that was glanced."""
        if key not in self.answers:
            probe = next(one for one in self.probes if one.key == key)
            beside = [one for one in self.probes if one.key in self.glanced and _is_beside(one, probe)]
            self.left -= self._ask_at(beside, self.left)
        search, sight = self.answers.get(key) or self.glanced[key]
        return search.shortest(sight)

    def is_met(self, key: tuple[str, int]) -> bool:
        """Say whether the answer is yes."""
        return key in self.answers or key in self.glanced

    def never(self, key: tuple[str, int]) -> bool:
        """Say whether the answer is proven to be no."""
        return key in self.settled and not self.is_met(key)


def _probes(program: Program, spots: tuple[Spot, ...]) -> tuple[Probe, ...]:
    """Return for each spot the questions "is it ever shown" and "is it ever passed over"."""
    arcs = {arc.choice.id: arc for arcs in program.arcs for arc in arcs}
    questions = [("shown", spot, spot.shows) for spot in spots]
    questions += [("spared", spot, spot.spared) for spot in spots if spot.spared is not None]
    return tuple(
        Probe(
            key=(name, spot.index),
            at=program.numbers[spot.passage or program.story.start],
            passed=None if spot.choice is None else arcs[spot.choice.id],
            first=not spot.passage,
            reads=program.layout.mask(condition),
            asks=condition,
        )
        for name, spot, condition in questions
    )


def _is_beside(one: Probe, other: Probe) -> bool:
    return one.at == other.at and one.passed is other.passed


def _asks_no_more(machine: Machine, probe: Probe) -> bool:
    fixed = 0 if probe.passed is None else probe.passed.step.fixed
    return probe.reads & ~fixed & ~machine.live[probe.at] == 0


def _is_met(search: Search, probe: Probe) -> bool:
    """Say whether any reader comes to the place of a probe."""
    return bool(search.visited[probe.at]) if probe.passed is None else probe.passed.number in search.opened


def _passages_to(program: Program, probe: Probe) -> frozenset[int]:
    names = [passage.id for passage in program.story.passages]
    leading = reachable(reversed_graph(passage_graph(program.story)), [names[probe.at]])
    after = () if probe.passed is None else (probe.passed.target,)
    return frozenset((*(program.numbers[name] for name in leading), *after))
