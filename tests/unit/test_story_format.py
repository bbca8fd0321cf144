"""The story format shows of a story what the builder's own code makes of it: the same findings, the same page."""

import json
from pathlib import Path

import pytest
from tests.needs import needs
from tests.test_traces import NAMES
from tests.test_traces import story_of as trace_story
from tests.twine_mistakes import MISTAKES, in_story
from tests.twine_page import format_in_node, in_format, in_python, source_of

from casusboek.check.runner import WAIVABLE as ALL_WAIVABLE
from casusboek.check.structure import WAIVABLE
from casusboek.examining import examine
from casusboek.kinds import KINDS
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.resolve import resolve
from casusboek.parse.shelf import read_shelf
from casusboek.parse.twee_case import parse_twee_case
from casusboek.render.assets import load_assets
from casusboek.render.page import Book, render_case
from casusboek.theme import theme_folder
from casusboek.twine.storyformat import story_format
from casusboek.twine.write import write_twee
from casusboek.words import catalogue

SAMPLES = Path(__file__).parents[1] / "twee"
PROSE = (SAMPLES / "prose.md").read_text("utf-8").split("\n=====\n")
CASE_DATA = (SAMPLES / "case_data.yml").read_text("utf-8").split("\n=====\n")
FIELD = sorted((Path(__file__).parents[1] / "field" / "twine").glob("*.twee"))
PITFALLS = "## Haast {#P1}\n\nSnel *gedaan*.\n\n- Waarom?\n\n## Stilte {#P2}\n\nx\n\n## Drukte {#P3}\n\ny\n"
LENSES = "## De wet {#wet}\n\nOver regels.\n\n- Mag het?\n- Moet het?\n- Kan het?\n"
VALUES = "## Openheid {#openheid}\n\nIedereen kan *zien* wat er speelt.\n\n## Privacy\n\nz\n"
MOVES = "## Een motie {#motie}\n\nDe raad zegt wat hij *wil*.\n"
PROFILES = "controleur: {name: De controleur, order: [openheid]}\n"
TERMS = "## Griffie {#griffie}\n\nHet bureau van de **raad**.\n"
TEXTS = {
    "lenzen.md": LENSES,
    "valkuilen.md": PITFALLS,
    "waarden.md": VALUES,
    "handelingen.md": MOVES,
    "profielen.yml": PROFILES,
}
SHELF = (
    read_shelf(
        tuple(SourceFile(path=path, text=text) for path, text in (*TEXTS.items(), ("begrippen.md", TERMS)))
    ).value
    or Shelf()
)
MOST_BYTES = 800_000
HEAD = ':: StoryTitle\nProef\n\n:: StoryData\n{"ifid": "6833B0A2-023B-4511-A1B9-E880F127B586", "start": "Begin"}\n\n'
END = ":: Einde\nSlot.\n\n> [!REFLECTIE]\n> - Wat nu?\n"


@pytest.fixture(scope="module")
def twin():
    """Give the format in Node."""
    started = format_in_node(needs("node"), SHELF)
    yield started
    started.close()


def same(twin, source):
    """Ask both, and return the one answer."""
    shown = in_format(twin, source)
    assert shown == in_python(source, SHELF)
    return shown


