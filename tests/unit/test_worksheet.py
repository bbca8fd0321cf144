"""The page of the worksheet: what it tells its script of each case (render/worksheet.py)."""

import json

from tests.builders import AT, choice, fact, passage, prose, reflection, said, story

from casusboek.model.shelf import ChoiceTag, Lens, Pitfall, Shelf
from casusboek.render.worksheet import render_worksheet, sheet_part

SHELF = Shelf(
    values=tuple(
        ChoiceTag(id=id, title=said(id.title()), about=prose("Geeft: 1 < 2."), span=AT)
        for id in ("rust", "geld", "zorg")
    ),
    pitfalls=tuple(
        Pitfall(id=id, title=said(f"Val {id}"), about=prose("."), prompts=(), span=AT) for id in ("P1", "P2")
    ),
    lenses=tuple(
        Lens(id=id, title=said(f"Lens {id}"), about=prose("."), prompts=(), plenary=(), span=AT)
        for id in ("rol", "los")
    ),
)


def sheet(language="nl"):
    choices = (
        choice("eind", values=("rust",), pitfalls=("P1",)),
        choice("eind", values=("geld", "rust")),
        choice("eind", values=("zorg",), when=fact("weet")),
    )
    case = story(passage("begin", *choices), passage("eind", reflects=reflection(lenses=("rol",))), facts=("weet",))
    return render_worksheet({"proef": sheet_part("proef.html", case)}, SHELF, language=language)


def test_a_choice_tells_what_it_puts_first_what_it_leaves_and_its_pitfalls():
    case = json.loads(sheet().data_json)["cases"]["proef"]
    assert case["href"] == "proef.html"
    assert case["choices"] == {
        "begin>eind": [["rust"], ["geld"], ["P1"]],
        "begin>eind#2": [["geld", "rust"], [], []],
        "begin>eind#3": [["zorg"], ["rust", "geld"], []],
    }


def test_signals_are_the_pitfalls_and_lenses_that_the_cases_have():
    signals = json.loads(sheet().data_json)["signals"]
    assert signals == {"P1": {"kind": "pitfall", "title": "Val P1"}, "rol": {"kind": "lens", "title": "Lens rol"}}


def test_the_page_is_in_the_language_of_the_book_and_escapes_what_an_author_wrote():
    assert "Resultaat: wat merkt een inwoner ervan?" in sheet().body_html
    english = sheet("en").body_html
    assert "Result: what does a resident notice of it?" in english
    assert "Geeft: 1 &lt; 2." in english


def test_a_book_without_values_has_no_list_of_them():
    made = render_worksheet({}, Shelf(), language="nl")
    assert "datalist" not in made.body_html and 'list="cb-values"' not in made.body_html
