"""Explores a story: visits every state that any reader can be in, and says what they meet and what nobody meets.

The meaning is that of play.py, and a property test holds the two together. Only what can matter later is told apart
(see machine.py), so the number of states is far below the number of routes.

Conditions inside text are not allowed to make that number explode. Measured on cases of the size we write, asking for
all texts in the one search costs little, so that comes first; only a case that is too rich for it takes more rounds:

1. one search over what choices and texts ask, of at most an eighth of `text_limit` states;
2. if that was not all: the search over what *choices* ask, to the end; a text that asks nothing more is settled too;
3. for what is still open, one search per place, with only what that place asks besides, and only through passages
   that lead there. It stops when the place's texts have been seen. Together these visit about `text_limit` states; what
   is not settled by then is `unsure`, and nothing is claimed about it.

A text in a consequence is read in the state after the whole choice, entering the next passage included. Every option
of a setting is a beginning; a locked setting has its default only, as in play.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from casusboek.check.graph import has_loop, passage_graph, reachable, reversed_graph
from casusboek.check.machine import Arc, Machine, Program, compile_story, filter_of
from casusboek.check.packing import Layout
from casusboek.check.search import Probe, Search, Sight
from casusboek.check.spots import Spot, spots_of
from casusboek.check.traps import traps
from casusboek.model.logic import Compare, Condition
from casusboek.model.story import Story
from casusboek.play import State, replay
from casusboek.route import Route

LIMIT = 5_000_000
TEXT_LIMIT = 2_000_000

K = TypeVar("K")


class Routes(Mapping[K, Route], Generic[K]):
    """The shortest route to each of some things, worked out when it is first asked for.

    Shortest is: the fewest choices; then the fewest settings that are not the default; then written order.
    """

    def __init__(self, sights: Mapping[K, tuple[Search, Sight]]) -> None:
        """Keep where each thing was first seen."""
        self._sights = sights
        self._routes: dict[K, Route] = {}

    def __getitem__(self, key: K) -> Route:
        """Return the shortest route to a thing. Raises KeyError for what nobody reaches."""
        if key not in self._routes:
            search, sight = self._sights[key]
            self._routes[key] = search.shortest(sight)
        return self._routes[key]

    def __contains__(self, key: object) -> bool:
        """Say whether anybody reaches a thing, without working out a route."""
        return key in self._sights

    def __iter__(self) -> Iterator[K]:
        """Go through the things."""
        return iter(self._sights)

    def __len__(self) -> int:
        """Count the things."""
        return len(self._sights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A state that a reader does not get on from, and the shortest route to it; `passages` is the loop, if any."""

    state: State
    route: Route
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exploration:
    """What visiting every state of a story showed. Without `complete` nothing that is missing here is proven absent.

    `entered` holds the passages that are reached, `taken` the ids of choices that are ever open (with the route that
    takes them), `shown` the indexes in `spots` of texts that are ever shown; each maps to its shortest route.
    `always_open` are choices with a condition that is never false, `always_shown` spots whose own condition is.
    `stuck` holds one state per passage with choices that are all closed, `trapped` one per loop without a way out.
    """

    complete: bool
    states: int
    entered: Mapping[str, Route]
    taken: Mapping[str, Route]
    always_open: frozenset[str]
    spots: tuple[Spot, ...]
    shown: Mapping[int, Route]
    always_shown: frozenset[int]
    unsure: frozenset[int]
    stuck: tuple[Caught, ...]
    trapped: tuple[Caught, ...]


