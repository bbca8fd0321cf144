"""Plays the routes that an author expects (`<case>.routes.yml`): CB421 to CB424."""

from collections.abc import Iterable, Iterator

from casusboek.check.route_words import route_note, state_note
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, error, text
from casusboek.model.source import Located, SourceFile
from casusboek.model.story import Choice, Story
from casusboek.near import near
from casusboek.parse.expected import ExpectedRoute, read_routes
from casusboek.parse.findings import Findings
from casusboek.play import State, choose, open_choices, start
from casusboek.route import Route


class Missed(Exception):
    """A route that cannot be played on. It carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry one diagnostic."""
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def check_routes(story: Story, file: SourceFile) -> tuple[Diagnostic, ...]:
    """Play every expected route of a file; a route with a mistake gives what is wrong first."""
    findings = Findings()
    for route in read_routes(file, findings):
        unknown = tuple(_unknown_names(story, route))
        findings.add(*(unknown or _played(story, route)))
    return findings.all()


def _unknown_names(story: Story, route: ExpectedRoute) -> Iterator[Diagnostic]:
    options = {setting.name: [option.name for option in setting.options] for setting in story.settings}
    if route.ending is not None and route.ending.value not in story.by_id:
        message = text("there is no ending `{name}`", name=route.ending.value)
        yield _unknown(message, route.ending, [ending.id for ending in story.endings])
    for name, _ in route.meters:
        if name.value not in {meter.name for meter in story.meters}:
            message = text("there is no meter `{name}`", name=name.value)
            yield _unknown(message, name, [meter.name for meter in story.meters])
    for name, _ in route.facts:
        if name.value not in {fact.name for fact in story.facts}:
            yield _unknown(
                text("there is no fact `{name}`", name=name.value), name, [fact.name for fact in story.facts]
            )
    for name, option in route.settings:
        if not options.get(name.value):
            message = text("there is no setting `{name}` with options", name=name.value)
            yield _unknown(message, name, [setting for setting, of in options.items() if of])
        elif option.value not in options[name.value]:
            message = text("`{setting}` has no option `{name}`", setting=name.value, name=option.value)
            yield _unknown(message, option, options[name.value])


def _unknown(message: Sentence, place: Located[str], candidates: Iterable[str]) -> Diagnostic:
    candidates = tuple(candidates)
    guesses = near(place.value, candidates)
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`{guess}`" for guess in guesses))
    elif candidates:
        help = text("there are: {names}", names=", ".join(f"`{name}`" for name in candidates))
    else:
        help = text("there are none yet")
    return error("CB421", place.span, message, help=help)


def _played(story: Story, route: ExpectedRoute) -> tuple[Diagnostic, ...]:
    """Play a route to its end and compare; return what is wrong."""
    state = start(story, {name.value: option.value for name, option in route.settings})
    taken: list[str] = []
    try:
        for number, letter in enumerate(route.letters, start=1):
            choice = _choice(story, state, letter, number)
            state = choose(story, state, choice.id)
            taken.append(choice.id)
    except Missed as missed:
        return (missed.diagnostic,)
    played = Route(choices=tuple(taken), settings=state.settings)
    ended = tuple(_elsewhere(story, route, state, played))
    return ended or tuple(_other_values(story, route, state))


def _choice(story: Story, state: State, letter: Located[str], number: int) -> Choice:
    passage = story.passage(state.passage)
    opened = open_choices(story, state)
    found = next((choice for choice in passage.choices if choice.letter == letter.value), None)
    if found is not None and found in opened:
        return found
    values: dict[str, str | int] = {"number": number, "letter": letter.value, "id": passage.id}
    if not passage.choices:
        message = text("choice {number}: the story is over by then, in `{id}`", **values)
        raise Missed(error("CB422", letter.span, message, help=text("leave out the letters from here on")))
    if found is None:
        message = text("choice {number}: `{id}` has no choice {letter}", **values)
    else:
        message = text("choice {number}: {letter} in `{id}` is closed then", **values)
    letters = ", ".join(choice.letter for choice in opened) or "-"
    help = text("open are: {letters}", letters=letters)
    place = Note(message=text("this is `{id}`", id=passage.id), span=passage.span)
    raise Missed(error("CB422", letter.span, message, help=help, notes=(place, state_note(story, state))))


def _elsewhere(story: Story, route: ExpectedRoute, state: State, played: Route) -> Iterator[Diagnostic]:
    reached = story.passage(state.passage)
    notes = (route_note(story, played),)
    if route.ending is not None and route.ending.value != reached.id:
        message = text("this route ends in `{id}`, not in `{expected}`", id=reached.id, expected=route.ending.value)
        help = text("write `ending: {id}` if that is right now, or change the route", id=reached.id)
        yield error("CB423", route.ending.span, message, help=help, notes=notes)
    elif not reached.is_ending:
        message = text("this route stops in `{id}`, which is no ending", id=reached.id)
        yield error("CB423", route.span, message, help=text("add the letters up to an ending"), notes=notes)


def _other_values(story: Story, route: ExpectedRoute, state: State) -> Iterator[Diagnostic]:
    meters = {meter.name: value for meter, value in zip(story.meters, state.meters, strict=True)}
    facts = {fact.name: holds for fact, holds in zip(story.facts, state.facts, strict=True)}
    help = text("write what it is if that is right now, or look at the effects on this route")
    for name, number in route.meters:
        if meters[name.value] != number.value:
            values: dict[str, str | int] = {"name": name.value, "value": meters[name.value], "expected": number.value}
            yield error("CB424", number.span, text("`{name}` is {value} there, not {expected}", **values), help=help)
    for name, flag in route.facts:
        if facts[name.value] != flag.value:
            if flag.value:
                message = text("the fact `{name}` is not true there", name=name.value)
            else:
                message = text("the fact `{name}` is true there", name=name.value)
            yield error("CB424", flag.span, message, help=help)
