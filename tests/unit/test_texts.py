"""Every kind of text that people read is looked at by every rule about texts. The table is made from the model."""

import pytest

from casusboek.check.texts import check_texts
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.placed import texts_of
from casusboek.parse.shelf import read_shelf
from casusboek.pipeline import compile_book
from casusboek.read import Sources

CASE = """---
case: proef
title: "About.title"
summary: "About.summary"
role: "About.role"
question: "About.question"
plays_in: "About.plays_in"
note: "About.note"
themes: ["About.themes"]
meters: {druk: {label: "Meter.label", min: -3, max: 3}}
facts: [lek]
settings:
  team: {label: "Setting.label", options: {a: "Option.label", b: B}}
  gemeente: {label: Gemeente, text: "Setting.text"}
actors:
  griffier: {name: "Actor.name", wants: "Actor.wants", fears: "Actor.fears"}
---

Draft.cover

## Passage.title {#maandag}

`op 2027-03-08, Dateline.place`

Passage.blocks[^1]

[^1]: Footnote.text

> [!ALS] lek
> Branch.blocks

> [!WET] Callout.argument
> Callout.blocks

- [Choice.label](#einde) `druk +1, lek`

    Choice.consequence

- [Anders.](#einde) `druk -1`

## Einde {#einde}

Slot.

> [!REFLECTIE] rol
> Reflection.blocks
>
> - Reflection.prompts

- [Onward.label](andere.md)
"""
OTHER = SourceFile(path="andere.md", text=CASE.replace("case: proef", "case: andere").replace("andere.md", "proef.md"))
LENSES = "## Lens.title {#rol}\n\nLens.about\n\n- Lens.prompts\n- **Plenair:** Lens.plenary\n"
PITFALLS = "## Pitfall.title {#P1}\n\nPitfall.about\n\n- Pitfall.prompts\n"
TERMS = "## Term.title\n\nTerm.about\n"
VALUES = "## ChoiceTag.title\n\nChoiceTag.about\n"
LAWS = """## Statement.title

Statement.about

- artikel: Statement.article
- bron: Statement.source
- vraag: Statement.asked
"""
ON_SHELF = {
    "lenzen.md": LENSES,
    "valkuilen.md": PITFALLS,
    "waarden.md": VALUES,
    "begrippen.md": TERMS,
    "wet.md": LAWS,
}
FILES = {"proef.md": CASE, **ON_SHELF}
WRONG = {
    "picture without words": ("![](x.png)", "CB501"),
    "unknown slot": ("{{ nergens }}", "CB217"),
    "acting HTML": ("<iframe></iframe>", "CB502"),
    "HTML that is left out": ("<blink>x</blink>", "CB503"),
    "residue": ("==x==", "CB507"),
    "mark of a footnote": ("[^9]", "CB509"),
    "address that runs code": ("[l](javascript:x)", "CB502"),
    "address of nothing": ("[l](foo:x)", "CB506"),
    "dead link": ("[l](weg.pdf)", "CB231"),
}
PLAIN = """\
---
case: proef
title: Proef
meters: {druk: {label: "Druk", min: 0, max: 3, start: 0}}
settings:
  wijkteam: {label: Wijkteam, options: {a: "Stichting", b: Eigen dienst}}
  gemeente: {label: Gemeente, text: "Merenwold"}
---

Welkom in {{ gemeente }}, bij {{ wijkteam }}.

## Begin {#begin}

- [Ik ga.](#einde) `druk +1`

    Goed.

- [Ik wacht.](#einde)

Tekst.

## Einde {#einde}

> [!REFLECTIE]
> - Wat nu?
"""
NO_LINKS = ("Choice.label", "Onward.label")  # a label stands in a link itself


def fields() -> list[str]:
    draft = parse_case(SourceFile(path="proef.md", text=CASE)).value
    assert draft is not None
    shelf = read_shelf(tuple(SourceFile(path=path, text=text) for path, text in ON_SHELF.items())).value
    return sorted({one.field for thing in (draft, shelf) for one in texts_of(thing)})


FIELDS = fields()


def texts_in(value: object) -> set[str]:
    """Return the fields of the model's types that hold a text, read from their annotations."""
    from dataclasses import fields as fields_of
    from dataclasses import is_dataclass

    from casusboek.model import logic, story

    types = [one for module in (logic, story) for one in vars(module).values() if is_dataclass(one)]
    return {
        f"{one.__name__}.{field.name}"
        for one in types
        for field in fields_of(one)
        if any(word in str(field.type) for word in ("Text", "Prose", "Block", "Argument"))
    }


def test_the_case_of_this_test_has_every_field_of_the_model():
    known = {name for name in texts_in(None) if not name.startswith(("Story.", "Prose."))}
    assert known - set(FIELDS) == set()


PAIRS = [(field, name) for field in FIELDS for name in WRONG if not (field in NO_LINKS and WRONG[name][0][0] == "[")]


