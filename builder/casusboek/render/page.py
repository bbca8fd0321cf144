"""A case as one page: its sections, the story its player computes with, and the words that the player says."""

import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from casusboek.model.story import Shelf, Story
from casusboek.render.assets import Assets, load_assets
from casusboek.render.cover import cover_context
from casusboek.render.glossary import Glossary
from casusboek.render.left import decisions_left
from casusboek.render.messages import page_words
from casusboek.render.payload import numbering, payload
from casusboek.render.scene import Stage
from casusboek.render.sections import Sections
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator

TRAINER = "trainer"  # the folder of the trainer's material, below the root of the site


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page to go to: `href` is relative to the root of the site."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a page needs to know of the book it is in.

    `key` tells this book's data on a device from another's. `home` and `links` are relative to the root of the site.
    `theme` is a folder to use instead of ours.
    `trainer` is the folder of the trainer's material, below the root of the site; '' when there is none.
    """

    title: str
    language: str = "nl"
    key: str = "casusboek"
    home: str = "index.html"
    links: tuple[Link, ...] = ()
    theme: Path | None = None
    trainer: str = TRAINER

    def words(self, language: str) -> Markup:
        """Return the JSON of the sentences that the player says."""
        return json_text(page_words(language))


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """The context `case` of theme/case.html. The `*_html` and JSON texts are ready to be put in as they are."""

    id: str
    title: str
    language: str
    cover_html: Markup
    body_html: Markup
    debrief_html: Markup
    payload_json: Markup
    anchors: tuple[str, ...]


def render_case(story: Story, shelf: Shelf, *, book: Book) -> CasePage:
    """Return the page of a case."""
    return case_page(story, shelf, environment(book.theme or theme_folder()))


def case_page(story: Story, shelf: Shelf, templates: Environment) -> CasePage:
    """Return the page of a case, made with these templates."""
    translate = translator(story.about.language)
    stage = Stage(
        story=story,
        glossary=Glossary(shelf.terms),
        numbering=numbering(story),
        templates=templates,
        words=translate,
    )
    sections = Sections(stage, shelf, templates.get_template("sections.html").module)
    cover = templates.get_template("cover.html").render(it=cover_context(stage), _=translate)
    body = sections.all()
    debrief = templates.get_template("debrief.html").render(_=translate)
    return CasePage(
        id=story.about.case,
        title=stage.plain(story.about.title),
        language=story.about.language,
        cover_html=Markup(cover),
        body_html=body,
        debrief_html=Markup(debrief),
        payload_json=json_text(payload(story) | {"left": decisions_left(story)}),
        anchors=tuple(sections.anchors),
    )


def page_assets(book: Book) -> Assets:
    """Return the style sheet, script and policy of every page of the book."""
    return load_assets(book.theme or theme_folder())


def json_text(data: object) -> Markup:
    """Return JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
