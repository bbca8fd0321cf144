"""The address: it carries the route, so reload, bookmarks, sharing, Back and Forward simply work."""

import json
import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.reader import Reader, say, told

pytestmark = pytest.mark.usefixtures("kept_open")

CODE = re.compile(r"[BCDFGHKLMNPRSTVWXZ][0-9]{2}(-[A-Z]+)?(-[0-9]+)?")


def check(reader: Reader) -> str:
    """Return the three characters that tie a code to its case."""
    return str(reader.page.evaluate("JSON.parse(document.getElementById('cb-story').textContent).check"))


def test_the_address_has_a_short_code_that_grows_with_each_choice(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    assert reader.code == ""
    reader.begin()
    assert reader.code == check(reader)
    reader.take("b")
    assert reader.code == f"{check(reader)}-B"
    reader.take("a")
    assert reader.code == f"{check(reader)}-BA"
    assert CODE.fullmatch(reader.code)


def test_reload_keeps_the_place_at_every_kind_of_step(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.choose("b")
    places = []
    moves = [reader.on, lambda: reader.choose("a"), lambda: reader.choose("a"), reader.on, reader.on, reader.on]
    for move in (reader.settle, *moves):
        move()
        place = (reader.id, reader.code, reader.text)
        reader.reload()
        assert (reader.id, reader.code, reader.text) == place
        places.append(reader.kind)
    assert places == ["consequence", "passage", "passage", "consequence", "reflection", "ending", "debrief"]


def test_back_and_forward_walk_along_everything_that_was_seen(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.play("ba" + "a")
    seen = [reader.id]
    while reader.kind != "cover":
        reader.back()
        seen.append(reader.id)
    order = ["cb-cover", "brief", "brief--b", "aannemer", "krant", "krant--a", "open--reflectie", "open", "cb-debrief"]
    assert seen == order[::-1]
    for id in order[1:]:
        reader.forward()
        assert reader.id == id


def test_a_choice_after_back_takes_another_way(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.take("ba")
    for _ in range(3):
        reader.back()
    assert reader.id == "brief"
    reader.choose("a")
    assert reader.code.endswith("-A")
    [run] = [text for name, text in reader.kept().items() if ":run-" in name]
    assert [step[1] for step in json.loads(run)["steps"]] == ["Ik bel de krant."]


@pytest.mark.parametrize(
    "spelling", ["{check}-BA", "{check}-ba", "{check}–BA", "{check} - BA", "{check}ba", "{check}%2DBA"]
)
def test_a_code_leads_to_its_place_however_it_is_written(on_disk: Open, spelling: str) -> None:
    reader = on_disk("small/de-brug.html")
    code = f"{check(reader)}-BA"
    reader.go(f"{reader.address}#r={spelling.format(check=check(reader).lower())}")
    assert reader.id == "krant"
    assert reader.code == code
    assert reader.notice == ""


def test_a_code_without_its_check_leads_to_its_place(on_disk: Open) -> None:
    assert on_disk("small/de-brug.html#r=BA").id == "krant"


@pytest.mark.parametrize("code", ["hallo!", "%E0%A4%A", "%", "K7-BA-XX-1", "<b>", "B" * 5000 + "!"])
def test_what_is_no_code_says_so_on_the_cover_and_nothing_is_lost(on_disk: Open, code: str) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("b")
    reader.go(f"{reader.address}#r={code}")
    assert reader.kind == "cover"
    assert reader.notice == told["form"]
    reader.click("resume")
    reader.arrive()
    assert reader.id == "aannemer"


def test_a_code_typed_over_the_one_in_the_address_is_followed(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=BA")
    reader.page.evaluate("location.hash = '#r=A'")
    reader.arrive()
    assert reader.id == "krant" and reader.code.endswith("-A")


def test_a_code_of_another_case_says_so_and_plays_nothing(on_disk: Open) -> None:
    other = on_disk("small/belofte.html#r=A").code
    reader = on_disk(f"small/de-brug.html#r={other}")
    expect(reader.status).to_have_text(told["other"].format(title="De belofte"))
    assert reader.kind == "cover"


def test_a_code_with_a_closed_choice_stops_there_and_says_so(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.go(f"{reader.address}#r={check(reader)}-BD")
    assert reader.id == "aannemer"
    assert reader.notice == told["closed"].format(number=2, letter="D")


@pytest.mark.parametrize("letters", ["Z", "ZAB"])
def test_a_code_that_cannot_be_played_at_all_is_told_beside_its_field(on_disk: Open, letters: str) -> None:
    reader = on_disk("small/de-brug.html")
    type_code(reader, f"{check(reader)}-{letters}")
    expect(reader.page.locator("#cb-wrong")).to_have_text(told["closed"].format(number=1, letter="Z"))
    assert reader.kind == "cover"


@pytest.mark.parametrize(
    "pasted",
    [
        "https://boek.voorbeeld.nl/map/de-brug.html#r={check}-BA",
        "https://boek.voorbeeld.nl/map/de-brug.html#r={check}%2DBA",
        "Uw routecode: {check}-BA.",
        "“{check}-BA”",
        " {check} - b a ",
        "({check}-BA),",
    ],
)
def test_a_code_is_read_as_people_paste_it(on_disk: Open, pasted: str) -> None:
    reader = on_disk("small/de-brug.html")
    type_code(reader, pasted.format(check=check(reader)))
    reader.arrive()
    assert reader.id == "krant" and reader.notice == ""


@pytest.mark.parametrize("part", ["#r=", "#r=%20", "#r=-", "#r=."])
def test_an_address_with_an_empty_code_starts_nothing(on_disk: Open, part: str) -> None:
    reader = on_disk(f"small/de-brug.html{part}")
    assert reader.kind == "cover" and reader.notice == told["form"]
    assert reader.kept() == {}


def type_code(reader: Reader, code: str) -> None:
    """Open a route code on the cover."""
    reader.page.get_by_text(say("I have a route code")).click()
    reader.page.get_by_label(say("Route code")).first.fill(code)
    reader.press("Enter")


def test_settings_other_than_the_usual_ones_stand_at_the_end_of_the_code(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Van wie is de brug?").select_option("provincie")
    reader.begin()
    reader.take("d")
    assert reader.code == f"{check(reader)}-D-2"
    other = on_disk(f"small/de-brug.html#r={reader.code}")
    assert other.id == "aannemer"
    other.click("undo")
    other.arrive()
    assert other.letters == "ABCD"


def test_digits_that_do_not_fit_say_so(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=B-9")
    assert reader.notice == told["settings"]


def test_the_name_of_the_municipality_is_never_in_the_address(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("Zeewold")
    reader.begin()
    reader.take("b")
    assert "Zeewold" not in reader.page.url


def test_a_code_can_be_typed_on_the_cover(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    type_code(reader, f" {check(reader).lower()} ba ")
    reader.arrive()
    assert reader.id == "krant"
    reader.back()
    assert reader.kind == "cover"


def test_a_wrong_code_on_the_cover_says_so_and_stays_there_to_be_mended(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("I have a route code")).click()
    field = reader.page.get_by_label(say("Route code")).first
    field.fill("geen idee!")
    reader.press("Enter")
    told_there = reader.page.locator("#cb-wrong")
    expect(told_there).to_have_text(told["form"])
    assert reader.kind == "cover"
    expect(field).to_have_value("geen idee!")
    expect(field).to_be_visible()
    assert field.get_attribute("aria-invalid") == "true"
    for typed, why in (("", "empty"), ("hallo", "form"), ("X99-A", "check")):
        field.fill(typed)
        reader.press("Enter")
        expect(told_there).to_have_text(told[why])
        assert reader.kind == "cover"


def test_looking_at_somebody_elses_route_leaves_ones_own_alone(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("b")
    mine = reader.kept()
    reader.go(f"{reader.address}#r=A")
    assert reader.id == "krant"
    assert reader.kept() == mine


def test_the_address_of_a_section_without_a_route_opens_the_cover(on_disk: Open) -> None:
    assert on_disk("small/de-brug.html#krant").kind == "cover"


def test_the_undo_button_takes_one_choice_back(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    expect(reader.tools.get_by_role("button", name=say("Undo my choice"))).to_be_hidden()
    reader.take("ba")
    for id in ("aannemer", "brief"):
        reader.click("undo")
        reader.arrive()
        assert reader.id == id
    expect(reader.tools.get_by_role("button", name=say("Undo my choice"))).to_be_hidden()


def test_undo_on_a_consequence_returns_to_the_choices(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("b")
    reader.click("undo")
    reader.arrive()
    assert reader.id == "brief"


def test_a_case_without_undo_has_no_button_and_no_way_back_along_the_history(opened: Open) -> None:
    reader = opened("small/belofte.html")
    reader.begin()
    steps = reader.page.evaluate("history.length")
    reader.take("aa")
    assert reader.page.evaluate("history.length") == steps
    expect(reader.tools.get_by_role("button", name=say("Undo my choice"))).to_be_hidden()
    reader.on()
    reader.on()
    expect(reader.shown.locator("[data-cb-do=replay]")).to_have_count(0)
    assert reader.code.endswith("-AA")
    reader.reload()
    assert reader.kind == "debrief"
