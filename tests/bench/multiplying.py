"""Stories whose states multiply: talks in any order, settings that all count, many facts and loops."""

import random

from tests.builders import all_of, change, choice, compare, fact, mark, meter, not_, option, passage, setting, story

from casusboek.model.story import Choice, Story

METERS = (meter("druk"), meter("raad"))
OPTIONS = "abcdefghi"


def hub(talks: int, rooms: int = 1) -> Story:
    """Return a story of talks in any order, each once, that move two meters; over rooms between which one goes freely.

    The way on is open after all talks, and the end depends on the meters.
    """
    names = tuple(f"t{number}" for number in range(talks))
    passages = []
    for room in range(rooms):
        here = [(number, name) for number, name in enumerate(names) if number % rooms == room]
        choices = [
            choice(f"kamer-{room}", change(*_moved(number)), mark(name), when=not_(fact(name))) for number, name in here
        ]
        choices += [choice(f"kamer-{other}") for other in range(rooms) if other != room]
        passages.append(passage(f"kamer-{room}", *choices, choice("slot", when=all_of(*map(fact, names)))))
    last = passage("slot", choice("goed", when=compare("raad", ">", 0)), choice("anders"))
    return story(*passages, last, passage("goed"), passage("anders"), meters=METERS, facts=names)


def _moved(number: int) -> tuple[str, int]:
    return METERS[number % 2].name, (1, 1, -1, 2, -2)[number % 5]


def many_settings(count: int = 9) -> Story:
    """Return a story in which each of so many settings of nine options is asked for, one after the other and at the end."""
    settings = tuple(setting(f"s{number}", *OPTIONS) for number in range(count))
    days = [
        passage(
            f"dag-{number}",
            choice(f"dag-{number + 1}", change("druk", 1), when=option(one.name, "b")),
            choice(f"dag-{number + 1}", change("druk", -1), when=option(one.name, "c")),
            choice(f"dag-{number + 1}"),
        )
        for number, one in enumerate(settings)
    ]
    every = all_of(*(option(one.name, "i") for one in settings))
    last = passage(
        f"dag-{count}", choice("zelden", when=every), choice("laag", when=compare("druk", "<", 0)), choice("hoog")
    )
    endings = (passage("zelden"), passage("laag"), passage("hoog"))
    return story(*days, last, *endings, meters=(meter("druk"),), settings=settings)


def facts_and_loops(passages: int = 300, facts: int = 40, far: int = 60, late: int = 8, seed: int = 7) -> Story:
    """Return a story of many passages with ways back. Each fact is made true in one place and asked for in a later one.

    That is at most `far` passages on; the doors at the end ask for the first `late` facts again.
    """
    chance = random.Random(seed)
    names = tuple(f"f{number}" for number in range(facts))
    made = {number: _onward(chance, number, passages) for number in range(passages)}
    for name in names:
        at = chance.randrange(passages - far)
        later = min(passages - 1, at + chance.randrange(4, far))
        made[at].append(choice(_named(at + 2, passages), mark(name)))
        made[later].append(choice(_named(later + 4, passages), change("druk", 1), when=fact(name)))
    doors = [choice(f"eind-{name}", when=all_of(fact(name), compare("druk", ">", 0))) for name in names[:late]]
    endings = [passage(f"eind-{name}") for name in (*names[:late], "anders")]
    return story(
        *(passage(_named(number, passages), *choices) for number, choices in made.items()),
        passage("slot", *doors, choice("eind-anders")),
        *endings,
        meters=(METERS[0], meter("raad", 0, 4, 4)),
        facts=names,
    )


def _onward(chance: random.Random, number: int, passages: int) -> list[Choice]:
    """Return two choices onward, and from every tenth passage one back that can be taken a few times."""
    choices = [
        choice(_named(number + 1, passages), change("druk", chance.choice((-1, 1)))),
        choice(_named(number + chance.choice((2, 3)), passages)),
    ]
    if number % 10 == 9:
        back = _named(number - chance.randrange(1, 9), passages)
        choices.append(choice(back, change("raad", -1), when=compare("raad", ">", 0)))
    return choices


def _named(number: int, passages: int) -> str:
    return f"p{number}" if number < passages else "slot"