def explore(story: Story, *, limit: int = LIMIT, text_limit: int = TEXT_LIMIT) -> Exploration:
    """Visit every state that a reader of a story can be in, or stop after `limit` states and say so.

    `text_limit` is how many more states may be visited to settle which texts are shown.
    """
    spots = spots_of(story)
    program = compile_story(story, Layout(story, _conditions(story, spots)))
    texts = _Texts(program, _probes(program, spots))
    search = texts.ask_all(min(limit, text_limit // 8))
    if not search.complete:
        search = texts.ask_with_choices(limit)
        if search.complete:
            texts.ask_apart(text_limit)
    return _exploration(story, search, spots, texts)


def values_at_endings(story: Story, meter: str, *, limit: int = LIMIT) -> dict[str, tuple[int, int]] | None:
    """Return the lowest and highest value of a meter at each ending that is reached; None when the search stopped.

    The meter is followed by itself, beside what choices ask: cheap also where many meters are only shown.
    """
    low = next(each.low for each in story.meters if each.name == meter)
    watched = Compare(meter=meter, operator=">=", number=low, span=story.span)
    program = compile_story(story, Layout(story, [*_choice_conditions(story), watched]))
    mask, field = program.layout.mask(watched), program.layout.fields["meter", meter]
    uses = [mask if passage.is_ending else 0 for passage in story.passages]
    search = Search(Machine(program, uses, {})).run(limit)
    if not search.complete:
        return None
    found = {}
    for passage, states in zip(story.passages, search.visited, strict=True):
        if passage.is_ending and states:
            digits = {(state & mask) >> field.shift for state in states}
            found[passage.id] = (low + min(digits), low + max(digits))
    return found


class _Texts:
    """Which texts are shown: the answers to probes, and which probes are settled (a missing answer is then a no)."""

    def __init__(self, program: Program, probes: tuple[Probe, ...]) -> None:
        """Begin with nothing known."""
        self.program = program
        self.probes = probes
        self.answers: dict[tuple[str, int], tuple[Search, Sight]] = {}
        self.settled: set[tuple[str, int]] = set()

    def ask_all(self, limit: int) -> Search:
        """Search over what choices and all texts ask."""
        return self._search(self._machine(self.probes), self.probes, limit)

    def ask_with_choices(self, limit: int) -> Search:
        """Search over what choices ask, and settle the texts that ask no more or stand where nobody comes."""
        machine = self._machine(())
        search = self._search(machine, [probe for probe in self._open() if _asks_no_more(machine, probe)], limit)
        if search.complete:
            self.settled |= {probe.key for probe in self._open() if not _is_met(search, probe)}
        return search

    def ask_apart(self, left: int) -> None:
        """Search once for each place with open probes, as long as there are states left to visit."""
        places: dict[tuple[int, Arc | None], list[Probe]] = {}
        for probe in self._open():
            places.setdefault((probe.at, probe.passed), []).append(probe)
        for probes in places.values():
            if left <= 0:
                return
            machine = self._machine(probes, towards=_passages_to(self.program, probes[0]))
            left -= self._search(machine, probes, left, until_answered=True).states

    def _open(self) -> list[Probe]:
        return [probe for probe in self.probes if probe.key not in self.answers and probe.key not in self.settled]

    def _machine(self, probes: Iterable[Probe], towards: frozenset[int] | None = None) -> Machine:
        uses = [0] * len(self.program.arcs)
        passed: dict[int, int] = {}
        for probe in probes:
            if probe.passed is None:
                uses[probe.at] |= probe.reads
            else:
                passed[probe.passed.number] = passed.get(probe.passed.number, 0) | probe.reads
        return Machine(self.program, uses, passed, towards)

    def _search(self, machine: Machine, probes: Iterable[Probe], limit: int, *, until_answered: bool = False) -> Search:
        probes = tuple(probes)
        search = Search(machine, probes).run(limit, until_answered=until_answered)
        self.answers |= {key: (search, sight) for key, sight in search.answered.items()}
        if search.complete:
            self.settled |= {probe.key for probe in probes}
        return search

    def never(self, key: tuple[str, int]) -> bool:
        """Say whether the answer is proven to be no."""
        return key in self.settled and key not in self.answers


def _conditions(story: Story, spots: tuple[Spot, ...]) -> list[Condition]:
    texts = [condition for spot in spots for condition in (spot.shows, spot.spared) if condition is not None]
    return [*_choice_conditions(story), *texts]


def _choice_conditions(story: Story) -> list[Condition]:
    return [
        choice.condition for passage in story.passages for choice in passage.choices if choice.condition is not None
    ]


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
            holds=filter_of(program.layout, condition),
        )
        for name, spot, condition in questions
    )


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


def _exploration(story: Story, search: Search, spots: tuple[Spot, ...], texts: _Texts) -> Exploration:
    arcs = [arc for arcs in search.arcs for arc in arcs]
    entered = {story.passages[number].id: (search, sight) for number, sight in sorted(search.entered().items())}
    return Exploration(
        complete=search.complete,
        states=search.states,
        entered=Routes(entered),
        taken=Routes({arc.choice.id: (search, _taking(search, arc)) for arc in arcs if arc.number in search.opened}),
        always_open=frozenset(
            arc.choice.id
            for arc in arcs
            if search.complete
            and arc.opens is not None
            and arc.number in search.opened
            and arc.number not in search.closed
        ),
        spots=spots,
        shown=Routes({index: seen for (name, index), seen in texts.answers.items() if name == "shown"}),
        always_shown=frozenset(
            spot.index
            for spot in spots
            if spot.spared is not None
            and ("shown", spot.index) in texts.answers
            and texts.never(("spared", spot.index))
        ),
        unsure=frozenset(
            spot.index
            for spot in spots
            if ("shown", spot.index) not in texts.answers and ("shown", spot.index) not in texts.settled
        ),
        stuck=tuple(_caught(story, search, sight, ()) for _, sight in sorted(search.stuck.items())),
        trapped=_trapped(story, search),
    )


def _taking(search: Search, arc: Arc) -> Sight:
    sight = search.opened[arc.number]
    return Sight(depth=sight.depth, passage=sight.passage, states=sight.states, then=arc)


def _trapped(story: Story, search: Search) -> tuple[Caught, ...]:
    if not search.complete or not has_loop(passage_graph(story)):
        return ()
    return tuple(_caught(story, search, trap.sight, trap.passages) for trap in traps(search))


def _caught(story: Story, search: Search, sight: Sight, passages: tuple[str, ...]) -> Caught:
    route = search.shortest(sight)
    state = replay(story, route.choices, dict(route.settings))[-1]
    return Caught(state=state, route=route, passages=passages)
