"""Makes a story into functions over sets of packed states: which are let through a choice, and what becomes of them.

The functions are Python generated from our own conditions and effects, so that a whole set of states goes through a
choice in one comprehension. In a passage only those fields are kept that this passage or a later one can still ask
about before they are overwritten (liveness): states that agree on them have the same future.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product
from math import prod
from typing import TypeAlias

from casusboek.check.packing import Layout, Move, Step
from casusboek.model.logic import Condition
from casusboek.model.story import Choice, Story

States: TypeAlias = Collection[int]
Settings: TypeAlias = tuple[tuple[str, str], ...]
Made: TypeAlias = Callable[..., set[int]]
MOST_STARTS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A choice: its number in the story, the number of the passage it leads to, and what it does to packed states."""

    choice: Choice
    number: int
    target: int
    reads: int
    opens: Callable[[States], set[int]] | None
    step: Step

    def open_in(self, states: States) -> States:
        """Return the states in which the choice may be taken."""
        return states if self.opens is None else self.opens(states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A story's passages and choices over one layout. Passages are numbered in written order."""

    story: Story
    layout: Layout
    numbers: Mapping[str, int]
    arcs: tuple[tuple[Arc, ...], ...]
    entering: Step

    @property
    def start(self) -> int:
        """Return the number of the first passage."""
        return self.numbers[self.story.start]


class Machine:
    """A program with a choice of what to keep: in each passage `live`, the fields that can still matter."""

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

    def before(self, arc: Arc, states: States, goals: States) -> set[int]:
        """Return those of the states from which a choice that is open leads into one of the goals."""
        return preimage(arc.step, self.live[arc.target])(goals, arc.open_in(states))

    def starts(self) -> dict[int, Settings]:
        """Return each state in which the story can begin, with the settings that give it, preferred ones first.

        Preferred are those with the fewest options that are not the default, then the order in which they stand.
        """
        enter = image(self.program.entering, self.live[self.program.start])
        found: dict[int, Settings] = {}
        for settings in self.combinations():
            first = self.program.layout.first_state(dict(settings))
            for state in enter((first,)):
                found.setdefault(state, settings)
        return found

    def combinations(self) -> list[Settings]:
        """Return the settings to begin with: every option where a condition can ask for it, the default elsewhere.

        With more than MOST_STARTS of them only the defaults: see `too_many`.
        """
        columns = self._columns()
        if self.too_many():
            columns = [column[:1] for column in columns]
        defaults = tuple(column[0] for column in columns)
        rows = sorted(product(*columns), key=lambda row: sum(a != b for a, b in zip(row, defaults, strict=True)))
        return [tuple(zip(self._names(), row, strict=True)) for row in rows]

    def too_many(self) -> bool:
        """Say whether there are too many combinations of options to begin with each."""
        return prod(len(column) for column in self._columns()) > MOST_STARTS

    def _names(self) -> list[str]:
        return [setting.name for setting in self.program.story.settings if setting.options]

    def _columns(self) -> list[list[str]]:
        live = self.live[self.program.start]
        columns = []
        for setting in self.program.story.settings:
            field = self.program.layout.fields.get(("setting", setting.name))
            others = [option.name for option in setting.options if option.name != setting.default]
            asked = not setting.locked and field is not None and bool(field.mask & live)
            if setting.options:
                columns.append([setting.default, *(others if asked else ())])
        return columns


def compile_story(story: Story, layout: Layout) -> Program:
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


def _arc(story: Story, layout: Layout, numbers: Mapping[str, int], choice: Choice, number: int) -> Arc:
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


def filter_of(layout: Layout, condition: Condition) -> Callable[[States], set[int]]:
    """Return the function that keeps the states in which a condition holds."""
    return _filter(layout.source(condition))


@lru_cache(maxsize=4096)
def _filter(source: str) -> Callable[[States], set[int]]:
    return _made(f"lambda states: {{s for s in states if {source}}}")


def image(step: Step, kept: int) -> Callable[[States], set[int]]:
    """Return the function that gives the states after a step, with only the kept fields."""
    return _moving(step, kept, SET, MOVE)


def preimage(step: Step, kept: int) -> Callable[[States, States], set[int]]:
    """Return the function that gives, from goals and states, the states that a step leads into the goals."""
    return _moving(step, kept, SET_BACK, MOVE_BACK)


def _moving(step: Step, kept: int, setting: Made, moving: Made) -> Made:
    """Return one of two functions with its first arguments: what to keep, and what to add to that."""
    moves = tuple(move for move in step.moves if move.field.mask & kept)
    keep = kept & ~step.fixed
    for move in step.moves:
        keep &= ~move.field.mask
    bits = step.bits & kept
    if not moves:
        return partial(setting, keep, bits)
    return partial(moving, keep, Moved(moves, bits), sum(move.field.mask for move in moves))


def _made(source: str) -> Made:
    made: Made = eval(source, {"__builtins__": {}})
    return made


SET = _made("lambda keep, bits, states: {s & keep | bits for s in states}")
MOVE = _made("lambda keep, table, moved, states: {s & keep | table[s & moved] for s in states}")
SET_BACK = _made("lambda keep, bits, goals, states: {s for s in states if s & keep | bits in goals}")
MOVE_BACK = _made(
    "lambda keep, table, moved, goals, states: {s for s in states if s & keep | table[s & moved] in goals}"
)


class Moved(dict[int, int]):
    """What moved fields and fixed bits become, by the moved fields' content; worked out when it is first asked for."""

    def __init__(self, moves: tuple[Move, ...], bits: int) -> None:
        """Start empty."""
        super().__init__()
        self._moves = [(move, move.field.shift, (1 << move.field.width) - 1) for move in moves]
        self._bits = bits

    def __missing__(self, content: int) -> int:
        """Work out one entry."""
        found = self._bits
        for move, shift, ones in self._moves:
            found |= move.after(content >> shift & ones) << shift
        self[content] = found
        return found
