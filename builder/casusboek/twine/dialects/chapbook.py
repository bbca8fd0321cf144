"""Reads Chapbook: its variables section, `[if]` with `[else]`, and links; all else is left as written."""

import re
from collections.abc import Iterator

from casusboek.twine.dialects.forms import CHAPBOOK as DIALECT
from casusboek.twine.dialects.nodes import Left, Node, Opposite, Set, Test
from casusboek.twine.dialects.scan import HTML, Pair, ScannedMark, Scanner

SECTION = re.compile(r"\A(?P<lines>(?:(?!--$).*\n)*?)--$", re.MULTILINE)
MODIFIER = re.compile(r"^\[(?!\[)(?P<written>[^\n]*[^\]\n])\]$", re.MULTILINE)
CONDITION = re.compile(r"(?P<kind>if|unless|else)\b\s*(?P<test>.*)", re.IGNORECASE | re.DOTALL)
PLAIN = re.compile(r"(?:continued?|cont|cont'd)", re.IGNORECASE)
SIGNS = re.compile(rf"(?P<modifier>^\[(?!\[)[^\n]*[^\]\n]\]$)|(?P<link>\[\[)|{HTML}|(?P<insert>\{{)", re.M)
INSERT = re.compile(r"\{[^{}\n]{1,2000}\}")


def scanner(text: str, names: frozenset[str], tags: tuple[str, ...]) -> Scanner:
    """Return a scanner for the text of a passage. A fork (`> [[link]]`) is a link."""
    text = re.sub(r"(?m)^>(?=[ \t]*\[\[)", " ", text)
    made = Scanner(text=text, dialect=DIALECT, names=names, signs=SIGNS, readers=READERS)
    marks = [ScannedMark("modifier", "", match["written"], *match.span()) for match in MODIFIER.finditer(text)]
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        stop = max(mark.end, len(text[:end].rstrip()))
        made.pairs[mark.start] = Pair(mark, (), ScannedMark("end", "", "", stop, end))
    made.before = tuple(_variables(made))
    return made


def _variables(scan: Scanner) -> Iterator[Node]:
    """Yield the lines above `--`, each a change or left."""
    section, at = SECTION.match(scan.text), 0
    if section is None:
        return
    for line in section["lines"].splitlines(keepends=True):
        if line.strip():
            yield scan.changed(at, at + len(line), line)
        at += len(line)
    yield Set(start=at, end=section.end(), changes=())


def _modifier(scan: Scanner, start: int) -> Node | None:
    """Read a modifier with the text up to the next one, and an `[else]` behind that."""
    pair = scan.pairs[start]
    end = pair.closing.start
    condition = CONDITION.fullmatch(pair.opening.given)
    if PLAIN.fullmatch(pair.opening.given):
        return Set(start=start, end=pair.opening.end, changes=())
    if condition is None or condition["kind"].lower() == "else":
        return Left(start=start, end=end)
    test = scan.dialect.test(condition["test"])
    if test is not None and condition["kind"].lower() == "unless":
        test = Opposite(test=test)
    branches: list[tuple[Test | None, bool, int, int]] = [(test, False, pair.opening.end, end)]
    other = scan.pairs.get(pair.closing.end)
    if other is not None and other.opening.given.lower() == "else":
        branches.append((None, True, other.opening.end, other.closing.start))
        end = other.closing.start
    return scan.when(start, end, branches)


READERS = {
    "modifier": _modifier,
    "link": Scanner.link,
    "html": Scanner.html,
    "insert": lambda scan, start: scan.left(start, INSERT),
}
