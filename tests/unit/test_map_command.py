"""The command `map`: the map that is asked for, on the screen or in a file, and as JSON."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casusboek.cli import main

CASE = """\
---
case: proef
title: Proef
minutes: {solo: 5}
facts: [gebeld]
---

## Maandag: de brief {#begin}

- [Ik bel.](#midden) `gebeld`
- [Ik wacht.](#midden)

## Midden {#midden}

U belt derhalve.

- [Ik vertel het.](#krant) `als gebeld`
- [Ik ga terug.](#begin)
- [Ik zwijg.](#stil)

## Krant {#krant}

> [!REFLECTIE]
> - Wat nu?

## Stil {#stil}

> [!REFLECTIE]
> - Wat nu?
"""


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef\ndocs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases" / "proef.md").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def told(capsys, *words: str, status: int = 0) -> str:
    assert main(["map", "proef", *words, "--lang", "en"]) == status
    done = capsys.readouterr()
    return done.err if status else done.out


def codes(capsys) -> list[str]:
    main(["routes", "proef", "--json", "--lang", "en"])
    return [row["code"] for row in json.loads(capsys.readouterr().out)["routes"]]


def test_the_map_has_names_shares_and_what_was_found_where_it_stands(capsys):
    svg = told(capsys)
    ElementTree.fromstring(svg)
    assert "de brief" in svg and "Midden" in svg and "1.7×" in svg
    assert "▲ CB563" in svg.partition(">Midden<")[2].partition(">Krant<")[0]


def test_rows_an_emblem_and_a_route(capsys, tmp_path: Path):
    wide, bare = told(capsys, "--wide"), told(capsys, "--emblem")
    assert "Midden" in wide and wide != told(capsys)
    assert "<text" not in bare
    code = codes(capsys)[0]
    assert 'class="own"' in told(capsys, "--route", code) and 'class="second"' not in told(capsys, "--route", code)
    assert 'class="second"' in told(capsys, "--route", code, "--route", code, "--wide")
    many = ["--route", code] * 3
    assert "where 3 tables went" in told(capsys, *many)
    assert "no part 9" in told(capsys, *many, "--part", "9", status=2)
    assert "no route code" in told(capsys, "--route", "hallo", status=2)
    assert "wrote" in told(capsys, "-o", "kaart.svg") and (tmp_path / "kaart.svg").read_text("utf-8").startswith("<svg")


def test_as_json_it_says_where_everything_lies_and_the_same_in_words(capsys):
    data = json.loads(told(capsys, "--json"))
    assert [one["id"] for one in data["stations"]] == ["begin", "midden", "krant", "stil"]
    assert {one["from"] for one in data["tracks"]} == {"begin", "midden"} and all(one["path"] for one in data["tracks"])
    assert sum(one["visits"] for one in data["stations"] if one["kind"] == "ending") == pytest.approx(1, abs=0.001)
    assert [one["condition"] for one in data["tracks"]] == [False, False, True, False, False]
    assert len(data["words"]) == 4 and "Krant" in data["words"][1] and data["not_reached"] == []
