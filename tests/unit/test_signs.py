"""A rule looks at no text without one of its signs, and so misses nothing (check/texts/signs.py and marks.py)."""

import re
from pathlib import Path

import pytest
from tests.book import ROOT

from casusboek.case import parse
from casusboek.check.texts import RULES
from casusboek.check.texts.marks import LINKS, MARKS, TAGS, TICKS, Marked, signs_in
from casusboek.check.texts.prose import PROSE
from casusboek.check.texts.read import KnownToTexts, read
from casusboek.check.texts.signs import Signed, signs_of
from casusboek.model.source import SourceFile
from casusboek.parse.names import Names
from casusboek.parse.placed import texts_of

TABLE = (*LINKS, *MARKS, (frozenset("`"), TICKS, None), (frozenset("#"), TAGS, None))
WRITTEN = [*sorted((ROOT / "tests" / "lint").glob("CB5*.md")), *sorted((ROOT / "tests" / "lint").glob("CB2*.md"))]
SIGNLESS = ("meant_callouts", "lists_that_are_none", "raw_marks", "marks_in_labels", "long_sentences", "stiff_words")


def needs(parts, signs: frozenset[str], at_line: bool = False) -> bool:
    """Say whether whatever matches these parts of a pattern holds one of the signs."""
    for op, given in parts:
        name = str(op)
        if name == "AT":
            at_line = str(given) == "AT_BEGINNING"
        elif name == "MAX_REPEAT" and at_line and given[0] == 0 and letters_of(given[2][0]) <= {" ", "\t"}:
            continue
        elif one_needs(name, given, signs, at_line):
            return True
        else:
            at_line = False
    return False


def one_needs(name: str, given, signs: frozenset[str], at_line: bool) -> bool:
    """Say whether whatever matches one part of a pattern holds one of the signs."""
    match name:
        case "LITERAL" | "IN":
            letters = letters_of((name, given))
            return bool(letters) and all(one in signs or (at_line and f"^{one}" in signs) for one in letters)
        case "BRANCH":
            return all(needs(branch, signs, at_line) for branch in given[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            if given[0] >= 2 and ".." in signs and letters_of(given[2][0]) == {"."}:
                return True
            return given[0] >= 1 and needs(given[2], signs, at_line)
        case "SUBPATTERN":
            return needs(given[3], signs, at_line)
        case "ASSERT":
            return needs(given[1], signs)
    return False


def letters_of(part) -> set[str]:
    """Return the letters that a part of a pattern stands for, or nothing when that is no short list."""
    name, given = str(part[0]), part[1]
    if name == "LITERAL":
        return {chr(given)}
    if name == "IN" and all(str(op) in ("LITERAL", "RANGE") for op, _ in given):
        ends = [(value, value) if str(op) == "LITERAL" else value for op, value in given]
        return {chr(code) for low, high in ends for code in range(low, min(high, low + 100) + 1)}
    return set()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[1].pattern[:40])
def test_what_a_mark_matches_holds_one_of_its_signs(row: Marked):
    signs, pattern, _ = row
    parsed = re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    assert not signs or needs(parsed, signs)


def test_most_marks_have_signs():
    assert sum(not signs for signs, _, _ in MARKS) == 1


@pytest.mark.parametrize(
    ("letters", "sign"),
    [("een - b", "-"), ("een\n  .Titel", "^."), ("TODO", "^T"), ("blz. ....... 4", ".."), ("\x00lt;", "\x00")],
)
def test_signs_are_letters_beginnings_of_lines_and_dots(letters: str, sign: str):
    assert sign in signs_in(letters)
    assert not signs_in("een gewone zin") & {"^.", "^T", ".."}


@pytest.mark.parametrize("rule", [one for one in (*RULES, *PROSE) if one.signs], ids=lambda one: one.find.__name__)
def test_a_rule_finds_nothing_in_a_text_without_its_signs(rule: Signed, texts):
    passed = [each for each, signs in texts if not rule.signs & signs]
    assert len(passed) > 100
    for each, known in passed:
        assert not list(rule.find(each, known))


def test_the_rules_without_signs_are_these():
    assert sorted(one.find.__name__ for one in (*RULES, *PROSE) if not one.signs) == sorted(SIGNLESS)


@pytest.fixture(scope="module")
def texts():
    """Return every text of the fixtures of rules about texts, with what it may name, and its signs."""
    found = []
    for path in WRITTEN:
        draft = parse(SourceFile(path=path.name, text=Path(path).read_text(encoding="utf-8"))).value
        if draft is None:
            continue
        names = Names(meters=draft.meters, facts=draft.facts, settings=draft.settings)
        passages = {one.id: one.id for one in draft.passages}
        known = KnownToTexts(path=draft.path, names=names, passages=passages, files=())
        for placed in texts_of(draft):
            found.append(((read(placed, draft.references), known), signs_of(placed.text.source)))
    return found
