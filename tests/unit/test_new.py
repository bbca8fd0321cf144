import pytest

from casusboek.case import compile_case
from casusboek.cli import main
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.new import NewCaseFault, write_case


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_case_has_nothing_to_complain_about(tmp_path, language):
    path = write_case(tmp_path, "mijn-casus", "", language)
    file = SourceFile(path="cases/mijn-casus.md", text=path.read_text(encoding="utf-8"))
    case = compile_case(file, Shelf(), (file.path,), None, ())
    assert case.diagnostics == ()
    assert case.is_sound and case.draft.about.title.words == "Mijn casus"


def test_a_new_case_never_overwrites(tmp_path):
    write_case(tmp_path, "mijn-casus", "Eerst", "nl")
    with pytest.raises(NewCaseFault):
        write_case(tmp_path, "mijn-casus", "Later", "nl")


def test_a_title_with_quotes_still_builds(tmp_path):
    path = write_case(tmp_path, "x", 'De "zaak": deel 1', "nl")
    file = SourceFile(path="cases/x.md", text=path.read_text(encoding="utf-8"))
    assert compile_case(file, Shelf(), (file.path,), None, ()).diagnostics == ()


@pytest.mark.parametrize("id", ["Foute Naam", "x_y", "", "-x", "../x"])
def test_an_id_that_cannot_be_one_is_refused(tmp_path, id):
    with pytest.raises(NewCaseFault):
        write_case(tmp_path, id, "", "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_book_checks_and_builds_clean_empty_and_with_a_first_case(tmp_path, language, capsys):
    folder = tmp_path / "mijn-boek"
    config = ["-f", str(folder / "mkdocs.yml"), "--lang", language]
    assert main(["new-book", str(folder), "--name", 'Boek "een"', "--lang", language]) == 0
    for _ in range(2):
        assert main(["check", *config, "--strict"]) == 0
        assert main(["build", *config]) == 0
        assert "Boek 'een'" in (folder / "site" / "index.html").read_text(encoding="utf-8")
        capsys.readouterr()
        if not (folder / "cases" / "eerste.md").exists():
            assert main(["new", "eerste", *config]) == 0
    assert (folder / "site" / "eerste.html").exists()


def test_a_new_book_never_overwrites(tmp_path, capsys):
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    assert main(["new-book", str(tmp_path)]) == 1
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "mine" and not (tmp_path / "cases").exists()
    assert "mkdocs.yml" in capsys.readouterr().err
