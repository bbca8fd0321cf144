"""Every fixture gives exactly the findings it says, and every example of a rule's page does what the page says.

A rule is run alone, so that a new rule turns no fixture of another one red.

A fixture is a Markdown file, or a folder that is a whole book, in tests/lint. Beside a fault stands what is expected:
`<!-- expect: CB201 at -1 -->` or, in YAML, `# expect: CB201 at -1`. The number counts lines from the remark's own line;
`CB201 at -1:14` also tells the column. `<!-- limit: 10 -->` and `<!-- text-limit: 10 -->` limit the search.
Twee and HTML fixtures are run by tests/twee.
"""

import re
from pathlib import Path

import pytest

from casusboek.account.pages import unread_in
from casusboek.check import texts
from casusboek.check.explore import LIMIT, TEXT_LIMIT
from casusboek.check.runner import RULES, WAIVABLE
from casusboek.check.texts.prose import PROSE_CODES
from casusboek.examining import examine
from casusboek.model.diagnostic import Diagnostic
from casusboek.model.shelf import Shelf
from casusboek.model.source import SourceFile
from casusboek.parse.markdown import parse_case
from casusboek.parse.shelf import read_shelf
from casusboek.pipeline import compile_book
from casusboek.read import Sources, read_sources

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGES = sorted((ROOT / "docs" / "rules").glob("CB[123457]*.md"))
FIXTURES = sorted(file for file in HERE.iterdir() if file.suffix == ".md" or (file.is_dir() and file.name[:2] == "CB"))
EXPECTED = re.compile(r"(?:<!--|#)\s*expect: (CB\d{3}) at ([+-]?\d+)(?::(\d+))?")
LIMITS = re.compile(r"<!-- (limit|text-limit): (\d+) -->")
EXAMPLE = re.compile(r"^(Fout|Goed):\n\n```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ACCOUNT = "CB520"  # made of built pages, not by a rule
CODE = re.compile(r'"(CB\d{3})"')
NO_EXAMPLE = {
    "CB101": "it takes a file that is no text",
    "CB109": "it takes two files",
    "CB118": "it takes another file than a case",
    "CB119": "it takes another file than a case",
    "CB120": "it takes a page that is not read as a case",
    "CB121": "it takes a file with another name",
    "CB122": "it takes two files",
    "CB123": "it takes more than anybody writes",
    "CB126": "it takes a large file",
    "CB127": "it takes two cases",
    "CB124": "it takes another file than a case",
    "CB226": "it takes twenty-seven choices",
    "CB231": "it takes a book with files",
    "CB232": "it takes code inside code",
    "CB243": "it takes two cases",
    "CB245": "it takes handelingen.md",
    "CB413": "it takes a front matter of its own",
    "CB414": "it takes many plays",
    "CB415": "it takes many plays",
    "CB416": "the case of the examples has a setting",
    "CB442": "it takes many plays",
    "CB443": "it takes many plays",
    "CB444": "it takes three decisions",
    "CB448": "it takes five decisions",
    "CB450": "it takes many plays",
    "CB451": "it takes a case for a room",
    "CB452": "it takes a front matter of its own",
    "CB453": "it takes 700 words",
    "CB474": "it takes two cases",
    "CB490": "it takes millions of states",
    "CB491": "it takes millions of states",
    "CB540": "it takes wet.md",
    "CB541": "it takes wet.md",
    "CB542": "it takes wet.md",
    "CB543": "it takes wet.md",
    "CB568": "it takes hunspell",
    "CB701": "it takes mkdocs.yml",
    "CB702": "it takes mkdocs.yml",
    "CB703": "it takes mkdocs.yml",
    "CB706": "it takes mkdocs.yml",
    "CB707": "it takes mkdocs.yml",
    "CB704": "it takes bekend.yml",
    "CB705": "it takes bekend.yml",
}
NO_FIXTURE = {
    "CB126": "it takes a large file: tests/unit/test_read.py",
    "CB568": "it takes hunspell: tests/unit/test_spelling.py",
    "CB101": "it takes a file that is no text: tests/unit/test_read.py",
}

LENSES = "## Rolduidelijkheid\n\nWie doet wat.\n\n- Wat was uw rol?\n"
PITFALLS = "## Te snel {#P1}\n\nHandelen voor het denken.\n\n- Wat had haast?\n"
TERMS = "## Zienswijze\n\nEen mening van de raad.\n"
VALUES = "## Openheid\n\nIedereen kan het zien.\n\n## Privacy\n\nNiemand hoeft het te weten.\n"
MOVES = "## Vragen stellen {#vragen}\n\nU krijgt antwoord.\n\n## Een motie {#motie}\n\nDe raad zegt wat hij wil.\n"
BESIDE = (
    SourceFile(path="lenzen.md", text=LENSES),
    SourceFile(path="valkuilen.md", text=PITFALLS),
    SourceFile(path="waarden.md", text=VALUES),
    SourceFile(path="handelingen.md", text=MOVES),
    SourceFile(path="begrippen.md", text=TERMS),
)
FRONT = """---
case: voorbeeld
title: Voorbeeld
language: nl
meters: {druk: {label: Druk, min: -3, max: 3, start: 0, high: bad}}
facts: [lek]
settings:
  wijkteam: {label: Wijkteam, options: {stichting: Een stichting, gemeente: Eigen dienst}, default: stichting}
---

"""
BODY = """## Maandag {#maandag}

- [Ik bel de griffier.](#dinsdag) `druk +1`
- [Ik wacht af.](#dinsdag)

## Dinsdag {#dinsdag}

- [Ik bel de krant.](#einde) `lek`
- [Ik zwijg.](#einde)
"""
ENDING = "\n## Einde {#einde}\n\nHet is voorbij.\n\n> [!REFLECTIE] rolduidelijkheid\n> - Wat nu?\n"


def shelf() -> Shelf:
    """Return a shelf with one lens, one pitfall, two values, two moves and one term."""
    return read_shelf(BESIDE).value or Shelf()


def findings(code: str, case: SourceFile, routes: SourceFile | None = None) -> list[Diagnostic]:
    """Return everything that reading says about a case, and of all rules the one with a code (and those it names)."""
    limits = {name: int(number) for name, number in LIMITS.findall(case.text)}
    draft = parse_case(case)
    if draft.value is None:
        return [*draft.diagnostics]
    limit, text_limit = limits.get("limit", LIMIT), limits.get("text-limit", TEXT_LIMIT)
    rules = [rule for rule in RULES if rule.code == code or rule.code in case.text]
    made = examine(draft, shelf(), (case.path,), routes, limit=limit, text_limit=text_limit, rules=rules)
    other = PROSE_CODES - {code, *re.findall(r"CB\d{3}", case.text)}
    return [one for one in made.diagnostics if one.code not in other]


def unread_words(case: SourceFile) -> list[Diagnostic]:
    """Return what the account of a case reports."""
    return [*unread_in(compile_book(Sources(texts=(case, *BESIDE), routes=(), diagnostics=())))]


def findings_of(fixture: Path) -> list[Diagnostic]:
    """Return what is said about a fixture, without the rules that it is not about."""
    code = fixture.stem.removesuffix("-clean")
    if fixture.is_dir():
        others = {rule.code for rule in RULES} - {code}
        return [one for one in compile_book(read_sources(fixture, fixture)).diagnostics if one.code not in others]
    if code == ACCOUNT:
        return unread_words(source(fixture))
    routes = fixture.with_suffix(".routes.yml")
    return findings(code, source(fixture), source(routes) if routes.exists() else None)


def source(file: Path) -> SourceFile:
    """Read a file; its path is its name."""
    return SourceFile(path=file.name, text=file.read_text(encoding="utf-8"))


def expectations(fixture: Path) -> list[tuple[str, str, int, int | None]]:
    """Return what a fixture says: file, code, line and, where it is told, column."""
    texts = fixture.rglob("*.*") if fixture.is_dir() else [fixture, fixture.with_suffix(".routes.yml")]
    return [
        (
            file.relative_to(fixture).as_posix() if fixture.is_dir() else file.name,
            found[1],
            number + int(found[2]),
            column,
        )
        for file in texts
        if file.exists()
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        for found in EXPECTED.finditer(line)
        for column in [int(found[3]) if found[3] else None]
    ]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda file: file.stem)
