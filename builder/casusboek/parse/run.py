"""Small work on runs of lines: their place, and their indentation."""

from collections.abc import Sequence

from casusboek.model.source import Line, Span
from casusboek.model.text import Text


def span_of(lines: Sequence[Line]) -> Span:
    """Return the span of one or more lines."""
    return lines[0].span().until(lines[-1].span())


def item_text(item: Sequence[Line]) -> Text:
    """Return an item of a list as a text: its first line, and the others without their indentation."""
    rest = dedent(item[1:])
    blank = item[1:2] if rest and not item[1].text.strip() else ()
    return Text(lines=(item[0], *(line.cut(len(line.text)) for line in blank), *rest))


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
