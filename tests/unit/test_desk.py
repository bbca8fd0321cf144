"""The desk of `serve`: findings at their passages, sure remedies, routes to each passage, and only for the author."""

import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from casusboek.case import up_to_hole
from casusboek.editions.publish import close_edition
from casusboek.editions.record import Record, write_record
from casusboek.pipeline import compile_book
from casusboek.plugin.desk import answer, is_for_the_desk, refused
from casusboek.plugin.loaded import Loaded, LoadedCase
from casusboek.read import read_sources

CASE = """---
case: proef
title: Proef
---

## Maandag {#maandag}

- [Ik bel.](#dinsdag)

## Dinsdag {#dinsdag}

U belt derhalve.

- [Verder.](#einde)

##Einde {#einde}

> [!REFLECTIE]
> - Wat nu?
"""
HERE = {"REQUEST_METHOD": "GET", "PATH_INFO": "/_desk/", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "proef.md").write_text(CASE, encoding="utf-8")
    return tmp_path


def loaded(book: Path) -> Loaded:
    sources = read_sources(book / "cases", book)
    compiled = compile_book(sources)
    case = compiled.cases[0]
    holed = {} if case.is_sound else {"proef.md": case.with_story(up_to_hole(case, compiled.shelf))}
    return Loaded(
        sources=sources, compiled=compiled, by_page={"proef.md": case}, draaiboeken={}, unread={}, holed=holed
    )


def ask(book: Path, **more: str) -> tuple[str, str]:
    """Return the status and the body of an answer."""
    told: list[str] = []
    fields = {name: more.pop(name) for name in ("id", "do") if name in more}
    body = urlencode(fields).encode()
    environ = {**HERE, **more, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    made = answer(environ, lambda status, headers: told.append(status), loaded(book), book, "nl", LoadedCase())
    return told[0], b"".join(made).decode()


def mend(book: Path, do: str) -> tuple[str, str]:
    id = re.search(r'name="id" value="(\w+)"', ask(book)[1])
    assert id
    return ask(book, REQUEST_METHOD="POST", HTTP_ORIGIN="http://127.0.0.1:8000", id=id[1], do=do)


def test_the_desk_shows_each_finding_at_its_passage_with_line_and_remedy(book: Path):
    status, page = ask(book)
    assert status == "200 OK"
    dinsdag = page.partition(">Dinsdag</a>")[2]
    assert "CB563" in dinsdag and "regel 12" in dinsdag and "U belt derhalve." in dinsdag and "schrijf `dus`" in dinsdag
    assert "CB229" in page and page.count("Verbeter dit") == 1


def test_a_passage_opens_in_the_shortest_route_that_reaches_it(book: Path):
    page = ask(book)[1]
    assert 'href="/proef.html#maandag">Maandag' in page
    assert re.search(r'href="/proef\.html#r=[A-Z]\d\d-A">Dinsdag', page)
    assert re.search(r'href="/proef\.html#r=[A-Z]\d\d-AA">Einde', page)


def test_a_remedy_is_shown_first_and_then_written_and_nothing_else(book: Path):
    file = book / "cases" / "proef.md"
    status, page = mend(book, "show")
    assert status == "200 OK" and "-##Einde {#einde}\n+## Einde {#einde}" in page and "Schrijf dit" in page
    assert file.read_text(encoding="utf-8") == CASE
    assert mend(book, "write")[0] == "303 See Other"
    assert file.read_text(encoding="utf-8") == CASE.replace("##Einde", "## Einde")


def test_a_remedy_for_a_finding_that_is_gone_writes_nothing(book: Path):
    status, page = ask(book, REQUEST_METHOD="POST", HTTP_ORIGIN="http://127.0.0.1:8000", id="weg", do="write")
    assert status == "200 OK" and "geen zekere oplossing" in page
    assert (book / "cases" / "proef.md").read_text(encoding="utf-8") == CASE


@pytest.mark.parametrize(
    "wrong",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"HTTP_HOST": "boek.voorbeeld.nl:8000"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://elders.example"},
        {"HTTP_ORIGIN": "null"},
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "POST", "HTTP_ORIGIN": "http://127.0.0.1:9000"},
    ],
)
def test_another_machine_name_or_site_is_refused(book: Path, wrong: dict[str, str]):
    assert refused({**HERE, **wrong})
    status, page = ask(book, **wrong)
    assert status == "403 Forbidden" and "CB563" not in page


