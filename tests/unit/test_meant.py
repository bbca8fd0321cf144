"""What was meant: a choice, a heading or a name that is nearly right is shown as it should be, and that is clean."""

import pytest

from casusboek.case import compile_case
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.meant import meant_choice

CASE = """---
case: proef
title: Proef
facts: [gebeld]
---

## Begin {#begin}

- [Ik vraag het rapport op.](#rapport) `gebeld`
- [Ik wacht.](#einde)

## Het rapport {#rapport}

Er ligt een rapport.

- [Ik lees het.](#einde)

    Het is dik.

## Einde {#einde}

> [!ALS] gebeld
> Klaar.

> [!REFLECTIE]
> - Wat nu?
"""
RIGHT = "- [Ik vraag het rapport op.](#rapport) `gebeld`"
ITEMS = [
    "- - [Ik vraag het rapport op.](#rapport) `gebeld`",
    "- [ ] [Ik vraag het rapport op.](#rapport) `gebeld`",
    "- `gebeld` [Ik vraag het rapport op.](#rapport)",
    "- **[Ik vraag het rapport op.](#rapport)** `gebeld`",
    "- [Ik vraag het rapport op.] (#rapport) `gebeld`",
    "- [Ik vraag het rapport op.](#rapport `gebeld`",
    "- [Ik vraag het rapport op.(#rapport) `gebeld`",
    "- [Ik vraag [het rapport op.](#rapport) `gebeld`",
    "- [[#rapport|Ik vraag het rapport op.]] `gebeld`",
    "- [[Ik vraag het rapport op.->rapport]] `gebeld`",
    "- [Ik vraag het rapport op.](proef.md#rapport) `gebeld`",
    "- [Ik vraag het rapport op.](choice:Rapport) `gebeld`",
    "- Ik vraag het rapport op. -> rapport `gebeld`",
]
BARE = [
    "– [Ik vraag het rapport op.](#rapport) `gebeld`",
    "• [Ik vraag het rapport op.](#rapport) `gebeld`",
    "-\u00a0[Ik vraag het rapport op.](#rapport) `gebeld`",
    "-[Ik vraag het rapport op.](#rapport) `gebeld`",
    "A. [Ik vraag het rapport op.](#rapport) `gebeld`",
    "[Ik vraag het rapport op.](#rapport) `gebeld`",
    "- [Ik vraag het rapport op.](#rapport) ‘gebeld’",
]
NO_CHOICES = [
    "Zie [het rapport](#rapport) voor meer.",
    "- een gewoon punt",
    "- [Het gemeenteblad](https://www.voorbeeld.nl)",
    "- [Mail](mailto:a@b.nl)",
    "[de tekening](zaal.png)",
    "- [Ik ga langs](#rapport), en neem koffie mee.",
    "* * *",
    "",
    RIGHT,
]
HEADINGS = [  # as written, the finding with its line and column, what it asks, as mended
    ("### Het rapport {#rapport}", ("CB228", 12, 1), "write `## Het rapport {#rapport}`"),
    ("Het rapport {#rapport}\n---", ("CB230", 13, 1), "write in place of these two lines: ## Het rapport {#rapport}"),
    ("## Het rapport #rapport", ("CB225", 12, 16), "write `{#rapport}`"),
    ("## Het rapport {#het_rapport}", ("CB201", 12, 4), "write `## Het rapport {#rapport}`"),
    ("## Het rapport {#rapport-één}", ("CB201", 12, 4), "write `## Het rapport {#rapport}`"),
    (
        "## Het rapport {#rapport} `gebeld`",
        ("CB308", 12, 27),
        "put effects on a line of their own under the heading; a condition belongs behind a choice",
    ),
    ("##\u00a0Het rapport {#rapport}", ("CB229", 12, 1), "take it out, or type an ordinary space in its place"),
    (
        "## Het rapport {#het rapport}",
        ("CB225", 12, 18),
        "write `{#het-rapport}`, and the same in the choices that lead here",
    ),
]
NAMES = [
    ("(#rap\u200bport)", "write `rapport`"),
    ("(#het-rapport)", "the passage `Het rapport` has the id `rapport`: write that"),
    ("(#raport)", "`rapport` looks like it (proef.md:12)"),
    ("(#elders)", "write a passage `## ... {#elders}`, or change this name"),
]


def found(case: str, path: str = "proef.md") -> tuple[Diagnostic, ...]:
    return compile_case(SourceFile(path=path, text=case), Shelf(), (path,), None, ()).diagnostics


