"""Plays a story at random, as fast as it goes: what was worked out once about a passage and some bits is kept."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from casusboek.check.chain import Policy
from casusboek.check.explore import choice_conditions
from casusboek.check.machine import Arc, compile_story, filter_of
from casusboek.check.packing import StateLayout
from casusboek.check.reading import Piece, count, minutes, pieces
from casusboek.check.stepping import Moved, States, image, parts
from casusboek.model.logic import Compare
from casusboek.model.story import Story
from casusboek.play import can_begin

SEED = 7
LONGEST = 500  # choices in a play; a loop may go round
TOO_LONG = "…"

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One play: its settings and choices, where it ended (TOO_LONG: nowhere), the meters there, what was read.

    `moved` are the choices, each with a meter that it moved.
    """

    settings: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]
    ending: str
    meters: tuple[int, ...]
    words: int
    decisions: int
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def minutes(self) -> float:
        """Return how long it takes to read and to choose, alone."""
        return minutes(self.words, self.decisions)


class Memo(dict[K, V], Generic[K, V]):
    """Answers, each worked out when it is first asked for."""

    def __init__(self, answer: Callable[[K], V]) -> None:
        """Start empty."""
        super().__init__()
        self._answer = answer

    def __missing__(self, key: K) -> V:
        """Work out one answer."""
        found = self[key] = self._answer(key)
        return found


class SampledWay(NamedTuple):
    """An open choice: where it leads, the parts of its step, and the words that follow by the bits they ask for."""

    id: str
    target: int
    keep: int
    table: Moved
    moved: int
    asks: int
    words: Memo[int, int]


class SampledScene(NamedTuple):
    """A passage in some states: words to read, words of the options, how many are open, and the ways that are left."""

    words: int
    labels: int
    opened: int
    ways: tuple[SampledWay, ...]


def sample(story: Story, plays: int, policy: Policy | None = None, seed: int = SEED) -> tuple[Play, ...]:
    """Play a story at random so often: each option of a setting, and each open choice, is equally likely."""
    return Table(story).sample(plays, policy, seed)


