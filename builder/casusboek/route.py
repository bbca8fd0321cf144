"""Route codes: a play-through as a code that can be said aloud, such as K72-BACA.

A code is a check, the letters of the choices, and, when a setting with options differs from its default, one digit
for every such setting (the schema allows nine options). The check is derived from the choices and the logic of a
case, not from its prose. theme/js/route.js is the twin.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

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
    Not,
    Seen,
    Setting,
)
from casusboek.model.story import Choice, Story
from casusboek.play import ClosedChoice, State, can_begin, choose, open_choices, start

CHECK_LETTERS = "BCDFGHKLMNPRSTVWXZ"
CHECK_DIGITS = "23456789"
MOST_STATES = 20_000  # that are looked at for the shortest routes of one case

_FORM = re.compile(
    rf"-?(?:(?P<check>[{CHECK_LETTERS}][0-9]{{1,2}})-?)?(?P<letters>[A-Z]*)-?(?P<digits>[0-9]*)-?",
    re.IGNORECASE | re.ASCII,
)
_AROUND = re.compile(r"^.*[:=]|[^\w<%\u2010-\u2015\u2212-]", re.DOTALL)
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The choices taken, by id, with the options in force for the settings that have options."""

    choices: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()


class BadCode(ValueError):
    """A text that is no route code of this case.

    The argument says why: 'form', 'check', 'settings', 'untold' (no reader of the other case can bring that about) or
    'closed'.
    """


def check_of(story: Story) -> str:
    """Return the three characters that tie a code to a case as it is now: a consonant and two digits."""
    return check_at(shape_of(story), story.turn)


def shape_of(story: Story) -> int:
    """Return the number that stands for all that decides what a code of a case means."""
    return _digest(_shape(story, with_ids=True))


def check_at(shape: int, turn: int) -> str:
    """Return the check of a case of this shape when others had its first ones."""
    number = shape // (len(CHECK_LETTERS) * len(CHECK_DIGITS) ** 2) ** turn
    number, letter = divmod(number, len(CHECK_LETTERS))
    number, first = divmod(number, len(CHECK_DIGITS))
    return CHECK_LETTERS[letter] + CHECK_DIGITS[first] + CHECK_DIGITS[number % len(CHECK_DIGITS)]


def first_check_of(story: Story) -> str:
    """Return the two characters that version 0.1.0 gave for the same case."""
    number, letter = divmod(_digest(_shape(story, with_ids=False)), len(CHECK_LETTERS))
    return CHECK_LETTERS[letter] + CHECK_DIGITS[number % len(CHECK_DIGITS)]


def logic_of(story: Story) -> str:
    """Return all that decides how a story plays, without its prose, as one text: equal texts, equal play."""
    return _canonical([_shape(story, with_ids=True), [setting.name for setting in story.settings if setting.locked]])


def _digest(shape: dict[str, object]) -> int:
    return int.from_bytes(hashlib.sha256(_canonical(shape).encode()).digest()[:8], "big")


