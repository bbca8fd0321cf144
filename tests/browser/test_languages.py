"""A case in two languages: the foot of the page leads to the other one, and to the same place in it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.test_axe import MODES, violations
from tests.two_languages import two_languages

SAID = """() => {
    const met = [...document.querySelectorAll("#cb-past, [id^=cb-met-]")];
    const texts = met.flatMap(it => [...it.querySelectorAll("*"), it]).flatMap(it => [...it.childNodes]);
    const spoken = texts.filter(it => it.nodeType === Node.TEXT_NODE && it.data.trim().length > 2);
    return spoken.map(it => [it.parentElement.closest("[lang]").lang, it.data]);
}"""


@pytest.fixture(scope="session")
def bilingual(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a Dutch book with a case in both languages, beside the other sites; and one whose translation differs."""
    shutil.copytree(two_languages(tmp_path_factory.mktemp("alike"), "nl"), folder / "alike")
    shutil.copytree(two_languages(tmp_path_factory.mktemp("apart"), "nl", more=True), folder / "apart")
    return folder


def test_one_goes_on_in_the_other_language_where_one_was(bilingual: Path, opened: Open) -> None:
    reader = opened("alike/de-brug.html")
    reader.begin()
    reader.take("a")
    at, switch = reader.id, reader.page.locator("footer [hreflang]")
    expect(switch).to_have_text("Read this in English")
    switch.click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.shown).to_have_id(at)
    assert "English verder" in reader.text and reader.code.endswith("-A")
    reader.take("a")
    switch.click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "nl")
    expect(reader.heading).to_have_text("Voordat u verder leest")
    assert reader.code.endswith("-AA")


def test_a_translation_with_other_choices_begins_on_its_cover(bilingual: Path, on_disk: Open) -> None:
    reader = on_disk("apart/de-brug.html")
    reader.begin()
    reader.take("a")
    reader.page.locator("footer [hreflang]").click()
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    expect(reader.shown).to_have_id("cb-cover")


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_a_case_in_another_language(bilingual: Path, on_disk: Open, mode: str) -> None:
    reader = on_disk("alike/the-bridge.html", **MODES[mode])
    found = violations(reader.page, "cover")
    reader.play("aa")
    assert found + violations(reader.page, "debrief") == []


def test_the_worksheet_says_the_language_of_what_comes_from_a_case(bilingual: Path, on_disk: Open) -> None:
    reader = on_disk("alike/the-bridge.html")
    reader.begin()
    reader.take("aa")
    reader.shown.locator("textarea").first.fill("Mijn antwoord.")
    while reader.kind != "debrief":
        reader.on()
    reader.go(reader.address.replace("the-bridge", "werkblad"))
    expect(reader.page.locator("#cb-past li").first).to_be_attached()
    said = reader.page.evaluate(SAID)
    assert {lang for lang, words in said if "English" in words} == {"en"}
    assert {lang for lang, words in said if "English" not in words} == {"nl"}
    assert reader.page.locator("#cb-past details").count() == 1
