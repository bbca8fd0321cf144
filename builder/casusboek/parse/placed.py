"""Every text that people read, by one walk over the model: a new field is found by its type."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from casusboek.kinds import KINDS
from casusboek.model.logic import Condition
from casusboek.model.source import Located, Span
from casusboek.model.story import Branch, Callout, Choice, Footnote, Passage, Prose, Reflection
from casusboek.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A text with what it is for.

    `field` names the place by type (`Passage.title`); `blocks` says that it may hold paragraphs, lists and tables.
    `audience` is who reads it (reader, trainer, debrief, room), `passage` where ('' on the cover and in front matter),
    `conditions` when. `echo`: it stands in an echo.
    """

    text: Text
    field: str
    blocks: bool = False
    audience: str = "reader"
    passage: str = ""
    conditions: tuple[Condition, ...] = ()
    echo: bool = False


NOWHERE = Text(lines=())


def texts_of(thing: object) -> Iterator[Placed]:
    """Yield every text in a draft, a story or a shelf, in written order."""
    yield from _walk(thing, Placed(text=NOWHERE, field=""))


def _walk(value: object, place: Placed) -> Iterator[Placed]:
    match value:
        case Text():
            if value.source.strip():
                yield replace(place, text=value)
        case Prose():
            yield from _walk(value.text, replace(place, blocks=True, field=place.field or "Prose.text"))
        case tuple():
            for part in value:
                yield from _walk(part, place)
        case Span() | Located():
            return
        case _ if is_dataclass(value):
            for field in fields(value):
                name = f"{type(value).__name__}.{field.name}"
                yield from _walk(getattr(value, field.name), replace(_inside(value, field.name, place), field=name))


def _inside(value: object, field: str, place: Placed) -> Placed:
    """Return what a text in a field of a value is for."""
    match value:
        case Passage():
            return replace(place, passage=value.id)
        case Choice() if field == "consequence" and value.condition is not None:
            return replace(place, conditions=(*place.conditions, value.condition))
        case Branch() if value.condition is not None:
            return replace(place, conditions=(*place.conditions, value.condition))
        case Reflection():
            return replace(place, audience=_stricter(place.audience, "debrief"))
        case Footnote():
            return replace(place, blocks=True)
        case Callout():
            kind = KINDS[value.kind]
            audience = _stricter(place.audience, kind.audience)
            return replace(place, audience=audience, echo=place.echo or kind.logic == "echo")
    return place


def _stricter(outer: str, inner: str) -> str:
    """Return who reads a text inside another one: what is not for every reader stays so."""
    return inner if outer == "reader" else outer
