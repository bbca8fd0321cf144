"""Findings with one sure remedy: what to write in the place of a line. Nothing else of the file is touched."""

import re

from casusboek.model.diagnostic import Diagnostic

LEAD = r"(?P<lead>[ \t>]*)"
TYPED_BULLET = re.compile(LEAD + r"[–—•·‣◦▪●○][ \t\u00a0\u202f]+(?=\S)")
HARD_BULLET = re.compile(LEAD + r"(?P<mark>[-*+])[\u00a0\u202f][ \t\u00a0\u202f]*(?=\S)")
GLUED_HEADING = re.compile(r"(?P<lead>[ ]{0,3})##[ \t\u00a0\u202f]*(?=[^\s#])")
QUOTED = re.compile(r"(?P<before>^|[\s)])[‘’'‚“”„\"´](?P<logic>[^‘’'‚“”„\"´`]+)[‘’'‚“”„\"´](?=\s|$)")
LOGIC = re.compile(r"(?:(?:als|if) .+|[#~][\w-]+|(?=.*[_+=−–-])[\w\s+=−–,-]+)")
QUOTE = re.compile(r"(?P<mark>[ \t]*>)")
BULLETS, HEADINGS, QUOTES, FALLEN = ("CB203", "CB206", "CB233"), ("CB229",), ("CB224", "CB308"), ("CB235",)
REMEDIED = frozenset((*BULLETS, *HEADINGS, *QUOTES, *FALLEN))


def mended(lines: list[str], one: Diagnostic) -> list[str] | None:
    """Return the lines of a file with the remedy of a finding in them; None when none is sure. Lines have no end."""
    first = one.span.line - 1
    if one.code not in REMEDIED or not first < len(lines):
        return None
    if one.code in FALLEN:
        return _with_quote_mark(lines, first)
    last = max(first, min(one.span.end_line, len(lines)) - 1)
    new = [*lines[:first], *(_line(line, one.code) for line in lines[first : last + 1]), *lines[last + 1 :]]
    return None if new == lines else new


def _line(line: str, code: str) -> str:
    if code in BULLETS:
        line = TYPED_BULLET.sub(r"\g<lead>- ", line, count=1) if TYPED_BULLET.match(line) else line
        return HARD_BULLET.sub(r"\g<lead>\g<mark> ", line, count=1) if HARD_BULLET.match(line) else line
    if code in HEADINGS:
        return GLUED_HEADING.sub(r"\g<lead>## ", line, count=1) if GLUED_HEADING.match(line) else line
    return QUOTED.sub(_in_backticks, line)


def _in_backticks(found: re.Match[str]) -> str:
    logic = found["logic"].strip()
    return f"{found['before']}`{logic}`" if LOGIC.fullmatch(logic) else found[0]


def _with_quote_mark(lines: list[str], first: int) -> list[str] | None:
    """Return lines in which the empty line above a quote belongs to the callout before it."""
    mark = QUOTE.match(lines[first])
    if first < 2 or mark is None or lines[first - 1].strip() or QUOTE.match(lines[first - 2]) is None:
        return None
    return [*lines[: first - 1], mark["mark"], *lines[first:]]
