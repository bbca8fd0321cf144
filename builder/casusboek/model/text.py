"""What an author wrote for people to read: lines that know their place, read as one text."""

from dataclasses import dataclass

from casusboek.model.source import Line, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Markdown as written, without the marks of the quote or list it stands in. It has one line or more.

    Every offset in `source` knows its place in the file. Nobody who reads a case reads anything that is not a Text.
    """

    lines: tuple[Line, ...]

    @property
    def source(self) -> str:
        """Return the lines joined with line feeds."""
        return "\n".join([line.text for line in self.lines])

    @property
    def words(self) -> str:
        """Return the source on one line, without blanks around it."""
        return " ".join(self.source.split())

    @property
    def span(self) -> Span:
        """Return the place of the whole text."""
        return self.lines[0].span().until(self.lines[-1].span())

    def place(self, start: int, end: int) -> Span:
        """Return the place of `source[start:end]`."""
        first, at = self._find(start)
        last, stop = self._find(end)
        return self.lines[first].span(at, at).until(self.lines[last].span(stop, stop))

    def cut(self, start: int, end: int) -> "Text":
        """Return `source[start:end]` as a text, without blanks around it."""
        part = self.source[start:end]
        start += len(part) - len(part.lstrip())
        stop = start + len(part.strip())
        first, at = self._find(start)
        last, until = self._find(max(start, stop))
        if first == last:
            return Text(lines=(self.lines[first].cut(at, until),))
        return Text(
            lines=(self.lines[first].cut(at), *self.lines[first + 1 : last], self.lines[last].cut(0, until)),
        )

    def line_at(self, offset: int) -> int:
        """Return the index of the line that holds an offset."""
        return self._find(offset)[0]

    def rest_of_line(self, offset: int) -> Line:
        """Return what follows an offset on its own line."""
        index, at = self._find(offset)
        return self.lines[index].cut(at)

    def _find(self, offset: int) -> tuple[int, int]:
        left = offset
        for index, line in enumerate(self.lines):
            if left <= len(line.text):
                return index, left
            left -= len(line.text) + 1
        return len(self.lines) - 1, len(self.lines[-1].text)


NO_TEXT = Text(lines=(Line(path="", number=1, column=1, text=""),))


def line_text(words: str, span: Span) -> Text:
    """Return words as a text of one line that begins where a span does."""
    return Text(lines=(Line(path=span.path, number=span.line, column=span.column, text=words),))
