"""Marks of other programs are told wherever they stand, and ordinary Dutch prose never is.

`tests/field/marks.yml` holds what people bring along from Word, wikis, templates and Twine; `tests/field/prose.md` holds
sentences as a case has them, with the signs that such sentences hold. Add to both when somebody meets another one.
"""

from pathlib import Path

import pytest
import yaml
from tests.unit.test_field import book_of, files_with

from casusboek.account.pages import unread_in
from casusboek.model.diagnostic import Diagnostic, Severity

FIELD = Path(__file__).parents[1] / "field"
MARKS: list[tuple[str, str]] = [
    (text, code) for *codes, text in yaml.safe_load((FIELD / "marks.yml").read_text("utf-8")) for code in codes[:1]
]
PROSE = [text.strip("\n") for text in (FIELD / "prose.md").read_text("utf-8").split("\n%%%%%\n")]


def found_in(folder: Path, text: str, place: str = "passage") -> tuple[list[Diagnostic], int]:
    """Return what is said of a text that stands in a small case, and the line above that text."""
    files, _, above = files_with({"text": text, "in": place})
    book = book_of(folder, files)
    return [*book.diagnostics, *unread_in(book)], above


@pytest.mark.parametrize(("text", "code"), MARKS, ids=[text for text, _ in MARKS])
def test_a_mark_of_another_program_is_told_where_it_stands(text: str, code: str, tmp_path: Path):
    found, above = found_in(tmp_path, text)
    lines = {one.span.line - above for one in found if one.code == code}
    assert lines and lines <= set(range(1, text.count("\n") + 2))
    assert all(one.help is not None for one in found)


@pytest.mark.parametrize("text", PROSE)
def test_ordinary_prose_is_left_alone(text: str, tmp_path: Path):
    found, _ = found_in(tmp_path, text)
    assert [
        (one.code, one.message.fill()) for one in found if one.severity is not Severity.ADVICE and one.code < "CB54"
    ] == []


@pytest.mark.parametrize(
    "mark", ["{{", "[[Maandag]]", "==x==", "{% if x %}", "$x^2$", "\\newpage", "<<if x>>", "%%", "~~x~~"]
)
@pytest.mark.parametrize("place", ["front", "prompt", "lens", "heading", "told"])
def test_a_mark_is_told_in_every_text(mark: str, place: str, tmp_path: Path):
    text = {
        "front": f'note: "Bel {mark.replace(chr(92), chr(92) * 2)} nu"',
        "prompt": f"> - Wat {mark} nu?",
        "told": f"    Dan {mark} weer.",
    }
    found, above = found_in(tmp_path, text.get(place, f"U {mark} nu."), place)
    assert [one.span.line - above for one in found if one.code in ("CB507", "CB217")][:1] == [1]


def test_a_backslash_shows_a_mark_as_it_stands(tmp_path: Path):
    found, _ = found_in(tmp_path, r"Een \#woord, \$x, \{gemeente\}, \[\[x\]\], \=\=x==, a\|b en \^2.")
    assert found == []


def test_a_post_in_the_story_may_hold_a_hashtag_and_a_sentence_may_not(tmp_path: Path):
    assert found_in(tmp_path, "> [!DOCUMENT] app Bericht\n> Kom ook! #redhetzwembad")[0] == []
    found, _ = found_in(tmp_path, "Kom ook! #redhetzwembad")
    assert [one.code for one in found] == ["CB507"]


@pytest.mark.parametrize("name", ["privacy_lek", "druk_buiten"])
def test_the_name_of_a_fact_or_a_meter_in_a_sentence_is_told(name: str, tmp_path: Path):
    files, _, above = files_with({"text": f"U hoort {name} nu."})
    text = (
        files["proef.md"]
        .decode()
        .replace("facts: [lek]", "facts: [lek, privacy_lek]")
        .replace("{druk:", "{druk_buiten: {label: X, min: 0, max: 1}, druk:")
    )
    book = book_of(tmp_path, {**files, "proef.md": text.encode()})
    assert [one.span.line - above for one in book.diagnostics if one.code == "CB507"] == [1]
