"""The book of this repository: without a finding, with run sheets that add up, and settings as its guide says."""

import re

from casusboek.book import read_config
from casusboek.export.plan import expected_routes, plan
from casusboek.export.sheet import sheets
from casusboek.pipeline import Compiled, compile_book
from casusboek.read import ROUTES, Sources, read_sources
from casusboek.report import as_text
from tests.book import ROOT
from tests.unit.test_guides import examples
from tests.unit.test_plan import adds_up, opens_where_it_begins

CONFIG = read_config(ROOT / "mkdocs.yml")


def compiled() -> tuple[Compiled, Sources]:
    sources = read_sources(CONFIG.cases, ROOT)
    return compile_book(sources, CONFIG.settings), sources


BOOK, SOURCES = compiled()


def test_the_book_is_without_a_finding() -> None:
    files = {file.path: file for file in (*SOURCES.texts, *SOURCES.routes)}
    assert [as_text(one, files, "nl") for one in BOOK.diagnostics] == []


def test_the_run_sheets_add_up_and_their_codes_open_the_stories() -> None:
    for case in BOOK.cases:
        assert case.story is not None, case.file.path
        made = sheets(case.story, plan(case.story, expected_routes(SOURCES.beside(case.file, ROUTES))))
        assert [sheet.total for sheet in made[:-1]] == [30, 60, 90], case.file.path
        for sheet in made:
            adds_up(sheet)
            opens_where_it_begins(case.story, sheet)


def test_the_settings_of_a_municipality_in_the_guide_fit_a_case() -> None:
    settings = (setting for case in BOOK.cases if case.story is not None for setting in case.story.settings)
    options = {setting.name: {option.name for option in setting.options} for setting in settings}
    for example in examples("yaml"):
        for name, value in re.findall(r"^ {8}(\w+): (?:\{value: )?([\w ]+)", example.text, re.MULTILINE):
            assert name in options, f"{example}: {name}"
            assert not options[name] or value in options[name], f"{example}: {value}"
