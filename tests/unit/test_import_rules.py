"""Every rule of the import has a page with a wrong and a right example, and both are run here."""

import re
from pathlib import Path

import pytest

from casusboek.twine.importing import import_file
from casusboek.words import catalogue

ROOT = Path(__file__).parents[2]
EXAMPLE = re.compile(r"^(Fout|Goed):\n\n```twee\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = sorted((ROOT / "docs" / "rules").glob("CB6[56]*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_on_a_page_are_wrong_and_right(page: Path) -> None:
    examples = EXAMPLE.findall(page.read_text(encoding="utf-8"))
    assert [verdict for verdict, _ in examples] == ["Fout", "Goed"]
    for verdict, example in examples:
        (imported,) = import_file("x.twee", example.encode())
        found = {one.code for one in imported.diagnostics}
        assert page.stem in found if verdict == "Fout" else not found, (verdict, found)


def test_every_code_of_the_import_has_a_page() -> None:
    builder = ROOT / "builder" / "casusboek"
    sources = [*(builder / "twine").rglob("*.py"), builder / "foreign.py"]
    codes = {code for file in sources for code in re.findall(r'"(CB6[56]\d)"', file.read_text(encoding="utf-8"))}
    assert codes == {page.stem for page in PAGES}


def test_every_finding_is_told_in_dutch() -> None:
    translations = catalogue("nl")
    for page in PAGES:
        for _, example in EXAMPLE.findall(page.read_text(encoding="utf-8")):
            for one in import_file("x.twee", example.encode())[0].diagnostics:
                assert one.message.template in translations
                assert one.help is None or one.help.template in translations
