"""Reads the routes that an author expects (`<case>.routes.yml`) and plays them: CB420 to CB424."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import yaml

from casusboek.check.route_words import route_note, state_note
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, error, text
from casusboek.model.source import Located, SourceFile, Span
from casusboek.model.story import Choice, Story
from casusboek.near import near
from casusboek.parse.findings import Findings
from casusboek.parse.front import Loader, Node
from casusboek.play import State, choose, open_choices, start
from casusboek.route import Route

LETTERS = re.compile(r"[A-Za-z](?:[-\s]+[A-Za-z])*|[A-Z]+")
T = TypeVar("T")
Named = tuple[tuple[Located[str], Located[T]], ...]


@dataclass(frozen=True, kw_only=True)
class ExpectedRoute:
    """A route as an author wrote it: a letter a choice, and what should hold at its end."""

    letters: tuple[Located[str], ...]
    ending: Located[str] | None
    meters: Named[int]
    facts: Named[bool]
    settings: Named[str]
    span: Span


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


def read_routes(file: SourceFile, findings: Findings) -> Iterator[ExpectedRoute]:
    """Yield the routes of a file; what cannot be read is added to the findings."""
    lines = file.lines()
    try:
        root = yaml.compose(file.text, Loader=Loader)
    except (yaml.YAMLError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        line = lines[min(mark.line if mark else 0, len(lines) - 1)]
        findings.add(
            error(
                "CB420",
                line.span(min(mark.column if mark else 0, len(line.text))),
                text("the expected routes cannot be read from here on"),
                help=text("a route is one line: `- {{route: A-B-A, ending: maandag, meters: {{druk: 1}}}}`"),
            )
        )
        return
    for item in Node(root, lines, findings, "routes").as_list() if root is not None else ():
        if (route := _read_route(item, findings)) is not None:
            yield route


def _read_route(item: Node, findings: Findings) -> ExpectedRoute | None:
    keys = item.as_map()
    if keys is None:
        return None
    letters = keys.take("route", lambda node: _letters(node, findings), None)
    route = ExpectedRoute(
        letters=letters or (),
        ending=keys.take("ending", _located_text, None),
        meters=keys.take("meters", lambda node: _named(node, Node.as_integer), ()),
        facts=keys.take("facts", lambda node: _named(node, Node.as_flag), ()),
        settings=keys.take("settings", lambda node: _named(node, Node.as_text), ()),
        span=keys.value_span("route"),
    )
    keys.close()
    if not keys.has("route"):
        findings.add(
            error(
                "CB420",
                item.span,
                text("this expected route has no `route`"),
                help=text("write the letters of its choices, as in `route: A-B-A`"),
            )
        )
    return route if letters is not None else None


def _letters(node: Node, findings: Findings) -> tuple[Located[str], ...] | None:
    written = node.as_text()
    if written is None:
        return None
    if not LETTERS.fullmatch(written):
        findings.add(
            error(
                "CB420",
                node.span,
                text("`{route}` is no row of letters", route=written),
                help=text("write the letters of the choices with a `-` between them, as in `A-B-A`"),
            )
        )
        return None
    quoted = getattr(node.node, "style", None) in ("'", '"')
    span, shift = node.span, node.span.column + quoted
    return tuple(
        Located(
            value=letter[0].upper(),
            span=Span(
                path=span.path,
                line=span.line,
                column=shift + letter.start(),
                end_line=span.line,
                end_column=shift + letter.end(),
            ),
        )
        for letter in re.finditer("[A-Za-z]", written)
    )


def _located_text(node: Node) -> Located[str] | None:
    value = node.as_text()
    return None if value is None else Located(value=value.removeprefix("#"), span=node.span)


def _named(node: Node, read: "Callable[[Node], T | None]") -> "Named[T] | None":
    pairs = node.as_map()
    if pairs is None:
        return None
    found = []
    for name, (key, value_node) in pairs.pairs.items():
        value = read(value_node)
        if value is not None:
            found.append((Located(value=name, span=key.span), Located(value=value, span=value_node.span)))
    return tuple(found)


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
