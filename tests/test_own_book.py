"""The book of this repository: without a finding, with run sheets that add up, and settings as its guide says."""

import re

from casusboek.book import read_config
from casusboek.meeting.course import expected_routes, plan
from casusboek.meeting.sheet import QUARTER, sheets
from casusboek.meeting.timing import vote
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


def test_what_is_known_of_the_book_is_that_no_lawyer_looked_and_nothing_is_allowed_as_the_guide_says() -> None:
    new = set(BOOK.diagnostics)
    assert [one.code for one in BOOK.found if one not in new] == ["CB540"] and BOOK.known == 1
    assert [waiver for case in BOOK.cases if case.story is not None for waiver in case.story.waivers] == []
    said = (ROOT / "cases" / "handleiding" / "griffie.md").read_text(encoding="utf-8")
    assert "(CB540, in `cases/bekend.yml`)" in said and "niets toegestaan wat de regels afkeuren" in said


def test_the_run_sheets_add_up_and_their_codes_open_the_stories() -> None:
    for case in BOOK.cases:
        assert case.story is not None, case.file.path
        made = sheets(case.story, plan(case.story, expected_routes(SOURCES.beside(case.file, ROUTES))))
        if case.story.about.plenary_minutes == QUARTER:
            (sheet,) = made
            hands = sheet.time.vote - sheet.time.ballots * vote(2, way="cards")
            assert sheet.total <= QUARTER + 5 and 60 + sheet.time.seconds - hands <= QUARTER * 60, case.file.path
            continue
        assert [sheet.total for sheet in made[:-1]] == [30, 60, 90], case.file.path
        for sheet in made:
            adds_up(sheet)
            opens_where_it_begins(case.story, sheet)


def test_the_settings_of_a_municipality_in_the_guide_fit_a_case() -> None:
    settings = (setting for case in BOOK.cases if case.story is not None for setting in case.story.settings)
    options = {setting.name: {option.name for option in setting.options} for setting in settings}
    for example in examples("yaml"):
        part = re.search(r"^ {6}settings:\n((?: {8}.*\n?)+)", example.text, re.MULTILINE)
        for name, value in re.findall(r"^ {8}(\w+): (?:\{value: )?([\w ]+)", part[1] if part else "", re.MULTILINE):
            assert name in options, f"{example}: {name}"
            assert not options[name] or value in options[name], f"{example}: {value}"


def test_every_case_has_days_so_that_its_week_can_be_laid_beside_another() -> None:
    for case in BOOK.cases:
        assert case.story is not None, case.file.path
        undated = [one.id for one in case.story.passages if len(one.choices) > 1 and not one.dateline]
        assert len(undated) <= 5 and case.story.passage(case.story.start).dateline, (case.file.path, undated)


def test_the_chairs_of_a_week_hear_each_other_and_only_what_the_other_can_bring_about() -> None:
    tellers = {case.story.about.case: case.story.tellers for case in BOOK.cases if case.story is not None}
    heard = {id: {one.case for one in found} for id, found in tellers.items() if found}
    week = {"de-inschatting", "de-inschatting-wethouder", "de-inschatting-ambtelijk"}
    assert {id: heard[id] for id in week} == {id: week - {id} for id in week}
    assert heard["geheim"] == {"geheim-wethouder"} and heard["geheim-wethouder"] == {"geheim"}
    (both,) = [one for one in tellers["de-inschatting-wethouder"] if one.case == "de-inschatting"]
    ways = [dict(way) for way in both.ways]
    assert not any(way["raadslid_vragen"] == way["raadslid_brief"] == "ja" for way in ways)
    assert any(way["raadslid_naam"] == way["motie_gehaald"] == "ja" for way in ways)
