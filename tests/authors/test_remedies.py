"""What is advised for a choice or its logic, followed to the letter, leaves nothing to say: in one round."""

from pathlib import Path

import pytest
from tests.authors.test_field_author import followed

from casusboek.model.diagnostic import Diagnostic
from casusboek.pipeline import compile_book
from casusboek.read import read_sources

CASE = """---
case: proef
title: Proef
language: nl
meters: {{druk: {{label: Druk, min: -3, max: 3, start: 0}}}}
facts: [lek, gebeld]
settings:
  gemeente: {{label: Gemeente, text: Merenwold}}
  wijkteam: {{label: Wijkteam, options: {{stichting: Een stichting, gemeente: Eigen dienst}}, default: stichting}}
---

## Begin {{#begin}}

{choices}

## Maandag {{#maandag}}

- [Verder](#einde) `gebeld`
- [Terug](#begin) `lek, druk -1`

## Einde {{#einde}}

Het is voorbij.

> [!REFLECTIE]
> - Wat nu?
"""
TWO = "- [Ik bel.](#maandag) `druk +1, lek, gebeld`\n- {choice}"
LOGIC = [
    "als druk + 1 > 2", "als druk - 1 < 0", "druk !> 1", "als druk !< 2", "druk niet > 0", "als druk 1 of meer",
    "als gezien #maandag is onwaar", "gezien #maandag is waar", "ongezien #maandag", "als nog niet gezien #maandag",
    "als #maandag bezocht", "als gezien(#maandag)", "indien lek", "wanneer druk > 1 is", "als lek waar is", "als geen lek",
    "als er geen lek is", "als niet lek is", "als wijkteam niet gemeente", "als wijkteam is niet gemeente",
    "als minstens 1 druk", "druk omhoog", "druk lager", "druk verhogen met 2", "verlaag druk met 1", "als druk ongelijk 2",
]  # fmt: skip
CHOICES = [
    TWO.format(choice='[Ik ga.](#maandag "titel") `druk +2`'),
    TWO.format(choice="[Ik ga.](#maandag (titel)) `druk +2`"),
    TWO.format(choice="~~[Ik ga.](#maandag)~~ `druk +2`"),
    TWO.format(choice='<a href="#maandag">Ik ga.</a> `druk +2`'),
    '- <a href="#maandag">Ik ga.</a> `druk +2`\n- <a class="x" href=#maandag>Ik wacht.</a> `lek`',
    "- ~~[Ik ga.](#maandag)~~ `druk +2`\n- **[Ik wacht.](#maandag)** `lek`",
    "- [Ik ga.][m] `druk +2`\n- [Ik wacht.][m] `lek`\n\n[m]: #maandag",
    "- [Ik ga.][] `druk +2`\n- [Ik wacht.][m] `lek`\n\n[m]: #maandag\n[Ik ga.]: #maandag",
    "- [ ] [Ik ga.](#maandag) `druk +2`\n- [x] [Ik wacht.](#maandag) `lek`",
]


def found(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    (folder / "proef.md").write_text(text, encoding="utf-8")
    return compile_book(read_sources(folder, folder)).diagnostics


@pytest.mark.parametrize("choices", [*(TWO.format(choice=f"[Ik ga.](#maandag) `{one}`") for one in LOGIC), *CHOICES])
def test_advice_that_is_followed_leaves_nothing_to_say(choices: str, tmp_path: Path):
    text = CASE.format(choices=choices)
    told = found(tmp_path, text)
    assert told
    for one in reversed(told):
        text = followed(text, one)
    after = [one for one in found(tmp_path, text) if not one.code.startswith("CB4")]  # what a choice does is its own
    assert after == []


def test_a_setting_that_is_a_text_is_told_with_how_the_condition_is_written(tmp_path: Path):
    (one,) = found(tmp_path, CASE.format(choices=TWO.format(choice="[Ik ga.](#maandag) `gemeente is niet Dorp`")))
    assert one.help is not None
    assert (one.code, one.help.values) == ("CB303", (("logic", "als niet gemeente is Dorp"),))


def test_a_name_that_is_wrong_too_is_told_in_the_same_round(tmp_path: Path):
    told = found(tmp_path, CASE.format(choices=TWO.format(choice="[Ik ga.](#maandag) `als drukk kleiner dan 3`")))
    assert [one.code for one in told] == ["CB301", "CB302"]


def test_a_footnote_in_a_label_is_told_as_that(tmp_path: Path):
    (one,) = found(
        tmp_path, CASE.format(choices="Stil[^1].\n\n[^1]: Noot.\n\n" + TWO.format(choice="[Ik ga[^1].](#maandag)"))
    )
    assert (one.code, one.span.line) == ("CB509", 19)
    assert "footnote cannot stand here" in one.message.fill()
