"""The table in docs/cases.md is what the builder counts, and every profile has endings that it can be proud of."""

from functools import cache

from casusboek.book import read_config
from casusboek.check.plays import Plays
from casusboek.check.rules.balance import by_profile
from casusboek.commands.table import OFTEN, book_table
from casusboek.model.story import Story
from casusboek.pipeline import Compiled, compile_book
from casusboek.read import Sources, read_sources
from tests.book import ROOT
from tests.marked import with_section


@cache
def book() -> tuple[Compiled, Sources]:
    config = read_config(ROOT / "mkdocs.yml")
    sources = read_sources(config.cases, ROOT)
    return compile_book(sources, config.settings), sources


def test_the_table_of_the_docs_is_what_the_builder_counts(golden):
    page = ROOT / "docs" / "cases.md"
    made = "\n".join(book_table(*book(), lambda words: words))
    golden(page, with_section(page.read_text(encoding="utf-8"), "figures", made))


def test_every_profile_comes_to_two_endings_of_every_case_each_with_a_gain_and_a_price():
    compiled, _ = book()
    for case in compiled.cases:
        assert case.story is not None, case.file.path
        plays = Plays(case.story)
        for profile in compiled.shelf.profiles:
            shares = plays.shares(by_profile(profile))
            proud = [id for id, share in shares.items() if share.value >= OFTEN and is_whole(case.story, plays, id)]
            assert len(proud) >= 2, (case.file.path, profile.id, shares)


def is_whole(case: Story, plays: Plays, ending: str) -> bool:
    """Say whether something is better there than at the start in some play, and something worse in some play."""
    there = [play.meters for play in plays.sampled if play.ending == ending]
    moves = [
        (end - meter.start) * (-1 if meter.bad == "high" else 1)
        for ends in there
        for end, meter in zip(ends, case.meters, strict=True)
    ]
    return any(move > 0 for move in moves) and any(move < 0 for move in moves)
