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
    "als druk precies 2", "als druk vanaf 1", "als druk tot en met 1", "als druk tot 1", "als druk nul is",
    "als de druk hoger is dan 1", "als lek én druk > 1", "als ook lek", "als wél lek", "lek: ja", "lek = nee", "lek aan",
    "gebeld uit", "+lek", "-lek", "- lek, druk +1", "set druk 1", "druk +één", "als minstens 1 druk", "druk omhoog", "druk lager", "druk verhogen met 2", "verlaag druk met 1", "als druk ongelijk 2",
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
    *(
        TWO.format(choice=f"[Ik ga.](#maandag){behind}")
        for behind in (
            " — `druk +2`",
            ": `druk +2`",
            ", `druk +2`",
            "<br>`druk +2`",
            " ``druk +2``",
            " (druk +2)",
            " {druk +2}",
            " [druk +2]",
            " *druk +2*",
            " <druk +2>",
            ".",
            " ✅",
            "{.button} `druk +2`",
            "\u200b",
            " `druk +2` \u200b",
        )
    ),
    "- Ik ga ➡️ Maandag\n- Ik wacht ⟶ Einde",
    "- Ik ga (→ Maandag)\n- Ik wacht *(→ Einde)*",
    "- **A.** Ik ga (ga naar Maandag)\n- **B.** Ik wacht (ga naar **Einde**)",
    "1. Ik ga. Ga naar maandag.\n2. Ik wacht. Lees verder bij einde.",
    "- Ik ga | maandag\n- Ik wacht | #einde",
    "- [[Ik ga|Maandag]]\n- [[Maandag|Ik blijf]]\n- [[Ik wacht->Einde]]\n- [[Einde]]",
    "- [x] Ik ga → maandag\n- [ ] Ik wacht → einde",
    "+ [Ik ga] -> maandag\n+ [Ik wacht] -> einde",
    "- [Ik ga](proef.md#maandag)\n- [Ik wacht](proef.html#einde) `druk +1`",
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


@pytest.mark.parametrize("choices", ["```\n{}\n```", "    {}", "\t{}"])
def test_choices_in_a_block_of_code_are_told_once_at_the_first(choices: str, tmp_path: Path):
    written = choices.format("- [Ik ga.](#maandag)\n" + choices.partition("{")[0].strip("`\n") + "- [Ik bel.](#einde)")
    (one,) = found(tmp_path, CASE.format(choices=written))
    assert (one.code, "block of code" in one.message.fill()) == ("CB203", True)


@pytest.mark.parametrize("address", ["/proef/#maandag", "https://x.nl/proef#maandag", "./#maandag"])
def test_a_link_to_a_passage_by_the_address_of_the_page_is_told_as_one(address: str, tmp_path: Path):
    (one,) = found(tmp_path, CASE.format(choices=f"- [Ik ga.]({address})"))
    assert one.code == "CB203" and one.help is not None and "(#maandag)" in one.help.fill()
