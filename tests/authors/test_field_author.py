"""One mistake each in a case of 200 lines: what is found, where, and that following the advice makes the case clean.

`tests/field/author/` holds the case, a patch for every mistake, and in `expected.yml` the findings of each.
"""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from tests.book import UNJUDGED

from casusboek.model.diagnostic import Diagnostic
from casusboek.pipeline import compile_book
from casusboek.read import read_sources
from casusboek.words import catalogue

ROOT = Path(__file__).parents[2]
AUTHOR = ROOT / "tests" / "field" / "author"
EXPECTED: dict[str, list[str]] = {
    str(mistake): told
    for mistake, told in yaml.safe_load((AUTHOR / "expected.yml").read_text(encoding="utf-8")).items()
}
HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")
LENSES = "## Rolduidelijkheid\n\nWie doet wat.\n\n- Wat was uw rol?\n\n## Eigen rol\n\nUw plaats.\n\n- Wat deed u?\n"
PITFALLS = "## Te snel {#P8}\n\nHandelen voor het denken.\n\n- Wat had haast?\n"


def patched(base: str, patch: str) -> str:
    """Return a text with a unified diff applied."""
    lines, made, at = base.split("\n"), list[str](), 0
    for row in patch.removesuffix("\n").split("\n")[2:]:
        if hunk := HUNK.match(row):
            start = int(hunk[1]) - 1
            made, at = made + lines[at:start], start
        elif row.startswith("+"):
            made.append(row[1:])
        elif row[:1] in ("-", " "):
            assert lines[at] == row[1:], row
            made, at = made + ([lines[at]] if row[0] == " " else []), at + 1
    return "\n".join(made + lines[at:])


def book(folder: Path, mistake: str) -> Path:
    """Write the book with one mistake, and return its folder of cases."""
    cases = folder / "cases"
    cases.mkdir(parents=True)
    (cases / "lenzen.md").write_text(LENSES, encoding="utf-8")
    (cases / "valkuilen.md").write_text(PITFALLS, encoding="utf-8")
    base = (AUTHOR / "base.md").read_bytes().decode()
    patch, whole, more = (AUTHOR / f"{mistake}{ending}" for ending in (".patch", ".whole.md", ".files"))
    if whole.exists():
        shutil.copy(whole, cases / "zwembad.md")
    elif patch.exists():
        (cases / "zwembad.md").write_bytes(patched(base, patch.read_bytes().decode()).encode())
    if more.exists():
        shutil.copytree(more, cases, dirs_exist_ok=True)
        if not patch.exists() and not any(file.stem == "zwembad" for file in more.iterdir()):
            (cases / "zwembad.md").write_bytes(base.encode())
    return cases


def found(cases: Path) -> tuple[Diagnostic, ...]:
    return compile_book(read_sources(cases, cases.parent), rules=UNJUDGED).diagnostics


def followed(text: str, finding: Diagnostic) -> str:
    """Return a text in which a finding's advice is followed to the letter; the same text when it takes a person."""
    help = finding.help.fill() if finding.help else ""
    lines, at = text.split("\n"), finding.span.line - 1
    if line := re.fullmatch(r"write this line as: (.+)", help):
        lines[at] = line[1]
    elif two := re.fullmatch(r"write in place of these two lines: (.+)", help):
        lines[at - 1 : at + 1] = [two[1]]
    elif item := re.fullmatch(r"write `(- \[.+)`", help):
        lines[at] = item[1]
    elif heading := re.fullmatch(r"write `(## .+)`", help):
        lines[at] = heading[1]
    elif id := re.fullmatch(r"write `(\{#[^`]+\})`", help):
        lines[at] = lines[at][: finding.span.column - 1] + id[1]
    elif facts := re.fullmatch(r"write `(facts: .+)`", help):
        lines[at] = facts[1]
    elif quoted := re.fullmatch(r"put it between backticks: (`.+`)", help):
        lines[at] = lines[at][: finding.span.column - 1] + quoted[1]
    elif finding.code == "CB301" and (logic := re.fullmatch(r"write `([^`]+)`", help)):
        before, behind = lines[at][: finding.span.column - 1], lines[at][finding.span.column - 1 :]
        mark = before.rindex("`") if "`" in before else before.rindex("]") + 1
        lines[at] = f"{before[: mark + 1]}{logic[1]}{behind[behind.index('`') :] if '`' in behind else ''}"
    elif finding.code == "CB201" and (name := re.fullmatch(r"write `([^`]+)`", help)):
        lines[at] = lines[at][: finding.span.column - 1] + name[1] + lines[at][finding.span.end_column - 1 :]
    return "\n".join(lines)


MECHANICAL = [mistake for mistake, told in EXPECTED.items() if "followed" in told]


@pytest.mark.parametrize("mistake", EXPECTED)
def test_a_mistake_is_told_as_expected(mistake: str, tmp_path: Path):
    told = [f"{one.span.line} {one.code}" for one in found(book(tmp_path, mistake))]
    assert told == [one for one in EXPECTED[mistake] if one != "followed"]


@pytest.mark.parametrize("mistake", MECHANICAL)
def test_advice_that_is_followed_to_the_letter_makes_the_case_clean(mistake: str, tmp_path: Path):
    file = book(tmp_path, mistake) / "zwembad.md"
    for finding in reversed(found(file.parent)):
        file.write_bytes(followed(file.read_bytes().decode(), finding).encode())
    assert found(file.parent) == ()


def test_every_mistake_is_in_the_table_and_told_in_dutch(tmp_path: Path):
    names = {re.sub(r"\.(patch|whole\.md|files)$", "", file.name) for file in AUTHOR.iterdir()}
    assert names - {"base.md", "expected.yml"} == set(EXPECTED)
    dutch = catalogue("nl")
    for mistake in EXPECTED:
        for finding in found(book(tmp_path / mistake, mistake)):
            assert finding.message.template in dutch
            assert finding.help is not None and finding.help.template in dutch
