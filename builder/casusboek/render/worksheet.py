"""The page of the worksheet: values, results and criteria on one A4, and signals. Its script reads what is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from casusboek.model.shelf import Shelf
from casusboek.model.story import Choice, Passage, Story
from casusboek.parse.reading import plain
from casusboek.render.page import json_text
from casusboek.render.templates import environment
from casusboek.render.worksheet_words import worksheet_examples, worksheet_words
from casusboek.theme import theme_folder
from casusboek.words import translator

WORKSHEET = "werkblad.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """The context `worksheet` of theme/worksheet.html: ready to be put in as it is."""

    body_html: Markup
    data_json: Markup


def sheet_part(page: str, story: Story) -> dict[str, Any]:
    """Return what the worksheet needs of a case at a page, as data: its `case`, its `pitfalls` and its `lenses`."""
    choices = [choice for passage in story.passages for choice in passage.choices]
    reflections = [ending.reflection for ending in story.passages if ending.reflection]
    return {
        "case": _case(page, story),
        "pitfalls": sorted({pitfall.value for choice in choices for pitfall in choice.pitfalls}),
        "lenses": sorted({lens.value for reflection in reflections for lens in reflection.lenses}),
    }


def render_worksheet(
    parts: Mapping[str, Mapping[str, Any]], shelf: Shelf, *, language: str, theme: Path | None = None
) -> Worksheet:
    """Return the worksheet of a book. `parts` has what `sheet_part` gives of each case, by its id."""
    signals = _signals(parts.values(), shelf)
    values = [{"id": one.id, "title": plain(one.title), "about": plain(one.about.text)} for one in shelf.values]
    shown = {"known": values, "signals": signals, "examples": worksheet_examples(language)}
    template = environment(theme or theme_folder()).get_template("worksheet.html")
    data = {
        "words": worksheet_words(language),
        "values": {one["id"]: one["title"] for one in values},
        "signals": {one["id"]: {"kind": one["kind"], "title": one["title"]} for one in signals},
        "cases": {id: part["case"] for id, part in parts.items()},
    }
    return Worksheet(body_html=Markup(template.render(it=shown, _=translator(language))), data_json=json_text(data))


def _signals(parts: Iterable[Mapping[str, Any]], shelf: Shelf) -> list[dict[str, str]]:
    """Return what the cases have to recognise a weak spot by: their pitfalls, and the lenses that look back."""
    pitfalls, lenses = ({id for part in parts for id in part[kind]} for kind in ("pitfalls", "lenses"))
    found = [("pitfall", one.id, one.title) for one in shelf.pitfalls if one.id in pitfalls]
    found += [("lens", one.id, one.title) for one in shelf.lenses if one.id in lenses]
    return [{"kind": kind, "id": id, "title": plain(title)} for kind, id, title in found]


def _case(page: str, story: Story) -> dict[str, object]:
    choices = {choice.id: _choice(passage, choice) for passage in story.passages for choice in passage.choices}
    told = {key: row for key, row in choices.items() if any(row)}
    about = story.about
    return {"title": plain(about.title), "language": about.language, "href": page, "choices": told}


def _choice(passage: Passage, choice: Choice) -> list[list[str]]:
    """Return the values that a choice puts first, those that it leaves, and its pitfalls.

    What is left stood at other choices of the passage that are always open.
    """
    first = [value.value for value in choice.values]
    beside = [value.value for one in passage.choices if one.condition is None for value in one.values]
    left = [value for value in dict.fromkeys(beside) if value not in first]
    return [first, left, [pitfall.value for pitfall in choice.pitfalls]]
