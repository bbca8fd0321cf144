"""The library: with which case to begin, which filters there are, and the language of what a case says of itself."""

from dataclasses import replace
from pathlib import Path

from tests.book import SMALL_BOOK, casusboek, small_book
from tests.built_page import elements

from casusboek.model.about import About
from casusboek.model.source import Span
from casusboek.model.text import NO_TEXT, line_text
from casusboek.render.library import Card, render_library, to_begin_with

MINI = """\
---
case: mini
title: Mini
role: raadslid
---

U bent raadslid.

## Begin

De zaal is vol.

- [Ik vertel het.](#einde)
- [Ik zwijg erover.](#stil)

## Einde

Het is gezegd.

> [!REFLECTIE]
> - Wat deed u?

## Stil

Het bleef stil.

> [!REFLECTIE]
> - Wat deed u?
"""
HERE = Span(path="x.md", line=1, column=1, end_line=1, end_column=1)


def card(id: str, *, role: str = "raadslid", minutes: int | None = 20, language: str = "nl") -> Card:
    words = {name: line_text(value, HERE) for name, value in (("title", id.title()), ("role", role))}
    about = About(
        case=id, summary=line_text("Kort.", HERE), question=NO_TEXT, solo_minutes=minutes, plenary_minutes=None,
        themes=(line_text("geld", HERE),), plays_in=NO_TEXT, law_checked="", note=NO_TEXT, language=language,
        undo=True, actors=(), **words,
    )  # fmt: skip
    return Card(about=about, href=f"{id}.html", emblem="e.svg")


SIX = (
    card("kort", role="wethouder", minutes=5), card("lang", minutes=40), card("midden", minutes=15),
    card("english", minutes=5, language="en"), card("geen", minutes=None), card("twaalf", minutes=12),
)  # fmt: skip


def first(cards: tuple[Card, ...], begin: str = "") -> str:
    html = str(render_library(cards, language="nl", begin=begin))
    return html.partition("Begin hier")[2].partition("</h2>")[0].rpartition('">')[2].removesuffix("</a>")


def test_one_begins_with_the_shortest_case_of_the_usual_chair_in_the_books_language() -> None:
    assert first(SIX) == "Twaalf"


def test_the_book_can_name_the_case_to_begin_with() -> None:
    assert first(SIX, "lang") == "Lang"
    assert first(SIX, "kort") == "Kort"


def test_five_cases_need_nobody_to_say_where_to_begin() -> None:
    assert first(SIX[:5], "lang") == ""


def test_a_case_that_cannot_be_played_is_none_to_begin_with() -> None:
    broken = tuple(replace(one, emblem="") for one in SIX)
    assert to_begin_with(broken, "", "nl") is None


def test_a_name_that_is_no_case_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    config = SMALL_BOOK.replace("[casusboek]", "[casusboek: {begin: minni}]")
    done = casusboek(small_book(tmp_path, {"mini.md": MINI}, config), "build")
    assert done.returncode == 1
    assert (
        "mkdocs.yml: `begin: minni` is geen casus van het boek\n  = doe dit: bedoelt u `mini`?"
        in done.stdout + done.stderr
    )


def test_a_filter_leaves_something_out_or_is_not_there() -> None:
    same = tuple(card(name) for name in ("een", "twee", "drie"))
    html = str(render_library(same, language="nl"))
    assert [one for one in ("cb-f-role", "cb-f-themes", "cb-f-minutes", "cb-f-language") if one in html] == []
    mixed = str(render_library(SIX, language="nl"))
    chosen = [one.attributes for one in elements(mixed) if one.tag == "option"]
    assert [one["value"] for one in chosen if one.get("value", "").isdigit()] == ["5", "15", "45"]
    assert {"nl", "en", "wethouder"} <= {one.get("value") for one in chosen}


def test_what_a_case_in_another_language_says_is_marked_as_that_language() -> None:
    html = str(render_library(SIX, language="nl"))
    found = [one for one in elements(html) if one.attributes.get("lang")]
    assert {one.attributes["lang"] for one in found} == {"en"}
    assert [one.attributes["hreflang"] for one in found if one.tag == "a"] == ["en"]
    assert len([one for one in found if one.tag == "span"]) == 6  # its role and themes; in the table title to question
