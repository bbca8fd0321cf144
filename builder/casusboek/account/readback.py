"""The words that a built page holds, read with Python's own HTML parser: each with its section and its condition."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from casusboek.account.words import INLINE, VOID, words_of

TAKEN = "\0"
SAID = frozenset({"alt", "title", "aria-label", "value", "data-cb-adviser"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words that stand together on a page: in which section, and on which condition ("" is always)."""

    words: str
    section: str
    condition: str = ""


class Pool:
    """The words of some places. What is taken from it is gone, so words written twice must be shown twice."""

    def __init__(self, shown: Iterable[Shown]) -> None:
        """Put the words of all places behind each other."""
        self._shown = [one for one in shown if one.words]
        self._starts, lines, at = list[int](), list[str](), 0
        for one in self._shown:
            self._starts.append(at)
            lines.append(f" {one.words} \n")
            at += len(lines[-1])
        self._text = "".join(lines)

    def take(self, words: str) -> Shown | None:
        """Take words that stand together, and return where they stood; None when they are not there."""
        at = self._text.find(f" {words} ")
        if at < 0:
            return None
        end = at + 1 + len(words)
        self._text = self._text[: at + 1] + TAKEN * len(words) + self._text[end:]
        return self._shown[bisect_right(self._starts, at) - 1]


def page_words(html: str) -> list[Shown]:
    """Return the words of a page, section by section; those of its data stand in the section `cb-story`."""
    reader = _Reader()
    reader.feed(str(html))  # a plain text: cutting up Markup is slow
    reader.close()
    return reader.shown()


def notes_words(script: str) -> list[Shown]:
    """Return the words of a script with a trainer's notes (`const name = {...};`), each in the section it is for."""
    data = json.loads(script[script.index("{") : script.rindex("}") + 1])
    texts = (pair for key in ("notes", "room") for pair in data.get(key, {}).items())
    notes = ((place, one) for place, html in texts for one in page_words(html))
    return [Shown(words=one.words, section=place, condition=one.condition) for place, one in notes]


@dataclass(slots=True)
class _Place:
    """What an open element stands in."""

    tag: str
    section: str
    conditions: tuple[int, ...]
    silent: bool
    condition_words: bool = False


class _Reader(HTMLParser):
    """Gathers the texts of a page between the marks of its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[str, str, tuple[int, ...]]] = []
        self._text: list[str] = []
        self._open = [_Place("", "", (), silent=False)]
        self._conditions: list[str] = []
        self._data = False

    def shown(self) -> list[Shown]:
        """Return what was gathered."""
        self._cut()
        return [
            Shown(words=words, section=section, condition=", ".join(self._conditions[at] for at in conditions))
            for words, section, conditions in self._found
        ]

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks where on the page something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element: another section, a condition, or a new piece of text."""
        has = dict(attrs)
        if tag not in INLINE:
            self._cut()
        self._attributes(has)
        if tag in VOID:
            return
        above = self._open[-1]
        place = _Place(tag, above.section, above.conditions, silent=above.silent)
        if tag == "section" or has.get("id") == "cb-title":
            place.section = has.get("id") or above.section
        if "data-cb-if" in has or "data-cb-echo" in has:
            self._conditions.append("")
            place.conditions = (*above.conditions, len(self._conditions) - 1)
        if has.get("data-cb-only") == "paper":
            place.condition_words = above.tag == "div" and len(above.conditions) > 0
        story = tag == "script" and has.get("id") == "cb-story"
        self._data = self._data or story
        ours = "popover" in has or has.get("data-cb-only") == "paper" or tag in ("script", "style")
        place.silent = (above.silent or ours) and not story
        self._open.append(place)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those in it that were left open."""
        if tag not in INLINE:
            self._cut()
        if any(place.tag == tag for place in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep a text, or the words of a condition."""
        place = self._open[-1]
        if place.condition_words and not self._conditions[place.conditions[-1]]:
            self._conditions[place.conditions[-1]] = data.strip().rstrip(":")
        elif self._data:
            self._data = False
            self._found += [(words_of(text), "cb-story", ()) for text in _texts(json.loads(data))]
        elif not place.silent:
            self._text.append(data)

    def _attributes(self, has: dict[str, str | None]) -> None:
        for name in SAID & has.keys():
            self._keep(has[name] or "")

    def _cut(self) -> None:
        if self._text:
            self._keep("".join(self._text))
            self._text.clear()

    def _keep(self, text: str) -> None:
        place = self._open[-1]
        if (words := words_of(text)) and not place.silent:
            self._found.append((words, place.section, place.conditions))


def _texts(data: object) -> Iterator[str]:
    """Yield every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
