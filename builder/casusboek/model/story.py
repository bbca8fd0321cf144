"""A case as a whole: passages, choices, and the blocks of text in them, as written (Draft) and resolved (Story)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.model.about import About
from casusboek.model.logic import Condition, Effect, Fact, Meter, Setting
from casusboek.model.source import Line, Located, Span
from casusboek.model.text import Text
from casusboek.model.week import Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Ordinary Markdown: paragraphs, lists, tables, `###` headings. A `Text` by itself is only one line of it."""

    text: Text

    @property
    def span(self) -> Span:
        """Return the place of the whole text."""
        return self.text.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """What `[^name]` in the text of the same passage stands for."""

    name: str
    text: Text
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What the author relies on here (`vast: ...`): it must hold for every reader who comes here. Nobody reads it."""

    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One part of a conditional: its condition (None: otherwise) and its blocks."""

    condition: Condition | None
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """Text shown only in states where it holds: the first branch whose condition holds."""

    branches: tuple[Branch, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A quote with a mark (`> [!KIND] argument`). `kind` is the name of a folder in theme/blocks, which says all of it.

    The argument is what the kind declares: words that people read, the name of something in the case, names of
    statements about the law, a number of minutes, or None. `variant` is a kind within the kind (of a document: mail,
    news, letter ...), or ''.
    """

    kind: str
    argument: "Argument"
    blocks: "tuple[Block, ...]"
    span: Span
    variant: str = ""

    @property
    def title(self) -> Text:
        """Return the argument of a kind whose argument is words."""
        assert isinstance(self.argument, Text), self.kind
        return self.argument

    @property
    def name(self) -> Located[str]:
        """Return the argument of a kind whose argument names something."""
        assert isinstance(self.argument, Located), self.kind
        return self.argument

    @property
    def statements(self) -> tuple[Located[str], ...]:
        """Return what a callout about the law names of cases/wet.md; () when it has only a text of its own."""
        return self.argument if isinstance(self.argument, tuple) else ()

    @property
    def minutes(self) -> int | None:
        """Return the argument of a kind whose argument is a time, when it was given."""
        assert self.argument is None or isinstance(self.argument, int), self.kind
        return self.argument


Argument: TypeAlias = Text | Located[str] | tuple[Located[str], ...] | int | None
Block: TypeAlias = Prose | Conditional | Callout | Footnote | Assertion


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """The questions at an ending: those of the lenses, then the case's own (`prompts`)."""

    lenses: tuple[Located[str], ...]
    blocks: tuple[Block, ...]
    prompts: tuple[Prose, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way on. `letter` hangs on the order; `id` is what records and codes keep.

    As parsed `id` hangs on passage and target (`appje>maandag`, then `appje>maandag#2`); `editions` replaces it by the
    choice's key. `label` is inline Markdown. In a Draft `target` may point nowhere. `pitfalls`,
    `values` and `moves` are ids of the shelf: what one steps into by it, what it puts first, and what one does by it.
    """

    id: str
    letter: str
    label: Text
    target: Located[str]
    condition: Condition | None
    effects: tuple[Effect, ...]
    pitfalls: tuple[Located[str], ...]
    consequence: tuple[Block, ...]
    span: Span
    values: tuple[Located[str], ...] = ()
    moves: tuple[Located[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """A link from an ending to another case of the book ("play on"). `target` is the file as written."""

    label: Text
    target: Located[str]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """When and where a passage happens: an ISO `date`, a `time` on 24 hours (`21:15`, or ''), a place (or NO_TEXT).

    Dates compare as texts, and so do times.
    """

    date: str
    time: str
    place: Text
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One step of a story. With a reflection and no choices it is an ending."""

    id: str
    title: Text
    dateline: Dateline | None = None
    on_enter: tuple[Effect, ...] = ()
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = ()
    reflection: Reflection | None = None
    onward: tuple[Onward, ...] = ()
    position: tuple[float, float] | None = None
    size: tuple[float, float] | None = None
    tags: tuple[str, ...] = ()
    span: Span

    @property
    def is_ending(self) -> bool:
        """Say whether a route can end here."""
        return self.reflection is not None and not self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An author's note that one finding is intended: `<!-- casusboek: toegestaan CB402 omdat ... -->`."""

    code: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Twine:
    """What a Twee file says that the story does not use, kept for the way back (JSON texts by key)."""

    ifid: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A case as written: names may point nowhere. `references` are the file's link definitions, for every block."""

    path: str
    about: About
    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    start: Located[str] | None
    cover: tuple[Block, ...]
    passages: tuple[Passage, ...]
    references: tuple[Line, ...]
    waivers: tuple[Waiver, ...]
    span: Span
    twine: Twine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case in which every name resolves. Only parse/resolve.py makes one.

    `turn` is how often the check of its codes was drawn again, to be the only one of the book with it. `tellers` are
    the cases that it hears, and `asked` its facts that others ask for; one that stands alone has neither.
    """

    path: str
    about: About
    meters: tuple[Meter, ...]
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    start: str
    cover: tuple[Block, ...]
    passages: tuple[Passage, ...]
    references: tuple[Line, ...]
    waivers: tuple[Waiver, ...]
    span: Span
    twine: Twine | None = None
    turn: int = 0
    tellers: tuple[Teller, ...] = ()
    asked: frozenset[str] = frozenset()
    by_id: dict[str, Passage] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the passages by id."""
        object.__setattr__(self, "by_id", {passage.id: passage for passage in self.passages})

    def passage(self, id: str) -> Passage:
        """Return a passage that is known to exist."""
        return self.by_id[id]

    @property
    def endings(self) -> tuple[Passage, ...]:
        """Return the endings, in written order."""
        return tuple(passage for passage in self.passages if passage.is_ending)


def inner(block: Block) -> "tuple[tuple[Block, ...], ...]":
    """Return the runs of blocks that stand directly inside a block."""
    match block:
        case Prose() | Footnote() | Assertion():
            return ()
        case Conditional(branches=branches):
            return tuple(branch.blocks for branch in branches)
        case _:
            return (block.blocks,)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and everything inside them, in written order."""
    for block in blocks:
        yield block
        for run in inner(block):
            yield from walk(run)


def callouts_of(case: Draft | Story, kind: str) -> Iterator[Callout]:
    """Yield every callout of a kind in a case: on the cover, then passage by passage."""
    for run in (walk(case.cover), *map(blocks_of, case.passages)):
        yield from (block for block in run if isinstance(block, Callout) and block.kind == kind)


def blocks_of(passage: Passage) -> Iterator[Block]:
    """Yield every block of a passage: its text, its choices' consequences, its reflection."""
    yield from walk(passage.blocks)
    for choice in passage.choices:
        yield from walk(choice.consequence)
    if passage.reflection is not None:
        yield from walk(passage.reflection.blocks)
