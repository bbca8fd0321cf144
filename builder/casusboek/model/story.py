"""A case as a whole: passages, choices, and the blocks of text in them, as written (Draft) and resolved (Story)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from casusboek.model.logic import Condition, Effect, Fact, Meter, Setting
from casusboek.model.source import Line, Located, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Ordinary Markdown (paragraphs, lists, tables, `###` headings), line by line as written. Never empty."""

    lines: tuple[Line, ...]
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
class Document:
    """A thing from the story's world. `kind` is mail, news, letter, app, memo, figures, or None."""

    kind: str | None
    title: str
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Advice that a reader may open before choosing. `actor` is an actor's id, or a name written out."""

    actor: Located[str]
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """How another party sees it; opens at an ending. `actor` as in Advice."""

    actor: Located[str]
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Justify:
    """A question to answer in one sentence before the consequence shows; may be skipped."""

    question: str
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNote:
    """A folded knowledge note with its source."""

    title: str
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerNote:
    """Only for the trainer; `minutes` is the time it takes, when given. Never in the self-study page."""

    minutes: int | None
    blocks: "tuple[Block, ...]"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """Names an earlier choice back: shown only when `passage` was left by a choice on this route."""

    passage: Located[str]
    blocks: "tuple[Block, ...]"
    span: Span


Block: TypeAlias = Prose | Conditional | Document | Advice | Perspective | Justify | LawNote | TrainerNote | Echo


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """The questions at an ending: those of the lenses, then the case's own (`prompts`, Markdown each)."""

    lenses: tuple[Located[str], ...]
    blocks: tuple[Block, ...]
    prompts: tuple[Located[str], ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way on. `letter` hangs on the order; `id` is what records and codes keep.

    As parsed `id` hangs on passage and target (`appje>maandag`, then `appje>maandag#2`); `editions` replaces it by the
    choice's key. `label` is inline Markdown. In a Draft `target` may point nowhere.
    """

    id: str
    letter: str
    label: Located[str]
    target: Located[str]
    condition: Condition | None
    effects: tuple[Effect, ...]
    pitfalls: tuple[Located[str], ...]
    consequence: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """A link from an ending to another case of the book ("play on"). `target` is the file as written."""

    label: Located[str]
    target: Located[str]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One step of a story. With a reflection and no choices it is an ending."""

    id: str
    title: str
    on_enter: tuple[Effect, ...]
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...]
    reflection: Reflection | None
    onward: tuple[Onward, ...]
    position: tuple[float, float] | None
    size: tuple[float, float] | None
    tags: tuple[str, ...]
    span: Span

    @property
    def is_ending(self) -> bool:
        """Say whether a route can end here."""
        return self.reflection is not None and not self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone in the story, with interests that open up in the debrief."""

    id: str
    name: str
    wants: str
    fears: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What stands in a case's front matter besides its logic. Texts may hold `{{ setting }}`; missing ones are ''."""

    case: str
    title: str
    summary: str
    role: str
    question: str
    solo_minutes: int | None
    plenary_minutes: int | None
    themes: tuple[str, ...]
    plays_in: str
    law_checked: str
    note: str
    language: str
    undo: bool
    draft: bool = False
    actors: tuple[Actor, ...]


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

    `turn` is how often the check of its codes was drawn again, to be the only one of the book with it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A set of reflection prompts. `plenary` ones are for the room. Prompts and `about` are Markdown."""

    id: str
    title: str
    about: str
    prompts: tuple[str, ...]
    plenary: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """Something sensible people fall into, shown in the debrief only. Texts are Markdown."""

    id: str
    title: str
    about: str
    prompts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary; `words` are the forms that are explained in a text (the title first)."""

    id: str
    title: str
    about: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What stands beside the cases and serves them all."""

    lenses: tuple[Lens, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    terms: tuple[Term, ...] = ()


def inner(block: Block) -> "tuple[tuple[Block, ...], ...]":
    """Return the runs of blocks that stand directly inside a block."""
    match block:
        case Prose():
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


def blocks_of(passage: Passage) -> Iterator[Block]:
    """Yield every block of a passage: its text, its choices' consequences, its reflection."""
    yield from walk(passage.blocks)
    for choice in passage.choices:
        yield from walk(choice.consequence)
    if passage.reflection is not None:
        yield from walk(passage.reflection.blocks)
