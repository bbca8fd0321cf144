"""Reading the files of a book: what is passed over, and what is told about a file that cannot be read (CB101)."""

from pathlib import Path

import pytest

from casusboek.model.diagnostic import Severity
from casusboek.model.source import SourceFile
from casusboek.parse.mislaid import mislaid_case
from casusboek.read import EDITIONS, LARGEST, ROUTES, read_sources


def read(folder: Path, **files: bytes):
    for name, data in files.items():
        path = folder / "cases" / name.replace("__", ".").replace("--", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read_sources(folder / "cases", folder)


def told(sources):
    return [
        (one.code, one.severity.value, one.span.path, one.span.line, one.span.column) for one in sources.diagnostics
    ]


def test_texts_and_routes_are_found_and_told_from_the_book(tmp_path):
    sources = read(tmp_path, b__md=b"x", a__twee=b"y", **{"een--index__md": b"z", "b__routes__yml": b"", "p__png": b""})
    assert [file.path for file in sources.texts] == ["cases/a.twee", "cases/b.md", "cases/een/index.md"]
    assert [file.path for file in sources.routes] == ["cases/b.routes.yml"]
    assert told(sources) == []


def test_hidden_files_are_passed_over(tmp_path):
    assert read(tmp_path, **{"__verborgen__md": b"x", "__map--a__md": b"y"}).texts == ()


def test_a_byte_order_mark_is_no_text(tmp_path):
    assert read(tmp_path, a__md="\ufeff---\n".encode()).texts[0].text == "---\n"


def test_markdown_that_is_not_utf8_is_an_error_at_the_first_odd_byte(tmp_path):
    sources = read(tmp_path, a__md=b"---\ncase: a\nEen caf\xe9.\n")
    assert told(sources) == [("CB101", "error", "cases/a.md", 3, 8)]
    assert sources.texts == ()


def test_twee_that_is_not_utf8_is_read_all_the_same_with_a_warning(tmp_path):
    sources = read(tmp_path, a__twee=b":: Start\nEen caf\xe9.\n")
    assert [(code, severity) for code, severity, *_ in told(sources)] == [("CB601", "warning")]
    assert sources.texts[0].text.endswith("café.\n")


def test_a_very_large_file_is_not_read(tmp_path):
    sources = read(tmp_path, a__md=b"x" * (LARGEST + 1), b__md=b"y" * LARGEST)
    assert told(sources) == [("CB101", "error", "cases/a.md", 1, 1)]
    assert [file.path for file in sources.texts] == ["cases/b.md"]


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.md").touch()
    sources = read_sources(tmp_path / "cases", tmp_path)
    assert told(sources) == [("CB101", "error", "cases/a.md", 1, 1)]
    assert "Permission denied" in sources.diagnostics[0].message.fill()


def test_every_finding_says_what_to_do(tmp_path):
    for one in read(tmp_path, a__md=b"\xff", b__md=b"x" * (LARGEST + 1), c__tw=b"\xff").diagnostics:
        assert one.help is not None and one.help.fill()


def test_an_empty_file_is_told_but_an_empty_index_is_the_list_of_cases(tmp_path):
    sources = read(tmp_path, a__md=b" \n", b__twee=b"", index__md=b"", c__routes__yml=b"")
    assert told(sources) == [("CB101", "error", "cases/a.md", 1, 1), ("CB101", "error", "cases/b.twee", 1, 1)]
    assert [file.path for file in sources.texts] == ["cases/index.md"]


def test_what_stands_beside_a_case_is_found_by_its_name_or_that_of_its_folder(tmp_path):
    names = ("a__twee", "a__routes__yml", "a__edities__json", "b--index__md", "b__routes__yml", "c__md")
    sources = read(tmp_path, **dict.fromkeys(names, b"x"))
    beside = {
        file.path: [getattr(sources.beside(file, ending), "path", "") for ending in (ROUTES, EDITIONS)]
        for file in sources.texts
    }
    assert beside == {
        "cases/a.twee": ["cases/a.routes.yml", "cases/a.edities.json"],
        "cases/b/index.md": ["cases/b.routes.yml", ""],
        "cases/c.md": ["", ""],
    }


@pytest.mark.parametrize(
    "name", ["Zaak.MD", "zaak.markdown", "zaak.tw2", "ZAAK.TWEE", "zaak.routes.yaml", "z.Routes.yml"]
)
def test_a_file_with_almost_the_right_ending_is_named_and_not_read(tmp_path, name):
    (tmp_path / name).write_text("---\ncase: zaak\n---\n", encoding="utf-8")
    sources = read_sources(tmp_path, tmp_path)
    assert (sources.texts, sources.routes) == ((), ())
    assert [(one.code, one.span.path) for one in sources.diagnostics] == [("CB121", name)]


def test_a_link_to_a_place_outside_the_folder_is_passed_over(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "elders.md").write_text("---\ncase: elders\n---\n", encoding="utf-8")
    (tmp_path / "cases" / "zaak.md").symlink_to(tmp_path / "elders.md")
    sources = read_sources(tmp_path / "cases", tmp_path)
    assert (sources.texts, sources.files) == ((), frozenset())


def test_a_key_that_any_page_may_have_is_only_advice():
    page = "---\ntitle: Trainersblad\nrole: trainer\nminutes: 45\n{more}---\n\n# Trainersblad\n"
    for more, severity in (("", Severity.ADVICE), ("facts: [lek]\n", Severity.WARNING)):
        found = mislaid_case(SourceFile(path="cases/a.md", text=page.format(more=more)))
        assert found is not None
        assert (found.code, found.severity, found.span.line) == ("CB120", severity, 3)


def test_a_heavy_picture_is_advice_and_a_light_one_is_not(tmp_path: Path):
    for name, size in (("zwaar.png", 600_001), ("licht.png", 400_000), ("zwaar.pdf", 900_000)):
        (tmp_path / name).write_bytes(b"0" * size)
    found = read_sources(tmp_path, tmp_path).diagnostics
    assert [(one.code, one.severity.value, one.span.path) for one in found] == [("CB126", "advice", "zwaar.png")]
