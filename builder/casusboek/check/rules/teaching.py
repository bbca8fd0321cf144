"""Rules about what makes a case a lesson: a question that nobody is asked teaches nobody."""

from collections.abc import Iterable, Iterator

from casusboek.model.diagnostic import Diagnostic, Sentence, text, warning
from casusboek.model.story import Block, Callout, Conditional, Story, inner, walk


def unasked_questions(story: Story) -> Iterator[Diagnostic]:
    """CB504: a question to justify a choice, where no choice follows or another is asked already."""
    for run in _without_choices(story):
        for block in walk(run):
            if _asks(block):
                yield _unasked(block, text("no choice follows here, so nobody is asked this question"))
    for passage in story.passages:
        if passage.choices:
            yield from _second_questions(passage.blocks, asked=False)


def _without_choices(story: Story) -> Iterator[tuple[Block, ...]]:
    yield story.cover
    for passage in story.passages:
        if not passage.choices:
            yield passage.blocks
        yield from (choice.consequence for choice in passage.choices)
        if passage.reflection is not None:
            yield passage.reflection.blocks


def _second_questions(blocks: Iterable[Block], *, asked: bool) -> Iterator[Diagnostic]:
    """Yield the questions behind one that every reader has been asked; those in a condition may be the first."""
    for block in blocks:
        if _asks(block):
            if asked:
                yield _unasked(block, text("another question is asked before this choice already"))
            asked = True
        elif isinstance(block, Conditional):
            for branch in block.branches:
                yield from _second_questions(branch.blocks, asked=asked)
        else:
            for run in inner(block):
                yield from _second_questions(run, asked=asked)


def _asks(block: Block) -> bool:
    return isinstance(block, Callout) and block.kind == "justify"


def _unasked(block: Block, message: Sentence) -> Diagnostic:
    return warning(
        "CB504",
        block.span,
        message,
        help=text("keep one `[!VERANTWOORD]` in a passage, above its choices"),
    )
