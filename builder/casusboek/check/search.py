"""Visits every packed state, one number of choices after the other, and finds the shortest routes back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casusboek.check.machine import Arc, Machine, Region
from casusboek.model.logic import Condition
from casusboek.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """States in one passage that are first reached with `depth` choices, and the choice to take there, if any."""

    depth: int
    passage: int
    states: Region
    then: Arc | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question that is put to states until the first yes: in passage `at`, or right after the choice `passed` there.

    `first` puts it only at the beginning of the story. `reads` are the bits that its condition asks about.
    """

    key: tuple[str, int]
    at: int
    passed: Arc | None
    first: bool
    reads: int
    asks: Condition


class Search:
    """All states that some reader can be in, in layers: those first reached with 0, 1, 2, ... choices.

    `opened` and `answered` hold where a choice was first open and a probe first answered yes; `closed` the numbers of
    the choices that were ever closed; `stuck` where a passage with choices first had none open.
    """

    def __init__(self, machine: Machine, probes: Iterable[Probe] = ()) -> None:
        """Prepare a search that also puts the probes."""
        self.machine = machine
        self.arcs = machine.arcs
        self.complete = not machine.too_many()
        self.states = 0
        self.visited: list[Region] = [machine.nothing() for _ in self.arcs]
        self.layers: list[dict[int, Region]] = []
        self.opened: dict[int, Sight] = {}
        self.closed: set[int] = set()
        self.stuck: dict[int, Sight] = {}
        self.answered: dict[tuple[str, int], Sight] = {}
        self.asked: dict[tuple[int, int | None], list[Probe]] = {}
        for probe in probes:
            passed = None if probe.passed is None else probe.passed.number
            self.asked.setdefault((probe.at, passed), []).append(probe)

    def run(self, limit: int, *, until_answered: bool = False) -> "Search":
        """Visit all states, or stop (`complete` is False) when that takes more than `limit`: of states, or of nodes.

        With `until_answered` it also stops when every probe has its yes; it is then as good as complete.
        """
        frontier = {self.machine.program.start: self.machine.first_states()}
        try:
            for number, states in frontier.items():
                self._add(number, states)
            while frontier:
                frontier = self._next_layer(frontier, limit)
                if not self._is_within(limit):
                    self.complete = False
                    break
                if until_answered and not self.asked:
                    break
        except MemoryError:
            self.complete = False
        return self

    def _is_within(self, limit: int) -> bool:
        return self.machine.spent(self.states) <= limit

    def _next_layer(self, frontier: dict[int, Region], limit: int) -> dict[int, Region]:
        following: dict[int, Region] = {}
        for number, states in frontier.items():
            for arc, opened in self._look(number, states):
                if not (fresh := self._add(arc.target, self.machine.image(arc, opened))):
                    continue
                if arc.target in following:
                    following[arc.target] |= fresh
                else:
                    following[arc.target] = fresh
            if not self._is_within(limit):
                break
        self.layers.append({number: self.machine.layer(states) for number, states in frontier.items()})
        return following

    def _add(self, number: int, states: Region) -> Region:
        fresh = states - self.visited[number]
        self.visited[number] |= fresh
        self.states += self.machine.count(number, fresh)
        return fresh

    def _look(self, number: int, states: Region) -> Iterator[tuple[Arc, Region]]:
        """Yield the choices of a passage with the states, of those newly reached, in which each is open."""
        depth = len(self.layers)
        self._ask(number, None, states, lambda hits: Sight(depth=depth, passage=number, states=hits))
        left = states
        for arc in self.arcs[number]:
            opened = self.machine.opened(arc, states)
            if opened is not states and opened != states:
                self.closed.add(arc.number)
            if not opened:
                continue
            left = self.machine.nothing() if opened is states else left - opened
            if arc.number not in self.opened:
                self.opened[arc.number] = Sight(depth=depth, passage=number, states=self.machine.layer(opened))
            self._ask_passed(number, arc, opened)
            yield arc, opened
        if left and self.arcs[number] and number not in self.stuck:
            self.stuck[number] = Sight(depth=depth, passage=number, states=self.machine.layer(left))

    def _ask_passed(self, number: int, arc: Arc, opened: Region) -> None:
        probes = self.asked.get((number, arc.number))
        if probes is None:
            return
        kept = self.machine.live[arc.target]
        for probe in probes:
            kept |= probe.reads
        depth = len(self.layers)

        def sight(hits: Region) -> Sight:
            sources = self.machine.before(arc, opened, hits, kept)
            return Sight(depth=depth, passage=number, states=sources, then=arc)

        self._ask(number, arc.number, self.machine.image(arc, opened, kept), sight)

    def _ask(self, number: int, passed: int | None, states: Region, sight: Callable[[Region], Sight]) -> None:
        probes = self.asked.get((number, passed))
        if probes is None:
            return
        waiting = []
        for probe in probes:
            if hits := self.machine.holds(probe.asks, states):
                self.answered[probe.key] = sight(hits)
            elif not probe.first:
                waiting.append(probe)
        if waiting:
            self.asked[number, passed] = waiting
        else:
            del self.asked[number, passed]

    def entered(self) -> dict[int, Sight]:
        """Return where each passage that is reached is first reached."""
        found: dict[int, Sight] = {}
        for depth, layer in enumerate(self.layers):
            for number, states in layer.items():
                found.setdefault(number, Sight(depth=depth, passage=number, states=states))
        return found

    def nearest(self, places: Mapping[int, Region]) -> Sight:
        """Return where some states are first reached, given by passage; some of them are."""
        for depth, layer in enumerate(self.layers):
            for number in sorted(layer.keys() & places.keys()):
                if states := places[number] & self.machine.region(layer[number]):
                    return Sight(depth=depth, passage=number, states=states)
        raise AssertionError("these states are in no layer")

    def shortest(self, sight: Sight) -> Route:
        """Return the route to one of the states of a sight that has the fewest choices.

        Among those the one with the preferred settings, then the one whose choices come first in written order.
        """
        wanted = self._backward(sight)
        number, taken = self.machine.program.start, list[str]()
        state, settings = self.machine.preferred(wanted[0][number])
        for ahead in wanted[1:]:
            arc, state = next(self._into(number, state, ahead))
            number = arc.target
            taken.append(arc.choice.id)
        if sight.then is not None:
            taken.append(sight.then.choice.id)
        return Route(choices=tuple(taken), settings=settings)

    def _into(self, number: int, state: int, ahead: dict[int, Region]) -> Iterator[tuple[Arc, int]]:
        for arc in self.arcs[number]:
            goals = ahead.get(arc.target)
            if goals and arc.open_in((state,)):
                for after in self.machine.after[arc.number]((state,)):
                    if after in goals:
                        yield arc, after

    def _backward(self, sight: Sight) -> list[dict[int, Region]]:
        """Return for each number of choices the states, by passage, from which the sight is still reached in time."""
        wanted: list[dict[int, Region]] = [{sight.passage: self.machine.region(sight.states)}]
        for layer in reversed(self.layers[: sight.depth]):
            ahead, here = wanted[-1], dict[int, Region]()
            for number, states in layer.items():
                leading = self.machine.nothing()
                for arc in self.arcs[number]:
                    if arc.target in ahead:
                        leading |= self.machine.before(arc, states, ahead[arc.target])
                if leading:
                    here[number] = leading
            wanted.append(here)
        return wanted[::-1]


class Glance(Search):
    """A search that follows a few of the states in each passage and layer: what it sees is there, and no more is said.

    It never proves that something is absent, and what it sees may be nearer by another route.
    """

    wide = 32

    def _add(self, number: int, states: Region) -> Region:
        fresh = states - self.visited[number]
        if len(fresh) > self.wide:
            fresh = set(sorted(fresh)[:: len(fresh) // self.wide + 1])
        self.visited[number] |= fresh
        self.states += len(fresh)
        return fresh
