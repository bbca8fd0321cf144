"""A case that Twee cannot hold as it stands: each line is told for what it is there, and the advice makes it whole."""

import pytest

from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.twine.exporting import Library, export_twee

CASE = (
    "---\ncase: a\ntitle: A\n---\n\n## Een\n\n{text}\n\n- [Verder](#einde)\n\n## Einde\n\n> [!REFLECTIE]\n> - Wat nu?\n"
)


def export(text: str):
    draft = parse_case(SourceFile(path="a.md", text=CASE.format(text=text))).value
    assert draft is not None
    return export_twee(draft, Library(shelf=Shelf()))


@pytest.mark.parametrize(
    ("text", "line", "column", "mended"),
    [
        ("Kijk.\n\n:: geen kop", 10, 1, "Kijk.\n\nZo: :: geen kop"),
        ("```\nx\n:: geen kop\n```", 10, 1, "```\nx\n :: geen kop\n```"),
        ("Met [[haken]].", 8, 5, r"Met \[\[haken]]."),
    ],
)
def test_a_line_that_means_something_else_in_twee_is_told(text: str, line: int, column: int, mended: str):
    (found,) = export(text).diagnostics
    assert (found.code, found.span.line, found.span.column) == ("CB690", line, column)
    assert export(mended).diagnostics == () and export(mended).value
