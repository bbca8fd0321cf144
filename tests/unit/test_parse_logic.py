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


def test_values_stand_in_a_span_of_their_own():
    read = read_code_span(line("~openheid, ~samen-dragen"))
    assert [one.value for one in read.values] == ["openheid", "samen-dragen"] and read.diagnostics == ()
    for mixed, help in (("~openheid druk +1", "only values"), ("druk +1, ~openheid", "a code span of its own")):
        (one,) = read_code_span(line(mixed)).diagnostics
        assert one.code == "CB301" and help in one.help.fill()


def test_moves_stand_in_a_span_of_their_own():
    read = read_code_span(line("@motie, @vragen"))
    assert [one.value for one in read.moves] == ["motie", "vragen"] and read.diagnostics == ()
    for mixed, help in (("@motie druk +1", "only moves"), ("druk +1, @motie", "a code span of its own")):
        (one,) = read_code_span(line(mixed)).diagnostics
        assert one.code == "CB301" and help in one.help.fill()


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


def test_a_dateline_has_a_day_and_maybe_a_time_and_a_place():
    logic = read_code_span(line("op 2027-03-07 21.15, thuis op de bank"))
    (dateline,) = logic.datelines
    assert (dateline.date, dateline.time, dateline.place.source) == ("2027-03-07", "21:15", "thuis op de bank")
    assert (dateline.place.span.line, dateline.place.span.column) == (3, 11 + len("op 2027-03-07 21.15, "))
    (bare,) = read_code_span(line("on 2027-03-07 9:05")).datelines
    assert (bare.time, bare.place.source) == ("09:05", "")
    (placed,) = read_code_span(line("Op 2028-02-29, in de raadzaal, achteraan")).datelines
    assert (placed.time, placed.place.source) == ("", "in de raadzaal, achteraan")


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("op zondag", "write year, month and day"),
        ("op 2027-03-07 thuis", "write year, month and day"),
        ("op 7 maart 2027 21.15, thuis", "write `op 2027-03-07 21.15, thuis`"),
        ("on 7-3-2027", "write `op 2027-03-07`"),
        ("op 31 februari 2027", "write year, month and day"),
        ("op 2027-02-29", "write year, month and day"),
        ("op 2027-03-07 24.00", "write year, month and day"),
        ("op 2027-03-07 12.60", "write year, month and day"),
    ],
)
def test_a_date_that_cannot_be_is_told(words, help):
    logic = read_code_span(line(words))
    (fault,) = logic.diagnostics
    assert (fault.code, logic.datelines) == ("CB309", ())
    assert fault.help is not None and fault.help.fill().startswith(help)


@pytest.mark.parametrize("words", ["op +1", "op = 2", "op", "op, lek", "on −1", "opdracht +1"])
def test_op_may_still_be_a_name(words):
    logic = read_code_span(line(words))
    assert logic.effects and not logic.datelines and not logic.diagnostics