def test_a_fixture_gives_exactly_the_findings_it_says(fixture: Path):
    expected = expectations(fixture)
    told_columns = {(file, code, line) for file, code, line, column in expected if column is not None}
    found = [
        (span.path, one.code, span.line, span.column if (span.path, one.code, span.line) in told_columns else None)
        for one in findings_of(fixture)
        for span in [one.span]
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda file: file.stem)
def test_a_clean_twin_expects_nothing_and_its_twin_does(fixture: Path):
    codes = {code for _, code, _, _ in expectations(fixture)}
    assert not codes if fixture.stem.endswith("-clean") else fixture.stem in codes


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda file: file.stem)
def test_every_finding_says_what_to_do(fixture: Path):
    for one in findings_of(fixture):
        assert one.help is not None and one.help.fill()
        message = one.message.fill()
        assert not message.endswith(".") and not message[0].isupper()
        assert "{" not in re.sub(r"`[^`]*`", "", message)


def used_codes() -> list[str]:
    """Return every code that the builder gives."""
    files = (ROOT / "builder" / "casusboek").rglob("*.py")
    return sorted({code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("code", used_codes())
def test_every_code_has_its_page(code: str):
    page = ROOT / "docs" / "rules" / f"{code}.md"
    assert page.exists()
    assert page.read_text(encoding="utf-8").startswith(f"# {code}: ")


@pytest.mark.parametrize("code", [code for code in used_codes() if code[2] in "12345"])
def test_every_code_has_its_fixture_and_a_clean_twin(code: str):
    stems = {fixture.stem for fixture in FIXTURES}
    assert {code, f"{code}-clean"} <= stems or code in NO_FIXTURE


def test_every_rule_has_one_code_and_every_code_one_rule():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert {code for code in used_codes() if code[2] == "5"} - {ACCOUNT, "CB568"} <= {
        *codes,
        *texts.codes(),
        *PROSE_CODES,
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.stem)
def test_the_examples_of_a_page_do_what_it_says(page: Path):
    examples = EXAMPLE.findall(page.read_text(encoding="utf-8"))
    if not examples:
        assert page.stem in NO_EXAMPLE
        return
    assert [name for name, _, _ in examples] == ["Fout", "Goed"]
    for name, language, example in examples:
        case, routes = example_files(language, example)
        found = unread_words(case) if page.stem == ACCOUNT else findings(page.stem, case, routes)
        codes = {one.code for one in found}
        assert codes == ({page.stem} if name == "Fout" else set())


def example_files(language: str, example: str) -> tuple[SourceFile, SourceFile | None]:
    """Return the case, and the expected routes if that is what it is, that an example stands for."""
    if language == "yaml":
        routes = SourceFile(path="voorbeeld.routes.yml", text=example)
        return SourceFile(path="voorbeeld.md", text=FRONT + BODY + ENDING), routes
    if example.startswith("---"):
        return SourceFile(path="voorbeeld.md", text=example), None
    ending = ENDING if "(#einde)" in example and "{#einde}" not in example else ""
    return SourceFile(path="voorbeeld.md", text=FRONT + example + ending), None


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.stem)
def test_a_page_says_truly_whether_its_finding_can_be_allowed(page: Path):
    if page.stem in {*(rule.code for rule in RULES), *texts.codes(), *PROSE_CODES} and page.stem[2] == "5":
        says = "Kan met een reden worden toegestaan." in page.read_text(encoding="utf-8")
        assert says == (page.stem in WAIVABLE)


def test_the_page_about_all_rules_shows_the_case_of_the_examples():
    assert BODY in (ROOT / "docs" / "rules" / "README.md").read_text(encoding="utf-8")
