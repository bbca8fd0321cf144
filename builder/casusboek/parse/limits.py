"""Refuses a file that no person wrote: what would take minutes or too much memory to read is one finding."""

import re
from collections.abc import Iterator

from casusboek.model.diagnostic import Diagnostic, error, text
from casusboek.model.source import Line, SourceFile

LONGEST_LINE = 10_000
MOST_LINES = 20_000
MOST_MARKS = 1_000
DEEPEST_QUOTE = 12
DEEPEST_BRACKET = 20
QUOTES = re.compile(r"[ \t]*(?:>[ \t]*)+")
BRACKETS = re.compile(r"(?<!\\)[\[\]]")
MARKS = "[{<`*_!#"


def beyond_limits(file: SourceFile) -> Diagnostic | None:
    """Return the first thing in a file that is too long, too deep or too many to be read."""
    return next(_found(file.lines()), None)


def _found(lines: tuple[Line, ...]) -> Iterator[Diagnostic]:
    if len(lines) > MOST_LINES:
        message = text("this file has {count} lines", count=len(lines))
        help = text("a case has at most {most} lines: divide it over more cases", most=MOST_LINES)
        yield error("CB123", lines[MOST_LINES].span(0, 0), message, help=help)
    marks = depth = 0
    for line in lines:
        if not line.text.strip():
            marks = depth = 0
        yield from _in_line(line)
        marks += sum(line.text.count(mark) for mark in MARKS)
        for bracket in BRACKETS.findall(line.text):
            depth = depth + 1 if bracket == "[" else max(0, depth - 1)
            if depth > DEEPEST_BRACKET:
                break
        if marks > MOST_MARKS:
            message = text("more than {most} signs of Markdown stand in one paragraph", most=MOST_MARKS)
            yield error("CB123", line.span(), message, help=text("divide it with blank lines, or take them out"))
        if depth > DEEPEST_BRACKET:
            message = text("more than {most} brackets are open here", most=DEEPEST_BRACKET)
            yield error("CB123", line.span(), message, help=text("close them with `]`, or take them out"))


def _in_line(line: Line) -> Iterator[Diagnostic]:
    if len(line.text) > LONGEST_LINE:
        message = text("this line has {count} characters", count=len(line.text))
        help = text("a line has at most {most} characters: divide it over paragraphs", most=LONGEST_LINE)
        yield error("CB123", line.span(0, 1), message, help=help)
    quotes = QUOTES.match(line.text)
    if quotes and quotes[0].count(">") > DEEPEST_QUOTE:
        message = text("{count} quotes stand inside each other here", count=quotes[0].count(">"))
        help = text("take `>` away: at most {most} stand before a line", most=DEEPEST_QUOTE)
        yield error("CB123", line.span(*quotes.span()), message, help=help)
