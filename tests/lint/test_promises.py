"""The list of what was promised, in tests/README.md: every row names tests that exist, or says why it has none."""

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
LIST = (TESTS / "README.md").read_text(encoding="utf-8")
ROWS = {"E.1": 22, "E.2": 8, "E.3": 14, "E.4": 11, "E.5": 10}  # as many as the brief has
NODE = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
WHY = re.compile(r"no test: \S.{20,}")


def rows(table: str) -> list[tuple[str, str]]:
    """Return the promises of a table, each with what stands behind it."""
    part = LIST.partition(f"### {table}")[2].partition("\n### ")[0]
    return re.findall(r"^\| («.*?») \| (.+) \|$", part, re.MULTILINE)


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file; none when it is not there."""
    path = TESTS / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_promise_has_a_row() -> None:
    assert {table: len(rows(table)) for table in ROWS} == ROWS
    promises = [promise for table in ROWS for promise, _ in rows(table)]
    assert len(set(promises)) == len(promises)


def test_every_test_that_is_named_exists() -> None:
    named = NODE.findall(LIST)
    assert len(named) > 60
    assert [f"{file}::{name}" for file, name in named if name not in names_in(file)] == []


def test_no_promise_is_open_without_a_reason() -> None:
    answers = [(promise, answer) for table in ROWS for promise, answer in rows(table)]
    assert [promise for promise, answer in answers if not NODE.search(answer) and not WHY.search(answer)] == []