def test_only_the_desk_is_the_desk():
    assert is_for_the_desk({"PATH_INFO": "/_desk/"}) and is_for_the_desk({"PATH_INFO": "/_desk"})
    assert not is_for_the_desk({"PATH_INFO": "/proef.html"}) and not is_for_the_desk({})


def test_a_case_has_a_map_figures_routes_and_ways_to_every_passage(book: Path):
    (book / "cases" / "proef.md").write_text(CASE.replace("##Einde", "## Einde"), encoding="utf-8")
    assert 'href="/_desk/?case=proef.md">Kaart, cijfers, routes' in ask(book)[1]
    status, page = ask(book, QUERY_STRING="case=proef.md")
    assert status == "200 OK"
    drawn = page.partition("<svg")[2].partition("</svg>")[0]
    assert all(name in drawn for name in ("Maandag", "Dinsdag", "Einde", "100%", "▲ CB563"))
    assert re.search(r'<a href="/proef\.html#r=[A-Z]\d\d-A" data-p="dinsdag">', drawn)
    assert "Verschillende routes</dt><dd>1<" in page and "Maandag: A (100%) naar “Dinsdag”." in page
    assert re.search(r'#r=[A-Z]\d\d-AA">[A-Z]\d\d-AA: 2 nieuw, naar “Einde”<', page)
    jump = page.partition('id="jump"')[2]
    assert "Einde, Zeldzaamste: 1 op 1" in jump and jump.count("<tr>") == 4
    assert 'href="/proef.html#maandag" aria-label="Maandag, Kortste: 0 keuzes"' in jump


def test_a_draft_has_its_map_up_to_the_hole_and_what_cannot_be_read_says_so(book: Path):
    assert "De kaart in woorden" in ask(book, QUERY_STRING="case=proef.md")[1]
    (book / "cases" / "proef.md").write_text(CASE.replace("(#dinsdag)", "(#dinsdag) `nergens +1`"), encoding="utf-8")
    page = ask(book, QUERY_STRING="case=proef.md")[1]
    assert "niet ver genoeg te lezen" in page and "<svg" not in page
    assert "De werktafel</h1>" in ask(book, QUERY_STRING="case=elders.md")[1]


def test_a_case_says_what_changed_since_its_last_edition(book: Path):
    case, beside = book / "cases" / "proef.md", book / "cases" / "proef.edities.json"
    case.write_text(CASE.replace("##Einde", "## Einde"), encoding="utf-8")
    assert "nog geen editie uitgebracht" in ask(book, QUERY_STRING="case=proef.md")[1]
    compiled = compile_book(read_sources(book / "cases", book)).cases[0]
    assert compiled.story is not None
    beside.write_text(write_record(close_edition(compiled.story, Record(), "2027-03-08")), encoding="utf-8")
    assert "editie 1, van 8 maart 2027, veranderde geen passage" in ask(book, QUERY_STRING="case=proef.md")[1]
    edited = CASE.replace("##Einde", "## Einde").replace(
        "[Ik bel.](#dinsdag)", "[Ik bel.](#einde) `bel +1`\n- [Nee.](#dinsdag)"
    )
    case.write_text(edited.replace("title: Proef", "title: Proef\nmeters: {bel: {label: Bel}}"), encoding="utf-8")
    since = ask(book, QUERY_STRING="case=proef.md")[1].partition('id="since"')[2]
    assert re.findall(r"<li>(.*?)</li>", since) == [
        "Maandag: de keuze “Ik bel.” leidt nu naar “Einde”.",
        "Maandag: de keuze “Ik bel.” doet nu iets anders.",
        "Maandag: de keuze “Nee.” is nieuw.",
    ]


def test_the_state_of_the_book_changes_with_any_file(book: Path):
    before = ask(book, QUERY_STRING="state")[1]
    assert f'data-state="{before}"' in ask(book)[1] and ask(book, QUERY_STRING="state")[1] == before
    (book / "cases" / "proef.md").write_text(CASE.replace("derhalve", "dus"), encoding="utf-8")
    assert ask(book, QUERY_STRING="state")[1] != before
    assert "data-state" not in mend(book, "show")[1]
