"""Every text that people read, by one walk over the model: a new field is found by its type."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from casusboek.kinds import KINDS
from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Condition, Holds, Is, Mark, Not, Seen
from casusboek.model.source import Line, Located, Span
from casusboek.model.story import (
    Block,
    Branch,
    Callout,
    Choice,
    Draft,
    Footnote,
    Passage,
    Prose,
    Reflection,
    Story,
    inner,
)
from casusboek.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A text with what it is for.

    `field` names the place by type (`Passage.title`); `blocks` says that it may hold paragraphs, lists and tables.
    `audience` is who reads it (reader, trainer, debrief, room), `passage` where ('' on the cover and in front matter),
    `conditions` when. `kind` is that of the callout it stands in, if any; `echo`: that or one around it is an echo.
    """

    text: Text
    field: str
    blocks: bool = False
    audience: str = "reader"
    passage: str = ""
    conditions: tuple[Condition, ...] = ()
    kind: str = ""
    echo: bool = False


WORDLESS = (str, int, Span, Line, Located, Compare, Holds, Seen, Is, Not, AllOf, AnyOf, Change, Assign, Mark)
NOWHERE = Text(lines=())
STRICTNESS = ("reader", "debrief", "room", "trainer")
ASIDE = ("trainer", "room")  # who reads what never stands in the page of a reader


def texts_of(thing: object) -> Iterator[Placed]:
    """Yield every text in a draft, a story or a shelf, in written order."""
    yield from _walk(thing, Placed(text=NOWHERE, field=""))


def footnotes_of(case: Draft | Story, *, aside: bool) -> Iterator[tuple[str, Footnote]]:
    """Yield the footnotes of a case with the passage of each ('' on the cover); `aside`: those for the trainer too."""
    for note in _footnotes(case.cover, aside):
        yield "", note
    for passage in case.passages:
        reflected = passage.reflection.blocks if passage.reflection is not None else ()
        for blocks in (passage.blocks, *(choice.consequence for choice in passage.choices), reflected):
            for note in _footnotes(blocks, aside):
                yield passage.id, note


def _footnotes(blocks: tuple[Block, ...], aside: bool) -> Iterator[Footnote]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block
        elif aside or not (isinstance(block, Callout) and KINDS[block.kind].audience in ASIDE):
            for run in inner(block):
                yield from _footnotes(run, aside)


def _walk(value: object, place: Placed, field: str = "") -> Iterator[Placed]:
    """Yield the texts in a value that stands in a field of something at a place."""
    match value:
        case Text():
            if value.source.strip():
                yield replace(place, text=value, field=field)
        case Prose():
            yield from _walk(value.text, replace(place, blocks=True), field or "Prose.text")
        case tuple():
            for part in value:
                if not isinstance(part, WORDLESS):
                    yield from _walk(part, place, field)
        case _ if is_dataclass(value):
            for one in fields(value):
                part = getattr(value, one.name)
                if part and not isinstance(part, WORDLESS):
                    yield from _walk(part, _inside(value, one.name, place), f"{type(value).__name__}.{one.name}")


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
            return replace(place, audience=audience, kind=kind.id, echo=place.echo or kind.logic == "echo")
    return place


def _stricter(outer: str, inner: str) -> str:
    """Return who reads a text inside another one: what is not for every reader stays so."""
    return max(outer, inner, key=STRICTNESS.index)
