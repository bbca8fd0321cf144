"""Explores a story: visits every state that any reader can be in, and says what they meet and what nobody meets.

The meaning is that of play.py, and a property test holds the two together. Only what can matter later is told apart
(see machine.py), so the number of states is far below the number of routes.

Conditions inside text are not allowed to make that number explode. Measured on cases of the size we write, asking for
all texts in the one search costs little, so that comes first; only a case that is too rich for it takes more rounds:

1. one search over what choices and texts ask, of at most `text_limit` / 128 states (more was slower on all our cases);
2. if that was not all: the search over what *choices* ask, to the end; a text that asks nothing more is settled too;
3. a glance: a few states of each passage go on, with all texts at once. What it sees is shown; that is most;
4. for what is still open, one search per place, with only what that place asks besides, and only through passages
   that lead there. It stops when the place's texts have been seen. Together these visit about `text_limit` states; what
   is not settled by then is `unsure`, and nothing is claimed about it.

The shortest route to a text that was glanced is found when it is asked for, by the search of its place.

There are two engines behind one interface: sets of packed states (machine.py), and, beyond `few` states, decision
diagrams (diagrams.py), in which what multiplies only adds up. Sets go on to the limit where diagrams grow too large.

A text in a consequence is read in the state after the whole choice, entering the next passage included. Every option
of a setting is a beginning; a locked setting has its default only, as in play.py.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from casusboek.check.asking import Texts
from casusboek.check.beyond import Beyond, Found, beyond
from casusboek.check.graph import has_loop, passage_graph
from casusboek.check.guided import Item
from casusboek.check.machine import Arc, Machine, compile_story
from casusboek.check.packing import StateLayout
from casusboek.check.search import Search, Sight
from casusboek.check.spots import Spot, spots_of
from casusboek.check.traps import traps
from casusboek.model.known import PROVEN, Known
from casusboek.model.logic import Compare, Condition
from casusboek.model.story import Story
from casusboek.play import State, replay
from casusboek.route import Route

FEW = 50_000
APART = 10  # times as many states for texts, place by place, before diagrams are tried
LIMIT = 5_000_000
TEXT_LIMIT = 2_000_000

K = TypeVar("K")


class Routes(Mapping[K, Route], Generic[K]):
    """The shortest route to each of some things, worked out when it is first asked for; after those what plays took.

    Shortest is: the fewest choices; then the fewest settings that are not the default; then written order.
    """

    def __init__(self, ways: Mapping[K, Callable[[], Route]], played: Mapping[K, Route] | None = None) -> None:
        """Keep what finds the route to each thing."""
        self._ways = ways
        self._routes = {key: route for key, route in (played or {}).items() if key not in ways}
        self._every = [*ways, *self._routes]

    def __getitem__(self, key: K) -> Route:
        """Return the shortest route to a thing. Raises KeyError for what nobody reaches."""
        if key not in self._routes:
            self._routes[key] = self._ways[key]()
        return self._routes[key]

    def __contains__(self, key: object) -> bool:
        """Say whether anybody reaches a thing, without working out a route."""
        return key in self._ways or key in self._routes

    def __iter__(self) -> Iterator[K]:
        """Go through the things."""
        return iter(self._every)

    def __len__(self) -> int:
        """Count the things."""
        return len(self._every)


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
    `spared` maps spots to the shortest route on which their own condition is false: one that breaks an assertion.
    `always_open` are choices with a condition that is never false, `always_shown` spots whose own condition is.
    `stuck` holds one state per passage with choices that are all closed, `trapped` one per loop without a way out.
    `walls` are passages that are proven to be reached by nobody, also where the search stopped. `known` tells how each
    item is known: a passage or a choice by its id, a text ("shown") by its index; `plays` how many plays were made.
    """

    complete: bool
    states: int
    plays: int
    walls: frozenset[str]
    known: Mapping[Item, Known]
    entered: Mapping[str, Route]
    taken: Mapping[str, Route]
    always_open: frozenset[str]
    spots: tuple[Spot, ...]
    shown: Mapping[int, Route]
    spared: Mapping[int, Route]
    always_shown: frozenset[int]
    unsure: frozenset[int]
    stuck: tuple[Caught, ...]
    trapped: tuple[Caught, ...]


