"""Where a piece of an author's text stands: files, lines, and spans in them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a source file. Lines and columns count from 1 in characters; `end_column` is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def until(self, other: "Span") -> "Span":
        """Return the span from the start of this one to the end of `other` (same file)."""
        return Span(
            path=self.path,
            line=self.line,
            column=self.column,
            end_line=other.end_line,
            end_column=other.end_column,
        )


@dataclass(frozen=True, kw_only=True)
class Located(Generic[T]):
    """A value with the place where its author wrote it."""

    value: T
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a source file, or what is left of it after the marks of a quote or a list item.

    `text` has no line end and starts at `column` (from 1) of line `number` (from 1) of the file.
    """

    path: str
    number: int
    column: int
    text: str

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the span of `text[start:end]` in the file."""
        stop = len(self.text) if end is None else end
        return Span(
            path=self.path,
            line=self.number,
            column=self.column + start,
            end_line=self.number,
            end_column=self.column + stop,
        )

    def cut(self, start: int, end: int | None = None) -> "Line":
        """Return `text[start:end]` as a line that still knows its place."""
        return Line(
            path=self.path,
            number=self.number,
            column=self.column + start,
            text=self.text[start:end],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file an author wrote, decoded. `path` is relative to the book's folder, with forward slashes."""

    path: str
    text: str

    def lines(self) -> tuple[Line, ...]:
        """Return all lines. Only the line ends that editors count separate them (LF, CRLF, CR)."""
        return _lines(self)

    def start(self) -> Span:
        """Return the empty span at the beginning of the file."""
        return Span(path=self.path, line=1, column=1, end_line=1, end_column=1)


@lru_cache(maxsize=32)
def _lines(file: SourceFile) -> tuple[Line, ...]:
    parts = file.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Line(path=file.path, number=number, column=1, text=text) for number, text in enumerate(parts, start=1))
