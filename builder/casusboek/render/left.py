"""How many decisions a reader still has before them, whichever way they go."""

from casusboek.model.story import Passage, Story


def decisions_left(story: Story) -> dict[str, list[int]]:
    """Return for each passage the fewest decisions to an ending, this one included, and the most where there is a most.

    A passage with one choice is no decision. Where a reader can come back to a passage there is no most; a passage from
    which no ending can be reached has neither.
    """
    fewest = _fewest(story)
    most = _most(story)
    return {id: [fewest[id], most[id]] if id in most else [fewest[id]] for id in fewest}


def _weight(passage: Passage) -> int:
    return 1 if len(passage.choices) > 1 else 0


def _fewest(story: Story) -> dict[str, int]:
    fewest = {passage.id: 0 for passage in story.passages if passage.is_ending}
    for _ in story.passages:  # no shortest way is longer than the number of passages
        for passage in story.passages:
            known = [fewest[choice.target.value] for choice in passage.choices if choice.target.value in fewest]
            if known:
                fewest[passage.id] = min(known) + _weight(passage)
    return fewest


def _most(story: Story) -> dict[str, int]:
    """Return the most decisions from every passage from which no loop can be reached."""
    most = {passage.id: 0 for passage in story.passages if passage.is_ending}
    for _ in story.passages:
        for passage in story.passages:
            known = [most[choice.target.value] for choice in passage.choices if choice.target.value in most]
            if known and len(known) == len(passage.choices):
                most[passage.id] = max(known) + _weight(passage)
    return most
