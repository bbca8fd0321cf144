"""Explores a generated story of more than a million states; prints states, seconds and peak memory.

    python -m tests.bench.million [rounds]

The budget is 30 seconds and 1 GB; it ends with 1 when that is broken or the search was not complete.
"""

import random
import resource
import sys
import time

from tests.builders import (
    any_of,
    branch,
    change,
    choice,
    compare,
    conditional,
    echo,
    fact,
    mark,
    meter,
    option,
    passage,
    seen,
    setting,
    story,
)

from casusboek.check.explore import explore
from casusboek.model.story import Passage, Story

METERS = tuple(f"m{number}" for number in range(5))
FACTS = tuple(f"f{number}" for number in range(4))
WIDE = 5
ROUNDS, SECONDS, MEGABYTES = 10, 30, 1000


def generated_story(rounds: int, seed: int = 7) -> Story:
    """Return a story of rounds of five passages, every one with three choices that lead to the next round.

    The last choices ask for all meters and facts, so all of them can matter to the end. One passage of a round leads
    back a round, one has a choice with a condition of three kinds, and texts ask for meters too.
    """
    chance = random.Random(seed)
    passages = [passage("start", *(made_choice(chance, 0) for _ in range(3)))]
    for row in range(rounds):
        for column in range(WIDE):
            passages.append(made_passage(chance, rounds, row, column))
    passages += [made_door(column) for column in range(WIDE)]
    passages += [passage(f"eind-{name}", blocks=(made_text(chance),)) for name in (*METERS, *FACTS, "anders")]
    return story(
        *passages,
        meters=tuple(meter(name) for name in METERS),
        facts=FACTS,
        settings=(setting("vorm", "stichting", "gemeente"),),
    )


def made_passage(chance: random.Random, rounds: int, row: int, column: int) -> Passage:
    """Return one passage of a round."""
    choices = [made_choice(chance, row + 1, rounds) for _ in range(3)]
    if column == 0 and row > 1:
        choices.append(choice(f"p{row - 1}-{chance.randrange(WIDE)}", change("m0", -1), when=compare("m0", ">", 0)))
    if column == 1:
        when = any_of(option("vorm", "gemeente"), fact(chance.choice(FACTS)), seen("p1-0"))
        choices.append(choice(next_of(chance, row + 1, rounds), when=when))
    return passage(f"p{row}-{column}", *choices, blocks=(made_text(chance),))


def made_choice(chance: random.Random, row: int, rounds: int = 99) -> object:
    """Return a choice to the next round that moves two meters, and sometimes a fact."""
    moved = chance.sample(METERS, 2)
    effects = [change(moved[0], chance.choice((1, 2))), change(moved[1], chance.choice((-1, -2)))]
    if chance.random() < 0.25:
        effects.append(mark(chance.choice(FACTS)))
    return choice(next_of(chance, row, rounds), *effects)


def next_of(chance: random.Random, row: int, rounds: int) -> str:
    """Return a passage of a round; after the last come the doors to the endings."""
    column = chance.randrange(WIDE)
    return f"p{row}-{column}" if row < rounds else f"deur-{column}"


def made_text(chance: random.Random) -> object:
    """Return text with a condition, and an echo."""
    asked = compare(chance.choice(METERS), ">", chance.randrange(-1, 2))
    return conditional(branch(asked), branch(None, echo("p0-0")))


def made_door(column: int) -> Passage:
    """Return a passage whose choices ask for every meter and fact."""
    doors = [choice(f"eind-{name}", when=compare(name, ">", 2)) for name in METERS]
    doors += [choice(f"eind-{name}", when=fact(name)) for name in FACTS]
    return passage(f"deur-{column}", *doors, choice("eind-anders"))


def main() -> int:
    """Explore, print, and say whether it stayed within the budget."""
    tale = generated_story(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    began = time.perf_counter()
    found = explore(tale)
    seconds = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{found.states:,} states of {len(tale.passages)} passages in {seconds:.2f} s and {megabytes:.0f} MB;"
        f" {len(found.shown)} of {len(found.spots)} texts shown, {len(found.unsure)} unsure"
    )
    enough = found.states >= 1_000_000 or len(sys.argv) > 1
    return 0 if found.complete and enough and seconds < SECONDS and megabytes < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
