"""Route codes of any story: what is written can be read, and what can be read is written back the same."""

import re

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from tests.properties.strategies import examples, routes, stories

from casusboek.play import open_choices, replay
from casusboek.route import BadCode, Route, decode, encode, resume


def played(draw_from, story):
    """Draw a route of a story, with the settings that are in force."""
    drawn = draw_from.draw(routes(story))
    last = replay(story, drawn["choices"], drawn["settings"])[-1]
    return Route(choices=tuple(drawn["choices"]), settings=last.settings)


@examples(40)
@given(stories(locks=True), st.data())
def test_a_code_can_be_said_and_read_back(story, data):
    route = played(data, story)
    code = encode(story, route)
    assert decode(story, code) == route
    assert re.fullmatch(r"[B-Z][2-9]{2}(-[A-Z]+)?(-[1-9]+)?", code)


@examples(40)
@given(stories(), st.data())
def test_a_code_survives_lower_case_blanks_and_lost_dashes(story, data):
    route = played(data, story)
    code = encode(story, route)
    assert decode(story, " ".join(code.lower())) == decode(story, code.replace("-", "")) == route


@examples(40)
@given(stories(), st.data())
def test_a_save_of_a_route_is_the_route(story, data):
    route = played(data, story)
    kept, state = resume(story, route.choices, dict(route.settings))
    assert kept == route
    assert state == replay(story, route.choices, dict(route.settings))[-1]


@examples(40)
@given(stories(), st.text(alphabet="abcdeABCDE123 -\u2013?é", max_size=8))
def test_any_text_is_a_route_or_is_refused_with_a_reason(story, text):
    try:
        route = decode(story, text)
    except BadCode as problem:
        event(str(problem))
    else:
        assert replay(story, route.choices, dict(route.settings))


@examples(40)
@given(stories(), st.data())
def test_a_letter_that_is_not_open_is_refused(story, data):
    route = played(data, story)
    state = replay(story, route.choices, dict(route.settings))[-1]
    closed = sorted(set("ABCDE") - {choice.letter for choice in open_choices(story, state)})
    check, letters, digits = re.fullmatch(r"(...)-?([A-Z]*)-?(\d*)", encode(story, route)).groups()
    for letter in closed:
        with pytest.raises(BadCode, match="closed"):
            decode(story, f"{check}-{letters}{letter}-{digits}")
