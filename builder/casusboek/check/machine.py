"""Makes a story into functions over sets of packed states: which are let through a choice, and what becomes of them.

The functions are Python generated from our own conditions and effects, so that a whole set of states goes through a
choice in one comprehension. In a passage only those fields are kept that this passage or a later one can still ask
about before they are overwritten (liveness): states that agree on them have the same future.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import Any, ClassVar, TypeAlias

from casusboek.check.packing import PackedStep, StateLayout
from casusboek.check.stepping import States, image, made, preimage
from casusboek.model.logic import Condition
from casusboek.model.story import Choice, Story
from casusboek.play import can_begin

Settings: TypeAlias = tuple[tuple[str, str], ...]
Region: TypeAlias = Any  # states as a machine holds them: a set, or a Diagram; both know |, &, -, `in`, == and truth
MOST_STARTS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A choice: its number in the story, the number of the passage it leads to, and what it does to packed states."""

    choice: Choice
    number: int
    target: int
    reads: int
    opens: Callable[[States], set[int]] | None
    step: PackedStep

    def open_in(self, states: States) -> States:
        """Return the states in which the choice may be taken."""
        return states if self.opens is None else self.opens(states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A story's passages and choices over one layout. Passages are numbered in written order."""

    story: Story
    layout: StateLayout
    numbers: Mapping[str, int]
    arcs: tuple[tuple[Arc, ...], ...]
    entering: PackedStep

    @property
    def start(self) -> int:
        """Return the number of the first passage."""
        return self.numbers[self.story.start]


class Machine:
    """A program with a choice of what to keep: in each passage `live`, the fields that can still matter."""

    drawn: ClassVar[bool] = False  # whether its states are diagrams

    def __init__(
        self,
        program: Program,
        uses: Sequence[int],
        passed: Mapping[int, int],
        towards: frozenset[int] | None = None,
    ) -> None:
        """Keep what choices read, and besides `uses` (by passage) and `passed` (by choice, right after it).

        With `towards` only the choices that lead to those passages are there.
        """
        self.program = program
        self.arcs = program.arcs if towards is None else _towards(program, towards)
        self.live = live_fields(program, uses, passed)
        self.after: dict[int, Callable[[States], set[int]]] = {
            arc.number: image(arc.step, self.live[arc.target]) for arcs in program.arcs for arc in arcs
        }

    def nothing(self) -> Region:
        """Return no states."""
        return set()

    def layer(self, states: Region) -> Region:
        """Return states as a layer keeps them: a tuple takes a quarter of the room."""
        return tuple(states)

    def region(self, states: Region) -> Region:
        """Return the states of a layer as they were."""
        return set(states)

    def count(self, number: int, states: Region) -> int:
        """Count states of a passage."""
        return len(states)

    def spent(self, states: int) -> int:
        """Return what a search is bounded by: states."""
        return states

    def opened(self, arc: Arc, states: Region) -> Region:
        """Return the states in which a choice may be taken."""
        return arc.open_in(states)

    def image(self, arc: Arc, states: Region, kept: int | None = None) -> Region:
        """Return the states after a choice that is open in all of these; `kept` are fields to keep, if not the live."""
        return (self.after[arc.number] if kept is None else image(arc.step, kept))(states)

    def before(self, arc: Arc, states: Region, goals: Region, kept: int | None = None) -> Region:
        """Return those of the states from which a choice that is open leads into one of the goals."""
        return preimage(arc.step, self.live[arc.target] if kept is None else kept)(goals, arc.open_in(states))

    def holds(self, condition: Condition, states: Region) -> Region:
        """Return the states in which a condition holds."""
        return filter_of(self.program.layout, condition)(states)

    def first_states(self) -> Region:
        """Return every state in which the story can begin."""
        return set(self.starts())

    def preferred(self, wanted: Region) -> tuple[int, Settings]:
        """Return one of the wanted first states, and settings that give it: the fewest others than the defaults."""
        return next((state, settings) for state, settings in self.starts().items() if state in wanted)

    def starts(self) -> dict[int, Settings]:
        """Return each state in which the story can begin, with the settings that give it, preferred ones first.

        Preferred are those with the fewest options that are not the default, then the order in which they stand.
        """
        found: dict[int, Settings] = {}
        for settings in self.combinations():
            found.setdefault(self.first_state(settings), settings)
        return found

    def first_state(self, settings: Settings) -> int:
        """Return the state in which the story begins with these options."""
        enter = image(self.program.entering, self.live[self.program.start])
        (state,) = enter((self.program.layout.first_state(dict(settings)),))
        return state

    def combinations(self) -> list[Settings]:
        """Return the settings to begin with: every option where a condition can ask for it, the default elsewhere.

        With more than MOST_STARTS of them only the defaults: see `too_many`.
        """
        columns = list(self.columns().values())
        if self.too_many():
            columns = [column[:1] for column in columns]
        defaults = tuple(column[0] for column in columns)
        rows = sorted(product(*columns), key=lambda row: sum(a != b for a, b in zip(row, defaults, strict=True)))
        every = [tuple(zip(self.columns(), row, strict=True)) for row in rows]
        asked = [name for name, column in zip(self.columns(), columns, strict=True) if len(column) > 1]
        return [row for row in every if can_begin(self.program.story, {name: dict(row)[name] for name in asked})]

    def too_many(self) -> bool:
        """Say whether there are too many combinations of options to begin with each."""
        return prod(len(column) for column in self.columns().values()) > MOST_STARTS

    def columns(self) -> dict[str, list[str]]:
        """Return for each setting the options to begin with, the default first."""
        live, story, columns = self.live[self.program.start], self.program.story, {}
        told = {name for teller in story.tellers for name, _ in teller.days}
        for setting in story.settings:
            field = self.program.layout.fields.get(("setting", setting.name))
            others = [option.name for option in setting.options if option.name != setting.default]
            fixed = setting.locked or (setting.heard is not None and setting.name not in told)
            asked = not fixed and field is not None and bool(field.mask & live)
            if setting.options:
                columns[setting.name] = [setting.default, *(others if asked else ())]
        return columns


def compile_story(story: Story, layout: StateLayout) -> Program:
    """Make every choice of a story into functions over packed states."""
    numbers = {passage.id: number for number, passage in enumerate(story.passages)}
    arcs: list[tuple[Arc, ...]] = []
    count = 0
    for passage in story.passages:
        arcs.append(
            tuple(_arc(story, layout, numbers, choice, count + at) for at, choice in enumerate(passage.choices))
        )
        count += len(passage.choices)
    return Program(
        story=story,
        layout=layout,
        numbers=numbers,
        arcs=tuple(arcs),
        entering=layout.step(story.passage(story.start).on_enter, story.start),
    )


def _arc(story: Story, layout: StateLayout, numbers: Mapping[str, int], choice: Choice, number: int) -> Arc:
    target = choice.target.value
    return Arc(
        choice=choice,
        number=number,
        target=numbers[target],
        reads=0 if choice.condition is None else layout.mask(choice.condition),
        opens=None if choice.condition is None else filter_of(layout, choice.condition),
        step=layout.step((*choice.effects, *story.passage(target).on_enter), target),
    )


def _towards(program: Program, passages: frozenset[int]) -> tuple[tuple[Arc, ...], ...]:
    return tuple(tuple(arc for arc in arcs if arc.target in passages) for arcs in program.arcs)


def live_fields(program: Program, uses: Sequence[int], passed: Mapping[int, int]) -> list[int]:
    """Return for each passage the fields that are read there or later, on some path, before they are overwritten."""
    live = [use | _reads(arcs) for use, arcs in zip(uses, program.arcs, strict=True)]
    sources: list[set[int]] = [set() for _ in live]
    for number, arcs in enumerate(program.arcs):
        for arc in arcs:
            sources[arc.target].add(number)
    waiting = list(range(len(live)))
    while waiting:
        number = waiting.pop()
        found = live[number]
        for arc in program.arcs[number]:
            found |= (live[arc.target] | passed.get(arc.number, 0)) & ~arc.step.fixed
        if found != live[number]:
            live[number] = found
            waiting.extend(sources[number])
    return live


def _reads(arcs: tuple[Arc, ...]) -> int:
    found = 0
    for arc in arcs:
        found |= arc.reads
    return found


def filter_of(layout: StateLayout, condition: Condition) -> Callable[[States], set[int]]:
    """Return the function that keeps the states in which a condition holds."""
    return _filter(layout.source(condition))


@lru_cache(maxsize=4096)
def _filter(source: str) -> Callable[[States], set[int]]:
    return made(f"lambda states: {{s for s in states if {source}}}")
