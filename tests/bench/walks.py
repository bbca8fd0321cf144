"""Walks through a story: which ways a reader takes, the same on every page that is measured."""

import random
import re
from collections.abc import Sequence

from tests.bench.bare import BareStory, Section, Step

from casusboek.model.story import Story
from casusboek.play import choose, open_choices, start

WORDS = re.compile(r"[^\W\d_]{2}[^\W\d_ ,]*(?:[ ,]+[^\W\d_]+){3,}")


def letters(story: Story, dice: random.Random) -> list[str]:
    """Return the letters of a route to an ending, chosen by dice among the open choices."""
    state, taken = start(story), []
    while options := open_choices(story, state):
        choice = dice.choice(options)
        taken.append(choice.letter)
        state = choose(story, state, choice.id)
    return taken


def steps(bare: BareStory, route: Sequence[str]) -> list[Step]:
    """Return every tap of a route from the cover to the reflection: choices, and the way on after each."""
    by_id = {section.id: section for section in bare.sections}
    at, left, taken = bare.sections[0], list(route), list[Step]()
    while left or (len(at.links) == 1 and not at.id.endswith("--reflectie")):
        is_choice = at.id != bare.sections[0].id and "--" not in at.id
        link = at.links[ord(left.pop(0)) - ord("A")] if is_choice else at.links[0]
        taken.append(Step(at=at.id, label=link.label, shows=link.target, is_choice=is_choice))
        at = by_id[link.target]
    return taken


def telling(section: Section, before: Section) -> str:
    """Return some words by which a section is known that do not stand in the one before it."""
    text = re.sub(r"<[^>]*>", "\n", section.html)
    return next(words for words in WORDS.findall(text) if words not in before.html)


def texts(bare: BareStory, walk: Sequence[Step]) -> list[str]:
    """Return for each step the words that show that it was taken."""
    by_id = {section.id: section for section in bare.sections}
    return [telling(by_id[step.shows], by_id[step.at]) for step in walk]
