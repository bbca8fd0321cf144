"""The draaiboek of a case: everything a trainer and a griffie print for a room, as one page made of the case itself."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
from markupsafe import Markup

from casusboek.export.fixed import fixed_texts, is_council
from casusboek.export.handouts import handouts, notes, pages
from casusboek.export.plan import expected_routes, plan
from casusboek.export.runsheet import sheet_context
from casusboek.export.sheet import sheets, spread
from casusboek.model.source import SourceFile
from casusboek.model.story import Lens, Shelf, Story
from casusboek.render.assets import source_hash
from casusboek.render.glossary import Glossary
from casusboek.render.page import TRAINER, Book
from casusboek.render.payload import numbering
from casusboek.render.plenary_words import plenary_words
from casusboek.render.scene import Stage
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator

SUFFIX = "-draaiboek"
MARK = "<!-- casusboek: draaiboeken -->"
ADDRESS = re.compile(r'\b(src|href)="(?![a-z][a-z0-9+.-]*:|[#/"])([^"]*)"')
STYLES = ("css/tokens", "css/base", "print/screen", "print/parts", "print/cards", "print/paper")
DEBRIEF = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Draaiboek:
    """The context `draaiboek` of theme/draaiboek.html.

    `style` stands in the page, so that it can be mailed as one file; `policy` is the CSP that allows it, and no script.
    """

    title: str
    case: str
    language: str
    href: str
    style: str
    policy: str
    body_html: Markup


def render_draaiboek(
    story: Story,
    shelf: Shelf,
    *,
    book: Book,
    href: str,
    routes: SourceFile | None = None,
) -> Draaiboek:
    """Return the draaiboek of a case. `href` is the page of the case; `routes` is its file of expected routes."""
    folder = book.theme or theme_folder()
    templates = environment(folder)
    stage = Stage(
        story=story,
        glossary=Glossary(()),
        numbering=numbering(story),
        templates=templates,
        words=translator(story.about.language),
    )
    _ = stage.words
    style = style_sheet(folder)
    body = templates.get_template("draaiboek.html").render(it=_context(stage, shelf, routes), _=_)
    return Draaiboek(
        title=_("Trainer’s pack: {title}").format(title=stage.plain(story.about.title)),
        case=stage.plain(story.about.title),
        language=story.about.language,
        href=href,
        style=style,
        policy=policy((style,)),
        body_html=Markup(moved(body, href)),
    )


def moved(html: str, href: str) -> str:
    """Return HTML of a case's page with its addresses as they are from the trainer's folder.

    `href` is the page of the case, below the root of the site: `map/geheim.html` has its papers in `trainer/map/`.
    """
    folder = posixpath.dirname(href)
    back = "../" * (1 + len(folder.split("/")) if folder else 1)
    start = f"{back}{folder}/" if folder else back
    return ADDRESS.sub(lambda found: f'{found[1]}="{start}{found[2]}"', html)


@cache
def style_sheet(theme: Path) -> str:
    """Read and minify the style sheet of every draaiboek."""
    return str(rcssmin.cssmin("\n".join((theme / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)))


def policy(styles: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy of a page with these styles, pictures of its own, and nothing else."""
    hashes = " ".join(map(source_hash, styles))
    return f"default-src 'none'; img-src 'self' data:; style-src {hashes}; base-uri 'none'; form-action 'none'"


def page_of(path: str) -> str:
    """Return the source path of the draaiboek of a case's page: `geheim.md` gives `trainer/geheim-draaiboek.md`."""
    return f"{TRAINER}/{path.removesuffix('.md')}{SUFFIX}.md"


def list_of(titles: Mapping[str, str], markdown: str, path: str) -> str:
    """Return a page's Markdown with links to all draaiboeken where it has the mark for them.

    `titles` are by the source path of each draaiboek; `path` is that of the page.
    """
    folder = posixpath.dirname(path)
    links = (f"- [{title}]({posixpath.relpath(page, folder or '.')})" for page, title in titles.items())
    return markdown.replace(MARK, "\n".join(links)) if MARK in markdown else markdown


def _context(stage: Stage, shelf: Shelf, routes: SourceFile | None) -> dict[str, object]:
    steps = plan(stage.story, expected_routes(routes))
    made = sheets(stage.story, steps)
    papers = handouts(stage, steps)
    return {
        "title": stage.text(stage.story.about.title),
        "sheets": [sheet_context(stage, sheet) for sheet in made],
        "notes": notes(stage),
        "handouts": papers,
        "pages": pages(papers),
        "fixed": fixed_texts(stage, made[-1].total),
        "letters": _letters(stage.story),
        **_roles(stage),
        **_debrief(stage, shelf),
    }


def _letters(story: Story) -> str:
    """Return the letters to print as cards: A to D, and E where a passage has a fifth choice."""
    return "ABCDE" if any(len(passage.choices) > 4 for passage in story.passages) else "ABCD"


def _roles(stage: Stage) -> dict[str, object]:
    about = stage.story.about
    return {
        "role": stage.text(about.role),
        "question": stage.text(about.question),
        "council": is_council(about.role.words),
        "actors": [
            {"name": stage.text(actor.name), "wants": stage.text(actor.wants), "fears": stage.text(actor.fears)}
            for actor in about.actors
        ],
    }


def _debrief(stage: Stage, shelf: Shelf) -> dict[str, object]:
    """Return the phases with their times, and the prompts for a room of the lenses that the endings name."""
    said, story = plenary_words(stage.story.about.language), stage.story
    by_id = {lens.id: lens for lens in shelf.lenses}
    endings = [
        (one, [by_id[name.value] for name in one.reflection.lenses if name.value in by_id])
        for one in story.endings
        if one.reflection is not None
    ]
    used = dict.fromkeys(lens for _, lenses in endings for lens in lenses)
    return {
        "phases": [
            {"number": at, "minutes": minutes, **{key: said[f"phase_{at}{tail}"] for key, tail in PHASE.items()}}
            for at, minutes in enumerate(spread(DEBRIEF), start=1)
        ],
        "endings": [
            {"title": stage.text(one.title), "lenses": [stage.text(lens.title) for lens in lenses]}
            for one, lenses in endings
        ],
        "lenses": [_lens(stage, lens) for lens in used if lens.plenary],
    }


def _lens(stage: Stage, lens: Lens) -> dict[str, object]:
    return {"title": stage.text(lens.title), "prompts": [stage.text(prompt) for prompt in lens.plenary]}


PHASE = {"name": "", "asks": "_ask", "how": "_how"}
