"""Every form that an import translates gives in the real story format the same answer as in the case."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.needs import needs
from tests.twine.truth import FLAGS, LAST, NUMBERS, answers, case_of, joined, ours, questions, story

from casusboek.twine.dialects.forms import DIALECTS, Dialect
from casusboek.twine.through_tweego import compile_story
from casusboek.twine.tweego import Source, find_tweego

FOLDERS = {
    "SugarCube": "sugarcube-2.37.3", "Harlowe": "harlowe-3.3.9", "Chapbook": "chapbook-2.3.0", "Snowman": "snowman-2.1.1",
}  # fmt: skip
every_format = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)


def translated(dialect: Dialect) -> list:
    """Return the questions that the import does not leave as written."""
    asked = questions(dialect)
    _, text = case_of(story(dialect, asked))
    kept = answers(text)
    return [one for one in asked if one.mark in kept]


@every_format
def test_every_row_is_asked_of_a_value_that_it_is_for(dialect: Dialect) -> None:
    kept = translated(dialect)
    rows = {one.row for one in kept}
    for form in dialect.tests:
        assert form.written in rows, form.written
        unset = any(one.row == form.written and one.about == "flagunset" for one in kept)
        assert unset is form.unset, form.written
    assert {written for written, _ in dialect.steps} | {row for row, _, _ in joined(dialect)} <= rows


@every_format
def test_the_real_format_gives_the_same_answers(dialect: Dialect, browser: Browser, tmp_path: Path) -> None:
    tool, formats = find_tweego(needs("tweego")), Path(needs("twine-formats"))
    asked = translated(dialect)
    twee = story(dialect, asked)
    source = Source(path="waarheid.twee", content=twee.encode())
    html = compile_story(tool, (source,), formats=formats, format_id=FOLDERS[dialect.name])
    assert html.value is not None, html.diagnostics
    (tmp_path / "waarheid.html").write_bytes(html.value)
    page = browser.new_page()
    page.goto((tmp_path / "waarheid.html").as_uri())
    for _ in range(2):
        page.get_by_text("verder", exact=True).locator("visible=true").last.click(timeout=10_000)
        page.wait_for_timeout(600)
    real, case = answers(page.locator("body").inner_text()), ours(twee)
    assert LAST in page.locator("body").inner_text()
    page.close()
    wrong = [(one.written, one.about, real.get(one.mark), case.get(one.mark)) for one in asked]
    assert [one for one in wrong if one[2] != one[3]] == []
    assert len(real) == len(asked) > len(FLAGS) + len(NUMBERS)
