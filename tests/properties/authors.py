"""Authors who write stories and edit them, at random: what a returning reader says is held against hidden names.

Every choice has a hidden name of its own, which no edit changes; only this file knows it. A reader plays the story as
first published; an author edits it and publishes again.
"""

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.builders import AT, about, change, compare, meter, passage, story
from tests.builders import choice as built

from casusboek.editions.keys import identify
from casusboek.editions.publish import close_edition, with_own_check
from casusboek.editions.record import NEW, Record
from casusboek.model.story import Story
from casusboek.model.text import line_text
from casusboek.play import choose, open_choices, start
from casusboek.route import Route, encode

ROUNDS = 2000 if os.environ.get("HYPOTHESIS_PROFILE") == "fuzz" else 60
NOUNS = [
    "griffier",
    "krant",
    "wethouder",
    "buurman",
    "school",
    "dokter",
    "agenda",
    "brief",
    "rapport",
    "zaal",
    "burgemeester",
    "inwoner",
]
VERBS = ["bel", "mail", "vraag", "bezoek", "lees", "schrijf", "steun", "volg", "negeer", "spreek", "stel", "weiger"]
MORE = [
    "morgen",
    "vandaag",
    "eerst",
    "samen",
    "rustig",
    "hardop",
    "schriftelijk",
    "opnieuw",
    "meteen",
    "daarna",
    "stil",
    "openbaar",
]


@dataclass
class Option:
    """A choice as its author sees it, with its hidden name."""

    name: int
    words: str
    to: str
    kind: int = 0
    least: int | None = None


@dataclass
class Scene:
    """A passage: its hidden name, and what its author can change."""

    name: int
    id: str
    title: str
    options: list[Option] = field(default_factory=list)


