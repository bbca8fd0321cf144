"""Rules about conditions and choices: never open, never shown, always true, no difference."""

from collections.abc import Iterator
from itertools import combinations

from casusboek.check.explore import Exploration
from casusboek.check.graph import passage_graph, reachable
from casusboek.check.spots import Spot
from casusboek.model.diagnostic import Diagnostic, Note, Sentence, advice, text, warning
from casusboek.model.known import explored
from casusboek.model.logic import Condition, leaves
from casusboek.model.source import Span
from casusboek.model.story import Assertion, Branch, Callout, Choice, Story, walk
from casusboek.route import condition_data, effect_data

MOST_NOTES = 10


def never_open(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB406: a choice that is closed for every reader who comes to it, to a passage that is reached in other ways."""
    for passage in story.passages if exploration.complete else ():
        for choice in passage.choices:
            if passage.id not in exploration.entered or choice.target.value not in exploration.entered:
                continue  # what keeps readers away from these passages is told elsewhere
            if choice.condition is not None and choice.id not in exploration.taken:
                yield warning(
                    "CB406",
                    span_of_condition(choice.condition),
                    text("the choice {letter} of `{id}` is open to no reader", letter=choice.letter, id=passage.id),
                    help=text("change the condition or an effect before it, or take the choice out"),
                )


def never_shown(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB407: a conditional text or an echo that no reader sees, in a place where readers do come."""
    told: list[Span] = []
    yield from _echoes_of_themselves(story)
    for spot in exploration.spots:
        if (
            not spot.is_text
            or spot.index in exploration.shown
            or spot.index in exploration.unsure
            or not _is_met(spot, exploration)
        ):
            continue
        if not exploration.complete or any(_stands_in(spot.span, span) for span in told):
            continue
        told.append(spot.span)
        yield warning("CB407", _place(spot), text("no reader ever sees this text"), help=_help_never_shown(spot))


def _echoes_of_themselves(story: Story) -> Iterator[Diagnostic]:
    """Yield the echoes that name their own passage, when no choice ever leads back to it."""
    graph = passage_graph(story)
    for passage in story.passages:
        again = reachable(graph, graph[passage.id])
        reflected = passage.reflection.blocks if passage.reflection is not None else ()
        for block in walk((*passage.blocks, *reflected)) if passage.id not in again else ():
            if isinstance(block, Callout) and block.kind == "echo" and block.name.value == passage.id:
                help = text("name a passage that readers can have left before they come here")
                yield warning("CB407", block.name.span, text("no reader ever sees this text"), help=help)


def choice_always_open(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB408: a choice with a condition that holds for every reader who comes to it."""
    for passage in story.passages:
        for choice in passage.choices:
            if choice.condition is not None and choice.id in exploration.always_open:
                yield advice(
                    "CB408",
                    span_of_condition(choice.condition),
                    text("this condition is true for every reader who gets here"),
                    help=text("leave it out, or change it if some readers should not have this choice"),
                )


def text_always_shown(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB409: a conditional text that every reader who comes to it sees, without an otherwise."""
    for spot in exploration.spots:
        if spot.index in exploration.always_shown and spot.last:
            yield advice(
                "CB409",
                _place(spot),
                text("every reader who gets here sees this text"),
                help=text("leave out the condition, or change it if some readers should not see it"),
            )


def same_choices(story: Story) -> Iterator[Diagnostic]:
    """CB410: two choices of one passage with the same target, effects and condition."""
    for passage in story.passages:
        told: set[str] = set()
        for one, other in combinations(passage.choices, 2):
            if other.id not in told and _meaning(one) == _meaning(other):
                told.add(other.id)
                yield advice(
                    "CB410",
                    other.label.span,
                    text("the choices {one} and {other} do exactly the same", one=one.letter, other=other.letter),
                    help=text("give them different effects or targets, or make them one choice"),
                    notes=(Note(message=text("this is choice {letter}", letter=one.letter), span=one.label.span),),
                )


def idle_choices(story: Story) -> Iterator[Diagnostic]:
    """CB411: a choice back to its own passage that changes and tells nothing."""
    for passage in story.passages:
        for choice in passage.choices:
            is_idle = not choice.effects and not choice.consequence and not passage.on_enter
            if choice.target.value == passage.id and is_idle:
                yield advice(
                    "CB411",
                    choice.label.span,
                    text("this choice leads back to its own passage and changes nothing"),
                    help=text("give it an effect, a consequence or another target"),
                )


def unsettled_texts(story: Story, exploration: Exploration) -> Iterator[Diagnostic]:
    """CB491: conditional texts of which the search could not settle whether they are ever shown; one finding in all."""
    open = [
        spot
        for spot in exploration.spots
        if spot.is_text and spot.index in exploration.unsure and not exploration.known["shown", spot.index].seen
    ]
    if not open or not exploration.complete:
        return
    first, *others = open
    if others:
        message = text("whether any reader sees this text and {count} others could not be settled", count=len(others))
    else:
        message = text("whether any reader sees this text could not be settled")
    help = text("look at it yourself, or let its condition ask for fewer meters and facts")
    notes = [Note(message=text("this text too"), span=_place(spot)) for spot in others[:MOST_NOTES]]
    yield explored(
        advice("CB491", _place(first), message, help=help, notes=notes), exploration.known["shown", first.index]
    )


def span_of_condition(condition: Condition) -> Span:
    """Return where a condition stands, from the first thing it asks to the last."""
    parts = leaves(condition)
    return parts[0].span.until(parts[-1].span)


def _place(spot: Spot) -> Span:
    if isinstance(spot.block, Assertion):
        return spot.span
    if isinstance(spot.block, Branch):
        return spot.span if spot.block.condition is None else span_of_condition(spot.block.condition)
    return spot.block.name.span


def _is_met(spot: Spot, exploration: Exploration) -> bool:
    if spot.choice is not None:
        return spot.choice.id in exploration.taken
    return not spot.passage or spot.passage in exploration.entered


def _stands_in(inner: Span, outer: Span) -> bool:
    """Say whether a text stands inside another one, so that it is told already that nobody sees it."""
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return begins and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)


def _help_never_shown(spot: Spot) -> Sentence:
    if not isinstance(spot.block, Branch):
        return text("name a passage that readers can have left before they come here")
    if spot.block.condition is None:
        return text("for every reader a condition before it is true: change one, or take this text out")
    return text("change the condition or an effect before it, or take the text out")


def _meaning(choice: Choice) -> tuple[str, list[list[object]], list[object]]:
    condition = [] if choice.condition is None else condition_data(choice.condition)
    return choice.target.value, [effect_data(effect) for effect in choice.effects], condition
