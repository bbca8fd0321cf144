"""Finds the front matter of a file: the lines between its two `---`."""

from dataclasses import dataclass

from casusboek.model.diagnostic import error, text
from casusboek.model.source import Line
from casusboek.parse.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced:
    """The lines of a file between its two `---`, and the lines after them. Not `closed`: the second one is missing."""

    yaml: tuple[Line, ...]
    body: tuple[Line, ...]
    closed: bool = True


def split_front(lines: tuple[Line, ...], findings: Findings) -> Fenced | None:
    """Divide a file into front matter and body. None when it has no front matter; an open end is reported."""
    if not lines or lines[0].text.rstrip() != "---":
        return None
    passage = next((at for at, line in enumerate(lines) if at and _begins_passage(line, lines[at - 1])), None)
    for index, line in enumerate(lines[1:passage], start=1):
        if line.text.rstrip() in ("---", "..."):
            return Fenced(yaml=lines[1:index], body=lines[index + 1 :])
    help = text("write a line with only `---` after the last key")
    message = text("the front matter that begins here has no end")
    findings.add(error("CB102", lines[0].span(), message, help=help))
    return Fenced(yaml=(), body=lines[passage:] if passage else (), closed=False)


def _begins_passage(line: Line, before: Line) -> bool:
    return line.text.startswith("## ") and not before.text.strip()
