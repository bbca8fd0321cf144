"""What the build writes for a room, and what stays out of the self-study page."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.model.story import Story
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.render.assets import PLENARY, PLENARY_STYLES, load_assets
from casusboek.render.page import Book, render_case
from casusboek.render.plenary import plenary_files
from casusboek.render.plenary_keys import KEYS_MARK, key_rows, with_keys
from casusboek.render.plenary_words import plenary_words
from casusboek.theme import theme_folder

TEXT = """\
---
case: de-vraag
title: De vraag
---

# De vraag

Intro.

## Begin {#begin}

Iemand vraagt iets.

> [!TRAINER] 4
> **Luister naar:** het woord *</script>*.

> [!TRAINER] 2
> Tweede noot.

- [Ik help.](#eind)

    Dat helpt.

    > [!TRAINER] 1
    > Wacht even.

- [Ik help niet.](#eind)

## Eind {#eind}

Klaar.

> [!REFLECTIE]
> - Wat nu?
"""
THEME = theme_folder() / "plenary"
SCRIPTS = "\n".join((THEME / f"{name}.js").read_text(encoding="utf-8") for name in PLENARY)


@pytest.fixture(scope="module")
def story() -> Story:
    draft = parse_case(SourceFile(path="cases/de-vraag.md", text=TEXT)).value
    assert draft is not None
    made = resolve(draft, Shelf(), ("cases/de-vraag.md",)).value
    assert made is not None
    return made


@pytest.fixture(scope="module")
def files(story: Story) -> dict[str, bytes]:
    return plenary_files({"map/de-vraag.html": story}, Shelf(), book=Book(title="Proef"))


def data(files: dict[str, bytes]) -> dict[str, Any]:
    public, trainers = (files[f"{place}map/de-vraag.plenary.js"].decode() for place in ("", "trainer/"))
    made = json.loads(public.removeprefix("const CasusboekPlenaryData = ").removesuffix(";\n"))
    return made | json.loads(trainers.removeprefix("Object.assign(CasusboekPlenaryData, ").removesuffix(");\n"))


def test_a_room_gets_one_script_one_style_sheet_and_notes_beside_each_page(files: dict[str, bytes]) -> None:
    assets = load_assets(theme_folder())
    room, rest = assets.plenary.name, assets.rest.name
    own = {"map/de-vraag.plenary.js", "trainer/map/de-vraag.plenary.js"}
    assert set(files) == {f"{room}.js", f"{room}.css", f"{rest}.js", f"{assets.together.name}.js", *own}


def test_notes_stand_by_section_with_their_minutes_added(files: dict[str, bytes]) -> None:
    made = data(files)
    assert made["minutes"] == {"begin": 6, "begin--a": 1}
    assert "Luister naar" in made["notes"]["begin"] and "Tweede noot" in made["notes"]["begin"]
    assert "Wacht even" in made["notes"]["begin--a"]


def test_the_course_stands_with_the_trainers_data_timed_and_with_two_sentences_to_say(files: dict[str, bytes]) -> None:
    begin, end = data(files)["course"]
    assert (begin["id"], begin["number"], begin["options"], end["options"]) == ("begin", 1, 2, 0)
    assert begin["seconds"] > 60 * 7 > begin["bare"] and begin["say"] == "Iemand vraagt iets."
    assert b"Iemand vraagt iets. " not in files["map/de-vraag.plenary.js"]


def test_notes_cannot_act_or_end_their_script(files: dict[str, bytes]) -> None:
    assert b"</script" not in b"".join(files.values())
    assert "<script" not in data(files)["notes"]["begin"]


def test_the_public_part_holds_nothing_of_the_trainers(files: dict[str, bytes]) -> None:
    assert not re.search("Luister|Tweede noot|Wacht even", files["map/de-vraag.plenary.js"].decode())


def test_the_trainers_text_is_not_in_the_self_study_page(story: Story) -> None:
    made = render_case(story, Shelf(), book=Book(title="Proef"))
    page = made.cover_html + made.body_html + made.payload_json
    assert not re.search("Luister|Tweede noot|Wacht even", page)


def test_the_policy_allows_files_of_this_site_and_nothing_unsafe() -> None:
    policy = load_assets(theme_folder()).policy
    assert "script-src 'self' 'sha256-" in policy and "style-src 'self' 'sha256-" in policy
    assert "unsafe" not in policy and "http" not in policy


def test_every_file_of_the_folder_is_in_the_script_or_the_style_sheet() -> None:
    assert {file.stem for file in THEME.glob("*.js")} == set(PLENARY)
    assert {file.stem for file in THEME.glob("*.css")} == set(PLENARY_STYLES)


def test_every_file_has_at_most_two_hundred_lines() -> None:
    long = {file.name: lines for file in THEME.iterdir() if (lines := len(file.read_text().splitlines())) > 200}
    assert long == {}


def test_every_sentence_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r'\bsay\("([a-z_0-9A-Z]+)"', SCRIPTS)) - {"code_", "key_", "told_", "flow_"}
    started = {"did_", "rule_", "short_", "status_", "phase_", "before_", "code_", "key_", "told_", "flow_", "do_"}
    words = plenary_words("nl")
    assert asked <= set(words)
    assert all(any(key.startswith(start) for key in words) for start in started)
    rules = (THEME / "session.js").read_text() + (THEME / "rounds.js").read_text()
    events = set(re.findall(r"^    (\w+): \(", rules, re.MULTILINE))
    assert {f"did_{event}" for event in events} <= set(words)
    deeds = set(re.findall(r'\], "(\w+)", "', (THEME / "keys.js").read_text()))
    assert {f"key_{deed}" for deed in deeds} <= set(words)


def test_every_sentence_is_there_in_dutch_with_the_same_slots() -> None:
    english, dutch = plenary_words("en"), plenary_words("nl")
    assert set(english) == set(dutch)
    assert {key for key, text in english.items() if slots(text) != slots(dutch[key])} == set()
    same = {key for key, text in english.items() if text == dutch[key]}
    assert same <= {
        "share",
        "short_trainer",
        "short_lot",
        "reportDecision",
        "tookKey",
        "colLetter",
        "openSitting",
        "optionWords",
        "tableEnd",
    }


def slots(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def test_the_scripts_have_no_html_from_text_and_no_template_in_a_template() -> None:
    assert "innerHTML" not in SCRIPTS and "eval(" not in SCRIPTS
    for file in THEME.glob("*.js"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"\$\{[^}]*`", line), (file.name, line)  # rjsmin takes the blanks out of those


def test_no_selector_loses_its_blank_in_the_minifier() -> None:
    style = load_assets(theme_folder()).plenary.style
    assert not re.search(r"[\w\])]:is\(", style)  # rcssmin joins `a :is(b)` to `a:is(b)`; `a *:is(b)` is left alone
    assert Path(THEME / "room.css").exists()


def test_the_page_with_keys_has_every_key_of_the_one_table() -> None:
    rows = key_rows(theme_folder(), "nl")
    source = (THEME / "keys.js").read_text(encoding="utf-8")
    tables = [source.split(f"const {name} = [", 1)[1].split("\n  ];", 1)[0] for name in ("table", "counting")]
    assert len(rows) == sum(len(re.findall(r"^ {4}\[", table, re.MULTILINE)) for table in tables) > 20
    assert all(shown and does for shown, does in rows)
    page = with_keys(f"# Toetsen\n\n{KEYS_MARK}\n", theme_folder(), "nl")
    assert page.count("\n| **") == len(rows) and KEYS_MARK not in page
