"""When the code of another room of the same week comes in: before the first passage that asks for what was heard."""

from collections.abc import Iterable

from markupsafe import Markup

from casusboek.meeting.course import Step
from casusboek.model.logic import Is, leaves
from casusboek.model.story import Passage
from casusboek.parse.resolve import conditions_of
from casusboek.render.dates import written_date
from casusboek.render.stage import Stage


def codes_before(stage: Stage, steps: Iterable[Step]) -> dict[str, list[Markup]]:
    """Return what to do before passages of a run sheet, by their ids: which code to type, played until which day.

    A code that came in later in that room's week holds what is asked for.
    """
    _, until, found = stage.words, dict[str, str](), dict[str, list[Markup]]()
    said = Markup(_("First type the code of “{title}”, played up to and including {day} (key A)."))
    for step in steps:
        asked = _asked(step.passage)
        codes = []
        for teller in stage.story.tellers:
            day = max((day for name, day in teller.days if name in asked), default="")
            if day > until.get(teller.case, ""):
                until[teller.case] = day
                codes.append(
                    said.format(title=stage.of_another(teller.title, teller.language), day=written_date(day, _))
                )
        found.setdefault(step.passage.id, codes)
    return found


def _asked(passage: Passage) -> set[str]:
    """Return the settings that a passage asks for."""
    asked = (leaf for condition in conditions_of(passage) for leaf in leaves(condition))
    return {leaf.setting for leaf in asked if isinstance(leaf, Is)}
