import pytest

from casusboek.model.logic import AllOf, AnyOf, Assign, Change, Compare, Holds, Is, Mark, Not, Seen
from casusboek.model.source import Line
from casusboek.parse.logic import read_code_span, read_condition


def line(words: str) -> Line:
    return Line(path="a.md", number=3, column=11, text=words)


def effects(words: str):
    logic = read_code_span(line(words))
    assert not logic.diagnostics
    return logic.effects


def condition(words: str):
    found, diagnostics = read_condition(line(words))
    assert not diagnostics
    return found


def test_effects_are_read_left_to_right_with_their_places():
    change, assign, mark, unmark = effects("druk +1, geld = -2, privacy_lek, niet lek")
    assert isinstance(change, Change) and (change.meter, change.amount) == ("druk", 1)
    assert isinstance(assign, Assign) and (assign.meter, assign.value) == ("geld", -2)
    assert isinstance(mark, Mark) and (mark.fact, mark.value) == ("privacy_lek", True)
    assert isinstance(unmark, Mark) and (unmark.fact, unmark.value) == ("lek", False)
    assert (change.span.line, change.span.column, change.span.end_column) == (3, 11, 18)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_every_dash_that_an_editor_makes_is_a_minus(minus):
    (change,) = effects(f"druk {minus}2")
    assert change.amount == -2


def test_not_binds_tightest_then_and_then_or():
    found = condition("niet a en b of c")
    assert isinstance(found, AnyOf)
    both, single = found.conditions
    assert isinstance(both, AllOf) and isinstance(both.conditions[0], Not)
    assert isinstance(single, Holds) and single.fact == "c"


def test_brackets_change_what_belongs_together():
    found = condition("privacy_lek en niet (druk > 2 of raad < 0)")
    assert isinstance(found, AllOf)
    inner = found.conditions[1]
    assert isinstance(inner, Not) and isinstance(inner.condition, AnyOf)


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("als gezien #de-memo", "if seen #de-memo"),
        ("als niet lek en druk >= 1", "if not lek and druk >= 1"),
        ("als a of b", "if a or b"),
    ],
)
def test_english_words_mean_the_same(dutch, english):
    def shape(words: str) -> str:
        (one,) = read_code_span(line(words)).conditions
        return str(one.value).split("span=")[0]

    assert shape(dutch) == shape(english)


def test_a_setting_and_a_seen_passage_are_conditions():
    assert isinstance(condition("wijkteam is gemeente"), Is)
    assert isinstance(condition("gezien #maandag"), Seen)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("==", "="), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("<>", "!="), ("=<", "<="), ("=>", ">=")],
)
def test_other_spellings_of_comparisons_are_understood(written, meant):
    found = condition(f"druk {written} 1")
    assert isinstance(found, Compare) and found.operator == meant


def test_pitfalls_stand_in_a_span_of_their_own():
    assert [one.value for one in read_code_span(line("#P1 #P2")).pitfalls] == ["P1", "P2"]


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("druk 1", 16),
        ("druk +0", 16),
        ("druk +1 raad +1", 19),
        ("druk > 1", 16),
        ("als druk >", 21),
        ("als (a en b", 15),
        ("als a b", 17),
        ("als gezien memo", 22),
        ("als", 14),
        ("druk +1,", 19),
        ("niet", 15),
        ("1 druk", 11),
    ],
)
def test_what_cannot_be_read_is_told_at_its_column(words, column):
    (diagnostic,) = read_code_span(line(words)).diagnostics
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column) == ("CB301", 3, column)
