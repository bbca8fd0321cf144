"""Says in words how a reader gets somewhere: the letters of a route, the passages on it, the settings it needs."""

from collections.abc import Sequence

from casusboek.model.diagnostic import Note, text
from casusboek.model.source import Span
from casusboek.model.story import Story
from casusboek.play import State
from casusboek.route import Route

MOST_TITLES = 7


def route_note(story: Story, route: Route, span: Span | None = None, *, shortest: bool = True) -> Note:
    """Return a note that tells the shortest route to a state, or one of plays; `span` is where it leads to."""
    letters, titles = _letters(story, route), _titles(story, route)
    needed = _needed(story, route)
    if letters and not shortest:
        message = text(
            "a route: {letters} ({titles}), with {settings}", letters=letters, titles=titles, settings=needed or "-"
        )
    elif letters and needed:
        message = text(
            "shortest route: {letters} ({titles}), with {settings}", letters=letters, titles=titles, settings=needed
        )
    elif letters:
        message = text("shortest route: {letters} ({titles})", letters=letters, titles=titles)
    elif needed:
        message = text("it is so at the start, with {settings}", settings=needed)
    else:
        message = text("it is so at the start")
    return Note(message=message, span=span)


def state_note(story: Story, state: State) -> Note:
    """Return a note with the values of a state: the meters, and the facts that are true."""
    meters = [f"{meter.name} = {value}" for meter, value in zip(story.meters, state.meters, strict=True)]
    facts = [fact.name for fact, holds in zip(story.facts, state.facts, strict=True) if holds]
    return Note(message=text("the state there: {values}", values=", ".join([*meters, *facts]) or "-"))


def _letters(story: Story, route: Route) -> str:
    letters = {choice.id: choice.letter for passage in story.passages for choice in passage.choices}
    return "-".join(letters[taken] for taken in route.choices)


def _titles(story: Story, route: Route) -> str:
    targets = {choice.id: choice.target.value for passage in story.passages for choice in passage.choices}
    passages = [story.start, *(targets[taken] for taken in route.choices)]
    return " > ".join(_shortened([story.passage(name).title.words for name in passages]))


def _shortened(titles: Sequence[str]) -> list[str]:
    if len(titles) <= MOST_TITLES:
        return list(titles)
    return [*titles[:2], "…", *titles[3 - MOST_TITLES :]]


def _needed(story: Story, route: Route) -> str:
    defaults = {setting.name: setting.default for setting in story.settings}
    return ", ".join(f"{name} = {option}" for name, option in route.settings if option != defaults[name])
