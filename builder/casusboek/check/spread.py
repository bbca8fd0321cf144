"""Visits all states with diagrams: passage by passage, not layer by layer, and looks at each passage once, at the end.

A layer (all states first reached with so many choices) ties everything to the number of choices, and such diagrams grow
large. Whatever is new in the earliest passage goes on first, so what many routes bring comes along together. The
shortest route to something is found backward from it.
"""

from collections.abc import Mapping
from functools import cached_property

from casusboek.check.machine import Arc, Region
from casusboek.check.search import Search, Sight


class Unreached(Exception):
    """Nothing leads from a beginning of the story to what a route was asked for."""


class Spread(Search):
    """A search over a machine of diagrams."""

    def run(self, limit: int, *, until_answered: bool = False) -> "Spread":
        """Visit all states, or stop (`complete` is False) when that takes more than `limit` nodes."""
        start, order = self.machine.program.start, self._order()
        try:
            first = self.machine.first_states()
            fresh = {start: self._add(start, first)}
            while fresh and self.complete:
                self._go_on(fresh, min(fresh, key=order.__getitem__))
                self.complete = self.machine.spent(0) <= limit
            self._ask(start, None, first, lambda hits: Sight(depth=0, passage=start, states=hits))
            for number in order:
                self.states += self.machine.count(number, self.visited[number])
                for _ in self._look(number, self.visited[number]):
                    pass
        except MemoryError:
            self.complete = False
        return self

    def _go_on(self, fresh: dict[int, Region], number: int) -> None:
        states = fresh.pop(number)
        for arc in self.arcs[number]:
            if not (opened := self.machine.opened(arc, states)):
                continue
            if new := self._add(arc.target, self.machine.image(arc, opened)):
                fresh[arc.target] = fresh[arc.target] | new if arc.target in fresh else new

    def _add(self, number: int, states: Region) -> Region:
        fresh = states - self.visited[number]
        self.visited[number] |= fresh
        return fresh

    def _order(self) -> dict[int, int]:
        """Return the place of each passage: before those that it leads to, loops aside; only what choices lead to."""
        placed: list[int] = []
        seen = {self.machine.program.start}
        waiting = [(number, iter(self.arcs[number])) for number in seen]
        while waiting:
            number, arcs = waiting[-1]
            target = next((arc.target for arc in arcs if arc.target not in seen), None)
            if target is None:
                placed.append(number)
                waiting.pop()
            else:
                seen.add(target)
                waiting.append((target, iter(self.arcs[target])))
        return {number: place for place, number in enumerate(reversed(placed))}

    def entered(self) -> dict[int, Sight]:
        """Return each passage that is reached, with all states in which it is."""
        return {
            number: Sight(depth=0, passage=number, states=states)
            for number, states in enumerate(self.visited)
            if states
        }

    def nearest(self, places: Mapping[int, Region]) -> Sight:
        """Return the one of some places that is reached with the fewest choices."""
        sights = [Sight(depth=0, passage=number, states=places[number]) for number in sorted(places)]
        return min(sights, key=lambda sight: len(self.shortest(sight).choices))

    def _backward(self, sight: Sight) -> list[dict[int, Region]]:
        """Return the states from which the sight is d, d - 1, ..., 0 choices away; the story begins in the first."""
        start, first = self.machine.program.start, self.machine.first_states()
        far = [{sight.passage: sight.states}]
        near = dict(far[0])
        while not (begun := far[-1].get(start, self.machine.nothing()) & first):
            if not far[-1]:
                raise Unreached
            here: dict[int, Region] = {}
            for target, goals in far[-1].items():
                for number, arc in self._sources.get(target, ()):
                    leading = self.machine.before(arc, self.visited[number], goals)
                    if leading := leading - near[number] if number in near else leading:
                        here[number] = here[number] | leading if number in here else leading
            near |= {number: near[number] | here[number] if number in near else here[number] for number in here}
            far.append(here)
        return [{start: begun}, *far[-2::-1]]

    @cached_property
    def _sources(self) -> dict[int, list[tuple[int, Arc]]]:
        """Return for each passage the choices that lead to it, with the passages in which they stand."""
        found: dict[int, list[tuple[int, Arc]]] = {}
        for number, arcs in enumerate(self.arcs):
            for arc in arcs:
                found.setdefault(arc.target, []).append((number, arc))
        return found
