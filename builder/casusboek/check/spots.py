"""Finds the places that depend on the state: conditional branches, echoes, what an author relies on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casusboek.model.logic import AllOf, Condition, Not, Seen
from casusboek.model.source import Span
from casusboek.model.story import Assertion, Block, Branch, Callout, Choice, Conditional, Story, inner


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A piece of text that only some readers see. `index` numbers the spots of a story in written order.

    It stands in `passage` ('' on the cover), or under `choice` of that passage. It shows where `shows` holds.
    `spared` holds where a reader comes to its own condition and that is false; None when it has none of its own.
    """

    index: int
    passage: str
    choice: Choice | None
    block: Branch | Callout | Assertion
    shows: Condition
    spared: Condition | None
    last: bool

    @property
    def is_text(self) -> bool:
        """Say whether this is a text, and not what an author relies on: that holds where it "shows"."""
        return not isinstance(self.block, Assertion)

    @property
    def span(self) -> Span:
        """Return the place of the text."""
        return self.block.span


def spots_of(story: Story) -> tuple[Spot, ...]:
    """Return every spot of a story: on the cover, and per passage in its text, its consequences and its reflection.

    Left out are perspectives (they open at whatever ending the reader comes to) and an echo of the passage in which it
    stands itself (it shows at a second visit only): no state says whether these are seen.
    """
    found = [*_spots(story.cover, "", None, ())]
    for passage in story.passages:
        found += _spots(passage.blocks, passage.id, None, ())
        for choice in passage.choices:
            found += _spots(choice.consequence, passage.id, choice, ())
        if passage.reflection is not None:
            found += _spots(passage.reflection.blocks, passage.id, None, ())
    return tuple(replace(spot, index=index) for index, spot in enumerate(found))


def _spots(
    blocks: tuple[Block, ...], passage: str, choice: Choice | None, path: tuple[Condition, ...]
) -> Iterator[Spot]:
    for block in blocks:
        match block:
            case Conditional():
                yield from _branches(block, passage, choice, path)
            case Callout(kind="echo"):
                yield from _echo(block, passage, choice, path)
            case Callout(kind="perspective"):
                continue
            case Assertion():
                yield Spot(
                    index=0,
                    passage=passage,
                    choice=choice,
                    block=block,
                    shows=AllOf(conditions=(*path, block.condition)),
                    spared=AllOf(conditions=(*path, Not(condition=block.condition))),
                    last=False,
                )
            case _:
                for run in inner(block):
                    yield from _spots(run, passage, choice, path)


def _branches(block: Conditional, passage: str, choice: Choice | None, path: tuple[Condition, ...]) -> Iterator[Spot]:
    for number, branch in enumerate(block.branches, start=1):
        own = path if branch.condition is None else (*path, branch.condition)
        spared = None if branch.condition is None else AllOf(conditions=(*path, Not(condition=branch.condition)))
        yield Spot(
            index=0,
            passage=passage,
            choice=choice,
            block=branch,
            shows=AllOf(conditions=own),
            spared=spared,
            last=number == len(block.branches),
        )
        yield from _spots(branch.blocks, passage, choice, own)
        if branch.condition is not None:
            path = (*path, Not(condition=branch.condition))


def _echo(block: Callout, passage: str, choice: Choice | None, path: tuple[Condition, ...]) -> Iterator[Spot]:
    if block.name.value == passage and choice is None:
        return
    own = (*path, Seen(passage=block.name.value, span=block.name.span))
    yield Spot(
        index=0, passage=passage, choice=choice, block=block, shows=AllOf(conditions=own), spared=None, last=True
    )
    yield from _spots(block.blocks, passage, choice, own)
