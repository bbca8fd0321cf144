"""A text as the rules see it: its place, its tokens, its runs, and its letters without what is no plain text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from casusboek.model.source import Line, Span
from casusboek.model.text import Text
from casusboek.parse.names import Names
from casusboek.parse.placed import Placed
from casusboek.parse.reading import Run, read_blocks, read_line, runs_of


@dataclass(frozen=True, kw_only=True)
class KnownToTexts:
    """What the texts of a case may point to. `passages` gives the id of each by id and by title.

    `footnotes` are the names of those that every reader may see, `footnotes_aside` of all.
    `files` are the paths of all files of the book, or None when nobody looked; `path` is that of the case.
    """

    path: str
    names: Names
    passages: dict[str, str]
    files: Collection[str] | None = None
    footnotes: Collection[str] = ()
    footnotes_aside: Collection[str] = ()

    @property
    def is_twee(self) -> bool:
        """Say whether links are those of Twine."""
        return self.path.endswith((".twee", ".tw"))

    @property
    def settings(self) -> tuple[str, ...]:
        """Return the names of the settings."""
        return tuple(setting.name for setting in self.names.settings)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A text that was read once, for all rules."""

    placed: Placed
    tokens: tuple[Token, ...]
    runs: tuple[Run, ...]

    def inline(self, *types: str) -> Iterator[tuple[Run, Token]]:
        """Yield the inline tokens of some types, each with the run it stands in."""
        for run in self.runs:
            for token in run.tokens:
                if token.type in types:
                    yield run, token

    def blocks(self, *types: str) -> Iterator[tuple[Text, Token]]:
        """Yield the block tokens of some types, each with its lines."""
        for token in self.tokens:
            if token.type in types and token.map is not None:
                yield Text(lines=self.placed.text.lines[token.map[0] : token.map[1]]), token


def read(placed: Placed, references: tuple[Line, ...]) -> Read:
    """Read a text."""
    tokens = (read_blocks if placed.blocks else read_line)(placed.text, references)
    return Read(placed=placed, tokens=tokens, runs=tuple(runs_of(placed.text, tokens)))


def place_of(run: Run, token: Token) -> Span:
    """Return where a token stands."""
    return run.text.place(token.meta["at"], token.meta["to"])


def is_reference(run: Run, token: Token) -> bool:
    """Say whether a link or a picture has its address elsewhere, in a definition."""
    return token.type != "html_inline" and run.source[token.meta["at"] : token.meta["to"]].endswith("]")


def place_in(run: Run, token: Token, part: str) -> Span:
    """Return where a part of a token stands, such as its address; the whole token when it is written otherwise."""
    at = run.source.rfind(part, token.meta["at"], token.meta["to"]) if part else -1
    return run.text.place(at, at + len(part)) if at >= 0 else place_of(run, token)
