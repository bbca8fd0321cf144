"""Which moves the choices of all cases are: for what a reader tried and left, and for the repertoire over cases."""

import json
from collections.abc import Mapping
from typing import Any

from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.parse.reading import plain

MOVES_SCRIPT = "assets/moves.js"


def moves_part(story: Story) -> dict[str, Any]:
    """Return what a debrief needs of a case, as data: its title, its role, and the moves of each choice by its key."""
    choices = (choice for passage in story.passages for choice in passage.choices)
    made = {choice.id: [move.value for move in choice.moves] for choice in choices if choice.moves}
    return {"title": plain(story.about.title), "role": plain(story.about.role), "made": made}


def moves_script(parts: Mapping[str, Mapping[str, Any]], shelf: Shelf) -> bytes:
    """Return the script that a debrief brings in. `parts` has what `moves_part` gives of each case, by its id."""
    moves = {move.id: [plain(move.title), plain(move.about.text)] for move in shelf.moves}
    text = json.dumps({"moves": moves, "cases": parts}, ensure_ascii=False, separators=(",", ":"))
    return f"CasusboekMoves={text.replace('<', chr(92) + 'u003c')};\n".encode()
