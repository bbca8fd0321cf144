"""The evening counted in two ways, by hands and by votes with ids, round by round and changed within a round.

The second way is written for the tests only, against `theme/plenary/way.d.ts`. Nothing is lost or doubled, an undo takes
nothing of a stranger, and the record is exact.
"""

import csv
import io
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.test_plenary_evening import decide, download
from tests.browser.ways import SEATS, WAY, WAYS, Round
from tests.plenary_evening import EVENING, PRESENT
from tests.plenary_room import CASE, Room, room_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEED = 20261130


@pytest.fixture
def room(browser: "Browser") -> Iterator[Room]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, accept_downloads=True)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    made = Room(context.new_page())
    made.page.goto((room_site() / f"{CASE}.html").as_uri())
    made.present(present=PRESENT)
    made.run(WAY)
    yield made
    assert faults == []
    context.close()


def test_an_evening_in_two_ways_that_change_loses_and_doubles_nothing(room: Room) -> None:
    dice, ways, held = random.Random(SEED), iter(WAYS), list[list[Round]]()
    for rounds, ending in EVENING:
        room.to_vote()
        held.append([])
        for number, counted in enumerate(rounds):
            room.press(*["p"] * bool(number))
            one = Round(room, counted, sum(map(len, held)), dice)
            held[-1].append(one)
            next(ways)(one)
            blind(one)
            room.press("Enter", *["Enter"] * (one.holding == "hands"))
            assert {key: n for key, n in room.counts.items() if n} == counted
        decide(room, ending)
    assert next(ways, None) is None
    room.press("r")
    record = json.loads(download(room, "JSON downloaden"))
    assert record["events"] == room.kept()
    exact(record, held)
    exported(download(room, "CSV downloaden"), held)


def blind(one: Round) -> None:
    """Closed, and nothing of what was counted is on the screen."""
    assert one.room.run("CasusboekRoom.round().status") == "closed"
    assert one.room.page.locator("[data-cb-bars],[data-cb-tally]").count() == 0


def exact(record: dict[str, Any], held: list[list[Round]]) -> None:
    """The record has every round as it was, and every vote once, in its order."""
    names = ("counts", "way", "holds", "late", "failed", "tallies")
    found = [
        [{name: each[name] for name in names} for each in decision["rounds"]]
        for decision in record["sitting"]["decisions"]
    ]
    for decision in found:
        for each in decision:
            each["failed"] = [one["way"] for one in each["failed"]]
            each["counts"] = {key: n for key, n in each["counts"].items() if n}
    assert found == [[one.held() for one in each] for each in held]
    opened = [each["opened"] for decision in record["sitting"]["decisions"] for each in decision["rounds"]]
    heard = [event for event in record["events"] if event["type"] == "vote"]
    rounds = [one for each in held for one in each]
    assert [(opened.index(event["round"]), event["id"], event["key"], event["group"]) for event in heard] == [
        (one.number, *ballot) for one in rounds for ballot in one.cast
    ]
    assert len({event["round"] for event in heard}) == len([one for one in rounds if one.cast])


def exported(text: str, held: list[list[Round]]) -> None:
    """The table has for each round how it was counted, what came too late, and the seats of each group."""
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    for decision, each in enumerate(held, start=1):
        for number, one in enumerate(each, start=1):
            mine = [row for row in rows if (row["Beslissing"], row["Ronde"]) == (str(decision), str(number))]
            assert {row["Geteld met"] for row in mine} == {"handen" if one.holding == "hands" else one.holding}
            assert {row["Te laat"] for row in mine} == {str(len(one.late))}
            whole = {row["Letter"] or "-": int(row["Stemmen"]) for row in mine if not row["Groep"]}
            assert {key: n for key, n in whole.items() if n} == one.votes
            cast = Counter((group, key) for key, group in one.ballots.values() if group)
            by = {(group, key): count * SEATS[group] for (group, key), count in cast.items()}
            assert {
                (row["Groep"], row["Letter"] or "-"): int(row["Stemmen"])
                for row in mine
                if row["Groep"] and row["Stemmen"] != "0"
            } == (by if one.holding == "proef" else {})
