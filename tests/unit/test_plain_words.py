"""Logic in everyday words: one finding, which shows how it is written here, and what it shows can be read."""

import pytest

from casusboek.model.source import Line
from casusboek.parse.logic import read_code_span, read_condition

CONDITIONS = {
    "als druk kleiner dan 3": "als druk < 3",
    "als druk is groter dan 2": "als druk > 2",
    "als druk groter dan twee": "als druk > 2",
    "als druk meer dan 2": "als druk > 2",
    "als druk boven 2": "als druk > 2",
    "als druk onder de 2": "als druk < 2",
    "als druk minstens 2": "als druk >= 2",
    "als druk ten minste 2": "als druk >= 2",
    "als druk hoogstens 2": "als druk <= 2",
    "als druk niet meer dan 2": "als druk <= 2",
    "als druk niet lager dan 2": "als druk >= 2",
    "als druk groter dan of gelijk aan 3": "als druk >= 3",
    "als druk kleiner of gelijk aan 3": "als druk <= 3",
    "als druk gelijk aan 3": "als druk = 3",
    "als druk is gelijk aan 3": "als druk = 3",
    "als druk is 3": "als druk = 3",
    "als druk is niet 3": "als druk != 3",
    "als druk ongelijk aan 3": "als druk != 3",
    "als druk tussen 1 en 3": "als druk >= 1 en druk <= 3",
    "als druk > 1 en < 3": "als druk > 1 en druk < 3",
    "als druk > 4 of < 3": "als druk > 4 of druk < 3",
    "als 1 < druk": "als druk > 1",
    "als 1 < druk < 3": "als druk > 1 en druk < 3",
    "als team is niet wijk": "als niet team is wijk",
    "als team = wijk": "als team is wijk",
    'als team is "wijk"': "als team is wijk",
    "als lek || rol": "als lek of rol",
    "als lek && rol": "als lek en rol",
    "als !lek": "als niet lek",
    "als lek, rol": "als lek en rol",
    "als lek en/of rol": "als lek of rol",
    "als lek en ook rol": "als lek en rol",
    "als lek maar niet rol": "als lek en niet rol",
    "als zowel lek als rol": "als lek en rol",
    "als noch lek noch rol": "als niet lek en niet rol",
    "als lek niet": "als niet lek",
    "als lek = waar en druk > 0": "als lek en druk > 0",
    "als lek == false": "als niet lek",
    "als lek is niet waar": "als niet lek",
    "als lek != true": "als niet lek",
    "als lek is niet onwaar": "als lek",
    "niet als druk < 3": "als niet (druk < 3)",
    "tenzij lek": "als niet (lek)",
    "wanneer lek of rol": "als lek of rol",
    "druk minder dan 1 en niet lek": "als druk < 1 en niet lek",
    "gezien #brief": "als gezien #brief",
    "als gezien brief": "als gezien #brief",
    "als brief gezien": "als gezien #brief",
    "if pressure is greater than 2": "if pressure > 2",
    "if pressure at least 2 and not leak": "if pressure >= 2 and not leak",
    "if pressure less than or equal to 2": "if pressure <= 2",
    "unless leak": "als niet (leak)",
}
EFFECTS = {
    "druk +1; lek": "druk +1, lek",
    "druk +1 en lek": "druk +1, lek",
    "druk +1 lek": "druk +1, lek",
    "druk plus 1": "druk +1",
    "druk min 2": "druk -2",
    "+1 druk": "druk +1",
    "druk++": "druk +1",
    "druk--": "druk -1",
    "druk += 1": "druk +1",
    "druk: +1": "druk +1",
    "druk = druk + 1": "druk +1",
    "zet druk op 3": "druk = 3",
    "druk wordt 3": "druk = 3",
    "lek = waar": "lek",
    "lek is onwaar": "niet lek",
    "“lek”": "lek",
}


def line(written: str) -> Line:
    return Line(path="a.md", number=7, column=5, text=written)


@pytest.mark.parametrize("written", [*CONDITIONS, *EFFECTS])
def test_one_finding_shows_how_it_is_written(written: str):
    mended = (CONDITIONS | EFFECTS)[written]
    (found,) = read_code_span(line(written)).diagnostics
    assert found.help is not None
    assert (found.code, found.help.fill()) == ("CB301", f"write `{mended}`")
    assert not read_code_span(line(mended)).diagnostics


def test_behind_a_callout_the_word_als_need_not_stand():
    _, (found,) = read_condition(line("druk kleiner dan 3"))
    assert found.help is not None and found.help.fill() == "write `druk < 3`"


@pytest.mark.parametrize("written", ["lek De wethouder zucht.", "Vooraan zit niemand die u kent."])
def test_a_text_on_the_line_of_a_condition_belongs_on_the_next(written: str):
    _, (found,) = read_condition(line(written))
    assert found.help is not None and found.help.fill() == "put the text on the next line, behind `> `"


@pytest.mark.parametrize(
    ("written", "number", "column"), [("dr\xaduk -1", "U+00AD", 7), ("als\u200b druk > 1", "U+200B", 8)]
)
def test_a_character_that_cannot_be_seen_is_named_where_it_stands(written: str, number: str, column: int):
    (found,) = read_code_span(line(written)).diagnostics
    assert number in found.message.fill() and found.span.column == column


@pytest.mark.parametrize(
    "written", ["als druk <", "als niet gezien", "als (lek", "lek, als rol", "druk omhoog", "als " + "lek en " * 90]
)
def test_what_cannot_be_guessed_keeps_its_own_advice(written: str):
    (found,) = read_code_span(line(written)).diagnostics
    assert found.help is not None and not found.help.fill().startswith("write `als")
