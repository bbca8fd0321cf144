"""A record that stays true: after an author's edit, in a shared route, in another play-through, under another choice."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.book import built
from tests.browser.conftest import FIELD, SAMPLE, Open, Publish
from tests.browser.reader import Reader, say, told

pytestmark = pytest.mark.usefixtures("kept_open")

MINI, BRIDGE = "casusboek:Proef:mini", "casusboek:Proefboek:de-brug"


def put(reader: Reader, values: dict[str, str]) -> None:
    reader.page.evaluate("values => { for (const key in values) localStorage.setItem(key, values[key]); }", values)


def test_a_choice_that_moved_is_still_the_one_that_was_made(visit: Open, publish: Publish) -> None:
    reader = visit(publish("before.md"))
    reader.begin()
    reader.choose("b")
    assert "Ik bel de griffier." in reader.heading.inner_text()
    code, kept = reader.code, reader.kept()
    publish("after.md")
    reader.reload()
    assert "Ik bel de griffier." in reader.heading.inner_text() and reader.notice == ""
    reader.go(f"{reader.address}#verder")
    put(reader, kept)
    assert reader.id == "twee" and reader.code.endswith("-A") and reader.notice == ""
    reader.go(f"{reader.address}#r={code}")
    expect(reader.page.locator("#twee[data-cb-now]")).to_be_visible()
    reader.settle()
    assert reader.code.endswith("-A")


def test_a_choice_that_is_gone_is_told_with_its_words(visit: Open, publish: Publish) -> None:
    reader = visit(publish("before.md"))
    reader.begin()
    reader.take("a")
    code = reader.code
    publish("after.md")
    gone = told["edited"].format(number=1, words="Ik wacht tot morgen.")
    reader.reload()
    assert reader.id == "een" and reader.notice == gone
    reader.go(f"{reader.address}#r={code}")
    expect(reader.status).to_have_text(gone)
    assert reader.id == "een"


def test_a_letter_that_no_edition_had_is_named(visit: Open, publish: Publish) -> None:
    reader = visit(publish("before.md"))
    reader.begin()
    reader.take("b")
    code = reader.code
    publish("after.md")
    for typed, number in ((f"{code}Z", 2), (code.replace("-B", "-Z"), 1)):
        reader.go(f"{reader.address}#r={typed}")
        expect(reader.status).to_have_text(told["closed"].format(number=number, letter="Z"))
        assert reader.kind == ("passage" if number > 1 else "cover")


def test_a_tables_code_of_an_earlier_edition_is_mapped_or_refused_with_its_words(visit: Open, publish: Publish) -> None:
    reader = visit(publish("before.md"))
    reader.begin()
    reader.take("b")
    kept, gone = reader.code, reader.code.replace("-B", "-A")
    reader.go(publish("after.md"))
    reader.page.locator("[data-cb-plenary]").click()
    reader.page.locator("#cb-room dialog button").first.click()
    for code in (kept, gone):
        reader.page.evaluate("CasusboekDeeds.deeds.addTable()")
        reader.page.wait_for_function("typeof CasusboekEditions !== 'undefined'")
        reader.page.locator("dialog [name=code]").fill(f"Uw routecode: {code}.")
        reader.press("Enter")
    codes = reader.page.evaluate("CasusboekRoom.sitting().tables.map(({ code }) => code)")
    assert [one.partition("-")[2] for one in codes] == ["A"]
    told_there = reader.page.locator("dialog [role=alert]")
    expect(told_there).to_contain_text("Bij beslissing 1 koos de tafel “Ik wacht tot morgen.”")


def test_a_page_alone_says_that_it_cannot_read_an_earlier_code(visit: Open, publish: Publish, tmp_path: Path) -> None:
    page = Path(publish("before.md").removeprefix("file://"))
    reader = visit(f"{Path(shutil.copy(page, tmp_path / 'mini.html')).as_uri()}#r=Z99-A")
    expect(reader.status).to_have_text(told["missing"])
    reader.troubles.clear()


def test_a_debrief_says_what_was_shown_then_and_what_it_says_now(visit: Open, publish: Publish) -> None:
    before = (FIELD / "before.md").read_text(encoding="utf-8")
    reader = visit(publish(before))
    reader.play("ba")
    publish(before.replace("Ik bel de griffier.", "Ik bel eerst de griffier."))
    reader.go(f"{reader.address}#verder")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    looked_back = reader.looked_back
    assert "Ik bel de griffier." in looked_back
    assert told["nowSays"].format(words="Ik bel eerst de griffier.") in looked_back


def test_a_record_of_the_first_version_is_read_by_the_first_edition(visit: Open, publish: Publish) -> None:
    address = publish("before.md")
    publish("after.md")
    reader = visit(address)
    old = {"route": "een>twee#2\ntwee>slot", "slot--vraag-1": "Niets.", "p1a": "Bellen", "opened": ""}
    put(reader, {f"{MINI}:{name}": value for name, value in old.items()})
    reader.go()
    reader.click("resume")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    looked_back = reader.looked_back
    assert "Ik bel de griffier." in looked_back and "Niets." in looked_back
    own = reader.step(say("Your own practice")).locator("fieldset").first
    expect(own.get_by_label(say("What"), exact=True)).to_have_value("Bellen")
    assert {f"{MINI}:{name}" for name in old} <= set(reader.kept())
    reader.go(f"{reader.address}#r={json.loads(_first(address))}-B")
    expect(reader.page.locator("#twee[data-cb-now]")).to_be_visible()


def _first(address: str) -> str:
    """Return the check of version 0.1.0, as JSON, from the record beside the case."""
    record = Path(address.removeprefix("file://")).parents[1] / "cases" / "mini.edities.json"
    return json.dumps(json.loads(record.read_text(encoding="utf-8"))["editions"][0]["checks"][1])


def test_answers_under_an_ending_that_was_renamed_are_found_again(visit: Open, publish: Publish) -> None:
    before = (FIELD / "before.md").read_text(encoding="utf-8")
    reader = visit(publish(before))
    reader.begin()
    reader.take("ba")
    reader.shown.get_by_label("Wat zou u nu doen?").fill("Bellen.")
    publish(before.replace("{#slot}", "{#einde}").replace("(#slot)", "(#einde)"))
    reader.go(f"{reader.address}#verder")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    looked_back = reader.looked_back
    assert "Bellen." in looked_back and told["earlier"] not in looked_back
    publish(before.replace("Wat zou u nu doen?", "Wat nam u mee?"))
    reader.go(f"{reader.address}#verder")
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    assert f"{told['earlier']} Wat zou u nu doen? Bellen." in reader.looked_back


def test_a_sentence_written_at_one_choice_never_stands_at_another(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.choose("a", "De brug was op.")
    reader.back()
    reader.press("b")
    expect(reader.shown.locator("[aria-current=true]")).to_have_attribute("data-cb-choice", "B")
    expect(reader.asked.locator("input")).to_have_value("")
    reader.press("Enter")
    reader.arrive()
    for _ in range(3):
        reader.on()
    assert reader.kind == "debrief" and "De brug was op." not in reader.looked_back


def test_a_reason_that_was_typed_at_a_choice_not_taken_stands_nowhere_else(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.press("a")
    reader.asked.locator("input").fill("De brug was op.")
    reader.shown.locator("[data-cb-choice=B]").click()
    expect(reader.asked.locator("input")).to_have_value("")
    reader.press("Enter")
    reader.arrive()
    while reader.kind != "debrief":
        reader.on()
    assert "De brug was op." not in reader.looked_back


def test_a_reason_keeps_the_words_of_a_choice_that_was_taken_out_of_the_case(visit: Open, tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    reader = visit((built(book) / "de-brug.html").as_uri())
    reader.begin()
    reader.take("a")
    reader.press("b")
    reader.asked.locator("input").fill("De brug was op.")
    case = book / "cases" / "de-brug.md"
    text = case.read_text(encoding="utf-8").replace("Ik zeg niets.", "Ik bel mijn fractie en vraag wie er iets weet.")
    case.write_text(text, encoding="utf-8")
    built(book)
    reader.reload()
    reader.choose("a", "Ik weet het niet.")
    while reader.kind != "debrief":
        reader.on()
    assert f"{told['earlier']} “Ik zeg niets.” Wat zegt u tegen de krant? De brug was op." in reader.looked_back


def test_a_shared_route_shows_no_notes_of_this_device(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    code = reader.code
    reader.go(f"{reader.address}#r={code}")
    while reader.kind != "debrief":
        reader.on()
    assert "De brug was op." not in reader.looked_back


def test_the_routes_on_a_device_can_be_opened_and_removed_one_by_one(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    expect(reader.page.locator("#cb-kept")).to_be_hidden()
    reader.play("aa", "De brug was op.")
    reader.click("cover")
    reader.play("ca")
    reader.click("cover")
    place = reader.page.locator("#cb-kept")
    place.get_by_text(say("Your routes on this device")).click()
    routes = place.locator("> ul > li")
    expect(routes).to_have_count(2)
    expect(routes.first).to_contain_text(told["ending"].format(title="De brug gaat open"))
    routes.last.get_by_role("button", name=told["open"]).click()
    expect(reader.page.locator("#cb-debrief[data-cb-now]")).to_be_visible()
    reader.settle()
    assert "De brug was op." in reader.looked_back
    reader.click("cover")
    routes.last.get_by_role("button", name=told["remove"]).click()
    expect(routes).to_have_count(1)
    assert not [name for name, text in reader.kept().items() if text == "De brug was op."]


def test_a_replay_never_overwrites_the_route_that_ended(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    reader.step(say("Your route"))
    reader.click("replay")
    reader.arrive()
    reader.take("b")
    ended = [json.loads(text) for name, text in reader.kept().items() if "/" not in name and ":run-" in name]
    assert sorted(len(run["steps"]) for run in ended) == [1, 2]
    assert [run["ended"] for run in ended if len(run["steps"]) == 2] == ["De brug gaat open"]


def test_ten_routes_that_ended_are_kept_and_no_more(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    runs = {
        f"{BRIDGE}:run-{at:03}": json.dumps(
            {"check": "X", "settings": {}, "steps": [["weg", "Weg", "Weg"]], "ended": "Weg", "at": at}
        )
        for at in range(14)
    }
    put(reader, {**runs, f"{BRIDGE}:run-000/?Wat?": "Oud", f"{BRIDGE}:run-013/?Wat?": "Nieuw"})
    reader.play("aa")
    kept = [name.removeprefix(f"{BRIDGE}:") for name in reader.kept()]
    assert sorted(name for name in kept if name.startswith("run-0")) == sorted(
        [*(f"run-{at:03}" for at in range(5, 14)), "run-013/?Wat?"]
    )


def test_back_returns_to_the_choice_that_was_made(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("c")
    reader.back()
    expect(reader.shown.locator("[data-cb-choice=C]")).to_be_focused()


def test_the_page_alone_says_what_it_misses(visit: Open, publish: Publish, tmp_path: Path) -> None:
    page = Path(publish("before.md").removeprefix("file://"))
    alone = Path(shutil.copy(page, tmp_path / "mini.html"))
    reader = visit(alone.as_uri())
    reader.begin()
    reader.take("ba")
    reader.on()
    reader.shown.locator("[data-cb-do=debrief]").click()
    expect(reader.status).to_have_text(told["missing"])
    assert reader.kind == "ending"
    reader.troubles.clear()
