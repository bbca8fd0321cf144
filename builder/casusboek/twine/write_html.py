"""Writes a story as the HTML that Twine publishes and imports: the page of a format with the story's data in it."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.metadata import version

from casusboek.parse.twee.passage import TweeFile, TweePassage

ABOUT = ("StoryTitle", "StoryData")
CREATOR = "Casusboek"


def write_html(file: TweeFile, source: str) -> str:
    """Return a page: `source` is that of the format."""
    title = next((passage.text for passage in file.passages if passage.name == "StoryTitle"), "")
    return source.replace("{{STORY_NAME}}", escape(title)).replace("{{STORY_DATA}}", _story(file, title))


def _story(file: TweeFile, title: str) -> str:
    data = file.twine
    settings: dict[str, object] = {key: json.loads(written) for key, written in data.settings}
    passages = [passage for passage in file.passages if passage.name not in ABOUT]
    numbers = {passage.name: number for number, passage in enumerate(passages, start=1)}
    about = {
        "name": title,
        "startnode": str(numbers.get(str(settings.get("start", "Start")), "")),
        "creator": CREATOR,
        "creator-version": version("casusboek"),
        "format": str(settings.get("format", "")),
        "format-version": str(settings.get("format-version", "")),
        "ifid": data.ifid,
        "zoom": str(settings.get("zoom", 1)),
        "options": "",
    }
    colors = settings.get("tag-colors")
    tags = colors.items() if isinstance(colors, dict) else ()
    parts = [
        f"<tw-storydata {_attributes(about)} hidden>",
        '<style role="stylesheet" id="twine-user-stylesheet" type="text/twine-css"></style>',
        '<script role="script" id="twine-user-script" type="text/twine-javascript"></script>',
        *(f"<tw-tag {_attributes({'name': str(name), 'color': str(color)})}></tw-tag>" for name, color in tags),
        *(_passage(passage, numbers[passage.name]) for passage in passages),
        "</tw-storydata>",
    ]
    return "".join(parts)


def _passage(passage: TweePassage, number: int) -> str:
    about = {"pid": str(number), "name": passage.name, "tags": " ".join(passage.tags)}
    about |= dict(_placed(passage))
    return f"<tw-passagedata {_attributes(about)}>{escape(passage.text)}</tw-passagedata>"


def _placed(passage: TweePassage) -> Iterator[tuple[str, str]]:
    """Yield where a passage lies on Twine's map, and how large it is."""
    for name, pair in (("position", passage.metadata.position), ("size", passage.metadata.size)):
        if pair:
            yield name, pair


def _attributes(values: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in values.items())
