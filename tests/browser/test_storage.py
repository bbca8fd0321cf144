"""What a device keeps: where one was, what one wrote; and what happens when it keeps nothing, or something strange."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from tests.book import built
from tests.browser.conftest import SAMPLE, Open
from tests.browser.reader import Reader, say, told

DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
pytestmark = pytest.mark.usefixtures("kept_open")
OURS = "casusboek:Proefboek:de-brug"


def keep(reader: Reader, values: dict[str, str]) -> None:
    reader.page.evaluate("values => { for (const key in values) localStorage.setItem(key, values[key]); }", values)


def test_after_closing_one_can_go_on_where_one_was(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    expect(reader.shown.locator("[data-cb-do=resume]")).to_be_hidden()
    reader.begin()
    reader.take("ba")
    later = opened("small/de-brug.html", beside=reader)
    reader.page.close()
    expect(later.shown.locator("[data-cb-do=start]")).to_have_text(told["restart"])
    later.click("resume")
    later.arrive()
    assert later.id == "krant" and later.code.endswith("-BA")


def test_the_library_leads_back_to_where_one_was(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.take("ba")
    library = opened("small/index.html", beside=reader)
    back = library.page.get_by_role("link", name=say("Continue where you were"))
    expect(back).to_have_count(1)
    back.click()
    library.settle()
    assert library.id == "krant" and library.code.endswith("-BA")


def runs(reader: Reader) -> list[dict[str, Any]]:
    """Return the play-throughs that are kept, the oldest first."""
    found = [json.loads(text) for name, text in reader.kept().items() if re.fullmatch(f"{OURS}:run-\\w+", name)]
    return sorted(found, key=lambda run: float(run["at"]))


def test_beginning_anew_starts_clean_and_keeps_what_ended(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    reader.click("cover")
    reader.begin()
    reader.take("a")
    reader.choose("a", "")
    reader.on()
    reader.on()
    reader.on()
    assert reader.kind == "debrief" and "De brug was op." not in reader.looked_back
    assert [(run["ended"], len(run["steps"])) for run in runs(reader)] == [("De brug gaat open", 2)] * 2
    assert [text for name, text in reader.kept().items() if name.endswith("Wat zegt u tegen de krant?")] == [
        "De brug was op."
    ]


def test_a_case_that_was_edited_is_replayed_as_far_as_it_goes_and_says_so_in_one_sentence(
    visit: Open, tmp_path: Path
) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    page = (built(book) / "de-brug.html").as_uri()
    reader = visit(page)
    reader.begin()
    reader.take("bac")
    case = book / "cases" / "de-brug.md"
    first = "- [Ik bel de *krant*.]"
    text = case.read_text(encoding="utf-8").replace(first, f"- [Ik ga fietsen.](#open)\n{first}")
    text = text.replace("- [Ik lees eerst de brief nog eens.](#brief) `als niet (druk >= 3)`\n", "")
    case.write_text(text, encoding="utf-8")
    built(book)
    kept = reader.kept()
    for part in ("", "#verder"):
        keep(reader, kept)
        reader.go(page + part)
        if not part:
            reader.click("resume")
            reader.arrive()
        assert reader.id == "krant" and reader.code.endswith("-CA"), part
        assert reader.notice == told["edited"].format(number=3, words="Ik lees eerst de brief nog eens."), part


def test_rewording_a_case_changes_nothing_for_somebody_on_their_way(visit: Open, tmp_path: Path) -> None:
    book = Path(shutil.copytree(SAMPLE, tmp_path / "book"))
    page = (built(book) / "de-brug.html").as_uri()
    reader = visit(page)
    reader.begin()
    reader.take("ba")
    code = reader.code
    case = book / "cases" / "de-brug.md"
    case.write_text(case.read_text(encoding="utf-8").replace("De krant staat op", "De pers wacht op"), encoding="utf-8")
    built(book)
    reader.reload()
    assert "De pers wacht op de stoep." in reader.text
    assert reader.id == "krant" and reader.code == code
    assert reader.notice == ""


def test_where_storage_is_denied_a_case_plays_on_and_says_so(opened: Open) -> None:
    reader = opened("small/de-brug.html", before=DENIED)
    trouble, _, _ = told["trouble"].partition("{code}")
    expect(reader.status).to_contain_text(trouble)
    reader.begin()
    reader.choose("a")
    expect(reader.tools).to_contain_text(told["note"].format(code=reader.code))
    reader.on()
    reader.take("a", "De brug was op.")
    reader.on()
    reader.on()
    assert reader.kind == "debrief" and "De brug was op." in reader.looked_back
    for _ in reader.shown.locator("#cb-steps li").all():  # each step that was read is a place to come back from
        assert reader.kind == "debrief"
        reader.back()
    reader.back()
    assert reader.kind == "ending"
    reader.reload()
    assert reader.kind == "ending"


def test_where_storage_is_denied_the_library_works(on_disk: Open) -> None:
    reader = on_disk("small/index.html", before=DENIED)
    assert reader.page.get_by_role("link", name="De brug").is_visible()


def test_where_storage_is_full_a_case_plays_on_and_says_so(opened: Open) -> None:
    reader = opened("small/de-brug.html", before=FULL)
    reader.begin()
    reader.take("aa", "De brug was op.")
    expect(reader.tools).to_contain_text(told["note"].format(code=reader.code))
    reader.on()
    reader.on()
    assert reader.kind == "debrief" and "De brug was op." in reader.looked_back


@pytest.mark.parametrize("rubbish", ["{", "\u0000\uffff", "weg>weg\nook weg", "[1,2", "x" * 100_000, "__proto__"])
def test_whatever_stands_in_storage_a_case_opens_and_plays(on_disk: Open, rubbish: str) -> None:
    reader = on_disk("small/de-brug.html")
    fields = ("route", "now", "run-1", "run-1/opened", "opened", "s-gemeente", "s-eigenaar", "keys", "krant--j1")
    keep(reader, {f"{OURS}:{field}": rubbish for field in fields})
    reader.go()
    reader.click("resume")
    expect(reader.status).to_have_text(told["lost"])
    reader.begin()
    assert "sleutel hangt in het gemeentehuis" in reader.text
    for letter in "ba":
        reader.shown.locator(f"[data-cb-choice={letter.upper()}]").click()
        reader.arrive()
        if reader.kind == "consequence":
            reader.on()
    assert reader.id == "krant"


def test_what_one_wrote_is_there_after_closing(opened: Open) -> None:
    reader = opened("small/de-brug.html#r=AA")
    reader.shown.get_by_label("Welke pet had u op?").fill("Twee petten.\nEn een hoed.")
    reader.shown.get_by_text("Lens: Waarden").click()
    reader.shown.get_by_label("Welke waarde moest wijken?").fill("Rust")
    later = opened("small/de-brug.html#verder", beside=reader)
    debrief = later.page.locator("#cb-debrief[data-cb-now]")
    expect(debrief).to_contain_text("Twee petten.")
    expect(debrief).to_contain_text("Rust")


def test_what_one_wrote_is_never_folded_away(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=AA")
    reader.shown.get_by_text("Lens: Waarden").click()
    reader.shown.get_by_label("Welke waarde moest wijken?").fill("Rust")
    reader.reload()
    expect(reader.shown.get_by_label("Welke waarde moest wijken?")).to_be_visible()
    expect(reader.shown.get_by_label("Wat wilde u weten?")).to_be_hidden()


def test_settings_are_kept(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("Zeewold")
    reader.page.get_by_label("Van wie is de brug?").select_option("provincie")
    reader.reload()
    assert "raad van Zeewold" in reader.text
    reader.begin()
    assert reader.letters == "ABCD"


def stake(reader: Reader, label: str) -> Locator:
    """Return a field of the first of one's own stakes."""
    field = reader.shown.locator("fieldset").first.get_by_label(say(label), exact=True)
    if not field.is_visible():
        reader.step(say("Your own practice"))
    return field


