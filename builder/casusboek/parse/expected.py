"""Reads the routes that an author expects (`<case>.routes.yml`): CB420."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import yaml

from casusboek.model.diagnostic import error, text
from casusboek.model.source import Located, SourceFile, Span
from casusboek.parse.findings import Findings
from casusboek.parse.front import Loader, YamlNode

LETTERS = re.compile(r"[A-Za-z](?:[-\s]+[A-Za-z])*|[A-Z]+")
T = TypeVar("T")
Named = tuple[tuple[Located[str], Located[T]], ...]


@dataclass(frozen=True, kw_only=True)
class ExpectedRoute:
    """A route as an author wrote it: a letter a choice, and what should hold at its end."""

    letters: tuple[Located[str], ...]
    ending: Located[str] | None
    meters: Named[int]
    facts: Named[bool]
    settings: Named[str]
    span: Span


def read_routes(file: SourceFile, findings: Findings) -> Iterator[ExpectedRoute]:
    """Yield the routes of a file; what cannot be read is added to the findings."""
    lines = file.lines()
    try:
        root = yaml.compose(file.text, Loader=Loader)
    except (yaml.YAMLError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
        line = lines[min(mark.line if mark else 0, len(lines) - 1)]
        findings.add(
            error(
                "CB420",
                line.span(min(mark.column if mark else 0, len(line.text))),
                text("the expected routes cannot be read from here on"),
                help=text("a route is one line: `- {{route: A-B-A, ending: maandag, meters: {{druk: 1}}}}`"),
            )
        )
        return
    for item in YamlNode(root, lines, findings, "routes").as_list() if root is not None else ():
        if (route := _read_route(item, findings)) is not None:
            yield route


def _read_route(item: YamlNode, findings: Findings) -> ExpectedRoute | None:
    keys = item.as_map()
    if keys is None:
        return None
    letters = keys.take("route", lambda node: _letters(node, findings), None)
    route = ExpectedRoute(
        letters=letters or (),
        ending=keys.take("ending", _located_text, None),
        meters=keys.take("meters", lambda node: _named(node, YamlNode.as_integer), ()),
        facts=keys.take("facts", lambda node: _named(node, YamlNode.as_flag), ()),
        settings=keys.take("settings", lambda node: _named(node, YamlNode.as_text), ()),
        span=keys.value_span("route"),
    )
    keys.close()
    if not keys.has("route"):
        findings.add(
            error(
                "CB420",
                item.span,
                text("this expected route has no `route`"),
                help=text("write the letters of its choices, as in `route: A-B-A`"),
            )
        )
    return route if letters is not None else None


def _letters(node: YamlNode, findings: Findings) -> tuple[Located[str], ...] | None:
    written = node.as_text()
    if written is None:
        return None
    if not LETTERS.fullmatch(written):
        findings.add(
            error(
                "CB420",
                node.span,
                text("`{route}` is no row of letters", route=written),
                help=text("write the letters of the choices with a `-` between them, as in `A-B-A`"),
            )
        )
        return None
    quoted = getattr(node.node, "style", None) in ("'", '"')
    span, shift = node.span, node.span.column + quoted
    return tuple(
        Located(
            value=letter[0].upper(),
            span=Span(
                path=span.path,
                line=span.line,
                column=shift + letter.start(),
                end_line=span.line,
                end_column=shift + letter.end(),
            ),
        )
        for letter in re.finditer("[A-Za-z]", written)
    )


def _located_text(node: YamlNode) -> Located[str] | None:
    value = node.as_text()
    return None if value is None else Located(value=value.removeprefix("#"), span=node.span)


def _named(node: YamlNode, read: "Callable[[YamlNode], T | None]") -> "Named[T] | None":
    pairs = node.as_map()
    if pairs is None:
        return None
    found = []
    for name, (key, value_node) in pairs.pairs.items():
        value = read(value_node)
        if value is not None:
            found.append((Located(value=name, span=key.span), Located(value=value, span=value_node.span)))
    return tuple(found)
