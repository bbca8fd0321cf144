"""CB569: which uses of a term count as one whose explanation a reader can open."""

import pytest
from tests.lint.test_lint import findings

from casusboek.model.source import SourceFile

CASE = (
    "---\ncase: proef\ntitle: Proef\n---\n\n## Maandag {{#maandag}}\n\n{text}\n\n- [{choice}](#einde)\n\n"
    "## Einde {{#einde}}\n\nHet is voorbij.\n\n> [!REFLECTIE]\n> - Wat nu?\n"
)


def found(text: str, choice: str) -> list[tuple[int, int]]:
    case = SourceFile(path="proef.md", text=CASE.format(text=text, choice=choice))
    return [(one.span.line, one.span.column) for one in findings("CB569", case) if one.code == "CB569"]


@pytest.mark.parametrize("text", ["De brief.", "Alle zienswijzen.", "> [!TRAINER]\n> Een zienswijze.", "`zienswijze`"])
def test_a_term_that_a_reader_meets_only_where_nothing_opens_is_told(text: str) -> None:
    assert len(found(text, "Ik schrijf een zienswijze.")) == 1


@pytest.mark.parametrize("text", ["De zienswijze.", "> [!DOCUMENT] memo Brief\n> **Over:** zienswijze\n> **Aan:** u"])
def test_a_term_that_opens_somewhere_in_the_case_is_not(text: str) -> None:
    assert found(text, "Ik schrijf een zienswijze.") == []


def test_a_word_that_only_looks_like_a_term_is_not_one() -> None:
    assert found("De brief.", "Ik lees de zienswijzenbundel.") == []
    assert found("De brief.", "Ik bel.") == []