@pytest.mark.parametrize("body", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_as_the_site_tells_it(twin, body):
    twee = in_story(body)
    shown = same(twin, source_of(twee))
    told = [(one["code"], one["message"]) for one in shown["findings"]]
    assert sorted(told) == sorted(on_site(twee))


def on_site(twee):
    """Return what the site finds in a file of Twee, but for what exploring, the language or the file itself shows."""
    read = parse_twee_case(SourceFile(path="proef.twee", text=twee))
    found = examine(read, SHELF, ()).diagnostics
    other = (
        "CB205",
        "CB403",
        "CB404",
        "CB406",
        "CB407",
        "CB408",
        "CB409",
        "CB410",
        "CB411",
        "CB430",
        "CB565",
        "CB610",
        "CB611",
    )
    return [(one.code, one.message.fill(catalogue("nl"))) for one in found if one.code not in other]


@pytest.mark.parametrize("file", FIELD, ids=lambda file: file.stem)
def test_a_file_from_the_field_is_read_alike(twin, file):
    same(twin, source_of(file.read_text("utf-8")))


def test_prose_of_every_sort_is_read_and_shown_alike(twin):
    assert len(PROSE) > 40
    for text in PROSE:
        same(twin, source_of(in_story(text)))


def test_case_data_of_every_sort_is_read_alike_or_refused_by_both(twin):
    """js-yaml words a fault its own way, but reads nothing as something else."""
    assert len(CASE_DATA) > 20
    for text in CASE_DATA:
        source = source_of(in_story(""))
        source["passages"][0]["text"] = text
        shown, wanted = in_format(twin, source), in_python(source, SHELF)
        codes = [{one["code"] for one in each["findings"]} for each in (shown, wanted)]
        assert shown == wanted or "CB103" in codes[0] & codes[1], text


@pytest.mark.parametrize("name", NAMES)
def test_a_trace_is_the_page_of_the_site(twin, name):
    twee = write_twee(trace_story(name))
    read = parse_twee_case(SourceFile(path="proef.twee", text=twee))
    story = resolve(read.value, SHELF).value
    shown = same(twin, source_of(twee))
    page = render_case(story, SHELF, book=Book(title="Proef"))
    assert json.loads(shown["page"]["story"]) == json.loads(str(page.payload_json))
    assert shown["page"]["html"] == str(page.cover_html + page.body_html)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_callout_shows_as_on_the_site(twin, kind):
    example = (theme_folder() / "blocks" / kind / "example.md").read_text("utf-8")
    assert same(twin, source_of(in_story(example)))["findings"] is not None


def test_the_language_of_the_case_is_that_of_its_page_and_findings(twin):
    shown = same(twin, source_of(in_story({"data": "language: en", "begin": "Text {{ x }}."})))
    assert shown["language"] == "en"
    assert shown["findings"][0]["message"] == "there is no setting `x`"


def test_a_story_that_is_not_finished_plays_up_to_the_hole(twin):
    twee = f"{HEAD}:: Begin\nTekst.\n\n- [[Ik bel.->Bellen]]\n- [[Ik wacht.->Wachten]]\n\n:: Bellen\nOver.\n"
    shown = same(twin, source_of(twee))
    assert [(one["code"], one["passage"]) for one in shown["findings"] if one["severity"] == "error"] == [
        ("CB201", "Begin"),
    ]
    passages = json.loads(shown["page"]["story"])["passages"]
    assert [one["id"] for one in passages] == ["begin", "bellen", "Wachten"]
    assert shown["words"]["count"] == "Nog niet af. Te herstellen: 1."


def test_a_test_opens_its_passage_along_a_shortest_route(twin):
    twee = f"{HEAD}:: Begin\nTekst.\n\n- [[Om.->Midden]]\n- [[Ver.->Ver]]\n\n:: Midden\nx\n\n- [[Door.->Ver]]\n\n"
    shown = same(twin, source_of(f"{twee}:: Ver\ny\n\n- [[Ik ga.->Einde]]\n\n{END}", test="Ver"))
    assert shown["page"]["route"].endswith("-B")
    assert json.loads(shown["page"]["story"])["start"] == "begin"


def test_a_test_of_a_passage_that_no_route_reaches_begins_there(twin):
    twee = f"{HEAD}:: Begin\nTekst.\n\n- [[Ik ga.->Einde]]\n\n:: Los\ny\n\n- [[Ik ga.->Einde]]\n\n{END}"
    shown = same(twin, source_of(twee, test="Los"))
    assert shown["page"]["route"] == ""
    assert json.loads(shown["page"]["story"])["start"] == "los"


def test_what_is_hostile_is_found_and_does_not_kill(twin):
    body = '<a id="cb-story"></a>\n\n<script>x</script> [x](javascript:alert(1)) ![](data:x)\n\n' + "> " * 190 + "x"
    shown = same(twin, source_of(in_story(body)))
    assert {"CB502"} <= {one["code"] for one in shown["findings"]}
    same(twin, source_of(in_story("[[" * 300)))


def test_a_waiver_may_allow_in_play_what_it_may_allow_on_the_site():
    assert WAIVABLE <= ALL_WAIVABLE


def test_the_player_in_the_format_brings_in_nothing_and_finds_what_it_asks_for():
    script = load_assets(theme_folder()).whole
    places = [script.index(f"const {name}=") for name in ("CasusboekView", "CasusboekDebrief", "CasusboekPlayer")]
    assert places == sorted(places)


def test_the_format_is_no_larger_than_it_was():
    assert len(story_format(SHELF).encode()) < MOST_BYTES
