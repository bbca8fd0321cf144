"""Reads Snowman: `<% %>` with changes and conditionals, and links; all else is left as written."""

import re

from casusboek.twine.dialects.forms import SNOWMAN as DIALECT
from casusboek.twine.dialects.nodes import Left, Node
from casusboek.twine.dialects.scan import HTML, ScannedMark, Scanner, paired

TEMPLATE = re.compile(r"<%(?P<kind>[=-]?)(?P<code>(?:(?!%>)[\s\S]){0,20000})%>")
OPENS = re.compile(r"if\s*\((?P<test>.+)\)\s*\{", re.DOTALL)
BETWEEN = re.compile(r"\}\s*else(?:\s+if\s*\((?P<test>.*)\))?\s*\{", re.DOTALL)
PLAIN = re.compile(r"\[\[[^\]|<>-]+(?:->[^\]|<>-]+)?\]\]")
SIGNS = re.compile(rf"(?P<template><%)|(?P<link>\[\[)|{HTML}")


def scanner(text: str, names: frozenset[str], tags: tuple[str, ...]) -> Scanner:
    """Return a scanner for the text of a passage."""
    made = Scanner(text=text, dialect=DIALECT, names=names, signs=SIGNS, readers=READERS)
    made.pairs = paired([mark for match in TEMPLATE.finditer(text) if (mark := _mark(match))])
    return made


def _mark(match: "re.Match[str]") -> ScannedMark | None:
    code = match["code"].strip()
    if opens := OPENS.fullmatch(code):
        return ScannedMark("open", "{", opens["test"], *match.span())
    if between := BETWEEN.fullmatch(code):
        return ScannedMark("between", "{", between["test"] or "", *match.span())
    if code == "}":
        return ScannedMark("close", "{", "", *match.span())
    return ScannedMark("open", "{", "", *match.span()) if code.endswith("{") else None


def _template(scan: Scanner, start: int) -> Node | None:
    match, pair = TEMPLATE.match(scan.text, start), scan.pairs.get(start)
    if match is None:
        return None
    if pair is None and match["code"].count("{") != match["code"].count("}"):
        return scan.rest(start)
    if pair is not None and not OPENS.fullmatch(match["code"].strip()):
        return Left(start=start, end=pair.closing.end)
    if pair is not None:
        tests = [(scan.dialect.test(one.given), not one.given, a, b) for one, a, b in pair.parts()]
        return scan.when(start, pair.closing.end, tests)
    if match["kind"]:
        return Left(start=start, end=match.end())
    return scan.changed(start, match.end(), match["code"])


def _link(scan: Scanner, start: int) -> Node | None:
    """Read a link of the two kinds in which Snowman shows what its author means: `|` and `<-` go wrong there."""
    node = scan.link(start)
    return node if node is None or PLAIN.match(scan.text, start) else Left(start=start, end=node.end)


READERS = {"template": _template, "link": _link, "html": Scanner.html}
