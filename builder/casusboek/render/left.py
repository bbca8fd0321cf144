"""How many decisions a reader still has before them, whichever way they go."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from casusboek.model.story import Passage, Story


def decisions_left(story: Story) -> dict[str, list[int]]:
    """Return for each passage the fewest decisions to an ending, this one included, and the most where there is a most.

    A passage with one choice is no decision. Where a reader can come back to a passage there is no most; a passage from
    which no ending can be reached has neither.
    """
    ways = {passage.id: {choice.target.value for choice in passage.choices} for passage in story.passages}
    fewest, most = _fewest(story, ways), _most(story, ways)
    return {id: [least, *([most[id]] if id in most else [])] for id, least in fewest.items()}


def _weight(passage: Passage) -> int:
    return int(len(passage.choices) > 1)


def _fewest(story: Story, ways: Mapping[str, set[str]]) -> dict[str, int]:
    fewest = {passage.id: 0 for passage in story.passages if passage.is_ending}
    changed = True
    while changed:
        changed = False
        for passage in story.passages:
            known = [fewest[target] for target in ways[passage.id] if target in fewest]
            if known and (least := min(known) + _weight(passage)) < fewest.get(passage.id, least + 1):
                fewest[passage.id], changed = least, True
    return fewest


def _most(story: Story, ways: Mapping[str, set[str]]) -> dict[str, int]:
    """Return the most decisions from every passage from which no loop can be reached."""
    most: dict[str, int] = {}
    for id in _ends_first(ways):
        if all(target in most for target in ways[id]):
            most[id] = _weight(story.passage(id)) + max((most[target] for target in ways[id]), default=0)
    return most


def _ends_first(ways: Mapping[str, set[str]]) -> list[str]:
    """Return the passages so that each comes after those it leads to; passages of a loop are left out."""
    rest = dict(ways)
    while True:
        try:
            return list(TopologicalSorter(rest).static_order())
        except CycleError as fault:
            for id in fault.args[1]:
                rest.pop(id, None)
