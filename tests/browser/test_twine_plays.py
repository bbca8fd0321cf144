"""Stories made at random play the same in the real story format and as the case that an import makes of them."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.test_twine_truth import FOLDERS
from tests.needs import needs
from tests.twee.compiled import compile_story
from tests.twee.tweego import Source, find_tweego
from tests.twine.plays import Maker, shown_by, words_in
from tests.twine.truth import case_of

from casusboek.play import choose, open_choices, start
from casusboek.twine.importing import import_file

STORIES, STEPS = 3, 10


def whole(format: str, most: int = STORIES) -> list[str]:
    """Return stories of which the import leaves nothing as written."""
    made = (Maker(format, seed).story() for seed in range(1000))
    found = []
    while len(found) < most:
        twee = next(made)
        if not import_file("spel.twee", twee.encode())[0].diagnostics:
            found.append(twee)
    return found


def settled(page: Page) -> str:
    """Return what a page shows once it is the same for a moment: links of some formats fade in."""
    before = ""
    for _ in range(40):
        said = page.locator("body").inner_text()
        if said == before and words_in(said):
            break
        before = said
        page.wait_for_timeout(150)
    return before


@pytest.mark.parametrize("format", FOLDERS)
def test_a_story_plays_the_same(format: str, browser: Browser, tmp_path: Path) -> None:
    tool, formats, chance = find_tweego(needs("tweego")), Path(needs("twine-formats")), random.Random(1)
    for twee in whole(format):
        source = Source(path="spel.twee", content=twee.encode())
        html = compile_story(tool, (source,), formats=formats, format_id=FOLDERS[format])
        (tmp_path / "spel.html").write_bytes(html.value or b"")
        case, _ = case_of(twee)
        state, page = start(case), browser.new_page()
        page.goto((tmp_path / "spel.html").as_uri())
        for _ in range(STEPS):
            real = words_in(settled(page))
            prose, labels = shown_by(case, state)
            assert sorted(real) == sorted(prose + labels), twee
            choice = chance.choice(open_choices(case, state))
            page.get_by_text(choice.label.source, exact=True).locator("visible=true").last.click(timeout=5_000)
            page.wait_for_timeout(150)
            state = choose(case, state, choice.id)
        page.close()
