"""The course of a meeting: which route it follows, and how long each passage on it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from casusboek.meeting.timing import PEOPLE, Time, scene_time, told_time
from casusboek.meeting.trunk import side_scenes
from casusboek.model.source import SourceFile
from casusboek.model.story import Callout, Choice, Passage, Story
from casusboek.parse.expected import ExpectedRoute, read_routes
from casusboek.parse.findings import Findings
from casusboek.play import State, choose, open_choices, start
from casusboek.route import BadCode, Route, walk_letters

LONGEST = 200  # a route of first choices may go round


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One passage on the route: the state in it, and the choice by which the route leaves it (None at the end).

    `number` counts the decisions from 1 and is 0 where there is nothing to decide. `time` is that of the passage, and
    `told` that of what the choice led to. `alone`: a meeting can begin here, as every reader comes here and may choose.
    """

    passage: Passage
    state: State
    choice: Choice | None
    number: int
    scene: Time
    told: Time
    alone: bool = False

    @property
    def time(self) -> Time:
        """Return the time of the passage and of what follows on the choice."""
        return self.scene + self.told

    @property
    def has_bridge(self) -> bool:
        """Say whether the author wrote how to begin here."""
        return any(isinstance(block, Callout) and block.kind == "bridge" for block in self.passage.blocks)


def plan(story: Story, expected: Iterable[ExpectedRoute] = (), people: int = PEOPLE) -> tuple[Step, ...]:
    """Return the steps of the default route, the ending included, timed for so many people."""
    route, beside = default_route(story, expected), side_scenes(story)
    choices = {choice.id: choice for passage in story.passages for choice in passage.choices}
    state, steps, decided = start(story, dict(route.settings)), list[Step](), 0
    for taken in (*route.choices, None):
        opened = len(open_choices(story, state)) if taken else 0
        decided += opened > 1
        passage = story.passage(state.passage)
        choice = choices[taken] if taken else None
        after = choose(story, state, taken) if taken else state
        steps.append(
            Step(
                passage=passage,
                state=state,
                choice=choice,
                number=decided if opened > 1 else 0,
                scene=scene_time(story, state, passage, opened, people),
                told=told_time(story, after, choice.consequence, choice.effects) if choice else Time(),
                alone=opened > 1 and passage.id not in beside and _always_open(passage) > 1,
            )
        )
        state = after
    return tuple(steps)


def total(steps: Iterable[Step]) -> Time:
    """Return what steps take together."""
    return sum((step.time for step in steps), Time())


def default_route(story: Story, expected: Iterable[ExpectedRoute] = ()) -> Route:
    """Return the expected route that keeps to the trunk best; without any, that of first open choices.

    A room must not begin in the middle of a pitfall that it did not choose, nor in a side scene. A route with the
    book's own settings goes before one with others, then one with fewest pitfalls, then one with fewest side scenes;
    one that cannot be played is passed over.
    """
    usual, beside = start(story).settings, side_scenes(story)
    playable = [route for one in expected if (route := _played(story, one)) is not None]
    if not playable:
        return _first_choices(story, beside)
    return min(
        playable, key=lambda route: (route.settings != usual, _pitfalls(story, route), _beside(story, route, beside))
    )


def expected_routes(file: SourceFile | None) -> tuple[ExpectedRoute, ...]:
    """Return the routes of a file of expected routes. What is wrong in it, the checker tells."""
    return () if file is None else tuple(read_routes(file, Findings()))


def _always_open(passage: Passage) -> int:
    return sum(choice.condition is None for choice in passage.choices)


def _played(story: Story, expected: ExpectedRoute) -> Route | None:
    settings = {name.value: option.value for name, option in expected.settings}
    try:
        return walk_letters(story, "".join(letter.value for letter in expected.letters), settings)
    except BadCode:
        return None


def _pitfalls(story: Story, route: Route) -> int:
    taken = set(route.choices)
    return sum(len(one.pitfalls) for passage in story.passages for one in passage.choices if one.id in taken)


def _beside(story: Story, route: Route, beside: frozenset[str]) -> int:
    """Count the side scenes of a route."""
    targets = {one.id: one.target.value for passage in story.passages for one in passage.choices}
    return sum(targets[id] in beside for id in route.choices)


def _first_choices(story: Story, beside: frozenset[str]) -> Route:
    """Return the route of first open choices: one without a pitfall, along the trunk, to a passage not yet seen."""
    state, taken = start(story), list[str]()
    settings = state.settings
    while (opened := open_choices(story, state)) and len(taken) < LONGEST:
        seen = state.seen
        choice = min(opened, key=lambda one: (one.target.value in seen, bool(one.pitfalls), one.target.value in beside))
        taken.append(choice.id)
        state = choose(story, state, choice.id)
    return Route(choices=tuple(taken), settings=settings)
