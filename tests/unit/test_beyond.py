"""Where no engine comes to an end: what plays see, what is settled backward, and how each thing is known."""

import json

import pytest
from tests.bench.multiplying import hub
from tests.builders import (
    all_of,
    branch,
    change,
    choice,
    compare,
    conditional,
    fact,
    mark,
    meter,
    not_,
    passage,
    story,
)

from casusboek.check import asking
from casusboek.check.explore import explore
from casusboek.check.rules.logic import unsettled_texts
from casusboek.check.rules.reachability import never_reached, search_stopped
from casusboek.check.runner import RULES, check
from casusboek.memory import Memory
from casusboek.model.known import PROVEN, Known, known_of
from casusboek.model.shelf import Shelf
from casusboek.play import replay
from casusboek.report import as_json, as_text
from casusboek.report_formats import as_sarif

STOPPED = {"limit": 50}


def walled(*, both: bool):
    """Return a hub in which `lek` and `rol` exclude each other (unless `both`), and a room that asks for the two."""
    names = [f"t{number}" for number in range(12)]
    talks = [choice("hub", mark(name), change("druk", 1), when=not_(fact(name))) for name in names]
    side = [
        choice("hub", mark("lek"), when=None if both else not_(fact("rol"))),
        choice("hub", mark("rol"), when=None if both else not_(fact("lek"))),
    ]
    return story(
        passage("hub", *talks, *side, choice("zaal", when=all_of(fact("lek"), fact("rol"))), choice("slot")),
        passage("zaal", choice("achter"), choice("slot")),
        passage("achter"),
        passage("slot"),
        meters=(meter("druk", 0, 9),),
        facts=(*names, "lek", "rol"),
    )


def test_a_wall_of_two_conditions_together_is_found_backward_where_the_search_stopped():
    tale = walled(both=False)
    found = explore(tale, **STOPPED)
    assert not found.complete and found.walls == {"zaal", "achter"}
    (told,) = never_reached(tale, found)
    assert told.code == "CB403" and "`zaal`" in told.message.fill()
    assert explore(tale).walls == found.walls  # the whole search says the same


def test_without_diagrams_nothing_is_said_about_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "diagrams", lambda: None)
    tale = walled(both=False)
    found = explore(tale, **STOPPED)
    assert not found.walls and found.known["passage", "zaal"] == Known(plays=found.plays)
    assert list(never_reached(tale, found)) == []


def test_what_is_reached_has_a_route_wherever_that_came_from():
    found = explore(walled(both=True), **STOPPED)
    assert not found.complete and not found.walls
    for name, route in found.entered.items():
        assert replay(walled(both=True), route.choices, dict(route.settings))[-1].passage == name


def test_a_reader_who_is_stuck_in_a_play_is_told_of():
    names = [f"t{number}" for number in range(14)]
    talks = [choice("hub", mark(name), when=not_(fact(name))) for name in names]
    tale = story(passage("hub", *talks), passage("slot"), facts=tuple(names))
    (stuck,) = explore(tale, **STOPPED).stuck
    assert len(stuck.route.choices) == 14


def test_one_warning_says_how_much_was_seen_and_what_was_not():
    tale = hub(25)
    (told,) = search_stopped(tale, explore(tale, **STOPPED))
    notes = [note.message.fill() for note in told.notes]
    assert "4 of 4 passages" in notes[0] and len(notes) == 1
    assert known_of(told).how == "seen"


def test_texts_that_could_not_be_settled_are_one_finding():
    both = all_of(fact("x"), fact("y"))
    texts = (conditional(branch(both)), conditional(branch(all_of(both, compare("druk", ">", 0)))))
    one, other = (mark("x"), mark("y", False)), (mark("y"), mark("x", False))
    tale = story(
        passage("a", choice("a", *one), choice("a", *other), choice("slot", change("druk", 1))),
        passage("slot", blocks=texts),
        meters=(meter("druk"),),
        facts=("x", "y"),
    )
    found = explore(tale, text_limit=0)
    assert found.complete and found.unsure == {0, 1}
    (told,) = unsettled_texts(tale, found)
    assert "1 others" in told.message.fill() and len(told.notes) == 1
    assert known_of(told) == Known(plays=found.plays) and found.plays


def test_every_finding_of_exploring_says_how_it_is_known():
    tale = story(passage("a", choice("b"), choice("c", when=fact("lek"))), passage("b"), passage("c"), facts=("lek",))
    told = check(tale, Shelf(), rules=[rule for rule in RULES if rule.proves])
    assert told and all(known_of(one) == PROVEN for one in told)


def test_reports_and_the_memory_carry_it(tmp_path):
    tale = hub(25)
    (told,) = search_stopped(tale, explore(tale, **STOPPED))
    plays = known_of(told).plays
    assert json.loads(as_json([told], "en"))[0]["known"] == {"how": "seen", "seen": plays, "plays": plays}
    result = json.loads(as_sarif([told], "en"))["runs"][0]["results"][0]
    assert result["properties"]["known"]["how"] == "seen"
    assert f"known: seen in {plays} of {plays} plays" in as_text(told, {}, "en")
    memory = Memory(tmp_path)
    memory.keep("key", [told])
    assert memory.recall("key").found == (told,)
    assert Known(plays=3).words.fill() == "not reached in 3 plays" and PROVEN.words.fill() == "proven"
