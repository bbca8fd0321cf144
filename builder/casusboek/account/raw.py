"""The words of a case's file as written, line by line, each with its place and what its author meant it for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from casusboek.account.front import FrontMatter
from casusboek.account.inline import Pieces
from casusboek.account.words import words_of
from casusboek.model.kind import Kind


class Use(Enum):
    """What words are for: people, or on purpose nobody."""

    TEXT = "text"
    TRAINER = "trainer"
    KEY = "key"
    COMMENT = "comment"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRun:
    """Words that stand together on a line. `head` is the line of the heading of their passage; 0 before the first."""

    words: str
    line: int
    column: int
    head: int
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNames:
    """What a file's own names stand for: the lines where passages begin, the settings as shown, the actors, the kinds.

    `replaced` are the values for which a municipality set others. `kinds` are those of callouts, by name in capitals.
    """

    heads: frozenset[int]
    settings: Mapping[str, str]
    replaced: frozenset[str]
    actors: frozenset[str]
    kinds: Mapping[str, Kind]


PREFIX = re.compile(r"(?:[\s>]|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))*")
QUOTE = re.compile(r"[\s>]*")
HEAD = re.compile(r" {0,3}##(?:\s|$)")
FENCE = re.compile(r"(`{3,}(?!.*`)|~{3,})")
CALLOUT = re.compile(r"\[!(?P<kind>[^\]\n]+)\][+-]?\s*")
STATEMENTS = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:,[ \t]*|$))+")
DEFINITION = re.compile(r"\[(?!\^)[^\]]+\]:\s*(?:<[^<>]*>|\S+)")
HEADING_ID = re.compile(r"\{\s*#[^}]*\}\s*(?:#+\s*)?$")
TWEE_HEAD = re.compile(r"::\s*(?P<name>(?:\\.|[^\\\[{])*)(?P<rest>.*)")
TWEE_DATA = frozenset({"StoryTitle", "StoryData"})
TWEE_HIDDEN = re.compile(r"\[(?:[^\]]*\s)?(?:Twine\.private|script|stylesheet)(?:\s[^\]]*)?\]")
CODE_OR_COMMENT = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|(?P<comment><!--)")
DATELINE = re.compile(r"`\s*(?:op|on)\s[^`,]*,(?P<place>[^`]*)`", re.IGNORECASE)
ASSERTION = re.compile(r"\s*`(?:vast|holds):[^`]*`\s*", re.IGNORECASE)
ONLY_CODE = re.compile(r"(?:\s*`[^`]+`\s*,?)+$")


def raw_runs(text: str, names: RawNames, *, twee: bool) -> Iterator[RawRun]:
    """Yield every run of words in a file, in written order."""
    yield from _Reader(text, names, twee=twee).read()


def depth_of(line: str) -> int:
    """Return how many quotes a line stands in."""
    prefix = PREFIX.match(line)
    return prefix[0].count(">") if prefix else 0


def literal_words(line: str) -> str:
    """Return all words of a line, its marks read as text: for a line that a page shows as it was written."""
    return words_of(PREFIX.sub("", line, count=1))


class _Reader:
    """Walks over the lines of a file and knows what each stands in."""

    def __init__(self, text: str, names: RawNames, *, twee: bool) -> None:
        self._lines = text.split("\n")
        self._names = names
        self._twee = twee
        self._pieces = Pieces(names.settings, twee=twee)
        self._front: FrontMatter | None = None
        self._head = self._number = 0
        self._use = Use.TEXT
        self._fence, self._depth = "", 0
        self._comment = self._entering = False
        self._callouts: list[tuple[int, Use]] = []

    def read(self) -> Iterator[RawRun]:
        """Yield the runs of all lines."""
        for number, line in enumerate(self._lines, start=1):
            self._number = number
            if self._begins_part(line):
                yield from self._part(line)
            elif self._front is not None:
                yield from self._front_line(line)
            elif self._comment or (self._fence and depth_of(line) >= self._depth):
                yield from self._inside(line)
            else:
                yield from self._line(line)

    def _begins_part(self, line: str) -> bool:
        if self._twee:
            return line.startswith("::")
        if self._front is not None:
            return line.rstrip() in ("---", "...")
        if self._number == 1 and line.rstrip() == "---":
            return True
        return self._number in self._names.heads or bool(HEAD.match(line) and not (self._fence or self._comment))

    def _part(self, line: str) -> Iterator[RawRun]:
        """Begin front matter, its end, or a passage."""
        self._fence, self._comment, self._callouts, self._entering = "", False, [], True
        if not self._twee and (self._front is not None or line.rstrip() == "---"):
            self._front = FrontMatter() if self._front is None else None
            return
        self._head = self._number
        if not self._twee:
            yield from self._text(HEADING_ID.sub("", line), 0)
            return
        found = TWEE_HEAD.match(line)
        assert found is not None, "a head begins with two colons"
        name = found["name"].strip()
        self._front = FrontMatter() if name == "CaseData" else None
        self._use = Use.KEY if name in TWEE_DATA else Use.PRIVATE if TWEE_HIDDEN.match(found["rest"]) else Use.TEXT
        named = self._use if self._number in self._names.heads else Use.KEY
        yield from self._run(HEADING_ID.sub("", found["name"]), found.start("name"), named)
        yield from self._run(found["rest"], found.start("rest"), Use.KEY)

    def _front_line(self, line: str) -> Iterator[RawRun]:
        assert self._front is not None, "only called inside front matter"
        for value in self._front.read(line):
            if value.use != "text" or value.text.strip() in self._names.replaced:
                yield from self._run(value.text, value.at, Use.COMMENT if value.use == "remark" else Use.KEY)
                continue
            for piece in self._pieces.of(value.text, value.at):
                yield self._made(piece.words, piece.at, Use.TEXT)

    def _inside(self, line: str) -> Iterator[RawRun]:
        """Read a line of code, or of a remark of the author."""
        if self._comment:
            before, mark, after = line.partition("-->")
            self._comment = not mark
            yield from self._run(before, 0, Use.COMMENT)
            yield from self._text(after, len(before) + 3) if mark else ()
        elif re.fullmatch(rf"[\s>]*{self._fence}{self._fence[0]}*\s*", line):
            self._fence = ""
        else:
            yield from self._run(QUOTE.sub("", line, count=1), 0, self._meant())

    def _line(self, line: str) -> Iterator[RawRun]:
        self._fence = ""
        prefix = PREFIX.match(line)
        assert prefix is not None, "a prefix may be empty"
        at, rest = prefix.end(), line[prefix.end() :]
        self._callouts = [one for one in self._callouts if one[0] <= depth_of(line)]
        if not rest:
            return
        if fence := FENCE.match(rest):
            self._fence, self._depth = fence[1], depth_of(line)
            yield from self._run(rest, at, Use.KEY)
            return
        if ASSERTION.fullmatch(rest):
            yield from self._run(rest, at, Use.KEY)
            return
        if self._entering and ONLY_CODE.match(rest):
            yield from self._entered(rest, at)
            return
        self._entering = self._entering and rest.startswith("<!--")
        if defined := DEFINITION.match(rest):
            yield from self._run(defined[0], at, Use.KEY)
            yield from self._run(rest[defined.end() :], at + defined.end(), self._meant())
        elif (callout := CALLOUT.match(rest)) and ">" in prefix[0]:
            yield from self._callout(callout, rest, at, depth_of(line))
        else:
            choice = rest.startswith("[") and prefix[0].strip(" >\t") != ""
            yield from self._text(rest, at, choice=choice)

    def _entered(self, rest: str, at: int) -> Iterator[RawRun]:
        """Read a line of logic under a heading. Of a date the place is read by people."""
        end = 0
        for found in DATELINE.finditer(rest):
            yield from self._run(rest[end : found.start("place")], at + end, Use.KEY)
            yield from self._text(found["place"], at + found.start("place"))
            end = found.end("place")
        yield from self._run(rest[end:], at + end, Use.KEY)

    def _callout(self, found: re.Match[str], rest: str, at: int, depth: int) -> Iterator[RawRun]:
        kind = self._names.kinds.get(found["kind"].strip().upper())
        use = Use.TRAINER if kind is not None and kind.audience in ("trainer", "room") else Use.TEXT
        self._callouts = [*(one for one in self._callouts if one[0] < depth), (depth, use)]
        yield from self._run(found[0], at, Use.KEY)
        argument, at = rest[found.end() :], at + found.end()
        first = argument.partition(" ")[0]
        if kind is not None and kind.variant(first.lower()):
            yield from self._run(first, at, Use.KEY)
            argument, at = argument[len(first) :], at + len(first)
        if (
            kind is None
            or kind.argument == "title"
            or (kind.argument == "statements" and STATEMENTS.fullmatch(argument.strip()) is None)
            or (kind.argument == "actor" and argument.strip() not in self._names.actors)
        ):
            yield from self._text(argument, at)
        else:
            yield from self._run(argument, at, Use.KEY)

    def _text(self, text: str, at: int, *, choice: bool = False) -> Iterator[RawRun]:
        """Yield the runs of running text; a remark in it is set apart."""
        before, mark, after = self._up_to_comment(text)
        for piece in self._pieces.of(before, at, choice=choice):
            yield self._made(piece.words, piece.at, Use.KEY if piece.logic else self._meant())
        if mark:
            inside, end, rest = after.partition("-->")
            start = at + len(before) + 4
            yield from self._run(inside, start, Use.COMMENT)
            self._comment = not end
            yield from self._text(rest, start + len(inside) + 3, choice=choice) if end else ()

    def _up_to_comment(self, text: str) -> tuple[str, str, str]:
        """Divide a text at a remark, if one begins there and ends somewhere in the file."""
        found = next((one for one in CODE_OR_COMMENT.finditer(text) if one["comment"]), None)
        if found is None or not any("-->" in one for one in (text[found.end() :], *self._lines[self._number :])):
            return text, "", ""
        return text[: found.start()], found[0], text[found.end() :]

    def _meant(self) -> Use:
        if self._use is not Use.TEXT:
            return self._use
        return Use.TRAINER if any(use is Use.TRAINER for _, use in self._callouts) else Use.TEXT

    def _run(self, text: str, at: int, use: Use) -> Iterator[RawRun]:
        if words := words_of(text):
            yield self._made(words, at + len(text) - len(text.lstrip()), use)

    def _made(self, words: str, at: int, use: Use) -> RawRun:
        meant = self._use if use is Use.TEXT else use
        return RawRun(words=words, line=self._number, column=at + 1, head=self._head, use=meant)
