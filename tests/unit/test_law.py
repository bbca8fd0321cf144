"""The law stands once in wet.md: cases name its statements, and the page says what is known of each."""

import re
from dataclasses import replace

import pytest

from casusboek.account.pages import html_of
from casusboek.model.source import SourceFile
from casusboek.parse.law import parse_laws
from casusboek.parse.twee_case import parse_twee_case
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case
from casusboek.twine.write import write_twee
from casusboek.twine.write_markdown import write_markdown

LAW = """# Wat de wet zegt

## Vragen stellen {#gemeentewet-155}

Elk raadslid mag *vragen* stellen.

- artikel: Gemeentewet, artikel 155, lid 1
- stand: 2026-10-01
- bron: wetten.overheid.nl
- zekerheid: tekst gelezen
- vraag: Ook mondeling?

## Zwijgen {#strafrecht-272}

Wie een geheim schendt, kan straf krijgen.

- artikel: Wetboek van Strafrecht, artikel 272
- zekerheid: oudere tekst
- gecontroleerd: mr. A. de Vries, 2026-12-14
- geldig_tot: 2027-12-31
"""
CASE = """---
case: proef
title: Proef
---

## Maandag {#maandag}

De krant belt.

LAWS

> [!REFLECTIE]
> - Wat nu?
"""


def compiled(laws: str, register: str = LAW, name: str = "proef.md"):
    file = SourceFile(path=name, text=CASE.replace("LAWS", laws))
    texts = (file, SourceFile(path="wet.md", text=register))
    return compile_book(Sources(texts=texts, routes=(), diagnostics=()))


def page(laws: str, register: str = LAW) -> str:
    book = compiled(laws, register)
    assert book.cases[0].story is not None, book.diagnostics
    return " ".join(
        re.sub(r"<[^>]+>", " ", html_of(render_case(book.cases[0].story, book.shelf, book=Book(title="")))).split()
    )


def test_a_statement_is_shown_with_what_is_known_of_it():
    shown = page("> [!WET] gemeentewet-155\n")
    assert "De wet: Vragen stellen" in shown
    assert (
        "Elk raadslid mag vragen stellen. Gemeentewet, artikel 155, lid 1; wetten.overheid.nl (stand van 1 oktober 2026). "
        "Nog niet door een jurist nagekeken." in shown
    )
    assert "Ook mondeling" not in shown


def test_two_statements_stand_in_one_callout_each_with_its_own_checking():
    shown = page("> [!WET] strafrecht-272, gemeentewet-155\n")
    assert "De wet: Zwijgen; Vragen stellen" in shown
    assert (
        "Gelezen in een oudere tekst. Geldt tot en met 31 december 2027. Nagekeken door een jurist: mr. A. de Vries, 14 december 2026."
        in shown
    )


@pytest.mark.parametrize(
    ("laws", "told"),
    [
        ("> [!WET] gemeentewet-155\n", "1 uitspraak over de wet, nog door geen jurist nagekeken"),
        ("> [!WET] Eigen titel\n> Eigen tekst.\n", "1 uitspraak over de wet, nog door geen jurist nagekeken"),
        (
            "> [!WET] strafrecht-272, gemeentewet-155\n",
            "2 uitspraken over de wet, 1 nagekeken door een jurist, voor het laatst op 14 december 2026",
        ),
        (
            "> [!WET] strafrecht-272\n\n> [!WET] strafrecht-272\n",
            "1 uitspraak over de wet, alle nagekeken door een jurist, voor het laatst op 14 december 2026",
        ),
    ],
)
def test_the_cover_counts_what_a_lawyer_checked(laws: str, told: str):
    assert told in page(laws)


def test_a_date_of_its_author_stands_beside_the_count_never_alone():
    dated = CASE.replace("title: Proef", "title: Proef\nlaw_checked: 2026-11-01")
    for laws, told in (("> [!WET] gemeentewet-155\n", True), ("Niets.\n", False)):
        file = SourceFile(path="proef.md", text=dated.replace("LAWS", laws))
        book = compile_book(Sources(texts=(file, SourceFile(path="wet.md", text=LAW)), routes=(), diagnostics=()))
        shown = html_of(render_case(book.cases[0].story, book.shelf, book=Book(title="")))
        assert ("nog door geen jurist nagekeken; de auteur noemt 1 november 2026" in shown) == told
        assert ("november" in shown) == told


