"""A Twee file as it was read: its passages, and where each part of them stands."""

import json
from dataclasses import dataclass

from casusboek.model.source import Line, Span
from casusboek.model.story import Twine
from casusboek.parse.twee.go_text import GO_SPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata block of a passage. `other` holds every further key with its value as JSON text."""

    position: str | None = None
    size: str | None = None
    other: tuple[tuple[str, str], ...] = ()

    def string(self, key: str) -> str | None:
        """Return the text under a further key, or None when it is not there or not a text."""
        value = next((json.loads(written) for name, written in self.other if name == key), None)
        return value if isinstance(value, str) else None


NO_METADATA = Metadata()
NO_STORY_DATA = Twine(ifid="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TweePassage:
    """One passage. `text` is trimmed; its first character stands at `text_line`, `text_column`.

    `header` is the whole header line as written. `unescaped` numbers the lines of `text` (from 0) that the file
    has with a backslash before their `::`. A `broken` passage has a malformed header: its name is what was written.
    """

    path: str
    name: str
    tags: tuple[str, ...]
    metadata: Metadata = NO_METADATA
    text: str
    line: int
    header: str = ""
    text_line: int
    text_column: int = 1
    broken: bool = False
    unescaped: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """Return the span of the header line."""
        return self._header().span()

    @property
    def name_span(self) -> Span:
        """Return the span of the name in the header, as written."""
        from casusboek.parse.twee.header import name_end

        raw = self.header[2 : 2 + name_end(self.header[2:])]
        start = 2 + len(raw) - len(raw.lstrip(GO_SPACE))
        return self._header().span(start, start + len(raw.strip(GO_SPACE)))

    def lines(self) -> tuple[Line, ...]:
        """Return the text line by line, each knowing its place in the file."""
        return tuple(
            Line(path=self.path, number=self.text_line + index, column=self._column(index), text=text)
            for index, text in enumerate(self.text.split("\n"))
        )

    def place(self, offset: int) -> Span:
        """Return the empty span at an offset in the text."""
        before = self.text[:offset]
        index = before.count("\n")
        inside = offset - (before.rfind("\n") + 1)
        return Line(path=self.path, number=self.text_line + index, column=self._column(index), text="").span(
            inside, inside
        )

    def _header(self) -> Line:
        return Line(path=self.path, number=self.line, column=1, text=self.header)

    def _column(self, index: int) -> int:
        return (self.text_column if index == 0 else 1) + (index in self.unescaped)


@dataclass(frozen=True, slots=True, kw_only=True)
class TweeFile:
    """The passages of one Twee file, in order, after the rule for doubled names, and what its StoryData says."""

    path: str
    passages: tuple[TweePassage, ...]
    twine: Twine = NO_STORY_DATA

    def passage(self, name: str) -> TweePassage | None:
        """Return the passage with a name, or None."""
        return next((passage for passage in self.passages if passage.name == name and not passage.broken), None)


def first_line(path: str) -> Span:
    """Return the span of the beginning of a file."""
    return Span(path=path, line=1, column=1, end_line=1, end_column=1)
