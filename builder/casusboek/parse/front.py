"""Reads front matter: YAML with the place of every key and value, held against the schema of a case."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import yaml

from casusboek.model.diagnostic import Diagnostic, Note, Sentence, error, text
from casusboek.model.source import Line, Located, Span
from casusboek.model.text import Text, line_text
from casusboek.parse.cut import cut_off, cut_texts
from casusboek.parse.findings import Findings
from casusboek.parse.keys import meant, unknown_key
from casusboek.parse.yaml_faults import fault_in, too_deep, without, yaml_text

T = TypeVar("T")
U = TypeVar("U")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_FAULTS = 20
MOST_LINES = 1000  # front matter longer than this is not searched for a second fault
PLAIN_TAG = "tag:yaml.org,2002:"
NOTHING = yaml.ScalarNode(f"{PLAIN_TAG}str", "", yaml.Mark("", 0, 0, 0, None, 0), yaml.Mark("", 0, 0, 0, None, 0))


class YamlNode:
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
        is_marked = self.written()[0].text[:1] in ("!", "&")  # a tag or an anchor, to YAML
        if isinstance(self.node, yaml.ScalarNode) and self.node.tag.startswith(PLAIN_TAG) and not is_marked:
            return " ".join(self.node.value.split())
        help = text("write it on one line, between double quotes if it does not begin with a letter")
        self._wrong(text("`{key}` needs a text", key=self.name), help)
        return None

    def as_words(self) -> Text | None:
        """Return a scalar that people read, with the place of each of its lines as far as quotes and escapes allow."""
        value = self.as_text()
        if value is None:
            return None
        style = getattr(self.node, "style", None)
        lines = [_bare(line, style) for line in self.written()]
        if style in ("|", ">"):
            lines = lines[1:]
        kept = tuple(line for line in lines if line.text)
        if " ".join(" ".join(line.text for line in kept).split()) == value and kept:
            return Text(lines=kept)
        return line_text(value, self.span)

    def written(self) -> tuple[Line, ...]:
        """Return the lines of the value as written, each from where it begins to where it ends."""
        start, end = self.node.start_mark, self.node.end_mark
        lines = self.lines[start.line : end.line + 1]
        return tuple(
            line.cut(start.column if at == 0 else 0, end.column if start.line + at == end.line else None)
            for at, line in enumerate(lines)
        )

    def as_integer(self) -> int | None:
        """Return a whole number."""
        if isinstance(self.node, yaml.ScalarNode) and re.fullmatch(r"[+-]?[0-9]+", self.node.value):
            return int(self.node.value[:10])  # what is larger is refused by who asks
        help = text("write it in digits, as in `{key}: 3`", key=self.name)
        self._wrong(text("`{key}` needs a whole number", key=self.name), help)
        return None

    def as_flag(self) -> bool | None:
        """Return true or false (ja and nee too)."""
        words = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
        if isinstance(self.node, yaml.ScalarNode) and self.node.value.lower() in words:
            return words[self.node.value.lower()]
        help = text("write `{key}: ja` or `{key}: nee`", key=self.name)
        self._wrong(text("`{key}` needs yes or no", key=self.name), help)
        return None

    def divided(self) -> "tuple[Located[str], ...]":
        """Return the words of a single text with their places, divided by commas, semicolons or blanks."""
        if not isinstance(self.node, yaml.ScalarNode):
            return ()
        words = (
            (match, line) for line in self.written() for match in re.finditer(r"[^\s,;\[\](){}\"'“”‘’]+", line.text)
        )
        return tuple(Located(value=match[0], span=line.span(*match.span())) for match, line in words)

    def as_list(self) -> "tuple[YamlNode, ...]":
        """Return the items of a list; a single text is a list of one."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self,) if self.node.value else ()
        if not isinstance(self.node, yaml.SequenceNode):
            help = text("write `{key}: [one, two]`", key=self.name)
            self._wrong(text("`{key}` needs a list", key=self.name), help)
            return ()
        return tuple(YamlNode(item, self.lines, self.findings, self.name) for item in self.node.value)

    def as_map(self, example: str = "name: value") -> "Map | None":
        """Return a mapping; an empty value is an empty one. The example is what its inside could be, for the help."""
        if isinstance(self.node, yaml.ScalarNode) and not self.node.value:
            return Map(self, {})
        if not isinstance(self.node, yaml.MappingNode):
            help = text("write `{key}: {{{example}}}`", key=self.name, example=example)
            self._wrong(text("`{key}` needs a block of names and values", key=self.name), help)
            return None
        doubled: set[str] = set()
        pairs = dict(self._pairs(self.node, doubled))
        return Map(self, pairs, lost=frozenset(doubled))

    def as_block(self, example: str, keys: Sequence[str] = ()) -> "Map":
        """Return a mapping even when the value is none: then with the names that stand in it, without values.

        With `keys` it can hold only those: every other key is reported, and read as the key that it looks like.
        """
        block = self.as_map(example) or Map(self, dict(self._names()), is_wrong=True)
        return block.only(keys) if keys else block

    def names(self) -> "Iterator[YamlNode]":
        """Yield the texts in a value of any type: the value itself, the items of a list, the keys of a mapping."""
        for node in _scalars(self.node):
            yield YamlNode(node, self.lines, self.findings, self.name)

    def _names(self) -> "Iterator[tuple[str, tuple[YamlNode, YamlNode]]]":
        if not isinstance(self.node, yaml.SequenceNode):
            return
        for item in self.node.value:
            if isinstance(item, yaml.MappingNode):
                yield from self._pairs(item, set())
            elif isinstance(item, yaml.ScalarNode):
                nothing = yaml.ScalarNode(item.tag, "", item.start_mark, item.end_mark)
                key, value = (YamlNode(node, self.lines, self.findings, item.value) for node in (item, nothing))
                yield item.value, (key, value)

    def _pairs(self, node: yaml.MappingNode, doubled: set[str]) -> "Iterator[tuple[str, tuple[YamlNode, YamlNode]]]":
        seen: dict[str, YamlNode] = {}
        for key_node, value_node in node.value:
            name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            key = YamlNode(key_node, self.lines, self.findings, name)
            if name in seen:
                first = Note(message=text("it stood here first"), span=seen[name].span)
                message, help = text("the key `{key}` stands here twice", key=name), text("keep one of the two")
                doubled.add(name)
                self.findings.add(error("CB108", key.span, message, help=help, notes=(first,)))
                continue
            seen[name] = key
            yield name, (key, YamlNode(value_node, self.lines, self.findings, name))

    def _wrong(self, message: Sentence, help: Sentence) -> None:
        self.findings.add(error("CB106", self.span, message, help=help))