def test_two_tabs_do_not_destroy_each_others_notes(opened: Open) -> None:
    first = opened("small/de-brug.html")
    first.play("aa")
    second = opened("small/de-brug.html#verder", beside=first)
    stake(first, "What").fill("Van tab een")
    stake(second, "Who").fill("Van tab twee")
    stake(first, "Before when").fill("Weer een")
    for reader in (first, second):
        reader.settle()
        expect(stake(reader, "What")).to_have_value("Van tab een")
        expect(stake(reader, "Who")).to_have_value("Van tab twee")
    first.reload()
    expect(stake(first, "Before when")).to_have_value("Weer een")
    expect(stake(first, "Who")).to_have_value("Van tab twee")


def test_two_tabs_do_not_forget_each_others_advisers(on_disk: Open) -> None:
    first = on_disk("small/de-brug.html")
    first.begin()
    first.shown.locator("summary", has_text="De griffier").click()
    first.settle()
    second = on_disk("small/de-brug.html#verder", beside=first)
    second.shown.locator("summary", has_text="De wethouder").click()
    second.settle()
    first.choose("a")
    first.shown.locator("summary", has_text="De aannemer").click()
    first.settle()
    heard = [text for name, text in first.kept().items() if name.endswith("/opened")]
    assert set(heard[0].split("\n")) == {"", "brief|De griffier", "brief|De wethouder", "brief--a|De aannemer"}


