"""What was promised of the cases themselves (tests/README.md), as a reader meets it."""

import re
from typing import Any

import pytest
from tests.browser.conftest import Open
from tests.browser.test_play import CASES

COUNCIL = ("de-inschatting", "geheim", "samen-uit-samen-thuis")
FIRST = {
    "de-inschatting": "Veiligheid van het kind",
    "geheim": "Rust en veiligheid van het gezin",
    "samen-uit-samen-thuis": "Hulp voor kinderen",
}
STORY = "() => JSON.parse(document.getElementById('cb-story').textContent)"
PAPERS = "() => [...document.querySelectorAll('figure[data-cb-document]')].map(one => one.dataset.cbDocument)"
TOLD = """() => [...document.querySelectorAll('[data-cb-kind]:not([data-cb-kind=cover])')]
    .map(one => one.textContent).join(' ')"""


def story_of(page: Any) -> dict[str, Any]:
    return dict(page.evaluate(STORY))


@pytest.mark.parametrize("case", CASES)
def test_a_case_plays_in_a_month_to_come_and_its_first_passage_has_a_day(on_disk: Open, case: str) -> None:
    reader = on_disk(f"real/{case}.html")
    facts = reader.shown.locator("[data-cb-facts]").inner_text()
    said = re.search(r"Speelt in\s+([a-z]+) (\d{4})", facts)
    assert said and int(said[2]) >= 2027, facts
    reader.begin()
    assert reader.shown.locator("time").first.is_visible()


@pytest.mark.parametrize("case", COUNCIL)
def test_the_process_lies_on_the_table_as_papers_of_several_kinds(on_disk: Open, case: str) -> None:
    papers = on_disk(f"real/{case}.html").page.evaluate(PAPERS)
    assert len(papers) >= 4 and len(set(papers)) >= 3, papers


@pytest.mark.parametrize("case", COUNCIL)
def test_the_child_or_the_resident_comes_first_in_what_moves(on_disk: Open, case: str) -> None:
    meters = story_of(on_disk(f"real/{case}.html").page)["meters"]
    assert meters[0]["label"] == FIRST[case]


@pytest.mark.parametrize("case", CASES)
def test_no_case_has_a_model_answer(on_disk: Open, case: str) -> None:
    told = on_disk(f"real/{case}.html").page.evaluate(TOLD)
    assert len(told) > 1000
    assert re.findall(r"\b(?:juiste|beste|foute|verkeerde) (?:keuze|antwoord)\b|\bscore\b", told, re.IGNORECASE) == []


def test_press_street_and_politics_are_heard_in_the_case_of_the_neighbourhood_team(on_disk: Open) -> None:
    page = on_disk("real/de-inschatting.html").page
    assert {"app", "news", "letter"} <= set(page.evaluate(PAPERS))
    assert "Druk van media en politiek" in [meter["label"] for meter in story_of(page)["meters"]]
