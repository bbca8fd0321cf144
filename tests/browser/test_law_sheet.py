"""The sheet of the law as a page: filled in by keyboard, kept as a file, read back into the register."""

from pathlib import Path

from playwright.sync_api import Browser
from tests.unit.test_law import CASE, LAW

from casusboek.cli import main


def test_a_lawyer_fills_the_page_and_the_answer_is_read_back(browser: Browser, tmp_path: Path):
    page = browser.new_page(accept_downloads=True)
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "wet.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "cases" / "proef.md").write_text(CASE.replace("LAWS", "> [!WET] gemeentewet-155"), encoding="utf-8")
    config = str(tmp_path / "mkdocs.yml")
    assert main(["law", "-f", config, "--sheet", str(tmp_path / "vel.html")]) == 0
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto((tmp_path / "vel.html").as_uri())
    page.get_by_label("Naam").fill("mr. B. Jansen")
    page.get_by_label("Datum").fill("2026-12-20")
    first = page.get_by_role("group", name="1. Vragen stellen")
    first.get_by_label("klopt", exact=True).focus()
    page.keyboard.press("Space")
    first.get_by_label("Opmerking").fill("Ook digitaal.")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Bewaar mijn antwoord").press("Enter")
    assert kept.value.suggested_filename == "nagekeken-2026-12-20.md"
    kept.value.save_as(tmp_path / "antwoord.md")
    assert main(["law", "-f", config, "--read", str(tmp_path / "antwoord.md")]) == 1
    assert "- gecontroleerd: mr. B. Jansen, 2026-12-20 (" in (tmp_path / "cases" / "wet.md").read_text(encoding="utf-8")
    assert wrong == []
    page.close()
