"""Rules about what a case hears of another one of the same week."""

from collections.abc import Iterator

from casusboek.check.hearing import earliest_day
from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.logic import Condition, Is, leaves
from casusboek.model.source import Span
from casusboek.model.story import Story, walk
from casusboek.parse.resolve import conditions_in, conditions_of


def too_early(story: Story) -> Iterator[Diagnostic]:
    """CB474: what happens in another case is asked for on the same day or before, or nobody can tell the day.

    So two cases can hear each other: what reaches one of a day never depends on what that one did on it.
    """
    days = {name: day for teller in story.tellers for name, day in teller.days}
    for setting in story.settings:
        if days.get(setting.name) == "":
            message = text("it cannot be told on which day `{name}` arrives", name=setting.name)
            help = text("ask for facts that are set, or passages that are seen, on a day: give those passages `op ...`")
            yield error("CB474", setting.span, message, help=help)
    asked = [("", condition) for condition in conditions_in(walk(story.cover))]
    asked += [(passage.id, condition) for passage in story.passages for condition in conditions_of(passage)]
    for id, name, span in ((id, *found) for id, condition in asked for found in _settings(condition)):
        here = earliest_day(story, id) if id else ""
        if days.get(name) and here <= days[name]:
            message = text(
                "`{name}` is only known there on {day}, and arrives the day after", name=name, day=days[name]
            )
            help = text("ask for it in a passage of a later day, with its own `op ...`")
            yield error("CB474", span, message, help=help)


def _settings(condition: Condition) -> Iterator[tuple[str, Span]]:
    for leaf in leaves(condition):
        if isinstance(leaf, Is):
            yield leaf.setting, leaf.span
