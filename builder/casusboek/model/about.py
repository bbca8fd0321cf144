"""What a case says of itself above its story: its titles and texts, and who is in it."""

import datetime
from dataclasses import dataclass

from casusboek.model.source import Located, Span
from casusboek.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone in the story, with interests that open up in the debrief. `role` is a name of casusboek.roles, or ''."""

    id: str
    name: Text
    wants: Text
    fears: Text
    role: str = ""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDate:
    """Until when a council can still put something in `what` it decides: `2027-06-15`, or `06-15` of every year."""

    before: str
    what: Text
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands in a case's front matter besides its logic. Missing texts are NO_TEXT.

    `translation_of` is the id of the case that this one says in another language.
    """

    case: str
    title: Text
    summary: Text
    role: Text
    question: Text
    solo_minutes: int | None
    plenary_minutes: int | None
    themes: tuple[Text, ...]
    plays_in: Text
    law_checked: str
    note: Text
    language: str
    undo: bool
    draft: bool = False
    minutes_span: Span | None = None
    translation_of: Located[str] | None = None
    actors: tuple[Actor, ...]
    dates: tuple[CouncilDate, ...] = ()


def is_council_date(written: str) -> bool:
    """Say whether a text is a day as a `CouncilDate` has it; 29 February may stand for every year."""
    try:
        datetime.date.fromisoformat(written if len(written) == 10 else f"2028-{written}")
    except ValueError:
        return False
    return True