@pytest.mark.parametrize(("field", "name"), PAIRS)
def test_every_rule_finds_its_mistake_in_every_text_at_its_place(field: str, name: str):
    wrong, code = WRONG[name]
    path = next(path for path, text in FILES.items() if field in text)
    texts = {**FILES, path: FILES[path].replace(field, f"Zie {wrong}", 1)}
    files = tuple(SourceFile(path=path, text=text) for path, text in texts.items())
    book = compile_book(
        Sources(texts=(*files, OTHER), routes=(), diagnostics=(), files=frozenset({*texts, "andere.md"}))
    )
    found = [one for one in book.diagnostics if one.code == code and one.span.path == path]
    at = texts[path].index(wrong)
    line, column = texts[path].count("\n", 0, at) + 1, at - texts[path].rfind("\n", 0, at)
    assert [(one.span.line, column <= one.span.column <= column + len(wrong)) for one in found] == [(line, True)]


def test_the_case_itself_is_right():
    files = tuple(SourceFile(path=path, text=text) for path, text in FILES.items())
    book = compile_book(Sources(texts=(*files, OTHER), routes=(), diagnostics=()))
    assert [one.code for one in book.diagnostics if one.severity.value == "error"] == []


def test_a_text_in_a_callout_is_for_whom_the_callout_is():
    body = "> [!ALS] lek\n> Voor wie lekte.\n\n> [!TRAINER]\n> > [!WET] Artikel\n> > Voor de trainer.\n"
    draft = parse_case(SourceFile(path="a.md", text=f"---\ncase: a\nfacts: [lek]\n---\n\n## A\n\n{body}")).value
    told = {one.text.words: (one.audience, len(one.conditions)) for one in texts_of(draft)}
    assert told["Voor wie lekte."] == ("reader", 1)
    assert told["Voor de trainer."] == told["Artikel"] == ("trainer", 0)
    assert check_texts(draft, Shelf()) == ()


def test_advice_about_a_setting_in_a_lens_fits_a_lens():
    lenses = SourceFile(path="lenzen.md", text="## Rol {#rol}\n\nIn {{ gemeente }}.\n")
    (one,) = compile_book(Sources(texts=(lenses,), routes=(), diagnostics=())).diagnostics
    assert one.code == "CB217" and one.help is not None and "every case" in one.help.fill()


def told_in(text: str) -> list[tuple[str, int, int]]:
    """Return the findings of CB507 in a case: the marks, the line and the column."""
    case = compile_book(Sources(texts=(SourceFile(path="proef.md", text=text),), routes=(), diagnostics=()))
    found = [one for one in case.diagnostics if one.code == "CB507"]
    return [(dict(one.message.values)["marks"], one.span.line, one.span.column) for one in found]


@pytest.mark.parametrize(
    ("line", "marks", "at"),
    [
        ("**Let op:**U moet.", "**Let op:**", (20, 1)),
        ("**Goed** woord.\n** fout ** woord.", "** fout **", (21, 1)),
        ("> **open", "**", (20, 3)),
    ],
)
def test_stars_that_make_nothing_bold_are_told(line: str, marks: str, at: tuple[int, int]):
    assert told_in(PLAIN.replace("Tekst.", line)) == [(marks, *at)]


@pytest.mark.parametrize("line", ["**a** en ***b***, k**t, `**`, \\*\\*c\\*\\*, ****", "**{{ gemeente }}**: **a**b"])
def test_stars_that_are_meant_are_not_told(line: str):
    assert told_in(PLAIN.replace("Tekst.", line)) == []


@pytest.mark.parametrize(
    "marks", ["**b**", "{{ gemeente }}", "<b>b</b>", "B&amp;W", "[b](https://voorbeeld.nl)", "[[b]]"]
)
@pytest.mark.parametrize(("label", "at"), [("Druk", (4, 25)), ("Stichting", (6, 45)), ("Merenwold", (7, 38))])
def test_a_label_that_is_shown_as_it_stands_has_plain_letters(marks: str, label: str, at: tuple[int, int]):
    (found,) = {one[1:] for one in told_in(PLAIN.replace(label, marks))}
    assert found == at


@pytest.mark.parametrize(("label", "at"), [("Ik ga", (14, 11)), ("Begin", (12, 11))])
def test_logic_in_a_label_does_nothing_and_is_told(label: str, at: tuple[int, int]):
    text = PLAIN.replace(f"{label}.]", f"{label} `druk +1`.]").replace(f"## {label} ", f"## {label} `druk +1` ")
    case = compile_book(Sources(texts=(SourceFile(path="proef.md", text=text),), routes=(), diagnostics=()))
    assert [(one.code, one.span.line, one.span.column) for one in case.diagnostics if one.code != "CB520"][:1] == [
        ("CB308", *at)
    ]


@pytest.mark.parametrize("label", ["B&W", "R & D < 3", "Wmo *", "a_b_c", "C:\\\\map", "over twee\n  regels"])
def test_plain_letters_in_a_label_are_not_told(label: str):
    assert told_in(PLAIN.replace('"Druk"', f'"{label}"').replace('"Merenwold"', f'"{label}"')) == []
