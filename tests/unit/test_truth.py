"""A case answers every form that an import translates as the real story format does (tests/twine/truth)."""

import pytest
from tests.twine.truth import joined, ours, record, recorded, story, translated

from casusboek.twine.dialects.forms import DIALECTS, Dialect

every_format = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)


@every_format
def test_a_case_answers_what_the_real_format_answered(dialect: Dialect) -> None:
    found = ours(story(dialect, translated(dialect)))
    assert record(dialect, found) == recorded(dialect).read_text(encoding="utf-8")


@every_format
def test_every_row_is_asked_of_the_values_that_it_is_for(dialect: Dialect) -> None:
    kept = translated(dialect)
    rows = {one.row for one in kept}
    assert {form.written for form in dialect.tests} | {written for written, _ in dialect.steps} <= rows
    assert {row for row, _, _ in joined(dialect)} <= rows
    for form in dialect.tests:
        assert any(one.row == form.written and one.about == "flagunset" for one in kept) is form.unset, form.written
