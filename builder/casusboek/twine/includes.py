"""Puts the text of included passages where it is shown, within bounds: a case has no passages inside passages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from casusboek.model.diagnostic import Sentence, text
from casusboek.twine.dialects.pieces import Include, Link, Piece, Refused, When, Words, every

DEEPEST = 6
MOST_TEXT = 100_000
MOST_TEXT_IN_STORY = 2_000_000


@dataclass
class Room:
    """How much text may still be put inside passages, in one of them and in the whole story."""

    passage: int = MOST_TEXT
    story: int = MOST_TEXT_IN_STORY

    def takes(self, size: int) -> bool:
        """Take room for a text, and say whether there was enough."""
        if size > min(self.passage, self.story):
            return False
        self.passage -= size
        self.story -= size
        return True


@dataclass
class Expander:
    """Resolves the includes of a story; `pieces` are those of every passage, by name."""

    pieces: Mapping[str, tuple[Piece, ...]]
    room: Room = field(default_factory=Room)
    stack: list[str] = field(default_factory=list)

    def expand_passage(self, name: str) -> tuple[Piece, ...]:
        """Return the pieces of a passage with its includes resolved."""
        self.stack, self.room.passage = [name], MOST_TEXT
        return self.expand(self.pieces[name])

    def expand(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return pieces in which every include is the text it stands for, or refused."""
        return tuple(self._expanded(pieces))

    def _expanded(self, pieces: tuple[Piece, ...]) -> Iterator[Piece]:
        for piece in pieces:
            match piece:
                case Include():
                    yield from self._included(piece)
                case When(branches=branches):
                    made = tuple(replace(branch, pieces=self.expand(branch.pieces)) for branch in branches)
                    yield replace(piece, branches=made)
                case Link(consequence=consequence) if consequence:
                    yield replace(piece, consequence=self.expand(consequence))
                case _:
                    yield piece

    def _included(self, piece: Include) -> Iterator[Piece]:
        name = piece.target if piece.target in self.pieces else piece.target.strip()
        if name not in self.pieces:
            yield _refused(piece, "CB658", text("there is no passage `{name}`", name=name))
        elif name in self.stack:
            yield _refused(piece, "CB656", text("the passage `{name}` shows itself in itself", name=name))
        elif len(self.stack) >= DEEPEST or not self.room.takes(_size(self.pieces[name])):
            yield _refused(piece, "CB656", text("too many passages are shown inside one another here"))
        else:
            self.stack.append(name)
            yield from self._expanded(self.pieces[name])
            self.stack.pop()


def _refused(piece: Include, code: str, message: Sentence) -> Refused:
    help = text("write the text out where it is used")
    return Refused(code=code, name=piece.source, source=piece.source, span=piece.span, message=message, help=help)


def _size(pieces: tuple[Piece, ...]) -> int:
    return sum(len(piece.text) if isinstance(piece, Words) else 100 for piece in every(pieces)) + 1
