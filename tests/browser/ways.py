"""Ten ways to hold a round: by hands, by votes with ids, and from one to the other within it."""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.plenary_evening import PRESENT
from tests.plenary_room import Room

WAY = (Path(__file__).parent / "way_for_tests.js").read_text(encoding="utf-8")
SEATS = {"Lokaal": 3, "Vrij": 2}
Ballot = tuple[str, str, str]


@dataclass
class Round:
    """One round: what is meant to be counted, and what the record must say of it."""

    room: Room
    votes: dict[str, int]
    number: int
    dice: random.Random
    way: str = "proef"
    holds: str = ""
    late: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    ballots: dict[str, tuple[str, str]] = field(default_factory=dict)
    cast: list[Ballot] = field(default_factory=list)

    def open(self, way: str) -> None:
        """Open it in a way."""
        self.turn(way, "CasusboekRoom.place().way")
        self.room.press("v")
        assert self.room.run("CasusboekRoom.round().way") == way

    def turn(self, way: str, now: str = "CasusboekRoom.round().way") -> None:
        """Go along the ways, to another one."""
        while self.room.run(now) != way:
            self.room.press("y")

    def all_ballots(self) -> list[Ballot]:
        """Return a vote for each of the room's, in an order drawn by chance."""
        every = [(key, n) for key, count in self.votes.items() for n in range(count)]
        self.dice.shuffle(every)
        return [(f"r{self.number}-{at}", key, "") for at, (key, _) in enumerate(every)]

    def hear(self, ballots: Iterable[Ballot]) -> None:
        """Let others vote: the last vote of an id counts, and the same once more is no event."""
        given = list(ballots)
        self.room.run(f"() => {{ for (const one of {json.dumps(given)}) window.proef.vote(...one) }}")
        self.room.rest()
        for id, key, group in given:
            if self.ballots.get(id) != (key, group):
                self.cast.append((id, key, group))
            self.ballots[id] = (key, group)

    def too_late(self, *ids: str) -> None:
        """Let others vote after the close: that is only counted as late, once an id."""
        for id in (*ids, *ids):
            self.room.run(f"window.proef.vote('{id}', 'A')")
            self.room.rest()
        self.late += ids
        self.cast += [(id, "A", "") for id in ids]

    def by_hand(self, votes: dict[str, int]) -> None:
        """Count hands."""
        self.room.count(votes)
        self.numbers |= votes

    def close(self, holds: str = "") -> None:
        """Close, and say which count holds where two counted."""
        self.room.press("v")
        if holds:
            button = f"#cb-room [data-cb-deed=hold][data-cb-with={holds}]"
            self.room.page.locator(button).press("Enter")
            self.room.rest()
        self.holds = holds

    @property
    def holding(self) -> str:
        """Return the way whose count holds."""
        return self.holds or self.way

    def held(self) -> dict[str, Any]:
        """Return what the record must have."""
        tallies = {}
        if self.numbers:
            tallies["hands"] = {"numbers": {"": self.numbers}, "votes": {}}
        if self.ballots:
            votes = {id: {"key": key, "group": group} for id, (key, group) in self.ballots.items()}
            tallies["proef"] = {"numbers": {}, "votes": votes}
        return {
            "counts": self.votes, "way": self.way, "holds": self.holds, "late": self.late, "failed": self.failed,
            "tallies": tallies,
        }  # fmt: skip


def hands(one: Round) -> None:
    """By hands."""
    one.open("hands")
    one.by_hand(one.votes)
    one.way = "hands"
    one.close()


def votes(one: Round) -> None:
    """By votes: some change their mind, some say the same twice, two come too late."""
    one.open("proef")
    every = one.all_ballots()
    one.hear([(id, one.dice.choice([*one.votes]), "") for id, _, _ in every[:9]])
    one.hear([*every, *every[20:30]])
    assert f"{len(every)} van {PRESENT} gestemd" in one.room.screen
    one.close()
    one.too_late("r-laat", every[0][0])


def changed(one: Round) -> None:
    """Begun by hand, and changed to votes within the round."""
    one.open("hands")
    one.by_hand({"A": 9, "B": 4})
    one.room.press("y")
    one.hear(one.all_ballots())
    one.close("proef")


def failing(one: Round) -> None:
    """The other way fails in the middle: what it counted stays, what it says after that is heard no more, hands go on."""
    one.open("proef")
    every = one.all_ballots()
    one.hear(every[:30])
    one.room.run("window.proef.fail('camera')")
    one.room.rest()
    one.room.run(f"window.proef.vote('{every[30][0]}', 'A')")
    one.by_hand(one.votes)
    one.way, one.failed = "hands", ["proef"]
    one.close("hands")
    one.room.run(f"window.proef.vote('{every[40][0]}', 'A')")


def undone(one: Round) -> None:
    """An undo takes the trainer's own last step, and no vote of a stranger."""
    one.open("proef")
    every = one.all_ballots()
    one.hear(every[:25])
    one.room.press("y")
    one.room.press("5", "6")
    one.room.press("u")
    assert len(one.room.run("CasusboekRoom.round().tallies.proef.votes")) == 25
    one.room.press("u")
    assert one.room.run("CasusboekRoom.round().way") == "proef"
    one.hear(every[25:])
    one.room.press("y", "u")
    one.close()


def weighed(one: Round) -> None:
    """Groups vote with their seats."""
    groups = [{"name": name, "weight": weight} for name, weight in SEATS.items()]
    one.room.run(f"CasusboekRoom.act('groups', {{ groups: {json.dumps(groups)} }})")
    one.room.rest()
    one.open("proef")
    names = [*SEATS, ""]
    for key, count in one.votes.items():
        left = count
        for name in names:
            weight = SEATS.get(name, 1)
            many = left // weight if name != "Lokaal" else left // weight // 2
            one.hear((f"r{one.number}-{key}{name}{at}", key, name) for at in range(many))
            left -= many * weight
    one.close()


def reloaded(one: Round) -> None:
    """The page is loaded anew in the middle, and again when all have voted."""
    one.open("proef")
    every = one.all_ballots()
    for part in (every[:40], every[40:]):
        one.hear(part)
        one.room.saved()
        one.room.page.reload()
        one.room.page.locator("#cb-room dialog").wait_for()
        one.room.run(WAY)
        one.room.go_on()
    one.close()


def not_drawn(one: Round) -> None:
    """What the other way draws falls over."""
    one.open("proef")
    one.hear(one.all_ballots()[:12])
    one.room.run("window.proef.failDrawing = true")
    one.room.run("CasusboekRoom.tell('')")
    one.room.rest()
    one.by_hand(one.votes)
    one.way, one.failed = "hands", ["proef"]
    one.close("hands")
    one.room.run("window.proef.failDrawing = false")


def to_and_fro(one: Round) -> None:
    """Votes, hands, and votes again."""
    one.open("proef")
    every = one.all_ballots()
    one.hear(every[:33])
    one.turn("hands")
    one.by_hand({"B": 7})
    one.turn("proef")
    one.hear(every[33:])
    one.close("proef")


WAYS: list[Callable[[Round], None]] = [
    hands,
    votes,
    changed,
    failing,
    undone,
    weighed,
    reloaded,
    hands,
    not_drawn,
    to_and_fro,
]
