"""Reads front matter: YAML with the place of every key and value, held against the schema of a case."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import yaml

from casusboek.model.diagnostic import Diagnostic, Note, Text, error, text
from casusboek.model.source import Line, Span
from casusboek.near import near
from casusboek.parse.findings import Findings

T = TypeVar("T")
U = TypeVar("U")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines of a file between its two `---`, and the lines after them."""

    yaml: tuple[Line, ...]
    body: tuple[Line, ...]


class Node:
    """A YAML value with its place. The `as_` methods give None and a diagnostic when the value is of another type."""

    def __init__(self, node: yaml.Node, lines: tuple[Line, ...], findings: Findings, name: str) -> None:
        """Wrap a node; `name` is the key it stands under, for messages."""
        self.node, self.lines, self.findings, self.name = node, lines, findings, name

    @property
    def span(self) -> Span:
        """Return where the value stands (of a long one: its first line)."""
        start, end = self.node.start_mark, self.node.end_mark
        line = self.lines[min(start.line, len(self.lines) - 1)]
        stop = end.column if end.line == start.line else len(line.text.rstrip())
        return line.span(start.column, max(stop, start.column))

    def as_text(self) -> str | None:
        """Return a scalar as written, one line, without surrounding blanks."""
        if not isinstance(self.node, yaml.ScalarNode):
            self._wrong(text("a text"))
            return None
        return " ".join(self.node.value.split())

    def as_integer(self) -> int | None:
        """Return a whole number."""
        if isinstance(self.node, yaml.ScalarNode) and re.fullmatch(r"[+-]?[0-9]{1,9}", self.node.value):
            return int(self.node.value)
        self._wrong(text("a whole number"))
        return None

    def as_flag(self) -> bool | None:
        """Return true or false (ja and nee too)."""
        words = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
        if isinstance(self.node, yaml.ScalarNode) and self.node.value.lower() in words:
            return words[self.node.value.lower()]
        self._wrong(text("true or false"))
        return None

    def as_list(self) -> "tuple[Node, ...]":
        """Return the items of a list; a single text is a list of one."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self,) if self.node.value else ()
        if not isinstance(self.node, yaml.SequenceNode):
            self._wrong(text("a list"))
            return ()
        return tuple(Node(item, self.lines, self.findings, self.name) for item in self.node.value)

    def as_map(self) -> "Map | None":
        """Return a mapping; an empty value is an empty one."""
        if isinstance(self.node, yaml.ScalarNode) and not self.node.value:
            return Map(self, {})
        if not isinstance(self.node, yaml.MappingNode):
            self._wrong(text("a block of `key: value` lines"))
            return None
        return Map(self, dict(self._pairs()))

    def _pairs(self) -> "Iterator[tuple[str, tuple[Node, Node]]]":
        seen: dict[str, Node] = {}
        for key_node, value_node in self.node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            key = Node(key_node, self.lines, self.findings, name)
            if name in seen:
                first = Note(message=text("it stood here first"), span=seen[name].span)
                self.findings.add(
                    error("CB108", key.span, text("the key `{key}` stands here twice", key=name), notes=(first,))
                )
                continue
            seen[name] = key
            yield name, (key, Node(value_node, self.lines, self.findings, name))

    def _wrong(self, wanted: Text) -> None:
        self.findings.add(
            error(
                "CB106",
                self.span,
                text("`{key}` has another kind of value than it needs", key=self.name),
                help=_wanted(self.name, wanted),
            )
        )


def _wanted(key: str, wanted: Text) -> Text:
    sentences = {
        "a text": text("`{key}` takes a text", key=key),
        "a whole number": text("`{key}` takes a whole number", key=key),
        "true or false": text("`{key}` takes true or false", key=key),
        "a list": text("`{key}` takes a list, as in `[one, two]`", key=key),
    }
    return sentences.get(wanted.template, text("`{key}` takes a block of `name: value` lines", key=key))


class Map:
    """A mapping of the front matter. Keys are taken one by one; `close` reports the ones nobody took."""

    def __init__(self, node: Node, pairs: dict[str, tuple[Node, Node]]) -> None:
        """Wrap the pairs of a mapping node: name -> (key, value)."""
        self.node, self.pairs, self.known = node, pairs, list[str]()

    def take(self, key: str, read: "Callable[[Node], T | None]", otherwise: U) -> T | U:
        """Return what `read` makes of a key's value, or `otherwise` when the key is missing or unreadable."""
        self.known.append(key)
        if key not in self.pairs:
            return otherwise
        value = read(self.pairs[key][1])
        return otherwise if value is None else value

    def has(self, key: str) -> bool:
        """Say whether a key was written."""
        return key in self.pairs

    def value_span(self, key: str) -> Span:
        """Return where a key's value stands, or the mapping itself when it was not written."""
        return self.pairs[key][1].span if key in self.pairs else self.node.span

    def close(self) -> None:
        """Report every key that was not asked for."""
        for name, (key, _) in self.pairs.items():
            if name not in self.known:
                self.node.findings.add(_unknown_key(name, key.span, self.known))


def _unknown_key(name: str, span: Span, known: list[str]) -> Diagnostic:
    guesses = near(name, known)
    if guesses:
        help = text("did you mean {names}?", names=" / ".join(f"`{guess}`" for guess in guesses))
    else:
        help = text("the keys here are: {names}", names=", ".join(known))
    return error("CB104", span, text("there is no key `{key}`", key=name), help=help)


def split_front(lines: tuple[Line, ...], findings: Findings) -> Front | None:
    """Divide a file into front matter and body. None when it has no front matter; an open end is reported."""
    if not lines or lines[0].text.rstrip() != "---":
        return None
    for index, line in enumerate(lines[1:], start=1):
        if line.text.rstrip() in ("---", "..."):
            return Front(yaml=lines[1:index], body=lines[index + 1 :])
    findings.add(
        error(
            "CB102",
            lines[0].span(),
            text("the front matter that begins here has no end"),
            help=text("write a line with only `---` after the last key"),
        )
    )
    return None


def read_yaml(lines: tuple[Line, ...], findings: Findings) -> Map | None:
    """Read lines of YAML as a mapping. None, with a diagnostic, when they are no YAML or no mapping."""
    if not lines:
        return None
    try:
        node = yaml.compose("\n".join(line.text for line in lines), Loader=Loader)
    except yaml.MarkedYAMLError as fault:
        findings.add(_yaml_fault(fault, lines))
        return None
    except (yaml.YAMLError, RecursionError):
        findings.add(
            error("CB103", lines[0].span(), text("this is not readable as YAML"), help=text("look for odd characters"))
        )
        return None
    if node is None:
        return None
    return Node(node, lines, findings, "front matter").as_map()


def _yaml_fault(fault: yaml.MarkedYAMLError, lines: tuple[Line, ...]) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    line = lines[min(mark.line if mark else 0, len(lines) - 1)]
    column = min(mark.column, len(line.text)) if mark else 0
    if ":" in line.text[line.text.find(":") + 1 :]:
        help = text("put a text that holds a colon between double quotes")
    else:
        help = text("look at the indentation, the quotes and the colons of this line and the one before it")
    return error(
        "CB103",
        line.span(column, len(line.text) if column < len(line.text) else column),
        text("the front matter cannot be read from here on"),
        help=help,
    )