def _bare(line: Line, style: str | None) -> Line:
    """Return a line of a scalar without blanks around it, and without its quotes."""
    start, end = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
    if style in ("'", '"'):
        start += line.text.startswith(style, start)
        end -= line.text[:end].endswith(style)
    return line.cut(start, max(start, end))


def _scalars(node: yaml.Node) -> "Iterator[yaml.ScalarNode]":
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            yield from (item for item in node.value if isinstance(item, yaml.ScalarNode))
        case yaml.MappingNode():
            yield from (key for key, _ in node.value if isinstance(key, yaml.ScalarNode))


class Map:
    """A mapping of the front matter. Keys are taken one by one; `close` reports the ones nobody took.

    `lost` are the keys that were written but could not be read; `is_wrong` says that the value was no mapping at all.
    """

    def __init__(
        self,
        node: YamlNode,
        pairs: dict[str, tuple[YamlNode, YamlNode]],
        *,
        lost: frozenset[str] = frozenset(),
        is_wrong: bool = False,
    ) -> None:
        """Wrap the pairs of a mapping node: name -> (key, value)."""
        self.node, self.pairs, self.lost, self.is_wrong = node, pairs, lost, is_wrong
        self.known: list[str] = []

    def only(self, keys: Sequence[str]) -> "Map":
        """Report every key that is none of these, and return the mapping with it read as the key it looks like."""
        kept = {name: pair for name, pair in self.pairs.items() if name in keys}
        for name, (key, value) in self.pairs.items():
            if name not in keys:
                self.node.findings.add(unknown_key(name, key.span, keys))
                for guess in meant(name, keys)[:1]:
                    kept.setdefault(guess, (key, YamlNode(value.node, value.lines, value.findings, guess)))
        return Map(self.node, kept, lost=self.lost, is_wrong=self.is_wrong)

    def take(self, key: str, read: "Callable[[YamlNode], T | None]", otherwise: U) -> T | U:
        """Return what `read` makes of a key's value, or `otherwise` when the key is missing or unreadable."""
        self.known.append(key)
        if key not in self.pairs:
            return otherwise
        value = read(self.pairs[key][1])
        return otherwise if value is None else value

    def has(self, key: str) -> bool:
        """Say whether a key was written, readable or not."""
        return key in self.pairs or key in self.lost

    def lacks(self, key: str) -> bool:
        """Say whether a key was not written, or without a value (one that a comment takes is told as cut off)."""
        if key not in self.pairs:
            return key not in self.lost
        value = self.pairs[key][1]
        return isinstance(value.node, yaml.ScalarNode) and not value.node.value and not cut_off(value.node, value.lines)

    def findings(self, findings: Findings) -> Findings:
        """Return where to report what is wrong inside: nowhere when the mapping is only a guess."""
        return Findings() if self.is_wrong else findings

    def key_span(self, key: str) -> Span | None:
        """Return where a key stands, when it was written."""
        return self.pairs[key][0].span if key in self.pairs else None

    def value_span(self, key: str) -> Span:
        """Return where a key's value stands, or the mapping itself when it was not written."""
        return self.pairs[key][1].span if key in self.pairs else self.node.span

    def close(self) -> None:
        """Report every key that was not asked for."""
        for name, (key, _) in self.pairs.items():
            if name not in self.known:
                self.node.findings.add(unknown_key(name, key.span, self.known))


