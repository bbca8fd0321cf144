"""Visits every packed state, one number of choices after the other, and finds the shortest routes back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casusboek.check.machine import Arc, Machine, States, image, preimage
from casusboek.route import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """States in one passage that are first reached with `depth` choices, and the choice to take there, if any."""

    depth: int
    passage: int
    states: States
    then: Arc | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question that is put to states until the first yes: in passage `at`, or right after the choice `passed` there.

    `first` puts it only at the beginning of the story. `reads` are the bits that `holds` asks about.
    """

    key: tuple[str, int]
    at: int
    passed: Arc | None
    first: bool
    reads: int
    holds: Callable[[States], set[int]]


class Search:
    """All states that some reader can be in, in layers: those first reached with 0, 1, 2, ... choices.

    `opened` and `answered` hold where a choice was first open and a probe first answered yes; `closed` the numbers of
    the choices that were ever closed; `stuck` where a passage with choices first had none open.
    """

    def __init__(self, machine: Machine, probes: Iterable[Probe] = ()) -> None:
        """Prepare a search that also puts the probes."""
        self.machine = machine
        self.arcs = machine.arcs
        self.starts = machine.starts()
        self.complete = not machine.too_many()
        self.states = 0
        self.visited: list[set[int]] = [set() for _ in self.arcs]
        self.layers: list[dict[int, States]] = []
        self.opened: dict[int, Sight] = {}
        self.closed: set[int] = set()
        self.stuck: dict[int, Sight] = {}
        self.answered: dict[tuple[str, int], Sight] = {}
        self.asked: dict[tuple[int, int | None], list[Probe]] = {}
        for probe in probes:
            passed = None if probe.passed is None else probe.passed.number
            self.asked.setdefault((probe.at, passed), []).append(probe)

    def run(self, limit: int, *, until_answered: bool = False) -> "Search":
        """Visit all states, or stop (`complete` is False) when there are more than `limit`.

        With `until_answered` it also stops when every probe has its yes; it is then as good as complete.
        """
        frontier = {self.machine.program.start: set(self.starts)}
        for number, states in frontier.items():
            self._add(number, states)
        while frontier:
            frontier = self._next_layer(frontier, limit)
            if self.states > limit:
                self.complete = False
                break
            if until_answered and not self.asked:
                break
        return self

    def _next_layer(self, frontier: dict[int, set[int]], limit: int) -> dict[int, set[int]]:
        following: dict[int, set[int]] = {}
        for number, states in frontier.items():
            for arc, opened in self._look(number, states):
                after = self.machine.after[arc.number](opened)
                if fresh := self._add(arc.target, after):
                    following.setdefault(arc.target, set()).update(fresh)
            if self.states > limit:
                break
        self.layers.append({number: tuple(states) for number, states in frontier.items()})
        return following

    def _add(self, number: int, states: set[int]) -> set[int]:
        visited = self.visited[number]
        fresh = states - visited
        visited |= fresh
        self.states += len(fresh)
        return fresh

    def _look(self, number: int, states: set[int]) -> Iterator[tuple[Arc, States]]:
        """Yield the choices of a passage with the states, of those newly reached, in which each is open."""
        depth = len(self.layers)
        self._ask(number, None, states, lambda hits: Sight(depth=depth, passage=number, states=hits))
        left: set[int] = states
        for arc in self.arcs[number]:
            opened = arc.open_in(states)
            if len(opened) < len(states):
                self.closed.add(arc.number)
            if not opened:
                continue
            left = set() if opened is states else left.difference(opened)
            if arc.number not in self.opened:
                self.opened[arc.number] = Sight(depth=depth, passage=number, states=tuple(opened))
            self._ask_passed(number, arc, opened)
            yield arc, opened
        if left and self.arcs[number] and number not in self.stuck:
            self.stuck[number] = Sight(depth=depth, passage=number, states=tuple(left))

    def _ask_passed(self, number: int, arc: Arc, opened: States) -> None:
        probes = self.asked.get((number, arc.number))
        if probes is None:
            return
        kept = self.machine.live[arc.target]
        for probe in probes:
            kept |= probe.reads
        depth = len(self.layers)

        def sight(hits: set[int]) -> Sight:
            sources = preimage(arc.step, kept)(hits, opened)
            return Sight(depth=depth, passage=number, states=sources, then=arc)

        self._ask(number, arc.number, image(arc.step, kept)(opened), sight)

    def _ask(self, number: int, passed: int | None, states: set[int], sight: Callable[[set[int]], Sight]) -> None:
        probes = self.asked.get((number, passed))
        if probes is None:
            return
        waiting = []
        for probe in probes:
            if hits := probe.holds(states):
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

    def shortest(self, sight: Sight) -> Route:
        """Return the route to one of the states of a sight that has the fewest choices.

        Among those the one with the preferred settings, then the one whose choices come first in written order.
        """
        wanted = self._backward(sight)
        number, taken = self.machine.program.start, list[str]()
        state = next(state for state in self.starts if state in wanted[0][number])
        settings = self.starts[state]
        for ahead in wanted[1:]:
            arc, state = next(self._into(number, state, ahead))
            number = arc.target
            taken.append(arc.choice.id)
        if sight.then is not None:
            taken.append(sight.then.choice.id)
        return Route(choices=tuple(taken), settings=settings)

    def _into(self, number: int, state: int, ahead: dict[int, set[int]]) -> Iterator[tuple[Arc, int]]:
        for arc in self.arcs[number]:
            goals = ahead.get(arc.target)
            if goals and arc.open_in((state,)):
                for after in self.machine.after[arc.number]((state,)):
                    if after in goals:
                        yield arc, after

    def _backward(self, sight: Sight) -> list[dict[int, set[int]]]:
        """Return for each number of choices the states, by passage, from which the sight is still reached in time."""
        wanted: list[dict[int, set[int]]] = [{sight.passage: set(sight.states)}]
        for layer in reversed(self.layers[: sight.depth]):
            ahead, here = wanted[-1], {}
            for number, states in layer.items():
                leading: set[int] = set()
                for arc in self.arcs[number]:
                    if arc.target in ahead:
                        leading |= self.machine.before(arc, states, ahead[arc.target])
                if leading:
                    here[number] = leading
            wanted.append(here)
        return wanted[::-1]
