"""Makes the story format "Casusboek" for Twine 2: the player, a reader of our notation, and the book's shelf."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rjsmin
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from casusboek.kinds import theme_folder
from casusboek.model.story import Prose, Shelf
from casusboek.parse.html import ALLOWED, ATTRIBUTES
from casusboek.render.assets import load_assets, policy
from casusboek.render.messages import player_words
from casusboek.render.page import Book
from casusboek.twine.browser_templates import browser_templates
from casusboek.twine.write import FORMAT_NAME, FORMAT_VERSION
from casusboek.words import catalogue, translator

FORMAT_ID = "casusboek"
FIRST = (
    "findings",
    "flow",
    "yaml",
    "tokens",
    "logic",
    "front",
    "html",
    "blocks",
    "pieces",
    "links",
    "callouts",
    "body",
)
THEN = ("case", "resolve", "digest", "payload", "inline", "markdown", "clean", "glossary", "wording", "scene")
LAST = ("sections", "format")
START = (
    'CasusboekFormat.run(document.querySelector("tw-storydata"), '
    'JSON.parse(document.getElementById("cb-book").textContent));'
)
MESSAGE = re.compile(r'\b(?:text|say|_)\(\s*("(?:[^"\\]|\\.)*")')
WIPE = (
    "Erase my data?",
    "Your routes, answers and notes of every case in this book disappear from this device. This cannot be undone.",
    "Erase",
    "Keep",
)


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """What theme/twine.html puts in the page."""

    book: Markup
    script: Markup


def story_format(shelf: Shelf, *, theme: Path | None = None) -> str:
    """Return format.js: what Twine and tweego load. The shelf's lenses, pitfalls and terms are those of the site."""
    about = {
        "name": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "author": "Casusboek",
        "description": "Speelt een casus zoals het boek hem laat zien, met terugkijken en nabespreking.",
        "proofing": False,
        "source": format_source(shelf, theme or theme_folder()),
    }
    return f"window.storyFormat({json.dumps(about, ensure_ascii=False)});\n"


def write_format(folder: Path, shelf: Shelf, *, theme: Path | None = None) -> str:
    """Write the format into a folder of story formats, as tweego wants them, and return its id there."""
    place = folder / FORMAT_ID
    place.mkdir(parents=True, exist_ok=True)
    (place / "format.js").write_text(story_format(shelf, theme=theme), encoding="utf-8")
    return FORMAT_ID


def format_source(shelf: Shelf, theme: Path) -> str:
    """Return the page in which Twine puts a story: `{{STORY_NAME}}` and `{{STORY_DATA}}` still stand in it."""
    assets = load_assets(theme)
    script = compiler(theme)
    templates = Environment(loader=FileSystemLoader(theme), autoescape=False, trim_blocks=True, lstrip_blocks=True)
    templates.filters["url"] = str
    whole = f"{script}\n{START}"
    return templates.get_template("twine.html").render(
        book=Book(title=FORMAT_NAME, key=FORMAT_ID, home="#", theme=theme),
        assets={
            "style": assets.style,
            "script": assets.script,
            "policy": policy(("", assets.style), (whole, assets.script)),
        },
        language="nl",
        format=_Parts(book=book_data(shelf, script), script=Markup(whole)),
        case=None,
        _=translator("nl"),
    )


@cache
def compiler(theme: Path) -> str:
    """Return the script that reads a story in the browser and makes its page."""
    files = [(theme / "twine" / f"{name}.js").read_text(encoding="utf-8") for name in (*FIRST, *THEN)]
    last = [(theme / "twine" / f"{name}.js").read_text(encoding="utf-8") for name in LAST]
    return str(rjsmin.jsmin("\n".join([*files, browser_templates(theme), *last])))


def book_data(shelf: Shelf, script: str) -> Markup:
    """Return the JSON that the script needs: the shelf, the words in both languages, and what HTML may stay."""
    messages = {json.loads(found) for found in MESSAGE.findall(script)} | set(WIPE)
    dutch = catalogue("nl")
    data = {
        "lenses": [
            {"id": one.id, "title": one.title.words, "about": one.about.text.source, "prompts": _sources(one.prompts)}
            for one in shelf.lenses
        ],
        "pitfalls": [
            {"id": one.id, "title": one.title.words, "about": one.about.text.source, "prompts": _sources(one.prompts)}
            for one in shelf.pitfalls
        ],
        "terms": [{"id": one.id, "title": one.title.words, "about": one.about.text.source} for one in shelf.terms],
        "catalogue": {"nl": {message: dutch[message] for message in sorted(messages) if message in dutch}, "en": {}},
        "words": {language: player_words(language) for language in ("nl", "en")},
        "shell": {translator("nl")(message): message for message in WIPE},
        "tags": sorted(ALLOWED),
        "attributes": {name: sorted(known) for name, known in sorted(ATTRIBUTES.items())},
    }
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _sources(prompts: tuple[Prose, ...]) -> list[str]:
    return [prompt.text.source for prompt in prompts]
