"""Stories from the field that an import once got wrong without a word."""

import re
from pathlib import Path

import pytest

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.resolve import resolve
from casusboek.parse.twee_case import parse_twee_case
from casusboek.twine.importing import Imported, import_file

FIELD = Path(__file__).parents[1] / "field" / "twine"
# for every story: the choices with their conditions, the lines that are left, links kept of all, constructs kept of all
EXPECTED = {
    "09-harlowe-link-in-hook": (
        ["De dunne map: niet v_gezien", "De dikke map: niet gezien #de-dikke-map", "Naar de zaal: niet v_gezien"],
        [], (5, 5), (10, 10),
    ),
    "09b-harlowe-visited": (
        ["A1: niet gezien #kamer-a", "A2: niet gezien #kamer-a", "A3: gezien #kamer-a", "A4: niet gezien #kamer-a",
         "A5: gezien #kamer-a", "A6: niet gezien #kamer-a", "A7: niet gezien #kamer-a"],
        [15, 16], (9, 9), (16, 18),
    ),
    "09c-sugarcube-visited": (
        ["S1: niet gezien #kamer-a", "S2: niet gezien #kamer-a", "S3: niet gezien #kamer-a", "S4: niet gezien #kamer-a",
         "S5: niet gezien #kamer-a", "S6: gezien #kamer-a", "S7: niet gezien #kamer-a", "S8: niet gezien #kamer-a"],
        [16, 17], (10, 11), (18, 20),
    ),
    "09d-chapbook-visits": ([f"C{n}: niet gehoord" for n in (1, 2, 3, 4)], [22, 25], (6, 6), (12, 14)),
    "09e-onwaar": (
        ["D3: druk <= 1", "D6: gezien #kamer", "D12: druk != 1"], [12, 13, 15, 16, 18, 19, 20, 21, 26], (5, 13), (11, 25),
    ),
    "62-link-eind-zin": ([], [9], (1, 3), (1, 3)),
    "yarn-als-twee": (["Ik neem niet op.: druk < 2"], [16], (2, 2), (4, 5)),
    "04-hoisted-effects": ([], [8, 9, 10, 11, 15], (1, 2), (1, 9)),
    "05-leftover-source": (
        [], [8, 8, 8, 11, 12, 13, 14, 15, 18, 19, 19, 20, 21, 25, 26, 29], (2, 7), (3, 26),
    ),
    "07-count": ([], [8, 12, 16, 20, 23], (3, 4), (3, 8)),
    "08-switch-and-hash": ([], [8, 16, 17, 21, 25], (2, 3), (2, 14)),
}  # fmt: skip
CHOICE = re.compile(r"^- \[(.*?)\]\(#[\w-]+\).*?(?:`als (.*)`)$", re.MULTILINE)


def imported(name: str) -> Imported:
    (one,) = import_file(f"{name}.twee", (FIELD / f"{name}.twee").read_bytes())
    return one


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_the_same_is_translated_and_all_else_is_left_counted_and_named(name: str) -> None:
    conditions, left, links, constructs = EXPECTED[name]
    one = imported(name)
    assert [": ".join(found) for found in CHOICE.findall(one.markdown)] == conditions
    assert [found.span.line for found in one.diagnostics] == left
    assert (one.report.kept, one.report.links) == links
    assert (one.report.translated, one.report.constructs) == constructs


@pytest.mark.parametrize("name", EXPECTED)
def test_every_piece_that_is_left_is_an_error_in_the_case_and_nothing_else_is(name: str) -> None:
    one = imported(name)
    draft = parse_case(SourceFile(path="x.md", text=one.markdown))
    assert draft.value is not None
    found = [*draft.diagnostics, *resolve(draft.value, Shelf(), ("x.md",)).diagnostics]
    assert [one.code for one in found] == ["CB625"] * len(one.report.untold)


def test_no_effect_goes_before_what_a_reader_must_do_first() -> None:
    assert not re.search(r"^`[^`]+`$", imported("04-hoisted-effects").markdown, re.MULTILINE)


def test_the_head_of_a_switch_is_in_the_piece() -> None:
    markdown = imported("08-switch-and-hash").markdown
    assert "```twine\n<<switch visited()>>\n<<case 1>>\nEerste keer. [[Twee]]" in markdown
    assert "](#)" not in markdown


def test_half_a_sentence_is_not_left_as_bold_text() -> None:
    markdown = imported("62-link-eind-zin").markdown
    assert "Er ligt een brief.\n" in markdown and "**" not in markdown


def test_pieces_that_an_earlier_import_left_are_errors() -> None:
    text = (FIELD / "05-leftover.md").read_text(encoding="utf-8")
    left = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == "```twine"]
    found = parse_case(SourceFile(path="x.md", text=text)).diagnostics
    assert [one.span.line for one in found if one.code == "CB625"] == left != []


def test_a_malformed_link_says_what_is_missing() -> None:
    text = (FIELD / "54-derde-haak.twee").read_text(encoding="utf-8")
    found = parse_twee_case(SourceFile(path="x.twee", text=text)).diagnostics
    said = [(one.span.line, one.message.fill()) for one in found if one.code == "CB626"]
    assert said == [
        (14, "this link has a bracket too many"),
        (16, "this link has a bracket too many"),
        (18, "this link has no `]]` on its line"),
    ]


def test_places_on_the_map_come_along() -> None:
    draft = parse_case(SourceFile(path="x.md", text=imported("06-positions").markdown)).value
    assert draft is not None
    assert [(one.position, one.size) for one in draft.passages] == [((725, 310), (200, 100)), ((30, 999), None)]
