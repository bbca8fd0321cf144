"""Builds the pieces of a passage while a format's reader walks through its text, within bounds of size and depth."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from casusboek.model.diagnostic import Diagnostic, Sentence, error, text, warning
from casusboek.model.source import Span
from casusboek.parse.run import Run
from casusboek.parse.twee.passage import TweePassage
from casusboek.twine.dialects.expression import Expression
from casusboek.twine.dialects.marks import escaped, tame_inline, without_marks
from casusboek.twine.dialects.pieces import Branch, End, Piece, Reading, Refused, Test, Words

DEEPEST = 24
LARGEST = 400_000
WORK = 30


class TooTangledError(Exception):
    """Reading a passage takes more work than its length warrants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reader knows of the story: the names of its passages and how links without words are called."""

    names: frozenset[str]
    onward: str
    back: str
    picture: str


@dataclass
class Frame:
    """A container that is being read. `close` gets its pieces when it ends; `inner` is what stands in it so far.

    `quiet`: line breaks in it are blanks. `lenient`: it may end without a closing mark. `single`: it ends
    behind the first thing in it. `flat`: it was too deep.
    """

    name: str
    start: int
    close: "Callable[[Frame, int], None] | None"
    inner: list[Piece] = field(default_factory=list)
    flat: bool = False
    quiet: bool = False
    lenient: bool = False
    single: bool = False
    source: str = ""
    branches: list[Branch] = field(default_factory=list)
    test: Test | None = None
    subject: Expression | None = None

    def next_branch(self, test: Test | None) -> None:
        """End the branch that is being read and begin one with another test."""
        self.branches.append(Branch(test=self.test, pieces=tuple(self.inner)))
        self.test = test
        self.inner.clear()


class Builder:
    """The pieces of one passage in the making. `wiki`: the text is not Markdown, so signs of Markdown are escaped."""

    def __init__(self, passage: TweePassage, context: Context, *, wiki: bool) -> None:
        """Begin with nothing read."""
        self.passage, self.context, self.wiki = passage, context, wiki
        self.text = without_marks(passage.text).replace("\r", " ")
        self.run = Run(passage.lines())
        self.frames: list[Frame] = [Frame("", 0, None)]
        self.found: list[Diagnostic] = []
        self.no_breaks = 0
        self.last: dict[str, int] = {}
        self.work = 2_000_000 + WORK * len(self.text)
        if len(self.text) > LARGEST:
            raise TooTangledError

    @property
    def top(self) -> Frame:
        """Return the innermost container."""
        return self.frames[-1]

    def span(self, start: int, end: int) -> Span:
        """Return the place of a part of the text."""
        return self.run.span(start, min(end, len(self.text)))

    def charge(self, steps: int) -> None:
        """Count work that may turn out to be for nothing. Raises TooTangledError when it gets out of hand."""
        self.work -= steps
        if self.work < 0:
            raise TooTangledError

    def comes(self, written: str, at: int) -> bool:
        """Say whether something still comes behind an offset."""
        if written not in self.last:
            self.last[written] = self.text.rfind(written)
        return self.last[written] >= at

    def add(self, *pieces: Piece) -> None:
        """Add pieces where the reading is."""
        self.top.inner.extend(pieces)

    def flow(self, pieces: Iterable[Piece]) -> None:
        """Put pieces that were read already where the reading is."""
        for piece in pieces:
            if isinstance(piece, Words):
                self.markdown(piece.text)
            else:
                self.add(piece)

    def markdown(self, words: str) -> None:
        """Add words that are Markdown already."""
        if self.no_breaks:
            words = words.replace("\n", " ")
        if words:
            self.add(Words(text=words))

    def plain(self, words: str) -> None:
        """Add words of the author that mean nothing but themselves."""
        self.markdown(self.inline(words))

    def inline(self, words: str) -> str:
        """Return words of a label or an attribute as Markdown without links, pictures or HTML in it."""
        return escaped(words) if self.wiki else tame_inline(words)

    def open(self, frame: Frame) -> None:
        """Begin a container. One too deep is reported, and what stands in it goes to the one around it."""
        if len(self.frames) > DEEPEST:
            frame.flat, frame.inner, frame.close = True, self.top.inner, None
            if len(self.frames) == DEEPEST + 1:
                self.tell("CB656", frame.start, frame.start, text("this is nested deeper than {most}", most=DEEPEST))
            if len(self.frames) > 50 * DEEPEST:
                raise TooTangledError
        self.frames.append(frame)
        self.no_breaks += frame.quiet

    def close(self, end: int) -> None:
        """End the innermost container."""
        frame = self.frames.pop()
        self.no_breaks -= frame.quiet
        if frame.close is not None:
            frame.close(frame, end)

    def is_open(self, name: str) -> bool:
        """Say whether a container of this name is open somewhere."""
        return any(frame.name == name for frame in self.frames[1:])

    def close_until(self, name: str, end: int) -> bool:
        """End containers up to and with the one of this name; those inside it were left open. False: there is none."""
        if not self.is_open(name):
            return False
        while self.top.name != name:
            self.leave_open(end)
        self.close(end)
        return True

    def leave_open(self, end: int) -> None:
        """End a container that its author did not close: it is reported, marked, and its words stay."""
        frame = self.top
        if frame.lenient or frame.flat:
            self.close(end)
            return
        self.frames.pop()
        self.no_breaks -= frame.quiet
        source = frame.source or frame.name
        refused = Refused(
            code="CB657",
            name=frame.name,
            source=source,
            span=self.span(frame.start, frame.start + len(source)),
            message=text("`{name}` is not closed", name=_short(source)),
            help=text("write its closing mark, as the story format asks"),
        )
        self.add(refused, *(piece for branch in frame.branches for piece in branch.pieces), *frame.inner)

    def refuse(
        self,
        code: str,
        start: int,
        end: int,
        message: Sentence,
        help: Sentence | None = None,
        *,
        name: str = "",
        shown: str | None = None,
        visible: bool = True,
    ) -> None:
        """Add something that is not translated. `shown` is what marks it in place, when that is not its source."""
        source = self.text[start:end] if shown is None else shown
        refused = Refused(
            code=code,
            name=name or _short(source),
            source=source,
            span=self.span(start, end),
            message=message,
            help=help,
            visible=visible,
        )
        self.add(refused)

    def refuse_around(
        self, frame: Frame, source: str, help: Sentence | None, *, code: str = "CB650", visible: bool = True
    ) -> None:
        """Add something that is not translated, and what stands inside it. What only changes looks is not `visible`."""
        refused = Refused(
            code=code,
            name=frame.name,
            source=source,
            span=self.span(frame.start, frame.start + len(source)),
            message=not_translated(_short(source)),
            help=help,
            visible=visible,
        )
        self.add(refused, *frame.inner, *([End(name=frame.name)] if visible else []))

    def tell(
        self, code: str, start: int, end: int, message: Sentence, help: Sentence | None = None, *, is_error: bool = True
    ) -> None:
        """Report something that leaves no mark in the text."""
        make = error if is_error else warning
        self.found.append(make(code, self.span(start, end), message, help=help))

    def done(self) -> Reading:
        """Return what was read; containers that are still open are reported."""
        while len(self.frames) > 1:
            self.leave_open(len(self.text))
        return Reading(pieces=tuple(self.top.inner), diagnostics=tuple(self.found))


def not_translated(name: str) -> Sentence:
    """Return the sentence for something without a translation."""
    return text("`{name}` is not translated", name=name)


def too_tangled(passage: TweePassage) -> Reading:
    """Return a passage that could not be read within bounds: all of it as one piece that is not translated."""
    refused = Refused(
        code="CB656",
        name=passage.name,
        source=passage.text[:LARGEST],
        span=passage.lines()[0].span(),
        message=text("the passage `{name}` is too large or too tangled to translate", name=passage.name),
        help=text("divide it over more passages in Twine"),
    )
    return Reading(pieces=(refused,))


def _short(source: str) -> str:
    line = re.sub(r"\s+", " ", source).strip().replace("`", "'")
    return line if len(line) <= 60 else line[:57] + "..."
