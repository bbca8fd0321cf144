from pathlib import Path

from casusboek.cli import main

STORIES = Path(__file__).parents[1] / "twine" / "stories"
CONFIG = "site_name: Boek\ndocs_dir: cases\ntheme: {name: casusboek}\nplugins: [casusboek]\n"


def book(folder: Path) -> Path:
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG, encoding="utf-8")
    return config


def test_a_story_becomes_a_case_and_its_report_is_told_in_dutch(tmp_path, capsys):
    config = book(tmp_path)
    status = main(["import", str(STORIES / "sugarcube.twee"), "-f", str(config)])
    said = capsys.readouterr().out
    (case,) = (tmp_path / "cases").glob("*.md")
    assert status == 1  # not everything of the story could be translated
    assert f"geschreven: {case}" in said and "niet vertaald" in said
    assert case.read_text(encoding="utf-8").startswith("---\n")


def test_a_case_that_is_there_already_stays_as_it_is(tmp_path, capsys):
    config = book(tmp_path)
    main(["import", str(STORIES / "harlowe.twee"), "-f", str(config)])
    (case,) = (tmp_path / "cases").glob("*.md")
    case.write_text("van mij", encoding="utf-8")
    assert main(["import", str(STORIES / "harlowe.twee"), "-f", str(config)]) == 1
    assert case.read_text(encoding="utf-8") == "van mij"
    assert "bestaat al" in capsys.readouterr().err


def test_a_file_without_a_story_writes_nothing(tmp_path, capsys):
    config = book(tmp_path)
    path = tmp_path / "leeg.twee"
    path.write_text("geen verhaal", encoding="utf-8")
    assert main(["import", str(path), "-f", str(config)]) == 1
    assert not (tmp_path / "cases").exists() or not list((tmp_path / "cases").iterdir())
    assert "CB659" in capsys.readouterr().out
