"""Writes a retold story as the text of a Markdown case, with what only Twine knows in comments."""

import json
import re
from collections.abc import Callable
from pathlib import PurePath

from casusboek.model.diagnostic import Sentence, text
from casusboek.model.logic import Fact, Meter, Setting
from casusboek.model.source import Span
from casusboek.model.story import About, Draft
from casusboek.parse.headings import plain
from casusboek.parse.twee.passage import TweeFile
from casusboek.parse.twee.storydata import read_story_data
from casusboek.twine.dialects.marks import escaped, unmarked, written
from casusboek.twine.front_matter import front_matter
from casusboek.twine.ids import id_from
from casusboek.twine.meaning import NOWHERE
from casusboek.twine.notation import Notation
from casusboek.twine.paragraphs import Paper, comment, fenced
from casusboek.twine.prose import Untold, Way
from casusboek.twine.retelling import Retold, Story
from casusboek.twine.stories import WIKI, Sorted
from casusboek.twine.twine_note import note, passage_note
from casusboek.twine.variables import Known
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


def write_case(file: TweeFile, sorted_story: Sorted, story: Story, *, language: str) -> str:
    """Return a story as a Markdown case that the builder reads."""
    translations = catalogue(language)

    def say(sentence: Sentence) -> str:
        return sentence.fill(translations)

    notation = Notation(language=language, choice=_choice, onward=_choice)
    paper = Paper(wiki=sorted_story.format in WIKI, notation=notation, say=say)
    draft = _draft(case_id(sorted_story.title, file.path), sorted_story, story, language)
    starts_first = not story.passages or story.first == story.passages[0].id
    blocks = ["\n".join(["---", *front_matter(draft, None if starts_first else story.first), *_to_fill(say), "---"])]
    blocks += _cover(file, story, say)
    for passage in story.passages:
        blocks += _passage(passage, paper, say)
    return "\n\n".join(blocks).encode("utf-8", "replace").decode() + "\n"


def _choice(label: str, target: str) -> str:
    return f"[{label}](#{target})"


def _to_fill(say: Say) -> list[str]:
    words = say(text("still to be filled in"))
    return [f"# {key}:   # {words}" for key in STILL_EMPTY]


def _cover(file: TweeFile, story: Story, say: Say) -> list[str]:
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


def _passage(passage: Retold, paper: Paper, say: Say) -> list[str]:
    enter = paper.notation.effects(passage.enter)
    blocks = [f"## {heading_of(passage.passage.name)} {{#{passage.id}}}"]
    prose = paper.blocks(passage.lines)
    kept = passage_note(passage.passage)
    blocks += [f"`{enter}`"] if enter else []
    blocks += [kept] if kept else []
    blocks += prose
    blocks += _ways(passage, paper) if passage.ways else [_ending(say)]
    return blocks


def _ways(passage: Retold, paper: Paper) -> list[str]:
    """Return the list of choices, one item each."""
    return (
        ["\n\n".join(_way(way, paper) for way in passage.ways)]
        if any(way.consequence for way in passage.ways)
        else ["\n".join(_way(way, paper) for way in passage.ways)]
    )


def _way(way: Way, paper: Paper) -> str:
    effects, condition = paper.notation.effects(way.effects), way.condition
    spans = [f"`{effects}`"] if effects else []
    spans += [f"`{paper.notation.words['if']} {paper.notation.condition(condition)}`"] if condition is not None else []
    line = " ".join([f"- [{label_of(way.label)}](#{way.target})", *spans])
    inside = "\n\n".join(paper.blocks(way.consequence)).split("\n")
    return "\n".join([line, *(["", *(f"    {one}" if one else "" for one in inside)] if inside != [""] else [])])


def label_of(label: str) -> str:
    """Return a label that can stand between the brackets of a link."""
    shown = " ".join(unmarked(written(label)).split())
    bare = re.sub(r"\\.", "", shown)
    if bare.count("[") != bare.count("]") or bare.find("]") < bare.find("["):
        shown = re.sub(r"(?<!\\)([\[\]])", r"\\\1", shown)
    if shown.count("`") % 2:
        shown = shown.replace("`", "'")
    return shown.rstrip("\\") or "…"


def heading_of(name: str) -> str:
    """Return a heading that reads as a passage's name; signs that Markdown cannot show in one are left out."""
    one_line = " ".join(name.split())
    for candidate in (one_line, escaped(one_line, entities=False)):
        if plain(candidate) == one_line and not re.search(r"[{}<\[\]]|#\s*$", candidate):
            return candidate
    return " ".join(re.sub(r"[*_`\[\]{}<>\\#]", " ", one_line).split()) or "…"


def _ending(say: Say) -> str:
    words = say(
        text("Twine: this is an ending. Take these lines out of the comment and write what the reader looks back on")
    )
    return f"<!--\n{' '.join(words.split())}\n\n> [!REFLECTIE]\n> - …\n-->"


def _draft(id: str, sorted_story: Sorted, story: Story, language: str) -> Draft:
    """Return a draft with nothing but what the front matter says."""
    title = " ".join(sorted_story.title.split()) or id
    about = About(
        case=id, title=title, summary="", role="", question="", solo_minutes=None, plenary_minutes=None, themes=(),
        plays_in="", law_checked="", note="", language=language, undo=True, actors=(),
    )  # fmt: skip
    place = Span(path="", line=1, column=1, end_line=1, end_column=1)
    return Draft(
        path="", about=about, meters=tuple(_meters(story.known)), facts=tuple(_facts(story.known)),
        settings=tuple(_settings(story.known)), start=None, cover=(), passages=(), references=(), waivers=(),
        span=place,
    )  # fmt: skip


def _meters(known: tuple[Known, ...]) -> list[Meter]:
    return [
        Meter(name=one.name, label=one.name, low=one.low, high=one.high, start=one.start, bad=None, span=NOWHERE)
        for one in known
        if one.kind == "meter"
    ]


def _facts(known: tuple[Known, ...]) -> list[Fact]:
    names = [name for one in known for name in ([one.name] if one.kind == "fact" else [fact for _, fact in one.words])]
    return [Fact(name=name, span=NOWHERE) for name in names]


def _settings(known: tuple[Known, ...]) -> list[Setting]:
    return [
        Setting(name=one.name, label=one.name, options=(), default=one.base, locked=False, span=NOWHERE)
        for one in known
        if one.kind == "setting"
    ]
