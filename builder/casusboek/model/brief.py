"""What a book needs to know of a case without reading it whole; as data, it is kept from one check to the next."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from casusboek.model.about import About, Actor, CouncilDate
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import Draft
from casusboek.model.text import Text

KINDS = {kind.__name__: kind for kind in (About, Actor, CouncilDate, Line, Located, Span, Text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a case says of itself, the names of its settings, and the ids of the cases that it hears.

    `tags` are those of its choices: a value as `~openheid`, a move as `@motie`.
    """

    about: About
    settings: tuple[str, ...]
    heard: tuple[str, ...]
    tags: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return it as JSON can say it."""
        return {"about": written(self.about), "settings": self.settings, "heard": self.heard, "tags": self.tags}


def brief_of(draft: Draft) -> Brief:
    """Return what a book needs to know of a case."""
    heard = dict.fromkeys(one.heard.value for one in draft.settings if one.heard is not None)
    choices = [choice for passage in draft.passages for choice in passage.choices]
    values = dict.fromkeys(f"~{one.value}" for choice in choices for one in choice.values)
    moves = dict.fromkeys(f"@{one.value}" for choice in choices for one in choice.moves)
    settings = tuple(one.name for one in draft.settings)
    return Brief(about=draft.about, settings=settings, heard=tuple(heard), tags=(*values, *moves))


def read_brief(data: dict[str, Any]) -> Brief:
    """Return what was kept. Raises KeyError, TypeError or ValueError when it is none of ours."""
    names = {name: tuple(data[name]) for name in ("settings", "heard", "tags")}
    return Brief(about=read(data["about"]), **names)


def written(value: object) -> object:
    """Return a value of the model as data: the name of its type before its parts, '' before those of a tuple."""
    if is_dataclass(value):
        return [type(value).__name__, *(written(getattr(value, one.name)) for one in fields(value))]
    return ["", *map(written, value)] if isinstance(value, tuple) else value


def read(data: Any) -> Any:
    """Return the value again. Only the types of `KINDS` are made."""
    if not isinstance(data, list):
        return data
    name, *parts = data
    if not name:
        return tuple(map(read, parts))
    return KINDS[name](**dict(zip((one.name for one in fields(KINDS[name])), map(read, parts), strict=True)))
