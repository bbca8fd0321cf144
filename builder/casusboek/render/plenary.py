"""What a room needs beside the pages: one script and style sheet for all, and for each case two small scripts.

One is public and holds what every presentation of the case needs. The other holds the trainer's notes: it stands in the
trainer's folder, which may be closed or left out, and never in the self-study page.
"""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from casusboek.model.story import Block, Passage, Shelf, Story, TrainerNote, walk
from casusboek.render.glossary import Glossary
from casusboek.render.ids import section_id
from casusboek.render.page import TRAINER, Book, json_text, page_assets
from casusboek.render.payload import numbering
from casusboek.render.plenary_words import plenary_words
from casusboek.render.prose import Writer, plain_writer
from casusboek.render.scene import Scene, Stage
from casusboek.render.templates import environment, theme_folder
from casusboek.words import translator


def plenary_files(
    stories: Mapping[str, Story], shelf: Shelf, *, book: Book, writer: Writer | None = None
) -> dict[str, bytes]:
    """Return the files to write below the root of the site, by path: for a room, and what a reader needs later.

    `stories` has each case by the path of its page: `de-inschatting.html` gives `de-inschatting.plenary.js`, and its
    notes `trainer/de-inschatting.plenary.js`.
    """
    assets = page_assets(book)
    files = assets.rest.files() | assets.plenary.files()
    for page, story in stories.items():
        name = page.removesuffix(".html") + ".plenary.js"
        files[name] = f"const CasusboekPlenaryData = {json_text(case_data(_stage(story, book, writer), shelf))};\n"
        files[f"{TRAINER}/{name}"] = trainer_script(story, book=book, writer=writer)
    return {path: text.encode() for path, text in files.items()}


def trainer_script(story: Story, *, book: Book, writer: Writer | None = None) -> str:
    """Return the classic script that adds what only the trainer of a case gets to the data of its presentation."""
    return f"Object.assign(CasusboekPlenaryData, {json_text(trainer_data(_stage(story, book, writer)))});\n"


def _stage(story: Story, book: Book, writer: Writer | None) -> Stage:
    folder = book.theme or theme_folder()
    return Stage(
        story=story,
        writer=writer or plain_writer(),
        glossary=Glossary(()),
        numbering=numbering(story),
        templates=environment(folder).get_template("blocks.html").module,
        words=translator(story.about.language),
    )


def case_data(stage: Stage, shelf: Shelf) -> dict[str, object]:
    """Return the data of theme/plenary/plenary.d.ts (Plenary.Data) without the trainer's part: that comes later."""
    story = stage.story
    return {
        "words": plenary_words(story.about.language),
        "minutes": {},
        "notes": {},
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


def _notes(blocks: tuple[Block, ...]) -> Iterator[TrainerNote]:
    return (block for block in walk(blocks) if isinstance(block, TrainerNote))


def _minutes(notes: list[TrainerNote]) -> int:
    return sum(note.minutes or 0 for note in notes)


def _html(stage: Stage, place: str, notes: list[TrainerNote]) -> Markup:
    scene = Scene(stage=stage, id=section_id(place, "trainer"), known=(), place=place, top=3)
    return Markup("").join(scene.render(note.blocks) for note in notes)
