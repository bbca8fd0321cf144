"""Sorts the passages of a Twine story by what they are for, in the story format that it is written for."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from casusboek.parse.twee.parts import CODE_TAGS, PRIVATE_TAG, SPECIAL
from casusboek.parse.twee.passage import TweeFile, TweePassage
from casusboek.twine.dialects import chapbook, harlowe, snowman, sugarcube
from casusboek.twine.dialects.scan import Scanner

SCANNERS: dict[str, Callable[[str, frozenset[str], tuple[str, ...]], Scanner]] = {
    one.DIALECT.name: one.scanner for one in (sugarcube, harlowe, chapbook, snowman)
}
OLDER = {"jonah": "SugarCube", "sugarcane": "SugarCube", "responsive": "SugarCube"}
SIGNS = {
    "SugarCube": re.compile(r"<<[A-Za-z=-][^\n]*?>>"),
    "Harlowe": re.compile(
        r"\((?:set|if|link-goto|link|goto|display|print|put|else|unless|link-reveal|text-style):", re.I
    ),
    "Snowman": re.compile(r"<%[=-]?|data-passage="),
    "Chapbook": re.compile(r"^\[(?:if|unless|else|cont|after|align)\b[^\n]*\]$|\{(?:embed|link to|reveal)\b", re.M),
}
FRAMES = re.compile(
    r"Passage(?:Done|Footer|Header|Ready)|Story(?:Author|Banner|Caption|DisplayTitle|Interface|Menu|Settings|Share|Subtitle)"
    r"|StoryIncludes|ClickablesPassage"
)
MEDIA = re.compile(r"Twine\.(?:image|audio|video|vtt)")
FRAME_TAGS = {"header", "footer", "debug-header", "debug-footer", "debug-startup", "widget"}


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """The passages of a story by use. `first` is the name of the one it begins with; `guessed`: no format was named."""

    title: str
    format: str
    version: str
    guessed: bool
    first: str
    told: tuple[TweePassage, ...]
    beginnings: tuple[TweePassage, ...]
    frames: tuple[TweePassage, ...]
    code: tuple[TweePassage, ...]


def sort_passages(file: TweeFile) -> Sorted:
    """Sort the passages of a file. Private ones are left out: that is what their tag asks."""
    said = {key.lower(): json.loads(written) for key, written in file.twine.settings}
    mine = [one for one in file.passages if one.name not in SPECIAL and PRIVATE_TAG not in one.tags]
    named = str(said.get("format") or "")
    format = _format(named, mine)
    kinds = {one.name: _kind(one, format) for one in mine}
    told = tuple(one for one in mine if kinds[one.name] == "told")
    title = file.passage("StoryTitle")
    return Sorted(
        title=title.text.split("\n")[0].strip() if title else "",
        format=format,
        version=str(said.get("format-version") or ""),
        guessed=format.lower() != named.lower(),
        first=_first(str(said.get("start") or ""), told),
        told=told,
        beginnings=tuple(one for one in mine if kinds[one.name] == "beginning"),
        frames=tuple(one for one in mine if kinds[one.name] == "frame"),
        code=tuple(one for one in mine if kinds[one.name] == "code"),
    )


def _format(named: str, passages: list[TweePassage]) -> str:
    """Return the format of a story: the one it names, or else the one whose signs it shows most."""
    known = {name.lower(): name for name in SCANNERS} | OLDER
    for name, format in known.items():
        if named.lower().replace(" ", "").startswith(name):
            return format
    whole = "\n".join(one.text for one in passages)[:1_000_000]
    counts = {name: sum(1 for _ in sign.finditer(whole)) for name, sign in SIGNS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "Harlowe"


def _kind(passage: TweePassage, format: str) -> str:
    tags = set(passage.tags)
    if tags & CODE_TAGS or any(MEDIA.match(tag) for tag in tags):
        return "code"
    if format == "SugarCube" and (passage.name == "StoryInit" or "init" in tags):
        return "beginning"
    if format == "Harlowe" and "startup" in tags:
        return "beginning"
    if tags & FRAME_TAGS and format in ("SugarCube", "Harlowe"):
        return "frame"
    return "frame" if format == "SugarCube" and FRAMES.fullmatch(passage.name) else "told"


def _first(named: str, told: tuple[TweePassage, ...]) -> str:
    names = [one.name for one in told]
    usual = next((name for name in names if name == "Start"), names[0] if names else "")
    return named if named in names else usual
