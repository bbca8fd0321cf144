"""The papers of a story: which kinds of them a book uses, and what stands at their head."""

import re
from collections.abc import Iterable, Iterator

from casusboek.model.story import Callout, Story, blocks_of, walk
from casusboek.model.text import Text


def variants_of(stories: Iterable[Story]) -> Iterator[str]:
    """Yield the kinds within kinds of callout that some stories use."""
    for story in stories:
        runs = (walk(story.cover), *(blocks_of(passage) for passage in story.passages))
        yield from (block.variant for run in runs for block in run if isinstance(block, Callout) and block.variant)


def divided(title: Text) -> tuple[Text | None, Text | None]:
    """Divide a title at its first comma: of a paper what it is, and from when. (None, None) when that cannot be."""
    found = re.match(r"([^,*_`\[<{]+), (?=\S)", title.source)
    if found is None:
        return None, None
    return title.cut(0, found.end(1)), title.cut(found.end(), len(title.source))
