"""The draaiboek of a case: everything a trainer and a griffie print for a room, as one page made of the case itself."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin
from markupsafe import Markup

from casusboek.export.fixed import fixed_texts, is_council
from casusboek.export.gamebook import gamebook_of
from casusboek.export.handouts import handouts, notes
from casusboek.export.runsheet import sheet_context
from casusboek.export.share import share_context
from casusboek.meeting.course import expected_routes, plan
from casusboek.meeting.sheet import sheets, spread
from casusboek.model.shelf import Lens, Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.render.assets import source_hash
from casusboek.render.glossary import Glossary
from casusboek.render.page import TRAINER, Book
from casusboek.render.payload import numbering
from casusboek.render.plenary_words import plenary_words
from casusboek.render.stage import Stage
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator

SUFFIX = "-draaiboek"
MARK = "<!-- casusboek: draaiboeken -->"
PACKS = "griffie"  # the folder of what a griffie sends and prints; it gives nothing of the story away
PAPER = "papier"  # the folder of the cases as gamebooks
PACK_MARK = "<!-- casusboek: griffiepakketten -->"
ADDRESS = re.compile(r'\b(src|href)="(?![a-z][a-z0-9+.-]*:|[#/"])([^"]*)"')
STYLES = ("css/tokens", "css/base", "print/screen", "print/parts", "print/cards", "print/paper")
GAMEBOOK = ("css/tokens", "css/base", "print/screen", "print/gamebook")
DEBRIEF = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Draaiboek:
    """The context `draaiboek` of theme/draaiboek.html.

    `style` and `script` stand in the page, so that it can be mailed as one file; `policy` is the CSP that allows these.
    """

    title: str
    case: str
    id: str
    language: str
    href: str
    style: str
    script: str
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
    stage = _stage(story, book, shelf)
    _ = stage.words
    context = _context(stage, shelf, routes, href) | share_context(book.address, href)
    return _paper(stage, book, href, _("Trainer’s pack: {title}"), "draaiboek", context)


def render_pack(story: Story, *, book: Book, href: str, routes: SourceFile | None = None) -> Draaiboek:
    """Return what a griffie needs of a case: invitation, plan of the room, checklist and interview."""
    stage = _stage(story, book, Shelf())
    evening = sheets(story, plan(story, expected_routes(routes)))[-1]
    _ = stage.words
    return _paper(stage, book, href, _("For the griffie: {title}"), "griffiepakket", _pack(stage, evening.total))


def render_paper(story: Story, shelf: Shelf, *, book: Book, href: str) -> Draaiboek:
    """Return a case as a gamebook to print."""
    stage = _stage(story, book, shelf)
    _ = stage.words
    return _paper(stage, book, href, _("On paper: {title}"), "gamebook", gamebook_of(stage, shelf).context(), GAMEBOOK)


def _stage(story: Story, book: Book, shelf: Shelf) -> Stage:
    return Stage(
        story=story,
        glossary=Glossary(()),
        numbering=numbering(story),
        templates=environment(book.theme or theme_folder()),
        words=translator(story.about.language),
        laws=shelf.laws,
        shelf_language=book.language,
    )


def _paper(
    stage: Stage, book: Book, href: str, title: str, template: str, context: dict[str, object],
    styles: tuple[str, ...] = STYLES,
) -> Draaiboek:  # fmt: skip
    """Return a page to print: `title` has a place for that of the case."""
    _, story, folder = stage.words, stage.story, book.theme or theme_folder()
    style = style_sheet(folder, styles) + made_up(_("Made up, for practice")) + book.house.css
    script = settings_script(folder)
    body = stage.templates.get_template(f"{template}.html").render(it=context, _=_)
    return Draaiboek(
        title=title.format(title=stage.plain(story.about.title)),
        case=stage.plain(story.about.title),
        id=story.about.case,
        language=story.about.language,
        href=href,
        style=style,
        script=script,
        policy=policy((style,), (script,)),
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
def style_sheet(theme: Path, names: tuple[str, ...] = STYLES) -> str:
    """Read and minify the style sheets of a page to print."""
    return str(rcssmin.cssmin("\n".join((theme / f"{name}.css").read_text(encoding="utf-8") for name in names)))


@cache
def settings_script(theme: Path) -> str:
    """Read and minify the script of every draaiboek: it fills in the settings."""
    return str(rjsmin.jsmin((theme / "print" / "settings.js").read_text(encoding="utf-8")))


def made_up(words: str) -> str:
    """Return the style that says at the foot of every sheet of a hand-out that it is made up."""
    return f"@page cb-made-up{{@bottom-left{{content:{json.dumps(words, ensure_ascii=False)}}}}}"


def policy(styles: tuple[str, ...], scripts: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy of a page with these styles and scripts, pictures of its own, nothing else."""
    parts = ["default-src 'none'", "img-src 'self' data:", f"style-src {' '.join(map(source_hash, styles))}"]
    if scripts:
        parts.append(f"script-src {' '.join(map(source_hash, scripts))}")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def page_of(path: str) -> str:
    """Return the source path of the draaiboek of a case's page: `geheim.md` gives `trainer/geheim-draaiboek.md`."""
    return f"{TRAINER}/{path.removesuffix('.md')}{SUFFIX}.md"


def pack_of(path: str) -> str:
    """Return the source path of the griffie's pack of a case's page: `geheim.md` gives `griffie/geheim.md`."""
    return f"{PACKS}/{path}"


def paper_of(path: str) -> str:
    """Return the source path of the gamebook of a case's page: `geheim.md` gives `papier/geheim.md`."""
    return f"{PAPER}/{path}"


def list_of(titles: Mapping[str, str], markdown: str, path: str, mark: str = MARK) -> str:
    """Return a page's Markdown with links to all draaiboeken (or packs) where it has the mark for them.

    `titles` are by the source path of each of them; `path` is that of the page.
    """
    folder = posixpath.dirname(path)
    links = (f"- [{title}]({posixpath.relpath(page, folder or '.')})" for page, title in titles.items())
    return markdown.replace(mark, "\n".join(links)) if mark in markdown else markdown


def _context(stage: Stage, shelf: Shelf, routes: SourceFile | None, href: str) -> dict[str, object]:
    steps = plan(stage.story, expected_routes(routes))
    made = sheets(stage.story, steps)
    return {
        "title": stage.text(stage.story.about.title),
        "sheets": [sheet_context(stage, sheet) for sheet in made],
        "notes": notes(stage),
        "handouts": handouts(stage, steps),
        **_pack(stage, made[-1].total),
        "letters": _letters(stage.story),
        "paper": posixpath.relpath(f"{PAPER}/{href}", posixpath.dirname(href) or "."),
        **_roles(stage),
        **_debrief(stage, shelf),
    }


def _pack(stage: Stage, minutes: int) -> dict[str, object]:
    """Return what the draaiboek and the griffie's pack share: the settings to fill in, and the fixed texts."""
    return {
        "settings": [one for one in stage.story.settings if not one.locked and one.heard is None],
        "fixed": fixed_texts(stage, minutes),
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
            {"title": stage.text(one.title), "lenses": [stage.shared(lens.title) for lens in lenses]}
            for one, lenses in endings
        ],
        "lenses": [_lens(stage, lens) for lens in used if lens.plenary],
    }


def _lens(stage: Stage, lens: Lens) -> dict[str, object]:
    return {"title": stage.shared(lens.title), "prompts": [stage.shared(prompt) for prompt in lens.plenary]}


PHASE = {"name": "", "asks": "_ask", "how": "_how"}
