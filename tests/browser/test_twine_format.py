"""The story format in Twine's place: tweego loads it, it plays the book's cases, and its HTML is read back."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.browser.reader import Reader
from tests.needs import needs
from tests.twee.compiled import compile_story
from tests.twee.through_tweego import read_with_tweego
from tests.twee.tweego import Source, find_tweego
from tests.twine_mistakes import in_story
from tests.twine_page import formats, on_map, own_book

from casusboek.model.source import SourceFile
from casusboek.parse.resolve import resolve
from casusboek.parse.twee_case import case_in, parse_twee_case
from casusboek.render.page import Book, render_case
from casusboek.twine.exporting import Library, export_twee, export_twine
from casusboek.twine.html import read_html
from casusboek.twine.storyformat import FORMAT_ID
from casusboek.twine.unchanged import changed_in
from casusboek.words import translator

CASES = [case for case in own_book().cases if case.draft is not None]
LIBRARY = Library(shelf=own_book().shelf, cases=tuple(case.file.path for case in own_book().cases))
NL = translator("nl")
AXE = "async () => (await axe.run({ preload: false })).violations.map((one) => `${one.id}: ${one.nodes[0].html}`)"
TESTED = ' options="debug" hidden>'


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.draft.about.case)
def case(request):
    """Give each case of the book in turn."""
    return request.param


@pytest.fixture(scope="module")
def exported(case, tmp_path_factory) -> Path:
    """Give the Twine HTML of a case, as `casusboek export twine` writes it."""
    made = export_twine(case.draft, LIBRARY)
    assert made.value is not None, [one.message.fill() for one in made.diagnostics]
    file = tmp_path_factory.mktemp("twine") / f"{case.draft.about.case}.html"
    file.write_text(made.value, encoding="utf-8")
    return file


def story_in(draft):
    resolved = resolve(draft, LIBRARY.shelf, LIBRARY.cases)
    assert resolved.value is not None
    return resolved.value


def compiled(twee: str, folder: Path) -> Path:
    """Compile a story with the format, as an author does with Twine, and return the page."""
    source = Source(path="proef.twee", content=twee.encode())
    made = compile_story(find_tweego(needs("tweego")), (source,), formats=formats(), format_id=FORMAT_ID)
    assert made.value is not None
    (folder / "proef.html").write_bytes(made.value)
    return folder / "proef.html"


def violations(page) -> list[str]:
    page.evaluate(Path(needs("axe")).read_text(encoding="utf-8"))
    return page.evaluate(AXE)


def test_tweego_lists_the_format():
    said = subprocess.run(
        [needs("tweego"), "--list-formats"], env={**os.environ, "TWEEGO_PATH": str(formats())},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip
    assert f"{FORMAT_ID} " in said.stdout + said.stderr
    assert "Casusboek (1.0.0)" in said.stdout + said.stderr


def test_the_format_is_json_that_twine_can_load():
    written = (formats() / FORMAT_ID / "format.js").read_text(encoding="utf-8")
    about = json.loads(written.removeprefix("window.storyFormat(").removesuffix(");\n"))
    assert {key: about[key] for key in ("name", "version", "proofing")} == {
        "name": "Casusboek", "version": "1.0.0", "proofing": False,
    }  # fmt: skip
    assert about["source"].count("{{STORY_DATA}}") == 1
    assert "{{STORY_NAME}}" in about["source"]


def test_an_exported_case_plays_to_its_reflection_and_debrief(exported, page_on_disk):
    page = page_on_disk(exported)
    reader = Reader(page, exported.as_uri())
    reader.go()
    assert reader.kind == "cover"
    assert violations(page) == []
    page.locator("[data-cb-do=start]").click()
    for _ in range(60):
        reader.settle()
        if reader.kind == "reflection":
            break
        if reader.kind == "consequence":
            page.locator("[data-cb-now] [data-cb-do=on]").click()
            continue
        page.locator("[data-cb-now] [data-cb-choice]:visible").first.click()
        asked = page.locator("[data-cb-now] form[data-cb-asked] button")
        if asked.count():
            asked.click()
    assert reader.kind == "reflection"
    assert violations(page) == []
    page.locator("[data-cb-now] [data-cb-do=end]").click()
    page.locator("[data-cb-now] [data-cb-do=debrief]").click()
    reader.settle()
    assert reader.kind == "debrief"
    assert NL("Your route") in reader.text
    assert violations(page) == []
    assert reader.troubles == []


def test_an_exported_case_plays_what_the_site_plays(case, exported, page_on_disk):
    played = page_on_disk(exported).evaluate("JSON.parse(document.getElementById('cb-story').textContent)")
    page = render_case(story_in(case.draft), LIBRARY.shelf, book=Book(title="Proef"))
    assert played == json.loads(str(page.payload_json))


def test_an_exported_case_is_read_back_by_the_native_reader_and_by_tweego(case, exported):
    before = story_in(case.draft)
    (file,) = read_html(exported.name, exported.read_bytes()).value or ()
    native = story_in(case_in(file).value)
    assert list(changed_in(before, native)) == []
    decompiled = read_with_tweego(
        find_tweego(needs("tweego")), Source(path=exported.name, content=exported.read_bytes())
    )
    assert decompiled.value is not None
    again = story_in(case_in(decompiled.value).value)
    assert list(changed_in(before, again)) == []
    assert on_map(again) == on_map(native)


def test_a_map_survives_the_way_through_twine(case, exported):
    written = export_twee(case.draft, LIBRARY).value
    assert written is not None
    drawn = story_in(parse_twee_case(SourceFile(path=case.file.path, text=written)).value)
    (file,) = read_html(exported.name, exported.read_bytes()).value or ()
    back = story_in(case_in(file).value)
    assert {id: (place, tags) for id, (place, _, tags) in on_map(back).items()} == {
        id: (place, tags) for id, (place, _, tags) in on_map(drawn).items()
    }
    assert back.twine.ifid == drawn.twine.ifid


def test_mistakes_are_shown_in_dutch_with_their_passage(tmp_path, page_on_disk):
    page = page_on_disk(compiled(in_story("- [[Weg->Nergens]]\n- [[A->Einde]] `drukk +1`"), tmp_path))
    told = page.locator("#cb-findings")
    assert "Te herstellen: 2." in told.locator("h2").inner_text()
    assert told.locator("h3").all_inner_texts() == ["Begin"]
    assert "er is geen passage `Nergens`" in told.inner_text()
    assert "er is geen meter `drukk`" in told.inner_text()
    assert "`druk`" in told.inner_text()
    assert page.locator("#cb-story").count() == 0
    assert violations(page) == []


def test_a_mistake_in_case_data_shows_its_line(tmp_path, page_on_disk):
    page = page_on_disk(compiled(in_story({"data": "note: een: twee"}), tmp_path))
    told = page.locator("#cb-findings")
    assert told.locator("h3").first.inner_text() == "CaseData"
    assert told.locator("code").first.inner_text() == "note: een: twee"


def test_what_a_story_lacks_is_told_beside_it(tmp_path, page_on_disk):
    lonely = in_story("Tekst.") + "\n:: Los\nNiemand komt hier.\n\n- [[Ik ga.->Einde]]\n"
    page = page_on_disk(compiled(lonely, tmp_path))
    assert page.locator("#cb-cover").is_visible()
    told = page.locator("details#cb-findings")
    assert told.locator("summary").inner_text() == "Nog niet af. Te herstellen: 1."
    told.locator("summary").click()
    assert "geen keuze leidt naar `los`" in told.inner_text()
    assert violations(page) == []


def at_its_end(folder: Path) -> Path:
    """Return the page of a story that an author tests from its passage "Einde"."""
    page = compiled(in_story({"data": "start: begin"}), folder)
    html = page.read_text(encoding="utf-8")
    (last,) = [part for part in html.split("<tw-passagedata")[1:] if 'name="Einde"' in part]
    pid = last.split('pid="')[1].split('"')[0]
    first = html.split('startnode="')[1].split('"')[0]
    told = html.replace(f'startnode="{first}"', f'startnode="{pid}"').replace(' options="" hidden>', TESTED)
    assert TESTED in told
    page.write_text(told, encoding="utf-8")
    return page


def test_a_test_in_twine_opens_the_passage_where_the_author_points(tmp_path, page_on_disk):
    opened = page_on_disk(at_its_end(tmp_path))
    assert opened.evaluate("location.hash").endswith("-A")
    assert opened.locator("#cb-cover").is_hidden()
    assert opened.locator("[data-cb-kind=reflection]").first.is_visible()


def test_a_test_in_twine_on_the_web_keeps_twines_own_address(tmp_path, page_on_disk):
    opened = page_on_disk(at_its_end(tmp_path), "#/stories/1/test/2")
    assert opened.locator("#cb-cover").is_hidden()
    assert opened.evaluate("location.hash") == "#/stories/1/test/2"


def test_an_english_case_is_english_all_over(tmp_path, page_on_disk):
    page = page_on_disk(compiled(in_story({"data": "language: en"}), tmp_path))
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#cb-cover [data-cb-do=start]").inner_text() == "Begin"
    assert page.locator("#cb-wipe h2").evaluate("(one) => one.textContent") == "Erase my data?"
    assert page.locator("#cb-undo").evaluate("(one) => one.textContent") == "Undo my choice"


def test_scripts_in_a_passage_do_not_run(tmp_path, page_on_disk):
    hostile = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'> [a](javascript:window.hit=1)"
    page = page_on_disk(compiled(in_story(hostile), tmp_path))
    assert page.evaluate("window.hit") is None
    assert page.locator("#begin script, #begin [onerror], #begin a[href^=javascript]").count() == 0


def test_twines_own_address_is_left_alone(exported, page_on_disk):
    page = page_on_disk(exported, "#/stories/1/play")
    page.locator("[data-cb-do=start]").click()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))")
    assert page.evaluate("location.hash") == "#/stories/1/play"


def test_the_site_offers_the_format(site):
    assert (site / "twine/format.js").read_text(encoding="utf-8").startswith("window.storyFormat({")
