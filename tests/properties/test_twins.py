"""Any story, played at random by play.py and by engine.js: no state, condition or code may differ."""

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.strategies import examples, routes, stories
from tests.twins import python_answers, records

from casusboek.render.payload import payload
from casusboek.route import check_of

CODES = st.text(alphabet="ABCDabcd12 -\u2013?é.:\u201d(=\u200b", max_size=8)


@st.composite
def asked(draw):
    """Draw a story and a question about it: routes, saves that may have become stale, codes that may be wrong."""
    story = draw(stories(locks=True))
    played = draw(st.lists(routes(story), min_size=1, max_size=4))
    ids = [choice.id for passage in story.passages for choice in passage.choices] + ["begin>weg"]
    options = st.dictionaries(st.sampled_from(("vorm", "maat", "weg")), st.sampled_from("abi?"))
    stale = st.lists(st.sampled_from(ids), max_size=6)
    saves = st.lists(st.fixed_dictionaries({"choices": stale, "settings": options}), max_size=4)
    codes = draw(st.lists(CODES, max_size=6)) + [records(story, **route)[-1]["code"] for route in played]
    ours = [(check_of(story) + code).lower() for code in codes[:2]]
    return story, {"routes": played, "saves": draw(saves), "codes": codes + ours}


@examples(100)
@given(asked())
def test_the_twins_give_the_same_answers(twin, pair):
    assert twin.answers(*pair) == python_answers(*pair)


@examples(25)
@given(stories(), st.text(alphabet="ABCDE", max_size=8))
def test_a_code_with_a_closed_choice_is_played_until_there(twin, story, letters):
    found = twin.ask("again", payload(story), f"{check_of(story)}-{letters}")
    kept = found["code"].removeprefix(check_of(story)).removeprefix("-")
    assert letters.startswith(kept)
    assert (found["problem"] is None) == (kept == letters)
