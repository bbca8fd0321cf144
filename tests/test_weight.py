"""What a page carries besides the author's text, what it may ask of the network, and what it may run."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest

from casusboek.render.assets import load_assets
from casusboek.theme import theme_folder
from tests.book import case_pages, own_site, pages
from tests.built_page import Element, elements, overhead

pytestmark = pytest.mark.xdist_group("own site")
BUDGET = 14_000
MOST_FONTS = 45_000
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


def running(page: str) -> list[Element]:
    """Return the scripts that run; data blocks do not."""
    return [one for one in elements(page) if one.tag == "script" and one.attributes.get("type", "") in SCRIPT_TYPES]


def scripts(page: str) -> list[Element]:
    """Return the scripts that stand in the page; those with an address stand beside it."""
    return [one for one in running(page) if "src" not in one.attributes]


def test_the_overhead_of_a_case_page_fits_the_first_flight_of_packets(site: Path) -> None:
    found = {page.name: len(gzip.compress(overhead(text_of(page)).encode(), 9, mtime=0)) for page in case_pages(site)}
    print(found)
    assert found
    assert {name: size for name, size in found.items() if size > BUDGET} == {}


def test_a_book_that_is_kept_on_the_device_fits_it_as_well(site: Path) -> None:
    plain, kept = (load_assets(theme_folder(), offline=offline).script for offline in (False, True))
    assert kept.startswith(plain) and kept != plain
    for page in case_pages(site):
        assert plain in text_of(page)
        made = overhead(text_of(page).replace(plain, kept))
        assert len(gzip.compress(made.encode(), 9, mtime=0)) <= BUDGET, page


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


def test_a_style_sheet_loads_nothing_but_the_fonts_of_the_book(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        style = "".join(element.inner(text) for element in elements(text) if element.tag == "style")
        asked = re.findall(r"url\(['\"]?(?!data:|#)([^'\")]*)", style)
        assert "@import" not in style, page
        assert {(page.parent / address).resolve().parent for address in asked} <= {(site / "assets").resolve()}, page
        assert all((page.parent / address).is_file() for address in asked), page


def test_no_page_waits_for_a_font_and_all_of_them_are_light(site: Path) -> None:
    for page in case_pages(site):
        faces = [face for face in re.findall(r"@font-face\{[^}]*\}", text_of(page)) if "url(" in face]
        assert len(faces) == 2 and all("font-display:optional" in face for face in faces), page
        assert "preload" not in text_of(page)
    assert sum(file.stat().st_size for file in (site / "assets").glob("*.woff2")) <= MOST_FONTS


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


def test_a_page_names_no_script_of_its_own_that_stands_beside_it(site: Path) -> None:
    for page in pages(site):
        assert not [one for one in running(text_of(page)) if "src" in one.attributes], page


def test_the_policy_forbids_what_it_does_not_name(site: Path) -> None:
    for page in pages(site):
        text = text_of(page)
        assert directive(text, "default-src") <= {"'none'", "'self'"}, page
        assert "unsafe" not in policy(text), page
        assert not re.search(r"https?:|\*", policy(text)), page


def test_all_case_pages_share_one_policy(site: Path) -> None:
    assert len({policy(text_of(page)) for page in case_pages(site)}) == 1


def test_nothing_of_the_authors_desk_is_in_a_site(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 50
    assert [file for file in files if "_desk" in file.as_posix() or b'href="/_desk/' in file.read_bytes()] == []
