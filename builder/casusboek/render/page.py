"""A case as one page: its sections, the story its player computes with, and the words that the player says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from casusboek.house.style import HouseStyle
from casusboek.model.shelf import Shelf
from casusboek.model.story import Story
from casusboek.render.assets import Assets, load_assets
from casusboek.render.cover import cover_context
from casusboek.render.glossary import Glossary
from casusboek.render.messages import page_words
from casusboek.render.payload import numbering, payload
from casusboek.render.sections import Sections
from casusboek.render.stage import Stage
from casusboek.render.tally import tally_of
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator

TRAINER = "trainer"  # the folder of the trainer's material, below the root of the site


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page to go to: `href` is relative to the root of the site."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a page needs to know of the book it is in.

    `key` tells this book's data on a device from another's. `home` and `links` are relative to the root of the site.
    `theme` is a folder to use instead of ours; `font` and `within` are as in `load_assets`.
    `house` is what a municipality put in the place of the theme's colours, letter and logo.
    `dates` are days of the council itself (as in `CouncilDate`) with what it then decides. `others` is the page with
    what other groups chose, '' when there is none.
    `trainer` is the folder of the trainer's material, below the root of the site; '' when there is none.
    `begin` is the id of the case to begin with, '' for what the library makes of it.
    `address` is where the site stands (`site_url`), '' when the book does not say so.
    `offline` says that browsers may keep the whole site.
    """

    title: str
    language: str = "nl"
    key: str = "casusboek"
    home: str = "index.html"
    links: tuple[PageLink, ...] = ()
    theme: Path | None = None
    font: str = ""
    within: frozenset[str] | None = None
    trainer: str = TRAINER
    begin: str = ""
    house: HouseStyle = field(default_factory=HouseStyle)
    dates: tuple[tuple[str, str], ...] = ()
    others: str = ""
    address: str = ""
    offline: bool = False

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
    payload_json: Markup
    anchors: tuple[str, ...]


def render_case(
    story: Story,
    shelf: Shelf,
    *,
    book: Book,
    left: Mapping[str, object] | None = None,
    paper: str = "",
    picture: str = "",
) -> CasePage:
    """Return the page of a case. `left` tells how many decisions are still to be made, by passage (check/left.py).

    `paper` is the address of the case on paper, from its page; `picture` that of the picture for its cover.
    """
    return case_page(story, shelf, environment(book.theme or theme_folder()), left, paper, picture, book.language)


def case_page(
    story: Story, shelf: Shelf, templates: Environment, left: Mapping[str, object] | None = None,
    paper: str = "", picture: str = "", shelf_language: str = "",
) -> CasePage:  # fmt: skip
    """Return the page of a case, made with these templates. The shelf is in `shelf_language` ('': that of the case)."""
    translate = translator(story.about.language)
    stage = Stage(
        story=story,
        glossary=Glossary(shelf.terms),
        numbering=numbering(story),
        templates=templates,
        words=translate,
        laws=shelf.laws,
        shelf_language=shelf_language,
    )
    stage = replace(stage, tally=tally_of(story, stage.plain))
    sections = Sections(stage, shelf, templates.get_template("sections.html").module)
    cover = templates.get_template("cover.html").render(it=cover_context(stage, paper, picture), _=translate)
    body = sections.all()
    return CasePage(
        id=story.about.case,
        title=stage.plain(story.about.title),
        language=story.about.language,
        cover_html=Markup(cover),
        body_html=body,
        payload_json=json_text(payload(story) | ({"left": left} if left else {})),
        anchors=tuple(sections.anchors),
    )


def page_assets(book: Book, back: str = "") -> Assets:
    """Return the style sheet, script and policy of the pages of the book from which `back` leads to its root."""
    return load_assets(
        book.theme or theme_folder(), font=book.font, back=back, within=book.within, house=book.house.css,
        offline=book.offline,
    )  # fmt: skip


def json_text(data: object) -> Markup:
    """Return JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
