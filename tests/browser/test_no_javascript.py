"""Without JavaScript: the same page as a gamebook, in which every link leads somewhere and conditions are words."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import expect
from tests.book import case_pages, pages
from tests.browser.conftest import Open
from tests.browser.reader import say
from tests.built_page import elements, sections

VISIBLE = (
    "() => [...document.querySelectorAll('main > section')].filter(one => one.checkVisibility()).map(one => one.id)"
)


def links_by_section(page: str) -> dict[str, set[str]]:
    """Return for each section the ids of the sections that its links lead to."""
    found = sections(page)
    links = [one for one in elements(page) if one.tag == "a" and one.attributes.get("href", "").startswith("#")]
    return {
        section.attributes["id"]: {
            link.attributes["href"][1:] for link in links if section.inner_start <= link.start < section.inner_end
        }
        for section in found
    }


def reached(links: dict[str, set[str]], start: str) -> set[str]:
    seen, new = set(), {start}
    while new:
        seen |= new
        new = {target for id in new for target in links.get(id, ())} - seen
    return seen


def test_every_section_of_a_case_is_reached_by_links_from_its_cover(site: Path, sample: Path) -> None:
    for page in (*case_pages(site), *case_pages(sample)):
        links = links_by_section(page.read_text(encoding="utf-8"))
        assert set(links) - reached(links, "cb-cover") == set(), page.name


def test_every_choice_leads_to_its_consequence_and_that_to_the_next_passage(sample: Path) -> None:
    links = links_by_section((sample / "de-brug.html").read_text(encoding="utf-8"))
    assert links["brief"] >= {"brief--a", "brief--b", "krant", "brief--d"}
    assert links["brief--a"] == {"krant"}
    assert links["krant--a"] == {"open--reflectie"}
    assert links["open--reflectie"] == {"open"}


def test_no_link_in_any_page_is_dead(site: Path, sample: Path) -> None:
    for root in (site, sample):
        for page in pages(root):
            dead = [href for href in hrefs(page) if is_dead(href, page, root)]
            assert dead == [], page.name


def hrefs(page: Path) -> set[str]:
    found = elements(page.read_text(encoding="utf-8"))
    return {one.attributes["href"] for one in found if one.tag == "a" and "href" in one.attributes}


def is_dead(href: str, page: Path, root: Path) -> bool:
    """Say whether a link leads to a file or a place that is not there. Other hosts and mail are not asked."""
    if re.match(r"(?:https?|mailto|tel):", href):
        return False
    base = root.as_uri() + href if href.startswith("/") else urljoin(page.as_uri(), href)
    address, fragment = urldefrag(base)
    file = Path(unquote(address.removeprefix("file://")))
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return True
    return bool(fragment) and fragment != "verder" and not {fragment, unquote(fragment)} & ids(file)


@cache
def ids(file: Path) -> set[str]:
    return {one.attributes["id"] for one in elements(file.read_text(encoding="utf-8")) if "id" in one.attributes}


@pytest.fixture
def paper(on_disk: Open) -> Open:
    """Give a function that opens a page in a browser that runs no scripts."""
    return lambda page, **words: on_disk(page, java_script_enabled=False, **words)


def test_one_section_shows_at_a_time_from_cover_to_the_other_parties(paper: Open) -> None:
    page = paper("small/de-brug.html").page
    assert page.evaluate(VISIBLE) == ["cb-cover"]
    steps = ("#brief", "#brief--b", "#aannemer", "#krant", "#krant--a", "#open--reflectie", "#open", "#cb-parties")
    for step in steps:
        page.locator(f"main > section a[href='{step}']:visible").first.click()
        assert page.evaluate(VISIBLE) == [step[1:]]
    page.locator("a[href='#cb-cover']:visible").click()
    assert page.evaluate(VISIBLE) == ["cb-cover"]


def test_the_real_case_can_be_read_to_an_ending_along_visible_links_only(paper: Open) -> None:
    page = paper("real/de-inschatting.html").page
    seen: list[str] = []
    while page.evaluate(VISIBLE) != ["cb-parties"]:
        seen += page.evaluate(VISIBLE)
        links = page.locator("main > section:visible a[href^='#']:visible")
        unseen = [link for link in links.all() if (link.get_attribute("href") or "")[1:] not in seen]
        unseen[-1].click()
        assert len(seen) < 80
    assert any(id.endswith("--reflectie") for id in seen)


def test_conditions_are_told_in_words(paper: Open) -> None:
    page = paper("small/de-brug.html#brief").page
    shown = page.locator("#brief").inner_text()
    assert "Alleen als bij “Van wie is de brug?” is gekozen voor “Van de provincie”." in shown
    assert "De provincie heeft de sleutel." in shown and "De sleutel hangt in het gemeentehuis." in shown
    assert say("Otherwise:") in shown
    page.goto(page.url.replace("#brief", "#krant"))
    shown = page.locator("#krant").inner_text()
    assert "Alleen als vakje 1 (“Ik bel de krant.”) aangekruist is:" in shown
    assert "Alleen als Druk van de krant lager is dan 3." in shown
    assert "Alleen als u een keuze maakte in “De brief”:" in shown
    assert "krant gebeld" not in shown and "krant_gebeld" not in shown


def test_what_to_note_is_told(paper: Open) -> None:
    page = paper("small/de-brug.html").page
    cover = page.locator("#cb-cover").inner_text()
    assert "Rust in het dorp 0, Druk van de krant 1, Geld in kas 2" in cover and "“Ik bel de krant.”" in cover
    assert "Kies vooraf bij “Van wie is de brug?”: “Van de gemeente” of “Van de provincie”." in cover
    page.goto(page.url + "#brief--b")
    assert "Rust in het dorp +1; Geld in kas −1" in page.locator("#brief--b").inner_text()
    page.goto(page.url.replace("#brief--b", "#brief--a"))
    assert (
        "Noteer: Druk van de krant +1; kruis vakje 1 aan; Druk van de krant +1."
        in page.locator("#brief--a").inner_text()
    )


def test_pitfalls_stand_under_a_heading_of_their_own(paper: Open) -> None:
    page = paper("small/de-brug.html#cb-parties").page
    headings = page.locator("#cb-parties h2:visible").all_inner_texts()
    assert headings == [say("What the others wanted"), say("Pitfalls")]
    after = "it => it.compareDocumentPosition(document.querySelector('#cb-parties h2 ~ h2')) & 2"
    assert page.locator("[data-cb-pitfall]").evaluate_all(f"all => all.length && all.every({after})")


def test_the_booklet_is_linked_from_the_cover_and_the_draaiboek(paper: Open) -> None:
    for page in ("small/de-brug.html", "small/trainer/de-brug-draaiboek.html"):
        shown = paper(page).page
        shown.locator("a[href$='papier/de-brug.html']").click()
        expect(shown.locator("h1")).to_have_text("Op papier: De brug")


def test_nothing_shows_that_needs_the_player(paper: Open) -> None:
    page = paper("small/de-brug.html").page
    for part in ("", "#brief", "#krant", "#open--reflectie", "#open"):
        page.goto(page.url.split("#")[0] + part)
        assert page.locator("button:visible:not([popovertarget])").count() == 0, part
        assert page.locator("select:visible, form:visible, input:visible").count() == 0, part


def test_folded_parts_open_and_terms_are_explained_without_scripts(paper: Open) -> None:
    page = paper("small/de-brug.html").page
    page.get_by_role("button", name="opzichter").click()
    expect(page.get_by_text("Iemand die kijkt of een brug nog veilig is.")).to_be_visible()
    page.keyboard.press("Escape")
    page.goto(page.url + "#brief")
    page.locator("summary", has_text="De griffier").click()
    expect(page.get_by_text("Vraag het eerst na.")).to_be_visible()


def test_the_library_lists_every_case(paper: Open) -> None:
    page = paper("small/index.html").page
    assert page.locator("[data-cb-card] h2").all_inner_texts() == ["De belofte", "De brug"]
    assert page.locator("select:visible").count() == 0
    page.get_by_role("link", name="De brug").click()
    expect(page.locator("h1")).to_have_text("De brug")


def test_a_reader_with_the_player_sees_the_same_story(paper: Open, on_disk: Open) -> None:
    without = paper("small/de-brug.html#aannemer").page.locator("#aannemer > p").all_inner_texts()
    assert "De aannemer klopt op het beton." in without
    assert "De aannemer klopt op het beton." in on_disk("small/de-brug.html#r=B").text
