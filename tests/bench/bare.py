"""A story as bare sections of text with links: what every page in the benchmark is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way on: what it says and which section it shows."""

    label: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A cover, passage, consequence or ending: its text as plain HTML without newlines, and its ways on."""

    id: str
    title: str
    html: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BareStory:
    """The sections of a story, the one that shows first in front."""

    title: str
    language: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One click of a walk: the section one stands in, what is clicked, and what should show then."""

    at: str
    label: str
    shows: str
    is_choice: bool
