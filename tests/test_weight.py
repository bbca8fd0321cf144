"""What a page carries besides the author's text, what it may ask of the network, and what it may run."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest

from tests.book import case_pages, own_site, pages
from tests.built_page import Element, elements, overhead

BUDGET = 14_000
ASKS = {"src", "srcset", "data", "poster", "action", "formaction", "background", "manifest", "ping"}
SCRIPT_TYPES = {"", "text/javascript"}


@pytest.fixture(scope="module")
def site() -> Path:
    return own_site()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def policy(page: str) -> str:
    """Return the page's content security policy."""
    metas = [one.attributes for one in elements(page) if one.tag == "meta"]
    return next(meta["content"] for meta in metas if meta.get("http-equiv", "").lower() == "content-security-policy")


def hashes(page: str, found: list[Element]) -> set[str]:
    digests = (hashlib.sha256(one.inner(page).encode()).digest() for one in found)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}


def directive(page: str, name: str) -> set[str]:
    parts = [part.split() for part in policy(page).split(";") if part.strip()]
    return next((set(words[1:]) for words in parts if words[0] == name), set())


def scripts(page: str) -> list[Element]:
    """Return the scripts that run; data blocks do not."""
    return [one for one in elements(page) if one.tag == "script" and one.attributes.get("type", "") in SCRIPT_TYPES]


def test_the_overhead_of_a_case_page_fits_the_first_flight_of_packets(site: Path) -> None:
    found = {page.name: len(gzip.compress(overhead(text_of(page)).encode(), 9, mtime=0)) for page in case_pages(site)}
    print(found)
    assert found
    assert {name: size for name, size in found.items() if size > BUDGET} == {}


def test_a_case_is_one_file_that_brings_its_style_and_scripts(site: Path) -> None:
    for page in case_pages(site):
        found = elements(text_of(page))
        assert [one for one in found if one.tag == "script" and "src" in one.attributes] == [], page
        links = [one.attributes for one in found if one.tag == "link"]
        assert [link for link in links if not link.get("href", "").startswith("data:")] == [], page


def test_no_page_asks_anything_of_another_host(site: Path) -> None:
    for page in pages(site):
        for element in elements(text_of(page)):
            asked = {name: value for name, value in element.attributes.items() if name in ASKS}
            if element.tag == "link":
                asked["href"] = element.attributes.get("href", "")
            outside = [value for value in asked.values() if re.match(r"\s*(?:[a-z+]+:)?//", value, re.IGNORECASE)]
            assert outside == [], (page, element.tag)


def test_no_style_sheet_loads_anything(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        for element in elements(text):
            if element.tag == "style":
                assert not re.search(r"@import|url\((?!['\"]?(?:data:|#))", element.inner(text)), page


def test_no_page_has_an_inline_handler_a_style_attribute_or_what_breaks_on_a_disk(site: Path) -> None:
    for page in pages(site):
        for element in elements(text_of(page)):
            names = set(element.attributes)
            assert not {name for name in names if name.startswith("on")}, (page, element.tag)
            assert not names & {"style", "integrity"}, (page, element.tag)
            assert not (element.tag == "script" and element.attributes.get("type") == "module"), page
            links = (element.attributes.get(name, "") for name in ("href", "src", "action"))
            assert not any(link.strip().lower().startswith("javascript:") for link in links), (page, element.tag)


def test_the_policy_names_exactly_the_scripts_and_styles_that_stand_in_the_page(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        styles = [one for one in elements(text) if one.tag == "style"]
        assert hashes(text, scripts(text)) == directive(text, "script-src") - {"'self'"}, page
        assert hashes(text, styles) == directive(text, "style-src") - {"'self'"}, page


def test_the_policy_forbids_what_it_does_not_name(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        assert directive(text, "default-src") <= {"'none'", "'self'"}, page
        assert "unsafe" not in policy(text), page
        assert not re.search(r"https?:|\*", policy(text)), page


def test_all_case_pages_share_one_policy(site: Path) -> None:
    assert len({policy(text_of(page)) for page in case_pages(site)}) == 1
