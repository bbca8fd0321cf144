"""What a story means: the state of a reader, the choices that are open, and what a choice does.

The explorer, the exports and theme/js/engine.js follow this module; tests/traces holds them together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from casusboek.model.logic import (
    AllOf,
    AnyOf,
    Assign,
    Change,
    Compare,
    Condition,
    Effect,
    Holds,
    Is,
    Mark,
    Meter,
    Not,
    Seen,
    Setting,
)
from casusboek.model.story import Choice, Passage, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a reader is and everything that can matter later.

    `meters` and `facts` stand in the story's order; `seen` holds passage ids, the present one included.
    `settings` maps every setting with options to the name of the option in force.
    """

    passage: str
    meters: tuple[int, ...]
    facts: tuple[bool, ...]
    seen: frozenset[str]
    settings: tuple[tuple[str, str], ...]


class ClosedChoice(ValueError):
    """A choice was taken that does not exist in the passage, or is not open in the state."""


def start(story: Story, settings: Mapping[str, str] | None = None) -> State:
    """Return the state of a reader who enters the first passage.

    `settings` maps names of settings with options to option names. A setting that is left out, locked, or
    given something that is not one of its options (a save from before an edit), has its default.
    """
    chosen = settings or {}
    fresh = State(
        passage=story.start,
        meters=tuple(meter.start for meter in story.meters),
        facts=tuple(False for _ in story.facts),
        seen=frozenset(),
        settings=tuple(
            (setting.name, _option(setting, chosen.get(setting.name))) for setting in story.settings if setting.options
        ),
    )
    return _enter(story, fresh, story.start)


def can_begin(story: Story, options: Mapping[str, str]) -> bool:
    """Say whether these options, of the settings that they name, can be together.

    What is heard is as readers of the other case can bring it about; of a case that is not there nothing is heard.
    """
    told = {name for teller in story.tellers for name, _ in teller.days}
    silent = (one for one in story.settings if one.heard is not None and one.name not in told)
    return all(options.get(one.name, one.default) == one.default for one in silent) and all(
        any(all(options.get(name, option) == option for name, option in way) for way in teller.ways)
        for teller in story.tellers
    )


def holds(story: Story, state: State, condition: Condition | None) -> bool:
    """Say whether a condition is true in a state. No condition is always true."""
    match condition:
        case None:
            return True
        case Compare(meter=name, operator=operator, number=number):
            return compare(state.meters[_meter_index(story, name)], operator, number)
        case Holds(fact=name):
            return state.facts[_fact_index(story, name)]
        case Seen(passage=passage):
            return passage in state.seen
        case Is(setting=name, option=option):
            return (name, option) in state.settings
        case Not(condition=inner):
            return not holds(story, state, inner)
        case AllOf(conditions=parts):
            return all(holds(story, state, part) for part in parts)
        case AnyOf(conditions=parts):
            return any(holds(story, state, part) for part in parts)
        case _ as never:
            assert_never(never)


def compare(left: int, operator: str, right: int) -> bool:
    """Compare two numbers with one of the format's operators."""
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case "=":
            return left == right
        case "!=":
            return left != right
        case ">=":
            return left >= right
        case ">":
            return left > right
    raise AssertionError(f"unknown operator {operator!r}")


def open_choices(story: Story, state: State) -> tuple[Choice, ...]:
    """Return the choices that may be taken now, in written order."""
    choices = story.passage(state.passage).choices
    return tuple(choice for choice in choices if holds(story, state, choice.condition))


def choose(story: Story, state: State, choice_id: str) -> State:
    """Return the state after taking a choice.

    First the choice's effects, left to right; then the target is entered and marked seen; then its
    entering effects. Raises ClosedChoice when the choice is not open in `state`.
    """
    for choice in open_choices(story, state):
        if choice.id == choice_id:
            return _enter(story, _apply(story, state, choice.effects), choice.target.value)
    raise ClosedChoice(choice_id)


def replay(story: Story, choice_ids: Iterable[str], settings: Mapping[str, str] | None = None) -> tuple[State, ...]:
    """Return the states along a route, the start included. Raises ClosedChoice at the first that cannot be taken."""
    states = [start(story, settings)]
    for choice_id in choice_ids:
        states.append(choose(story, states[-1], choice_id))
    return tuple(states)


def left_by(story: Story, choice_ids: Iterable[str], passage_id: str) -> Choice | None:
    """Return the choice that last left a passage on a route, or None: what an echo of that passage names."""
    taken = {choice.id: choice for choice in story.passage(passage_id).choices}
    return next((taken[id] for id in reversed(tuple(choice_ids)) if id in taken), None)


def clamp(meter: Meter, value: int) -> int:
    """Keep a value within a meter's bounds."""
    return max(meter.low, min(meter.high, value))


def _option(setting: Setting, given: str | None) -> str:
    known = not setting.locked and any(option.name == given for option in setting.options)
    return given if given is not None and known else setting.default


def _enter(story: Story, state: State, passage_id: str) -> State:
    passage: Passage = story.passage(passage_id)
    entered = State(
        passage=passage_id,
        meters=state.meters,
        facts=state.facts,
        seen=state.seen | {passage_id},
        settings=state.settings,
    )
    return _apply(story, entered, passage.on_enter)


def _apply(story: Story, state: State, effects: tuple[Effect, ...]) -> State:
    meters, facts = list(state.meters), list(state.facts)
    for effect in effects:
        match effect:
            case Change(meter=name, amount=amount):
                index = _meter_index(story, name)
                meters[index] = clamp(story.meters[index], meters[index] + amount)
            case Assign(meter=name, value=value):
                index = _meter_index(story, name)
                meters[index] = clamp(story.meters[index], value)
            case Mark(fact=name, value=value):
                facts[_fact_index(story, name)] = value
            case _ as never:
                assert_never(never)
    return State(
        passage=state.passage,
        meters=tuple(meters),
        facts=tuple(facts),
        seen=state.seen,
        settings=state.settings,
    )


def _meter_index(story: Story, name: str) -> int:
    return next(index for index, meter in enumerate(story.meters) if meter.name == name)


def _fact_index(story: Story, name: str) -> int:
    return next(index for index, fact in enumerate(story.facts) if fact.name == name)
