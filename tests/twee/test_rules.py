"""Every rule CB6xx has a page with examples and a fixture with its clean twin; all of them are run here."""

import re
from pathlib import Path

import pytest

from casusboek.model.diagnostic import Diagnostic
from casusboek.model.source import SourceFile
from casusboek.parse.twee.decode import decode
from casusboek.parse.twee_case import parse_twee_case
from casusboek.twine.html import read_html

ROOT = Path(__file__).parents[2]
EXPECT = re.compile(r"expect: (CB\d{3}) at (-?\d+)")
EXAMPLE = re.compile(r"^(Fout|Goed):\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIXTURES = sorted(file for ending in ("twee", "html") for file in (ROOT / "tests" / "lint").glob(f"CB6*.{ending}"))
PAGES = sorted((ROOT / "docs" / "rules").glob("CB6[0-4]*.md"))


def findings(path: str, content: bytes) -> tuple[Diagnostic, ...]:
    if path.endswith(".html"):
        return read_html(path, content).diagnostics
    decoded, found = decode(path, content)
    return found + parse_twee_case(SourceFile(path=path, text=decoded)).diagnostics


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.name)
def test_a_fixture_gives_the_findings_it_names_and_no_other(file: Path) -> None:
    content = file.read_bytes()
    lines = content.decode("utf-8", "replace").split("\n")
    expected = {
        (match[1], number + int(match[2]))
        for number, line in enumerate(lines, start=1)
        if (match := EXPECT.search(line)) is not None
    }
    assert {(one.code, one.span.line) for one in findings(file.name, content)} == expected
    assert bool(expected) is not file.stem.endswith("-clean")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_on_a_page_are_wrong_and_right(page: Path) -> None:
    for verdict, ending, example in EXAMPLE.findall(page.read_text()):
        codes = {one.code for one in findings(f"x.{ending}", example.encode())}
        assert (page.stem in codes) is (verdict == "Fout"), example


def test_every_code_in_the_source_has_a_page() -> None:
    builder = ROOT / "builder" / "casusboek"
    sources = [
        *(builder / "parse").rglob("twee*/*.py"),
        *(builder / "parse").glob("twee*.py"),
        *(builder / "twine").glob("*.py"),
    ]
    codes = {code for file in sources for code in re.findall(r'"(CB6\d\d)"', file.read_text())}
    assert codes <= {page.stem for page in (ROOT / "docs" / "rules").glob("CB6*.md")}
