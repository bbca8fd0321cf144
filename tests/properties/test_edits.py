"""Stories edited at random: nobody is told that they chose what they did not choose.

What a returning reader's record and code say, and what a room's sitting says, is held against the hidden names of
tests/properties/authors.py.
"""

import json
import subprocess
from typing import Any

import pytest
from tests.needs import ROOT, needs
from tests.properties.authors import EDITS, ENDING, ROUNDS, Returning, cases

from casusboek.editions.beside import edition_data, editions_script
from casusboek.editions.record import Record
from casusboek.editions.wording import words_of
from casusboek.model.story import Story
from casusboek.play import open_choices
from casusboek.render.payload import payload
from casusboek.route import check_of, decode, resume


@pytest.mark.parametrize("kind", [*EDITS, "three"])
def test_a_record_goes_on_with_the_same_choices_or_stops(kind: str) -> None:
    went_on = 0
    for one in cases(kind):
        route, _ = resume(one.now, tuple(key for key, _, _ in one.steps), {})
        for key, (_, words, name) in zip(route.choices, one.steps, strict=False):
            assert one.is_still(key, words, name), (kind, words)
        went_on += len(route.choices) == len(one.steps)
    assert went_on >= ROUNDS * (0.4 if kind in ENDING else 0.7)


@pytest.mark.parametrize("kind", [*EDITS, "three"])
def test_a_code_of_the_first_edition_says_what_was_chosen_then(kind: str) -> None:
    readers = list(cases(kind))
    asked = [page(one.now, one.record) | {"code": one.code} for one in readers]
    for one, found in zip(readers, answers("codes", asked), strict=True):
        assert [key for key, *_ in found["steps"]] == [key for key, _, _ in one.steps]
        if not one.code.startswith(check_of(one.now)):  # other words alone keep the check: then the case speaks
            assert [words_of(step[1]) for step in found["steps"]] == [words_of(words) for _, words, _ in one.steps]
        assert tuple(found["ids"]) == kept(one)


@pytest.mark.parametrize("kind", [*EDITS, "three"])
def test_a_sitting_goes_on_with_the_same_choices_or_says_where_it_stops(kind: str) -> None:
    readers = list(cases(kind))
    asked = [
        {
            "first": page(one.first, Record()),
            "now": page(one.now, one.record),
            "keys": [key for key, _, _ in one.steps],
            "code": one.code,
        }
        for one in readers
    ]
    went_on = 0
    for one, (sitting, bare, old) in zip(readers, answers("sittings", asked), strict=True):
        assert bare["decisions"] == sitting["decisions"]  # what kept no letters is read by its edition
        for each in (sitting, *([old] if old else [])):  # what kept no words either may be refused
            its_record_says_what_was_chosen(one, each, whole=each is sitting)
            its_route_is_that_of_the_room_or_says_where_it_stops(one, each)
            its_open_vote_counts_for_the_same_choices(one, each)
            its_table_is_beside_the_room_or_apart(one, each)
        went_on += len(sitting["ids"]) == len(one.steps)
    assert went_on >= ROUNDS * (0.4 if kind in ENDING else 0.7)


def its_record_says_what_was_chosen(one: Returning, sitting: dict[str, Any], *, whole: bool) -> None:
    """Hold every decision to the choices of then; a `whole` record also to all words and numbers of then."""
    for each in sitting["decisions"]:
        options = {option["key"]: option for option in each["options"]}
        if whole:
            assert all(option["label"] == one.words[option["id"]] for option in options.values())
            assert each["rounds"][0]["counts"] == {key: ord(key) for key in options} | {"-": 0}
        assert all(words_of(one.words[two["id"]]) == words_of(two["label"]) for two in options.values() if two["label"])
        assert not each["decided"] or options[each["decided"]["key"]]["id"] == one.steps[each["at"]][0]


def its_route_is_that_of_the_room_or_says_where_it_stops(one: Returning, sitting: dict[str, Any]) -> None:
    """Hold the route to the choices of the room; where it stops, to the words that were chosen there."""
    there = len(sitting["ids"])
    assert tuple(sitting["ids"]) == kept(one)
    assert all(one.is_still(key, words, name) for key, words, name in one.steps[:there])
    stops = [one.steps[there][1]] if there < len(one.steps) else [""] if sitting["check"] != check_of(one.first) else []
    assert [(each["at"], each["words"]) for each in sitting["edited"]] == [(there, words) for words in stops]
    for each in sitting["decisions"]:
        assert not each["decided"] or each["dropped"] == (each["at"] >= there)


def its_open_vote_counts_for_the_same_choices(one: Returning, sitting: dict[str, Any]) -> None:
    """Hold a vote that goes on to the choices that are open now: the same, under the same letters."""
    for each in sitting["decisions"]:
        if not each["decided"] and not each["dropped"]:
            _, state = resume(one.now, kept(one), {})
            now = {choice.letter: choice.id for choice in open_choices(one.now, state)}
            assert {option["key"]: option["id"] for option in each["options"]} == now
            assert all(one.is_still(key, one.words[key], one.names[key]) for key in now.values())


def its_table_is_beside_the_room_or_apart(one: Returning, sitting: dict[str, Any]) -> None:
    """Hold the code of a table that made the same choices to the route of the room, and to where that stops."""
    [table] = sitting["tables"]
    there = len(kept(one))
    assert decode(one.now, table["code"]).choices == kept(one)
    stop = {"number": there + 1, "words": one.steps[there][1]} if there < len(one.steps) else None
    assert table.get("apart") == stop


def kept(one: Returning) -> tuple[str, ...]:
    """Return the choices of then that can be made now, as far as they go."""
    route, _ = resume(one.now, tuple(key for key, _, _ in one.steps), {})
    return route.choices


def answers(script: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask a script in tests/node these questions."""
    done = subprocess.run(
        [needs("node"), f"tests/node/{script}.mjs"], cwd=ROOT,
        input="".join(f"{json.dumps(one)}\n" for one in asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def page(now: Story, record: Record) -> dict[str, Any]:
    """Return what the page of an edition knows."""
    script = editions_script({now.about.case: edition_data(now, record)}).decode()
    return {
        "story": payload(now),
        "labels": {choice.id: choice.label.source for each in now.passages for choice in each.choices},
        "editions": json.loads(script.removeprefix("CasusboekEditions=").removesuffix(";\n")),
    }
