"""Takes the text of a case page as built, section by section, without anything that makes it ours."""

import re
from html import escape, unescape
from html.parser import HTMLParser

from tests.bench.bare import BareStory, Link, Section
from tests.built_page import VOID, Element, elements, sections

DROPPED = frozenset(["form", "textarea", "input", "select", "fieldset", "svg", "script", "style", "template"])
UNWRAPPED = frozenset(["button", "span", "label"])
KEPT = frozenset(["href", "src", "alt", "lang", "open", "popover"])


def is_ours(tag: str, attributes: dict[str, str]) -> bool:
    """Say whether an element belongs to the player or the gamebook: its heading, ways on, notes, forms, tools."""
    marks = {"data-cb-only", "data-cb-next", "data-cb-choices", "data-cb-do"}
    return tag in DROPPED or tag == "h2" or bool(marks & attributes.keys())


class Bare(HTMLParser):
    """Writes a fragment again with plain tags, and without what is ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if self._skipped or is_ours(tag, named):
            if tag not in VOID:
                self._skipped.append(tag)
        elif tag not in UNWRAPPED:
            kept = "".join(f' {name}="{escape(value)}"' for name, value in named.items() if name in KEPT)
            self.written.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            while self._skipped and self._skipped.pop() != tag:
                pass
        elif tag not in UNWRAPPED:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.written.append(re.sub(r"\s+", " ", data))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def bare(fragment: str) -> str:
    """Return a fragment of a case page as plain HTML on one line."""
    writer = Bare()
    writer.feed(fragment)
    writer.close()
    return "".join(writer.written).strip()


def plain(fragment: str) -> str:
    """Return the words of a fragment."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", fragment))).strip()


def ways(page: str, section: Element, all_elements: list[Element]) -> tuple[Link, ...]:
    """Return the ways on of a section: its choices, or the one way that a reader without a route sees."""
    inside = [one for one in all_elements if section.inner_start <= one.start < section.inner_end and one.tag == "a"]
    found = []
    for link in inside:
        says = link.inner(page)
        if "data-cb-choice" in link.attributes:
            found.append(Link(label=plain(re.sub(r"^<b>.*?</b>", "", says)), target=link.attributes["href"][1:]))
        elif "data-cb-do" in link.attributes and "hidden" not in link.attributes:
            found.append(Link(label=plain(says), target=link.attributes["href"][1:]))
    return tuple(found)


def bare_story(page: str) -> BareStory:
    """Return the story of a case page, in the order of the page."""
    found = elements(page)
    headings = [one for one in found if one.tag == "h2"]
    title = plain(next(one for one in found if one.tag == "h1").inner(page))
    taken = []
    for section in sections(page):
        heading = next((one for one in headings if section.inner_start <= one.start < section.inner_end), None)
        taken.append(
            Section(
                id=section.attributes["id"],
                title=plain(heading.inner(page)) if heading else title,
                html=bare(section.inner(page)),
                links=ways(page, section, found),
            )
        )
    return BareStory(title=title, language=found[0].attributes.get("lang", "nl"), sections=tuple(taken))
