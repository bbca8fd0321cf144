"""How long a passage takes in a room, counted from what is written: reading aloud, the options, the vote, the talk.

The figures are those of trainers and stand here only: a run sheet, the checker and the presenter's window ask here.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from casusboek.kinds import KINDS
from casusboek.model.logic import Change, Effect
from casusboek.model.story import Block, Callout, Conditional, Passage, Prose, Story, inner
from casusboek.model.text import Text
from casusboek.play import State, holds

PACE = 130  # words a minute, read aloud
OPTION = 15  # seconds to read one option aloud
HANDS = 45  # seconds for a vote with hands, and a second a person for each option beyond the first
WAYS = {"cards": 20, "phones": 30}  # seconds for a vote in another way, however many people there are
PEOPLE = 30  # who votes, when nobody said how many there are
TALK = 1  # minutes with a neighbour, at a decision of which the notes plan none
WRITING = 120  # seconds to write in silence, at an ending of which the notes plan nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """What something takes, by part, in seconds. `words` are read aloud, `ballots` are the decisions put to a vote."""

    words: int = 0
    read: float = 0
    options: float = 0
    vote: float = 0
    talk: float = 0
    writing: float = 0
    ballots: int = 0

    @property
    def seconds(self) -> float:
        """Return all parts together."""
        return self.read + self.options + self.vote + self.talk + self.writing

    @property
    def minutes(self) -> int:
        """Return all parts together in whole minutes, rounded up: who plans must not run over."""
        return math.ceil(round(self.seconds / 60, 3))

    def __add__(self, other: "Time") -> "Time":
        """Return the parts of both."""
        return Time(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


def vote(options: int, people: int = PEOPLE, way: str = "hands") -> float:
    """Return how many seconds a vote over so many options takes."""
    return HANDS + people * max(0, options - 1) if way == "hands" else WAYS[way]


def reading(words: int) -> Time:
    """Return the time to read so many words aloud."""
    return Time(words=words, read=words * 60 / PACE)


def scene_time(story: Story, state: State, passage: Passage, options: int, people: int = PEOPLE) -> Time:
    """Return the time of a passage in a state, in which so many choices are open.

    A note that plans no minutes at all (`[!TRAINER] 0`) says that a decision goes without a vote: the trainer reads
    out one option and takes it.
    """
    talk = planned(story, state, passage.blocks)
    made = reading(_count(passage.title) + spoken(story, state, passage.blocks))
    if options > 1:
        minutes = TALK if talk is None else talk
        made += (
            Time(options=options * OPTION, vote=vote(options, people), talk=minutes * 60, ballots=1)
            if minutes
            else Time(options=OPTION)
        )
    elif talk:
        made += Time(talk=talk * 60)
    elif passage.is_ending:
        made += Time(writing=WRITING)
    return made


def told_time(story: Story, state: State, blocks: tuple[Block, ...], effects: Iterable[Effect]) -> Time:
    """Return the time to tell what a choice led to, and what moved."""
    labels = {meter.name: _count(meter.label) for meter in story.meters}
    moved = sum(1 + labels[effect.meter] for effect in effects if isinstance(effect, Change))
    return reading(spoken(story, state, blocks) + moved) + Time(talk=60 * (planned(story, state, blocks) or 0))


def planned(story: Story, state: State, blocks: Iterable[Block]) -> int | None:
    """Return the minutes of talk that the notes plan in a state, or None when they say nothing of it."""
    noted = [note.minutes for note in notes_in(shown(story, state, blocks)) if note.minutes is not None]
    return sum(noted) if noted else None


def spoken(story: Story, state: State, blocks: Iterable[Block]) -> int:
    """Count the words read aloud to a room: the text for the room instead of the long one, and every document."""
    found = list(_aloud(story, state, blocks))
    short = [block for block in found if isinstance(block, Callout) and block.kind == "room"]
    chosen = (
        [*short, *(block for block in found if isinstance(block, Callout) and _is_figure(block))] if short else found
    )
    return sum(_words(story, state, block) for block in chosen)


def shown(story: Story, state: State, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that stand in a passage in a state, and what is inside them."""
    for block in blocks:
        if isinstance(block, Conditional):
            branch = next((one for one in block.branches if holds(story, state, one.condition)), None)
            yield from shown(story, state, branch.blocks if branch else ())
        else:
            yield block
            for run in inner(block):
                yield from shown(story, state, run)


def notes_in(blocks: Iterable[Block]) -> list[Callout]:
    """Return the trainer's notes among some blocks."""
    return [block for block in blocks if isinstance(block, Callout) and block.kind == "trainer"]


def _aloud(story: Story, state: State, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the outermost blocks that a room hears: nothing folded, nothing for the trainer, no form."""
    for block in blocks:
        if isinstance(block, Conditional):
            branch = next((one for one in block.branches if holds(story, state, one.condition)), None)
            yield from _aloud(story, state, branch.blocks if branch else ())
        elif isinstance(block, Prose) or (isinstance(block, Callout) and _is_heard(block)):
            yield block


def _is_heard(block: Callout) -> bool:
    kind = KINDS[block.kind]
    return not kind.folded and kind.audience in ("reader", "room") and block.kind != "justify"


def _is_figure(block: Callout) -> bool:
    """Say whether a block has slides of its own in a room."""
    return block.kind in ("document", "quote")


def _words(story: Story, state: State, block: Block) -> int:
    if isinstance(block, Prose):
        return _count(block.text)
    title = _count(block.argument) if isinstance(block, Callout) and isinstance(block.argument, Text) else 0
    return title + sum(_words(story, state, one) for run in inner(block) for one in _aloud(story, state, run))


def _count(text: Text) -> int:
    """Count the words of a text: what has a letter or a digit in it."""
    return sum(any(map(str.isalnum, word)) for line in text.lines for word in line.text.split())
