"""Reads a page as built, byte for byte: where its elements are, and what is left without the author's text."""

from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate
from typing import Literal

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
Kind = Literal["cover", "passage", "ending", "consequence", "reflection"]
KINDS = frozenset({"cover", "passage", "ending", "consequence", "reflection"})


@dataclass(slots=True, kw_only=True)
class Element:
    """One element of a page, with the places of its inside in the text."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner_start: int
    inner_end: int

    def inner(self, page: str) -> str:
        """Return the text between the start tag and the end tag."""
        return page[self.inner_start : self.inner_end]


class Reader(HTMLParser):
    """Notes every element of a page. Optional end tags (`</p>`, `</li>`) are taken to end with their parent."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.elements: list[Element] = []
        self.texts: list[tuple[int, str]] = []
        self._open: list[Element] = []
        self._lines = [0, *accumulate(len(line) for line in page.splitlines(keepends=True))]
        self.feed(page)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._place()
        end = start + len(self.get_starttag_text() or "")
        named = {name: value or "" for name, value in attrs}
        element = Element(tag=tag, attributes=named, start=start, inner_start=end, inner_end=end)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open):
            return
        while self._open:
            element = self._open.pop()
            element.inner_end = self._place()
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.texts.append((self._place(), data))


def elements(page: str) -> list[Element]:
    """Return every element of a page, in the order of their start tags."""
    if "\r" in page or "\f" in page:
        raise ValueError("places in the page are counted in lines that end with \\n")
    return Reader(page).elements


def sections(page: str) -> list[Element]:
    """Return the sections that hold the author's text: cover, passages, endings, consequences, reflections."""
    return [one for one in elements(page) if one.tag == "section" and one.attributes.get("data-cb-kind") in KINDS]


def story_block(page: str) -> Element:
    """Return the JSON block of a case page."""
    return next(one for one in elements(page) if one.tag == "script" and one.attributes.get("id") == "cb-story")


def without_inside(page: str, cut: list[Element]) -> str:
    """Return a page without the inside of some elements; of nested ones the outermost counts."""
    kept, at = [], 0
    for element in sorted(cut, key=lambda one: one.start):
        if element.start >= at:
            kept.append(page[at : element.inner_start])
            at = element.inner_end
    return "".join([*kept, page[at:]])


def overhead(page: str) -> str:
    """Return what of a case page the author did not write: all but sections' insides and the story's JSON."""
    return without_inside(page, [*sections(page), story_block(page)])
