"""A draft that is not written to its end can be played up to there: what is missing becomes a passage, and is named."""

from dataclasses import replace

from casusboek.model.source import Span
from casusboek.model.story import Draft, Passage, Prose
from casusboek.model.text import line_text
from casusboek.parse.headings import ID


def with_holes(draft: Draft, says: str = "") -> Draft:
    """Return a draft in which each choice leads somewhere: to an empty passage, where nothing is written yet.

    `says` is what a reader is told in those, and in passages from which nothing leads on; '' tells nothing.
    """
    known = {passage.id for passage in draft.passages}
    targets = [choice.target for passage in draft.passages for choice in passage.choices]
    missing = {one.value: one for one in targets if one.value not in known and ID.fullmatch(one.value)}
    passages = (*draft.passages, *(_hole(one.value, one.span) for one in missing.values()))
    return replace(draft, passages=tuple(_named(passage, says) for passage in passages))


def _hole(id: str, span: Span) -> Passage:
    return Passage(id=id, title=line_text(id, span), span=span)


def _named(passage: Passage, says: str) -> Passage:
    """Return a passage that tells, below its own text, that it is a hole; any other one as it is."""
    if not says or passage.choices or passage.reflection is not None:
        return passage
    return replace(passage, blocks=(*passage.blocks, Prose(text=line_text(says, passage.span))))
