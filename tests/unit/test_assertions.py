"""What an author relies on: nobody reads it, nothing of it is lost, and what is wrong in it is told."""

from casusboek.account.pages import unread_in
from casusboek.check.explore import explore
from casusboek.check.plays import Plays
from casusboek.check.rules.idle import unread_facts
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Assertion, walk
from casusboek.parse.resolve import resolve
from casusboek.parse.twee_case import parse_twee_case
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case
from casusboek.twine.write import write_twee

CASE = """\
---
case: proef
title: Proef
facts: [lek]
---

## Begin {#begin}

`vast: niet lek`

Tekst.

- [Ik bel.](#slot) `lek`

    `vast: lek en gezien #begin`

- [Ik zwijg.](#slot)

## Slot {#slot}

`lek`

> [!DOCUMENT] Brief
> `vast: lek`

> [!REFLECTIE]
> - Wat nu?
"""


def compiled(text: str):
    return compile_book(Sources(texts=(SourceFile(path="proef.md", text=text),), routes=(), diagnostics=()))


def test_nobody_reads_them_and_no_word_is_lost():
    book = compiled(CASE)
    page = render_case(book.cases[0].story, Shelf(), book=Book(title=""))
    assert "vast" not in page.body_html and "vast" not in page.payload_json
    assert unread_in(book) == ()


def test_they_come_back_from_twee():
    story = compiled(CASE).cases[0].story
    back = resolve(parse_twee_case(SourceFile(path="proef.twee", text=write_twee(story))).value, Shelf()).value

    def conditions(tale):
        runs = (passage.blocks for passage in tale.passages)
        return [str(type(one.condition)) for run in runs for one in walk(run) if isinstance(one, Assertion)]

    assert len(conditions(story)) == 2 and conditions(back) == conditions(story)
    assert "`vast: lek en gezien #begin`" in write_twee(story)


def test_what_holds_is_proven_and_what_does_not_has_the_shortest_route():
    assert [one.code for one in compiled(CASE).diagnostics] == []
    (found,) = compiled(CASE.replace("`lek`\n\n>", "Tekst.\n\n>")).diagnostics
    assert found.code == "CB470" and "B (" in found.notes[0].message.fill()


def test_a_name_that_does_not_exist_or_words_that_are_no_condition_are_told_in_place():
    (one,) = compiled(CASE.replace("vast: niet lek", "vast: niet lekt")).diagnostics
    assert (one.code, one.span.line, one.span.column) == ("CB302", 9, 13)
    (one,) = compiled(CASE.replace("vast: niet lek", "vast: niet")).diagnostics
    assert (one.code, one.span.line) == ("CB301", 9)


def test_an_assertion_is_no_use_of_a_fact_and_no_text_to_show():
    story = compiled(CASE).cases[0].story
    assert [one.code for one in unread_facts(story)] == ["CB412"]
    assert all(not spot.is_text for spot in explore(story).spots) and Plays(story).is_exact
