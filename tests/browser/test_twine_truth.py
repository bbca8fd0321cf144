"""What the real story formats answer to every form that an import translates is what is on record."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.needs import needs
from tests.twee.compiled import compile_story
from tests.twee.tweego import Source, find_tweego
from tests.twine.truth import LAST, answers, record, recorded, story, translated

from casusboek.twine.dialects.forms import DIALECTS, Dialect

FOLDERS = {
    "SugarCube": "sugarcube-2.37.3", "Harlowe": "harlowe-3.3.9", "Chapbook": "chapbook-2.3.0", "Snowman": "snowman-2.1.1",
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_the_real_format_answers_what_is_on_record(dialect: Dialect, browser: Browser, tmp_path: Path, golden) -> None:
    tool, formats = find_tweego(needs("tweego")), Path(needs("twine-formats"))
    source = Source(path="waarheid.twee", content=story(dialect, translated(dialect)).encode())
    html = compile_story(tool, (source,), formats=formats, format_id=FOLDERS[dialect.name])
    assert html.value is not None, html.diagnostics
    (tmp_path / "waarheid.html").write_bytes(html.value)
    page = browser.new_page()
    page.goto((tmp_path / "waarheid.html").as_uri())
    for _ in range(2):
        page.get_by_text("verder", exact=True).locator("visible=true").last.click(timeout=10_000)
        page.wait_for_timeout(600)
    said = page.locator("body").inner_text()
    page.close()
    assert LAST in said
    golden(recorded(dialect), record(dialect, answers(said)))