def helps(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [one.help.fill() for one in diagnostics if one.help is not None]


def test_the_case_is_clean():
    assert found(CASE) == ()


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_that_was_meant_as_a_choice_is_shown_as_one(item: str):
    (one,) = found(CASE.replace(RIGHT, item))
    assert (one.code, one.span.line) == ("CB206", 9)
    assert helps((one,)) == [f"write this line as: {RIGHT}"]


@pytest.mark.parametrize("line", [*ITEMS, *BARE])
def test_a_line_is_read_as_the_choice_it_looks_like(line: str):
    assert meant_choice(line) == RIGHT


@pytest.mark.parametrize("line", NO_CHOICES)
def test_other_lines_are_no_choices(line: str):
    assert meant_choice(line) is None


@pytest.mark.parametrize(("heading", "place", "asked"), HEADINGS, ids=[heading for heading, *_ in HEADINGS])
def test_a_heading_that_was_meant_as_a_passage_is_told_where_it_stands(heading: str, place: tuple, asked: str):
    (one,) = found(CASE.replace("## Het rapport {#rapport}", heading))
    assert (one.code, one.span.line, one.span.column) == place
    assert helps((one,)) == [asked]


@pytest.mark.parametrize(("link", "asked"), NAMES)
def test_a_name_that_is_nearly_right_is_told_at_the_choice(link: str, asked: str):
    (one,) = found(CASE.replace("(#rapport)", link))
    assert (one.code, one.span.line) == ("CB201", 9)
    assert helps((one,)) == [asked]


def test_passages_under_one_hash_are_told_one_by_one():
    told = found(CASE.replace("## ", "# "))
    assert [(one.code, one.span.line) for one in told] == [("CB228", 7), ("CB228", 12), ("CB228", 20)]


def test_a_consequence_behind_spaces_that_do_not_break_names_them():
    (one,) = found(CASE.replace("    Het is dik.", "\u00a0\u00a0\u00a0\u00a0Het is dik."))
    assert one.code == "CB222" and "U+00A0" in helps((one,))[0]


@pytest.mark.parametrize("quotes", ["‘’", "''", '""', "“”"])
def test_a_fact_between_other_quotes_belongs_between_backticks(quotes: str):
    (one,) = found(CASE.replace("`gebeld`", f"{quotes[0]}gebeld{quotes[1]}"))
    assert (one.code, helps((one,))) == ("CB224", ["put it between backticks: `gebeld`"])


TWEE = """:: StoryTitle
Proef

:: StoryData
{"ifid":"CE7F367F-2F4B-4B0C-BB20-097726A9A816","format":"Casusboek"}

:: CaseData
case: proef
title: Proef

:: Begin
[[Ik bel.->Ik bel.]]
[[Ik wacht.->Slot]]

:: Ik bel.
> [!REFLECTIE]
> - Wat nu?

:: Slot
> [!REFLECTIE]
> - Wat nu?
"""
IN_TWEE = [
    ("->Slot]]", "->Elders]]", "CB201", "write a passage `:: Elders`, or change this name"),
    ("->Slot]]", "->]]", "CB201", "write the name of a passage behind `->`, as in `[[label->name]]`"),
    ("[[Ik wacht.->Slot]]", "{{Slot}}", "CB217", "that is a passage: write `[[label->Slot]]`"),
    (":: Slot\n", ":: Ik bel?\n", "CB202", 'give this one another id, as in `:: Ik bel? {"id":"ik-bel-2"}`'),
]


@pytest.mark.parametrize(("old", "new", "code", "asked"), IN_TWEE)
def test_what_is_asked_in_a_twee_file_is_twee(old: str, new: str, code: str, asked: str):
    assert found(TWEE, "proef.twee") == ()
    told = found(TWEE.replace(old, new), "proef.twee")
    assert (code, asked) in [(one.code, one.help.fill()) for one in told if one.help]


def test_a_story_for_another_format_is_told_once_with_its_name():
    (one,) = found(TWEE.replace("Casusboek", "BureauVorm").replace("CaseData", "Gegevens"), "proef.twee")
    assert one.code == "CB623" and "BureauVorm" in one.message.fill()


def test_the_marks_of_another_format_are_one_finding_with_it():
    marked = TWEE.replace(":: Begin\n", ":: Begin\n<<set $druk to 1>> Het regent.\n\n(set: $rust to 2)\n\n")
    assert [one.code for one in found(marked, "proef.twee")].count("CB507") > 1
    assert [one.code for one in found(marked.replace("Casusboek", "SugarCube"), "proef.twee")] == ["CB623"]
