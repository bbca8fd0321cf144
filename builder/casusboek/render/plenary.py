"""What a room needs beside the pages: one script and style sheet for all, and for each case two small scripts.

One is public and holds what every presentation of the case needs. The other holds the trainer's notes: it stands in the
trainer's folder, which may be closed or left out, and never in the self-study page.
"""

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from casusboek.kinds import KINDS
from casusboek.meeting.course import Step, expected_routes, plan
from casusboek.meeting.timing import reading, shown
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Block, Callout, Passage, Prose, Story, inner, walk
from casusboek.play import open_choices
from casusboek.render.glossary import Glossary
from casusboek.render.ids import passage_of, section_id
from casusboek.render.page import TRAINER, Book, json_text, page_assets
from casusboek.render.payload import numbering
from casusboek.render.plenary_words import plenary_words
from casusboek.render.scene import Scene
from casusboek.render.stage import Stage
from casusboek.render.templates import environment
from casusboek.render.values import values_put_first
from casusboek.render.worksheet_words import good_criteria
from casusboek.theme import theme_folder
from casusboek.words import translator

SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\"]))\s+(?=[“‘\"(]?[A-ZÀ-Ý0-9])")


def plenary_files(
    stories: Mapping[str, Story], shelf: Shelf, *, book: Book, routes: Mapping[str, SourceFile | None] | None = None
) -> dict[str, bytes]:
    """Return the files to write below the root of the site, by path: for a room, and what a reader needs later.

    `stories` has each case by the path of its page: `de-inschatting.html` gives `de-inschatting.plenary.js`, and its
    notes `trainer/de-inschatting.plenary.js`. `routes` are the files of expected routes, by the same paths.
    """
    assets = page_assets(book)
    files = assets.rest.files() | assets.plenary.files() | assets.together.files()
    for page, story in stories.items():
        name = page.removesuffix(".html") + ".plenary.js"
        files[name] = case_script(story, shelf, book=book)
        files[f"{TRAINER}/{name}"] = trainer_script(story, shelf, book=book, routes=(routes or {}).get(page))
    return {path: text.encode() for path, text in files.items()} | assets.fonts


def case_script(story: Story, shelf: Shelf, *, book: Book) -> str:
    """Return the classic script with the data that a presentation of a case needs."""
    return f"const CasusboekPlenaryData = {json_text(case_data(_stage(story, shelf, book), shelf))};\n"


def trainer_script(story: Story, shelf: Shelf, *, book: Book, routes: SourceFile | None = None) -> str:
    """Return the classic script that adds what only the trainer of a case gets to the data of its presentation."""
    data = trainer_data(_stage(story, shelf, book), routes)
    return f"Object.assign(CasusboekPlenaryData, {json_text(data)});\n"


def _stage(story: Story, shelf: Shelf, book: Book) -> Stage:
    folder = book.theme or theme_folder()
    return Stage(
        story=story,
        glossary=Glossary(()),
        numbering=numbering(story),
        templates=environment(folder),
        words=translator(story.about.language),
        laws=shelf.laws,
        shelf_language=book.language,
    )


def case_data(stage: Stage, shelf: Shelf) -> dict[str, object]:
    """Return the data of theme/plenary/plenary.d.ts (Plenary.Data) without the trainer's part: that comes later."""
    story = stage.story
    return {
        "words": plenary_words(story.about.language),
        "course": [],
        "minutes": {},
        "notes": {},
        "room": {place: html for place, blocks in _places(story) if (html := _room(stage, place, blocks))},
        "plan": story.about.plenary_minutes or 0,
        "lenses": [
            {"id": lens.id, "title": stage.shared(lens.title), "prompts": [stage.shared(one) for one in lens.plenary]}
            for lens in shelf.lenses
        ],
        "values": {value.id: stage.plain(value.title) for value in shelf.values},
        "puts": values_put_first(story),
        "criteria": good_criteria(story.about.language),
        "endings": {one.id: [lens.value for lens in one.reflection.lenses] for one in story.endings if one.reflection},
    }


def trainer_data(stage: Stage, routes: SourceFile | None = None) -> dict[str, object]:
    """Return the trainer's part of the data: HTML in it is sanitised, like that of the page."""
    notes = {place: list(_notes(blocks)) for place, blocks in _places(stage.story)}
    return {
        "course": [_pace(stage, step) for step in plan(stage.story, expected_routes(routes))],
        "minutes": {place: total for place, found in notes.items() if (total := _minutes(found))},
        "notes": {place: _html(stage, place, found) for place, found in notes.items() if found},
    }


def _pace(stage: Stage, step: Step) -> dict[str, object]:
    """Return a step of the course with its time, and what to say when it is left out."""
    opened = len(open_choices(stage.story, step.state)) if step.scene.ballots else 0
    return {
        "id": step.passage.id,
        "number": step.number,
        "title": stage.plain(step.passage.title),
        "seconds": round(step.time.seconds),
        "bare": round(reading(sum(len(one.split()) for one in _in_short(stage, step))).seconds + step.told.seconds),
        "options": opened,
        "say": " ".join(_in_short(stage, step)),
    }


def _in_short(stage: Stage, step: Step) -> list[str]:
    """Return two sentences of a passage: of the text for the room when there is one."""
    blocks = tuple(shown(stage.story, step.state, step.passage.blocks))
    short = tuple(
        one for block in blocks if isinstance(block, Callout) and block.kind == "room" for one in block.blocks
    )
    texts = (stage.plain(block.text) for block in short or step.passage.blocks if isinstance(block, Prose))
    return SENTENCE.split(" ".join(texts))[:2]


def _places(story: Story) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the blocks of every section of the page, by the section's id."""
    yield "cb-cover", story.cover
    for passage in story.passages:
        yield passage.id, (*passage.blocks, *_reflected(passage))
        for choice in passage.choices:
            yield section_id(passage.id, choice.letter), choice.consequence


def _reflected(passage: Passage) -> tuple[Block, ...]:
    return passage.reflection.blocks if passage.reflection else ()


def _notes(blocks: tuple[Block, ...]) -> Iterator[Callout]:
    """Yield what only the trainer reads: notes, and how to begin here."""
    for block in blocks:
        if isinstance(block, Callout) and KINDS[block.kind].audience == "trainer":
            yield block
        else:
            for run in inner(block):
                yield from _notes(run)


def _minutes(notes: list[Callout]) -> int:
    return sum(note.minutes or 0 for note in notes if note.kind == "trainer")


def _room(stage: Stage, place: str, blocks: tuple[Block, ...]) -> Markup:
    """Return the short texts for the screen in a room, each under its conditions; '' when there are none."""
    if not any(isinstance(block, Callout) and KINDS[block.kind].audience == "room" for block in walk(blocks)):
        return Markup()
    scene = Scene(stage=stage, id=section_id(place, "room"), known=(), place=passage_of(place), aside=True, only="room")
    return scene.render(blocks)


def _html(stage: Stage, place: str, notes: list[Callout]) -> Markup:
    scene = Scene(stage=stage, id=section_id(place, "trainer"), known=(), place=passage_of(place), top=3, aside=True)
    return Markup("").join(scene.render(note.blocks if note.kind == "trainer" else (note,)) for note in notes)
