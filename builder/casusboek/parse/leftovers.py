"""Finds what an import left in a case: pieces of Twine that are still as their author wrote them there."""

import re
from collections.abc import Iterable, Iterator

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line

LEFT = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<word>twine)[ \t]*", re.IGNORECASE)
FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})(?P<rest>[^`]*)")


def left_pieces(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """Yield every block of code that is marked `twine`. Inside other code such a mark is an example."""
    fence = ""
    for line in lines:
        opens = FENCE.fullmatch(line.text)
        if opens is None:
            continue
        if fence:
            fence = "" if opens["fence"].startswith(fence) and not opens["rest"].strip() else fence
            continue
        fence = opens["fence"]
        if left := LEFT.fullmatch(line.text):
            yield _left(line, left)


def _left(line: Line, mark: "re.Match[str]") -> Diagnostic:
    return error(
        "CB625",
        line.span(mark.start("fence"), mark.end("word")),
        text("this piece of Twine is not translated: readers would see its code"),
        help=text("write it with choices, effects and `[!ALS]`, and take the marked piece out"),
    )