class Author:
    """Writes a story at random, and edits it; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.names = iter(range(10_000))
        self.scenes = [Scene(name=next(self.names), id=f"p{at}", title=f"Dag {at}") for at in range(4)]
        for at, scene in enumerate(self.scenes):
            for _ in range(self.dice.randint(2, 4)):
                scene.options.append(self.option(at))

    def words(self) -> str:
        pick = self.dice.choice
        if self.dice.random() < 0.4:  # short, and perhaps the same words as at another passage
            return f"Ik {pick(VERBS)} de {pick(NOUNS)}."
        return f"Ik {pick(VERBS)} {pick(MORE)} de {pick(NOUNS)} en {pick(VERBS)} {pick(MORE)} {pick(NOUNS)}."

    def target(self, at: int) -> str:
        ids = [scene.id for scene in self.scenes]
        return self.dice.choice([*ids[at : at + 2], *ids[at + 1 : at + 2] * 3, "eind"])

    def option(self, at: int) -> Option:
        least = self.dice.choice([None, None, None, -1])
        return Option(
            name=next(self.names), words=self.words(), to=self.target(at), kind=self.dice.randint(-2, 2), least=least
        )

    def story(self) -> Story:
        """Return the story as it would be parsed."""
        made = [
            replace(passage(scene.id, *map(_choice, scene.options)), title=line_text(scene.title, AT))
            for scene in self.scenes
        ]
        return story(
            *made, replace(passage("eind"), title=line_text("Eind", AT)), meters=(meter("kind"),), start=self.scenes[0].id,
            tells=about("proef"),
        )  # fmt: skip

    def hidden(self) -> Iterator[int]:
        """Yield the hidden names of the choices, in written order."""
        return (option.name for scene in self.scenes for option in scene.options)

    # what an author does

    def somewhere(self) -> tuple[Scene, Option]:
        scene = self.dice.choice([scene for scene in self.scenes if scene.options])
        return scene, self.dice.choice(scene.options)

    def reworded(self) -> None:
        _, option = self.somewhere()
        words = option.words.split()
        words[self.dice.choice([at for at, word in enumerate(words) if word != "niet"])] = self.dice.choice(MORE)
        option.words = " ".join(words)

    def slipped(self) -> None:
        _, option = self.somewhere()
        words = option.words.split()
        long = [at for at, word in enumerate(words) if len(word) > 6]
        if long:
            at = self.dice.choice(long)
            cut = self.dice.randrange(1, 5)
            words[at] = words[at][:cut] + words[at][cut + 1 :]
        option.words = " ".join(words)

    def replaced(self) -> None:
        """Put another noun, or another verb, in the place of one: that is another choice."""
        scene, option = self.somewhere()
        row = self.dice.choice([NOUNS, VERBS])
        old = next(word for word in re.findall(r"\w+", option.words) if word in row)
        new = self.dice.choice([word for word in row if word != old])
        other = replace(option, name=next(self.names), words=option.words.replace(old, new, 1))
        scene.options[scene.options.index(option)] = other

    def denied(self) -> None:
        """Say the opposite: that is another choice."""
        scene, option = self.somewhere()
        first, second, rest = option.words.split(" ", 2)
        other = replace(option, name=next(self.names), words=f"{first} {second} niet {rest}")
        scene.options[scene.options.index(option)] = other

    def exchanged(self) -> None:
        """Let two passages change ids."""
        one, other = self.dice.sample(self.scenes, 2)
        turned = {one.id: other.id, other.id: one.id}
        one.id, other.id = other.id, one.id
        for option in (option for scene in self.scenes for option in scene.options):
            option.to = turned.get(option.to, option.to)

    def rewritten(self) -> None:
        self.somewhere()[1].words = self.words()

    def moved(self) -> None:
        scene, option = self.somewhere()
        scene.options.remove(option)
        scene.options.insert(self.dice.randint(0, len(scene.options)), option)

    def swapped(self) -> None:
        scene, _ = self.somewhere()
        scene.options.reverse()

    def inserted(self) -> None:
        at = self.dice.randrange(len(self.scenes))
        options = self.scenes[at].options
        options.insert(self.dice.randint(0, len(options)), self.option(at))

    def deleted(self) -> None:
        scene, option = self.somewhere()
        scene.options.remove(option)

    def retargeted(self) -> None:
        self.somewhere()[1].to = self.target(self.dice.randrange(len(self.scenes)))

    def retuned(self) -> None:
        self.somewhere()[1].kind = self.dice.randint(-2, 2)

    def renamed(self) -> None:
        scene = self.dice.choice(self.scenes)
        old, scene.id = scene.id, f"nieuw{next(self.names)}"
        scene.title = self.dice.choice([scene.title, f"Later {next(self.names)}"])
        for option in (option for other in self.scenes for option in other.options):
            option.to = scene.id if option.to == old else option.to


def _choice(option: Option) -> Any:
    when = None if option.least is None else compare("kind", ">=", option.least)
    made = built(option.to, change("kind", option.kind), when=when)
    return replace(made, label=line_text(option.words, made.label.span))


EDITS: dict[str, Callable[[Author], None]] = {
    name: getattr(Author, name)
    for name in (
        "reworded", "slipped", "replaced", "denied", "rewritten", "moved", "swapped", "inserted", "deleted",
        "retargeted", "retuned", "renamed", "exchanged",
    )
}  # fmt: skip


# edits after which a route may have to stop
ENDING = ("deleted", "replaced", "denied", "retargeted", "three", "retuned")


@dataclass
class Returning:
    """A reader who played the first edition, and the case as it is when they return."""

    steps: list[tuple[str, str, int]]  # key, words as they were shown, hidden name
    code: str
    first: Story
    words: dict[str, str]  # by key, as they were shown
    names: dict[str, int]  # hidden name by key, then
    now: Story
    record: Record
    hidden: dict[str, int]  # hidden name by key, now

    def is_still(self, key: str, words: str, name: int) -> bool:
        """Say whether a key names the choice of then; two that say the same, letter for letter, are one to everybody."""
        return self.hidden[key] == name or self.says(key) == words

    def says(self, key: str) -> str:
        """Return the words of a choice now."""
        return next(one.label.source for each in self.now.passages for one in each.choices if one.id == key)


def returning(seed: int, edits: list[str]) -> Returning:
    """Let a reader play, and an author edit; the author answers every question truly."""
    author = Author(seed)
    first = identify(author.story(), Record()).story
    names = dict(zip((one.id for each in first.passages for one in each.choices), author.hidden(), strict=True))
    words = {one.id: one.label.source for each in first.passages for one in each.choices}
    record = close_edition(first, Record(), "2027-01-01")
    taken, state = [], start(first)
    while len(taken) < 6 and (choices := open_choices(first, state)):
        taken.append(author.dice.choice(choices).id)
        state = choose(first, state, taken[-1])
    code = encode(first, Route(choices=tuple(taken)))
    for edit in edits:
        EDITS[edit](author)
    known = identify(author.story(), record)
    answers = tuple(
        (asked.passage.id, asked.choice.label.source, asked.row.key if names[asked.row.key] == name else NEW)
        for asked in known.questions
        for name in [hidden_of(author, asked.passage.id, asked.choice.label.source)]
    )
    now = with_own_check(identify(author.story(), replace(record, answers=answers)).story, record, ())
    hidden = dict(zip((one.id for each in now.passages for one in each.choices), author.hidden(), strict=True))
    steps = [(key, words[key], names[key]) for key in taken]
    closed = close_edition(now, record, "2027-02-01")
    return Returning(
        steps=steps, code=code, first=first, words=words, names=names, now=now, record=closed, hidden=hidden
    )


def hidden_of(author: Author, place: str, words: str) -> int:
    """Return the hidden name of a choice that stands somewhere."""
    return next(
        option.name
        for scene in author.scenes
        for option in scene.options
        if scene.id == place and option.words == words
    )


def cases(kind: str) -> Iterator[Returning]:
    """Yield readers who return after edits of one kind, or after three edits of any kinds."""
    for seed in range(ROUNDS):
        dice = random.Random(seed)
        yield returning(seed, dice.choices(list(EDITS), k=3) if kind == "three" else [kind])
