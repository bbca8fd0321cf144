"""Makes the draft of a case of a Twine story that was retold, with what its author still has to do in comments."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.logic import Fact, Meter
from casusboek.model.source import Located
from casusboek.model.story import Draft, Passage, Prose
from casusboek.model.text import line_text
from casusboek.parse.findings import Findings
from casusboek.parse.kept import pair
from casusboek.parse.twee.case_data import read_case_data
from casusboek.parse.twee.passage import TweeFile
from casusboek.twine.ids import id_from
from casusboek.twine.import_report import Untold
from casusboek.twine.meaning import NOWHERE
from casusboek.twine.prose import comment, fenced, heading_of, prose
from casusboek.twine.retelling import Retelling, Retold
from casusboek.twine.variables import KnownVariables
from casusboek.words import catalogue

USUAL_SIZE = (100, 100)
COLORS = "tag-colors"
TO_FILL = text("Twine: write here what the case is about, and add `summary`, `role`, `question` and `minutes` above")
Say = Callable[[Sentence], str]


def case_id(title: str, path: str) -> str:
    """Return the id of a case: what its title gives, or else its file's name."""
    for name in (title, PurePath(path).stem):
        made = re.sub(r"[^a-z0-9]+", "-", id_from(name).lower()).strip("-")
        if made and made != "passage":
            return made
    return "verhaal"


def draft_of(file: TweeFile, title: str, told: Retelling, language: str) -> Draft:
    """Return a story as a draft, to be written as a Markdown case."""
    translations = catalogue(language)

    def say(sentence: Sentence) -> str:
        return " ".join(sentence.fill(translations).split())

    id = case_id(title, file.path)
    about = replace(
        read_case_data(file, Findings()).about,
        case=id,
        title=line_text(" ".join(title.split()) or id, NOWHERE),
        language=language,
    )
    return Draft(
        path=file.path,
        about=about,
        meters=tuple(_meter(one) for one in told.known if one.kind == "meter"),
        facts=tuple(Fact(name=one.name, span=NOWHERE) for one in told.known if one.kind == "fact"),
        settings=(),
        start=Located(value=told.first, span=NOWHERE),
        cover=tuple(_cover(told, say)),
        passages=tuple(_passage(one, say) for one in told.passages),
        references=(),
        waivers=(),
        span=NOWHERE,
        twine=replace(file.twine, settings=tuple(one for one in file.twine.settings if one[0] == COLORS)),
    )


def _meter(known: KnownVariables) -> Meter:
    label = line_text(known.written, NOWHERE)
    bounds = {"low": known.low, "high": known.high, "start": known.start}
    return Meter(name=known.name, label=label, **bounds, bad=None, span=NOWHERE)


def _cover(told: Retelling, say: Say) -> Iterator[Prose]:
    yield prose(comment(say(TO_FILL)))
    for source in dict.fromkeys(part for one in told.aside for part in _aside(one, say)):
        yield prose(source)


def _aside(one: Untold, say: Say) -> Iterator[str]:
    if one.code == "CB665":
        yield comment(say(text("Twine: the style sheets, scripts and media of the story are not taken along")))
    else:
        yield comment(say(text("Twine: not translated: {name}", name=one.name)))
        yield fenced(one.source)


def _passage(told: Retold, say: Say) -> Passage:
    """Return a passage; where nothing leads on, with the template of what makes it an ending."""
    metadata = told.source.metadata
    size = pair(metadata.size)
    return Passage(
        id=told.id,
        title=line_text(heading_of(told.source.name), NOWHERE),
        on_enter=told.enter,
        blocks=(*told.blocks, *([prose(_ending(say))] if told.is_ending else [])),
        choices=tuple(choice for _, choice in told.ways),
        position=pair(metadata.position),
        size=None if size == USUAL_SIZE else size,
        tags=told.source.tags,
        span=NOWHERE,
    )


def _ending(say: Say) -> str:
    words = text(
        "Twine: this is an ending. Take these lines out of the comment and write what the reader looks back on"
    )
    return f"<!--\n{say(words)}\n\n> [!REFLECTIE]\n> - …\n-->"
