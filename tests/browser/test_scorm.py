"""A case in a learning environment (SCORM 1.2), played in scorm-again: it tells how far a reader is, and nothing else."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from tests.book import casusboek
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say
from tests.needs import needs

IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
STATUS, PLACE, DATA = "cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.suspend_data"
PLAYER = """<!DOCTYPE html><html lang="en"><title>Player</title><link rel="icon" href="data:,">
<style>iframe { inline-size: 100%; block-size: 700px; }</style>
<script src="scorm12.min.js"></script>
<script>
const kept = JSON.parse(localStorage.getItem("lms") ?? "{}"), read = new Set();
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
if (localStorage.getItem("lms")) API.loadFromFlattenedJSON(kept);
API.on("LMSSetValue.cmi.*", (name, value) => { kept[name] = value; });
API.on("LMSGetValue.cmi.*", (name) => read.add(name));
for (const name of ["LMSCommit", "LMSFinish"]) API.on(name, () => localStorage.setItem("lms", JSON.stringify(kept)));
</script>
<iframe src="index.html" title="De brug"></iframe></html>
"""
FORGET = "() => { for (const name of Object.keys(localStorage)) if (name !== 'lms') localStorage.removeItem(name); }"


@pytest.fixture(scope="session")
def course(sample: Path, folder: Path) -> Path:
    """Give the folder of a course, unpacked, with the player of a learning environment beside it."""
    zip = folder / "de-brug-scorm.zip"
    done = casusboek(sample.parent, "pack", "de-brug", "--scorm", "-o", str(zip))
    assert done.returncode == 0, done.stderr
    course = folder / "course"
    with zipfile.ZipFile(zip) as archive:
        archive.extractall(course)
    (course / "scorm12.min.js").write_bytes(Path(needs("scorm-again")).read_bytes())
    (course / "player.html").write_text(PLAYER, encoding="utf-8")
    return course


@pytest.fixture
def player(course: Path, visit: Open, address: str) -> Reader:
    """Give the window of a learning environment with the case in a frame, on a server as such windows are."""
    return visit(f"{address}/course/player.html")


def case(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def value(page: Page, name: str) -> str:
    return str(page.evaluate("name => API.lmsGetValue(name)", name))


def told(page: Page, name: str, wanted: str) -> None:
    """Wait until the learning environment was told this."""
    page.wait_for_function("([name, wanted]) => API.lmsGetValue(name) === wanted", arg=[name, wanted])


def begin(page: Page) -> None:
    case(page).locator("[data-cb-do=start]").click()
    expect(case(page).locator("[data-cb-now]")).to_have_attribute("data-cb-kind", "passage")


def take(page: Page, letter: str) -> None:
    """Take a choice, answer what is asked, and read on after its consequence."""
    case(page).locator(f"[data-cb-now] [data-cb-choice={letter.upper()}]").click()
    asked = case(page).locator("[data-cb-now] [data-cb-asked] [type=submit]")
    follows = case(page).locator("[data-cb-now][data-cb-kind=consequence] [data-cb-next] [data-cb-do]")
    if asked.or_(follows).first.is_visible() and asked.count():
        asked.click()
    follows.last.click()


def to_the_end(page: Page) -> None:
    now = case(page).locator("[data-cb-now]")
    while now.get_attribute("data-cb-kind") != "debrief":
        before = now.get_attribute("id") or ""
        now.locator("[data-cb-next] [data-cb-do]").last.click()
        expect(now).not_to_have_id(before)


def test_the_manifest_names_every_file_and_only_those(course: Path) -> None:
    with zipfile.ZipFile(course.parent / "de-brug-scorm.zip") as archive:
        names = archive.namelist()
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    assert root.tag == f"{IMS}manifest" and root.attrib["identifier"] == "casusboek-de-brug"
    assert [one.tag.removeprefix(IMS) for one in root] == ["metadata", "organizations", "resources"]
    assert [one.text for one in root[0]] == ["ADL SCORM", "1.2"]
    organization = root[1][0]
    assert root[1].attrib["default"] == organization.attrib["identifier"]
    item, resource = organization.find(f"{IMS}item"), root[2][0]
    assert item is not None and item.attrib["identifierref"] == resource.attrib["identifier"]
    assert [one.text for one in root.iter(f"{IMS}title")] == ["De brug", "De brug"]
    assert resource.attrib["type"] == "webcontent" and resource.attrib[f"{ADL}scormtype"] == "sco"
    assert [one.attrib["href"] for one in resource] == [resource.attrib["href"]] == ["index.html"]
    assert names == ["imsmanifest.xml", "index.html"]
    marks = [one.attrib["identifier"] for one in root.iter() if "identifier" in one.attrib]
    assert len(marks) == len(set(marks)) == 4


def test_a_reader_goes_on_where_the_learning_environment_says(player: Reader) -> None:
    page = player.page
    told(page, STATUS, "incomplete")
    assert value(page, PLACE) == value(page, DATA) == ""
    begin(page)
    take(page, "b")
    page.wait_for_function("API.lmsGetValue('cmi.suspend_data').endsWith('-B')")
    assert value(page, PLACE) == value(page, DATA)
    at = case(page).locator("[data-cb-now]").get_attribute("id") or ""
    page.evaluate(FORGET)
    page.reload()
    expect(case(page).locator("[data-cb-now]")).to_have_id(at)
    told(page, STATUS, "incomplete")


def test_a_case_that_was_played_to_its_end_is_completed_and_stays_so(player: Reader) -> None:
    page = player.page
    begin(page)
    take(page, "a")
    take(page, "a")
    expect(case(page).locator("[data-cb-now]")).to_have_attribute("data-cb-kind", "reflection")
    assert value(page, STATUS) == "incomplete"
    to_the_end(page)
    told(page, STATUS, "completed")
    page.reload()
    told(page, STATUS, "completed")
    case(page).locator("[data-cb-do=cover]:visible").first.click()
    begin(page)
    take(page, "b")
    page.wait_for_function("API.lmsGetValue('cmi.suspend_data').endsWith('-B')")
    assert value(page, STATUS) == "completed"


def test_no_score_no_name_and_nothing_written_is_told(player: Reader) -> None:
    page = player.page
    begin(page)
    take(page, "a")
    take(page, "a")
    case(page).locator("[data-cb-now] textarea").first.fill("Ik belde te snel.")
    to_the_end(page)
    told(page, STATUS, "completed")
    page.reload()
    told(page, STATUS, "completed")
    kept = page.evaluate("JSON.parse(localStorage.getItem('lms'))")
    assert set(kept) <= {STATUS, PLACE, DATA, "cmi.core.exit"} and kept["cmi.core.exit"] == ""
    assert kept[DATA].endswith("-AA") and "belde" not in str(kept)
    assert set(page.evaluate("[...read]")) <= {STATUS, PLACE, DATA}


def test_without_a_learning_environment_the_page_plays_as_ever(visit: Open, course: Path, address: str) -> None:
    for place in (course.as_uri(), f"{address}/course"):
        reader = visit(f"{place}/index.html")
        expect(reader.page.locator("h1")).to_have_text("De brug")
        reader.play("aa", "De brug was op.")
        assert reader.kind == "debrief" and say("Your route") in reader.text


def test_a_frame_of_another_site_is_asked_nothing(visit: Open, course: Path, address: str) -> None:
    (course / "other.html").write_text(
        '<!DOCTYPE html><title>x</title><link rel="icon" href="data:,"><iframe src="PLACE" title="x"></iframe>'.replace(
            "PLACE", f"{address.replace('127.0.0.1', 'localhost')}/course/index.html"
        ),
        encoding="utf-8",
    )
    reader = visit(f"{address}/course/other.html")
    begin(reader.page)
    reader.troubles[:] = [one for one in reader.troubles if not one.startswith("asked: http://localhost:")]
