"""Plays a story where no engine comes to an end: each play prefers what few plays took before.

What plays see is real, and comes with a route; what they do not see proves nothing. The plays are the same every time.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.check.machine import Arc, Machine, Program, Settings, filter_of
from casusboek.check.search import Probe
from casusboek.route import Route

PLAYS, SEED, LONGEST = 1_000, 7, 500
STEPS = 100_000  # choices in all plays together
Item: TypeAlias = tuple[str, str | int]


@dataclass(kw_only=True)
class Guided:
    """What some plays showed: in how many of them, and on which route first.

    An item is a passage or a choice with its id, a text with its number, or a passage in which one was stuck.
    """

    plays: int = 0
    counts: Counter[Item] = field(default_factory=Counter)
    routes: dict[Item, Route] = field(default_factory=dict)


def guided(program: Program, probes: Iterable[Probe], plays: int = PLAYS) -> Guided:
    """Play so often, or until STEPS choices were taken, and return what was seen."""
    player, found = _Player(program, probes), Guided()
    while found.plays < plays and player.taken.total() < STEPS:
        found.plays += 1
        for item, route in player.play().items():
            found.counts[item] += 1
            found.routes.setdefault(item, route)
    return found


class _Player:
    """Plays one play after the other, and remembers how often each choice was taken and each option was in force."""

    def __init__(self, program: Program, probes: Iterable[Probe]) -> None:
        whole = (1 << program.layout.bits) - 1
        self.machine = Machine(program, [whole] * len(program.arcs), {})
        self.program, self.dice = program, random.Random(SEED)
        self.names = [passage.id for passage in program.story.passages]
        self.taken: Counter[int] = Counter()
        self.asked: dict[tuple[int, int | None], list[Probe]] = {}
        for probe in probes:
            place = (probe.at, None if probe.passed is None else probe.passed.number)
            self.asked.setdefault(place, []).append(probe)

    def play(self) -> dict[Item, Route]:
        """Play once; return what was seen, each with the route to it."""
        settings = self._settings()
        number, state, taken = self.program.start, self.machine.first_state(settings), list[str]()
        seen: dict[Item, Route] = {}

        def see(*items: Item) -> None:
            for item in items:
                if item not in seen:
                    seen[item] = Route(choices=tuple(taken), settings=settings)

        while True:
            see(("passage", self.names[number]), *self._answers(number, None, state, first=not taken))
            opened = [arc for arc in self.program.arcs[number] if arc.open_in((state,))]
            if not opened or len(taken) >= LONGEST:
                break
            arc = self._picked(opened)
            at, number = number, arc.target
            (state,) = self.machine.after[arc.number]((state,))
            taken.append(arc.choice.id)
            see(("choice", arc.choice.id), *self._answers(at, arc.number, state, first=False))
        if self.program.arcs[number] and not opened:
            see(("stuck", self.names[number]))
        return seen

    def _settings(self) -> Settings:
        every = self.machine.columns()
        return tuple((name, self.dice.choice(options)) for name, options in every.items())

    def _picked(self, opened: list[Arc]) -> Arc:
        """Return the choice that was taken least, and now and then any: what is rare may need what is common first."""
        least = min(self.taken[arc.number] for arc in opened)
        rare = [arc for arc in opened if self.taken[arc.number] == least]
        arc = self.dice.choice(rare if self.dice.random() < 0.5 else opened)
        self.taken[arc.number] += 1
        return arc

    def _answers(self, at: int, passed: int | None, state: int, *, first: bool) -> Iterable[Item]:
        for probe in self.asked.get((at, passed), ()):
            if (first or not probe.first) and filter_of(self.program.layout, probe.asks)((state,)):
                yield probe.key
