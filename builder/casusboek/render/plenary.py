"""What a room needs beside the pages: one script and style sheet for all, and for each case two small scripts.

One is public and holds what every presentation of the case needs. The other holds the trainer's notes: it stands in the
trainer's folder, which may be closed or left out, and never in the self-study page.
"""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from casusboek.kinds import KINDS
from casusboek.model.story import Block, Callout, Passage, Shelf, Story, inner, walk
from casusboek.render.glossary import Glossary
from casusboek.render.ids import passage_of, section_id
from casusboek.render.page import TRAINER, Book, json_text, page_assets
from casusboek.render.payload import numbering
from casusboek.render.plenary_words import plenary_words
from casusboek.render.scene import Scene, Stage
from casusboek.render.templates import environment
from casusboek.theme import theme_folder
from casusboek.words import translator


def plenary_files(stories: Mapping[str, Story], shelf: Shelf, *, book: Book) -> dict[str, bytes]:
    """Return the files to write below the root of the site, by path: for a room, and what a reader needs later.

    `stories` has each case by the path of its page: `de-inschatting.html` gives `de-inschatting.plenary.js`, and its
    notes `trainer/de-inschatting.plenary.js`.
    """
    assets = page_assets(book)
    files = assets.rest.files() | assets.plenary.files()
    for page, story in stories.items():
        name = page.removesuffix(".html") + ".plenary.js"
        files[name] = case_script(story, shelf, book=book)
        files[f"{TRAINER}/{name}"] = trainer_script(story, book=book)
    return {path: text.encode() for path, text in files.items()}


def case_script(story: Story, shelf: Shelf, *, book: Book) -> str:
    """Return the classic script with the data that a presentation of a case needs."""
    return f"const CasusboekPlenaryData = {json_text(case_data(_stage(story, book), shelf))};\n"


def trainer_script(story: Story, *, book: Book) -> str:
    """Return the classic script that adds what only the trainer of a case gets to the data of its presentation."""
    return f"Object.assign(CasusboekPlenaryData, {json_text(trainer_data(_stage(story, book)))});\n"


def _stage(story: Story, book: Book) -> Stage:
    folder = book.theme or theme_folder()
    return Stage(
        story=story,
        glossary=Glossary(()),
        numbering=numbering(story),
        templates=environment(folder),
        words=translator(story.about.language),
    )


def case_data(stage: Stage, shelf: Shelf) -> dict[str, object]:
    """Return the data of theme/plenary/plenary.d.ts (Plenary.Data) without the trainer's part: that comes later."""
    story = stage.story
    return {
        "words": plenary_words(story.about.language),
        "minutes": {},
        "notes": {},
        "room": {place: html for place, blocks in _places(story) if (html := _room(stage, place, blocks))},
        "plan": story.about.plenary_minutes or 0,
        "lenses": [
            {"id": lens.id, "title": stage.plain(lens.title), "prompts": [stage.text(one) for one in lens.plenary]}
            for lens in shelf.lenses
        ],
        "endings": {one.id: [lens.value for lens in one.reflection.lenses] for one in story.endings if one.reflection},
    }


def trainer_data(stage: Stage) -> dict[str, object]:
    """Return the trainer's part of the data: HTML in it is sanitised, like that of the page."""
    notes = {place: list(_notes(blocks)) for place, blocks in _places(stage.story)}
    return {
        "minutes": {place: total for place, found in notes.items() if (total := _minutes(found))},
        "notes": {place: _html(stage, place, found) for place, found in notes.items() if found},
    }


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
