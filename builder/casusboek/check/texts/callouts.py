"""Rules about callouts that follow from their kind: where it may stand, and how long its text may be."""

import re
from collections.abc import Iterator

from casusboek.kinds import KINDS
from casusboek.model.diagnostic import Diagnostic, error, text, warning
from casusboek.model.kind import Kind
from casusboek.model.source import Span
from casusboek.model.story import Block, Callout, Draft, Prose, walk
from casusboek.model.text import Text
from casusboek.near import near
from casusboek.parse.reading import plain_words, read_blocks

SORT = re.compile(r"([a-z][a-z-]*):?(?=\s|$)")


def check_callouts(draft: Draft) -> Iterator[Diagnostic]:
    """CB234 and CB237 and CB510: a callout where it cannot stand, of no sort that there is, or too long."""
    language = draft.about.language
    for place, blocks in _runs(draft):
        for block in walk(blocks):
            if isinstance(block, Callout):
                yield from _misplaced(block, place, language)
                yield from (one for inside in walk(block.blocks) for one in _room_inside(inside, language))
                yield from _of_no_sort(block, KINDS[block.kind], language)
                yield from _too_long(block, language)


def _runs(draft: Draft) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "cover", draft.cover
    for passage in draft.passages:
        yield "passage", passage.blocks
        for choice in passage.choices:
            yield "consequence", choice.consequence
        if passage.reflection is not None:
            yield "reflection", passage.reflection.blocks


def _misplaced(block: Callout, place: str, language: str) -> Iterator[Diagnostic]:
    kind = KINDS[block.kind]
    if place not in kind.places:
        message = text("`{kind}` cannot stand here", kind=kind.word(language))
        yield error("CB234", _first_line(block.span), message, help=text("put it in the text of a passage"))


def _room_inside(block: Block, language: str) -> Iterator[Diagnostic]:
    """Yield a text for the room that stands in another callout: the screen shows what a passage or a branch says."""
    if isinstance(block, Callout) and KINDS[block.kind].audience == "room":
        yield from _misplaced(block, "callout", language)


def _of_no_sort(block: Callout, kind: Kind, language: str) -> Iterator[Diagnostic]:
    """Yield a first word in small letters where a sort may stand, which is none: a title begins with a capital."""
    if not kind.variants or block.variant or not isinstance(block.argument, Text):
        return
    match = SORT.match(block.argument.source)
    if match is None or kind.variant(match[1]):
        return
    word, sorts = match[1], [words[-1 if language == "en" else 0] for words in kind.variants.values()]
    names = ", ".join(f"`{name}`" for name in near(word, sorts) or sorts)
    message = text("`{kind}` has no sort `{word}`", kind=kind.word(language), word=word)
    help = text("did you mean {names}? Begin a title with a capital letter", names=names)
    yield warning("CB237", block.argument.place(*match.span(1)), message, help=help)


def _too_long(block: Callout, language: str) -> Iterator[Diagnostic]:
    kind = KINDS[block.kind]
    texts = (plain_words(read_blocks(one.text)) for one in walk(block.blocks) if isinstance(one, Prose))
    count = sum(len(words.split()) for words in texts)
    if kind.most_words and count > kind.most_words:
        message = text("`{kind}` has {count} words", kind=kind.word(language), count=count)
        help = text("keep it to {most} words: it is read at a glance, or told from memory", most=kind.most_words)
        yield warning("CB510", _first_line(block.span), message, help=help)


def _first_line(span: Span) -> Span:
    end = span.end_column if span.end_line == span.line else span.column + 1
    return Span(path=span.path, line=span.line, column=span.column, end_line=span.line, end_column=end)