def read_yaml(lines: tuple[Line, ...], findings: Findings) -> Map | None:
    """Read lines of YAML as a mapping. What is no YAML is reported, left out and told as lost.

    None, with a diagnostic, when they are no mapping.
    """
    if deep := too_deep(lines):
        findings.add(deep)
        return None
    readable, lost = lines, set[str]()
    for _ in range(MOST_FAULTS):
        try:
            node = yaml.compose(yaml_text(readable), Loader=Loader)
        except (yaml.YAMLError, RecursionError):
            fault = fault_in(readable)
            findings.add(fault.diagnostic)
            lost.update(fault.keys)
            before, readable = readable, without(readable, fault)
            if fault.hopeless or readable == before or len(lines) > MOST_LINES:
                return None
            continue
        if node is None or isinstance(node, yaml.MappingNode):
            findings.add(*cut_texts(node or NOTHING, lines))
            pairs = YamlNode(node or NOTHING, lines, findings, "").as_map()
            return Map(pairs.node, pairs.pairs, lost=pairs.lost | lost) if pairs else None
        if not lost:
            findings.add(_no_mapping(lines))
        return None
    return None


def no_keys() -> Map:
    """Return the mapping of a file without readable front matter."""
    return Map(YamlNode(NOTHING, (), Findings(), ""), {})


def _no_mapping(lines: tuple[Line, ...]) -> Diagnostic:
    first = next((line for line in lines if line.text.strip()), lines[0])
    message, help = text("the front matter holds no keys"), text("write lines such as `case: de-inschatting`")
    return error("CB103", first.span(), message, help=help)
