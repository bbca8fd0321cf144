"""Writes the comments that keep in a Markdown case what only Twine knows; parse/kept reads them."""

import json
from typing import Any

from casusboek.parse.twee.passage import TweePassage

USUAL_SIZE = "100,100"


def passage_note(passage: TweePassage) -> str:
    """Return the comment that keeps a passage's place, size, tags and name; '' when it has none of those."""
    size = passage.metadata.size
    kept = {
        "position": passage.metadata.position,
        "size": None if size == USUAL_SIZE else size,
        "tags": [tag for tag in passage.tags if tag != "nobr"],
    }
    return note({key: value for key, value in kept.items() if value})


def note(kept: dict[str, Any]) -> str:
    """Return the comment that keeps some values; '' for none."""
    if not kept:
        return ""
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    safe = written.replace("--", "-\\u002d").replace("<", "\\u003c").replace(">", "\\u003e")
    return f"<!-- twine: {safe} -->"
