"""Finds texts of the front matter that a `#` cuts off: to YAML, what follows a blank and a `#` is a comment."""

import re
from collections.abc import Iterator, Sequence

import yaml

from casusboek.model.diagnostic import Diagnostic, error, warning
from casusboek.model.source import Line
from casusboek.parse.yaml_faults import FALLS_AWAY, HASH, HASH_IN_QUOTES

HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?P<rest>#.*?)\s*$")
COMMENT = re.compile(r"[ \t]+(?P<rest>#.*)$")
TEXT_KEYS = {
    "title",
    "summary",
    "role",
    "question",
    "plays_in",
    "note",
    "label",
    "text",
    "name",
    "wants",
    "fears",
    "themes",
}


def cut_texts(node: yaml.Node, lines: Sequence[Line], key: str = "") -> Iterator[Diagnostic]:
    """Yield every text for people, or name of an option, that stands without quotes before a `#`."""
    match node:
        case yaml.MappingNode():
            for name, value in node.value:
                if _place(value) < _place(name):  # an alias: it stands elsewhere
                    continue
                written = str(name.value) if isinstance(name, yaml.ScalarNode) else ""
                yield from cut_texts(value, lines, "label" if key == "options" else written)
        case yaml.SequenceNode():
            for item in node.value:
                if _place(item) > _place(node):
                    yield from cut_texts(item, lines, key)
        case yaml.ScalarNode() if key in TEXT_KEYS and (rest := cut_off(node, lines)):
            make = warning if node.value else error
            yield make("CB111", rest.span(), FALLS_AWAY, help=HASH_IN_QUOTES)


def cut_off(node: yaml.ScalarNode, lines: Sequence[Line]) -> Line | None:
    """Return what stands behind a text without quotes and is taken for a comment, or None."""
    at = node.start_mark.line if node.style in ("|", ">") else node.end_mark.line
    if node.style in ("'", '"') or at >= len(lines):
        return None
    if not node.value and not node.style and (below := _below(lines[at + 1 :])):
        return below
    line = lines[at]
    if node.style:
        rest = HEADER.match(line.text, node.start_mark.column)
        return line.cut(*rest.span("rest")) if rest else None
    rest = HASH.match(line.text, node.end_mark.column)
    return line.cut(*rest.span("rest")) if rest else None


def _below(lines: Sequence[Line]) -> Line | None:
    """Return the comment on the first line below a key without a value, when it is indented as the value would be."""
    line = next((line for line in lines if line.text.strip()), None)
    comment = COMMENT.match(line.text) if line is not None else None
    return line.cut(comment.start("rest")) if line is not None and comment is not None else None


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line, node.start_mark.column
