"""A kind of callout as its folder in theme/blocks declares it: names, argument, audience, and how it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ARGUMENTS = ("title", "actor", "passage", "minutes", "condition", "lenses", "statements", "none")
AUDIENCES = ("reader", "trainer", "debrief", "room")
PLACES = ("cover", "passage", "consequence", "reflection")
LOGIC = ("", "conditional", "echo", "justify", "law", "perspective", "reflection")
KEYS = {"names", "argument", "example", "audience", "folded", "places", "summary", "help"}
MORE_KEYS = {"logic", "variants", "most_words", "optional"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the rest of the program knows of a kind of callout. Texts for people are by language ("nl", "en").

    `argument`: what stands behind the mark; `example` is one, `optional` says that it may be left out.
    `audience`: who gets its text. `places`: where it may stand.
    `logic`: what it does besides showing its text, '' for nothing. `variants`: words that may begin a title.
    `most_words`: how long its text may be, 0 for any length.
    """

    id: str
    names: Mapping[str, str]
    argument: str
    example: str
    optional: bool
    audience: str
    folded: bool
    places: tuple[str, ...]
    logic: str
    variants: Mapping[str, tuple[str, ...]]
    most_words: int
    summary: Mapping[str, str]
    help: Mapping[str, str]

    def word(self, language: str) -> str:
        """Return the name that an author writes in a language."""
        return self.names["en" if language == "en" else "nl"]

    def variant(self, word: str) -> str:
        """Return the variant that a word stands for, or ''."""
        return next((name for name, words in self.variants.items() if word in words), "")


def kind_of(id: str, said: Mapping[str, Any]) -> Kind:
    """Make a kind of what its kind.toml says. Whatever is missing, unknown or misspelt is a ValueError."""
    if wrong := (KEYS - said.keys()) | (said.keys() - KEYS - MORE_KEYS):
        raise ValueError(f"theme/blocks/{id}/kind.toml: missing or unknown: {', '.join(sorted(wrong))}")
    kind = Kind(
        id=id,
        names=said["names"],
        argument=said["argument"],
        example=said["example"],
        optional=said.get("optional", False),
        audience=said["audience"],
        folded=said["folded"],
        places=tuple(said["places"]),
        logic=said.get("logic", ""),
        variants={name: tuple(words) for name, words in said.get("variants", {}).items()},
        most_words=said.get("most_words", 0),
        summary=said["summary"],
        help=said["help"],
    )
    allowed = (
        (kind.argument, ARGUMENTS), (kind.audience, AUDIENCES), (kind.logic, LOGIC),
        *((place, PLACES) for place in kind.places),
    )  # fmt: skip
    for value, known in allowed:
        if value not in known:
            raise ValueError(f"theme/blocks/{id}/kind.toml: {value!r} is none of {', '.join(map(repr, known))}")
    return kind
