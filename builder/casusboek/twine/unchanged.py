"""Compares two cases by what they mean to a reader, wherever and however each was written."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from casusboek.model.source import Line, Located, Span
from casusboek.model.story import Footnote, Prose, Story
from casusboek.model.text import Text

ELSEWHERE = {"span", "option_span", "path", "by_id"}
TWINES = {"twine", "position", "size", "tags"}


def meaning(story: Story) -> dict[str, Any]:
    """Return a story as plain data: all of it but places in files, and what only Twine's map uses."""
    data: dict[str, Any] = _plain(story)
    return data


def changed_in(before: Story, after: Story) -> Iterator[str]:
    """Yield the ids of the passages that differ, and the names of other parts that do."""
    one, other = meaning(before), meaning(after)
    passages = {passage["id"]: passage for passage in other.pop("passages")}
    for passage in one.pop("passages"):
        if passages.pop(passage["id"], None) != passage:
            yield passage["id"]
    yield from passages
    yield from (key for key in one if one[key] != other[key])


def _plain(value: Any) -> Any:
    match value:
        case Line(text=text):
            return text
        case Prose(text=text) | Footnote(text=text):
            return [line.text for line in text.lines]
        case Text():
            return value.words
        case Located(value=inner):
            return _plain(inner)
        case Span():
            return None
        case tuple():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            names = [field.name for field in fields(value) if field.name not in ELSEWHERE | TWINES]
            return {"type": type(value).__name__} | {name: _plain(getattr(value, name)) for name in names}
        case _:
            return value
