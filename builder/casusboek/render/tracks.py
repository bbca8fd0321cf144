"""The script with the cases that hear each other: what reading their codes and laying routes side by side takes."""

import json
from collections.abc import Mapping

from casusboek.model.logic import Is, leaves
from casusboek.model.story import Story
from casusboek.parse.reading import plain
from casusboek.parse.resolve import conditions_of
from casusboek.render.payload import payload

TRACKS_SCRIPT = "assets/tracks.js"


def weeks(stories: Mapping[str, Story]) -> list[list[str]]:
    """Return the pages of the cases that hear each other, week by week, each in the order of the book."""
    pages = {story.about.case: page for page, story in stories.items()}
    found: list[list[str]] = []
    for page, story in stories.items():
        near = {page, *(pages[teller.case] for teller in story.tellers if teller.case in pages)}
        met = [week for week in found if near & set(week)]
        found = [week for week in found if week not in met] + [sorted({*near, *(one for week in met for one in week)})]
    return [week for week in found if len(week) > 1]


def tracks_script(stories: Mapping[str, Story]) -> bytes:
    """Return the script. `stories` has each case by the path of its page."""
    data = {stories[page].about.case: _track(page, stories[page]) for week in weeks(stories) for page in week}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"CasusboekTracks={text};\n".encode()


def _track(page: str, story: Story) -> dict[str, object]:
    return {
        "story": payload(story) | {"conditions": []},
        "role": plain(story.about.role),
        "href": page,
        "days": {one.id: [one.dateline.date, one.dateline.time] for one in story.passages if one.dateline},
        "asks": {setting.name: _asking(story, setting.name) for setting in story.settings if setting.heard},
        "words": {choice.id: plain(choice.label) for one in story.passages for choice in one.choices},
    }


def _asking(story: Story, name: str) -> list[str]:
    """Return the passages that ask for a setting: there it is noticed what was heard."""
    asked = {one.id: [leaf for each in conditions_of(one) for leaf in leaves(each)] for one in story.passages}
    return [id for id, found in asked.items() if any(isinstance(leaf, Is) and leaf.setting == name for leaf in found)]