def explore(story: Story, *, limit: int = LIMIT, text_limit: int = TEXT_LIMIT, few: int = FEW) -> Exploration:
    """Visit every state that a reader of a story can be in, or stop after `limit` states and say so.

    `text_limit` is how many more states may be visited to settle which texts are shown; `few` how many are visited one
    by one before diagrams are tried.
    """
    spots = spots_of(story)
    program = compile_story(story, StateLayout(story, _conditions(story, spots)))
    texts = Texts(program, spots, few)
    search = texts.ask_all(min(limit, text_limit // 128, few))
    if not search.complete:
        search = texts.ask_with_choices(limit)
        if search.complete:
            texts.glance()
            texts.ask_apart(min(text_limit, APART * few))
            if text_limit > APART * few:
                texts.ask_drawn()
                texts.ask_apart(text_limit)
    return _exploration(story, search, spots, texts, beyond(story, search, texts))


def values_at_endings(story: Story, meter: str, *, limit: int = LIMIT) -> dict[str, tuple[int, int]] | None:
    """Return the lowest and highest value of a meter at each ending that is reached; None when the search stopped.

    The meter is followed by itself, beside what choices ask: cheap also where many meters are only shown.
    """
    low = next(each.low for each in story.meters if each.name == meter)
    watched = Compare(meter=meter, operator=">=", number=low, span=story.span)
    program = compile_story(story, StateLayout(story, [*choice_conditions(story), watched]))
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


def _conditions(story: Story, spots: tuple[Spot, ...]) -> list[Condition]:
    texts = [condition for spot in spots for condition in (spot.shows, spot.spared) if condition is not None]
    return [*choice_conditions(story), *texts]


def choice_conditions(story: Story) -> list[Condition]:
    """Return the conditions of all choices."""
    return [
        choice.condition for passage in story.passages for choice in passage.choices if choice.condition is not None
    ]


def _exploration(story: Story, search: Search, spots: tuple[Spot, ...], texts: Texts, more: Beyond) -> Exploration:
    arcs = [arc for arcs in search.arcs for arc in arcs]
    entered = {story.passages[number].id: _way((search, sight)) for number, sight in sorted(search.entered().items())}
    taken = {arc.choice.id: _way((search, _taking(search, arc))) for arc in arcs if arc.number in search.opened}
    reached = {id: _way(found) for id, found in more.reached.items()}
    shown, spared = texts.routes("shown"), texts.routes("spared")
    found: set[Item] = (
        {("passage", id) for id in entered} | {("choice", id) for id in taken} | {("shown", at) for at in shown}
    )
    settled: set[Item] = {("shown", spot.index) for spot in spots if texts.never(("shown", spot.index))}
    settled |= {("passage", id) for id in (*more.walls, *more.reached)}
    every: list[Item] = [("passage", passage.id) for passage in story.passages]
    every += [*(("choice", arc.choice.id) for arc in arcs), *(("shown", spot.index) for spot in spots)]
    sure = found | settled | ({item for item in every if item[0] != "shown"} if search.complete else set())
    return Exploration(
        complete=search.complete,
        states=search.states,
        plays=more.plays,
        walls=more.walls,
        known={item: PROVEN if item in sure else more.known(item) for item in every},
        entered=Routes({**entered, **reached}, more.of("passage")),
        taken=Routes(taken, more.of("choice")),
        always_open=_always_open(search) if search.complete else frozenset(),
        spots=spots,
        shown=Routes(shown, more.texts("shown")),
        spared=Routes(spared, more.texts("spared")),
        always_shown=frozenset(spot.index for spot in spots if _always_shown(spot, texts)),
        unsure=frozenset(at for kind, at in ((one.key) for one in texts.open()) if kind == "shown")
        - more.texts("shown").keys(),
        stuck=_stuck(story, search, more.of("stuck")),
        trapped=_trapped(story, search),
    )


def _way(found: Found) -> Callable[[], Route]:
    search, sight = found
    return partial(search.shortest, sight)


def _always_open(search: Search) -> frozenset[str]:
    return frozenset(
        arc.choice.id
        for arcs in search.arcs
        for arc in arcs
        if arc.opens is not None and arc.number in search.opened and arc.number not in search.closed
    )


def _always_shown(spot: Spot, texts: Texts) -> bool:
    return spot.spared is not None and texts.is_met(("shown", spot.index)) and texts.never(("spared", spot.index))


def _stuck(story: Story, search: Search, played: Mapping[str, Route]) -> tuple[Caught, ...]:
    found = [_caught(story, search.shortest(sight), ()) for _, sight in sorted(search.stuck.items())]
    told = {one.state.passage for one in found}
    return (*found, *(_caught(story, route, ()) for id, route in played.items() if id not in told))


def _taking(search: Search, arc: Arc) -> Sight:
    sight = search.opened[arc.number]
    return Sight(depth=sight.depth, passage=sight.passage, states=sight.states, then=arc)


def _trapped(story: Story, search: Search) -> tuple[Caught, ...]:
    if not search.complete or not has_loop(passage_graph(story)):
        return ()
    return tuple(_caught(story, search.shortest(trap.sight), trap.passages) for trap in traps(search))


def _caught(story: Story, route: Route, passages: tuple[str, ...]) -> Caught:
    state = replay(story, route.choices, dict(route.settings))[-1]
    return Caught(state=state, route=route, passages=passages)
