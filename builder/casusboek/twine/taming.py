"""Tames Markdown that came from elsewhere: headings stay inside their passage, lists and quotes are not ours."""

import re
from collections.abc import Iterator

HEADING = re.compile(r"( {0,3})(#{1,6})(?=\s|$)(.*)")
NEARLY = re.compile(r" {0,3}#{1,6}(?=[^\s#])")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})")
BULLET = re.compile(r"^(\s*(?:>[ \t]?)*\s*)[-+](?=\s)")
CALLOUT = re.compile(r"^(\s*(?:>[ \t]?)*)\[!")
LOWEST = 6


def tamed(block: str) -> Iterator[str]:
    """Yield a block of Markdown with its headings two levels lower, its lists with asterisks, and no callouts."""
    text: list[str] = []
    for line in block.split("\n"):
        heading = HEADING.fullmatch(line)
        if UNDERLINE.fullmatch(line) and _is_text(text):
            yield f"### {' '.join(part.strip() for part in text)}"
            text = []
        elif RULE.fullmatch(line) or heading is not None:
            yield from _block(text)
            text = []
            yield "* * *" if heading is None else f"{'#' * min(LOWEST, len(heading[2]) + 2)}{heading[3]}"
        elif UNDERLINE.fullmatch(line) and line.strip():
            text.append(f"\\{line.strip()}" if line.strip()[0] == "-" else f"&#61;{line.strip()[1:]}")
        else:
            text.append(CALLOUT.sub(r"\1\\[!", BULLET.sub(r"\1*", _no_heading(line))))
    yield from _block(text)


def _no_heading(line: str) -> str:
    return re.sub("#", r"\\#", line, count=1) if NEARLY.match(line) else line


def _is_text(lines: list[str]) -> bool:
    return bool(lines) and not re.match(r"\s*(?:[>*|]|\d+[.)])| {4}", lines[-1])


def _block(lines: list[str]) -> Iterator[str]:
    whole = "\n".join(lines).strip("\n")
    if whole.strip():
        yield whole
