"""Reads the comments that keep, in a Markdown case, what only Twine knows: places, sizes, tags, the IFID."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from casusboek.model.story import Passage, Twine

NOTE = re.compile(r"twine:\s*(\{.*\})", re.DOTALL)
Kept = Mapping[str, object]


def read_note(comment: str) -> Kept | None:
    """Return what a comment keeps (`<!-- twine: {"position": "100,200"} -->`), or None when it is another comment."""
    match = NOTE.fullmatch(comment)
    try:
        kept = json.loads(match[1]) if match else None
    except (ValueError, RecursionError):
        return None
    return kept if isinstance(kept, dict) else None


def with_note(passage: Passage, kept: Kept) -> Passage:
    """Return a passage with the place, size and tags that its note keeps."""
    tags = kept.get("tags", ())
    return replace(
        passage,
        position=pair(kept.get("position")),
        size=pair(kept.get("size")),
        tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
    )


def twine_of(kept: Kept) -> Twine | None:
    """Return what the note of a whole case keeps: the IFID, and further settings of StoryData as JSON texts."""
    if not kept:
        return None
    settings = ((key, _json(value)) for key, value in kept.items() if key != "ifid")
    return Twine(ifid=str(kept.get("ifid", "")), settings=tuple(settings))


def _json(value: object) -> str:
    """Return a value as JSON text; a text that is JSON already stays what it is."""
    try:
        if isinstance(value, str):
            json.loads(value)
            return value
    except ValueError:
        pass
    return json.dumps(value, ensure_ascii=False)


def pair(written: object) -> tuple[float, float] | None:
    """Return two numbers that are written `100,200`, or None."""
    try:
        first, second = str(written or "").split(",")
        return float(first), float(second)
    except ValueError:
        return None