def test_another_tab_never_types_in_the_field_one_is_typing_in(opened: Open) -> None:
    first = opened("small/de-brug.html")
    first.play("aa")
    second = opened("small/de-brug.html#verder", beside=first)
    field = stake(first, "What")
    field.press_sequentially("Hal")
    stake(second, "What").fill("Iets anders")
    second.settle()
    field.press_sequentially("lo")
    expect(field).to_have_value("Hallo")


def wipe(reader: Reader) -> None:
    reader.click("wipe")
    reader.page.get_by_role("dialog").get_by_role("button", name=say("Erase"), exact=True).click()
    reader.settle()


def test_erasing_removes_everything_of_this_book_and_nothing_else(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    strange = {"casusboek:Ander boek:de-brug:route": "x", "thema": "donker", "casusboek:Proefboek2:a:route": "y"}
    keep(reader, {**strange, "casusboek:Proefboek:belofte:route": "plein>zaal"})
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("Zeewold")
    reader.play("aa", "De brug was op.")
    wipe(reader)
    assert reader.kept() == strange
    assert reader.kind == "cover" and reader.code == ""
    expect(reader.status).to_have_text(told["wiped"])
    expect(reader.shown.locator("[data-cb-do=resume]")).to_be_hidden()
    assert "raad van Merenwold" in reader.text
    reader.play("aa")
    assert "De brug was op." not in reader.text


def test_keeping_instead_of_erasing_keeps_everything(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa", "De brug was op.")
    kept = reader.kept()
    reader.click("wipe")
    reader.page.get_by_role("dialog").get_by_role("button", name=say("Keep")).click()
    reader.settle()
    assert reader.kept() == kept and reader.kind == "debrief"


def test_erasing_works_on_an_ordinary_page_and_on_the_library(opened: Open) -> None:
    reader = opened("small/de-brug.html")
    reader.begin()
    reader.take("b")
    library = opened("small/index.html", beside=reader)
    assert library.kept()
    library.go(library.address.replace("index", "lenzen"))
    if library.page.locator("[data-cb-do=wipe]").count():
        wipe(library)
        assert library.kept() == {}


def test_erasing_in_one_tab_empties_the_fields_of_the_other_and_leaves_its_letters_on(on_disk: Open) -> None:
    first = on_disk("small/de-brug.html")
    first.page.get_by_text(say("Make it your own municipality")).click()
    first.page.get_by_label("Naam van de gemeente").fill("Zeewold")
    first.heading.click()
    keep(first, {f"{OURS}:keys": "1"})
    second = on_disk("small/de-brug.html", beside=first)
    second.page.wait_for_function("() => localStorage.length === 3")  # with what the tab beside them keeps
    wipe(second)
    expect(first.page.get_by_label("Naam van de gemeente")).to_have_value("Merenwold")
    first.begin()
    first.choose("b")
    assert first.id == "brief--b"
