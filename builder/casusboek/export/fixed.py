"""The texts that every draaiboek shares (invitation, checklist, interview ...), with the case filled in."""

import re
from dataclasses import replace
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casusboek.model.logic import Setting
from casusboek.model.source import SourceFile
from casusboek.model.text import Text
from casusboek.parse.reading import read_blocks
from casusboek.render.stage import Stage, shown_value
from casusboek.render.writer import Writer
from casusboek.words import catalogue

OPEN, SHUT = "\ue010", "\ue011"
COUNCIL = ("raadslid", "councillor", "council member")
KINDS = ("prebrief", "observer", "councillor", "debrief", "invitation", "room", "checklist", "interview", "handouts")


def fixed_texts(stage: Stage, minutes: int) -> dict[str, Markup]:
    """Return every fixed text as HTML, by its name. `minutes` is how long the whole evening takes."""
    context = case_values(_slotted(stage)) | {"minutes": minutes, "settings": case_values(stage)["settings"]}
    made = {kind: _filled(stage, _text(stage.story.about.language, kind, context)) for kind in KINDS}
    _ = stage.words
    return made | {"interview": scrolling(made["interview"], _("Settings of this case"))}


def _slotted(stage: Stage) -> Stage:
    """Return a stage on which a setting of text shows as its name between two signs that nobody writes."""
    settings = tuple(
        one if one.options else replace(one, default=f"{OPEN}{one.name}{SHUT}") for one in stage.story.settings
    )
    return replace(stage, story=replace(stage.story, settings=settings))


def _filled(stage: Stage, html: Markup) -> Markup:
    """Return HTML with the value of each such setting in its place, for the script to fill in anew."""

    def value(found: re.Match[str]) -> str:
        made = stage.value(found[1])
        return made.html if made else ""

    return Markup(re.sub(f"{OPEN}(.*?){SHUT}", value, html))


def scrolling(html: Markup, name: str) -> Markup:
    """Return HTML in which each table stands in a region of its own, that a narrow screen can move by keyboard too."""
    numbers = count(1)

    def open_region(found: re.Match[str]) -> str:
        number = next(numbers)
        label = escape(name if number == 1 else f"{name} ({number})")
        return f'<section data-cb-scroll tabindex="0" aria-label="{label}">{found[0]}'

    return Markup(re.sub(r"<table>", open_region, html).replace("</table>", "</table></section>"))


def is_council(role: str) -> bool:
    """Say whether a role is that of a member of the council: the brief knows what that role may ask."""
    return any(word in role.casefold() for word in COUNCIL)


def case_values(stage: Stage) -> dict[str, object]:
    """Return what the fixed texts say of a case, as plain text."""
    about = stage.story.about
    return {
        "title": stage.plain(about.title),
        "summary": stage.plain(about.summary),
        "role": stage.plain(about.role),
        "council": is_council(about.role.words),
        "question": stage.plain(about.question),
        "note": stage.plain(about.note),
        "settings": [_setting(setting) for setting in stage.story.settings if setting.heard is None],
    }


def _setting(setting: Setting) -> dict[str, object]:
    return {
        "name": setting.name,
        "label": setting.label.words,
        "options": [(option.name, option.label.words) for option in setting.options],
        "default": setting.default,
        "shown": shown_value(setting),
        "locked": setting.locked,
    }


def _text(language: str, kind: str, context: dict[str, object]) -> Markup:
    source = _environment(_language(language)).get_template(f"{kind}.md").render(context)
    text = Text(lines=SourceFile(path=f"{kind}.md", text=source).lines())
    return Markup(Writer().write(read_blocks(text)))


def _language(language: str) -> str:
    """Return the language of the fixed texts: that of the case when it has them, else English."""
    short = language.replace("_", "-").split("-")[0].lower()
    return short if catalogue(short) else "en"


@cache
def _environment(language: str) -> Environment:
    """Return an environment that writes Markdown. What comes of it is cleaned: nothing in it can act."""
    folder = Path(str(files("casusboek"))) / "templates" / f"draaiboek.{language}"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
