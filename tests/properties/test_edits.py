"""Stories edited at random: nobody is told that they chose what they did not choose.

Every choice has a hidden name of its own, which no edit changes; only this file knows it. A reader plays the story as
first published; an author edits it and publishes again; then what the reader's record and code say is held against the
hidden names.
"""

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from tests.builders import AT, about, change, compare, meter, passage, story
from tests.builders import choice as built
from tests.needs import ROOT, needs

from casusboek.editions.beside import editions_script
from casusboek.editions.keys import identify
from casusboek.editions.matching import words_of
from casusboek.editions.publish import close_edition, with_own_check
from casusboek.editions.record import NEW, Record
from casusboek.model.story import Story
from casusboek.model.text import line_text
from casusboek.play import choose, open_choices, start
from casusboek.render.payload import payload
from casusboek.route import Route, check_of, encode, resume

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
        words[self.dice.randrange(len(words))] = self.dice.choice(MORE)
        option.words = " ".join(words)

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
        "reworded", "rewritten", "moved", "swapped", "inserted", "deleted", "retargeted", "retuned", "renamed",
    )
}  # fmt: skip


@dataclass
class Returning:
    """A reader who played the first edition, and the case as it is when they return."""

    steps: list[tuple[str, str, int]]  # key, words as they were shown, hidden name
    code: str
    now: Story
    record: Record
    hidden: dict[str, int]  # hidden name by key, now


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
    return Returning(steps=steps, code=code, now=now, record=close_edition(now, record, "2027-02-01"), hidden=hidden)


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


@pytest.mark.parametrize("kind", [*EDITS, "three"])
def test_a_record_goes_on_with_the_same_choices_or_stops(kind: str) -> None:
    went_on = 0
    for one in cases(kind):
        route, _ = resume(one.now, tuple(key for key, _, _ in one.steps), {})
        for key, (_, words, name) in zip(route.choices, one.steps, strict=False):
            assert one.hidden[key] == name or is_near(one.now, key, words), (kind, words)
        went_on += len(route.choices) == len(one.steps)
    assert went_on >= ROUNDS * (0.4 if kind in ("deleted", "retargeted", "three", "retuned") else 0.7)


def is_near(now: Story, key: str, words: str) -> bool:
    """Say whether a choice says nearly what was chosen, so that only its author could tell the two apart."""
    label = next(one.label.source for each in now.passages for one in each.choices if one.id == key)
    shared = len({*words_of(label)} & {*words_of(words)})
    return label != words and shared >= 5


@pytest.mark.parametrize("kind", [*EDITS, "three"])
def test_a_code_of_the_first_edition_says_what_was_chosen_then(kind: str) -> None:
    readers = list(cases(kind))
    asked = "".join(f"{json.dumps(question(one))}\n" for one in readers)
    done = subprocess.run(
        [needs("node"), "tests/node/codes.mjs"], cwd=ROOT, input=asked, capture_output=True, text=True, check=True
    )
    for one, line in zip(readers, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        assert [key for key, *_ in found["steps"]] == [key for key, _, _ in one.steps]
        if not one.code.startswith(check_of(one.now)):  # other words alone keep the check: then the case speaks
            assert [words_of(step[1]) for step in found["steps"]] == [words_of(words) for _, words, _ in one.steps]
        route, _ = resume(one.now, tuple(key for key, _, _ in one.steps), {})
        assert tuple(found["ids"]) == route.choices


def question(one: Returning) -> dict[str, Any]:
    """Return what the page of today knows, and the code of then."""
    script = editions_script([(one.now, one.record)]).decode()
    labels = {choice.id: choice.label.source for each in one.now.passages for choice in each.choices}
    return {
        "story": payload(one.now),
        "labels": labels,
        "editions": json.loads(script.removeprefix("CasusboekEditions=").removesuffix(";\n")),
        "code": one.code,
    }