def test_a_case_without_law_says_nothing_of_it_on_the_cover():
    assert "uitspra" not in page("Niets.\n")


def test_a_text_of_its_own_works_and_is_told_to_be_unchecked():
    shown = page("> [!WET] Gemeentewet, artikel 169\n> Het college vertelt.\n")
    assert "De wet: Gemeentewet, artikel 169 Het college vertelt. Nog niet door een jurist nagekeken." in shown


def test_a_statement_that_changed_after_its_check_is_no_longer_checked():
    statement = parse_laws(SourceFile(path="wet.md", text=LAW)).value[1]
    sealed = LAW.replace("2026-12-14", f"2026-12-14 ({statement.seal})")
    assert "Nagekeken door een jurist: mr. A. de Vries" in page("> [!WET] strafrecht-272\n", sealed)
    changed = page("> [!WET] strafrecht-272\n", sealed.replace("kan straf", "krijgt straf"))
    assert "Veranderd sinds een jurist het nakeek." in changed and "nog door geen jurist nagekeken" in changed


def test_an_unknown_statement_is_told_with_the_nearest_name():
    found = [one for one in compiled("> [!WET] gemeentwet-155\n").diagnostics if one.code == "CB242"]
    assert [one.help.fill() for one in found] == ["did you mean `gemeentewet-155`?"]
    assert (found[0].span.line, found[0].span.column) == (10, 10)


@pytest.mark.parametrize(
    ("before", "after", "said", "line"),
    [
        ("- stand: 2026-10-01", "- stand: 1 oktober", "`1 oktober` is no date", 8),
        ("- stand: ", "- stant: ", "this says nothing about a statement of the law", 8),
        ("tekst gelezen", "zeker", "`zeker` is no certainty", 10),
        ("A. de Vries, 2026-12-14", "A. de Vries", "`mr. A. de Vries` is no name and date", 19),
        ("- bron: wetten", "- stand: wetten", "`stand` stands here twice", 9),
        ("2026-12-14", "2026-13-14", "`mr. A. de Vries, 2026-13-14` is no date", 19),
    ],
)
def test_what_is_misspelt_in_the_register_is_told_at_its_place(before: str, after: str, said: str, line: int):
    found = parse_laws(SourceFile(path="wet.md", text=LAW.replace(before, after, 1))).diagnostics
    assert [(one.code, one.message.fill(), one.span.line) for one in found] == [("CB124", said, line)]


def test_english_names_say_the_same():
    english = LAW
    for dutch, other in (
        ("artikel: ", "article: "),
        ("stand:", "state:"),
        ("bron:", "source:"),
        ("vraag:", "question:"),
    ):
        english = english.replace(dutch, other)
    for dutch, other in (("zekerheid: tekst gelezen", "certainty: text read"), ("oudere tekst", "older text")):
        english = english.replace(dutch, other)
    english = (
        english.replace("gecontroleerd:", "checked:")
        .replace("geldig_tot:", "valid until:")
        .replace("zekerheid", "certainty")
    )
    both = [parse_laws(SourceFile(path="law.md", text=one)) for one in (LAW, english)]
    assert both[1].diagnostics == ()
    assert [_bare(law) for law in both[0].value] == [_bare(law) for law in both[1].value]


def _bare(law):
    words = {name: getattr(law, name).source for name in ("article", "source", "asked")}
    return replace(law, about=None, span=None, title=None, article=None, source=None, asked=None), words


def test_a_reference_comes_back_from_twee_and_from_markdown():
    draft = compiled("> [!WET] strafrecht-272, gemeentewet-155\n").cases[0].draft
    for written in (write_twee(draft), write_markdown(draft)):
        assert "> [!WET] strafrecht-272, gemeentewet-155\n" in written
    read = parse_twee_case(SourceFile(path="proef.twee", text=write_twee(draft)))
    assert not [one for one in read.diagnostics if one.code < "CB6"]
