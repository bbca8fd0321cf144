"""The words of front matter, read line by line: which are texts for people, which are keys, which are remarks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEYS = frozenset(
    {
        "case",
        "language",
        "start",
        "themes",
        "minutes",
        "solo",
        "plenary",
        "law_checked",
        "undo",
        "facts",
        "min",
        "max",
        "high",
        "low",
        "bad",
        "default",
        "lock",
        "draft",
        "hears",
        "translation_of",
    }
)
_ENTRY = re.compile(
    r"(?P<indent>\s*(?:-\s+)*)(?:(?P<key>[^\s:#\"'{}\[\],|>-][^:#{}\[\],]*|\"[^\"]*\"|'[^']*'):(?=\s|$))?"
)
_FLOW = re.compile(
    r"""
      \s+
    | (?P<quoted>"(?:\\.|[^"\\])*"|'(?:''|[^'])*')
    | (?P<mark>[{}\[\],])
    | (?P<remark>\#(?=\s|$).*)
    | (?P<key>[^\s:{}\[\],"'][^:{}\[\],"']*:(?=\s|$))
    | (?P<plain>[^\s{}\[\],](?:[^{}\[\],\s]|\s+(?!\s|\#\s))*)
    """,
    re.VERBOSE,
)
_REMARK = re.compile(r"(?:^|\s)#(?:\s|$)")
_BLOCK = re.compile(r"[|>][+-]?\d?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontValue:
    """A piece of front matter at a character of its line. `use` is "text", "key" or "remark"."""

    text: str
    at: int
    use: str


class FrontMatter:
    """Reads lines of front matter in their order, and remembers under which key it is."""

    def __init__(self) -> None:
        """Start under no key."""
        self._top = self._key = ""
        self._block: int | None = None
        self._open = 0

    def read(self, line: str) -> Iterator[FrontValue]:
        """Yield what stands on the next line."""
        indent = len(line) - len(line.lstrip())
        if self._block is not None and (not line.strip() or indent > self._block):
            yield self._value(line, 0)
            return
        self._block = None
        if self._open > 0:
            yield from self._flow(line, 0)
            return
        if re.match(r"\s*#", line):
            yield FrontValue(text=line, at=0, use="remark")
            return
        entry = _ENTRY.match(line)
        assert entry is not None, "every line begins with an indent"
        if entry["key"] is not None:
            self._enter(entry["key"].strip("\"' "), top=not entry["indent"])
        rest = line[entry.end() :]
        if entry["key"] is not None:
            yield FrontValue(text=entry["key"], at=entry.start("key"), use="key")
        if _BLOCK.match(rest.strip()):
            self._block = indent
        elif rest.strip()[:1] in ("{", "["):
            yield from self._flow(rest, entry.end())
        else:
            yield from self._scalar(rest, entry.end())

    def _enter(self, key: str, *, top: bool) -> None:
        self._key = key
        if top:
            self._top = key

    def _value(self, text: str, at: int) -> FrontValue:
        is_key = {self._top, self._key} & KEYS or (self._top, self._key) == ("actors", "role")
        return FrontValue(text=text, at=at, use="key" if is_key else "text")

    def _scalar(self, text: str, at: int) -> Iterator[FrontValue]:
        """Yield a value in block style; a remark behind it begins with `# `, since `#113` is what somebody wrote."""
        quoted = re.match(r"\s*(\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*')", text)
        end = quoted.end() if quoted else 0
        remark = _REMARK.search(text, end)
        yield self._value(_unquoted(text[: remark.start() if remark else len(text)]), at)
        if remark:
            yield FrontValue(text=text[remark.start() :], at=at + remark.start(), use="remark")

    def _flow(self, text: str, at: int) -> Iterator[FrontValue]:
        """Yield the values of `{key: value}` and `[value, value]`."""
        for found in _FLOW.finditer(text):
            match found.lastgroup, found[0]:
                case "mark", mark:
                    self._open += (mark in "{[") - (mark in "}]")
                case "key", key:
                    self._key = key[:-1].strip()
                    yield FrontValue(text=key, at=at + found.start(), use="key")
                case None, _:
                    pass
                case "remark", remark:
                    yield FrontValue(text=remark, at=at + found.start(), use="remark")
                case _, value:
                    yield self._value(_unquoted(value), at + found.start())


def _unquoted(text: str) -> str:
    """Return a scalar without the escapes of double quotes that stand for a break or a letter."""
    if not text.strip().startswith('"'):
        return text
    plain = re.sub(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", lambda found: chr(int(found[1] or found[2], 16)), text)
    return re.sub(r"\\[nrt]", " ", plain)
