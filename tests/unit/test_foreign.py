"""Files of other programs are named for what they are, with a way in, wherever a file is read (CB667)."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from casusboek.cli import main
from casusboek.foreign import foreign
from casusboek.twine.importing import import_file

FILES = Path(__file__).parents[1] / "field" / "formaten"
CONFIG = "site_name: Boek\ndocs_dir: cases\ntheme: {name: casusboek}\nplugins: [casusboek]\n"
NAMED = {
    "adventure-kop1.md": "this is a story in Adventure (`choice:...`)",
    "casus.h5p": "this is an H5P package",
    "choicescript.txt": "this is a story in ChoiceScript",
    "clinical.js": "this is a program in JavaScript",
    "eigen.ink": "this is a story in ink",
    "eigen.squiffy": "this is a story in Squiffy",
    "eigen.yarn": "this is a story in Yarn",
    "gamebook-nl.txt": "this is a story in Gamebook (`@1:2`)",
    "h5p-content.json": "this is the content of an H5P package",
    "renpy.rpy": "this is a story in Ren'Py",
    "utf16.twee": "this file is UTF-16",
    "eigen-ink-met-de-hand.md": None,
    "losse-bestanden-1.md": None,
    "yarn-als-twee.twee": None,
}


def named(data: bytes) -> str | None:
    found = foreign(data)
    return found.what.fill() if found else None


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return packed.getvalue()


def book(folder: Path) -> str:
    (folder / "cases").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return str(folder / "mkdocs.yml")


@pytest.mark.parametrize("name", NAMED)
def test_a_file_is_named_by_what_stands_in_it(name: str):
    assert named((FILES / name).read_bytes()) == NAMED[name]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (archive("word/document.xml"), "this is a Word document"),
        (archive("mimetype", "content.xml"), "this is a document of LibreOffice"),
        (archive("foto.png"), "this is a zip file"),
        (b"PK\x03\x04 broken", "this is a zip file"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a picture"),
        (bytes(range(256)) * 9, None),
        (bytes(900), "this file holds no text"),
        ("\ufeff:: Start\n".encode("utf-16-le"), "this file is UTF-16"),
        (":: Start\nVerder.\n".encode("utf-16-le"), "this file is UTF-16"),
        (b"<!--\nauthor: Iemand\nnarrator: Dutch Female\n-->\n# Les\n", "this is a story in LiaScript"),
        (b"<!doctype html><p>x</p>", "this is HTML"),
        (b'{"a": 1}', "this is data in JSON"),
        (b'{"inkVersion":21}', "this is a compiled story in ink"),
        (b"[Een link](x.md) -> en verder\n", None),
        (b"# Pagina\n\n```\n=== knoop ===\n-> verder\n```\n", None),
        (b"---\ntitle: x\n---\n* [ ] taak -> klaar\n", None),
        (b"", None),
    ],
)
def test_other_files_and_ordinary_pages_are_told_apart(data: bytes, what: str | None):
    assert named(data) == what


@pytest.mark.parametrize(
    "part",
    [b"=== a\n", b"-> \n", b"label a:\n", b"[[", b"*choice\n", b"@1\n", b"```\n", b"label ", b"a", b"\n", b"#\n"],
)
def test_a_hostile_text_is_looked_at_in_a_moment(part: bytes):
    began = time.perf_counter()
    foreign(part * (300_000 // len(part)))
    foreign(b"-> a\nlabel " + part * (300_000 // len(part)))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("name", [name for name, what in NAMED.items() if what])
def test_the_import_names_it_whatever_it_is_called(name: str):
    for called in (name, "verhaal.twee"):
        (made,) = import_file(called, (FILES / name).read_bytes())
        (finding,) = made.diagnostics
        assert (finding.message.fill(), made.markdown) == (NAMED[name], "")
        assert finding.code == ("CB101" if "UTF-16" in finding.message.fill() else "CB667")


@pytest.mark.parametrize("called", ["verhaal.ink", "verhaal.twee", "verhaal.md"])
@pytest.mark.parametrize("inside", [True, False])
def test_check_names_it_inside_and_outside_the_book(tmp_path: Path, capsys, called: str, inside: bool):
    config = book(tmp_path)
    path = tmp_path / ("cases" if inside else ".") / called
    path.write_bytes((FILES / "eigen.ink").read_bytes())
    assert main(["check", "-f", config, str(path)]) == 1
    said = capsys.readouterr().out
    assert said.count("CB667") == 1 and "een verhaal in ink" in said and "casusboek new" in said


def test_the_list_of_passages_names_it(capsys):
    assert main(["twee", str(FILES / "casus.h5p")]) == 1
    said = capsys.readouterr().out
    assert "H5P" in said and "\x00" not in said


def test_what_is_not_there_or_not_of_this_book_is_no_clean_check(tmp_path: Path, capsys):
    config = book(tmp_path)
    (tmp_path / "los.md").write_text("---\ncase: los\n---\n", encoding="utf-8")
    (tmp_path / "cases" / "foto.txt").write_text("x", encoding="utf-8")
    for path, why in (
        ("cases/weg.md", "bestaat niet"),
        ("los.md", "staat niet in de map `cases`"),
        ("cases/foto.txt", "geen casus en geen pagina"),
    ):
        assert main(["check", "-f", config, str(tmp_path / path)]) == 2
        said = capsys.readouterr()
        assert why in said.err and "fouten" not in said.out


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path, capsys):
    config = book(tmp_path)
    for name in ("een", "twee"):
        (tmp_path / "cases" / name).mkdir()
        (tmp_path / "cases" / name / "a.twee").write_bytes((FILES / "eigen.ink").read_bytes())
    for folder, count in (("cases/een", 1), ("cases", 2), (".", 2)):
        assert main(["check", "-f", config, str(tmp_path / folder)]) == 1
        assert capsys.readouterr().out.count("CB667") == count
    assert main(["import", "-f", config, str(tmp_path / "cases")]) == 2
    assert "is een map" in capsys.readouterr().err
