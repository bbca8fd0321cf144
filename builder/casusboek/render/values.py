"""Which values the choices of a case put first: for the mirror of a reader and of a room."""

import json

from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.parse.reading import plain


def values_path(case: str) -> str:
    """Return where the script with the values of a case stands in the site."""
    return f"assets/values/{case}.js"


def values_script(story: Story, shelf: Shelf) -> bytes:
    """Return the script that the debrief brings in: names of values and pitfalls, and what each choice puts first."""
    data = {
        "values": {value.id: plain(value.title) for value in shelf.values},
        "puts": values_put_first(story),
        "pitfalls": {pitfall.id: plain(pitfall.title) for pitfall in shelf.pitfalls},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"CasusboekValues={text};\n".encode()


def values_put_first(story: Story) -> dict[str, list[str]]:
    """Return the values of each choice that has any, by the key of the choice."""
    choices = (choice for passage in story.passages for choice in passage.choices)
    return {choice.id: [value.value for value in choice.values] for choice in choices if choice.values}
