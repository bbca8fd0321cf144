"""Counts what one reader reads in a story: words, by the conditions under which they show; and how hard they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casusboek.kinds import KINDS
from casusboek.model.logic import AllOf, Condition, Not, Seen
from casusboek.model.story import Block, Callout, Conditional, Prose, Story, inner
from casusboek.model.text import Text

PACE = 200  # words a minute, read alone
CHOOSING = 15  # seconds at a decision
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NOT_READ = re.compile(r"\]\([^)\n]*\)|<!--.*?-->|<[^>\n]+>|\{\{[^}\n]*\}\}|`", re.DOTALL)
SENTENCE = re.compile(r"[.!?…]+(?:[\"”’)]|\s|$)")
SYLLABLE = re.compile(r"ij|[aeiouyàâáèêéìîíòôóùûú]+|[äëïöü]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that show where `shows` holds (always, when None)."""

    words: int
    shows: Condition | None


def pieces(blocks: Iterable[Block], path: tuple[Condition, ...] = ()) -> Iterator[Piece]:
    """Yield what a reader reads in some blocks, unfolded and all; not what is for a trainer, a room or the debrief."""
    for block in blocks:
        match block:
            case Conditional():
                before: tuple[Condition, ...] = ()
                for branch in block.branches:
                    own = () if branch.condition is None else (branch.condition,)
                    yield from pieces(branch.blocks, (*path, *before, *own))
                    before = (*before, *(Not(condition=one) for one in own))
            case Callout():
                kind = KINDS[block.kind]
                if kind.audience != "reader" or kind.logic in ("perspective", "reflection"):
                    continue
                seen = (Seen(passage=block.name.value, span=block.name.span),) if kind.logic == "echo" else ()
                if isinstance(block.argument, Text):
                    yield Piece(words=count(block.argument), shows=_all(path))
                yield from pieces(block.blocks, (*path, *seen))
            case Prose():
                yield Piece(words=count(block.text), shows=_all(path))
            case _:
                for run in inner(block):
                    yield from pieces(run, path)


def _all(path: tuple[Condition, ...]) -> Condition | None:
    return path[0] if len(path) == 1 else AllOf(conditions=path) if path else None


def count(text: Text) -> int:
    """Count the words of a text that people read."""
    return len(WORD.findall(NOT_READ.sub(" ", text.source)))


def minutes(words: float, decisions: float) -> float:
    """Return how many minutes reading and choosing take somebody alone."""
    return words / PACE + decisions * CHOOSING / 60


def texts_read(story: Story) -> Iterator[str]:
    """Yield every text that a reader of a story may read, as plain words."""
    runs = [story.cover]
    for passage in story.passages:
        runs.append(passage.blocks)
        runs += [choice.consequence for choice in passage.choices]
        yield from (NOT_READ.sub(" ", choice.label.source) for choice in passage.choices)
    for run in runs:
        yield from _prose(run)


def _prose(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Prose):
            yield NOT_READ.sub(" ", block.text.source)
        elif not isinstance(block, Callout) or KINDS[block.kind].audience == "reader":
            for run in inner(block):
                yield from _prose(run)


def flesch_douma(texts: Iterable[str]) -> float | None:
    """Return how easily texts read, by Douma (1960): 206.84 - 0.77 syllables in 100 words - 0.93 words in a sentence.

    100 is very easy, 0 very hard; None without words. Syllables are counted by groups of vowels.
    """
    words, syllables, sentences = 0, 0, 0
    for text in texts:
        found = WORD.findall(text)
        words += len(found)
        syllables += sum(max(1, len(SYLLABLE.findall(word))) for word in found)
        sentences += max(1, len(SENTENCE.findall(text))) if found else 0
    if not words:
        return None
    return 206.84 - 0.77 * (100 * syllables / words) - 0.93 * (words / sentences)
