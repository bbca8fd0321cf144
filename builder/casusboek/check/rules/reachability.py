"""Rules about getting there and getting on: dead ends, what nobody reaches, stuck readers, loops without a way out."""

from collections.abc import Iterator

from casusboek.check.explore import Exploration
from casusboek.check.graph import Graph, passage_graph, reachable, reversed_graph
from casusboek.check.route_words import route_note, state_note
from casusboek.model.diagnostic import Diagnostic, Note, error, text, warning
from casusboek.model.known import Known, explored
from casusboek.model.story import Passage, Story

MOST_NAMES = 10


def dead_ends(story: Story) -> Iterator[Diagnostic]:
    """CB401: a passage without choices and without a reflection."""
    for passage in story.passages:
        if not passage.choices and passage.reflection is None:
            yield error(
                "CB401",
                passage.span,
                text("the passage `{id}` has no choices and no reflection", id=passage.id),
                help=text("add choices, or make it an ending with a callout `> [!REFLECTIE]` and a question"),
            )


def cut_off(story: Story) -> Iterator[Diagnostic]:
    """CB402: a passage to which no choices lead from the start, whatever their conditions."""
    graph = passage_graph(story)
    sources = reversed_graph(graph)
    linked = reachable(graph, [story.start])
    missing = [passage for passage in graph if passage not in linked]
    first = [passage for passage in missing if set(sources[passage]) <= {passage}]
    for passage, behind in _to_mend(story, graph, missing, first):
        if passage.is_ending:
            message = text("no choice leads to the ending `{id}`", id=passage.id)
        else:
            message = text("no choice leads to `{id}`", id=passage.id)
        yield error(
            "CB402",
            passage.span,
            message,
            help=text("let a choice lead to `{id}`, or take the passage out", id=passage.id),
            notes=_behind(behind),
        )


def never_reached(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB403: a passage to which choices lead that are never open. Where the search stopped, only what is proven so."""
    graph = passage_graph(story)
    met = frozenset(graph) - exploration.walls
    linked = reachable(graph, [story.start])
    missing = [passage for passage in graph if passage in linked and passage not in met]
    first = [choice.target.value for name in met for choice in story.passage(name).choices]
    for passage, behind in _to_mend(story, graph, missing, [name for name in missing if name in first]):
        if passage.is_ending:
            message = text("no reader ever gets to the ending `{id}`", id=passage.id)
        else:
            message = text("no reader ever gets to `{id}`", id=passage.id)
        closed = [choice for name in met for choice in story.passage(name).choices if choice.target.value == passage.id]
        yield error(
            "CB403",
            passage.span,
            message,
            help=text("change a condition of a choice that leads here, or an effect before it"),
            notes=(
                *(Note(message=text("this choice is never open"), span=choice.label.span) for choice in closed),
                *_behind(behind),
            ),
        )


def stuck_states(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB404: a state in which all choices of a passage are closed."""
    for stuck in exploration.stuck:
        passage = story.passage(stuck.state.passage)
        yield error(
            "CB404",
            passage.span,
            text("in `{id}` a reader can be left without an open choice", id=passage.id),
            help=text("add a choice without a condition, as the last one, or widen a condition"),
            notes=(route_note(story, stuck.route, shortest=exploration.complete), state_note(story, stuck.state)),
        )


def endless_loops(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB405: a loop from which no ending can be reached."""
    for caught in exploration.trapped:
        names = ", ".join(f"`{name}`" for name in caught.passages)
        yield error(
            "CB405",
            story.passage(caught.state.passage).span,
            text("a reader can get into {names} and never come to an ending", names=names),
            help=text("let a choice lead out of the loop, or let the loop change what that choice asks for"),
            notes=(route_note(story, caught.route), state_note(story, caught.state)),
        )


def search_stopped(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB490: not every state was visited."""
    if not exploration.complete:
        stopped = warning(
            "CB490",
            story.span,
            text("the search stopped after {count} states: not everything is proven", count=exploration.states),
            help=text("let fewer meters, facts and settings be asked for late in the story, or narrow their bounds"),
            notes=_seen_in_plays(story, exploration),
        )
        yield explored(stopped, Known(seen=exploration.plays, plays=exploration.plays))


def _seen_in_plays(story: Story, exploration: Exploration) -> tuple[Note, ...]:
    """Return what plays saw instead: a count, and what was not reached. Nothing is claimed about that."""
    count = text(
        "in {plays} plays that look for what is rare, {seen} of {all} passages were seen",
        plays=exploration.plays,
        seen=len(exploration.entered),
        all=len(story.passages),
    )
    missing = [one.id for one in story.passages if one.id not in {*exploration.entered, *exploration.walls}]
    names = ", ".join(f"`{id}`" for id in missing[:MOST_NAMES]) + (" …" if len(missing) > MOST_NAMES else "")
    unseen = (Note(message=text("not reached in them: {names}", names=names)),) if missing else ()
    return (Note(message=count), *unseen)


def _to_mend(story: Story, graph: Graph, missing: list[str], first: list[str]) -> Iterator[tuple[Passage, list[str]]]:
    """Yield the passages to mend, each with the missing ones behind it: `first`, then what those do not lead to."""
    within = {name: tuple(target for target in graph[name] if target in missing) for name in missing}
    told: set[str] = set(first)
    waiting = [*first, *(name for name in missing if name not in first)]
    for number, name in enumerate(waiting):
        if number < len(first) or name not in told:
            behind = reachable(within, [name]) - told - {name}
            told |= {name, *behind}
            yield story.passage(name), [other for other in missing if other in behind]


def _behind(names: list[str]) -> tuple[Note, ...]:
    if not names:
        return ()
    listed = ", ".join(f"`{name}`" for name in names)
    return (Note(message=text("what lies behind it cannot be reached either: {names}", names=listed)),)
