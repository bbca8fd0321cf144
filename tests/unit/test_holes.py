"""A case that is not finished is played by its author up to the hole, which is named; readers do not get it."""

import re

import pytest

from casusboek.account.pages import html_of
from casusboek.case import up_to_hole
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case

CASE = """---
case: proef
title: Proef
---

## Maandag {#maandag}

- [Ik bel.](#dinsdag)
- [Ik wacht.](#einde)

## Dinsdag {#dinsdag}

De telefoon gaat.

- [Verder.](#einde)

## Einde {#einde}

> [!REFLECTIE]
> - Wat nu?
"""
HERE = "Hier is nog niets geschreven."
UNFINISHED = {
    "a choice that leads nowhere": (("- [Verder.](#einde)", "- [Verder.](#later)"), "later"),
    "a stub": (("De telefoon gaat.\n\n- [Verder.](#einde)\n", ""), "dinsdag"),
    "an open end": (("- [Verder.](#einde)\n", ""), "dinsdag"),
    "a passage without an entrance": (("- [Ik bel.](#dinsdag)", "- [Ik bel.](#einde)"), ""),
    "a reflection with nothing in it": (("> - Wat nu?\n", ">\n"), ""),
    "a reflection that is not there": (("> [!REFLECTIE]\n> - Wat nu?\n", ""), "einde"),
}


def compiled(text: str, routes: str = ""):
    file = SourceFile(path="proef.md", text=text)
    beside = (SourceFile(path="proef.routes.yml", text=routes),) if routes else ()
    return compile_book(Sources(texts=(file,), routes=beside, diagnostics=()))


def page(text: str, routes: str = "") -> str:
    book = compiled(text, routes)
    story = up_to_hole(book.cases[0], book.shelf)
    assert story is not None
    return html_of(render_case(story, book.shelf, book=Book(title="")))


@pytest.mark.parametrize("kind", UNFINISHED)
def test_a_draft_plays_up_to_the_hole_and_the_hole_is_named(kind: str):
    (before, after), hole = UNFINISHED[kind]
    assert before in CASE
    shown = page(CASE.replace(before, after))
    told = [id for id, body in re.findall(r'<section id="([\w-]+)"(.*?)</section>', shown, re.DOTALL) if HERE in body]
    assert told == ([hole] if hole else [])


def test_an_outdated_expected_route_does_not_keep_the_author_from_playing():
    routes = "- {route: A-A-A, ending: einde}\n"
    assert not compiled(CASE, routes).cases[0].is_sound
    assert HERE not in page(CASE, routes)


def test_a_sound_case_is_not_touched():
    assert HERE not in page(CASE) and compiled(CASE).cases[0].is_sound


def test_a_case_whose_names_mean_nothing_is_not_played():
    book = compiled(CASE.replace("(#dinsdag)", "(#dinsdag) `nergens +1`"))
    assert up_to_hole(book.cases[0], book.shelf) is None
