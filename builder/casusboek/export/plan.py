"""The course of a meeting: which route a run sheet follows, and how many minutes each passage on it takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casusboek.check.expected import ExpectedRoute, read_routes
from casusboek.model.source import SourceFile
from casusboek.model.story import Block, Callout, Choice, Conditional, Passage, Story, inner
from casusboek.parse.findings import Findings
from casusboek.play import State, choose, holds, open_choices, start
from casusboek.route import BadCode, Route, walk_letters

DECISION = 4  # minutes for a decision of which the trainer's notes give none
ENDING = 3  # two to write in silence, one to read how it ended
LONGEST = 200  # a route of first choices may go round


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One passage on the route: the state in it, and the choice by which the route leaves it (None at the end).

    `number` counts the decisions from 1 and is 0 where there is nothing to decide. `minutes` may be 0: what is only
    read belongs to the time of the decision before.
    """

    passage: Passage
    state: State
    choice: Choice | None
    number: int
    minutes: int


def plan(story: Story, expected: Iterable[ExpectedRoute] = ()) -> tuple[Step, ...]:
    """Return the steps of the default route, the ending included."""
    route = default_route(story, expected)
    choices = {choice.id: choice for passage in story.passages for choice in passage.choices}
    state, steps, decided = start(story, dict(route.settings)), list[Step](), 0
    for taken in (*route.choices, None):
        decides = taken is not None and len(open_choices(story, state)) > 1
        decided += decides
        passage = story.passage(state.passage)
        steps.append(
            Step(
                passage=passage,
                state=state,
                choice=choices[taken] if taken else None,
                number=decided if decides else 0,
                minutes=_minutes(story, passage, state, decides=decides),
            )
        )
        state = choose(story, state, taken) if taken else state
    return tuple(steps)


def default_route(story: Story, expected: Iterable[ExpectedRoute] = ()) -> Route:
    """Return the first expected route without a pitfall, else the first; without any, that of first open choices.

    A room must not begin in the middle of a pitfall that it did not choose. A route with the book's own settings
    goes before one with others; one that cannot be played is passed over.
    """
    usual = start(story).settings
    playable = [route for one in expected if (route := _played(story, one)) is not None]
    if not playable:
        return _first_choices(story)
    return max(playable, key=lambda route: (route.settings == usual, not _pitfalls(story, route)))


def expected_routes(file: SourceFile | None) -> tuple[ExpectedRoute, ...]:
    """Return the routes of a file of expected routes. What is wrong in it, the checker tells."""
    return () if file is None else tuple(read_routes(file, Findings()))


def shown(story: Story, state: State, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that stand in a passage in a state, and what is inside them."""
    for block in blocks:
        if isinstance(block, Conditional):
            branch = next((one for one in block.branches if holds(story, state, one.condition)), None)
            yield from shown(story, state, branch.blocks if branch else ())
        else:
            yield block
            for run in inner(block):
                yield from shown(story, state, run)


def notes_in(blocks: Iterable[Block]) -> list[Callout]:
    """Return the trainer's notes among some blocks."""
    return [block for block in blocks if isinstance(block, Callout) and block.kind == "trainer"]


def _played(story: Story, expected: ExpectedRoute) -> Route | None:
    settings = {name.value: option.value for name, option in expected.settings}
    try:
        return walk_letters(story, "".join(letter.value for letter in expected.letters), settings)
    except BadCode:
        return None


def _pitfalls(story: Story, route: Route) -> int:
    taken = set(route.choices)
    return sum(len(one.pitfalls) for passage in story.passages for one in passage.choices if one.id in taken)


def _first_choices(story: Story) -> Route:
    """Return the route of first open choices; a passage not yet seen goes before one that was."""
    state, taken = start(story), list[str]()
    settings = state.settings
    while (opened := open_choices(story, state)) and len(taken) < LONGEST:
        fresh = (choice for choice in opened if choice.target.value not in state.seen)
        choice = next(fresh, opened[0])
        taken.append(choice.id)
        state = choose(story, state, choice.id)
    return Route(choices=tuple(taken), settings=settings)


def _minutes(story: Story, passage: Passage, state: State, *, decides: bool) -> int:
    notes = notes_in(shown(story, state, passage.blocks))
    noted = sum(note.minutes or 0 for note in notes)
    if noted:
        return noted
    if decides:
        return DECISION
    return ENDING if passage.is_ending else 0
