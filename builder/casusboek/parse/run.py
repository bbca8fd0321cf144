"""A run of lines read as one text, in which every offset still knows its place in the file."""

from bisect import bisect_right
from collections.abc import Sequence

from casusboek.model.source import Line, Located, Span


class Run:
    """Lines joined with line feeds. `text` is what a grammar reads, `span` says where a part of it stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Join one or more lines."""
        self.lines = tuple(lines)
        self.text = "\n".join(line.text for line in self.lines)
        self._starts: list[int] = []
        offset = 0
        for line in self.lines:
            self._starts.append(offset)
            offset += len(line.text) + 1

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place of `text[start:end]`."""
        first = self._place(start)
        return first.until(self._place(len(self.text) if end is None else end))

    def located(self, start: int, end: int) -> Located[str]:
        """Return `text[start:end]` without surrounding white space, with its place."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        return Located(value=part.strip(), span=self.span(start, start + len(part.strip())))

    def line_at(self, offset: int) -> int:
        """Return the index of the line that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def rest_of_line(self, offset: int) -> Line:
        """Return what follows an offset on its own line."""
        index = self.line_at(offset)
        return self.lines[index].cut(offset - self._starts[index])

    def _place(self, offset: int) -> Span:
        index = self.line_at(offset)
        start = offset - self._starts[index]
        return self.lines[index].span(start, start)


def span_of(lines: Sequence[Line]) -> Span:
    """Return the span of one or more lines."""
    return lines[0].span().until(lines[-1].span())


def dedent(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take the common indentation off lines, and blank lines off both ends."""
    kept = list(lines)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    indents = [len(line.text) - len(line.text.lstrip(" \t")) for line in kept if line.text.strip()]
    margin = min(indents, default=0)
    return tuple(line.cut(min(margin, len(line.text))) for line in kept)
