"""Every kind of callout is whole: its names are its own, its example reads and shows, the author's table has it."""

from pathlib import Path

import pytest
from tests.marked import with_section

from casusboek.export.draaiboek import render_draaiboek
from casusboek.kinds import BY_WORD, KINDS
from casusboek.model.kind import kind_of
from casusboek.model.source import SourceFile
from casusboek.pipeline import compile_book
from casusboek.read import Sources
from casusboek.render.page import Book, render_case
from casusboek.render.plenary import case_script, trainer_script
from casusboek.theme import theme_folder
from casusboek.twine.write import write_twee
from casusboek.twine.write_markdown import write_markdown

GUIDE = Path(__file__).parents[2] / "cases" / "handleiding" / "auteurs-naslag.md"
ARGUMENT = {
    "actor": "wie het zegt: een naam uit `actors`, of voluit",
    "condition": "voorwaarde",
    "lenses": "namen van lenzen",
    "minutes": "minuten",
    "none": "",
    "passage": "naam van een passage",
    "statements": "namen uit `wet.md`, of een titel",
    "title": "titel",
}
AUDIENCE = {"debrief": "lezer, aan het eind", "reader": "lezer", "room": "zaal", "trainer": "trainer"}
CASE = """---
case: proef
title: Proef
meters: {druk: {label: Druk, min: -3, max: 3}}
facts: [lek]
---

## Maandag {#maandag}

{MAANDAG}

- [Ik bel.](#dinsdag) `druk +2, lek`
- [Ik wacht.](#dinsdag)

## Dinsdag {#dinsdag}

{DINSDAG}

- [Verder.](#einde)

## Einde {#einde}

Het is voorbij.

{EINDE}
"""
LENSES = SourceFile(path="lenzen.md", text="## Rolduidelijkheid\n\nWie doet wat.\n\n- Wat was uw rol?\n")
EXAMPLES = sorted(KINDS)


def example(kind: str) -> str:
    return (theme_folder() / "blocks" / kind / "example.md").read_text(encoding="utf-8")


def last_words(kind: str) -> str:
    """Return words by which the example of a kind is known wherever it shows."""
    return example(kind).splitlines()[-1].lstrip("> -").split("{{")[0].rpartition("] ")[2].strip()


def case(kind: str, written: str | None = None) -> str:
    """Return a case with the example of a kind, or something else, where it makes sense."""
    place = {"reflection": "{EINDE}", "justify": "{MAANDAG}"}.get(kind, "{DINSDAG}")
    text = CASE.replace(place, example(kind) if written is None else written)
    text = text.replace("{EINDE}", "> [!REFLECTIE]\n> - Wat nu?")
    return text.replace("{MAANDAG}", "De telefoon gaat.").replace("{DINSDAG}", "Stilte.")


def compiled(text: str):
    sources = Sources(texts=(SourceFile(path="proef.md", text=text), LENSES), routes=(), diagnostics=())
    book = compile_book(sources)
    return book.cases[0], book.shelf


def works(kind: str, written: str) -> bool:
    """Say whether an example is of its kind, and a case with it has no mistake."""
    mistakes = [one for one in compiled(case(kind, written))[0].diagnostics if one.severity.value == "error"]
    return f"[!{KINDS[kind].word('nl')}]" in written and not mistakes


@pytest.mark.parametrize(
    "written", ["", "Een zin.\n", "> [!WET] Gemeentewet\n> Tekst.\n", "> [!ADVISEUR] nobody\n> Ja.\n"]
)
def test_an_example_that_does_not_work_is_seen(written: str):
    assert works("adviser", example("adviser")) and not works("adviser", written)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_works_and_shows_to_whom_it_is_for(kind: str):
    assert works(kind, example(kind))
    made, shelf = compiled(case(kind))
    page = render_case(made.story, shelf, book=Book(title=""))
    said = last_words(kind)
    shown = f"{page.body_html}"
    book = Book(title="")
    room = case_script(made.story, shelf, book=book) + trainer_script(made.story, shelf, book=book)
    if KINDS[kind].audience in ("reader", "debrief"):
        assert said in shown
    else:
        assert said not in shown and said in room


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_example_comes_back_from_twee_and_from_markdown(kind: str):
    made, _ = compiled(case(kind))
    for written in (write_twee(made.draft), write_markdown(made.draft)):
        assert f"[!{KINDS[kind].word('nl')}]" in written


def test_a_trainers_kind_is_on_paper():
    made, shelf = compiled(case("bridge"))
    assert "Nu is het maandag" in str(render_draaiboek(made.story, shelf, book=Book(title=""), href="x.html").body_html)


def test_no_two_kinds_share_a_name():
    assert len(BY_WORD) == len({word for kind in KINDS.values() for word in kind.names.values()})
    assert all(kind.word("nl") == kind.word("nl").upper() for kind in KINDS.values())


@pytest.mark.parametrize("change", [{"audience": "iedereen"}, {"slide": "own"}, {"places": ["kelder"]}])
def test_a_kind_that_is_declared_wrongly_fails_loudly(change: dict[str, object]):
    said = {
        "names": {"nl": "X", "en": "X"}, "argument": "none", "example": "", "audience": "reader", "folded": False,
        "places": ["passage"], "summary": {}, "help": {},
    }  # fmt: skip
    assert kind_of("x", said).audience == "reader"
    with pytest.raises(ValueError, match=r"theme/blocks/x/kind\.toml"):
        kind_of("x", {**said, **change})


def test_the_authors_table_is_made_of_the_kinds(golden):
    rows = ["| Nederlands | Engels | erachter | voor wie | wat het is |", "|---|---|---|---|---|"]
    for kind in KINDS.values():
        names = f"| `{kind.word('nl')}` | `{kind.word('en')}` "
        rows.append(f"{names}| {ARGUMENT[kind.argument]} | {AUDIENCE[kind.audience]} | {kind.help['nl']} |")
    golden(GUIDE, with_section(GUIDE.read_text(encoding="utf-8"), "blokken", "\n".join(rows)))


def test_the_room_reads_its_own_text_under_its_condition_and_on_the_run_sheet():
    told = "> [!ALS] lek\n>\n> > [!ZAAL]\n> > De krant belt.\n\nDe lange tekst.\n\n> [!BRUG]\n> U belde zondag al.\n"
    made, shelf = compiled(case("room").replace(example("room"), told))
    data = case_script(made.story, shelf, book=Book(title=""))
    room = data[data.index('"room":{"dinsdag"') :]
    assert "De krant belt." in room and "data-cb-if" in room and "De lange tekst" not in room.partition('"plan"')[0]
    paper = str(render_draaiboek(made.story, shelf, book=Book(title=""), href="x.html").body_html)
    assert paper.count("De krant belt.") and "U belde zondag al." in paper
