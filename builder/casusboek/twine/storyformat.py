"""Makes the story format "Casusboek" for Twine 2: the player, the builder's own reader compiled, the book's shelf."""

import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

import rjsmin
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from casusboek.model.shelf import Shelf
from casusboek.render.assets import load_assets, policy
from casusboek.render.messages import player_words
from casusboek.render.page import Book
from casusboek.theme import declared_kinds, theme_folder
from casusboek.twine.browser.compiling import compiled, constants
from casusboek.twine.browser.templates import browser_templates, sentences
from casusboek.twine.write import FORMAT_NAME, FORMAT_VERSION
from casusboek.words import catalogue, translator

FORMAT_ID = "casusboek"
ICON = "icon.svg"
VENDORED = ("markdown-it/markdown-it.min.js", "js-yaml/js-yaml.min.js")
RUNTIME = ("python", "values", "text", "patterns", "digest", "libraries", "markup", "yaml", "templates")
ROOTS = (
    ("casusboek.twine.playing", "play"),
    *(
        ("casusboek.model.shelf", name)
        for name in ("Shelf", "Lens", "Pitfall", "Term", "ChoiceTag", "Profile", "Statement")
    ),
    ("casusboek.model.story", "Prose"),
    ("casusboek.model.text", "Text"),
    *(("casusboek.model.source", name) for name in ("Line", "Located", "Span")),
)
BOOK = 'const CasusboekBook = JSON.parse(document.getElementById("cb-book").textContent);'
START = 'CasusboekFormat.run(document.querySelector("tw-storydata"));'
SHELL = (
    "Erase my data?",
    "Your routes, answers and notes of every case in this book disappear from this device. This cannot be undone.",
    "Erase",
    "Keep",
    "Undo my choice",
    "To the cover",
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
        "image": ICON,
        "proofing": False,
        "source": format_source(shelf, theme or theme_folder()),
    }
    return f"window.storyFormat({json.dumps(about, ensure_ascii=False)});\n"


def format_files(shelf: Shelf, *, theme: Path | None = None) -> dict[str, str]:
    """Return the files that stand beside each other in a folder of the format: the format, and its picture."""
    picture = ((theme or theme_folder()) / "twine" / ICON).read_text(encoding="utf-8")
    return {"format.js": story_format(shelf, theme=theme), ICON: picture}


def write_format(folder: Path, shelf: Shelf, *, theme: Path | None = None) -> str:
    """Write the format into a folder of story formats, as tweego wants them, and return its id there."""
    place = folder / FORMAT_ID
    place.mkdir(parents=True, exist_ok=True)
    for name, content in format_files(shelf, theme=theme).items():
        (place / name).write_text(content, encoding="utf-8")
    return FORMAT_ID


def format_source(shelf: Shelf, theme: Path) -> str:
    """Return the page in which Twine puts a story: `{{STORY_NAME}}` and `{{STORY_DATA}}` still stand in it."""
    assets = load_assets(theme)
    templates = Environment(loader=FileSystemLoader(theme), autoescape=False, trim_blocks=True, lstrip_blocks=True)
    templates.filters["url"] = str
    whole = f"{BOOK}\n{reader(theme)}\n{START}"
    return templates.get_template("twine.html").render(
        book=Book(title=FORMAT_NAME, key=FORMAT_ID, home="#", theme=theme),
        assets={
            "style": assets.style,
            "script": assets.whole,
            "policy": policy(("", assets.style), (whole, assets.whole)),
        },
        language="nl",
        format=_Parts(book=book_data(shelf), script=Markup(whole)),
        case=None,
        _=translator("nl"),
    )


@cache
def reader(theme: Path) -> str:
    """Return the script that reads a story in the browser and makes its page. It wants a `CasusboekBook` before it."""
    vendored = [(theme / "vendor" / name).read_text(encoding="utf-8") for name in VENDORED]
    runtime = "\n".join(_script(theme, name) for name in RUNTIME)
    program = f"(() => {{ {compiled(ROOTS)} }})();"
    own = rjsmin.jsmin("\n".join([runtime, browser_templates(theme), program, _script(theme, "format")]))
    return "\n".join([*vendored, str(own)])


def _script(theme: Path, name: str) -> str:
    return (theme / "twine" / f"{name}.js").read_text(encoding="utf-8")


def book_data(shelf: Shelf) -> Markup:
    """Return the JSON that the script needs: the shelf, the kinds of callout, and the words in both languages."""
    dutch = catalogue("nl")
    said = constants(ROOTS) | set(SHELL) | sentences(theme_folder())
    data = {
        "shelf": written_down(shelf),
        "kinds": declared_kinds(),
        "catalogue": {"nl": {message: dutch[message] for message in sorted(said) if message in dutch}, "en": {}},
        "words": {language: player_words(language) for language in ("nl", "en")},
        "shell": {translator("nl")(message): message for message in SHELL},
    }
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def written_down(value: object) -> object:
    """Return a value of the model as data that theme/twine can make it of again."""
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        parts = {one.name: written_down(getattr(value, one.name)) for one in fields(value) if one.init}
        return {"": f"{kind.__module__}:{kind.__name__}"} | parts
    return [written_down(one) for one in value] if isinstance(value, tuple) else value
