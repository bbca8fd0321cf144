"""The figures of the cases add up: a trainer projects them before people who can count."""

import re
from decimal import Decimal

import pytest

from casusboek.model.source import SourceFile
from casusboek.model.story import Callout, Prose, blocks_of, walk
from casusboek.parse.markdown import parse_case
from tests.book import ROOT

CASES = ("samen-uit-samen-thuis", "wie-doet-de-was", "de-inschatting-wethouder")
NUMBER = re.compile(r"[−+-]?(?:€ )?\d[\d.]*(?:,\d+)?%?")
Rows = list[tuple[str, list[Decimal]]]


def value(cell: str) -> Decimal:
    assert NUMBER.fullmatch(cell), f"{cell!r} is no figure"
    plain = cell.replace("€ ", "").replace("%", "").replace("−", "-").replace(".", "").replace(",", ".")
    return Decimal(plain)


def tables() -> dict[str, tuple[list[str], Rows]]:
    """Return the table of every document of figures by its title: the heads of its columns, and its rows."""
    found = {}
    for case in CASES:
        text = (ROOT / "cases" / f"{case}.md").read_text(encoding="utf-8")
        draft = parse_case(SourceFile(path="cases/x.md", text=text)).value
        for block in (block for passage in draft.passages for block in blocks_of(passage)):
            if isinstance(block, Callout) and block.variant == "figures":
                found[block.title.words] = table_in(block)
    return found


def table_in(document: Callout) -> tuple[list[str], Rows]:
    lines = [
        line.text.strip()
        for block in walk(document.blocks)
        if isinstance(block, Prose)
        for line in block.text.lines
        if line.text.lstrip().startswith("|")
    ]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return head, [(name, [value(cell) for cell in cells]) for name, *cells in rows]


TABLES = tables()
SHARES = "Bijlage 2: het tekort van 2027, op drie manieren verdeeld"
PER_HEAD = "Het tekort per inwoner"
CAUSES = next(title for title in TABLES if title.startswith("Waar ontstaat het tekort"))


@pytest.mark.parametrize("title", [title for title in TABLES if title != PER_HEAD])
def test_the_last_row_of_every_table_is_the_sum_of_the_others(title: str):
    _, rows = TABLES[title]
    *parts, (_, totals) = rows
    assert [sum(column) for column in zip(*(cells for _, cells in parts), strict=True)] == totals


def test_there_are_enough_tables_to_speak_of():
    assert len(TABLES) >= 10


def test_the_three_ways_to_share_follow_from_inhabitants_and_use():
    _, rows = TABLES[SHARES]
    *towns, (_, total) = rows
    for _, (people, by_people, by_use, difference, half) in towns:
        assert abs(total[1] * people / total[0] - by_people) <= Decimal("0.005")
        assert by_people - by_use == difference
        assert abs((by_people + by_use) / 2 - half) <= Decimal("0.005")


def test_the_amounts_per_inhabitant_follow_from_the_shares():
    shares = dict(TABLES[SHARES][1])
    for town, (by_people, by_use) in TABLES[PER_HEAD][1]:
        people, first, second, *_ = shares.get(town) or shares["Samen"]
        for amount, shown in ((first, by_people), (second, by_use)):
            assert abs(amount * 1_000_000 / (people * 1) - shown) <= Decimal("0.7")


def test_the_causes_add_up_across_and_agree_with_the_shares():
    shares = dict(TABLES[SHARES][1])
    for town, cells in TABLES[CAUSES][1]:
        assert sum(cells[:-1]) == cells[-1] == shares[town][2]
