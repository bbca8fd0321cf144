"""Writes a retold story as the text of a Markdown case, with what only Twine knows in comments."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.text import line_text
from casusboek.parse.reading import plain
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.storydata import read_story_data
from casusboek.twine.front_matter import flow, scalar
from casusboek.twine.ids import id_from
from casusboek.twine.import_report import Untold
from casusboek.twine.meaning import NOWHERE
from casusboek.twine.notation import Notation, link
from casusboek.twine.passages import Way
from casusboek.twine.prose import comment, escaped, fenced
from casusboek.twine.retelling import Retelling, Retold
from casusboek.twine.stories import Sorted
from casusboek.twine.twine_note import note, passage_note
from casusboek.words import catalogue

STILL_EMPTY = ("summary", "role", "question", "minutes")
Say = Callable[[Sentence], str]


def case_id(title: str, path: str) -> str:
    """Return the id of a case: what its title gives, or else its file's name."""
    for name in (title, PurePath(path).stem):
        made = re.sub(r"[^a-z0-9]+", "-", id_from(name).lower()).strip("-")
        if made and made != "passage":
            return made
    return "verhaal"


def write_case(file: TweeFile, sorted_story: Sorted, story: Retelling, notation: Notation) -> str:
    """Return a story as a Markdown case that the builder reads."""
    translations = catalogue(notation.language)

    def say(sentence: Sentence) -> str:
        return sentence.fill(translations)

    starts_first = not story.passages or story.first == story.passages[0].id
    start = None if starts_first else story.first
    front = [*_front(case_id(sorted_story.title, file.path), sorted_story, story, notation.language, start)]
    blocks = ["\n".join(["---", *front, *_to_fill(say), "---"]), *_cover(file, story, say)]
    for passage in story.passages:
        blocks += _passage(passage, notation, say)
    return "\n\n".join(blocks).encode("utf-8", "replace").decode() + "\n"


def _to_fill(say: Say) -> list[str]:
    words = say(text("still to be filled in"))
    return [f"# {key}:   # {words}" for key in STILL_EMPTY]


def _cover(file: TweeFile, story: Retelling, say: Say) -> list[str]:
    settings = dict(read_story_data(file).settings)
    kept = {"ifid": read_story_data(file).ifid}
    colors = settings.get("tag-colors")
    made = [
        note(
            {key: value for key, value in kept.items() if value}
            | ({"tag-colors": json.loads(colors)} if colors else {})
        )
    ]
    made.append(comment(say(text("Twine: write here what the case is about, and whose shoes the reader stands in"))))
    for one in story.aside:
        made.append(comment(say(_aside(one))))
        made += [fenced(one.source)] if one.source else []
    return [block for block in dict.fromkeys(made) if block]


def _aside(one: Untold) -> Sentence:
    if one.code == "CB665":
        return text("Twine: the style sheets, scripts and media of the story are not taken along")
    return text("Twine: not translated: {name}", name=one.name)


def _passage(passage: Retold, notation: Notation, say: Say) -> list[str]:
    enter = notation.effects(passage.enter)
    kept = passage_note(passage.passage)
    blocks = [f"## {heading_of(passage.passage.name)} {{#{passage.id}}}"]
    blocks += [f"`{enter}`"] if enter else []
    blocks += [kept] if kept else []
    blocks += passage.blocks
    blocks += ["\n".join(_way(way, notation) for way in passage.ways)] if passage.ways else []
    return [*blocks, *([_ending(say)] if passage.is_ending else [])]


def _way(way: Way, notation: Notation) -> str:
    effects, condition = notation.effects(way.effects), way.condition
    spans = [f"`{effects}`"] if effects else []
    spans += [f"`{notation.words['if']} {notation.condition(condition)}`"] if condition is not None else []
    return " ".join([f"- {link(label_of(way.label), way.target)}", *spans])


def label_of(label: str) -> str:
    """Return a label that can stand between the brackets of a link."""
    shown = " ".join(label.split())
    bare = re.sub(r"\\.", "", shown)
    if bare.count("[") != bare.count("]") or bare.find("]") < bare.find("["):
        shown = re.sub(r"(?<!\\)([\[\]])", r"\\\1", shown)
    if shown.count("`") % 2:
        shown = shown.replace("`", "'")
    return shown.rstrip("\\") or "…"


def heading_of(name: str) -> str:
    """Return a heading that reads as a passage's name; signs that Markdown cannot show in one are left out."""
    one_line = " ".join(name.split())
    for candidate in (one_line, escaped(one_line)):
        if plain(line_text(candidate, NOWHERE)) == one_line and not re.search(r"[{}<\[\]]|#\s*$", candidate):
            return candidate
    return " ".join(re.sub(r"[*_`\[\]{}<>\\#]", " ", one_line).split()) or "…"


def _ending(say: Say) -> str:
    words = say(
        text("Twine: this is an ending. Take these lines out of the comment and write what the reader looks back on")
    )
    return f"<!--\n{' '.join(words.split())}\n\n> [!REFLECTIE]\n> - …\n-->"


def _front(id: str, sorted_story: Sorted, story: Retelling, language: str, start: str | None) -> Iterator[str]:
    """Yield the front matter: what the story says of itself, and its variables."""
    title = " ".join(sorted_story.title.split()) or id
    about = {"case": id, "title": title, "language": language, "start": start}
    yield from (f"{key}: {scalar(value)}" for key, value in about.items() if value)
    meters = [one for one in story.known if one.kind == "meter"]
    yield from ["meters:"] if meters else []
    for one in meters:
        bounds: dict[str, str | int | bool | None] = {
            "label": one.written,
            "min": one.low,
            "max": one.high,
            "start": one.start,
        }
        yield f"  {one.name}: {flow(bounds)}"
    facts = [scalar(one.name) for one in story.known if one.kind == "fact"]
    yield from [f"facts: [{', '.join(facts)}]"] if facts else []
