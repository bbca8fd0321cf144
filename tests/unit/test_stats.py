"""The commands `stats` and `routes`: figures that can be reckoned by hand, as JSON and for people."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.builders import branch, callout, choice, conditional, fact, passage, prose, story

from casusboek.check.chain import chain_of, flow
from casusboek.check.plays import Plays, interval, spread
from casusboek.check.reading import flesch_douma, pieces
from casusboek.cli import main

CASE = """\
---
case: proef
title: Proef
minutes: {solo: 5}
facts: [gebeld]
---

## Begin {#begin}

Een twee drie.

- [Ik bel.](#midden) `~openheid` `gebeld` `@bellen`
- [Ik wacht.](#midden) `~privacy`

## Midden {#midden}

> [!ALS] gebeld
> Vier vijf.

> [!TRAINER]
> Dit telt niet mee.

- [Ik vertel het.](#krant) `~openheid`
- [Ik ga terug.](#begin)
- [Ik zwijg.](#stil)

## Krant {#krant}

> [!REFLECTIE]
> - Wat nu?

## Stil {#stil}

> [!REFLECTIE]
> - Wat nu?
"""
MOVES = "## Zelf bellen {#bellen}\n\nx\n"
VALUES = "## Openheid\n\nx\n\n## Privacy\n\nx\n"


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch) -> None:
    """Stand in a book of one case."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Proef\ndocs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases" / "proef.md").write_text(CASE, encoding="utf-8")
    (tmp_path / "cases" / "waarden.md").write_text(VALUES, encoding="utf-8")
    (tmp_path / "cases" / "handelingen.md").write_text(MOVES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def said(capsys, *words: str) -> str:
    """Return what a command prints."""
    assert main([*words, "--lang", "en"]) == 0
    return capsys.readouterr().out


def test_shares_values_and_moves_are_exact_also_with_a_loop(capsys):
    told = json.loads(said(capsys, "stats", "proef", "--json"))
    assert told["how"] == "exact" and told["routes"] is None
    assert told["endings"]["krant"] == {"share": 0.5, "low": 0.5, "high": 0.5, "known": {"how": "proven"}}
    assert told["visits"] == {"begin": 1.5, "midden": 1.5, "krant": 0.5, "stil": 0.5}
    assert told["values"] == {"krant": {"openheid": 1.75, "privacy": 0.75}, "stil": {"openheid": 0.75, "privacy": 0.75}}
    assert told["moves"] == {"krant": {"bellen": 0.75}, "stil": {"bellen": 0.75}}
    assert (told["passages"], told["choices"], told["decisions_written"], told["minutes_promised"]) == (4, 5, 2, 5)


def test_for_people_it_says_how_each_thing_is_known(capsys):
    told = said(capsys, "stats", "cases/proef.md")
    assert "(exact)" in told and "50.0%" in told and "Openheid 1.8" in told and "promises 5 minutes" in told


def test_how_often_a_play_comes_somewhere_is_drawn_in_text_and_as_a_picture(capsys, tmp_path: Path):
    told = said(capsys, "stats", "proef")
    assert " 150.0%  ██████████████████████████████  Midden" in told and told.count("Stil") == 1
    said(capsys, "stats", "proef", "--picture", "beeld.svg")
    svg = (tmp_path / "beeld.svg").read_text(encoding="utf-8")
    shown = ElementTree.fromstring(svg)
    assert "Endings: Krant 50%; Stil 50%." in "".join(shown.itertext()) and "Midden 1.5×" in "".join(shown.itertext())
    bars = [one for one in shown.iter("{http://www.w3.org/2000/svg}rect") if one.get("class") == "e"]
    assert [one.get("width") for one in bars] == ["170", "170", "340", "340"] and " style=" not in svg


def test_routes_are_links_that_together_take_every_choice(capsys):
    told = json.loads(said(capsys, "routes", "proef", "--json"))
    assert told["complete"] and told["least"] <= len(told["routes"])
    assert {row["ending"] for row in told["routes"]} == {"krant", "stil"}
    for row in told["routes"]:
        assert row["link"] == f"proef.html#r={row['code']}"
    assert f"{len(told['routes'])} routes show" in said(capsys, "routes", "proef")


def test_only_what_a_reader_reads_is_counted():
    blocks = (
        prose("Een twee [drie](http://vier.vijf)."),
        callout("trainer", None, prose("niet")),
        conditional(branch(fact("lek"), prose("ja")), branch(None, prose("nee dus"))),
    )
    found = list(pieces(blocks))
    assert [piece.words for piece in found] == [3, 1, 2]
    assert found[0].shows is None and found[1].shows is not None and found[2].shows is not None


def test_short_words_in_short_sentences_read_easily():
    easy, hard = (
        "De man zit. Hij wacht.",
        "Verantwoordelijkheidsverdeling veronderstelt overeenstemming aangaande uitgangspunten",
    )
    assert flesch_douma([easy]) > 100 > 0 > flesch_douma([hard])
    assert flesch_douma(["..."]) is None


def test_an_interval_holds_the_share_and_is_never_outside_nought_to_one():
    for hits in (0, 3, 10):
        share = interval(hits, 10)
        assert 0 <= share.low <= share.value <= share.high <= 1
    assert interval(50, 100).high - interval(50, 100).low < interval(5, 10).high - interval(5, 10).low
    assert spread(range(100)) == (5, 50, 94)


def test_beyond_the_bound_plays_are_counted_and_it_says_so():
    tale = story(passage("a", choice("b"), choice("c")), passage("b"), passage("c"))
    assert chain_of(tale, 2) is None and flow(chain_of(tale, 3)).visits
    plays = Plays(tale, nodes=2, plays=100)
    share = plays.shares()["b"]
    assert not plays.is_exact and plays.routes is None and share.low < 0.5 < share.high