class Table:
    """A story compiled with everything that it can show or count."""

    def __init__(self, story: Story) -> None:
        """Compile a story."""
        self.story = story
        told = [[Piece(words=count(one.title), shows=None), *pieces(one.blocks)] for one in story.passages]
        after = [[*pieces(choice.consequence)] for passage in story.passages for choice in passage.choices]
        every = [piece.shows for run in (*told, *after) for piece in run if piece.shows is not None]
        watched = [Compare(meter=one.name, operator=">=", number=one.low, span=one.span) for one in story.meters]
        self.layout = StateLayout(story, [*choice_conditions(story), *every, *watched])
        self.program = compile_story(story, self.layout)
        self.fields = [(one.name, self.layout.fields["meter", one.name]) for one in story.meters]
        self.meters = sum(field.mask for _, field in self.fields)
        self.told = [_compiled(self.layout, run) for run in told]
        self.labels = [sum(count(choice.label) for choice in passage.choices) for passage in story.passages]
        whole = (1 << self.layout.bits) - 1
        self.enter = image(self.program.entering, whole)
        arcs = [arc for arcs in self.program.arcs for arc in arcs]
        self.ways = [self._way(arc, whole, _compiled(self.layout, run)) for arc, run in zip(arcs, after, strict=True)]
        self.changes: Memo[tuple[str, int], tuple[tuple[str, str], ...]] = Memo(self._changed)
        self.values: Memo[int, tuple[int, ...]] = Memo(self._values)
        self.first: Memo[tuple[str, ...], int] = Memo(self._first)
        self.asked = [(one, [option.name for option in one.options]) for one in story.settings if one.options]

    def sample(self, plays: int, policy: Policy | None = None, seed: int = SEED) -> tuple[Play, ...]:
        """Play so often, by a policy or at random: the same plays every time."""
        dice = random.Random(seed)
        scenes = [self._scenes(number, policy) for number in range(len(self.told))]
        return tuple(self._play(dice, scenes) for _ in range(plays))

    def _way(self, arc: Arc, whole: int, run: "SampledText") -> SampledWay:
        return SampledWay(arc.choice.id, arc.target, *parts(arc.step, whole), run.asks, Memo(run.words))

    def _scenes(self, number: int, policy: Policy | None) -> tuple[int, Memo[int, SampledScene]]:
        """Return the bits that a passage asks for, and what it is by those."""
        arcs, told = self.program.arcs[number], self.told[number]

        def scene(bits: int) -> SampledScene:
            opened = [arc for arc in arcs if arc.open_in((bits,))]
            many = len(opened)
            ways = tuple(self.ways[arc.number] for arc in _left(opened, policy))
            return SampledScene(told.words(bits), self.labels[number] if many > 1 else 0, many, ways)

        asks = told.asks
        for arc in arcs:
            asks |= arc.reads
        return asks, Memo(scene)

    def _play(self, dice: random.Random, scenes: list[tuple[int, Memo[int, SampledScene]]]) -> Play:
        options = self._options(dice)
        while not can_begin(self.story, options):
            options = self._options(dice)
        state = self.first[tuple(options.values())]
        number, taken, words, decisions, bits = self.program.start, list[str](), 0, 0, dice.getrandbits
        moved = list[tuple[str, str]]()
        while True:
            asks, scene = scenes[number]
            told, labels, opened, ways = scene[state & asks]
            words += told
            if not opened or len(taken) >= LONGEST:
                break
            words += labels
            decisions += opened > 1
            many = len(ways)
            width = many.bit_length()
            while (pick := bits(width)) >= many:
                pass
            id, number, keep, table, moving, asks, heard = ways[pick]
            after = state & keep | table[state & moving]
            if change := (state ^ after) & self.meters:
                moved += self.changes[id, change]
            state = after
            taken.append(id)
            words += heard[state & asks]
        return Play(
            settings=tuple(options.items()),
            choices=tuple(taken),
            ending=TOO_LONG if opened else self.story.passages[number].id,
            meters=self.values[state & self.meters],
            words=words,
            decisions=decisions,
            moved=tuple(moved),
        )

    def _options(self, dice: random.Random) -> dict[str, str]:
        return {one.name: one.default if one.locked else dice.choice(names) for one, names in self.asked}

    def _first(self, options: tuple[str, ...]) -> int:
        """Return the state in which a play with these options begins."""
        given = {one.name: option for (one, _), option in zip(self.asked, options, strict=True)}
        (state,) = self.enter((self.layout.first_state(given),))
        return state

    def _values(self, state: int) -> tuple[int, ...]:
        """Return the value of each meter in a state."""
        return tuple(
            one.low + ((state & field.mask) >> field.shift)
            for one, (_, field) in zip(self.story.meters, self.fields, strict=True)
        )

    def _changed(self, key: tuple[str, int]) -> tuple[tuple[str, str], ...]:
        id, change = key
        return tuple((id, name) for name, field in self.fields if change & field.mask)


def _left(opened: list[Arc], policy: Policy | None) -> list[Arc]:
    if policy is None or len(opened) < 2:
        return opened
    kept = {choice.id for choice in policy([arc.choice for arc in opened])}
    return [arc for arc in opened if arc.choice.id in kept]


class SampledText(NamedTuple):
    """A run of texts: the bits that its conditions ask for, and its pieces, each with where it shows."""

    asks: int
    pieces: tuple[tuple[int, Callable[[States], set[int]] | None], ...]

    def words(self, bits: int) -> int:
        """Count the words that show."""
        return sum(words for words, shows in self.pieces if shows is None or shows((bits,)))


def _compiled(layout: StateLayout, run: Iterable[Piece]) -> SampledText:
    asks, found = 0, []
    for piece in run:
        asks |= 0 if piece.shows is None else layout.mask(piece.shows)
        found.append((piece.words, None if piece.shows is None else filter_of(layout, piece.shows)))
    return SampledText(asks, tuple(found))
