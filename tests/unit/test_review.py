"""The reviewer's edition: every passage once and in order, with all that no reader sees at once."""

import base64
import re
from pathlib import Path

import pytest
from tests.builders import choice, passage, story
from tests.charts import chart as of

from casusboek.cli import main
from casusboek.export.review import reading_order
from casusboek.map.chart import chart_of

CASE = """\
---
case: proef
title: Proef
role: raadslid
minutes: {solo: 5}
meters: {druk: {label: Druk, min: -3, max: 3, start: 0}}
facts: [gebeld]
settings:
  wijkteam: {label: Wijkteam, options: {stichting: Een stichting, gemeente: Eigen dienst}, default: stichting}
---

![Een kaart van de wijk](wijk.png)

## Maandag {#maandag}

`op 2027-03-08 20.00, in de raadzaal`

> [!TRAINER] 3
> Vraag: “Wat telt hier?”

- [Ik bel.](#dinsdag) `gebeld` `druk +1` `~openheid` `#P1` `@bellen`

    De griffier neemt op.

- [Ik wacht.](#midden)

## Einde {#einde}

> [!REFLECTIE] rolduidelijkheid
> - Wat nu?

## Dinsdag {#dinsdag}

`vast: gebeld`

> [!ALS] gebeld
> U belde.

> [!ANDERS]
> U wachtte.

> [!WET] Wat mag u?
> Veel.

- [Verder.](#midden)

## Midden {#midden}

- [Ik stop.](#einde) `als druk > 0`
- [Ik ga door.](#einde)
"""
FILES = {
    "proef.md": CASE,
    "waarden.md": "## Openheid\n\nIedereen kan het zien.\n",
    "handelingen.md": "## Zelf bellen {#bellen}\n\nU weet het vandaag.\n",
    "valkuilen.md": "## Te snel {#P1}\n\nHandelen voor het denken.\n\n- Wat had haast?\n",
    "lenzen.md": "## Rolduidelijkheid\n\nWie doet wat.\n\n- Wat was uw rol?\n",
}
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch, capsys) -> str:
    (tmp_path / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef\ndocs_dir: cases\n", encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / "cases" / name).write_text(text, encoding="utf-8")
    (tmp_path / "cases" / "wijk.png").write_bytes(DOT)
    monkeypatch.chdir(tmp_path)
    assert main(["review", "proef"]) == 0, capsys.readouterr().err
    return (tmp_path / "proef-review.html").read_text(encoding="utf-8")


def test_every_passage_stands_there_once_in_an_order_to_read(page: str):
    assert re.findall(r"<h2>(\d\. \w+)</h2>", page) == ["1. Maandag", "2. Dinsdag", "3. Midden", "4. Einde"]
    assert page.count("U belde.") == page.count("De griffier neemt op.") == 1


def test_it_says_what_readers_do_not_see(page: str):
    words = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())
    for told in (
        "TRAINER, 3 minuten", "Druk +1; “gebeld”" , "Zet voorop: Openheid", "Valkuil: Te snel", "Handeling: Zelf bellen", "Alleen als Druk",
        "Alleen als “gebeld” is genoteerd: U belde.", "Anders: U wachtte.", "De auteur rekent hierop: “gebeld”",
        "vanuit 1B, 2A", "maandag 8 maart", "in de raadzaal", "→ 3. Midden (50%)", "Wat was uw rol?",
        "van -3 tot 3, begint op 0", "Een stichting; Eigen dienst", "De kaart van “Proef”", "Veel.", "Opmerkingen",
    ):  # fmt: skip
        assert told in words or told.replace("Druk +1; “gebeld”", "“gebeld”; Druk +1") in words, told


def test_it_is_one_file_that_can_be_mailed_and_everything_in_it_is_open(page: str):
    assert 'src="data:image/png;base64,' in page and 'src="wijk.png"' not in page
    assert page.count("<details ") == page.count("<details open ") == 1
    assert "<script" not in page and " style=" not in page and "default-src &#39;none&#39;; img-src data:" in page


def test_what_comes_before_stands_before_and_what_nobody_comes_to_last():
    tale = story(
        passage("a", choice("c"), choice("b")), passage("eind"), passage("c", choice("eind")),
        passage("los", choice("eind")), passage("b", choice("c"), choice("vroeg")), passage("vroeg"),
    )  # fmt: skip
    order = [one.id for one in reading_order(tale, chart_of(tale))]
    assert order == ["a", "b", "c", "eind", "vroeg", "los"]
    hub = of("a", a="hub", hub="p q r s t eind", p="hub", q="hub", r="hub", s="hub", t="hub")
    told = story(*(passage(id, *(choice(way.target) for way in one.ways)) for id, one in hub.nodes.items()))
    assert [one.id for one in reading_order(told, chart_of(told))] == ["a", "hub", "p", "q", "r", "s", "t", "eind"]
