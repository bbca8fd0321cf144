"""Rules about what does nothing: facts, meters and settings that nobody reads, effects that never take effect."""

import re
from collections.abc import Iterator

from casusboek.check.plays import Plays
from casusboek.model.diagnostic import Diagnostic, Note, advice, text
from casusboek.model.known import explored
from casusboek.model.logic import Assign, Change, Compare, Condition, Holds, Is, Mark, leaves
from casusboek.model.shelf import Shelf
from casusboek.model.story import Conditional, Passage, Story, blocks_of, walk
from casusboek.parse.placed import texts_of

MOST = 0.5  # of plays that end with a meter at its bound
ENOUGH = 20  # plays in which a choice was taken


def unread_facts(story: Story) -> Iterator[Diagnostic]:
    """CB412: a fact that some effect changes and no condition reads, here or in a case that hears this one."""
    read = {leaf.fact for leaf in _asked(story) if isinstance(leaf, Holds)} | story.asked
    written = {effect.fact for passage in story.passages for effect in _effects(passage) if isinstance(effect, Mark)}
    for fact in story.facts:
        if fact.name in written and fact.name not in read:
            message = text("the fact `{name}` is set, and nothing asks for it", name=fact.name)
            help = text("let a choice or a text depend on it with `als {name}`, or take it out", name=fact.name)
            yield advice("CB412", fact.span, message, help=help)


def unread_meters(story: Story) -> Iterator[Diagnostic]:
    """CB413: a meter that no condition reads: it moves, and nothing comes of it."""
    read = {leaf.meter for leaf in _asked(story) if isinstance(leaf, Compare)}
    for meter in story.meters:
        if meter.name not in read:
            message = text("no choice and no text depends on the meter `{name}`", name=meter.name)
            help = text("let something come of it, as in `als {name} > 1`, or take the meter out", name=meter.name)
            yield advice("CB413", meter.span, message, help=help)


def meters_at_their_bound(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB414: a meter that ends at its bound in most plays: what moves it there no longer matters."""
    for at, meter in enumerate(story.meters):
        for bound in (meter.low, meter.high):
            hits = sum(play.meters[at] == bound for play in plays.sampled)
            if hits > MOST * len(plays.sampled) and meter.low < meter.high:
                counts = {"bound": bound, "hits": hits, "plays": len(plays.sampled)}
                message = text(
                    "`{name}` ends at its bound {bound} in {hits} of {plays} plays", name=meter.name, **counts
                )
                help = text("give the meter more room, or move it less often")
                yield explored(advice("CB414", meter.span, message, help=help), plays.known(hits))


def swallowed_effects(story: Story, shelf: Shelf, plays: Plays) -> Iterator[Diagnostic]:
    """CB415: an effect that never moves its meter, as the meter stands at its bound whenever the choice is taken."""
    taken: dict[str, int] = {}
    moved: set[tuple[str, str]] = set()
    for play in plays.sampled:
        moved.update(play.moved)
        for id in play.choices:
            taken[id] = taken.get(id, 0) + 1
    for passage in story.passages:
        for choice in passage.choices:
            later = {
                effect.meter for effect in story.passage(choice.target.value).on_enter if not isinstance(effect, Mark)
            }
            for effect in choice.effects:
                if not isinstance(effect, Change) or effect.meter in later or taken.get(choice.id, 0) < ENOUGH:
                    continue
                if (choice.id, effect.meter) not in moved:
                    message = text(
                        "`{name}` stands at its bound here: in none of {count} plays this moves it",
                        name=effect.meter,
                        count=taken[choice.id],
                    )
                    help = text("leave the effect out, or give the meter more room")
                    known = plays.known(taken[choice.id])
                    yield explored(advice("CB415", effect.span, message, help=help), known)


def idle_settings(story: Story) -> Iterator[Diagnostic]:
    """CB416: a setting that changes nothing: no condition asks for it, and its words stand nowhere."""
    if not story.settings:
        return
    asked = {leaf.setting for leaf in _asked(story) if isinstance(leaf, Is)}
    sources = "\n".join(placed.text.source for placed in texts_of(story))
    shown = set(re.findall(r"\{\{\s*([\w-]+)\s*\}\}", sources))
    for setting in story.settings:
        if setting.name not in asked and setting.name not in shown:
            message = text("the setting `{name}` changes nothing in this case", name=setting.name)
            help = text("show it as `{{{{ {name} }}}}`, let something depend on it, or take it out", name=setting.name)
            yield advice("CB416", setting.span, message, help=help)


def handed_on_twice(story: Story) -> Iterator[Diagnostic]:
    """CB417: two passages in a row in which there is nothing to choose."""
    for passage in story.passages:
        if len(passage.choices) != 1:
            continue
        second = story.passage(passage.choices[0].target.value)
        if len(second.choices) == 1 and second is not passage:
            message = text("`{one}` and `{other}` both hand on without a choice", one=passage.id, other=second.id)
            help = text("make one passage of the two, or give the reader something to choose")
            note = Note(message=text("this is `{id}`", id=second.id), span=second.span)
            yield advice("CB417", passage.span, message, help=help, notes=(note,))


def _asked(story: Story) -> Iterator[object]:
    for condition in _conditions(story):
        yield from leaves(condition)


def _conditions(story: Story) -> Iterator[Condition]:
    for passage in story.passages:
        yield from (choice.condition for choice in passage.choices if choice.condition is not None)
    for run in (walk(story.cover), *(blocks_of(passage) for passage in story.passages)):
        for block in run:
            if isinstance(block, Conditional):
                yield from (branch.condition for branch in block.branches if branch.condition is not None)


def _effects(passage: Passage) -> "Iterator[Change | Assign | Mark]":
    yield from passage.on_enter
    for choice in passage.choices:
        yield from choice.effects
