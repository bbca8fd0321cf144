"""The sheet of the law goes to a lawyer and comes back: into wet.md, at its statement, and nowhere else."""

from pathlib import Path

import pytest
from tests.unit.test_law import CASE, LAW

from casusboek.cli import main


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("docs_dir: cases\n", encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "wet.md").write_text(LAW, encoding="utf-8")
    case = CASE.replace("LAWS", "> [!WET] gemeentewet-155")
    (tmp_path / "cases" / "proef.md").write_text(case, encoding="utf-8")
    return tmp_path


def law(book: Path, *arguments: str) -> int:
    return main(["law", "-f", str(book / "mkdocs.yml"), *arguments])


def sheet(book: Path) -> str:
    assert law(book, "--sheet", str(book / "vel.md")) == 0
    return (book / "vel.md").read_text(encoding="utf-8")


def filled(written: str, *ids: str, word: str = "klopt", remark: str = "") -> str:
    """Return a sheet with name, date and, at these statements, a tick and a remark."""
    head, *parts = written.split("\n## ")
    head = head.replace("Naam: ", "Naam: mr. B. Jansen").replace("Datum: ", "Datum: 2026-12-20")
    for index, part in enumerate(parts):
        if part.partition(" ")[0] in ids:
            ticked = part.replace(f"- [ ] {word}\n", f"- [x] {word}\n")
            parts[index] = ticked.replace("Opmerking: ", f"Opmerking: {remark}")
    return "\n## ".join([head, *parts])


def back(book: Path, written: str) -> int:
    (book / "antwoord.md").write_text(written, encoding="utf-8")
    return law(book, "--read", str(book / "antwoord.md"))


def register(book: Path) -> str:
    return (book / "cases" / "wet.md").read_text(encoding="utf-8")


def test_the_sheet_has_the_statement_its_source_and_its_places(book: Path):
    written = sheet(book)
    for part in (
        "**Vragen stellen**\n\nElk raadslid mag vragen stellen.",
        "- Artikel: Gemeentewet, artikel 155, lid 1\n- Stand: 2026-10-01\n- Bron: wetten.overheid.nl",
        "- Vraag: Ook mondeling?\n- Gebruikt in: Proef, Maandag (cases/proef.md:10)\n",
        "- [ ] klopt\n- [ ] klopt niet\n",
    ):
        assert part in written


def test_what_a_lawyer_ticked_stands_in_the_register_and_only_there(book: Path):
    assert back(book, filled(sheet(book), "gemeentewet-155")) == 0
    before, after = LAW.splitlines(), register(book).splitlines()
    new = [line for line in after if line not in before]
    assert len(new) == 1 and new[0].startswith("- gecontroleerd: mr. B. Jansen, 2026-12-20 (")
    assert after[after.index(new[0]) - 1] == "- vraag: Ook mondeling?"
    assert [line for line in after if line != new[0]] == before


def test_a_check_takes_the_place_of_an_earlier_one(book: Path):
    assert back(book, filled(sheet(book), "strafrecht-272")) == 0
    assert "A. de Vries" not in register(book) and register(book).count("- gecontroleerd:") == 1


def test_what_is_not_right_loses_its_check_and_the_remark_is_told(book: Path, capsys: pytest.CaptureFixture[str]):
    assert back(book, filled(sheet(book), "strafrecht-272", word="klopt niet", remark="vierde categorie")) == 1
    assert "gecontroleerd" not in register(book)
    assert "strafrecht-272 klopt niet: vierde categorie" in capsys.readouterr().out


def test_a_statement_that_changed_meanwhile_is_not_entered(book: Path, capsys: pytest.CaptureFixture[str]):
    written = filled(sheet(book), "gemeentewet-155")
    changed = LAW.replace("*vragen* stellen", "*vragen* doen")
    (book / "cases" / "wet.md").write_text(changed, encoding="utf-8")
    assert back(book, written) == 1
    assert register(book) == changed
    assert "gemeentewet-155 is veranderd sinds het vel is gemaakt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Naam: mr. B. Jansen", "Naam: ", "geen naam"),
        ("2026-12-20", "20 december", "geen datum"),
        ("[x]", "[ ]", "geen vakje"),
        ("## ", "# ", "geen vel"),
    ],
)
def test_a_sheet_that_is_not_whole_changes_nothing(
    book: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, told: str
):
    assert back(book, filled(sheet(book), "gemeentewet-155").replace(before, after)) == 2
    assert told in capsys.readouterr().err
    assert register(book) == LAW


def test_an_unknown_name_is_told_with_the_near_one(book: Path, capsys: pytest.CaptureFixture[str]):
    written = filled(sheet(book), "gemeentewet-155").replace("## gemeentewet-155", "## gemeentewet-156")
    assert back(book, written) == 1
    assert "gemeentewet-156 staat niet in het register; bedoelt u gemeentewet-155?" in capsys.readouterr().out