def _canonical(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _shape(story: Story, *, with_ids: bool) -> dict[str, object]:
    return {
        "case": story.about.case,
        "start": story.start,
        "meters": [[meter.name, meter.low, meter.high, meter.start] for meter in story.meters],
        "facts": [fact.name for fact in story.facts],
        "settings": [
            [setting.name, [option.name for option in setting.options], setting.default]
            for setting in story.settings
            if setting.options
        ],
        "passages": [
            [
                passage.id,
                [effect_data(effect) for effect in passage.on_enter],
                [_choice_shape(choice, with_ids=with_ids) for choice in passage.choices],
            ]
            for passage in sorted(story.passages, key=lambda passage: passage.id)
        ],
    }


def _choice_shape(choice: Choice, *, with_ids: bool) -> list[object]:
    condition = None if choice.condition is None else condition_data(choice.condition)
    effects = [effect_data(effect) for effect in choice.effects]
    return [*([choice.id] if with_ids else []), choice.letter, choice.target.value, condition, effects]


def shortest_routes(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the choices of a shortest route to each passage that was reached."""
    first = start(story)
    routes: dict[State, tuple[str, ...]] = {first: ()}
    found, waiting = {first.passage: routes[first]}, [first]
    for state in waiting:
        goes_on = len(waiting) < MOST_STATES and len(found) < len(story.passages)
        for choice in open_choices(story, state) if goes_on else ():
            after = choose(story, state, choice.id)
            if after not in routes:
                routes[after] = (*routes[state], choice.id)
                found.setdefault(after.passage, routes[after])
                waiting.append(after)
    return found


def encode(story: Story, route: Route) -> str:
    """Return the code of a route that can be played."""
    letter = {choice.id: choice.letter for passage in story.passages for choice in passage.choices}
    parts = (
        check_of(story),
        "".join(letter[taken] for taken in route.choices),
        settings_digits(story, dict(route.settings)),
    )
    return "-".join(part for part in parts if part)


def settings_digits(story: Story, settings: Mapping[str, str]) -> str:
    """Return one digit (from 1) for each setting with options, or '' when all have their default."""
    in_force = dict(start(story, settings).settings)
    with_options = _with_options(story)
    if all(in_force[setting.name] == setting.default for setting in with_options):
        return ""
    return "".join(
        str([option.name for option in setting.options].index(in_force[setting.name]) + 1) for setting in with_options
    )


def decode(story: Story, code: str) -> Route:
    """Return the route that a code stands for.

    Forgives lower case, blanks, other kinds of dash, a missing dash after the check and a missing check, and what
    stands around it: the address it came in, words before a colon, quotes, brackets, a full stop. Raises BadCode when
    it has no form of a code, has another case's check, or cannot be played.
    """
    form = _FORM.fullmatch(_DASHES.sub("-", _AROUND.sub("", code)))
    if form is None or not (form["check"] or form["letters"]):
        raise BadCode("form")
    if form["check"] and form["check"].upper() != check_of(story):
        raise BadCode("check")
    settings = _settings_of(story, form["digits"])
    try:
        return walk_letters(story, form["letters"].upper(), settings)
    except BadCode:
        if form["check"]:
            raise
        raise BadCode("form") from None  # a word such as "hallo"


def walk_letters(story: Story, letters: str, settings: Mapping[str, str]) -> Route:
    """Return the route of a row of letters. Raises BadCode('closed') at a letter that is not open."""
    state, taken = start(story, settings), []
    for letter in letters:
        choice = next((choice for choice in open_choices(story, state) if choice.letter == letter), None)
        if choice is None:
            raise BadCode("closed")
        taken.append(choice.id)
        state = choose(story, state, choice.id)
    return Route(choices=tuple(taken), settings=state.settings)


def resume(story: Story, choices: tuple[str, ...], settings: Mapping[str, str]) -> tuple[Route, State]:
    """Replay stored choice ids as far as they go; return the route that was playable and where it ends."""
    state, taken = start(story, settings), []
    for choice_id in choices:
        try:
            state = choose(story, state, choice_id)
        except ClosedChoice:
            break
        taken.append(choice_id)
    return Route(choices=tuple(taken), settings=state.settings), state


def condition_data(condition: Condition) -> list[object]:
    """Return a condition as JSON data, the form that theme/js/engine.js evaluates.

    [operator, meter, number] · ["fact", name] · ["seen", passage] · ["is", setting, option] · ["not", c] ·
    ["and", c, c, ...] · ["or", c, c, ...]
    """
    match condition:
        case Compare(meter=meter, operator=operator, number=number):
            return [operator, meter, number]
        case Holds(fact=fact):
            return ["fact", fact]
        case Seen(passage=passage):
            return ["seen", passage]
        case Is(setting=setting, option=option):
            return ["is", setting, option]
        case Not(condition=inner):
            return ["not", condition_data(inner)]
        case AllOf(conditions=parts):
            return ["and", *(condition_data(part) for part in parts)]
        case AnyOf(conditions=parts):
            return ["or", *(condition_data(part) for part in parts)]


def effect_data(effect: Effect) -> list[object]:
    """Return an effect as JSON data: ["+", meter, amount] · ["=", meter, value] · ["!", fact, true or false]."""
    match effect:
        case Change(meter=meter, amount=amount):
            return ["+", meter, amount]
        case Assign(meter=meter, value=value):
            return ["=", meter, value]
        case Mark(fact=fact, value=value):
            return ["!", fact, value]


def _with_options(story: Story) -> tuple[Setting, ...]:
    return tuple(setting for setting in story.settings if setting.options)


def _settings_of(story: Story, digits: str) -> dict[str, str]:
    with_options = _with_options(story) if digits else ()
    if len(digits) != len(with_options):
        raise BadCode("settings")
    chosen = {}
    for setting, digit in zip(with_options, digits, strict=True):
        option = dict(enumerate((option.name for option in setting.options), start=1)).get(int(digit))
        if option is None or (setting.locked and option != setting.default):
            raise BadCode("settings")
        chosen[setting.name] = option
    if digits and not can_begin(story, chosen):
        raise BadCode("untold")
    return chosen
