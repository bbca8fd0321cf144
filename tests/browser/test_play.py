"""Playing: choices, consequences, what moves, what shows when, and a real case from cover to debrief."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect
from tests.book import ROOT
from tests.browser.conftest import Open
from tests.browser.reader import say

CASES = sorted(path.name.removesuffix(".routes.yml") for path in (ROOT / "cases").glob("*.routes.yml"))


def expected_routes(case: str) -> list[dict[str, str]]:
    text = (ROOT / "cases" / f"{case}.routes.yml").read_text(encoding="utf-8")
    return [route for route in yaml.safe_load(text) if not route.get("settings")]


def test_the_real_case_plays_by_keyboard_from_its_cover_to_its_debrief(opened: Open) -> None:
    route = expected_routes("de-inschatting")[0]
    letters = route["route"].replace("-", "")
    reader = opened("real/de-inschatting.html")
    reader.tab_to(reader.shown.locator("[data-cb-do=start]"))
    reader.press("Enter")
    reader.arrive()
    for letter in letters:
        reader.choose(letter.lower())
        if reader.kind == "consequence":
            reader.tab_to(reader.shown.locator("[data-cb-do=on]"))
            reader.press("Enter")
            reader.arrive()
    assert reader.id == f"{route['ending']}--reflectie"
    for way_on in ("end", "debrief"):
        reader.tab_to(reader.shown.locator(f"[data-cb-do={way_on}]"))
        reader.press("Enter")
        reader.arrive()
    assert reader.kind == "debrief"
    assert reader.code.endswith(letters)
    expect(reader.shown.locator("[data-cb-slot=route] li[data-cb-at]")).to_have_count(len(letters))


@pytest.mark.parametrize("case", CASES)
def test_every_expected_route_of_a_real_case_ends_where_the_author_says(on_disk: Open, folder: Path, case: str) -> None:
    reader = on_disk(f"real/{case}.html")
    routes = expected_routes(case)
    assert routes
    for route in routes:
        reader.go(f"{reader.address}#r={route['route'].replace('-', '')}")
        assert reader.id == f"{route['ending']}--reflectie", route


def test_a_consequence_comes_between_a_choice_and_the_next_passage(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("b")
    expect(reader.heading).to_have_text("De brief: u koos B Ik vraag de aannemer.")
    assert "De aannemer komt kijken." in reader.text
    reader.on()
    expect(reader.heading).to_have_text("De aannemer")


def test_a_consequence_tells_in_words_what_moved(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("b")
    assert [one.strip() for one in reader.shown.locator("[data-cb-moves] li").all_inner_texts()] == [
        "↑ Meer rust in het dorp.",
        "↓ Minder geld in kas.",
    ]


def test_a_choice_without_a_consequence_leads_on_at_once_and_tells_there_what_moved(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("c")
    expect(reader.heading).to_have_text("De krant")
    assert "↓ Minder rust in het dorp" in reader.text
    expect(reader.status).to_contain_text("↓ Minder rust in het dorp")


def test_what_moved_is_told_once(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.choose("a")
    assert reader.shown.locator("[data-cb-moves]").count() == 1
    reader.on()
    assert reader.page.locator("[data-cb-moves]").count() == 0


def test_no_choice_is_called_right_or_wrong_and_there_is_no_score(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.play("aa")
    page = reader.page.locator("main").inner_text()
    assert not re.search(r"\b(goed|fout|juist|score|punten|gewonnen|verloren)\b", page, re.IGNORECASE)


def test_a_closed_choice_does_not_show_and_keeps_its_letter(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    assert reader.letters == "ABC"
    reader.press("d")
    reader.settle()
    assert reader.id == "brief"


def test_a_choice_opens_with_a_setting_and_takes_its_text_along(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Van wie is de brug?").select_option("provincie")
    reader.begin()
    assert reader.letters == "ABCD"
    assert "De provincie heeft de sleutel." in reader.text
    assert "gemeentehuis" not in reader.text
    reader.choose("d")
    assert "De provincie stuurt een sleutel op." in reader.text


def test_the_name_of_a_municipality_stands_everywhere_in_the_text(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    assert "raad van Merenwold" in reader.text
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("Zee & <b>Duin")
    reader.begin()
    assert "Brief van Zee & <b>Duin" in reader.text
    reader.tools.get_by_role("button", name=say("To the cover")).click()
    reader.arrive()
    assert "raad van Zee & <b>Duin" in reader.text


def test_a_setting_that_is_emptied_falls_back_on_what_the_author_wrote(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.page.get_by_text(say("Make it your own municipality")).click()
    reader.page.get_by_label("Naam van de gemeente").fill("")
    reader.begin()
    assert "Brief van Merenwold" in reader.text


def test_conditional_text_follows_what_happened(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    assert "Zij kent uw stem al." in reader.text and "nog niet" not in reader.text
    reader.click("undo")
    reader.take("ba")
    assert "Zij kent uw stem nog niet." in reader.text and "stem al" not in reader.text


def test_an_echo_names_the_choice_back(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("c")
    assert "Bij de brief koos u: Ik wacht." in reader.text
    reader.take("ca")
    assert "Bij de brief koos u: Ik bel de krant." in reader.text


def test_a_reader_sees_no_paper_instructions(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    assert "Alleen als" not in reader.text and "Noteer" not in reader.text
    reader.choose("a")
    assert "Noteer" not in reader.text


def test_where_there_is_one_way_on_no_letter_stands_before_it(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("b")
    assert reader.shown.locator("[data-cb-choice]").inner_text().strip() == "Loop terug naar het dorp."


def test_a_question_is_asked_before_the_consequence_and_the_answer_comes_back_in_it(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.press("a")
    expect(reader.asked.get_by_label("Wat zegt u tegen de krant?")).to_be_focused()
    assert reader.id == "krant"
    reader.page.keyboard.type("De brug was op.")
    reader.press("Enter")
    reader.arrive()
    assert reader.id == "krant--a"


def test_a_question_may_be_skipped(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.press("b")
    reader.asked.get_by_role("button").click()
    reader.arrive()
    assert reader.id == "krant--b"


def test_another_choice_may_be_taken_while_the_question_stands(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.press("a")
    reader.shown.locator("[data-cb-choice=B]").click()
    expect(reader.asked.locator("input")).to_be_focused()
    reader.press("Enter")
    reader.arrive()
    assert reader.id == "krant--b"


def test_the_reflection_comes_before_the_name_of_the_ending(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    reader.begin()
    reader.take("aa")
    assert reader.kind == "reflection"
    assert "De brug gaat open" not in reader.text
    assert "De brug gaat open" not in reader.page.title()
    reader.on()
    expect(reader.heading).to_have_text("De brug gaat open")
    reader.on()
    expect(reader.heading).to_have_text(say("Debrief"))


def test_of_several_lenses_the_first_begins_open_and_the_rest_is_folded(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=AA")
    questions = reader.shown.get_by_role("textbox")
    assert questions.count() == 4
    folded = reader.shown.locator("summary")
    assert folded.all_inner_texts() == ["Meer vragen met deze lens", "Lens: Lerend sturen", "Lens: Waarden"]
    for one in folded.all():
        one.click()
    assert questions.count() == 8


def test_a_term_is_explained_where_it_stands(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    term = reader.shown.get_by_role("button", name="opzichter")
    reader.tab_to(term)
    reader.press("Enter")
    note = reader.shown.get_by_text("Iemand die kijkt of een brug nog veilig is.")
    expect(note).to_be_visible()
    reader.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()


def test_a_term_keeps_its_punctuation_on_its_line(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    whole = reader.shown.locator("[data-cb-whole]")
    assert whole.inner_text() == "‘opzichter’,"
    for width in range(320, 640, 8):
        reader.page.set_viewport_size({"width": width, "height": 800})
        tops = whole.evaluate(
            "it => [...it.childNodes].map(one => { const range = document.createRange();"
            "range.selectNode(one); return range.getBoundingClientRect().bottom; })"
        )
        assert max(tops) - min(tops) < 10, width


def test_an_ending_may_lead_on_to_another_case(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html#r=AB")
    reader.on()
    reader.shown.get_by_role("link", name="Speel verder: de belofte").click()
    expect(reader.page.locator("h1")).to_have_text("De belofte")


def test_the_cover_tells_whose_shoes_how_long_and_what_is_asked(on_disk: Open) -> None:
    reader = on_disk("small/de-brug.html")
    told = reader.shown.locator("[data-cb-facts] dd").all_inner_texts()
    law = "1 uitspraak over de wet, nog door geen jurist nagekeken; de auteur noemt 1 november 2026 als dag van een controle"
    assert told == ["raadslid", "5 minuten", "maart 2027", law]
    assert "Hoe stuurt de raad zonder zelf te bouwen?" in reader.text
    assert "In deze casus valt niemand in het water." in reader.text
