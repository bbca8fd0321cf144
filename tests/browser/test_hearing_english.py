"""The joint debrief of an English book: every word of ours is English, dates too, also what is wrong with a code."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.book import SMALL_BOOK, casusboek, small_book
from tests.browser.test_axe import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

BOOK = SMALL_BOOK.replace("plugins: [casusboek]", "plugins: [{casusboek: {language: en}}]")
END = "## After {#after}\n\nIt is over.\n\n> [!REFLECTION]\n> - What now?\n"
ALDERMAN = f"""---
case: alderman
title: The initials
role: alderman
language: en
facts: [letter]
---

## The letter {{#letter}}

`on 2027-03-08 9.30, at your desk`

- [I write to the council.](#after) `letter`
- [I wait.](#after)

{END}"""
COUNCIL = f"""---
case: council
title: The question
role: councillor
language: en
hears:
  alderman:
    written: {{label: A letter of the alderman, when: letter}}
---

## Tuesday {{#tuesday}}

`on 2027-03-09`

> [!IF] written is yes
> There is a letter.

- [I read.](#after)
- [I ask.](#after)

{END}"""
SIDE = '---\ntemplate: together.html\n---\n\n# Joint debrief\n\n<div id="cb-side"></div>\n'


def test_routes_of_one_week_lie_side_by_side_in_english(page_on_disk: "Callable[..., Page]", tmp_path: Path) -> None:
    small_book(tmp_path, {"alderman.md": ALDERMAN, "council.md": COUNCIL, "joint.md": SIDE}, BOOK)
    done = casusboek(tmp_path, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    page = page_on_disk(tmp_path / "site" / "council.html")
    page.locator("details[data-cb-kept=hears] summary", has_text="The other chairs of this week").click()
    page.wait_for_function("() => typeof CasusboekHears !== 'undefined'")
    check = page.evaluate(
        "CasusboekHears.tracks().then(() => Object.values(CasusboekTracks).map(it => it.story.check))"
    )
    page.locator("#cb-h-alderman").fill(f"{check[0]}-A")
    page.locator("[data-cb-hears=alderman]").click()
    page.locator("#cb-hs-alderman", has_text="Taken in. What happened in “The initials” reaches you").wait_for()
    page.goto((tmp_path / "site" / "joint.html").as_uri())
    page.get_by_label("Code of “The initials” (alderman)").fill("nonsense")
    page.get_by_role("button", name="Lay side by side").click()
    page.get_by_text("This is not a route code.").wait_for()
    page.get_by_label("Code of “The initials” (alderman)").fill(f"{check[0]}-A")
    page.get_by_label("Code of “The question” (councillor)").fill(f"{check[1]}-B-2")
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Who did and knew what, and when")
    table.wait_for()
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Day",
        "The initials, alderman",
        "The question, councillor",
    ]
    days = table.get_by_role("rowheader").all_inner_texts()
    assert ["8 March 2027" in day.replace("March 8, 2027", "8 March 2027") for day in days] == [True, False]
    cells = table.get_by_role("cell").all_inner_texts()
    assert "Reached “The question”: A letter of the alderman" in cells[0]
    assert "Heard from “The initials”: A letter of the alderman" in cells[3]
    assert "I ask." in cells[3]
    assert violations(page, "side by side in English") == []
